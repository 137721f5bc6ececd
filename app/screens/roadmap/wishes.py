"""What the plan is asked for: time, people, priorities and what is fixed; every change is saved."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import streamlit as st

from app import desk, state
from app.components.columns import columns
from app.components.text import md
from app.forms import Form
from app.screens.roadmap import capacity, fixed
from app.screens.roadmap.keeping import say_if_too_late
from app.viewmodels.roadmap import priority_for
from assessment.answers import MAXIMUM_PERIODS, PlanWishes
from assessment.errors import AssessmentError
from assessment.rubric import Rubric
from assessment.storage import PlanConflict, Stored
from assessment.terms import Period

PRIORITIES: Final = {0: "Not", 1: "Some", 2: "Much", 3: "Most"}
PERIODS: Final = {Period.QUARTER: "Quarters", Period.MONTH: "Months"}


def ask(stored: Stored) -> PlanWishes | None:
    """Draw the fields and save what they say; returns the wishes, None when the page cannot go on."""
    form = Form("plan", stored.id, stored.assessment.plan or PlanWishes())
    wishes = _wishes(stored, form)
    if wishes is None or not _kept(stored, form, wishes):
        return None
    say_if_too_late()  # not before: somebody else's wishes make the form start anew, which draws the page once more
    return wishes


def _kept(stored: Stored, form: Form, wishes: PlanWishes) -> bool:
    """Save the wishes if they are new; returns False when the page cannot go on."""
    step = form.step(wishes)
    if step == "keep":
        return True
    if step == "show":
        form.start_anew()
        st.rerun()
    if step == "choose":
        _choice(form)
        return False
    _save(stored, form, wishes)
    return True


def _save(stored: Stored, form: Form, wishes: PlanWishes) -> None:
    """Save. What fails is said, and ends the page; whoever comes too late sees on a new page what is stored, and may choose."""
    form.sending(wishes)
    try:
        outcome = desk.save_plan(stored, wishes)
    except AssessmentError as error:
        st.error(f"Not saved: {md(str(error))}")
        st.stop()
    if isinstance(outcome, PlanConflict):
        st.rerun()
    form.saved(wishes)


def _choice(form: Form) -> None:
    """Let the visitor choose between two people's wishes; until then nothing is overwritten."""
    st.warning("Somebody else changed these wishes meanwhile. What you see above is yours; nothing is saved until you choose.")
    with st.container(horizontal=True):
        if st.button("Show theirs", type="primary", key="plan-theirs"):
            form.start_anew()
            st.rerun()
        if st.button("Save mine instead", key="plan-mine"):
            form.overwrite()
            st.rerun()


def _wishes(stored: Stored, form: Form) -> PlanWishes | None:
    """Draw what the plan is asked for; returns it as the fields say, None when they cannot hold together."""
    now = stored.assessment.plan or PlanWishes()
    # Open as long as the page is, when it was empty at first: it must not close while somebody fills it in.
    expanded = state.kept(form.key("expanded"), lambda: not now.capacity)
    with st.expander("People, time and priorities", expanded=expanded, key=form.key("wishes"), icon=":material/tune:"):
        left, middle, right = st.columns(3)
        period = left.segmented_control(
            "Plan in", list(PERIODS), default=now.period, required=True, format_func=PERIODS.__getitem__, key=form.key("period")
        )
        periods = int(middle.number_input("How many", 1, MAXIMUM_PERIODS, now.periods, key=form.key("periods")))
        start = right.date_input("Starting (optional)", now.start, format="YYYY-MM-DD", key=form.key("start"))
        times = {"period": period or now.period, "start": start if isinstance(start, date) else None}
        now = now.model_copy(update=times)
        days = capacity.ask(stored.rubric, now, periods, form)
        priorities = _priorities(stored.rubric, now, form)
        st.caption("Every change is saved.")
    pins = fixed.ask(stored, now, periods, form)
    if fixed.too_late(stored, now, pins, periods, form):
        return None
    capacity.keep(days, form)
    return PlanWishes(period=now.period, periods=periods, start=now.start, capacity=days, priorities=priorities, pins=pins)


def _priorities(rubric: Rubric, now: PlanWishes, form: Form) -> Mapping[str, float]:
    st.markdown("**How much each benefit matters**")
    found: dict[str, float | None] = {}
    for column, benefit in zip(columns(len(rubric.benefits), 2), rubric.benefits, strict=True):
        stored = now.priorities.get(benefit.id)
        shown = 1 if stored is None else stored
        given = column.segmented_control(
            md(benefit.title),
            list(PRIORITIES),
            default=int(shown) if shown in PRIORITIES else None,
            required=True,
            format_func=PRIORITIES.__getitem__,
            key=form.key(f"priority-{benefit.id}"),
            help=md(benefit.meaning),
        )
        found[benefit.id] = priority_for(stored, given)
    return {benefit: priority for benefit, priority in found.items() if priority is not None}
