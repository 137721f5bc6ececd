"""What is worked out beside the plan when somebody looks at it: prices, other numbers of people, earliest dates, chances.

All of it plans from the same basis as the plan itself. The longer ones run in the background, piece by piece.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Final, TypeVar

from app.background import Job, background
from app.desk.opening import require_access
from assessment.answers import Assessment
from assessment.exchange import write_assessment
from assessment.roadmap import Limits, Plan
from assessment.roadmap import why as reasoning
from assessment.roadmap.frontier import Help, Point, frontier, next_person
from assessment.roadmap.questions import EarliestLevel, EarliestTargets, earliest_levels, earliest_targets
from assessment.roadmap.risk import Risk, assess_risk
from assessment.roadmap.why import Price
from assessment.rubric import Rubric
from assessment.scoring.states import State

NODES: Final = 200
"""Of the search tree, for each plan that is solved. Dozens are solved here, so each gets less time than the plan itself;
where that is too little for the proof the figures are called estimates."""

Levels = tuple[EarliestLevel, ...]
_Piece = TypeVar("_Piece")


@dataclass(frozen=True, eq=False)
class Basis:
    """What the plan was made from, and the plan; equal to another when all of it is."""

    rubric: Rubric
    assessment: Assessment
    states: Mapping[str, State]
    plan: Plan

    @cached_property
    def key(self) -> Hashable:
        """Equal for equal contents."""
        written = (self.rubric.content_hash, write_assessment(self.assessment), self.plan.model_dump_json())
        return (*written, *self.states.items())

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Basis) and self.key == other.key


def prices(basis: Basis, watcher: str) -> Job[Price]:
    """Return the work on what it costs to postpone and to leave out each item, in plan order."""
    return _begun("prices", basis, _prices, watcher)


def people(basis: Basis, watcher: str) -> Job[Help | Point]:
    """Return the work on what one more person of each group brings, and then the curves over the days."""
    return _begun("people", basis, _people, watcher)


def earliest(basis: Basis, watcher: str) -> Job[Levels | EarliestTargets]:
    """Return the work on the earliest period of each level, and then of all targets. Its error may be a PlanError."""
    return _begun("earliest", basis, _earliest, watcher)


def chances(basis: Basis) -> Risk:
    """Return how sure the plan is; quick, so at once."""
    require_access()
    return _chances(basis)


def _begun(kind: str, basis: Basis, work: Callable[[Basis, Job[_Piece]], None], watcher: str) -> Job[_Piece]:
    require_access()
    return background((kind, basis), partial(work, basis), watcher, aside=True)


def _limits(job: Job[_Piece]) -> Limits:
    """Return limits that also end a search in its middle when nobody looks any more."""
    return Limits(nodes=NODES, progress=lambda *_: job.wanted())


def _prices(basis: Basis, job: Job[Price]) -> None:
    found = reasoning.prices(basis.rubric, basis.assessment, basis.states, basis.plan, _limits(job))
    all(job.tell(price) for price in found)


def _people(basis: Basis, job: Job[Help | Point]) -> None:
    given = (basis.rubric, basis.assessment, basis.states)
    limits = _limits(job)
    if all(job.tell(one) for one in next_person(*given, basis.plan, limits)):
        all(job.tell(point) for point in frontier(*given, limits))


def _earliest(basis: Basis, job: Job[Levels | EarliestTargets]) -> None:
    given = (basis.rubric, basis.assessment, basis.states)
    limits = _limits(job)
    if job.tell(earliest_levels(*given, limits)):
        job.tell(earliest_targets(*given, limits))


@lru_cache(maxsize=64)
def _chances(basis: Basis) -> Risk:
    return assess_risk(basis.rubric, basis.assessment, basis.states, basis.plan)
