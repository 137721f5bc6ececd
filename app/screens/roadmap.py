"""Roadmap: how many days there are, what matters, and the best plan that fits."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from app import desk, state
from app.components.heading import draw_heading
from app.components.initiative import draw_initiative
from app.components.text import md, md_rows
from app.figures.steps import score_steps
from app.figures.theme import CONFIG
from app.figures.timeline import timeline
from app.forms import Form
from app.viewmodels.roadmap import (
    bars,
    capacity_for,
    capacity_table,
    capacity_use,
    item_table,
    latest_period,
    left_out_table,
    nothing_fits_words,
    open_targets,
    period_names,
    pin_words,
    priority_for,
    unanswered_words,
    uniform,
)
from assessment.answers import MAXIMUM_PERIODS, Pin, PlanWishes
from assessment.errors import AssessmentError, PlanError
from assessment.evaluation import Evaluation
from assessment.roadmap import Plan
from assessment.roadmap.frontier import rating_after
from assessment.rubric import Rubric
from assessment.storage import PlanConflict, Stored
from assessment.terms import HIGHEST, Period
from assessment.wording import days_number, proof_words, score_number

PRIORITIES = {0: "Not", 1: "Some", 2: "Much", 3: "Most"}
PERIODS = {Period.QUARTER: "Quarters", Period.MONTH: "Months"}


def page() -> None:
    """Show the open assessment's plan and what it is asked for."""
    stored = desk.opened()
    draw_heading("Roadmap", stored.assessment if stored else None)
    if stored is None or (not stored.assessment.targets and not _offer_targets(stored)):
        return
    form = Form("plan", stored.id, stored.assessment.plan or PlanWishes())
    wishes = _wishes(stored, form)
    if wishes is None or not _kept(stored, form, wishes):
        return
    if not any(any(days) for days in wishes.capacity.values()):
        st.info("Enter the person-days that are free for this work, and the best plan within them appears here.")
        return
    _plan(desk.opened() or stored, wishes)


def _offer_targets(stored: Stored) -> bool:
    """Say that a plan needs targets and offer the simplest ones; returns False, as there are none yet."""
    points = {rating.id: rating.point for rating in desk.scored(stored).result.practices if rating.point is not None}
    if not points:
        st.info("Answer the questionnaire first: a plan goes from where each practice stands to where you want it.")
        return False
    st.info(
        "A plan leads from today's levels to targets, and none is set yet. Set them under Results, or start with the simplest:"
    )
    if st.button("Every answered practice one level up", type="primary"):
        desk.save_targets(stored.id, {practice: min(int(point) + 1, HIGHEST) for practice, point in points.items()})
        st.rerun()
    if st.button("Set targets under Results"):
        state.request_screen("results")
        st.rerun()
    return False


def _kept(stored: Stored, form: Form, wishes: PlanWishes) -> bool:
    """Save the wishes if they are new; returns False when the page cannot go on."""
    step = form.step(wishes)
    if step == "keep":
        return True
    if step == "show":
        form.start_anew()
        st.rerun()
    if step == "choose" or not _saved(stored, form, wishes):
        _choice(form)
        return False
    return True


def _saved(stored: Stored, form: Form, wishes: PlanWishes) -> bool:
    """Save; returns False when somebody else was quicker. What fails is said, and the page goes on with the wishes shown."""
    try:
        outcome = desk.save_plan(stored, wishes)
    except AssessmentError as error:
        st.error(f"Not saved: {md(str(error))}")
        st.stop()
    if isinstance(outcome, PlanConflict):
        return False
    form.saved(wishes)
    return True


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
        capacity = _capacity(stored.rubric, now, periods, form)
        priorities = _priorities(stored.rubric, now, form)
        st.caption("Every change is saved.")
    pins = _pins(stored.rubric, now, form)
    if latest_period(pins) > periods:
        st.warning("What is fixed reaches beyond the last period. Plan more periods, or remove what is fixed.")
        return None
    return PlanWishes(
        period=period or now.period,
        periods=periods,
        start=start if isinstance(start, date) else None,
        capacity=capacity,
        priorities=priorities,
        pins=pins,
    )


def _pins(rubric: Rubric, now: PlanWishes, form: Form) -> tuple[Pin, ...]:
    """Draw what an imported file fixed, with the way to remove it; returns what stays."""
    if not now.pins:
        return ()
    with st.container(border=True):
        st.markdown("**Fixed, as the file said**\n" + "\n".join(f"- {md(pin_words(rubric, pin))}" for pin in now.pins))
        return () if st.button("Remove what is fixed", key=form.key("unpin")) else now.pins


