"""Two neighbouring periods at once: for problems where each alone leaves much open."""

from collections.abc import Iterator, Mapping
from typing import Final

from assessment.roadmap.highs import Effort, solved
from assessment.roadmap.model import Model
from assessment.roadmap.periods import GROW_GAP, GROW_NODES, finish_of, side_by_side, steps_in
from assessment.roadmap.program import Program
from assessment.roadmap.watch import Watch

OPEN: Final = 0.002
"""Share still open from which this pays: below, the whole program is proven sooner without."""

PAIR_NODES: Final = 300


def pairs(program: Program, periods: int, finish: Mapping[str, int], watch: Watch) -> Mapping[frozenset[int], float]:
    """Return the most that periods 1 and 2 contribute to any plan, periods 3 and 4, and so on; an odd last one is left out."""

    def most(pair: frozenset[int]) -> float:
        part = program.part(pair)
        if not part.places:
            return 0.0
        effort = Effort(min(PAIR_NODES, watch.nodes), watch.seconds_left())
        return solved(part, effort, part.values(finish)).bound

    every = [frozenset({period, period + 1}) for period in range(1, periods, 2)]
    return dict(zip(every, side_by_side(most, every, watch), strict=True))


def mended(model: Model, program: Program, finish: Mapping[str, int], watch: Watch) -> Iterator[Mapping[str, int]]:
    """Yield better plans, each made from the one before: two periods solved again between what comes before and after."""
    for first in range(1, model.periods):
        if watch.seconds_left() == 0.0:
            return
        sets = [_done(finish, period) for period in range(model.periods + 2)]
        after = sets[first + 2] if first + 2 <= model.periods else frozenset(model.possible)
        part = program.part({first, first + 1}).between(sets[first - 1], after)
        effort = Effort(min(GROW_NODES, watch.nodes), watch.seconds_left(), GROW_GAP)
        answer = solved(part, effort, part.values(finish))
        if answer.values is None:
            continue
        chosen = part.chosen(answer.values)
        for period in (first, first + 1):
            sets[period] = steps_in(frozenset(place for place in chosen if place[1] == period))
        better = finish_of(sets[1 : model.periods + 1])
        if model.value(better) > model.value(finish):
            finish = better
            yield finish


def _done(finish: Mapping[str, int], period: int) -> frozenset[str]:
    return frozenset(step for step, finished in finish.items() if finished <= period)
