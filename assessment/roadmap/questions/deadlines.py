"""Whether steps can be finished by given periods; exact and quick, without a solver.

Work may be spread and unused days carry over, so if any plan keeps a set of deadlines, finishing each step (and what it
needs first) exactly at its deadline is such a plan: it is enough to add up the days due by each period.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from assessment.answers import MAXIMUM_PERIODS, Assessment, PlanWishes
from assessment.roadmap.candidates import Candidates, Step, candidates
from assessment.roadmap.questions.horizon import days_until
from assessment.rubric.model import Rubric
from assessment.scoring.states import State

TOLERANCE = 5e-7
"""Days that due work may exceed the capacity by: half of what a plan may, so that 0.1 + 0.2 fits into 0.3."""

Deadlines = Mapping[str, int]


@dataclass(frozen=True)
class Work:
    """The steps there are, the days there are until the end of each of the longest plan's periods, and pins on dates."""

    found: Candidates
    groups: tuple[str, ...]
    until: Mapping[str, tuple[float, ...]]
    not_before: Mapping[str, int]

    @property
    def steps(self) -> Mapping[str, Step]:
        """Return all steps by id."""
        return self.found.steps

    @cached_property
    def needs(self) -> Mapping[str, frozenset[str]]:
        """All steps that must come first, direct or not, by step."""
        return all_needs(self.steps)

    def tightened(self, deadlines: Deadlines, step: str, by: int) -> Deadlines:
        """Return the deadlines with one more: for the step and all it needs."""
        together = {other: min(deadlines.get(other, by), by) for other in (*self.needs[step], step)}
        return {**deadlines, **together}

    def holds(self, deadlines: Deadlines) -> bool:
        """Whether there is a plan that keeps these deadlines, made by `tightened`."""
        return next(self.obstacles(deadlines), None) is None

    def obstacles(self, deadlines: Deadlines) -> Iterator[str]:
        """Yield in plain words what keeps the deadlines from being kept; nothing when they can be."""
        for step, latest in sorted(deadlines.items()):
            if self.not_before.get(step, 1) > latest:
                yield f"{step} is not to be finished before period {self.not_before[step]}"
        for group in self.groups:
            yield from self._too_few_days(group, deadlines)

    def _too_few_days(self, group: str, deadlines: Deadlines) -> Iterator[str]:
        due = [(latest, self.steps[step].effort.get(group, 0.0)) for step, latest in deadlines.items()]
        for period in sorted({latest for latest, days in due if days}):
            needed = math.fsum(days for latest, days in due if latest <= period)
            there = self.until[group][period - 1]
            if needed > there + TOLERANCE:
                yield f"{group} has {there:g} days until the end of period {period}, {needed:g} are needed"
                return


def gather(rubric: Rubric, assessment: Assessment, states: Mapping[str, State]) -> Work:
    """Return the work there is to do up to the targets."""
    wishes = assessment.plan or PlanWishes()
    groups = tuple(group.id for group in rubric.skill_groups)
    days = days_until(wishes, MAXIMUM_PERIODS)
    not_before: dict[str, int] = {}
    for pin in wishes.pins:
        if pin.initiative is not None and pin.not_before is not None:
            not_before[pin.initiative] = max(pin.not_before, not_before.get(pin.initiative, 1))
    return Work(
        found=candidates(rubric, assessment, states),
        groups=groups,
        until={group: tuple(accumulate(days.get(group, (0.0,) * MAXIMUM_PERIODS))) for group in groups},
        not_before=not_before,
    )


def all_needs(steps: Mapping[str, Step]) -> Mapping[str, frozenset[str]]:
    """Return all steps that must come before each, direct or not."""
    return {step: frozenset(_reached(steps, steps[step].needs)) for step in steps}


def _reached(steps: Mapping[str, Step], first: Sequence[str]) -> set[str]:
    seen: set[str] = set()
    waiting = list(first)
    while waiting:
        if (step := waiting.pop()) not in seen:
            seen.add(step)
            waiting.extend(steps[step].needs)
    return seen
