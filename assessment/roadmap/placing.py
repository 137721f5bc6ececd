"""Placing steps one by one: a start for the solver, and the last touch to a plan the solver had to leave early."""

import math
import random
from collections.abc import Iterable, Mapping
from typing import Final

from assessment.roadmap.model import Model, ShareWish
from assessment.roadmap.order import prerequisites_first

TRIES: Final = 3
"""Orders tried for each step there is: a twentieth of a second for 50 steps, and most of what more of them would find."""

MOVED: Final = 0.3
"""Share of the steps that each try moves."""

FAR: Final = 0.2
"""How far at most, as a share of the periods."""


class _Placing:
    """Steps placed so far, and the days left for others until the end of each period."""

    def __init__(self, model: Model, finish: Mapping[str, int]) -> None:
        self.model = model
        self.finish = dict(finish)
        self.left = {
            group: [days - _booked(model, finish, group, period) for period, days in enumerate(until, start=1)]
            for group, until in model.room.items()
        }

    def place(self, step: str, latest: int) -> bool:
        """Place a step, or move it, to where it can be finished first; False (nothing moved) when not by `latest`."""
        needs = self.model.steps[step].needs
        if any(need not in self.finish for need in needs):
            return False
        first = max([self.model.earliest[step], *(self.finish[need] for need in needs)])
        # Until its old finish, if it has one, the step's days are not booked yet; from there on nothing changes.
        end = self.finish.get(step, self.model.periods + 1)
        found = end
        while found > first and self._fits(step, found - 1):
            found -= 1
        if found > latest or found > self.model.periods:
            return False
        for group, days in self.model.steps[step].effort.items():
            for period in range(found, end):
                self.left[group][period - 1] -= days
        self.finish[step] = found
        return True

    def _fits(self, step: str, period: int) -> bool:
        effort = self.model.steps[step].effort
        return all(self.left[group][period - 1] >= days for group, days in effort.items())


def _booked(model: Model, finish: Mapping[str, int], group: str, period: int) -> float:
    return math.fsum(model.steps[step].effort.get(group, 0.0) for step, done in finish.items() if done <= period)


def quick_plan(model: Model) -> Mapping[str, int] | None:
    """Return a fair plan, made in one pass: what must be first, then what is worth most a day.

    None when a pin is not met this way; that says nothing about whether it can be.
    """
    placing = _pinned(model)
    if placing is None:
        return None
    _place_best(placing)
    return placing.finish


def plan_in_order(model: Model, late: Mapping[str, float]) -> Mapping[str, int] | None:
    """Return a plan made in one pass: what pins ask for, then each step, the least late first, with what it needs.

    None when a pin is not met this way.
    """
    placing = _pinned(model)
    if placing is None:
        return None
    _place_all(placing, late)
    return placing.finish


def wandered(model: Model, late: Mapping[str, float]) -> Mapping[str, int] | None:
    """Return the best of many plans made in order: each order is the best one so far with some steps moved by chance.

    Always the same for the same model. None as for `plan_in_order`.
    """
    found = plan_in_order(model, late)
    if found is None:
        return None
    chance = random.Random(0)  # noqa: S311 - moves, not secrets; the seed makes the plan repeatable
    value = model.value(found)
    for _ in range(TRIES * len(late)):
        tried = {step: at + _shift(chance, model.periods) for step, at in late.items()}
        other = plan_in_order(model, tried)
        if other is not None and (worth := model.value(other)) >= value:
            late, found, value = tried, other, worth
    return found


def _shift(chance: random.Random, periods: int) -> float:
    return FAR * periods * (2 * chance.random() - 1) if chance.random() < MOVED else 0.0


def _pinned(model: Model) -> _Placing | None:
    """Place what pins ask for; None when that does not work in this simple way."""
    placing = _Placing(model, {})
    wished = sorted(model.latest, key=lambda step: (model.latest[step], step))
    for step in wished:
        if not _place_with_needs(placing, step):
            return None
    for share in model.shares:
        if not _place_share(placing, share):
            return None
    return placing


def improved(model: Model, finish: Mapping[str, int]) -> Mapping[str, int]:
    """Return the plan with steps moved earlier and further ones added where there is room; never worse."""
    placing = _Placing(model, finish)
    for step in prerequisites_first(finish, finish, model.ancestors):
        placing.place(step, finish[step])
    _place_best(placing)
    return placing.finish


def _place_with_needs(placing: _Placing, step: str, latest: int | None = None) -> bool:
    """Place a step and what it needs; by its latest period unless another is given."""
    model = placing.model
    together = [other for other in (*model.ancestors[step], step) if other not in placing.finish]
    limits = {other: min(model.latest.get(other, model.periods), latest or model.periods) for other in together}
    order = prerequisites_first(together, dict.fromkeys(together, 1), model.ancestors)
    return all(placing.place(other, limits[other]) for other in order)


def _place_share(placing: _Placing, wish: ShareWish) -> bool:
    """Place steps, those with the largest share first, until the wished share is reached."""
    reached = math.fsum(gain for step, gain in wish.gains.items() if placing.finish.get(step, wish.by + 1) <= wish.by)
    for step, gain in sorted(wish.gains.items(), key=lambda item: (-item[1], item[0])):
        if reached >= wish.missing:
            return True
        if step not in placing.finish and _place_with_needs(placing, step, wish.by):
            reached += gain
    return reached >= wish.missing


def _place_best(placing: _Placing) -> None:
    """Place all that still fits, each with its prerequisites, the most worth a share of the days first."""
    model = placing.model
    density = {step: _density(model, step, placing.finish) for step in model.possible}
    _place_all(placing, {step: -density[step] for step in density})


def _place_all(placing: _Placing, late: Mapping[str, float]) -> None:
    """Place all that still fits, each with its prerequisites, the least late first."""
    for step in sorted(late, key=lambda step: (late[step], step)):
        if step not in placing.finish:
            _place_with_needs(placing, step)


def _density(model: Model, step: str, placed: Iterable[str]) -> float:
    """Return the worth of a step and its missing prerequisites for each share of the days that they take."""
    together = {step, *model.ancestors[step]}.difference(placed)
    worth = math.fsum(model.steps[other].worth for other in together)
    taken = math.fsum(days / model.room[group][-1] for other in together for group, days in model.steps[other].effort.items())
    return worth / (taken + 1e-9)
