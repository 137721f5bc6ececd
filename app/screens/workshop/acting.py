"""What a press does, and what is said when it cannot be done."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from app import state
from app.components.text import md_lines
from assessment.errors import AssessmentError

_PROBLEM: Final = "_workshop_problem"
_FORM: Final = "_workshop_problem_form"


def press(deed: Callable[[], object]) -> None:
    """Do what a button stands for, as its callback; the screen is drawn after it, with what changed or why nothing did."""
    state.forget(_PROBLEM)
    try:
        deed()
    except AssessmentError as error:
        state.put(_PROBLEM, str(error))
        state.put(_FORM, "")


def submit(deed: Callable[[], object], form: str = "") -> None:
    """Do what a form asks for and draw the page anew; when it cannot be done, say why and leave the form as it is."""
    state.forget(_PROBLEM)
    try:
        deed()
    except AssessmentError as error:
        refuse(str(error), form)
        return
    st.rerun()


def refuse(problem: str, form: str = "") -> None:
    """Say why a form does nothing as it is filled in, until the next press. form: names one that says it itself."""
    state.put(_PROBLEM, problem)
    state.put(_FORM, form)
    if not form:
        _say(problem)


def draw_problem(form: str = "") -> None:
    """Say why the last press did nothing, until the next one: the board draws itself anew every few seconds.

    form: one that was pressed is where people look; at the top of the page they would not see it.
    """
    problem = state.text(_PROBLEM)
    if problem and state.text(_FORM) == form:
        _say(problem)


def _say(problem: str) -> None:
    st.error(f"Nothing was changed. {md_lines(problem)}")
