"""What more or fewer people would change: the best plan at other capacities, and the next person who helps most."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from assessment.answers import Assessment, PlanWishes
from assessment.errors import PlanError
from assessment.plan import Plan
from assessment.roadmap.planning import make_plan
from assessment.roadmap.solver import Limits
from assessment.rubric.model import Rubric
from assessment.scoring.ratings import dimension_rating, overall_rating
from assessment.scoring.result import Rating
from assessment.scoring.states import State
from assessment.terms import Period

SHARES: Final = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)

DAYS_OF_A_PERSON: Final = {Period.QUARTER: 60.0, Period.MONTH: 20.0}
"""Person-days of one full-time person in a period."""


@dataclass(frozen=True)
class Point:
    """The best plan at one capacity. group: whose days were changed; None is all groups together.

    share: of the days wished for, 1.0 is the plan as it is. value: None, and no more is known, where the pins cannot hold
    with so few days (or no plan was found within the limits). score, level: overall, at the end of the last period; None
    where they are not stated. steps: how many the plan holds.
    """

    group: str | None
    share: float
    value: float | None
    bound: float | None = None
    score: float | None = None
    level: int | None = None
    proven: bool = False
    steps: int = 0


@dataclass(frozen=True)
class Help:
    """What one more full-time person of a group brings.

    days: more in each period. value: gained, 0 or more. score: points of overall score gained at the horizon; may be
    negative, for value counts what is in place earlier and benefits too; None where the score is not stated.
    """

    group: str
    days: float
    value: float
    score: float | None
    proven: bool


def frontier(
    rubric: Rubric,
    assessment: Assessment,
    states: Mapping[str, State],
    limits: Limits | None = None,
    shares: Iterable[float] = SHARES,
) -> Iterator[Point]:
    """Yield curves over the shares, ascending: all groups together first, then each group with days alone, rubric order.

    One plan is solved for each point, when it is asked for. A curve never falls: where the search was stopped early, what
    was found with fewer days stands. Raises ValueError, at once, when the assessment asks for no plan.
    """
    return _curves(_Solving(rubric, assessment, states, limits or Limits()), sorted(set(shares)))


def next_person(
    rubric: Rubric, assessment: Assessment, states: Mapping[str, State], plan: Plan, limits: Limits | None = None
) -> Iterator[Help]:
    """Yield what one more person would bring, group by group in rubric order; one plan is solved for each.

    plan: the one without more people. Raises ValueError, at once, when the assessment asks for no plan.
    """
    solving = _Solving(rubric, assessment, states, limits or Limits())
    return (solving.help(group.id, plan) for group in rubric.skill_groups)


def most_helpful(helps: Iterable[Help]) -> Help | None:
    """Return the one who brings the most value, the first of equals; None when nobody brings any."""
    best = max(helps, key=lambda one: one.value, default=None)
    return None if best is None or best.value == 0 else best


def rating_after(rubric: Rubric, states: Mapping[str, State], plan: Plan, period: int) -> Rating:
    """Return the overall rating at the end of a period of the plan; period 0 is now."""
    after = dict(states)
    for item in sorted(plan.items, key=lambda item: item.level):
        if item.finish <= period:
            after[item.practice] = states[item.practice].at(item.level)
    return overall_rating(rubric.dimensions, [dimension_rating(rubric, dimension, after) for dimension in rubric.dimensions])


def _curves(solving: "_Solving", shares: list[float]) -> Iterator[Point]:
    with_days = [group.id for group in solving.rubric.skill_groups if any(solving.wishes.capacity.get(group.id, ()))]
    for group in (None, *with_days):
        best: Point | None = None
        for share in shares:
            best = better(best, solving.point(group, share))
            yield best


def point_of(rubric: Rubric, states: Mapping[str, State], plan: Plan, share: float = 1.0, group: str | None = None) -> Point:
    """Return the point of a plan that is known."""
    rating = rating_after(rubric, states, plan, plan.periods)
    return Point(group, share, plan.value, plan.bound, rating.score, rating.level, plan.proven_best, len(plan.items))


def better(fewer: Point | None, more: Point) -> Point:
    """Return the point, with the plan found with fewer days where that is the better one."""
    if fewer is None or fewer.value is None or (more.value is not None and more.value >= fewer.value):
        return more
    bound = fewer.value if more.bound is None else max(more.bound, fewer.value)
    return replace(fewer, group=more.group, share=more.share, bound=bound, proven=more.proven)


class _Solving:
    def __init__(self, rubric: Rubric, assessment: Assessment, states: Mapping[str, State], limits: Limits) -> None:
        if assessment.plan is None:
            message = "this assessment asks for no plan"
            raise ValueError(message)
        self.rubric, self.assessment, self.states, self.limits = rubric, assessment, states, limits
        self.wishes: PlanWishes = assessment.plan
        self._as_wished: Plan | PlanError | None = None

    def point(self, group: str | None, share: float) -> Point:
        """Solve with a share of the days; as wished for is the same for all curves and solved once."""
        try:
            plan = self._unchanged() if share == 1.0 else self._plan(self._shared(group, share))
        except PlanError:
            return Point(group, share, None)
        return point_of(self.rubric, self.states, plan, share, group)

    def help(self, group: str, plan: Plan) -> Help:
        days = DAYS_OF_A_PERSON[self.wishes.period]
        before = self.wishes.capacity.get(group, (0.0,) * self.wishes.periods)
        more = self._plan({**self.wishes.capacity, group: tuple(there + days for there in before)})
        score, then = plan.score_after[-1], more.score_after[-1]
        return Help(
            group=group,
            days=days,
            value=max(more.value - plan.value, 0.0),
            score=None if score is None or then is None else then - score,
            proven=plan.proven_best and more.proven_best,
        )

    def _unchanged(self) -> Plan:
        if self._as_wished is None:
            try:
                self._as_wished = self._plan(self.wishes.capacity)
            except PlanError as error:
                self._as_wished = error
        if isinstance(self._as_wished, PlanError):
            raise self._as_wished
        return self._as_wished

    def _shared(self, group: str | None, share: float) -> Mapping[str, tuple[float, ...]]:
        return {
            name: tuple(there * share for there in days) if group in (None, name) else days
            for name, days in self.wishes.capacity.items()
        }

    def _plan(self, capacity: Mapping[str, tuple[float, ...]]) -> Plan:
        wishes = self.wishes.model_copy(update={"capacity": capacity})
        return make_plan(self.rubric, self.assessment.model_copy(update={"plan": wishes}), self.states, self.limits)
