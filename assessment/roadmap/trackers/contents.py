"""What all trackers are told of an item."""

import datetime
from calendar import monthrange
from collections.abc import Mapping, Sequence
from typing import Final

from assessment.answers import Assessment
from assessment.plan import Plan, PlanItem
from assessment.rubric.model import Practice, Rubric
from assessment.terms import Period

MONTHS: Final = {Period.MONTH: 1, Period.QUARTER: 3}


def by_practice(rubric: Rubric, plan: Plan) -> Sequence[tuple[Practice, Sequence[PlanItem]]]:
    """Return the practices that the plan raises, in rubric order, each with its items in plan order."""
    items = [(practice, [item for item in plan.items if item.practice == practice.id]) for practice in rubric.practices]
    return [(practice, own) for practice, own in items if own]


def number(value: float) -> str:
    """Return the shortest text that reads back as the same number; whole numbers without a point."""
    return str(int(value)) if value == int(value) else repr(value)


def effort_text(effort: Mapping[str, float]) -> str:
    """Return likely person-days by skill group, by id."""
    return ", ".join(f"{group} {number(days)}" for group, days in effort.items()) or "none"


def total_days(item: PlanItem) -> float:
    """Return the likely person-days of all groups together."""
    return sum(item.effort.values())


def facts(rubric: Rubric, item: PlanItem) -> Sequence[tuple[str, str]]:
    """Return what is known of an item, as label and text, for descriptions."""
    initiative = rubric.initiative_by_id[item.initiative]
    return (
        ("Initiative", item.initiative),
        ("Done when", initiative.done_when),
        ("Start", f"period {item.start}"),
        ("Finish", f"period {item.finish}"),
        ("Effort in person-days", effort_text(item.effort)),
        ("Decided by", initiative.decided_by.value),
        ("Waits for", ", ".join(item.waits_for) or "nothing"),
    )


def last_day(assessment: Assessment, period: int) -> datetime.date | None:
    """Return the last day of a period, from 1; None where the wishes do not say when the first one begins."""
    wishes = assessment.plan
    if wishes is None or wishes.start is None:
        return None
    months = wishes.start.month - 1 + MONTHS[wishes.period] * period
    year, month = wishes.start.year + months // 12, months % 12 + 1
    day = min(wishes.start.day, monthrange(year, month)[1])
    return datetime.date(year, month, day) - datetime.timedelta(days=1)
