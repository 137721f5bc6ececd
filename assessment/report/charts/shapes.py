"""Marks and labels that all drawings share; a mark's meaning is in its shape, so grey print loses nothing."""

from collections.abc import Iterable, Iterator
from typing import Final

from reportlab.graphics.shapes import Circle, Group, Line, Polygon, Rect, Shape, String
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.report.fonts import REGULAR
from assessment.report.styles import INK, LINE, PAPER, QUIET
from assessment.report.text import broken, runs_on_paper, shortened, width

LINE_SPACING: Final = 1.1
"""From one line of a label to its next, in sizes of its letters."""
APART: Final = 3.0
"""Points between the labels of two rows, at least."""


def label(at: tuple[float, float], text: str, room: float, size: float = 7.6, **look: object) -> Group:
    """Return text on one line, shortened to `room` points.

    look: font, colour, anchor ("start", "middle" or "end": which part of the text stands at the point).
    """
    font = str(look.get("font", REGULAR))
    shown = shortened(text, font, size, room)
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[str(look.get("anchor", "start"))]
    group = Group()
    x = at[0] - shift * width(shown, font, size)
    for name, piece in runs_on_paper(shown, font):
        group.add(String(x, at[1], piece, fontName=name, fontSize=size, fillColor=look.get("colour", INK)))
        x += stringWidth(piece, name, size)
    return group


def two_lines(at: tuple[float, float], text: str, room: float, size: float = 7.6, **look: object) -> Group:
    """Return text on one line or two around the middle height `at`."""
    font = str(look.get("font", REGULAR))
    lines = broken(text, font, size, room)
    group = Group()
    for number, line in enumerate(lines):
        y = at[1] - 0.34 * size + size * LINE_SPACING * ((len(lines) - 1) / 2 - number)
        group.add(label((at[0], y), line, room, size, **look))
    return group


def high_enough(least: float, texts: Iterable[str], room: float, size: float = 7.6, font: str = REGULAR) -> float:
    """Return a height of rows in which `two_lines` of one keep apart from those of the next, and no less than `least`."""
    lines = max((len(broken(text, font, size, room)) for text in texts), default=1)
    return max(least, lines * size * LINE_SPACING + APART)


def dot(x: float, y: float, colour: Color) -> Circle:
    """Return the mark of where one stands: a filled circle."""
    return Circle(x, y, 3.6, fillColor=colour, strokeColor=PAPER, strokeWidth=0.8)


def ring(x: float, y: float) -> Circle:
    """Return the mark of where one stood before: a small hollow circle."""
    return Circle(x, y, 2.7, fillColor=PAPER, strokeColor=QUIET, strokeWidth=1.1)


def diamond(x: float, y: float, size: float = 4.4) -> Polygon:
    """Return the mark of a target: a hollow diamond."""
    return Polygon([x, y + size, x + size, y, x, y - size, x - size, y], fillColor=PAPER, strokeColor=INK, strokeWidth=1.1)


def whisker(low: float, high: float, y: float) -> Iterator[Shape]:
    """Yield the mark of a range: a line with an end stroke on either side."""
    yield Line(low, y, high, y, strokeColor=QUIET, strokeWidth=1.4)
    for x in (low, high):
        yield Line(x, y - 3.2, x, y + 3.2, strokeColor=QUIET, strokeWidth=1.1)


def rule(x1: float, y1: float, x2: float, y2: float, weight: float = 0.5) -> Line:
    """Return a thin line of the grid."""
    return Line(x1, y1, x2, y2, strokeColor=LINE, strokeWidth=weight)


def box(corner: tuple[float, float], size: tuple[float, float], fill: Color | None, edge: Color | None = None) -> Rect:
    """Return a rectangle of a lower left corner and a size; None is not filled, or without an edge."""
    return Rect(*corner, *size, fillColor=fill, strokeColor=edge, strokeWidth=0.6 if edge else 0)
