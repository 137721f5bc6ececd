"""Saving fixed things from outside the form that lists them: at a step, or where wishes conflict."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from app import desk, state
from app.components.text import md
from app.viewmodels.doing import fields_of, work_from
from assessment.answers import Pin, PlanWishes, Work, WorkStatus
from assessment.errors import AssessmentError
from assessment.storage import PlanConflict, Stored, WorkConflict

WHO: Final = "roadmap"
_TOO_LATE: Final = "_pins_changed_meanwhile"


def save_pins(stored: Stored, pins: Sequence[Pin]) -> None:
    """Save what is fixed and draw the page anew; when somebody else was quicker nothing is saved, which is said there."""
    wishes = stored.assessment.plan or PlanWishes()
    try:
        outcome = desk.save_plan(stored, wishes.model_copy(update={"pins": tuple(pins)}))
    except AssessmentError as error:
        st.error(f"Not saved: {md(str(error))}")
        return
    state.put(_TOO_LATE, isinstance(outcome, PlanConflict))
    st.rerun()


def set_back(stored: Stored, work: Work) -> None:
    """Save that a step is only planned, with owner and note as they were, and draw the page anew."""
    step, expected = work.initiative, stored.work_revision(work.initiative)
    planned = work_from(step, replace(fields_of(work), status=WorkStatus.PLANNED), work)
    try:
        if planned is None:
            outcome = desk.clear_work(stored.id, step, expected=expected, who=WHO)
        else:
            outcome = desk.save_work(stored.id, planned, expected=expected, who=WHO)
    except AssessmentError as error:
        st.error(f"Not saved: {md(str(error))}")
        return
    state.put(_TOO_LATE, isinstance(outcome, WorkConflict))
    st.rerun()


def say_if_too_late() -> None:
    """Say once that the last click saved nothing, because somebody else was quicker."""
    if state.forget(_TOO_LATE):
        st.warning("Somebody else changed this meanwhile, so your last click saved nothing. What you see now is theirs.")
