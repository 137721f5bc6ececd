"""Rows on a scale of 0 to 100: where one stands, how far that could be off, and the target."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Line

from assessment.report.blocks import Figure, figure
from assessment.report.charts.shapes import box, diamond, dot, label, rule, two_lines, whisker
from assessment.report.fonts import BOLD
from assessment.report.styles import INK, PALE, QUIET, Look
from assessment.wording import score_number

ROW = 24
HEAD = 16
LEGEND = 18
TITLE_SHARE, AXIS_SHARE = 0.25, 0.45
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class Row:
    """One row. value None: not stated; low and high None: nothing applies; said: the figures in words, at the right."""

    title: str
    value: float | None
    low: float | None
    high: float | None
    said: str
    target: float | None = None


def rows_chart(look: Look, rows: Sequence[Row], height: float = ROW) -> Figure:
    """Return the rows, one below the other, with a legend. height: of one row."""
    drawing = Drawing(look.width, HEAD + height * len(rows) + LEGEND)
    left, wide = look.width * TITLE_SHARE, look.width * AXIS_SHARE
    top = drawing.height - HEAD
    drawing.add(box((left, LEGEND), (wide, height * len(rows)), PALE))
    for tick in TICKS:
        x = left + wide * tick / 100
        drawing.add(rule(x, LEGEND, x, top))
        drawing.add(label((x, top + 4), str(tick), 30, 7, colour=QUIET, anchor="middle"))
    for number, row in enumerate(rows):
        _row(drawing, row, left, wide, top - height * (number + 0.5))
    _legend(drawing, look, left, any(row.target is not None for row in rows))
    arrow = ", the arrow leads to where it is with every target met" if any(row.target is not None for row in rows) else ""
    return figure(drawing, f"Scale of 0 to 100{arrow}. {' '.join(map(_words, rows))}")


def _words(row: Row) -> str:
    """Return all that is drawn of a row, the ends of its line included."""
    if row.low is None or row.high is None or row.low == row.high:
        return f"{row.title}: {row.said}."
    ends = f"{score_number(row.low)}–{score_number(row.high)}"
    return f"{row.title}: {row.said}." if ends in row.said else f"{row.title}: {row.said}; score range {ends}."


def _row(drawing: Drawing, row: Row, left: float, wide: float, y: float) -> None:
    def at(value: float) -> float:
        return left + wide * value / 100

    drawing.add(two_lines((0, y), row.title, left - 10, 8.2, font=BOLD))
    drawing.add(two_lines((left + wide + 10, y), row.said, drawing.width - left - wide - 10, 7.6))
    if row.low is not None and row.high is not None and row.low != row.high:
        for shape in whisker(at(row.low), at(row.high), y):
            drawing.add(shape)
    if row.target is not None:
        if row.value is not None:
            drawing.add(Line(at(row.value), y, at(row.target), y, strokeColor=QUIET, strokeWidth=0.8, strokeDashArray=[2, 2]))
        drawing.add(diamond(at(row.target), y, 5.2))
    if row.value is not None:
        drawing.add(dot(at(row.value), y, INK))


def _legend(drawing: Drawing, look: Look, left: float, with_target: bool) -> None:
    y = 6.0
    drawing.add(dot(left + 4, y, INK))
    drawing.add(label((left + 11, y - 2.5), "now", 30, 7, colour=QUIET))
    for shape in whisker(left + 38, left + 58, y):
        drawing.add(shape)
    drawing.add(label((left + 63, y - 2.5), "could be", 40, 7, colour=QUIET))
    if with_target:
        drawing.add(diamond(left + 113, y))
        drawing.add(label((left + 121, y - 2.5), "with every target met", look.width - left - 121, 7, colour=QUIET))
