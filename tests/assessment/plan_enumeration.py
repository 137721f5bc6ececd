"""The best plan by trying all, and a verifier: a second reading of the rules that shares no code with the planner."""

import itertools
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.answers import Assessment, Pin, PlanWishes
from assessment.roadmap import Plan
from assessment.rubric.model import Initiative, Rubric
from assessment.scoring.states import State

Finish = Mapping[str, int]


@dataclass(frozen=True)
class Rules:
    """One planning problem, read straight from its parts. Sums are of fractions: nothing is rounded."""

    rubric: Rubric
    assessment: Assessment
    states: Mapping[str, State]

    @property
    def wishes(self) -> PlanWishes:
        assert self.assessment.plan is not None
        return self.assessment.plan

    def level_now(self, practice: str) -> float:
        """The point; a practice that does not apply stands above every level, an open one below."""
        state = self.states[practice]
        if not state.applicable:
            return math.inf
        return -math.inf if state.point is None else state.point

    def between(self) -> list[Initiative]:
        found = []
        for initiative in self.rubric.initiatives:
            target = self.assessment.targets.get(initiative.practice)
            now = self.level_now(initiative.practice)
            if target is not None and math.isfinite(now) and math.floor(now) < initiative.level <= target:
                found.append(initiative)
        return found

    def levels_at(self, finish: Finish, period: int) -> dict[str, float]:
        levels = {practice.id: self.level_now(practice.id) for practice in self.rubric.practices}
        for step, finished in finish.items():
            initiative = self.rubric.initiative_by_id[step]
            if finished <= period:
                levels[initiative.practice] = max(levels[initiative.practice], initiative.level)
        return levels

    def share_left(self, step: str) -> Fraction:
        shares = [pin.started for pin in self.wishes.pins if pin.initiative == step and pin.started is not None]
        return 1 - Fraction(str(shares[0])) if shares else Fraction(1)

    def worth(self, practice: str) -> Fraction:
        """v of one step: points of score, plus readiness for each benefit weighted by its priority."""
        here = self.rubric.practice_by_id[practice]
        applying = [p for p in self.rubric.practices if self.states[p.id].applicable]
        dimensions = {p.dimension for p in applying}
        all_dimensions = sum(Fraction(d.weight) for d in self.rubric.dimensions if d.id in dimensions)
        own_dimension = Fraction(self.rubric.dimension_by_id[here.dimension].weight)
        siblings = sum(Fraction(p.weight) for p in applying if p.dimension == here.dimension)
        points = 25 * own_dimension / all_dimensions * Fraction(here.weight) / siblings
        priorities = {b.id: Fraction(self.wishes.priorities.get(b.id, 1)) for b in self.rubric.benefits}
        if not any(priorities.values()):
            return points
        readiness = Fraction(0)
        for benefit, weight in here.benefits.items():
            served = sum(Fraction(p.benefits.get(benefit, 0)) for p in applying)
            readiness += priorities[benefit] * 25 * Fraction(weight) / served
        return points + readiness / sum(priorities.values())

    def value(self, finish: Finish) -> float:
        periods = self.wishes.periods
        return float(
            sum(
                (self.worth(self.rubric.initiative_by_id[step].practice) * (periods - done + 1) for step, done in finish.items()),
                Fraction(0),
            )
        )

    def broken(self, finish: Finish) -> Iterator[str]:
        """Each rule that these finish periods break."""
        for step, done in finish.items():
            yield from self._too_early(finish, step, done)
        for group, period in itertools.product(self.rubric.skill_groups, range(1, self.wishes.periods + 1)):
            if self.days_needed(finish, group.id, period) > self.days_there(group.id, period):
                yield f"{group.id} in period {period}"
        for pin in self.wishes.pins:
            kept = self._kept(pin, finish) if pin.by is None else self._at_level(pin, self.levels_at(finish, pin.by))
            if not kept:
                yield str(pin)

    def _too_early(self, finish: Finish, step: str, period: int) -> Iterator[str]:
        levels = self.levels_at(finish, period)
        initiative = self.rubric.initiative_by_id[step]
        if initiative.level - 1 > self.level_now(initiative.practice):
            below = f"{initiative.practice}-{initiative.level - 1}"
            if finish.get(below, math.inf) > period:
                yield f"{step} before {below}"
        for needed in initiative.requires:
            if levels[needed.practice] < needed.level:
                yield f"{step} before {needed.practice} at {needed.level}"

    def days_needed(self, finish: Finish, group: str, period: int) -> Fraction:
        needed = Fraction(0)
        for step, done in finish.items():
            effort = self.rubric.initiative_by_id[step].effort
            if done <= period and group in effort:
                needed += Fraction(str(effort[group][1])) * self.share_left(step)
        return needed

    def days_there(self, group: str, period: int) -> Fraction:
        return sum((Fraction(str(days)) for days in self.wishes.capacity.get(group, ())[:period]), Fraction(0))

    def _at_level(self, pin: Pin, levels: Mapping[str, float]) -> bool:
        assert pin.level is not None
        if pin.level == 1:
            return True
        counted = [p for p in self.rubric.practices if p.dimension == pin.dimension and math.isfinite(levels[p.id])]
        reached = [p for p in counted if levels[p.id] >= pin.level]
        if not counted or any(p.key and p not in reached for p in counted):
            return False
        share = sum(Fraction(p.weight) for p in reached) / sum(Fraction(p.weight) for p in counted)
        return share >= Fraction(str(self.rubric.rules.level_share))

    def _kept(self, pin: Pin, finish: Finish) -> bool:
        done = finish.get(pin.initiative or "")
        if pin.never:
            return done is None
        if pin.not_before is not None:
            return done is None or done >= pin.not_before
        return done is not None and (pin.done_by is None or done <= pin.done_by)

    def plans(self, better_than: Callable[[Fraction], bool] = lambda _: True) -> Iterator[Fraction]:
        """The value of each plan that keeps all rules, of those asked for. Tries (periods + 1) ** steps plans."""
        periods = self.wishes.periods
        steps = {initiative.id: self.worth(initiative.practice) for initiative in self.between()}
        for finishes in itertools.product((None, *range(1, periods + 1)), repeat=len(steps)):
            finish = {step: done for step, done in zip(steps, finishes, strict=True) if done is not None}
            value = sum((steps[step] * (periods - done + 1) for step, done in finish.items()), Fraction(0))
            if better_than(value) and next(self.broken(finish), None) is None:
                yield value

    def best_value(self) -> float | None:
        """The largest value of all plans; None when none keeps all rules."""
        found: list[Fraction] = []
        for value in self.plans(lambda value: not found or value > found[-1]):
            found.append(value)
        return float(found[-1]) if found else None


def finish_of(plan: Plan) -> dict[str, int]:
    """The finish period of each step in a plan."""
    return {item.initiative: item.finish for item in plan.items}
