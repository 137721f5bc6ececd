"""Practices by level: how far each has come, its range and its target, with the number in the cell."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Line

from assessment.report.blocks import Figure, figure
from assessment.report.charts.shapes import box, diamond, label, two_lines
from assessment.report.fonts import BOLD
from assessment.report.styles import INK, LEVEL_SHADES, LINE, PALE, PAPER, QUIET, Look, ink_on
from assessment.terms import LEVELS
from assessment.wording import level_number

ROW = 17
HEAD = 14
TITLE_SHARE, CELLS_SHARE = 0.36, 0.46


@dataclass(frozen=True)
class HeatRow:
    """One practice. point, low, high None where there is none; said: the same in words, at the right."""

    title: str
    point: float | None
    low: float | None
    high: float | None
    target: int | None
    said: str


def heatmap(look: Look, rows: Sequence[HeatRow], names: Sequence[str]) -> Figure:
    """Return one line for each practice and one column for each level; names: those of the levels."""
    drawing = Drawing(look.width, HEAD + ROW * len(rows))
    left, cell = look.width * TITLE_SHARE, look.width * CELLS_SHARE / len(LEVELS)
    for level, name in zip(LEVELS, names, strict=True):
        middle = left + cell * (level - 0.5)
        drawing.add(label((middle, drawing.height - 10), f"{level} {name}", cell - 2, 6.8, colour=QUIET, anchor="middle"))
    for number, row in enumerate(rows):
        _row(drawing, row, (left, drawing.height - HEAD - ROW * (number + 1)), cell)
    return figure(drawing, f"Levels of practices. {' '.join(f'{row.title}: {row.said}.' for row in rows)}")


def _row(drawing: Drawing, row: HeatRow, corner: tuple[float, float], cell: float) -> None:
    left, y = corner
    drawing.add(two_lines((0, y + ROW / 2), row.title, left - 6, 7.6))
    for level in LEVELS:
        drawing.add(_cell(row, level, left + cell * (level - 1), y, cell))
    if row.point is not None:
        _point(drawing, row.point, left, y, cell)
    if row.low is not None and row.high is not None and row.low != row.high:
        ends = left + cell * (row.low - 1) + 2, left + cell * row.high - 3
        drawing.add(Line(ends[0], y + 2.6, ends[1], y + 2.6, strokeColor=INK, strokeWidth=1.2))
        for x in ends:
            drawing.add(Line(x, y + 1, x, y + 4.6, strokeColor=INK, strokeWidth=1))
    if row.target is not None:
        drawing.add(diamond(left + cell * row.target - 9, y + ROW / 2, 3.8))
    right = left + cell * len(LEVELS) + 8
    drawing.add(two_lines((right, y + ROW / 2), row.said, drawing.width - right, 6.8, colour=QUIET))


def _cell(row: HeatRow, level: int, x: float, y: float, cell: float) -> object:
    reached = row.point is not None and level <= row.point
    fill = LEVEL_SHADES[level - 1] if reached else PALE
    return box((x, y + 1), (cell - 1, ROW - 2), fill if row.low is not None else PAPER, None if row.low is not None else LINE)


def _point(drawing: Drawing, point: float, left: float, y: float, cell: float) -> None:
    """Print the level in the last cell reached; half a cell more is filled for a level between two."""
    reached = int(point)
    if point > reached:
        drawing.add(box((left + cell * reached, y + 1), ((cell - 1) * (point - reached), ROW - 2), LEVEL_SHADES[reached]))
    colour = ink_on(LEVEL_SHADES[reached - 1])
    middle = left + cell * (reached - 0.5), y + 5.6
    drawing.add(label(middle, level_number(point), cell, 7.8, font=BOLD, colour=colour, anchor="middle"))
