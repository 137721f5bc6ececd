"""The change of a score, part by part: where it began, what raised and lowered it, where it ended.

A part that raised is a filled arrow to the right, one that lowered a hollow, hatched arrow to the left, and each says its
points with a sign: grey print loses nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, floor
from typing import Final

from reportlab.graphics.shapes import Drawing, Line, Polygon, Shape

from assessment.report.blocks import Figure, figure
from assessment.report.charts.shapes import box, dot, label, rule, two_lines
from assessment.report.fonts import BOLD, REGULAR
from assessment.report.styles import INK, PALE, PAPER, QUIET, Look

ROW: Final = 17.0
GROUP: Final = 14.0
HEAD: Final = 16.0
TITLE_SHARE: Final = 0.36
SIDES: Final = 34.0
"""Points left and right of the scale, for figures that stand beside an arrow at its end."""
HALF: Final = 4.6
"""Half the height of an arrow."""
HATCH: Final = 3.0
STEPS: Final = (1, 2, 5, 10, 20, 25)
LEAST_SPAN: Final = 40
"""Tenths that the scale spans at least: a change of a tenth must not look like a leap."""


@dataclass(frozen=True)
class Bar:
    """One part. points: in tenths, negative when lost; said: the same with its sign."""

    title: str
    points: int
    said: str


@dataclass(frozen=True)
class Group:
    """Parts of one cause; said: what they make together, with its sign."""

    title: str
    said: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class End:
    """Where it begins or ends: "12 May 2026", 463 tenths, "46.3"."""

    title: str
    score: int
    said: str


@dataclass(frozen=True)
class _Scale:
    """From tenths of score to points across. low, high: what it spans, in tenths."""

    left: float
    wide: float
    low: int
    high: int

    def at(self, score: float) -> float:
        return self.left + self.wide * (score - self.low) / (self.high - self.low)


def waterfall(look: Look, start: End, groups: Sequence[Group], end: End) -> Figure:
    """Return the arrows one below the other, under their causes.

    The scale spans what is needed, not 0 to 100: only marks and arrows stand on it, no bars whose length would have to begin
    at 0. Raises ValueError when the arrows do not lead from start to end: a figure must never say something else than its data.
    """
    if (led := start.score + sum(bar.points for group in groups for bar in group.bars)) != end.score:
        message = f"the arrows lead from {start.score} to {led}, not to {end.score}"
        raise ValueError(message)
    rows = list(_rows(start, groups, end))
    drawing = Drawing(look.width, HEAD + sum(GROUP if isinstance(row, Group) else ROW for row in rows))
    scale = _scale(look, start, groups)
    top = drawing.height - HEAD
    _grid(drawing, scale, top)
    at, y, foot = start.score, top, top
    for row in rows:
        high = GROUP if isinstance(row, Group) else ROW
        middle = y - high / 2
        if not isinstance(row, Group):
            if row is not start:
                drawing.add(Line(scale.at(at), foot, scale.at(at), middle + HALF, strokeColor=QUIET, strokeWidth=0.6))
            foot = middle - HALF
        at = _draw(drawing, scale, row, (at, middle))
        y -= high
    return figure(drawing, _words(start, groups, end))


def _rows(start: End, groups: Sequence[Group], end: End) -> Iterator[End | Group | Bar]:
    yield start
    for group in groups:
        yield group
        yield from group.bars
    yield end


def _scale(look: Look, start: End, groups: Sequence[Group]) -> _Scale:
    passed = list(accumulate((bar.points for group in groups for bar in group.bars), initial=start.score))
    spare = max(LEAST_SPAN - (max(passed) - min(passed)), 0) / 2
    low, high = max(floor((min(passed) - spare) / 10), 0) * 10, min(ceil((max(passed) + spare) / 10), 100) * 10
    left = look.width * TITLE_SHARE + SIDES
    return _Scale(left, look.width - left - SIDES, low, high)


def _grid(drawing: Drawing, scale: _Scale, top: float) -> None:
    drawing.add(box((scale.left, 0), (scale.wide, top), PALE))
    span = (scale.high - scale.low) // 10
    step = next((step for step in STEPS if span / step <= 8), STEPS[-1])
    for score in range(scale.low // 10, scale.high // 10 + 1):
        if score % step == 0:
            x = scale.at(10 * score)
            drawing.add(rule(x, 0, x, top))
            drawing.add(label((x, top + 4), str(score), 30, 7, colour=QUIET, anchor="middle"))


def _draw(drawing: Drawing, scale: _Scale, row: End | Group | Bar, place: tuple[int, float]) -> int:
    """Draw a row around its middle height; returns the score reached. place: the score so far, the height."""
    at, y = place
    room = drawing.width * TITLE_SHARE
    if isinstance(row, Group):
        drawing.add(label((0, y - 3.4), f"{row.title}: {row.said}", room + SIDES - 4, 7.6, font=BOLD, colour=QUIET))
        return at
    bold = isinstance(row, End)
    drawing.add(two_lines((0 if bold else 8, y), row.title, room - (0 if bold else 8), 7.8, font=BOLD if bold else REGULAR))
    if isinstance(row, End):
        drawing.add(dot(scale.at(row.score), y, INK))
        drawing.add(label((scale.at(row.score) + 7, y - 2.8), row.said, SIDES, 8.2, font=BOLD))
        return row.score
    reached = at + row.points
    for shape in _arrow(scale.at(at), scale.at(reached), y):
        drawing.add(shape)
    drawing.add(_figure(row, (scale.at(at), scale.at(reached)), y))
    return reached


def _figure(bar: Bar, ends: tuple[float, float], y: float) -> Shape:
    """Return a part's points, in front of its arrow."""
    if bar.points < 0:
        return label((min(ends) - 4, y - 2.7), bar.said, SIDES, 7.6, anchor="end")
    return label((max(ends) + 4, y - 2.7), bar.said, SIDES, 7.6)


def _arrow(start: float, end: float, y: float) -> Iterator[Shape]:
    if start == end:
        yield Line(start, y - HALF, start, y + HALF, strokeColor=INK, strokeWidth=1.2)
        return
    up = end > start
    neck = end + (-1 if up else 1) * min(abs(end - start), HALF)
    corners = [start, y - HALF, neck, y - HALF, end, y, neck, y + HALF, start, y + HALF]
    yield Polygon(corners, fillColor=INK if up else PAPER, strokeColor=INK, strokeWidth=0.9)
    if not up:
        yield from _hatching(neck, start, y)


def _hatching(left: float, right: float, y: float) -> Iterator[Shape]:
    """Yield slanted lines inside a box around the height y; those that would leave it are left out."""
    x = left
    while x + HALF <= right:
        yield Line(x, y - HALF, x + HALF, y + HALF, strokeColor=INK, strokeWidth=0.6)
        x += HATCH


def _words(start: End, groups: Sequence[Group], end: End) -> str:
    told = [
        f"{group.title}, together {group.said}: {'; '.join(f'{bar.title} {bar.said}' for bar in group.bars)}." for group in groups
    ]
    return f"Change of the overall score. {start.title}: {start.said}. {' '.join(told)} {end.title}: {end.said}."
