"""What follows from the answers at once: scores and what other models say; worked out once for as long as nothing changes."""

from functools import lru_cache

from assessment.answers import Assessment, PlanWishes
from assessment.crosswalk import FrameworkResult, crosswalk
from assessment.evaluation import Evaluation, evaluate
from assessment.exchange import write_assessment
from assessment.regulation import RegulationResult, regulation_lens
from assessment.roadmap.doing import Replanning, replanning
from assessment.rubric import Rubric
from assessment.storage import Stored


def scored(stored: Stored) -> Evaluation:
    """Return result and findings without a plan; kept for as long as nothing changes."""
    return _evaluated(_without_plan(stored))


def planned_again(stored: Stored, wishes: PlanWishes | None) -> Replanning:
    """Return what a plan with these wishes is made from, where work under way and done counts too."""
    assessment = stored.assessment.model_copy(update={"plan": wishes})
    return replanning(stored.rubric, assessment, scored(stored).states, assessment.work)


def compared(stored: Stored) -> tuple[FrameworkResult, ...]:
    """Return the standing in models of others; kept for as long as nothing changes."""
    return _compared(_without_plan(stored))


def regulated(stored: Stored) -> tuple[RegulationResult, ...]:
    """Return what supports laws and standards; kept for as long as nothing changes."""
    return _regulated(_without_plan(stored))


class Case:
    """A rubric and an assessment, equal to another when both would be written alike, so that results can be kept by it."""

    def __init__(self, rubric: Rubric, assessment: Assessment) -> None:
        self.rubric = rubric
        self.assessment = assessment
        self._key = (rubric.content_hash, write_assessment(assessment))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Case) and self._key == other._key


@lru_cache(maxsize=256)
def _evaluated(case: Case) -> Evaluation:
    return evaluate(case.rubric, case.assessment)


def _without_plan(stored: Stored) -> Case:
    return Case(stored.rubric, stored.assessment.model_copy(update={"plan": None, "work": (), "approved": None}))


@lru_cache(maxsize=64)
def _compared(case: Case) -> tuple[FrameworkResult, ...]:
    return crosswalk(case.rubric, _evaluated(case).states)


@lru_cache(maxsize=64)
def _regulated(case: Case) -> tuple[RegulationResult, ...]:
    return regulation_lens(case.rubric, _evaluated(case).states)
