"""Each period looked at alone: the most it can contribute, and whole plans grown from what is best there.

A plan is one set of finished steps for each period, each within the next. Without "each within the next" the periods fall
apart into small programs; the sum of their best values bounds every plan, several times closer than the relaxation, since
sets that are best for their period nearly lie within each other. This is the Lagrangian decomposition with multipliers 0.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final, TypeVar

from assessment.roadmap.highs import Answer, Effort, solved
from assessment.roadmap.program import Column, Program
from assessment.roadmap.watch import Watch

ALONE_NODES: Final = 500
GROW_NODES: Final = 100
GROW_GAP: Final = 1e-4
STARTS: Final = 4
"""Periods from which plans are grown."""

THREADS: Final = 2
"""Programs solved side by side. Each takes its own fixed way, so their number changes the time and never the plan."""

Done = frozenset[str]
Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Period:
    """One period alone. most: no plan contributes more in it. best: the steps finished in the best set found, if any was."""

    number: int
    program: Program
    most: float
    best: Done | None


def alone(program: Program, periods: int, watch: Watch) -> Iterator[Period]:
    """Yield every period solved by itself, in order."""

    def solve_one(number: int) -> Period:
        part = program.part({number})
        if not part.places:
            return Period(number, part, 0.0, frozenset())
        answer = solved(part, Effort(min(ALONE_NODES, watch.nodes), watch.seconds_left(), lean=True))
        return Period(number, part, answer.bound, _done(part, answer))

    return side_by_side(solve_one, range(1, periods + 1), watch)


def grown(periods: Sequence[Period], watch: Watch) -> Iterator[Mapping[str, int]]:
    """Yield plans: the best set of some period, then from it outwards the best sets that lie within and around it."""
    starts = sorted({math.ceil(len(periods) * part / STARTS) for part in range(1, STARTS + 1)})
    for sets in side_by_side(lambda start: _grow(periods, start, watch), starts, watch):
        if sets is not None:
            yield finish_of(sets)


def finish_of(sets: Sequence[Done]) -> Mapping[str, int]:
    """Return the finish periods when these are the steps finished by the end of each period."""
    finish: dict[str, int] = {}
    for period, done in enumerate(sets, start=1):
        for step in sorted(done):
            finish.setdefault(step, period)
    return finish


def side_by_side(make: Callable[[Given], Made], given: Sequence[Given], watch: Watch) -> Iterator[Made]:
    """Yield what is made of each, in order; whoever listens is asked after each whether to go on."""
    with ThreadPoolExecutor(THREADS) as threads:
        for made in threads.map(make, given):
            watch.ask()
            yield made


def _grow(periods: Sequence[Period], start: int, watch: Watch) -> list[Done] | None:
    """Return a set for each period; None where the pins of another period do not go with the start's best set."""
    middle = periods[start - 1].best
    if middle is None:
        return None
    sets = {start: middle}
    for period in (*reversed(periods[: start - 1]), *periods[start:]):
        if period.number < start:
            inside = period.program.between((), sets[period.number + 1])
        else:
            inside = period.program.between(sets[period.number - 1], {step for step, _ in period.program.places})
        best = _best_set(inside, watch)
        if best is None:
            return None
        sets[period.number] = best
    return [sets[period.number] for period in periods]


def _best_set(program: Program, watch: Watch) -> Done | None:
    """Return the best set of one period under what was fixed; None where there is none or no time was left to find it."""
    if not program.places:
        return frozenset()
    if any(low > high for low, high in zip(program.lowest, program.highest, strict=True)):
        return None
    seconds = watch.seconds_left()
    if seconds == 0.0:
        return None
    return _done(program, solved(program, Effort(min(GROW_NODES, watch.nodes), seconds, GROW_GAP, lean=True)))


def _done(program: Program, answer: Answer) -> Done | None:
    return None if answer.values is None else steps_in(program.chosen(answer.values))


def steps_in(places: frozenset[Column]) -> Done:
    """Return the steps of these places."""
    return frozenset(step for step, _ in places)
