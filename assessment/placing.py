"""Finding room for labels beside points, so that none lies on another or on a point; for screens and for paper."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Spot:
    """A point to be named. x and y: 0–1 of the figure's width and height, from the left and from the bottom."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Place:
    """Where the middle of a label stands: to the right of its point, and above it. ring: 0 is right beside it."""

    right: float
    up: float
    ring: int = 0


@dataclass(frozen=True)
class Measures:
    """How large things are, all in one unit: pixels or points.

    widths: those that the figure may have; a place is good when it is good at each. wide: how wide a text is, rather too wide.
    high: a label; point: half the width of a point with the room around it; rings: further away that a label may stand than
    beside its point, the nearest first.
    """

    widths: tuple[float, ...]
    wide: Callable[[str], float]
    high: float
    point: float
    rings: tuple[float, ...]


Box = tuple[float, float, float, float]
"""Left, right, bottom and top."""


def places(spots: Sequence[Spot], height: float, measures: Measures) -> list[Place | None]:
    """Return a place for each label, in the same order; None for those there is no room for."""
    room = _Room(measures, height, [[_point(spot, (width, height), measures) for spot in spots] for width in measures.widths])
    return [room.take(spot, measures.wide(spot.text) / 2) for spot in spots]


@dataclass(frozen=True)
class _Room:
    """taken: what stands in the figure already, for each of its widths."""

    measures: Measures
    height: float
    taken: list[list[Box]]

    def take(self, spot: Spot, half: float) -> Place | None:
        """Return the nearest place that is free, and keep it; half: of the label's width."""
        for place in _around(half, self.measures):
            boxes = [self._label(spot, place, half, width) for width in self.measures.widths]
            if all(map(self._fits, boxes, self.measures.widths, self.taken)):
                for taken, box in zip(self.taken, boxes, strict=True):
                    taken.append(box)
                return place
        return None

    def _label(self, spot: Spot, place: Place, half: float, width: float) -> Box:
        x, y, high = spot.x * width + place.right, spot.y * self.height + place.up, self.measures.high
        return x - half, x + half, y - high / 2, y + high / 2

    def _fits(self, box: Box, width: float, taken: Sequence[Box]) -> bool:
        left, right, bottom, top = box
        inside = left >= 0 and right <= width and bottom >= 0 and top <= self.height
        return inside and not any(_overlap(box, other) for other in taken)


def _around(half: float, measures: Measures) -> Iterator[Place]:
    """Yield the places around a point, the nearest first; beside it before above and below it."""
    point = measures.point
    for ring, further in enumerate(measures.rings):
        out, up, slant = point + 2 + further + half, point + 1 + further + measures.high / 2, half + 2
        for right, above in ((out, 0), (0, up), (out, up), (slant, up)):
            ways = {(way * right, side * above) for way in (1, -1) for side in (1, -1)}
            yield from (Place(*way, ring) for way in sorted(ways, reverse=True))


def _point(spot: Spot, size: tuple[float, float], measures: Measures) -> Box:
    x, y, half = spot.x * size[0], spot.y * size[1], measures.point
    return x - half, x + half, y - half, y + half


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
