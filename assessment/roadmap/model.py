"""The planning problem in numbers: which steps, when each may and must be finished, and the days there are."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from assessment.answers import Assessment, Pin, PlanWishes
from assessment.roadmap.candidates import Candidates, Step, candidates
from assessment.rubric.model import Practice, Rubric
from assessment.scoring.ratings import ROUNDING, applicable
from assessment.scoring.states import State
from assessment.terms import LOWEST

TOLERANCE = 1e-6
"""Days a returned plan may exceed a capacity by: far below anything one plans by, far above the rounding of sums."""

SLACK = TOLERANCE / 2
"""Added to each capacity while solving, so that 0.1 + 0.2 fits into 0.3 and the check above still has room."""


@dataclass(frozen=True)
class ShareWish:
    """A share of a dimension's weight to be at a level by a period.

    missing: the share, 0 to 1, that is still below. gains: the share each step brings there.
    """

    by: int
    missing: float
    gains: Mapping[str, float]


@dataclass(frozen=True)
class Model:
    """One problem: make the most of the steps within the days there are, under a set of pins.

    steps: by id, sorted by it. room: days by skill group until the end of each period, with the slack.
    earliest, latest: periods by step, prerequisites and days considered; a step without a latest may stay undone.
    not_before: as pinned. unmeetable: why a pin cannot hold whatever the days.
    """

    periods: int
    steps: Mapping[str, Step]
    room: Mapping[str, tuple[float, ...]]
    earliest: Mapping[str, int]
    latest: Mapping[str, int]
    not_before: Mapping[str, int]
    shares: tuple[ShareWish, ...]
    unmeetable: tuple[str, ...]

    @cached_property
    def ancestors(self) -> Mapping[str, frozenset[str]]:
        """All steps that must come first, the step itself not included, by step."""
        return all_needs(self.steps)

    @cached_property
    def possible(self) -> tuple[str, ...]:
        """Ids of the steps that can be finished within the periods, sorted."""
        return tuple(step for step in self.steps if self.earliest[step] <= self.periods)

    def value(self, finish: Mapping[str, int]) -> float:
        """Return the value of a plan, in points times periods."""
        return math.fsum(self.steps[step].worth * (self.periods - period + 1) for step, period in finish.items())


def all_needs(steps: Mapping[str, Step]) -> Mapping[str, frozenset[str]]:
    """Return all steps that must come before each, direct or not."""
    found = {}
    for step in steps:
        seen: set[str] = set()
        waiting = list(steps[step].needs)
        while waiting:
            if (need := waiting.pop()) not in seen:
                seen.add(need)
                waiting.extend(steps[need].needs)
        found[step] = frozenset(seen - {step})
    return found


def build_model(rubric: Rubric, assessment: Assessment, states: Mapping[str, State], pins: Sequence[Pin]) -> Model:
    """Return the problem under these pins only; the share done of a started step is a fact and stays."""
    wishes = assessment.plan or PlanWishes()
    never = frozenset(pin.initiative for pin in pins if pin.initiative is not None and pin.never)
    found = candidates(rubric, assessment, states, never)
    demands = _Demands(rubric, states, found)
    for pin in pins:
        demands.add(pin, wishes.periods)
    needs = all_needs(found.steps)
    groups = [group.id for group in rubric.skill_groups]
    room = {group: _cumulative(wishes.capacity.get(group, (0.0,) * wishes.periods)) for group in groups}
    return Model(
        periods=wishes.periods,
        steps=found.steps,
        room=room,
        earliest=_earliest(found.steps, needs, room, demands.not_before),
        latest=_latest(demands.done_by, needs),
        not_before=demands.not_before,
        shares=tuple(demands.shares),
        unmeetable=tuple(dict.fromkeys(demands.unmeetable)),
    )


def _cumulative(days: Iterable[float]) -> tuple[float, ...]:
    return tuple(total + SLACK for total in accumulate(days))


def _earliest(
    steps: Mapping[str, Step],
    needs: Mapping[str, frozenset[str]],
    room: Mapping[str, tuple[float, ...]],
    not_before: Mapping[str, int],
) -> Mapping[str, int]:
    """Return the first period by whose end each step can be finished, were it alone with its prerequisites."""
    earliest = {}
    for step in steps:
        together = [*needs[step], step]
        first = max(not_before.get(other, 1) for other in together)
        for group, until in room.items():
            effort = math.fsum(steps[other].effort.get(group, 0.0) for other in together)
            first = max(first, 1 + sum(days < effort for days in until))
        earliest[step] = first
    return earliest


def _latest(done_by: Mapping[str, int], needs: Mapping[str, frozenset[str]]) -> Mapping[str, int]:
    """Return by when steps must be finished: those wished, and their prerequisites with them."""
    latest: dict[str, int] = {}
    for step, period in done_by.items():
        for other in (*needs[step], step):
            latest[other] = min(latest.get(other, period), period)
    return latest


class _Demands:
    """Gathers what pins ask of steps."""

    def __init__(self, rubric: Rubric, states: Mapping[str, State], found: Candidates) -> None:
        self.rubric, self.states, self.found = rubric, states, found
        self.not_before: dict[str, int] = {}
        self.done_by: dict[str, int] = {}
        self.shares: list[ShareWish] = []
        self.unmeetable: list[str] = []

    def add(self, pin: Pin, periods: int) -> None:
        """Take one pin in; `never` was taken when the candidates were found."""
        if pin.initiative is None:
            self._add_level(pin)
        elif pin.not_before is not None:
            self.not_before[pin.initiative] = max(self.not_before.get(pin.initiative, 1), pin.not_before)
        elif pin.done_by is not None:
            self._finish(pin.initiative, pin.done_by)
        elif pin.started is not None:
            self._finish(pin.initiative, periods)

    def _finish(self, step: str, by: int) -> None:
        if step in self.found.steps:
            self.done_by[step] = min(self.done_by.get(step, by), by)
        else:
            self.unmeetable.append(f"{step}: {self.found.left_out[step]}")

    def _add_level(self, pin: Pin) -> None:
        """Ask for a dimension's level: every key practice there, and the share of the weight (see `scoring.ratings`)."""
        level, by = pin.level or LOWEST, pin.by or 1
        if level == LOWEST:
            return
        practices = applicable(self.rubric.practices_of(pin.dimension or ""), self.states)
        known = [practice for practice in practices if self.states[practice.id].point is not None]
        below = [practice for practice in known if (self.states[practice.id].point or 0) < level]
        bringing = {practice.id: self._step_to(practice, level) for practice in below}
        for practice in below:
            if practice.key and (step := bringing[practice.id]) is not None:
                self._finish(step, by)
            elif practice.key:
                self.unmeetable.append(f"{practice.id} cannot be brought to {level} ({self._why_not(practice, level)})")
        total = math.fsum(practice.weight for practice in known)
        share = {practice.id: practice.weight / total for practice in known}
        at_level = math.fsum(share[practice.id] for practice in known if practice not in below)
        missing = self.rubric.rules.level_share - ROUNDING - at_level
        gains = {step: share[practice] for practice, step in sorted(bringing.items()) if step is not None}
        if math.fsum(gains.values()) < missing:
            reach = at_level + math.fsum(gains.values())
            wanted = self.rubric.rules.level_share
            self.unmeetable.append(f"at most {reach:.0%} of {pin.dimension} can be at {level}, {wanted:.0%} must be")
        elif missing > 0:
            self.shares.append(ShareWish(by, missing, gains))

    def _step_to(self, practice: Practice, level: int) -> str | None:
        steps = self.found.steps.values()
        return next((s.id for s in steps if (s.initiative.practice, s.initiative.level) == (practice.id, level)), None)

    def _why_not(self, practice: Practice, level: int) -> str:
        return self.found.left_out.get(f"{practice.id}-{level}", "beyond its target")
