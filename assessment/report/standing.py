"""How dimensions and outcomes stand, as rows that drawings and tables take."""

from collections.abc import Sequence

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
    score_number,
    share_words,
)


def dimension_rows(context: Context, by_gap: bool = False) -> list[Row]:
    """Return one row a dimension, in rubric order or with the largest way to go first."""
    rows = [dimension_row(context, dimension) for dimension in context.rubric.dimensions]
    return sorted(rows, key=lambda row: -_way(row)) if by_gap else rows


def dimension_row(context: Context, dimension: Dimension) -> Row:
    """Return one dimension's row."""
    rating = context.result.dimension(dimension.id)
    target = context.at_target.get(dimension.id)
    now = short_rating(rating, answered_words(answered_in(context.rubric, context.result, dimension.id)))
    wanted = "" if target is None or target.level is None else f" → level {target.level}, {whole_score(target)}"
    return Row(
        title=dimension.title,
        value=rating.score,
        low=rating.score_low,
        high=rating.score_high,
        said=now + wanted,
        target=None if target is None else target.score,
    )


def _way(row: Row) -> float:
    return 0 if row.target is None or row.value is None else row.target - row.value


def short_rating(rating: Rating, answered: str) -> str:
    """Return "Level 2 (1–3), 46" for beside a drawing."""
    if not rating.applies:
        return "Not applicable"
    if rating.level is None:
        return f"Not stated: {answered}"
    return f"Level {level_ends(rating.level, rating.level_low, rating.level_high)}, {whole_score(rating)}"


def whole_score(rating: Rating) -> str:
    """Return the score, or a dash where it is not stated."""
    return "–" if rating.score is None else score_number(rating.score)


def level_ends(point: float | None, low: float | None, high: float | None) -> str:
    """Return "2 (1–3)", "2" where the ends are the point, "– (1–5)" without a point."""
    shown = "–" if point is None else level_number(point)
    if low is None or high is None or (low == high == point):
        return shown
    return f"{shown} ({level_number(low)}–{level_number(high)})"


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
    """Return "2 (1–3), target 4", "not answered, target 4" or "not applicable"."""
    rating = context.ratings[practice]
    if not rating.applicable:
        return now_words(rating)
    return f"{now_words(rating)}, {'no target' if rating.target is None else f'target {rating.target}'}"


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
