"""How the score and level of a dimension, and of the whole, were made."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assessment.explain.levels import Enough, LevelRule, level_rule
from assessment.explain.means import Mean, Term, mean_of_practices
from assessment.rubric.model import Dimension, Practice, Rubric
from assessment.scoring.ratings import States, applicable, dimension_rating, high_of, is_stated, low_of, point_of
from assessment.scoring.result import DimensionRating, Rating


@dataclass(frozen=True)
class DimensionMade:
    """One dimension. score and level are what the points give, also where too little is answered to state them (`enough`).

    All of them are None where no practice applies; score and level also where nothing has a point.
    """

    dimension: Dimension
    rating: DimensionRating
    applicable: tuple[Practice, ...]
    open: tuple[Practice, ...]
    left_out: tuple[Practice, ...]
    """Practices that do not apply."""
    enough: Enough | None
    score: Mean | None
    score_low: Mean | None
    score_high: Mean | None
    level: LevelRule | None
    level_low: LevelRule | None
    level_high: LevelRule | None


@dataclass(frozen=True)
class OverallMade:
    """The whole: means of the dimensions' scores, and which levels the lowest was taken of.

    unstated: dimensions that keep the score and level from being stated; score is None while there are any.
    """

    rating: Rating
    score: Mean | None
    score_low: Mean | None
    score_high: Mean | None
    levels: tuple[tuple[Dimension, DimensionRating], ...]
    """The dimensions in which something applies."""
    unstated: tuple[Dimension, ...]


def explain_dimension(rubric: Rubric, states: States, dimension: str) -> DimensionMade:
    """Explain one dimension's six figures."""
    held = rubric.practices_of(dimension)
    counted = applicable(held, states)
    weights = [(practice, practice.weight) for practice in counted]
    known = any(states[practice.id].point is not None for practice in counted)
    return DimensionMade(
        dimension=rubric.dimension_by_id[dimension],
        rating=dimension_rating(rubric, rubric.dimension_by_id[dimension], states),
        applicable=tuple(counted),
        open=tuple(practice for practice in counted if states[practice.id].point is None),
        left_out=tuple(practice for practice in held if not states[practice.id].applicable),
        enough=_enough(rubric, counted, states) if counted else None,
        score=mean_of_practices(weights, states, point_of),
        score_low=mean_of_practices(weights, states, low_of),
        score_high=mean_of_practices(weights, states, high_of),
        level=level_rule(counted, states, point_of, rubric.rules) if known else None,
        level_low=level_rule(counted, states, low_of, rubric.rules) if counted else None,
        level_high=level_rule(counted, states, high_of, rubric.rules) if counted else None,
    )


def _enough(rubric: Rubric, counted: Sequence[Practice], states: States) -> Enough:
    return Enough(
        answered=math.fsum(practice.weight for practice in counted if states[practice.id].point is not None),
        weight=math.fsum(practice.weight for practice in counted),
        needed=rubric.rules.minimum_answered,
        stated=is_stated(counted, states, rubric.rules),
    )


def explain_overall(dimensions: Sequence[Dimension], ratings: Sequence[DimensionRating], overall: Rating) -> OverallMade:
    """Explain the overall figures from the dimensions' own, in the same order."""
    rated = tuple((d, rating) for d, rating in zip(dimensions, ratings, strict=True) if rating.applies)
    return OverallMade(
        rating=overall,
        score=_mean(rated, lambda rating: rating.score) if overall.stated else None,
        score_low=_mean(rated, lambda rating: rating.score_low),
        score_high=_mean(rated, lambda rating: rating.score_high),
        levels=rated,
        unstated=tuple(dimension for dimension, rating in rated if not rating.stated),
    )


def _mean(rated: Sequence[tuple[Dimension, DimensionRating]], pick: Callable[[Rating], float | None]) -> Mean | None:
    terms = tuple(
        Term(dimension.id, dimension.title, dimension.weight, None, score)
        for dimension, rating in rated
        if (score := pick(rating)) is not None
    )
    return Mean(terms, of_points=False) if terms else None
