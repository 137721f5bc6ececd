"""From the states of practices to scores and levels of dimensions and of the whole."""

import math
from collections.abc import Callable, Mapping, Sequence

from assessment.rubric.model import Dimension, Practice, Rubric, Rules
from assessment.scoring.result import DimensionRating, Rating
from assessment.scoring.states import State, points
from assessment.terms import HIGHEST, LEVELS, LOWEST

States = Mapping[str, State]
Pick = Callable[[State], float | None]

NOT_RATED = Rating(score=None, score_low=None, score_high=None, level=None, level_low=None, level_high=None)

# Weights are decimals held in binary; the rounding of their sums must not cost a level.
ROUNDING = 1e-9


def point_of(state: State) -> float | None:
    """Return the state's point."""
    return state.point


def low_of(state: State) -> float:
    """Return the state's low end."""
    return state.low


def high_of(state: State) -> float:
    """Return the state's high end."""
    return state.high


def applicable(practices: Sequence[Practice], states: States) -> list[Practice]:
    """Return the practices that apply, in their order."""
    return [practice for practice in practices if states[practice.id].applicable]


def weighted(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Return sum(weight * value) / sum(weight) of (weight, value) pairs; None without any."""
    if not pairs:
        return None
    return math.fsum(weight * value for weight, value in pairs) / math.fsum(weight for weight, _ in pairs)


def score(practices: Sequence[Practice], states: States, pick: Pick) -> float | None:
    """Return 100 * sum(w * p) / sum(w), 0 to 100, over the practices for which `pick` gives a level; None without any."""
    picked = [(practice.weight, pick(states[practice.id])) for practice in practices]
    mean = weighted([(weight, points(level)) for weight, level in picked if level is not None])
    return None if mean is None else 100 * mean


def reaches(practices: Sequence[Practice], states: States, pick: Pick, level: int, share: float) -> bool:
    """Whether the practices are at `level`: every key practice, and at least `share` of the weight.

    Only practices for which `pick` gives a level count; a level between two counts as it is (2.5 reaches 2, not 3).
    """
    picked = [(practice, pick(states[practice.id])) for practice in practices]
    known = [(practice, at) for practice, at in picked if at is not None]
    if any(practice.key and at < level for practice, at in known):
        return False
    return weight_share_at(known, level) >= share - ROUNDING


def weight_share_at(known: Sequence[tuple[Practice, float]], level: int) -> float:
    """Return the share of the weight that is at `level` or above, 0 to 1; 0 without any."""
    total = math.fsum(practice.weight for practice, _ in known)
    return math.fsum(practice.weight for practice, at in known if at >= level) / total if total else 0.0


def maturity_level(practices: Sequence[Practice], states: States, pick: Pick, rules: Rules) -> int:
    """Return the highest level, 1 to 5, that the practices reach; at least 1."""
    return max(
        (level for level in LEVELS if reaches(practices, states, pick, level, rules.level_share)),
        default=LOWEST,
    )


def is_stated(practices: Sequence[Practice], states: States, rules: Rules) -> bool:
    """Whether enough of the applicable weight has a point for a score and level to be stated."""
    total = math.fsum(practice.weight for practice in practices)
    known = [practice for practice in practices if states[practice.id].point is not None]
    return bool(known) and math.fsum(p.weight for p in known) >= (rules.minimum_answered - ROUNDING) * total


def held_back_by(practices: Sequence[Practice], states: States, level: int | None, rules: Rules) -> tuple[str, ...]:
    """Return the practices with a point that keep the dimension from level + 1, in rubric order.

    Key practices below it; when the weight rule fails there, the others below it as well.
    Empty at the highest level and where no level is stated.
    """
    if level is None or level == HIGHEST:
        return ()
    known = [(p, at) for p in practices if (at := states[p.id].point) is not None]
    weight_fails = weight_share_at(known, level + 1) < rules.level_share - ROUNDING
    return tuple(p.id for p, at in known if at < level + 1 and (p.key or weight_fails))


def dimension_rating(rubric: Rubric, dimension: Dimension, states: States) -> DimensionRating:
    """Return score, level and their ends for one dimension."""
    rules = rubric.rules
    practices = applicable(rubric.practices_of(dimension.id), states)
    if not practices:
        return DimensionRating(id=dimension.id, held_back_by=(), **NOT_RATED.model_dump())
    stated = is_stated(practices, states, rules)
    level = maturity_level(practices, states, point_of, rules) if stated else None
    return DimensionRating(
        id=dimension.id,
        score=score(practices, states, point_of) if stated else None,
        score_low=score(practices, states, low_of),
        score_high=score(practices, states, high_of),
        level=level,
        level_low=maturity_level(practices, states, low_of, rules),
        level_high=maturity_level(practices, states, high_of, rules),
        held_back_by=held_back_by(practices, states, level, rules),
    )


def overall_rating(dimensions: Sequence[Dimension], ratings: Sequence[Rating]) -> Rating:
    """Return the rating of the whole: the weighted mean of the scores and the lowest of the levels.

    Dimensions in which nothing applies are left out. While any other one is not stated, only the ends are.
    The lowest level as headline: ML Test Score (Breck et al. 2017).
    """
    rated = [(d.weight, r) for d, r in zip(dimensions, ratings, strict=True) if r.applies]
    if not rated:
        return NOT_RATED
    stated = all(rating.stated for _, rating in rated)

    def mean(pick: Callable[[Rating], float | None]) -> float | None:
        return weighted([(weight, value) for weight, rating in rated if (value := pick(rating)) is not None])

    def lowest(pick: Callable[[Rating], int | None]) -> int:
        return min(value for _, rating in rated if (value := pick(rating)) is not None)

    return Rating(
        score=mean(lambda r: r.score) if stated else None,
        score_low=mean(lambda r: r.score_low),
        score_high=mean(lambda r: r.score_high),
        level=lowest(lambda r: r.level) if stated else None,
        level_low=lowest(lambda r: r.level_low),
        level_high=lowest(lambda r: r.level_high),
    )
