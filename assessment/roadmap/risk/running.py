"""The plan carried out in each run: its order, its capacity, the days as drawn."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assessment.answers import MAXIMUM_PERIODS, Assessment, PlanWishes
from assessment.plan import Plan, PlanItem
from assessment.roadmap.candidates import shares_done
from assessment.roadmap.risk.drawing import Numbers, drawn_days
from assessment.rubric.model import Rubric

TOLERANCE: Final = 1e-6
"""Days by which a sum may miss a capacity through rounding; as much as a plan may."""

NOT_IN_TIME: Final = MAXIMUM_PERIODS + 1
"""The period of what is not finished by the end of the longest plan."""

Periods = NDArray[np.int64]


def finishing_periods(rubric: Rubric, assessment: Assessment, plan: Plan, runs: int, seed: int) -> Mapping[str, Periods]:
    """Return for each item the period in which it is finished in each run; NOT_IN_TIME where it is not by the last.

    Each group works off the items in the plan's order, from the first day it has; an item is finished when all its groups
    are through with it and all it waits for is finished, and not before a period pinned. After the wishes' periods each
    group keeps the days of the last one.
    """
    wishes = assessment.plan or PlanWishes()
    through = _through(rubric, wishes, plan, runs, seed)
    earliest = {pin.initiative: pin.not_before for pin in wishes.pins if pin.not_before is not None}
    items = {item.initiative: item for item in plan.items}
    found: dict[str, Periods] = {}

    def finish(item: PlanItem) -> Periods:
        if item.initiative not in found:
            waits = [finish(items[need]) for need in item.waits_for]
            least = np.full(runs, earliest.get(item.initiative) or 1, dtype=np.int64)
            found[item.initiative] = np.maximum.reduce([least, *through[item.initiative], *waits])
        return found[item.initiative]

    return {item.initiative: finish(item) for item in plan.items}


def _through(rubric: Rubric, wishes: PlanWishes, plan: Plan, runs: int, seed: int) -> Mapping[str, Sequence[Periods]]:
    """Return for each item, and each group with days for it, the period in which the group is through with it."""
    left = {step: 1 - share for step, share in shares_done(wishes).items()}
    order = sorted(plan.items, key=lambda item: item.finish)  # stable: within a period the plan's own order
    efforts = {item.initiative: rubric.initiative_by_id[item.initiative].effort for item in order}
    spent: dict[str, Numbers] = {}
    through: dict[str, list[Periods]] = {}
    for item, drawn in zip(order, drawn_days(efforts, runs, seed), strict=True):
        through[item.initiative] = []
        for group, days in drawn.items():
            needed = days * left.get(item.initiative, 1.0)
            spent[group] = spent.get(group, np.zeros(runs)) + needed
            period = _period(spent[group], _until(wishes, group))
            through[item.initiative].append(np.where(needed > 0, period, 1))
    return through


def _until(wishes: PlanWishes, group: str) -> Numbers:
    """Return a group's days until the end of each period, the last one's repeated up to the longest plan."""
    days = wishes.capacity.get(group, (0.0,))
    return np.cumsum([*days, *days[-1:] * (MAXIMUM_PERIODS - len(days))])


def _period(spent: Numbers, until: Numbers) -> Periods:
    """Return the first period by whose end so many days were there."""
    return np.searchsorted(until, spent - TOLERANCE, side="left").astype(np.int64) + 1
