"""The sheet on which weights can be changed: scores and levels as formulas from points and weights, beside Waymark's own."""

from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter import Workbook

from assessment.report.context import Context
from assessment.rubric.model import Practice
from assessment.scoring.result import Rating
from assessment.scoring.states import points
from assessment.tables import Shown
from assessment.wording import NOT_STATED
from assessment.workbook.charts import dress
from assessment.workbook.formats import Formats
from assessment.workbook.formulas import Places, dimension_formulas, overall_formulas, verdict_formula
from assessment.workbook.sheet import HEAD, Pen, write_text, write_top

NOT_APPLICABLE: Final = "not applicable"
DIMENSION_HEADS: Final = (
    "No.",
    "Dimension",
    "Weight",
    "Share answered",
    "Score",
    "Score, low end",
    "Score, high end",
    "Level",
    "Waymark's score",
    "Waymark's level",
    "Check of the score",
    "Weight × score",
    "Weight × low",
    "Weight × high",
)
PRACTICE_HEADS: Final = (
    "Dimension no.",
    "Practice",
    "Weight",
    "Key practice",
    "Level",
    "Low end",
    "High end",
    "Weight × points",
    "Weight × low",
    "Weight × high",
)
IN_WORDS: Final = ("Dimension", "Practice", "Key practice")
WIDTHS: Final = (10, 36, 9, 12, 12, 12, 14, 14, 12, 12, 16, 12, 12, 12)
NOTE: Final = (
    "Change a yellow cell and the scores and levels follow, by the same rules as the report's. A practice's points are "
    "(level − 1) / 4; a dimension's score is 100 × the sum of weight × points / the sum of weights, over the practices with "
    "a level. The other sheets keep the figures of the report."
)
EQUAL: Final = "equal"


@dataclass(frozen=True)
class Sheet:
    """What is written on, and how."""

    context: Context
    sheet: Any
    pen: Pen
    places: Places

    @property
    def formats(self) -> Formats:
        """How cells look."""
        return self.pen.formats

    def number(self, at: tuple[int, int], value: float | None, missing: str, shown: Shown = Shown.PLAIN) -> None:
        """Write a number, or the words for none."""
        if value is None:
            self.sheet.write_string(*at, missing, self.formats.words)
        else:
            self.sheet.write_number(*at, value, self.formats.numbers[shown])

    def formula(self, at: tuple[int, int], formula: str, value: float | str | None, shown: Shown = Shown.PLAIN) -> None:
        """Write a formula with the value it has with the weights as they are."""
        self.sheet.write_formula(*at, formula, self.formats.numbers[shown], value)

    def weight(self, at: tuple[int, int], value: float) -> None:
        """Write a weight, which may be changed to any number above 0."""
        self._edited(at, value, {"criteria": ">", "value": 0, "error_message": "A weight is a number above 0."})

    def share(self, at: tuple[int, int], value: float) -> None:
        """Write a share, which may be changed to any number from 0 to 1."""
        ends = {"criteria": "between", "minimum": 0, "maximum": 1}
        self._edited(at, value, {**ends, "error_message": "A share is a number from 0 to 1."})

    def _edited(self, at: tuple[int, int], value: float, rule: dict[str, object]) -> None:
        self.sheet.write_number(*at, value, self.formats.edited)
        self.sheet.data_validation(*at, *at, {"validate": "decimal", **rule})


def write_weights(context: Context, book: Workbook, sheet: Any, pen: Pen) -> None:  # noqa: ANN401 - no types
    """Write the sheet. The values kept with the formulas are Waymark's, for readers that do not calculate."""
    places = Places(dimensions=len(context.rubric.dimensions), practices=len(context.rubric.practices))
    page = Sheet(context, sheet, pen, places)
    for number, width in enumerate(WIDTHS):
        sheet.set_column(number, number, width)
    write_top(sheet, pen.formats, "Weights: what if", NOTE, list(WIDTHS))
    _heads(page, HEAD, DIMENSION_HEADS)
    for number in range(places.dimensions):
        _dimension(page, number)
    _overall(page)
    _rules(page)
    _heads(page, places.practice_head, PRACTICE_HEADS)
    for number, practice in enumerate(context.rubric.practices):
        _practice(page, number, practice)
    sheet.freeze_panes(HEAD + 1, 0)
    _chart(page, book)


def _heads(page: Sheet, row: int, heads: tuple[str, ...]) -> None:
    for number, head in enumerate(heads):
        page.sheet.write_string(row, number, head, page.formats.head if head in IN_WORDS else page.formats.number_head)
    page.sheet.set_row(row, 34)


