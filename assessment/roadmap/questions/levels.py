"""The earliest period by which each dimension can be at each level, were that the first thing wanted."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.answers import MAXIMUM_PERIODS, Assessment, Pin, PlanWishes
from assessment.roadmap.planning import make_plan
from assessment.roadmap.questions.deadlines import Deadlines, Work, gather
from assessment.roadmap.questions.horizon import Horizon, with_periods
from assessment.roadmap.questions.ways import Way, Ways
from assessment.roadmap.solver import Limits
from assessment.rubric.model import Rubric
from assessment.scoring.ratings import applicable, is_stated, point_of, reaches
from assessment.scoring.states import State
from assessment.terms import LEVELS

Demand = tuple[tuple[Way, ...], int]
"""Some way of these must be gone by a period."""


@dataclass(frozen=True)
class EarliestLevel:
    """period: 0 when the dimension is there now; None when not by the end of the horizon, and `why` says what lacks."""

    dimension: str
    level: int
    period: int | None
    horizon: Horizon
    why: str = ""

    @property
    def extended(self) -> bool:
        """Whether more periods were looked at than the wishes have, with the last period's days repeated."""
        return self.period is None or self.period > self.horizon.planned


def earliest_levels(
    rubric: Rubric, assessment: Assessment, states: Mapping[str, State], limits: Limits | None = None
) -> tuple[EarliestLevel, ...]:
    """Return for each dimension and each level from 2 on the first period by whose end it can be there, pins kept.

    Each is a question of its own: two of these periods need not be possible in one plan. Targets are never raised: what
    lies beyond them is out of reach. Exact. limits: only for naming pins that cannot hold together, which raises PlanError;
    ValueError when the assessment asks for no plan.
    """
    wishes = assessment.plan
    if wishes is None:
        message = "this assessment asks for no plan"
        raise ValueError(message)
    search = _Search(rubric, states, gather(rubric, assessment, states), wishes)
    if not search.possible([]):
        make_plan(rubric, with_periods(assessment, wishes, MAXIMUM_PERIODS), states, limits or Limits())
    return tuple(search.answer(dimension.id, level) for dimension in rubric.dimensions for level in LEVELS[1:])


class _Search:
    """Looks for deadlines that keep all pins and one question more."""

    def __init__(self, rubric: Rubric, states: Mapping[str, State], work: Work, wishes: PlanWishes) -> None:
        self.rubric, self.states, self.work = rubric, states, work
        self.ways = Ways(rubric, states, work)
        self.horizon = Horizon(wishes.periods)
        self.pinned = [demand for pin in wishes.pins if (demand := self._demand(pin)) is not None]

    def answer(self, dimension: str, level: int) -> EarliestLevel:
        practices = applicable(self.rubric.practices_of(dimension), self.states)
        if not is_stated(practices, self.states, self.rubric.rules):
            return EarliestLevel(dimension, level, None, self.horizon, "too little is answered to state a level")
        if reaches(practices, self.states, point_of, level, self.rubric.rules.level_share):
            return EarliestLevel(dimension, level, 0, self.horizon)
        ways = self.ways.to(dimension, level)
        if not ways:
            return EarliestLevel(dimension, level, None, self.horizon, self.ways.why_not(dimension, level))
        # What can be reached by a period can be by any later one: the first True is found by halving.
        periods = range(1, MAXIMUM_PERIODS + 1)
        found = bisect_left(periods, True, key=lambda period: self.possible([(ways, period)]))
        if found < len(periods):
            return EarliestLevel(dimension, level, periods[found], self.horizon)
        return EarliestLevel(dimension, level, None, self.horizon, self._lacking(ways))

    def possible(self, asked: Sequence[Demand]) -> bool:
        """Whether some plan keeps the pins and what is asked."""
        # What leaves no choice comes first: it cuts the choices of the others.
        demands = sorted([*self.pinned, *asked], key=lambda demand: len(demand[0]))
        return next(self._kept({}, demands), None) is not None

    def _kept(self, deadlines: Deadlines, demands: Sequence[Demand]) -> Iterator[Deadlines]:
        """Yield deadlines that keep all demands, one for each choice of ways that does."""
        if not self.work.holds(deadlines):
            return
        if not demands:
            yield deadlines
            return
        (ways, by), *rest = demands
        met = any(all(deadlines.get(step, by + 1) <= by for step in way) for way in ways)
        for way in [Way()] if met else ways:
            yield from self._kept(self._with(deadlines, way, by), rest)

    def _with(self, deadlines: Deadlines, way: Way, by: int) -> Deadlines:
        for step in way:
            deadlines = self.work.tightened(deadlines, step, by)
        return deadlines

    def _demand(self, pin: Pin) -> Demand | None:
        """Return what a pin demands; None where it demands nothing to be finished."""
        if pin.dimension is not None:
            return self.ways.to(pin.dimension, pin.level or 1), pin.by or 1
        if pin.initiative is None or (pin.done_by is None and pin.started is None):
            return None
        known = pin.initiative in self.work.steps
        return ((Way({pin.initiative}),) if known else ()), pin.done_by or MAXIMUM_PERIODS

    def _lacking(self, ways: tuple[Way, ...]) -> str:
        """Say what keeps the way with the fewest obstacles from being gone by the end of the horizon."""
        alone = [list(self.work.obstacles(self._with({}, way, MAXIMUM_PERIODS))) for way in ways]
        fewest = min(alone, key=len)
        return "; ".join(fewest) or f"the wishes leave too few days for it by the end of period {MAXIMUM_PERIODS}"
