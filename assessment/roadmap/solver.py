"""The model solved exactly: a fair plan and a bound at once, then better ones, then the proof.

In this order, and done as soon as value and bound meet: the relaxation, whose order of steps gives a plan; every period
alone (`periods`), which gives a close bound and good plans; where much is open, neighbouring periods; the whole, told all.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assessment.roadmap import highs, neighbours, periods
from assessment.roadmap.model import Model
from assessment.roadmap.placing import improved, wandered
from assessment.roadmap.program import Program, build_program
from assessment.roadmap.watch import Limits, Watch

__all__ = ["IMPOSSIBLE", "Limits", "Solved", "Watch", "solve"]


@dataclass(frozen=True)
class Solved:
    """What was found. finish: None where no plan was. bound: no plan is worth more. exhausted: the search was not stopped."""

    finish: Mapping[str, int] | None
    bound: float
    exhausted: bool


TOLD: Final = 8
"""Times that the relaxation is solved again while the periods are looked at one by one."""

IMPOSSIBLE: Final = Solved(finish=None, bound=0.0, exhausted=True)


class _Best:
    """The best plan and the least bound so far; tells of each improvement."""

    def __init__(self, model: Model, watch: Watch, finish: Mapping[str, int], bound: float) -> None:
        self.model, self.watch, self.finish = model, watch, finish
        self.value = model.value(finish)
        self.bound = max(bound, self.value)
        watch.tell(self.value, self.bound)

    def plan(self, finish: Mapping[str, int]) -> None:
        """Take a plan if it is better; steps it leaves room for are added first."""
        fuller = improved(self.model, finish)
        if (value := self.model.value(fuller)) > self.value:
            self.value, self.finish = value, fuller
        self.bound = max(self.bound, self.value)
        self.watch.tell(self.value, self.bound)

    def most(self, bound: float) -> None:
        """Take a bound if it is lower; never below the value, for which only rounding could be the reason."""
        self.bound = max(min(self.bound, bound), self.value)
        self.watch.tell(self.value, self.bound)

    def open(self) -> float:
        """Return the share of the bound that the value leaves open."""
        return (self.bound - self.value) / self.bound if self.bound else 0.0

    def proven(self) -> bool:
        """Whether value and bound meet."""
        return self.open() <= highs.RELATIVE_GAP

    def at_an_end(self) -> bool:
        """Whether there is nothing more to find, or no time to."""
        return self.proven() or self.watch.seconds_left() == 0.0

    def heard(self, value: float, bound: float) -> bool:
        """Pass on what the solver says in between; its plan is taken when it is done."""
        self.watch.tell(value, max(bound, self.value))
        return self.watch.ask()


def solve(model: Model, watch: Watch, start: Mapping[str, int] | None = None) -> Solved:
    """Return the best plan; with no start given, just any plan that meets the pins (its bound says little then)."""
    if model.unmeetable or any(model.earliest[step] > by for step, by in model.latest.items()):
        return IMPOSSIBLE
    program = build_program(model)
    if not program.places:
        return IMPOSSIBLE if model.shares else Solved({}, 0.0, exhausted=True)
    if start is None:
        return _any(model, program, watch)
    best = _Best(model, watch, start, program.most)
    exhausted = _search(program, best)
    return Solved(best.finish, best.bound, exhausted)


def _any(model: Model, program: Program, watch: Watch) -> Solved:
    if (seconds := watch.seconds_left()) == 0.0:
        return Solved(None, program.most, exhausted=False)
    answer = highs.any_answer(program, highs.Effort(watch.nodes, seconds))
    finish = None if answer.values is None else _finish(model, program, answer.values)
    return Solved(finish, answer.bound, answer.exhausted)


def _search(program: Program, best: _Best) -> bool:
    """Close the gap; return whether it was closed, not stopped."""
    model, watch = best.model, best.watch
    if best.at_an_end():
        return best.proven()
    relaxation = highs.relaxed(program)
    best.most(relaxation.bound)
    if relaxation.values is not None and (found := wandered(model, _late(program, relaxation.values))) is not None:
        best.plan(found)
    if best.at_an_end():
        return best.proven()
    alone = _alone(program, best)
    for finish in periods.grown(alone, watch):
        best.plan(finish)
    capped = program.capped(_most(alone))
    if best.open() >= neighbours.OPEN and not best.at_an_end():
        capped = _closer(capped, alone, best)
    return best.proven() if best.at_an_end() else _prove(capped, best)


def _alone(program: Program, best: _Best) -> list[periods.Period]:
    """Look at every period alone; on the way the relaxation is told of those done, which gives a bound before the last is."""
    known: list[periods.Period] = []
    often = math.ceil(best.model.periods / TOLD)
    for period in periods.alone(program, best.model.periods, best.watch):
        known.append(period)
        if period.number % often == 0:
            best.most(highs.relaxed(program.capped(_most(known))).bound)
    best.most(math.fsum(period.most for period in known))
    return known


def _most(alone: Sequence[periods.Period]) -> Mapping[frozenset[int], float]:
    return {frozenset({period.number}): period.most for period in alone if period.program.places}


def _closer(capped: Program, alone: Sequence[periods.Period], best: _Best) -> Program:
    """Look at neighbouring periods together: better plans, a closer bound, and the program told of it."""
    for finish in neighbours.mended(best.model, capped, best.finish, best.watch):
        best.plan(finish)
    most = neighbours.pairs(capped, best.model.periods, best.finish, best.watch)
    left_over = sum(period.most for period in alone if not any(period.number in pair for pair in most))
    best.most(sum(most.values()) + left_over)
    return capped.capped({pair: bound for pair, bound in most.items() if bound > 0.0})


def _prove(program: Program, best: _Best) -> bool:
    effort = highs.Effort(best.watch.nodes, best.watch.seconds_left())
    heard = best.heard if best.watch.listened_to else None
    answer = highs.solved(program, effort, program.values(best.finish), heard)
    if answer.values is not None:
        best.plan(_finish(best.model, program, answer.values))
    best.most(answer.bound)
    return answer.exhausted


def _finish(model: Model, program: Program, values: Sequence[float]) -> Mapping[str, int]:
    chosen = program.chosen(values)
    return periods.finish_of([frozenset(s for s, t in chosen if t == period) for period in range(1, model.periods + 1)])


def _late(program: Program, values: Sequence[float]) -> Mapping[str, float]:
    """Return how late the relaxation finishes each step: less what it is finished for the longest."""
    late: dict[str, float] = {}
    for (step, _), value in zip(program.places, values, strict=True):
        late[step] = late.get(step, 0.0) - value
    return late
