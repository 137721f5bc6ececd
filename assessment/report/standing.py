"""How dimensions and outcomes stand, as rows that drawings and tables take."""

from collections.abc import Sequence
from dataclasses import replace

from assessment.briefing import DimensionRow
from assessment.briefing.rows import level_ends as level_ends
from assessment.briefing.rows import row_words
from assessment.crosswalk import Missing
from assessment.report.charts.heatmap import HeatRow
from assessment.report.charts.rows import Row
from assessment.report.context import Context
from assessment.rubric.model import Dimension
from assessment.scoring.result import PracticeRating, Rating
from assessment.wording import (
    answered_in,
    answered_words,
    level_number,
    range_words,
    share_words,
)


def dimension_rows(context: Context) -> list[Row]:
    """Return one row a dimension, in rubric order."""
    return [dimension_row(context, dimension) for dimension in context.rubric.dimensions]


def dimension_row(context: Context, dimension: Dimension) -> Row:
    """Return one dimension's row."""
    rating, target = context.result.dimension(dimension.id), context.at_target.get(dimension.id)
    answered = answered_words(answered_in(context.rubric, context.result, dimension.id))
    return _row(dimension.title, rating, target, row_words(rating, target, answered))


def chart_row(row: DimensionRow) -> Row:
    """Return a row of the briefing as it is drawn."""
    before = row.before.score if row.before is not None and row.rating.stated else None
    return replace(_row(row.title, row.rating, row.target, row.said), before=before)


def _row(title: str, rating: Rating, target: Rating | None, said: str) -> Row:
    return Row(title, rating.score, rating.score_low, rating.score_high, said, None if target is None else target.score)


def outcome_rows(context: Context, kind: str) -> list[Row]:
    """Return one row an outcome. kind: "challenges", "benefits" or "efforts"."""
    outcomes = getattr(context.rubric, kind)
    figures: dict[str, tuple[float | None, float | None, float | None]] = {
        "challenges": {item.id: (item.exposure, item.low, item.high) for item in context.result.challenges},
        "benefits": {item.id: (item.readiness, item.low, item.high) for item in context.result.benefits},
        "efforts": {item.id: (item.coverage, item.low, item.high) for item in context.result.efforts},
    }[kind]
    return [Row(item.title, *figures[item.id], said=share_words(*figures[item.id])) for item in outcomes]


def heat_rows(context: Context, dimension: Dimension) -> list[HeatRow]:
    """Return one row a practice of the dimension."""
    return [
        HeatRow(
            title=f"{practice.title} (key)" if practice.key else practice.title,
            point=rating.point,
            low=rating.low,
            high=rating.high,
            target=rating.target if rating.applicable else None,
            said=stands(context, practice.id),
        )
        for practice in context.rubric.practices_of(dimension.id)
        for rating in [context.ratings[practice.id]]
    ]


def stands(context: Context, practice: str) -> str:
    """Return "2 (1–3), target 4", "not answered, no target" or "not applicable"; no word of targets where none is set."""
    rating = context.ratings[practice]
    if not rating.applicable or not context.assessment.targets:
        return now_words(rating)
    target = "no target" if rating.target is None else f"target\u00a0{rating.target}"
    return f"{now_words(rating)}, {target}"


def now_words(rating: PracticeRating) -> str:
    """Return "2 (1–3)", "not answered" or "not applicable"."""
    if not rating.applicable:
        return "not applicable"
    return "not answered" if rating.point is None else level_ends(rating.point, rating.low, rating.high)


def needed_words(context: Context, missing: Sequence[Missing]) -> str:
    """Return practices below what is needed: "Testing at level 3 (now 2, could be 1–3); Serving at level 3 (not answered)"."""
    return "; ".join(f"{each.practice.title} at level {each.needed} ({_now(context, each)})" for each in missing)


def _now(context: Context, missing: Missing) -> str:
    rating = context.ratings[missing.practice.id]
    if missing.point is None or rating.low is None or rating.high is None:
        return "not answered"
    ends = "" if rating.low == rating.high else f", {range_words(rating.low, rating.high)}"
    return f"now {level_number(missing.point)}{ends}"
