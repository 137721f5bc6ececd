"""Why a step between current level and target is not in the plan, and which skill group's days it is about."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assessment.roadmap.candidates import Candidates
from assessment.roadmap.model import SLACK, Model
from assessment.rubric.model import Rubric

Short = Mapping[str, tuple[float, float]]
"""Days needed and days there, by each skill group that has too few."""


def left_out(rubric: Rubric, found: Candidates, model: Model, finish: Mapping[str, int], *, proven: bool) -> Mapping[str, str]:
    """Return a plain reason for each step that is not in the plan, by id, in rubric order.

    Where days are the reason, the skill groups that lack them are named: those that have too few even for the step and
    what must come first; else those whose days go to steps wished for; else those whose days go to other steps, which
    "bring more" where the plan is proven best. The days needed are those of the step and of what must come first.
    """
    reasons = dict(found.left_out)
    room = _Room(model, finish, proven)
    for step in found.steps:
        if step not in finish:
            reasons[step] = room.why_not(step)
    return {initiative.id: reasons[initiative.id] for initiative in rubric.initiatives if initiative.id in reasons}


@dataclass(frozen=True)
class _Room:
    """The days until the end of the last period: work may be spread, so what does not fit there does not fit at all."""

    model: Model
    finish: Mapping[str, int]
    proven: bool

    def why_not(self, step: str) -> str:
        """Say what lacks days, and what would have to come first and is not planned either."""
        reasons = [f"no room within the capacity by period {self.model.periods}"]
        if days := self._days(step):
            reasons.append(days)
        first = [self.model.steps[need].initiative for need in self.model.steps[step].needs if need not in self.finish]
        reasons += [f"needs {initiative.practice} at {initiative.level} first" for initiative in first]
        return "; ".join(reasons)

    def _days(self, step: str) -> str:
        before = self.model.ancestors[step]
        if short := self._short(step, ()):
            return f"too few days of {_listed(short, 'there')} even for it {'and what it needs first' if before else 'alone'}"
        if short := self._short(step, self.model.latest):
            return f"the wishes for other steps leave too few days of {_listed(short, 'left')}"
        if short := self._short(step, self.finish):
            # A wish for a dimension's level may be met by different steps: these need not be worth more.
            better = self.proven and not self.model.shares
            return f"other steps {'bring more for' if better else 'take'} the days of {_listed(short, 'left')}"
        return ""

    def _short(self, step: str, placed: Collection[str]) -> Short:
        """Return what the step and what it still needs first would lack beside the steps placed."""
        missing = {step, *self.model.ancestors[step]}.difference(placed)
        needed = {group: self._effort(missing, group) for group in self.model.room}
        left = {group: until[-1] - self._effort(placed, group) for group, until in self.model.room.items()}
        return {group: (days, max(left[group] - SLACK, 0.0)) for group, days in needed.items() if days > left[group]}

    def _effort(self, steps: Collection[str], group: str) -> float:
        return math.fsum(self.model.steps[step].effort.get(group, 0.0) for step in steps)


def _listed(short: Short, there: str) -> str:
    said = [f"{group} ({_number(needed)} needed, {_number(days)} {there})" for group, (needed, days) in short.items()]
    return " and ".join(filter(None, [", ".join(said[:-1]), said[-1]]))


def _number(days: float) -> str:
    return f"{round(days, 6):g}"
