"""From one set of levels to another, a practice at a time: what each step adds to the overall score, exactly.

Fractions, not floats: the parts of a difference add up to it with nothing left over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from assessment.rubric.model import Rubric
from assessment.scoring.states import State
from assessment.terms import HIGHEST, LOWEST

Levels: TypeAlias = Mapping[str, Fraction]
"""The point of each practice that counts: it applies and has one. Never empty."""
WHOLE: Final = 100


@dataclass(frozen=True)
class Step:
    """What happened to one practice on the way, and the points of overall score it added."""

    practice: str
    points: Fraction


def counting(states: Mapping[str, State]) -> dict[str, Fraction]:
    """Return the levels of the practices that count."""
    return {id: Fraction(state.point) for id, state in states.items() if state.applicable and state.point is not None}


def exact_score(rubric: Rubric, levels: Levels) -> Fraction:
    """Return the overall score of levels: what scoring states wherever it states one. Raises ValueError without any level.

    On the way between two assessments more than half of a dimension may be open: the 50 % rule does not apply here.
    """
    found = [
        (_exact(dimension.weight), mean)
        for dimension in rubric.dimensions
        if (mean := _dimension_mean(rubric, dimension.id, levels)) is not None
    ]
    if not found:
        message = "no practice counts, so there is no score to split"
        raise ValueError(message)
    return WHOLE * sum((weight * mean for weight, mean in found), Fraction(0)) / sum((weight for weight, _ in found), Fraction(0))


def walk(rubric: Rubric, before: Levels, after: Levels) -> Iterator[Step]:
    """Yield the steps from one set of levels to another, in the fixed order that makes the split one and the same.

    First the practices that count only afterwards come in, one by one in rubric order, each at its new level; then those that
    counted only before leave, in rubric order; then, with the practices of now, the levels of all others change. There the
    score is linear in the levels: a practice's part is its weight's share of the score times the change of its level, whatever
    the others did. Practices whose level stays, and that stay, make no step.
    """
    ids = [practice.id for practice in rubric.practices]
    entering = [id for id in ids if id in after and id not in before]
    leaving = [id for id in ids if id in before and id not in after]
    changing = [id for id in ids if id in before and id in after and before[id] != after[id]]
    levels, score = dict(before), exact_score(rubric, before)
    for id in [*entering, *leaving, *changing]:
        if id in after:
            levels[id] = after[id]
        else:
            del levels[id]
        reached = exact_score(rubric, levels)
        yield Step(id, reached - score)
        score = reached


def _dimension_mean(rubric: Rubric, dimension: str, levels: Levels) -> Fraction | None:
    """Return the weighted mean of the practice points, 0 to 1; None where nothing counts."""
    held = [
        (_exact(practice.weight), levels[practice.id]) for practice in rubric.practices_of(dimension) if practice.id in levels
    ]
    if not held:
        return None
    points = sum((weight * (level - LOWEST) / (HIGHEST - LOWEST) for weight, level in held), Fraction(0))
    return points / sum((weight for weight, _ in held), Fraction(0))


def _exact(weight: float) -> Fraction:
    """Return the decimal that the content says, not the binary number nearest to it."""
    return Fraction(repr(weight))
