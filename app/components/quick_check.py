"""The ways between the quick check and the full questionnaire; no answer is touched by either."""

import streamlit as st

from app import desk
from app.components.text import md
from app.viewmodels.quick import only_quick_words, quick_practices, quick_words
from assessment.errors import AssessmentError
from assessment.evaluation import Evaluation
from assessment.rubric import Rubric
from assessment.storage import Stored
from assessment.terms import Mode

CONTINUE = "Continue with the full questionnaire"
BACK = ":material/undo:"


def draw_quick_note(stored: Stored, evaluation: Evaluation) -> bool:
    """Say that a result is a quick check's, and why that is wider; returns whether the visitor goes on to the full one."""
    if stored.assessment.mode is not Mode.QUICK or not quick_practices(stored.rubric):
        return False
    with st.container(border=True, key="quick-note"):
        st.markdown(f"**Quick check.** {md(quick_words(evaluation))}")
        pressed = st.button(CONTINUE, key="to-full", type="primary", help="Every answer is kept.")
    return pressed and change_mode(stored.id, Mode.FULL)


def draw_way_back(stored: Stored) -> bool:
    """Draw the way from the full questionnaire to the quick check; returns whether it was taken."""
    if stored.assessment.mode is not Mode.FULL or not quick_practices(stored.rubric):
        return False
    pressed = st.button(
        only_quick_words(stored.rubric), key="to-quick", type="tertiary", icon=BACK, help="Every answer is kept and counts."
    )
    return pressed and change_mode(stored.id, Mode.QUICK)


def mode_button(rubric: Rubric, mode: Mode) -> tuple[str, Mode] | None:
    """Return what the button at the end of the questionnaire says and leads to; None where both ways ask the same."""
    if not quick_practices(rubric):
        return None
    return (CONTINUE, Mode.FULL) if mode is Mode.QUICK else (only_quick_words(rubric), Mode.QUICK)


def change_mode(assessment: str, mode: Mode) -> bool:
    """Save what is asked; says so and returns False when that does not work."""
    try:
        desk.save_mode(assessment, mode)
    except AssessmentError as error:
        st.error(f"Not saved: {md(str(error))}")
        return False
    return True
