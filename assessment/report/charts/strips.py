"""Answers to one practice as marks over the five levels: a row for everybody, for groups and for roles."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.graphics.shapes import Circle, Drawing, Polygon, Rect, Shape

from assessment.report.blocks import Figure, figure
from assessment.report.charts.shapes import box, label, rule, two_lines
from assessment.report.fonts import BOLD, REGULAR
from assessment.report.styles import INK, LEVEL_SHADES, LINE, QUIET, Look
from assessment.report.text import broken
from assessment.terms import LEVELS
from assessment.workshop import middle_words

TITLE_SHARE, CELLS_SHARE = 0.22, 0.54
HEAD, FOOT = 12.0, 11.0
"""Points above the rows, for the levels, and below them, for the word "agreed" where a level is."""
PITCH: Final = 6.6
"""Points from one mark to the next, in both directions."""
RADIUS: Final = 2.5
LEAST: Final = 15.0
"""Points of height a row takes at least: a line of marks with a line of text at its side."""
SIZE: Final = 6.8
MOST_LINES: Final = 5
"""Lines of marks; where more people chose a level, the row has bars with their number instead."""
PAD: Final = 4.0


@dataclass(frozen=True)
class StripRow:
    """Answers of everybody, a group or a role. levels: how many chose level 1 to 5; said: the rest of its numbers in words.

    mark: a shape of `SHAPES`.
    """

    title: str
    levels: Sequence[int]
    said: str
    mark: str


@dataclass(frozen=True)
class Strip:
    """One practice. middle: ends of the middle half of the answers of the first row, shaded; agreed: a level, None without."""

    title: str
    rows: Sequence[StripRow]
    middle: tuple[float, float]
    agreed: int | None


def strip_chart(look: Look, strip: Strip, names: Sequence[str]) -> Figure:
    """Return the rows, one below the other; names: those of the levels."""
    left, cell = look.width * TITLE_SHARE, look.width * CELLS_SHARE / len(LEVELS)
    side = look.width - _side(left, cell)
    heights = [_height(row, cell, side) for row in strip.rows]
    foot = 1.0 if strip.agreed is None else FOOT
    drawing = Drawing(look.width, HEAD + sum(heights) + foot)
    low, high = strip.middle
    top = drawing.height - HEAD
    drawing.add(box((left + cell * (low - 1), top - heights[0]), (cell * (high - low + 1), heights[0]), LEVEL_SHADES[0]))
    for level, name in zip(LEVELS, names, strict=True):
        middle = left + cell * (level - 0.5)
        drawing.add(label((middle, drawing.height - 9), f"{level} {name}", cell - 2, 6.8, colour=QUIET, anchor="middle"))
    for edge in range(len(LEVELS) + 1):
        drawing.add(rule(left + cell * edge, foot, left + cell * edge, top))
    for row, height in zip(strip.rows, heights, strict=True):
        top -= height
        _row(drawing, row, (left, top, height), cell)
    if strip.agreed is not None:
        _agreed(drawing, (left + cell * (strip.agreed - 1), cell), drawing.height - HEAD)
    return figure(drawing, _words(strip))


def _side_by_side(cell: float) -> int:
    return max(int((cell - PAD) // PITCH), 1)


def _as_bars(row: StripRow, cell: float) -> bool:
    return max(row.levels) > MOST_LINES * _side_by_side(cell)


def _side(left: float, cell: float) -> float:
    """Return where the words beside a row begin."""
    return left + cell * len(LEVELS) + 7


def _height(row: StripRow, cell: float, side: float) -> float:
    """Return the height of a row. side: points of width for the words beside it."""
    lines = 1 if _as_bars(row, cell) else -(-max(row.levels) // _side_by_side(cell))
    beside = len(broken(row.said, REGULAR, SIZE, side)) * SIZE * 1.1
    return max(LEAST, lines * PITCH + PAD, beside + PAD)


def _row(drawing: Drawing, row: StripRow, place: tuple[float, float, float], cell: float) -> None:
    """Draw one row. place: left end of the levels, bottom, and height."""
    left, bottom, height = place
    middle = bottom + height / 2
    drawing.add(rule(0, bottom, drawing.width, bottom))
    drawing.add(SHAPES[row.mark](4, middle))
    drawing.add(two_lines((11, middle), row.title, left - 17, 6.8, font=BOLD))
    right = _side(left, cell)
    drawing.add(two_lines((right, middle), row.said, drawing.width - right, SIZE, colour=QUIET))
    for level, number in zip(LEVELS, row.levels, strict=True):
        centre = left + cell * (level - 0.5)
        if _as_bars(row, cell):
            _bar(drawing, (centre, middle), number, (cell - 8) * number / max(row.levels))
            continue
        for x, y in _places(number, _side_by_side(cell)):
            drawing.add(SHAPES[row.mark](centre + x, middle + y))


def _bar(drawing: Drawing, at: tuple[float, float], number: int, wide: float) -> None:
    if number:
        x, y = at
        drawing.add(box((x - wide / 2, y - 5), (wide, 10), LEVEL_SHADES[1], LINE))
        drawing.add(label((x, y - 2.4), f"{number:,}", 60, 6.8, font=BOLD, anchor="middle"))


def _places(number: int, side_by_side: int) -> Iterator[tuple[float, float]]:
    """Yield where so many marks stand around the middle of their cell: full lines first, each line centred."""
    lines = -(-number // side_by_side)
    for line in range(lines):
        here = min(number - line * side_by_side, side_by_side)
        for place in range(here):
            yield (place - (here - 1) / 2) * PITCH, ((lines - 1) / 2 - line) * PITCH


def _agreed(drawing: Drawing, across: tuple[float, float], top: float) -> None:
    x, cell = across
    frame = box((x, FOOT), (cell, top - FOOT), None, INK)
    frame.strokeWidth = 1.4
    drawing.add(frame)
    drawing.add(label((x + cell / 2, 3.2), "agreed", cell, 6.8, font=BOLD, anchor="middle"))


def _words(strip: Strip) -> str:
    agreed = "" if strip.agreed is None else f" Agreed: level {strip.agreed}."
    said = [f"{row.title}: {_levels(row.levels)}; {row.said}." for row in strip.rows]
    return f"Answers about {strip.title}. {' '.join(said)} {middle_words(*strip.middle)}.{agreed}"


def _levels(levels: Sequence[int]) -> str:
    return ", ".join(f"level {level}: {number:,}" for level, number in zip(LEVELS, levels, strict=True) if number)


def _polygon(*corners: tuple[float, float]) -> Callable[[float, float], Shape]:
    """Return what draws a shape; corners: of one with the radius 1."""

    def at(x: float, y: float) -> Shape:
        points = [part for across, up in corners for part in (x + across * RADIUS, y + up * RADIUS)]
        return Polygon(points, fillColor=INK, strokeColor=None)

    return at


def _circle(x: float, y: float) -> Shape:
    return Circle(x, y, RADIUS, fillColor=INK, strokeColor=None)


def _square(x: float, y: float) -> Shape:
    return Rect(x - 0.88 * RADIUS, y - 0.88 * RADIUS, 1.76 * RADIUS, 1.76 * RADIUS, fillColor=INK, strokeColor=None)


def _ring(x: float, y: float) -> Shape:
    return Circle(x, y, RADIUS - 0.5, fillColor=None, strokeColor=INK, strokeWidth=1)


SHAPES: Final[Mapping[str, Callable[[float, float], Shape]]] = {
    "circle": _circle,
    "square": _square,
    "triangle": _polygon((-1.1, -0.9), (1.1, -0.9), (0, 1.1)),
    "triangle-down": _polygon((-1.1, 0.9), (1.1, 0.9), (0, -1.1)),
    "diamond": _polygon((-1.15, 0), (0, 1.15), (1.15, 0), (0, -1.15)),
    "ring": _ring,
}
"""What tells groups apart in grey print too, beside the name of each row."""
