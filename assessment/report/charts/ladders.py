"""Steps of a model: how many of each area are supported, and how many could be."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Line

from assessment.report.blocks import Figure, figure
from assessment.report.charts.shapes import box, high_enough, two_lines
from assessment.report.fonts import BOLD
from assessment.report.styles import INK, LEVEL_SHADES, LINE, PALE, QUIET, Look
from assessment.wording import counted

ROW = 17
HEAD = 20
FOOT = 8
GAP = 8
SAID_SIZE = 7
TITLE_SHARE, CELLS_SHARE = 0.2, 0.56


@dataclass(frozen=True)
class LadderRow:
    """One area. supported: steps counted from the lowest, None where it is not stated; said: the same in words, at the right."""

    title: str
    supported: int | None
    low: int
    high: int
    said: str


def ladder_chart(look: Look, steps: Sequence[str], rows: Sequence[LadderRow]) -> Figure:
    """Return one line for each area and one column for each step; filled: supported, line: what it could be."""
    left, cell = look.width * TITLE_SHARE, look.width * CELLS_SHARE / len(steps)
    high = high_enough(ROW, [row.title for row in rows], left - GAP, font=BOLD)
    high = high_enough(high, [row.said for row in rows], look.width - left - cell * len(steps) - GAP, SAID_SIZE)
    drawing = Drawing(look.width, HEAD + high * len(rows) + FOOT)
    for number, step in enumerate(steps):
        drawing.add(two_lines((left + cell * number, drawing.height - 10), step, cell - 3, 6.6, colour=QUIET))
    for number, row in enumerate(rows):
        _row(drawing, row, (left, drawing.height - HEAD - high * (number + 1)), (cell, high), len(steps))
    return figure(drawing, f"Steps from {steps[0]} to {steps[-1]}. {' '.join(_words(row, len(steps)) for row in rows)}")


def _words(row: LadderRow, steps: int) -> str:
    """Return all that is drawn of a row: "Tooling: Managed, 2 of 5 steps supported, could be 1 to 3."."""
    supported = "" if row.supported is None else f", {row.supported} of {counted(steps, 'step')} supported"
    ends = "" if row.low == row.high else f", could be {row.low} to {row.high}"
    return f"{row.title}: {row.said}{supported}{ends}."


def _row(drawing: Drawing, row: LadderRow, corner: tuple[float, float], size: tuple[float, float], steps: int) -> None:
    """Draw a row. size: how wide one step is, and how high the row."""
    (left, y), (cell, high) = corner, size
    drawing.add(two_lines((0, y + high / 2), row.title, left - GAP, font=BOLD))
    for number in range(steps):
        filled = row.supported is not None and number < row.supported
        shade = LEVEL_SHADES[2] if filled else PALE
        drawing.add(box((left + cell * number, y + 1), (cell - 1, high - 2), shade, None if filled else LINE))
    if row.low != row.high:
        # Below the first step there is no cell, so the line begins left of it.
        ends = left + cell * (row.low - 1) + 2 if row.low else left - 5, left + cell * row.high - 3
        drawing.add(Line(ends[0], y + 4, ends[1], y + 4, strokeColor=INK, strokeWidth=1.2))
        for x in ends:
            drawing.add(Line(x, y + 2, x, y + 6, strokeColor=INK, strokeWidth=1))
    right = left + cell * steps + GAP
    drawing.add(two_lines((right, y + high / 2), row.said, drawing.width - right, SAID_SIZE))
