"""The smallest sets of steps that bring a dimension to a level."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from assessment.roadmap.questions.deadlines import Work
from assessment.rubric.model import Practice, Rubric
from assessment.scoring.ratings import ROUNDING, applicable
from assessment.scoring.states import State
from assessment.terms import LOWEST

Way = frozenset[str]


class Ways:
    """Finds the ways to levels, once each. The rule of a level is that of `scoring.ratings`: key practices and a share."""

    def __init__(self, rubric: Rubric, states: Mapping[str, State], work: Work) -> None:
        self.rubric, self.states, self.work = rubric, states, work
        self.to = cache(self._to)

    def _to(self, dimension: str, level: int) -> tuple[Way, ...]:
        """Return the ways to a level; one empty way when it is reached now, none when no steps lead there."""
        if level == LOWEST:
            return (Way(),)
        known = self._known(dimension)
        below = self._below(dimension, level)
        if not known or any(practice.key and self.step(practice, level) is None for practice in below):
            return ()
        must = Way(step for practice in below if practice.key and (step := self.step(practice, level)) is not None)
        rest = [practice for practice in below if not practice.key and self.step(practice, level) is not None]
        total = math.fsum(practice.weight for practice in known)
        reached = math.fsum(practice.weight for practice in known if practice not in below or practice.key)
        lacking = (self.rubric.rules.level_share - ROUNDING) * total - reached
        return tuple(must | self._steps(chosen, level) for chosen in _smallest(rest, lacking))

    def why_not(self, dimension: str, level: int) -> str:
        """Say why no steps lead to a level."""
        known = self._known(dimension)
        stuck = [practice for practice in self._below(dimension, level) if self.step(practice, level) is None]
        keys = [
            f"{practice.id} cannot be brought to {level} ({self._obstacle(practice, level)})"
            for practice in stuck
            if practice.key
        ]
        if keys or not known:
            return "; ".join(keys) or f"nothing in {dimension} is answered"
        total = math.fsum(practice.weight for practice in known)
        able = math.fsum(practice.weight for practice in known if practice not in stuck)
        reasons = ", ".join(f"{practice.id}: {self._obstacle(practice, level)}" for practice in stuck)
        share = self.rubric.rules.level_share
        return f"at most {able / total:.0%} of {dimension} can be at {level}, {share:.0%} must be ({reasons})"

    def step(self, practice: Practice, level: int) -> str | None:
        """Return the step that brings a practice to a level; None when there is none to choose."""
        steps = self.work.steps.values()
        return next((s.id for s in steps if (s.initiative.practice, s.initiative.level) == (practice.id, level)), None)

    def _known(self, dimension: str) -> list[Practice]:
        practices = applicable(self.rubric.practices_of(dimension), self.states)
        return [practice for practice in practices if self.states[practice.id].point is not None]

    def _below(self, dimension: str, level: int) -> list[Practice]:
        return [practice for practice in self._known(dimension) if (self.states[practice.id].point or 0) < level]

    def _steps(self, practices: Sequence[Practice], level: int) -> Way:
        return Way(step for practice in practices if (step := self.step(practice, level)) is not None)

    def _obstacle(self, practice: Practice, level: int) -> str:
        for initiative in self.rubric.initiatives:
            if (initiative.practice, initiative.level) == (practice.id, level):
                return self.work.found.left_out.get(initiative.id, "beyond its target")
        return "no initiative leads there"


def _smallest(practices: Sequence[Practice], lacking: float) -> Iterator[tuple[Practice, ...]]:
    """Yield the sets of practices that weigh at least `lacking` and no longer do without any one of them."""
    for number in range(len(practices) + 1):
        for chosen in combinations(practices, number):
            weight = math.fsum(practice.weight for practice in chosen)
            if weight >= lacking and all(weight - practice.weight < lacking for practice in chosen):
                yield chosen