def _dimension(page: Sheet, number: int) -> None:
    dimension = page.context.rubric.dimensions[number]
    rating = page.context.result.dimension(dimension.id)
    row = page.places.dimension_row(number)
    page.sheet.write_number(row, 0, number + 1, page.formats.numbers[Shown.PLAIN])
    page.sheet.write_string(row, 1, dimension.title, page.formats.label)
    page.weight((row, 2), dimension.weight)
    share, *rest = dimension_formulas(page.places, row)
    page.formula((row, 3), share, _share(page.context, dimension.id), Shown.SHARE)
    _figures(page, row, rest, rating)
    scores = (rating.score, rating.score_low, rating.score_high)
    for column, letter, score in zip((11, 12, 13), "EFG", scores, strict=True):
        cell = f"{letter}{row + 1}"
        value = 0.0 if score is None else dimension.weight * score
        page.formula((row, column), f"=IF(ISNUMBER({cell}),C{row + 1}*{cell},0)", value, Shown.ONE)


def _figures(page: Sheet, row: int, formulas: list[str], rating: Rating) -> None:
    """Write score, its ends, level, Waymark's own, and whether the two are equal."""
    none = NOT_STATED if rating.applies else NOT_APPLICABLE
    values = (rating.score, rating.score_low, rating.score_high, rating.level)
    for column, formula, value in zip((4, 5, 6, 7), formulas, values, strict=True):
        shown = Shown.PLAIN if column == 7 else Shown.ONE
        page.formula((row, column), formula, none if value is None else value, shown)
    page.number((row, 8), rating.score, none, Shown.ONE)
    page.number((row, 9), rating.level, none)
    score, own = f"E{row + 1}", f"I{row + 1}"
    check = (
        f'=IF(AND(ISNUMBER({score}),ISNUMBER({own})),IF(ABS({score}-{own})<0.000001,"{EQUAL}",{score}-{own}),'
        f'IF({score}={own},"{EQUAL}","different"))'
    )
    page.sheet.write_formula(row, 10, check, page.formats.difference, EQUAL)


def _share(context: Context, dimension: str) -> float:
    applying = [p for p in context.rubric.practices_of(dimension) if context.ratings[p.id].applicable]
    total = sum(practice.weight for practice in applying)
    return sum(p.weight for p in applying if context.ratings[p.id].point is not None) / total if total else 0.0


def _overall(page: Sheet) -> None:
    row = page.places.overall_row
    page.sheet.write_string(row, 1, "Overall", page.formats.label)
    _figures(page, row, overall_formulas(page.places), page.context.result.overall)


def _rules(page: Sheet) -> None:
    rules, row = page.context.rubric.rules, page.places.rules_row
    page.sheet.write_string(row, 1, "Share of weight a level needs", page.formats.label)
    page.share((row, 2), rules.level_share)
    page.sheet.write_string(row + 1, 1, "Share answered before a score is stated", page.formats.label)
    page.share((row + 1, 2), rules.minimum_answered)
    page.sheet.write_string(row + 2, 1, "Check of all", page.formats.label)
    agree = "All scores are equal to Waymark's."
    page.sheet.write_formula(row + 2, 2, verdict_formula(page.places, agree), page.formats.label_wide, agree)


def _practice(page: Sheet, number: int, practice: Practice) -> None:
    rating, row = page.context.ratings[practice.id], page.places.practice_row(number)
    dimensions = [dimension.id for dimension in page.context.rubric.dimensions]
    page.sheet.write_number(row, 0, dimensions.index(practice.dimension) + 1, page.formats.numbers[Shown.PLAIN])
    write_text(page.sheet, (row, 1), practice.title, page.pen)
    page.weight((row, 2), practice.weight)
    page.sheet.write_string(row, 3, "yes" if practice.key else "no", page.formats.text)
    none = "not answered" if rating.applicable else NOT_APPLICABLE
    levels = (rating.point, rating.low, rating.high) if rating.applicable else (None, None, None)
    for column, letter, level in zip((4, 5, 6), "EFG", levels, strict=True):
        page.number((row, column), level, none)
        cell = f"{letter}{row + 1}"
        value = 0.0 if level is None else practice.weight * points(level)
        page.formula((row, column + 3), f"=IF(ISNUMBER({cell}),C{row + 1}*({cell}-1)/4,0)", value, Shown.SHARE)


def _chart(page: Sheet, book: Workbook) -> None:
    """Add the scores by these weights beside Waymark's, where all are stated."""
    if any(rating.score is None for rating in page.context.result.dimensions):
        return
    first, last = page.places.dimension_row(0), page.places.dimension_row(page.places.dimensions - 1)
    chart = book.add_chart({"type": "bar"})
    for name, column, colour in (("By these weights", 4, page.formats.accent), ("Waymark's", 8, page.formats.second)):
        chart.add_series(
            {
                "name": name,
                "categories": ["Weights", first, 1, last, 1],
                "values": ["Weights", first, column, last, column],
                "fill": {"color": colour},
                "gap": 60,
                "data_labels": {"value": True, "num_format": "0"},
            }
        )
    dress(chart, "bar", "Scores by these weights", "0 to 100", 100)
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 560, "height": 340})
    about = {"description": "The scores of the dimensions by these weights beside Waymark's, as in the table above."}
    page.sheet.insert_chart(page.places.practice_head, 11, chart, about)
