"""Pins that cannot hold together: a smallest set of them, and why."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from assessment.answers import Pin
from assessment.errors import PlanError, Problem
from assessment.roadmap.model import SLACK, Model
from assessment.roadmap.placing import quick_plan
from assessment.roadmap.solver import Solved, solve
from assessment.roadmap.watch import Watch

Build = Callable[[Sequence[Pin]], Model]


def first_plan(build: Build, pins: Sequence[Pin], watch: Watch) -> Mapping[str, int]:
    """Return some plan that meets all pins, to begin with.

    Raises PlanError naming a smallest set of pins that cannot hold together, or that the limits did not suffice to tell.
    """
    found = _any_plan(build(pins), watch)
    if found.finish is not None:
        return found.finish
    if not found.exhausted:
        what = "no plan that keeps all wishes was found within the limit of the search; drop or loosen some of them"
        raise PlanError([Problem("plan.pins", what)])
    numbers = _smallest_conflict(build, pins, watch)
    raise PlanError([_problem(build([pins[number] for number in numbers]), pins, numbers)], numbers)


def _any_plan(model: Model, watch: Watch) -> Solved:
    quick = None if model.unmeetable else quick_plan(model)
    return solve(model, watch) if quick is None else Solved(quick, math.inf, exhausted=False)


def _smallest_conflict(build: Build, pins: Sequence[Pin], watch: Watch) -> list[int]:
    """Return positions of pins that cannot hold together although any of them dropped, the rest can.

    Deletion filter: a pin without which the rest still cannot hold goes. Fewer pins never make a plan impossible, so one
    pass suffices. When time runs out the set is still a conflict, but may not be the smallest.
    """
    kept = list(range(len(pins)))
    for number in range(len(pins)):
        fewer = [other for other in kept if other != number]
        found = _any_plan(build([pins[other] for other in fewer]), watch)
        if found.finish is None and found.exhausted:
            kept = fewer
    return kept


def _problem(model: Model, pins: Sequence[Pin], numbers: Sequence[int]) -> Problem:
    wishes = "; ".join(str(pins[number]) for number in numbers)
    reasons = "".join(f"; {reason}" for reason in dict.fromkeys(_reasons(model)))
    places = ", ".join(f"plan.pins[{number}]" for number in numbers)
    if len(numbers) == 1:
        return Problem(places, f"This wish cannot hold: {wishes}{reasons}. Drop or loosen it.")
    return Problem("plan.pins", f"These wishes cannot all hold: {wishes}{reasons}. Drop or loosen one of: {places}.")


def _reasons(model: Model) -> Iterator[str]:
    """Yield what can be said in a few words; nothing when it takes the whole puzzle to see."""
    yield from model.unmeetable
    yield from _too_few_days(model)
    for step, latest in sorted(model.latest.items()):
        late = [other for other in sorted(model.ancestors[step]) if model.not_before.get(other, 1) > latest]
        yield from (f"{step} needs {other} first" for other in late)


def _too_few_days(model: Model) -> Iterator[str]:
    """Yield for each group the first period by whose end the steps then due take more days than it has."""
    for group, until in model.room.items():
        for period, days in enumerate(until, start=1):
            due = [step for step, latest in model.latest.items() if latest <= period]
            needed = math.fsum(model.steps[step].effort.get(group, 0.0) for step in due)
            if needed > days:
                yield f"{group} has {days - SLACK:g} days until the end of period {period}, {needed:g} are needed"
                break
