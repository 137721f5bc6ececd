"""Why each item stands in the plan: what it waits for, unlocks and serves, and the price of doing without."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.answers import Assessment, Pin
from assessment.errors import PlanError
from assessment.plan import Plan, PlanItem
from assessment.roadmap.candidates import candidates
from assessment.roadmap.planning import make_plan
from assessment.roadmap.solver import Limits
from assessment.rubric.model import Rubric
from assessment.scoring.states import State
from assessment.scoring.worth import POINTS_A_LEVEL, points_per_level


@dataclass(frozen=True)
class Why:
    """What speaks for one item. Initiatives by id, in plan order; all: direct or not.

    score: points it adds to the overall score. benefits: points of readiness it adds, by benefit, those it serves only, in
    rubric order. worth: what counts of both for each period it is in place, with the priorities.
    """

    initiative: str
    waits_for: tuple[str, ...]
    waits_for_all: tuple[str, ...]
    unlocks: tuple[str, ...]
    unlocks_all: tuple[str, ...]
    score: float
    benefits: Mapping[str, float]
    worth: float


@dataclass(frozen=True)
class Price:
    """What the plan's value falls by, in points times periods, when an item is finished one period later, or left out.

    None: it cannot be, because of other wishes (`needed` says so, `needed_by` has them), or that was not found out within
    the limits (then `needed_by` is empty). Prices are 0 or more. proven: whether all plans compared were proven best;
    otherwise the prices are estimates.
    """

    initiative: str
    postponed: float | None
    left_out: float | None
    proven: bool
    needed: str = ""
    needed_by: tuple[Pin, ...] = ()


def reasons(rubric: Rubric, assessment: Assessment, states: Mapping[str, State], plan: Plan) -> tuple[Why, ...]:
    """Return why each item stands in the plan, in plan order; quick, nothing is solved."""
    steps = candidates(rubric, assessment, states).steps
    order = [item.initiative for item in plan.items]
    waits = {item.initiative: item.waits_for for item in plan.items}
    unlocks = {item.initiative: item.unlocks for item in plan.items}
    score = points_per_level(rubric, {practice.id for practice in rubric.practices if states[practice.id].applicable})
    return tuple(
        Why(
            initiative=item.initiative,
            waits_for=item.waits_for,
            waits_for_all=_all(waits, item.initiative, order),
            unlocks=item.unlocks,
            unlocks_all=_all(unlocks, item.initiative, order),
            score=score[item.practice],
            benefits=readiness_per_level(rubric, states, item.practice),
            worth=steps[item.initiative].worth,
        )
        for item in plan.items
    )


def readiness_per_level(rubric: Rubric, states: Mapping[str, State], practice: str) -> Mapping[str, float]:
    """Return the points of readiness that one level of a practice adds to each benefit it serves: 25 * w / sum of w."""
    practices = [other for other in rubric.practices if states[other.id].applicable]
    own = rubric.practice_by_id[practice].benefits
    served = {b.id: math.fsum(other.benefits.get(b.id, 0.0) for other in practices) for b in rubric.benefits if b.id in own}
    return {benefit: POINTS_A_LEVEL * own[benefit] / weight for benefit, weight in served.items()}


def prices(
    rubric: Rubric, assessment: Assessment, states: Mapping[str, State], plan: Plan, limits: Limits | None = None
) -> Iterator[Price]:
    """Yield the price of each item, in plan order, each when it is asked for: one or two plans are solved for it.

    Whoever asks can stop between two. Raises ValueError, at once, when the assessment asks for no plan.
    """
    if assessment.plan is None:
        message = "this assessment asks for no plan"
        raise ValueError(message)
    asking = Asking(rubric, assessment, states, limits or Limits())
    return (asking.price(plan, item) for item in plan.items)


@dataclass(frozen=True)
class Asking:
    """What plans are compared for. assessment: asks for a plan."""

    rubric: Rubric
    assessment: Assessment
    states: Mapping[str, State]
    limits: Limits

    def price(self, plan: Plan, item: PlanItem) -> Price:
        """Return the price of one item of a plan; one or two plans are solved for it."""
        without, refused = self._with(Pin(initiative=item.initiative, never=True))
        # In the last period a later finish is none: postponing is leaving out.
        later = without
        if item.finish < plan.periods:
            later, _ = self._with(Pin(initiative=item.initiative, not_before=item.finish + 1))
        compared = [plan, *(other for other in (without, later) if other is not None)]
        return Price(
            initiative=item.initiative,
            postponed=_fall(plan, later),
            left_out=_fall(plan, without),
            proven=all(one.proven_best for one in compared),
            needed="" if refused is None else "; ".join(problem.what for problem in refused.problems),
            needed_by=() if refused is None else self._pins(refused.conflicting),
        )

    def _pins(self, numbers: Sequence[int]) -> tuple[Pin, ...]:
        """Return the wishes at these positions, without the one that was only tried: it stands behind them."""
        wished = () if self.assessment.plan is None else self.assessment.plan.pins
        return tuple(wished[number] for number in numbers if number < len(wished))

    def _with(self, pin: Pin) -> tuple[Plan | None, PlanError | None]:
        """Return the best plan with one pin more, or none and why."""
        wishes = self.assessment.plan
        assert wishes is not None  # noqa: S101 - looked at before anything was asked
        more = wishes.model_copy(update={"pins": (*wishes.pins, pin)})
        try:
            return make_plan(self.rubric, self.assessment.model_copy(update={"plan": more}), self.states, self.limits), None
        except PlanError as error:
            return None, error


def _fall(plan: Plan, other: Plan | None) -> float | None:
    """Return by how much the value falls; a better plan found by chance within the limits is no gain of the pin."""
    return None if other is None else max(plan.value - other.value, 0.0)


def _all(direct: Mapping[str, Sequence[str]], first: str, order: Sequence[str]) -> tuple[str, ...]:
    """Return what is reached from `first`, directly or not, in plan order."""
    seen: set[str] = set()
    waiting = list(direct[first])
    while waiting:
        if (step := waiting.pop()) not in seen:
            seen.add(step)
            waiting.extend(direct[step])
    return tuple(step for step in order if step in seen)
