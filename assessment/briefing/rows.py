"""The dimensions, the one with the largest way to go first."""

from assessment.briefing.basis import Basis
from assessment.briefing.values import DimensionRow, Previous
from assessment.rubric.model import Dimension
from assessment.scoring.result import Rating
from assessment.wording import answered_in, answered_words, level_number, score_number


def dimension_rows(basis: Basis, previous: Previous | None) -> tuple[DimensionRow, ...]:
    """Return one row a dimension: known gaps first, the largest of them first; then what is not stated or does not apply."""
    rows = [_row(basis, dimension, previous) for dimension in basis.rubric.dimensions]
    return tuple(sorted(rows, key=lambda row: (not row.rating.applies, row.gap is None, -round(row.gap or 0, 9))))


def _row(basis: Basis, dimension: Dimension, previous: Previous | None) -> DimensionRow:
    rating, target = basis.result.dimension(dimension.id), basis.at_target.get(dimension.id)
    before = None if previous is None else previous.dimensions.get(dimension.id)
    answered = answered_words(answered_in(basis.rubric, basis.result, dimension.id))
    return DimensionRow(
        dimension=dimension.id,
        title=dimension.title,
        rating=rating,
        target=target,
        gap=None if target is None else difference(target.score, rating.score),
        before=before,
        change=None if before is None else difference(rating.score, before.score),
        said=row_words(rating, target, answered, before),
    )


def difference(score: float | None, other: float | None) -> float | None:
    """Return how much more the first is; None where either is not stated."""
    return None if score is None or other is None else score - other


def row_words(rating: Rating, target: Rating | None, answered: str, before: Rating | None = None) -> str:
    """Return "Level 2 (1–3), 46 → level 3, 62", or "Level 2 (1–3), 46 (was 40) → 3, 62", for beside a drawing."""
    was = f" (was {whole_score(before)})" if before is not None and before.stated and rating.stated else ""
    level = "" if was else "level "  # both do not stand on one line
    wanted = "" if target is None or target.level is None else f" → {level}{target.level}, {whole_score(target)}"
    return short_rating(rating, answered) + was + wanted


def short_rating(rating: Rating, answered: str) -> str:
    """Return "Level 2 (1–3), 46"."""
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
