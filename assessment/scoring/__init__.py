"""Scoring: answers in, result out. Nothing is stored; the same answers always give the same result."""

from assessment.answers import Assessment, RubricReference
from assessment.rubric.model import Practice, Rubric
from assessment.scoring.decisive import decisive
from assessment.scoring.outcomes import benefit_readiness, challenge_exposures, effort_coverage
from assessment.scoring.ratings import States, dimension_rating, overall_rating
from assessment.scoring.result import Answered, PracticeRating, Result
from assessment.scoring.states import State, consensus, states

__all__ = ["Result", "score_assessment", "score_states", "states"]


def score_assessment(rubric: Rubric, assessment: Assessment) -> Result:
    """Score an assessment whose ids were checked against the rubric."""
    return score_states(rubric, states(rubric, assessment), assessment)


def score_states(rubric: Rubric, found: States, assessment: Assessment) -> Result:
    """Score practices in given states; targets come from the assessment."""
    dimensions = tuple(dimension_rating(rubric, dimension, found) for dimension in rubric.dimensions)
    overall = overall_rating(rubric.dimensions, dimensions)
    applying = [state for state in found.values() if state.applicable]
    return Result(
        rubric=RubricReference(id=rubric.id, version=rubric.version),
        answered=Answered(practices=sum(state.point is not None for state in applying), of=len(applying)),
        overall=overall,
        dimensions=dimensions,
        practices=tuple(
            _practice_rating(practice, found[practice.id], assessment.targets.get(practice.id), rubric)
            for practice in rubric.practices
        ),
        challenges=challenge_exposures(rubric, found),
        benefits=benefit_readiness(rubric, found),
        efforts=effort_coverage(rubric, found),
        decisive=decisive(rubric, found, dimensions, overall),
    )


def _practice_rating(practice: Practice, state: State, target: int | None, rubric: Rubric) -> PracticeRating:
    return PracticeRating(
        id=practice.id,
        applicable=state.applicable,
        point=state.point if state.applicable else None,
        low=state.low if state.applicable else None,
        high=state.high if state.applicable else None,
        target=target,
        gap=None if target is None or state.point is None or not state.applicable else target - state.point,
        respondents=len(state.levels),
        consensus=consensus(state.levels, rubric.rules.minimum_group),
    )
