"""Slides: dimensions, challenges and benefits."""

from collections.abc import Sequence

from assessment.briefing import DimensionRow
from assessment.briefing.rows import level_ends
from assessment.deck.charts import Drawing, put_chart
from assessment.deck.grid import Grid, put_grid
from assessment.deck.material import Material
from assessment.deck.page import ACROSS, BOTTOM, SIDE, TOP, Box, Page
from assessment.scoring.result import Rating
from assessment.tables.model import Table, numbers
from assessment.wording import NOT_STATED, answered_in, practice_words, score_number

HALF = (ACROSS - 0.3) / 2
RIGHT = SIDE + HALF + 0.3


def dimensions(page: Page, material: Material) -> None:
    """Put the scores as a chart, with their ranges and targets in a table beside it."""
    table, ratings = material.table("dimensions"), material.briefing.rows
    page.title("Dimension by dimension")
    page.lead("The dimension with the longest way to its target comes first; a range says how far a figure could be off.")
    left, wide = (RIGHT, HALF) if _chart(page, table, ratings) else (SIDE, ACROSS)
    rows = [_row(material, rating) for rating in ratings]
    grid = Grid(["Dimension", "Level (could be)", "Score (could be)", "Target", "Answered"], rows, (27, 21, 22, 22, 19))
    put_grid(page, Box(left, TOP + 0.2, wide, BOTTOM - TOP - 0.4), grid)
    words = [f"{row.title}: {row.said}." for row in ratings]
    own = [f"{row['title']}: {row['author']}" for row in table.records() if row["author"]]
    told = [*words, *own, *map(str, table.column("words")), *_practices(material), table.note]
    page.notes([*told, material.from_sheet("dimensions", "practices")])


def _chart(page: Page, table: Table, ratings: Sequence[DimensionRow]) -> bool:
    """Put the scores as a chart; return whether there is any."""
    figures = {key: (score, aim) for key, score, aim in table.rows_of("id", "score", "target_score")}
    scores, aims = (numbers([figures[row.dimension][place] for row in ratings]) for place in (0, 1))
    if all(score is None for score in scores):
        return False
    series = [("Score", scores), *([("With every target met", aims)] if None not in aims else [])]
    put_chart(page, Box(SIDE, TOP, HALF, BOTTOM - TOP), Drawing("bar", "Score, 0 to 100", [row.title for row in ratings], series))
    return True


def _row(material: Material, row: DimensionRow) -> list[str]:
    answered = answered_in(material.context.rubric, material.context.result, row.dimension)
    rating, target = row.rating, row.target
    if not rating.applies:
        return [row.title, "not applicable", "–", "–", "–"]
    level = NOT_STATED if rating.level is None else level_ends(rating.level, rating.level_low, rating.level_high)
    score = NOT_STATED if rating.score is None else score_number(rating.score)
    return [row.title, level, f"{score}{_ends(rating)}", _wanted(target), f"{answered.practices} of {answered.of}"]


def _ends(rating: Rating) -> str:
    low, high = rating.score_low, rating.score_high
    return "" if low is None or high is None or low == high else f" ({score_number(low)}–{score_number(high)})"


def _wanted(target: Rating | None) -> str:
    if target is None:
        return "none"
    if target.level is None or target.score is None:
        return NOT_STATED
    return f"level {target.level}, {score_number(target.score)}"


def _practices(material: Material) -> list[str]:
    """Return where each practice stands, a line each."""
    context = material.context
    said = []
    for practice in context.rubric.practices:
        rating = context.ratings[practice.id]
        target = "no target" if rating.target is None else f"target {rating.target}"
        said.append(f"{practice.title}: {practice_words(context.rubric, rating)}, {target}.")
    return ["Practice by practice:", *said]


def outcomes(page: Page, material: Material) -> None:
    """Put how exposed to the challenges and how ready for the benefits one is."""
    table = material.table("outcomes")
    page.title("Challenges and benefits")
    page.lead("What holds ML DevOps adoption back, where less is better, and what it brings, where more is better.")
    for box, kind, title in (
        (Box(SIDE, TOP, HALF, BOTTOM - TOP), "Challenge", "How exposed to challenges, 0 to 100"),
        (Box(RIGHT, TOP, HALF, BOTTOM - TOP), "Benefit", "How ready for benefits, 0 to 100"),
    ):
        rows = [row for row in table.records() if str(row["kind"]).startswith(kind)]
        names, figures = [str(row["title"]) for row in rows], numbers([row["value"] for row in rows])
        put_chart(page, box, Drawing("bar", title, names, [("Of 100", figures)]))
    page.notes([*[f"{row['kind']}: {row['title']}, {row['words']}." for row in table.records()], material.from_sheet("outcomes")])
