"""How a single change of one practice was tried, and what it did to the levels."""

from dataclasses import dataclass

from assessment.explain.dimensions import DimensionMade, OverallMade, explain_dimension, explain_overall
from assessment.rubric.model import Practice, Rubric
from assessment.scoring.ratings import States, overall_rating
from assessment.scoring.result import Decisive, Result


@dataclass(frozen=True)
class ChangeMade:
    """One trial: the practice's dimension before and after, and the whole after."""

    change: Decisive
    practice: Practice
    before: DimensionMade
    after: DimensionMade
    overall: OverallMade


def explain_change(rubric: Rubric, states: States, result: Result, change: Decisive) -> ChangeMade:
    """Explain one line of "what would change the result": everything is scored again with the tried level."""
    practice = rubric.practice_by_id[change.practice]
    tried = {**states, practice.id: states[practice.id].at(change.to)}
    after = explain_dimension(rubric, tried, practice.dimension)
    ratings = [after.rating if rating.id == practice.dimension else rating for rating in result.dimensions]
    return ChangeMade(
        change=change,
        practice=practice,
        before=explain_dimension(rubric, states, practice.dimension),
        after=after,
        overall=explain_overall(rubric.dimensions, ratings, overall_rating(rubric.dimensions, ratings)),
    )
