"""How far one step is, as a form; every change is saved."""

import datetime
from typing import Final

import streamlit as st

from app import desk
from app.components.kept_form import keep_form
from app.components.text import md
from app.forms import Form
from app.screens.roadmap.shown import Shown
from app.viewmodels.doing import STATUSES, WorkFields, fields_of, work_from, wrong_dates
from app.viewmodels.limits import too_long
from app.viewmodels.roadmap import initiative_label
from assessment.answers import MAXIMUM_LINE, MAXIMUM_TEXT, Work, WorkStatus
from assessment.errors import ConflictError
from assessment.rubric import Rubric
from assessment.storage import WorkConflict

STEP: Final = "work-step"
WHO: Final = "roadmap"


def draw(shown: Shown) -> None:
    """Draw the choice of a step and what is known of it."""
    steps = _steps(shown)
    if not steps:
        st.info("No step is planned and none was spoken of yet.")
        return
    works = {work.initiative: work for work in shown.stored.assessment.work}
    step = st.selectbox(
        "Step",
        steps,
        format_func=lambda one: _label(shown.rubric, one, works.get(one)),
        key=STEP,
        help="Steps of the plan, and those on which something was said before.",
    )
    now = works.get(step)
    form = Form(f"work-{step}", shown.stored.id, now)
    with st.container(border=True, key="work-fields"):
        fields = _fields(form, fields_of(now))
        if (wrong := wrong_dates(fields)) is not None:
            st.error(f"Not saved: {wrong}")
            return
        limits = {"Owner": (fields.owner, MAXIMUM_LINE), "Note": (fields.note, MAXIMUM_TEXT)}
        if problem := too_long(limits) or desk.text_problem(fields.owner, fields.note):
            st.error(f"Not saved: {md(problem)}")
            return
        said = work_from(step, fields, now)
        keep_form(form, said, lambda: _save(shown, step, said), "this step")
        st.caption("Every change is saved. Started work stays in the plan, done and dropped work leaves it.")


def _steps(shown: Shown) -> list[str]:
    """Return the plan's steps in its order, then others that somebody spoke of, in rubric order."""
    planned = [item.initiative for item in shown.plan.items]
    spoken_of = {work.initiative for work in shown.stored.assessment.work} - set(planned)
    return [*planned, *(one.id for one in shown.rubric.initiatives if one.id in spoken_of)]


def _label(rubric: Rubric, step: str, work: Work | None) -> str:
    status = WorkStatus.PLANNED if work is None else work.status
    return f"{initiative_label(rubric, step)} ({STATUSES[status].lower()})"


def _fields(form: Form, now: WorkFields) -> WorkFields:
    status = st.segmented_control(
        "Status", list(STATUSES), default=now.status, required=True, format_func=STATUSES.__getitem__, key=form.key("status")
    )
    status = status or now.status
    left, right = st.columns(2)
    owner = left.text_input("Owner", now.owner, key=form.key("owner"), placeholder="nobody yet")
    due = right.date_input("Due (optional)", now.due, format="YYYY-MM-DD", key=form.key("due"))
    started_on, finished_on, percent = now.started_on, now.finished_on, now.percent_done
    if status is not WorkStatus.PLANNED:
        started_on = _day(left.date_input("Started on", now.started_on, format="YYYY-MM-DD", key=form.key("started")))
    if status is WorkStatus.DONE:
        finished_on = _day(right.date_input("Finished on", now.finished_on, format="YYYY-MM-DD", key=form.key("finished")))
    if status is WorkStatus.STARTED:
        percent = int(right.number_input("Percent of the work done", 0, 100, now.percent_done, 5, key=form.key("percent")))
    note = st.text_area("Note", now.note, key=form.key("note"))
    return WorkFields(status, owner, _day(due), started_on, finished_on, percent, note)


def _day(given: object) -> datetime.date | None:
    return given if isinstance(given, datetime.date) else None


def _save(shown: Shown, step: str, work: Work | None) -> None:
    """Save or withdraw. Raises ConflictError when somebody else was quicker; the form asks then."""
    expected = shown.stored.work_revision(step)
    if work is None:
        outcome = desk.clear_work(shown.stored.id, step, expected=expected, who=WHO)
    else:
        outcome = desk.save_work(shown.stored.id, work, expected=expected, who=WHO)
    if isinstance(outcome, WorkConflict):
        message = "somebody else changed this step at the same moment; look at it again"
        raise ConflictError(message)
