"""The rules applied to this assessment's own figures, so that a reader can follow them with a pencil."""

from collections.abc import Sequence

from assessment.report.context import Context
from assessment.report.text import unbroken
from assessment.rubric.model import Dimension, Practice
from assessment.scoring.states import points
from assessment.wording import counted, held_back_words, level_number, listed, score_number, value_number


def worked_example(context: Context) -> list[str]:
    """Return the sums for the first dimension whose score is stated, and for the whole."""
    stated = [d for d in context.rubric.dimensions if context.result.dimension(d.id).stated]
    if not stated:
        return ["No dimension has enough answers for a score, so there is no figure to work out yet. " + _open(context)]
    return [*_dimension(context, stated[0]), _overall(context)]


def _open(context: Context) -> str:
    done = context.result.answered
    return f"Answered: {done.practices} of {done.of} that apply."


def _known(context: Context, dimension: Dimension) -> list[tuple[Practice, float]]:
    practices = context.rubric.practices_of(dimension.id)
    return [(p, point) for p in practices if (point := context.ratings[p.id].point) is not None]


def _dimension(context: Context, dimension: Dimension) -> list[str]:
    rating = context.result.dimension(dimension.id)
    known = _known(context, dimension)
    levels = [f"{practice.title} {unbroken(f'{level_number(point)} → p = {_exact(points(point))}')}" for practice, point in known]
    sums = " + ".join(f"{_exact(practice.weight)}·{_exact(points(point))}" for practice, point in known)
    weights = " + ".join(_exact(practice.weight) for practice, _ in known)
    score = f"100 · ({sums}) / ({weights}) = {score_number(rating.score or 0)}"
    return [
        f"{dimension.title}, points of {counted(len(known), 'practice')} with a level: {'; '.join(levels)}.",
        f"Score: {score}. Range: {score_number(rating.score_low or 0)} to {score_number(rating.score_high or 0)}, "
        "with the low and the high ends in place of the levels.",
        _level(context, dimension, known),
    ]


def _level(context: Context, dimension: Dimension, known: Sequence[tuple[Practice, float]]) -> str:
    rating = context.result.dimension(dimension.id)
    keys = listed([f"{practice.title} {level_number(point)}" for practice, point in known if practice.key])
    total = sum(practice.weight for practice, _ in known)
    at = sum(practice.weight for practice, point in known if point >= (rating.level or 0))
    share = f"of the weight of {_exact(total)}, {_exact(at)} is at level {rating.level} or above"
    key = f"key practices: {keys}" if keys else "no key practice has an answer"
    return f"Level {rating.level}: {key}; {share}. {held_back_words(context.rubric, rating)}"


def _overall(context: Context) -> str:
    overall = context.result.overall
    rated = [(d, r) for d in context.rubric.dimensions if (r := context.result.dimension(d.id)).applies]
    if overall.score is None:
        missing = listed([dimension.title for dimension, rating in rated if not rating.stated])
        return f"The overall score and level are not stated, because those of {missing} are not."
    sums = " + ".join(f"{_exact(d.weight)}·{value_number(r.score or 0)}" for d, r in rated)
    weights = " + ".join(_exact(d.weight) for d, _ in rated)
    levels = listed([f"{d.title} {r.level}" for d, r in rated])
    return (
        f"Overall score: ({sums}) / ({weights}) = {score_number(overall.score)}. "
        f"Overall level: the lowest of {levels}, which is {overall.level}."
    )


def _exact(value: float) -> str:
    """Return a factor with as many decimals as it needs, four at most: a rounded one would spoil the sum."""
    return f"{value:.4f}".rstrip("0").rstrip(".")
