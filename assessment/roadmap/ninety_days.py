"""The first ninety days of a plan, month by month: what starts, what goes on, what is to be finished, and when to look again.

A month of the plan stands for thirty days. A plan in months says itself what is when. A plan in quarters does not: its first
quarter is spread over three months by one rule, and nothing that the plan promises depends on it.

1. Each group has a third of the quarter's days in each month.
2. What the plan finishes in its first quarter comes first: prerequisites first, then what is under way, then what most other
   steps of the plan wait for, then the plan's own order. What it finishes later follows in the plan's order.
3. In this order each step takes each group's days from the earliest month that still has some; it starts in the first month
   with days and is finished when its days and all it waits for are, in the quarter that the plan says.

So by the end of each quarter the same days are spent on what is to be finished by then as in the plan.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from assessment.answers import Assessment, PlanWishes
from assessment.plan import Plan, PlanItem
from assessment.roadmap.order import prerequisites_first
from assessment.roadmap.schedule import book
from assessment.roadmap.trackers.contents import MONTHS, last_day
from assessment.rubric.model import Rubric
from assessment.terms import DecidedBy

WINDOWS: Final = 3
"""Months looked at."""


class Deed(StrEnum):
    """What is to be done with a step in a month."""

    START = "start"
    START_AND_FINISH = "start and finish"
    GO_ON = "go on"
    FINISH = "finish"


@dataclass(frozen=True)
class Coming:
    """One step in one month. finish: the month it is finished in, from 1. days: person-days of this month by group.

    under_way: work on it had begun before the plan starts, so it goes on in its first month.
    """

    item: PlanItem
    deed: Deed
    finish: int
    days: Mapping[str, float]
    under_way: bool


@dataclass(frozen=True)
class Month:
    """One month, from 1; what is under way comes first, then what leadership decides on, then by the rule's order.

    planned: whether the plan reaches so far.
    """

    number: int
    planned: bool
    coming: tuple[Coming, ...]


@dataclass(frozen=True)
class NinetyDays:
    """The months, and the review at their end. spread: whether a quarter was spread over its months.

    period: the plan's period at whose end the review is, from 1: its first quarter, its third month, or its last one where it
    is shorter. review: that day; None where the plan has no start. to_decide: steps that start in these months and that
    leadership decides on, in the order in which they start. resting: steps under way that get no days in these months.
    first_later: the first period with work where these months have none.
    """

    months: tuple[Month, ...]
    spread: bool
    period: int
    review: datetime.date | None
    to_decide: tuple[PlanItem, ...]
    resting: tuple[PlanItem, ...]
    first_later: int | None


@dataclass(frozen=True)
class _Placed:
    """Months from 1. spent: days by group in each month from the first."""

    start: int
    finish: int
    spent: Mapping[str, Sequence[float]]


def ninety_days(rubric: Rubric, assessment: Assessment, plan: Plan) -> NinetyDays:
    """Return the first three months of a plan. assessment: what the plan was made from; only its wishes count here."""
    wishes = assessment.plan or PlanWishes()
    each = MONTHS[wishes.period]
    under_way = {pin.initiative for pin in wishes.pins if pin.initiative is not None and pin.started is not None}
    order = _order(plan, under_way, spread=each > 1)
    placed = _placed(order, wishes, each)
    months = tuple(
        Month(number, number <= plan.periods * each, _coming(rubric, order, placed, under_way, number))
        for number in range(1, WINDOWS + 1)
    )
    period = min(WINDOWS // each, plan.periods)
    asked = [one.item for month in months for one in month.coming if one.deed in {Deed.START, Deed.START_AND_FINISH}]
    return NinetyDays(
        months=months,
        spread=each > 1,
        period=period,
        review=last_day(assessment, period),
        to_decide=tuple(item for item in asked if rubric.initiative_by_id[item.initiative].decided_by is DecidedBy.LEADERSHIP),
        resting=tuple(item for item in plan.items if item.initiative in under_way and placed[item.initiative].start > WINDOWS),
        first_later=None if any(month.coming for month in months) else min((item.start for item in plan.items), default=None),
    )


def owner_group(rubric: Rubric, item: PlanItem) -> str:
    """Return the skill group with the most days on a step, the first of equals; by its whole effort where no days are left."""
    effort = item.effort if any(item.effort.values()) else rubric.initiative_by_id[item.initiative].likely_effort()
    groups = [group.id for group in rubric.skill_groups]
    return max(sorted(effort, key=groups.index), key=lambda group: effort[group])


def _order(plan: Plan, under_way: set[str], *, spread: bool) -> list[PlanItem]:
    """Return the items in the order in which they take days."""
    items = {item.initiative: item for item in plan.items}
    ancestors = {name: _reached(items, name, lambda item: item.waits_for) for name in items}
    finish = {name: item.finish for name, item in items.items()}
    order = prerequisites_first(items, finish, ancestors)
    if not spread:
        return [items[name] for name in order]
    first = [name for name in order if finish[name] == 1]
    place = {name: number for number, name in enumerate(order)}
    waiting = {name: len(_reached(items, name, lambda item: item.unlocks)) for name in first}
    rank = {name: (name not in under_way, -waiting[name], place[name]) for name in first}
    return [items[name] for name in [*_free_first(first, rank, ancestors), *order[len(first) :]]]


def _free_first(
    names: Sequence[str], rank: Mapping[str, tuple[bool, int, int]], ancestors: Mapping[str, frozenset[str]]
) -> list[str]:
    """Return the names, always the one of the least rank among those that wait for none left."""
    left, ordered = set(names), list[str]()
    while left:
        free = [name for name in left if left.isdisjoint(ancestors[name])]
        ordered.append(min(free or left, key=lambda name: rank[name]))
        left.remove(ordered[-1])
    return ordered


def _reached(items: Mapping[str, PlanItem], first: str, onward: Callable[[PlanItem], Sequence[str]]) -> frozenset[str]:
    """Return what is reached from an item, directly or not."""
    seen: set[str] = set()
    waiting = list(onward(items[first]))
    while waiting:
        name = waiting.pop()
        if name in items and name not in seen:
            seen.add(name)
            waiting += onward(items[name])
    return frozenset(seen)


def _placed(order: Sequence[PlanItem], wishes: PlanWishes, each: int) -> Mapping[str, _Placed]:
    """Return where each item stands. each: months of a period."""
    left = {group: [days / each for days in periods for _ in range(each)] for group, periods in wishes.capacity.items()}
    placed: dict[str, _Placed] = {}
    spent = {
        item.initiative: {
            group: book(left.get(group, []), days, item.finish * each) for group, days in item.effort.items() if days
        }
        for item in order
    }
    for item in sorted(order, key=lambda item: item.finish):  # stable: what an item waits for stands before it
        own = [number for days in spent[item.initiative].values() for number, there in enumerate(days, start=1) if there]
        waits = [placed[name].finish for name in item.waits_for if name in placed]
        finish = max(item.finish * each - each + 1, *own, *waits, 1)
        placed[item.initiative] = _Placed(
            start=min(own, default=finish), finish=min(finish, item.finish * each), spent=spent[item.initiative]
        )
    return placed


def _coming(
    rubric: Rubric, order: Sequence[PlanItem], placed: Mapping[str, _Placed], under_way: set[str], month: int
) -> tuple[Coming, ...]:
    found = [
        Coming(
            item=item,
            deed=_deed(at, month, under_way=item.initiative in under_way),
            finish=at.finish,
            days={group: days[month - 1] for group, days in at.spent.items() if month <= len(days) and days[month - 1]},
            under_way=item.initiative in under_way,
        )
        for item in order
        for at in [placed[item.initiative]]
        if at.start <= month <= at.finish
    ]

    def first(one: Coming) -> tuple[bool, bool]:
        asks = one.deed in {Deed.START, Deed.START_AND_FINISH}
        leads = rubric.initiative_by_id[one.item.initiative].decided_by is DecidedBy.LEADERSHIP
        return (not one.under_way, not (asks and leads))

    return tuple(sorted(found, key=first))


def _deed(at: _Placed, month: int, *, under_way: bool) -> Deed:
    starts, ends = at.start == month and not under_way, at.finish == month
    if starts:
        return Deed.START_AND_FINISH if ends else Deed.START
    return Deed.FINISH if ends else Deed.GO_ON
