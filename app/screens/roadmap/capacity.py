"""The people there are: person-days free for this, the same in each period or different from period to period."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from app import state
from app.components.columns import columns
from app.components.text import md
from app.forms import Form
from app.viewmodels.reasons import date_words
from app.viewmodels.roadmap import capacity_for, uniform
from assessment.answers import PlanWishes
from assessment.rubric import Rubric
from assessment.wording import days_number

Capacity = Mapping[str, tuple[float, ...]]
MOST: Final = 1_000_000.0


def ask(rubric: Rubric, now: PlanWishes, periods: int, form: Form) -> Capacity:
    """Draw the days of each skill group; returns them as the fields say, a number a period."""
    # What the fields said last, not what is stored: fields that are not drawn now say nothing themselves.
    before: Capacity = state.kept(form.key("days"), lambda: now.capacity)
    st.markdown("**Person-days free for this in each period**")
    st.caption(
        "A full-time person has about 60 working days a quarter, 20 a month; count only those free for this work. The numbers "
        "stay as they are when you change between quarters and months."
    )
    differs = any(uniform(days) is None for days in before.values())
    # As it was when the form was opened: it must not switch while somebody types.
    by_period = state.kept(form.key("days-differ"), lambda: differs)
    if st.toggle("Different from period to period", by_period, key=form.key("by-period")):
        return _by_period(rubric, now, before, periods, form)
    return _same(rubric, before, periods, form)


def keep(capacity: Capacity, form: Form) -> None:
    """Note what the fields say, once it is something to save."""
    state.put(form.key("days"), capacity)


def _same(rubric: Rubric, before: Capacity, periods: int, form: Form) -> Capacity:
    """Draw one field a group; what differs from period to period stays as it is until a number is entered."""
    found: dict[str, tuple[float, ...] | None] = {}
    for column, group in zip(columns(len(rubric.skill_groups), 4), rubric.skill_groups, strict=True):
        days = before.get(group.id)
        given = column.number_input(
            md(group.title),
            0.0,
            MOST,
            uniform(days or ()),
            1.0,
            "%g",
            key=form.key(f"days-{group.id}"),
            placeholder="differs",
            help=f"As it stands: {', '.join(days_number(day) for day in days)}" if days and uniform(days) is None else None,
        )
        found[group.id] = capacity_for(days, given, periods)
    return {group: days for group, days in found.items() if days is not None}


def _by_period(rubric: Rubric, now: PlanWishes, before: Capacity, periods: int, form: Form) -> Capacity:
    """Draw one field a period, of the group chosen; those of the others stay as they are."""
    titles = {group.id: group.title for group in rubric.skill_groups}
    chosen = st.segmented_control(
        "Whose days",
        list(titles),
        default=next((group for group in titles if uniform(before.get(group, ())) is None), next(iter(titles))),
        required=True,
        format_func=lambda group: md(titles[group]),
        key=form.key("days-whose"),
    )
    after = {group: capacity_for(before.get(group), None, periods) for group in titles}
    if chosen is not None:
        after[chosen] = _days(now, chosen, before.get(chosen), after[chosen] or (0.0,) * periods, form)
    return {group: days for group, days in after.items() if days is not None}


def _days(
    now: PlanWishes, group: str, before: tuple[float, ...] | None, days: tuple[float, ...], form: Form
) -> tuple[float, ...] | None:
    """Draw the days of one group, a field a period; returns None where the group had none and still has none."""
    given = tuple(
        column.number_input(md(date_words(now, number)), 0.0, MOST, day, 1.0, "%g", key=form.key(f"days-{group}-{number}"))
        for number, (column, day) in enumerate(zip(columns(len(days), 4), days, strict=True), start=1)
    )
    return given if before is not None or any(given) else None
