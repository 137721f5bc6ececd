"""The second question: how early all targets can be reached, and each level; and a plan that does so."""

from collections.abc import Sequence

import streamlit as st

from app import desk, state
from app.background import Job
from app.components.text import md, md_rows
from app.desk import whatif
from app.desk.whatif import Levels
from app.screens.roadmap.shown import Shown
from app.screens.roadmap.watched import watched
from app.viewmodels.earliest import (
    ALONE,
    button_help,
    extended_words,
    is_planned_for,
    level_table,
    out_of_reach_table,
    plan_table,
    plan_words,
    planned_for,
    targets_words,
    why_not_lines,
)
from assessment.errors import AssessmentError
from assessment.roadmap import Plan
from assessment.roadmap.questions import EarliestLevel, EarliestTargets
from assessment.storage import PlanConflict

_CONFLICT = "_plan_for_this_conflict"


def draw(shown: Shown) -> None:
    """Draw both earliest dates; these come in while one looks."""
    basis, watcher = shown.basis, state.watcher("view")
    watched(lambda: whatif.earliest(basis, watcher), lambda job: _draw(shown, job))


def _draw(shown: Shown, job: Job[Levels | EarliestTargets]) -> None:
    targets = next((piece for piece in job.found if isinstance(piece, EarliestTargets)), None)
    levels = next((piece for piece in job.found if isinstance(piece, tuple)), None)
    st.header("All targets as early as possible")
    if targets is not None:
        _targets(shown, targets)
    elif job.error is None:
        st.markdown("Looking for the shortest plan that reaches all targets …")
    if levels is not None:
        _levels(shown, levels)


def _targets(shown: Shown, found: EarliestTargets) -> None:
    rubric, wishes = shown.rubric, shown.wishes
    st.markdown(f"**{md(targets_words(rubric, found, wishes))}**")
    if extended := extended_words(found, wishes):
        st.caption(md(extended))
    if found.plan is not None and found.plan.items:
        _plan_for_this(shown, found.plan)
        with st.expander(md(plan_words(found.plan, wishes))):
            st.table(md_rows(plan_table(rubric, found.plan, wishes)), hide_index=True)
    if found.out_of_reach:
        st.markdown("**Out of reach, whatever the time**")
        st.table(md_rows(out_of_reach_table(rubric, found.out_of_reach, wishes)), hide_index=True)


def _plan_for_this(shown: Shown, plan: Plan) -> None:
    """Offer to take the plan over into the wishes; when somebody else changed them meanwhile, nothing is overwritten."""
    if is_planned_for(shown.wishes, plan):
        st.success("Your plan is made for this.")
        return
    if st.button("Plan for this", type="primary", key="plan-for-this"):
        try:
            outcome = desk.save_plan(shown.stored, planned_for(shown.wishes, plan))
        except AssessmentError as error:
            st.error(f"Not saved: {md(str(error))}")
            return
        state.put(_CONFLICT, isinstance(outcome, PlanConflict))
        st.rerun()
    if state.get(_CONFLICT):
        state.forget(_CONFLICT)
        st.warning("Somebody else changed the wishes meanwhile, so nothing was saved. What you see now is made from theirs.")
    st.caption(md(button_help(plan, shown.wishes)))


def _levels(shown: Shown, found: Sequence[EarliestLevel]) -> None:
    st.header("Each level as early as possible")
    st.table(md_rows(level_table(shown.rubric, found, shown.wishes)), hide_index=True)
    st.caption(md(ALONE))
    if lines := why_not_lines(shown.rubric, found, shown.wishes):
        st.markdown("**What is out of reach, and why**\n" + "\n".join(f"- {md(line)}" for line in lines))
