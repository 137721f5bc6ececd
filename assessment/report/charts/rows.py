"""Rows on a scale of 0 to 100: where one stands, how far that could be off, and the target."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Line, Shape

from assessment.report.blocks import Figure, figure
from assessment.report.charts.shapes import box, diamond, dot, high_enough, label, ring, rule, two_lines, whisker
from assessment.report.fonts import BOLD
from assessment.report.styles import INK, PALE, QUIET, Look
from assessment.wording import score_number

ROW = 24
HEAD = 16
LEGEND, BARE = 18, 4
"""Points below the rows: for what explains the marks, and where no mark is drawn."""
TITLE_SHARE, AXIS_SHARE = 0.27, 0.43
TITLE_SIZE = 8.2
GAP = 10
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class Row:
    """One row. value None: not stated; low and high None: nothing applies; said: the figures in words, at the right.

    before: what the value was in an earlier assessment, None where none is compared.
    """

    title: str
    value: float | None
    low: float | None
    high: float | None
    said: str
    target: float | None = None
    before: float | None = None


def rows_chart(look: Look, rows: Sequence[Row], height: float = ROW) -> Figure:
    """Return the rows, one below the other, with a legend. height: of one row; more where a text needs two lines."""
    left, wide = look.width * TITLE_SHARE, look.width * AXIS_SHARE
    height = high_enough(height, [row.title for row in rows], left - GAP, TITLE_SIZE, BOLD)
    height = high_enough(height, [row.said for row in rows], look.width - left - wide - GAP)
    foot = LEGEND if any(_marked(row) for row in rows) else BARE
    drawing = Drawing(look.width, HEAD + height * len(rows) + foot)
    top = drawing.height - HEAD
    drawing.add(box((left, foot), (wide, height * len(rows)), PALE))
    for tick in TICKS:
        x = left + wide * tick / 100
        drawing.add(rule(x, foot, x, top))
        drawing.add(label((x, top + 4), str(tick), 30, 7, colour=QUIET, anchor="middle"))
    for number, row in enumerate(rows):
        _row(drawing, row, left, wide, top - height * (number + 0.5))
    _legend(drawing, look, left, rows)
    arrow = ", the arrow leads to where it is with every target met" if any(row.target is not None for row in rows) else ""
    return figure(drawing, f"Scale of 0 to 100{arrow}. {' '.join(map(_words, rows))}")


def _marked(row: Row) -> bool:
    return row.low != row.high or any(score is not None for score in (row.value, row.target, row.before))


def _words(row: Row) -> str:
    """Return all that is drawn of a row, the ends of its line included."""
    if row.low is None or row.high is None or row.low == row.high:
        return f"{row.title}: {row.said}."
    ends = f"{score_number(row.low)}–{score_number(row.high)}"
    return f"{row.title}: {row.said}." if ends in row.said else f"{row.title}: {row.said}; score range {ends}."


def _row(drawing: Drawing, row: Row, left: float, wide: float, y: float) -> None:
    def at(value: float) -> float:
        return left + wide * value / 100

    drawing.add(two_lines((0, y), row.title, left - GAP, TITLE_SIZE, font=BOLD))
    drawing.add(two_lines((left + wide + GAP, y), row.said, drawing.width - left - wide - GAP))
    if row.low is not None and row.high is not None and row.low != row.high:
        for shape in whisker(at(row.low), at(row.high), y):
            drawing.add(shape)
    value, target, before = (None if score is None else at(score) for score in (row.value, row.target, row.before))
    for shape in _marks(value, target, before, y):
        drawing.add(shape)


def _marks(value: float | None, target: float | None, before: float | None, y: float) -> Iterator[Shape]:
    """Yield the marks of now, of the target and of before, each at its place across; None is not marked."""
    if value is not None and target is not None:
        yield Line(value, y, target, y, strokeColor=QUIET, strokeWidth=0.8, strokeDashArray=[2, 2])
    if target is not None:
        yield diamond(target, y, 5.2)
    if before is not None:
        yield ring(before, y)
    if value is not None:
        yield dot(value, y, INK)


def _legend(drawing: Drawing, look: Look, left: float, rows: Sequence[Row]) -> None:
    """Explain the marks that are drawn, one after the other."""
    x, y = left, 6.0
    if any(row.value is not None for row in rows):
        drawing.add(dot(x + 4, y, INK))
        x = _explained(drawing, (x + 11, y), "now", 27)
    if any(row.low != row.high for row in rows):
        for shape in whisker(x, x + 20, y):
            drawing.add(shape)
        x = _explained(drawing, (x + 25, y), "could be", 46)
    if any(row.target is not None for row in rows):
        drawing.add(diamond(x + 4, y))
        x = _explained(drawing, (x + 12, y), "with every target met", 84)
    if any(row.before is not None for row in rows):
        drawing.add(ring(x + 4, y))
        _explained(drawing, (x + 12, y), "before", left + look.width - x)


def _explained(drawing: Drawing, at: tuple[float, float], words: str, room: float) -> float:
    """Write what a mark means and return where the next one may begin."""
    drawing.add(label((at[0], at[1] - 2.5), words, room, 7, colour=QUIET))
    return at[0] + room
