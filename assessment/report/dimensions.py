"""Section: one part for each dimension, all built alike."""

from reportlab.platypus import Flowable

from assessment.report.blocks import Cell, bold, gap, heading, paragraph, room_for, table
from assessment.report.charts.rows import rows_chart
from assessment.report.context import Context
from assessment.report.own_words import own_words
from assessment.report.standing import dimension_row, stands
from assessment.rubric.model import Dimension, Practice
from assessment.scoring.result import DimensionRating
from assessment.terms import HIGHEST, LOWEST
from assessment.wording import (
    NOT_STATED,
    answered_in,
    counted,
    held_back_words,
    listed,
    open_keys,
    percent,
    rating_words,
    titles,
)


def section(context: Context) -> list[Flowable]:
    """Return level, why this level, what holds the next one back, and each practice in the words of its anchors."""
    parts = [part for dimension in context.rubric.dimensions for part in _dimension(context, dimension)]
    return [heading("Dimension by dimension", 0, "dimensions"), *parts]


def _dimension(context: Context, dimension: Dimension) -> list[Flowable]:
    rating = context.result.dimension(dimension.id)
    answered = answered_in(context.rubric, context.result, dimension.id)
    return [
        room_for(230),
        heading(dimension.title, 1, f"dimension-{dimension.id}"),
        paragraph(dimension.meaning),
        paragraph(f"{rating_words(context.rubric, rating, answered)}.", style="lead"),
        *own_words(context, dimension.id),
        rows_chart(context.look, [dimension_row(context, dimension)], height=19),
        gap(4),
        *[paragraph(bold(f"{label}. "), said) for label, said in _sentences(context, dimension, rating)],
        *_practices(context, dimension),
    ]


def _sentences(context: Context, dimension: Dimension, rating: DimensionRating) -> list[tuple[str, str]]:
    """Return what is said of the level, with the words before it; nothing is held back where no level is stated."""
    if rating.level is None:
        said = [("Why no level", _why(context, rating))]
    else:
        said = [("Why this level", _why(context, rating)), ("Held back by", held_back_words(context.rubric, rating))]
    found = _open(context, dimension)
    return [*said, ("Open", found)] if found else said


def _practices(context: Context, dimension: Dimension) -> list[Flowable]:
    """Return a row a practice, without the open ones: they are named above, and a row could say nothing more."""
    known = [
        practice
        for practice in context.rubric.practices_of(dimension.id)
        for rating in [context.ratings[practice.id]]
        if rating.point is not None or not rating.applicable
    ]
    heads = ["Practice", "Stands at", "What that says", "Missing for the next level"]
    rows = [_row(context, practice) for practice in known]
    return [table(context.look, heads, rows, (18, 12, 35, 35))] if rows else []


def _why(context: Context, rating: DimensionRating) -> str:
    if not rating.applies:
        return "No practice of this dimension applies."
    rules = context.rubric.rules
    if rating.level is None:
        return f"Less than {percent(rules.minimum_answered)} of the weight is answered, so score and level are {NOT_STATED}."
    known = [context.ratings[p.id] for p in context.rubric.practices_of(rating.id) if context.ratings[p.id].point is not None]
    if rating.level == 1:
        return "Level 1 is where everybody starts; it needs nothing."
    there = sum((practice.point or 0) >= rating.level for practice in known)
    return (
        f"Every key practice with an answer is at level {rating.level} or above, and so is at least "
        # No line break within "5 of 6".
        f"{percent(rules.level_share)} of the weight: {there}\u00a0of\u00a0{counted(len(known), 'practice')} with an answer."
    )


def _open(context: Context, dimension: Dimension) -> str:
    """Return which practices are open; empty where none is."""
    found = [practice.id for practice in context.findings.open if practice.dimension == dimension.id]
    if not found:
        return ""
    keys = open_keys(context.rubric, context.result, dimension.id)
    said = f"Not yet answered: {listed(titles(context.rubric, found))}"
    if len(keys) == len(found):
        return f"{said}, {'a key practice' if len(keys) == 1 else 'all of them key practices'}."
    return f"{said}. Key among them: {listed(titles(context.rubric, keys))}." if keys else f"{said}."


def _row(context: Context, practice: Practice) -> list[Cell]:
    name: list[Flowable] = [paragraph(bold(practice.title), style="cell")]
    if practice.key:
        name.append(paragraph("Key practice", style="cell"))
    return [name, _where(context, practice), _reached(context, practice), _missing(context, practice)]


def _where(context: Context, practice: Practice) -> str:
    said = stands(context, practice.id)
    return said[0].upper() + said[1:]


def _reached(context: Context, practice: Practice) -> Cell:
    rating = context.ratings[practice.id]
    if not rating.applicable:
        return "Not applicable, so it leaves every sum."
    return _statements(practice, int(rating.point or LOWEST))


def _missing(context: Context, practice: Practice) -> Cell:
    rating = context.ratings[practice.id]
    if not rating.applicable:
        return "–"
    point = rating.point or LOWEST
    if point >= HIGHEST:
        return "Nothing: this is the highest level."
    return _statements(practice, int(point) + 1)


def _statements(practice: Practice, level: int) -> list[Flowable]:
    return [paragraph(bold(f"Level {level}. "), " ".join(practice.anchor(level)), style="cell")]
