"""From finish periods to a schedule: when each group's days are spent, and so when each step starts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.roadmap.model import TOLERANCE, Model
from assessment.roadmap.order import prerequisites_first

NOTHING = TOLERANCE / 1000
"""Days that count as none left: what rounding leaves of a capacity or of an effort."""


@dataclass(frozen=True)
class Schedule:
    """order: the steps as they are shown. start: first period with days. used: days by group and period."""

    order: tuple[str, ...]
    start: Mapping[str, int]
    used: Mapping[str, tuple[float, ...]]


def schedule(model: Model, finish: Mapping[str, int], capacity: Mapping[str, Sequence[float]]) -> Schedule:
    """Book the days: steps in order of finish, then prerequisites first, then id, each from the earliest day left.

    In this order no step is booked after its finish: until then there is room for all that finish by then.
    """
    left = {group: list(capacity.get(group, (0.0,) * model.periods)) for group in model.room}
    start = {}
    for step in prerequisites_first(finish, finish, model.ancestors):
        spent = [book(left[group], days, finish[step]) for group, days in model.steps[step].effort.items()]
        start[step] = min((first for days in spent if (first := _first(days)) is not None), default=finish[step])
    used = {
        group: tuple(all_days - rest for all_days, rest in zip(capacity[group], left[group], strict=True))
        if group in capacity
        else (0.0,) * model.periods
        for group in model.room
    }
    rank = {step: (finish[step], start[step]) for step in finish}
    return Schedule(tuple(prerequisites_first(finish, rank, model.ancestors)), start, used)


def book(left: list[float], days: float, finish: int) -> tuple[float, ...]:
    """Take days from the earliest periods with some left; return how many from each, up to the finish.

    What the solver's tolerance let through beyond the capacity (at most TOLERANCE) is booked nowhere.
    """
    spent = [0.0] * finish
    for number, there in enumerate(left[:finish]):
        if days <= NOTHING:
            break
        if there <= NOTHING:
            continue
        spent[number] = min(there, days)
        left[number] = 0.0 if there - spent[number] <= NOTHING else there - spent[number]
        days -= spent[number]
    return tuple(spent)


def _first(spent: Sequence[float]) -> int | None:
    """Return the first period with days, None when there are none."""
    return next((number for number, days in enumerate(spent, start=1) if days), None)