def _capacity(rubric: Rubric, now: PlanWishes, periods: int, form: Form) -> Mapping[str, tuple[float, ...]]:
    st.markdown("**Person-days free for this in each period**")
    st.caption("A full-time person has about 60 working days a quarter, 20 a month; count only those free for this work.")
    found: dict[str, tuple[float, ...] | None] = {}
    for column, group in zip(_columns(len(rubric.skill_groups), 4), rubric.skill_groups, strict=True):
        days = now.capacity.get(group.id)
        given = column.number_input(
            md(group.title),
            0.0,
            1_000_000.0,
            uniform(days or ()),
            1.0,
            "%g",
            key=form.key(f"days-{group.id}"),
            placeholder="differs",
            help=f"As it stands: {', '.join(days_number(day) for day in days)}" if days and uniform(days) is None else None,
        )
        found[group.id] = capacity_for(days, given, periods)
    return {group: days for group, days in found.items() if days is not None}


def _priorities(rubric: Rubric, now: PlanWishes, form: Form) -> Mapping[str, float]:
    st.markdown("**How much each benefit matters**")
    found: dict[str, float | None] = {}
    for column, benefit in zip(_columns(len(rubric.benefits), 2), rubric.benefits, strict=True):
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


def _columns(number: int, side_by_side: int) -> list["st.delta_generator.DeltaGenerator"]:
    return [column for _ in range(0, number, side_by_side) for column in st.columns(side_by_side)][:number]


def _plan(stored: Stored, wishes: PlanWishes) -> None:
    """Draw the plan, or say which wishes cannot hold together."""
    try:
        with st.spinner("Looking for the best plan, five seconds at most …"):
            evaluation = desk.planned(stored)
    except PlanError as error:
        st.error("There is no plan that keeps all wishes:\n" + "\n".join(f"- {md(str(p))}" for p in error.problems))
        return
    plan = evaluation.plan
    if plan is None:
        return
    _headline(evaluation)
    names = period_names(wishes)
    if plan.items:
        _drawn(stored.rubric, plan, evaluation.result.overall.score, wishes)
    elif plan.left_out:
        st.warning(md(nothing_fits_words(stored.rubric, wishes)))
    else:
        st.info(md(proof_words(plan)))
    if unanswered := open_targets(stored.rubric, evaluation.states, stored.assessment.targets):
        st.info(md(unanswered_words(unanswered)))
    if plan.left_out:
        st.header("Not in the plan")
        st.table(md_rows(left_out_table(stored.rubric, plan, names)), hide_index=True)


def _drawn(rubric: Rubric, plan: Plan, today: float | None, wishes: PlanWishes) -> None:
    """Draw a plan that holds something: timeline, score, people, initiatives."""
    names = period_names(wishes)
    told = bars(rubric, plan, names)
    st.header("Timeline")
    words = "; ".join(f"{bar.label}: {bar.words}" for bar in told)
    st.plotly_chart(timeline(told, names), config=CONFIG, key="timeline", alt=f"Initiatives over {len(names)} periods. {words}")
    st.header("Projected score")
    scores = ", ".join("not stated" if score is None else score_number(score) for score in (today, *plan.score_after))
    st.plotly_chart(
        score_steps(today, plan.score_after, names),
        config=CONFIG,
        key="steps",
        alt=f"Overall score today and after each period: {scores}",
    )
    st.header("People")
    st.table(md_rows(capacity_table(capacity_use(rubric, wishes, plan), names)), hide_index=True)
    st.header("Initiatives")
    st.table(md_rows(item_table(rubric, plan, names)), hide_index=True)
    _initiatives(rubric, plan, names)


@st.fragment
def _initiatives(rubric: Rubric, plan: Plan, names: tuple[str, ...]) -> None:
    """Draw each initiative behind its title; opening one reruns this part only."""
    desk.require_access()
    st.caption("Each one in full:")
    for item in plan.items:
        draw_initiative(rubric, item, names)


def _headline(evaluation: Evaluation) -> None:
    plan = evaluation.plan
    if plan is None:
        return
    if not plan.items:
        return
    st.success(md(proof_words(plan))) if plan.proven_best else st.warning(md(proof_words(plan)))
    st.caption("Worth: points of score and of the benefits that matter to you, once for every period they are in place.")
    today = evaluation.result.overall
    then = rating_after(evaluation.rubric, evaluation.states, plan, plan.periods)
    with st.container(horizontal=True):
        st.metric("Initiatives", len(plan.items), border=True, height="stretch")
        days = sum(sum(item.effort.values()) for item in plan.items)
        st.metric("Person-days", days_number(days), border=True, height="stretch")
        _before_and_after("Level at the end", today.level, then.level)
        _before_and_after("Score at the end", today.score, then.score)


def _before_and_after(label: str, before: float | None, after: float | None) -> None:
    """Draw a figure after the plan and its difference from today, both as they are printed, so that they add up."""
    shown = [None if value is None else int(score_number(value)) for value in (before, after)]
    first, last = shown
    st.metric(
        label,
        "not stated" if last is None else last,
        None if first is None or last is None else f"{last - first:+d}" if last != first else "as today",
        delta_color="off" if first == last else "normal",
        delta_arrow="off" if first == last else "auto",
        border=True,
        height="stretch",
        help=None if first is None else f"Today it is {first}.",
    )
