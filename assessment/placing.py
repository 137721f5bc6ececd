"""Finding room for labels beside points, so that none lies on another or on a point; for screens and for paper."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

CLEARLY: Final = 1.5
"""A label is clearly its point's where every other point is as many times as far from it."""


@dataclass(frozen=True)
class Spot:
    """A point to be named. x and y: 0–1 of the figure's width and height, from the left and from the bottom."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Place:
    """Where the middle of a label stands: to the right of its point, and above it. ring: 0 is right beside it.

    line: where the line that says whose the label is ends, as far from its point; None where the label needs none at any
    width. crossed: how many points, labels and lines are in the way of that line, or have the label in theirs; all widths
    together.
    """

    right: float
    up: float
    ring: int = 0
    line: tuple[float, float] | None = None
    crossed: int = 0


@dataclass(frozen=True)
class Measures:
    """How large things are, all in one unit: pixels or points.

    widths: those that the figure may have; a place is good when it is good at each. wide: how wide a text is, rather too wide.
    high: a label; point: half the width of a point with the room around it; rings: further away that a label may stand than
    beside its point, the nearest first; to_middle: whether lines make for the middle of labels that stand apart, or for the
    nearest place at their edge.
    """

    widths: tuple[float, ...]
    wide: Callable[[str], float]
    high: float
    point: float
    rings: tuple[float, ...]
    to_middle: bool = True


Box = tuple[float, float, float, float]
"""Left, right, bottom and top."""
At = tuple[float, float]
Line = tuple[At, At]
"""From a point to its label."""


def places(spots: Sequence[Spot], height: float, measures: Measures) -> list[Place | None]:
    """Return a place for each label, in the same order; None for those there is no room for.

    Of the places that are free it is the nearest whose line crosses least.
    """
    figures = [_figure(spots, (width, height), measures) for width in measures.widths]
    return [_Finder(spot, measures.wide(spot.text) / 2, measures, figures).take() for spot in spots]


@dataclass(frozen=True)
class _Figure:
    """What stands in the figure at one of its widths: points, then points and labels as boxes, and lines to labels."""

    width: float
    height: float
    points: Sequence[At]
    boxes: list[Box]
    lines: list[Line]

    def holds(self, box: Box) -> bool:
        """Whether a label of this box is in the figure and on nothing else."""
        inside = box[0] >= 0 and box[1] <= self.width and box[2] >= 0 and box[3] <= self.height
        return inside and not any(_overlap(box, other) for other in self.boxes)

    def crossed(self, box: Box, line: Line | None) -> int:
        """Return how many lines a label would lie on, and how much the line to it would cross."""
        under = sum(_passes(other, box) for other in self.lines)
        if line is None:
            return under
        # A point that lies over its own is in the way in every direction.
        through = sum(_passes(line, other) and not _within(line[0], other) for other in self.boxes)
        return under + through + sum(_meet(line, other) for other in self.lines)


def _figure(spots: Sequence[Spot], size: tuple[float, float], measures: Measures) -> _Figure:
    points = [(spot.x * size[0], spot.y * size[1]) for spot in spots]
    half = measures.point
    return _Figure(*size, points, [(x - half, x + half, y - half, y + half) for x, y in points], [])


@dataclass(frozen=True)
class _Finder:
    """Finds a place for one label. half: of the label's width."""

    spot: Spot
    half: float
    measures: Measures
    figures: Sequence[_Figure]

    def take(self) -> Place | None:
        """Return the nearest of the free places whose lines cross least, and keep it."""
        best: Place | None = None
        for place in _around(self.half, self.measures):
            if all(figure.holds(self._label(place, figure)) for figure in self.figures):
                found = self._judged(place)
                best = found if best is None or found.crossed < best.crossed else best
                if not best.crossed:
                    break
        if best is not None:
            for figure in self.figures:
                figure.boxes.append(self._label(best, figure))
                figure.lines.extend(filter(None, [self._line(best, figure)]))
        return best

    def _judged(self, place: Place) -> Place:
        lines = [self._line(place, figure) for figure in self.figures]
        crossed = sum(figure.crossed(self._label(place, figure), line) for figure, line in zip(self.figures, lines, strict=True))
        ends = [(line[1][0] - line[0][0], line[1][1] - line[0][1]) for line in lines if line is not None]
        return replace(place, line=ends[0] if ends else None, crossed=crossed)

    def _label(self, place: Place, figure: _Figure) -> Box:
        x, y, high = self.spot.x * figure.width + place.right, self.spot.y * figure.height + place.up, self.measures.high
        return x - self.half, x + self.half, y - high / 2, y + high / 2

    def _line(self, place: Place, figure: _Figure) -> Line | None:
        """Return the line to a label that stands apart, or nearly as near to another point; None to any other."""
        at, box = (self.spot.x * figure.width, self.spot.y * figure.height), self._label(place, figure)
        end = _nearest(at, box)
        if place.ring:
            return at, (at[0] + place.right, at[1] + place.up) if self.measures.to_middle else end
        doubtful = math.dist(at, end) * CLEARLY
        if any(other != at and math.dist(other, _nearest(other, box)) < doubtful for other in figure.points):
            return at, end
        return None


def _around(half: float, measures: Measures) -> Iterator[Place]:
    """Yield the places around a point, the nearest first; beside it before above and below it."""
    point = measures.point
    for ring, further in enumerate(measures.rings):
        out, up, slant = point + 2 + further + half, point + 1 + further + measures.high / 2, half + 2
        for right, above in ((out, 0), (0, up), (half / 2, up), (out, up), (slant, up)):
            ways = {(way * right, side * above) for way in (1, -1) for side in (1, -1)}
            yield from (Place(*way, ring) for way in sorted(ways, reverse=True))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _nearest(at: At, box: Box) -> At:
    """Return the place of a box that is nearest."""
    return min(max(at[0], box[0]), box[1]), min(max(at[1], box[2]), box[3])


def _within(at: At, box: Box) -> bool:
    return box[0] <= at[0] <= box[1] and box[2] <= at[1] <= box[3]


def _passes(line: Line, box: Box) -> bool:
    """Whether a line goes through a box: whether some share of its way is within both its sides and its foot and top."""
    first, last = 0.0, 1.0
    for axis in (0, 1):
        start, way, low, high = line[0][axis], line[1][axis] - line[0][axis], box[2 * axis], box[2 * axis + 1]
        if way:
            shares = sorted(((low - start) / way, (high - start) / way))
            first, last = max(first, shares[0]), min(last, shares[1])
        elif not low <= start <= high:
            return False
    return first < last


def _meet(one: Line, other: Line) -> bool:
    """Whether two lines cross: whether the ends of each lie on either side of the other."""
    return _sides(one, other) and _sides(other, one)


def _sides(line: Line, other: Line) -> bool:
    (x, y), (right, up) = line[0], (line[1][0] - line[0][0], line[1][1] - line[0][1])
    first, last = ((end[0] - x) * up - (end[1] - y) * right for end in other)
    return first * last < 0
