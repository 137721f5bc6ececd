"""Finding room for labels beside points, so that none lies on another or on a point."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

WIDTHS: Final = (330, 640, 1080)
"""Widths in pixels that a figure may have; a place is good when it is good at each."""
LETTER: Final = 6.9
"""Pixels a letter takes, rather too many."""
HIGH: Final = 15
POINT: Final = 6
"""Half the width of a point with the room around it."""
RINGS: Final = (0, 9, 18, 28)
"""Pixels further away that a label may stand than beside its point."""


@dataclass(frozen=True)
class Spot:
    """A point to be named. x and y: 0–1 of the figure's width and height, from the left and from the bottom."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Place:
    """Where the middle of a label stands: pixels to the right of its point, and above it. ring: 0 is right beside it."""

    right: float
    up: float
    ring: int = 0


Box = tuple[float, float, float, float]


def places(spots: Sequence[Spot], height: int) -> list[Place | None]:
    """Return a place for each label, in the same order; None for those there is no room for. height: in pixels."""
    taken: list[list[Box]] = [[_point(spot, width, height) for spot in spots] for width in WIDTHS]
    found: list[Place | None] = []
    for spot in spots:
        place = next((place for place in _around(spot.text) if _fits(spot, place, taken, height)), None)
        found.append(place)
        if place is not None:
            for boxes, width in zip(taken, WIDTHS, strict=True):
                boxes.append(_label(spot, place, width, height))
    return found


def _around(text: str) -> Iterator[Place]:
    """Yield the places around a point, the nearest first; beside it before above and below it."""
    half = len(text) * LETTER / 2
    for ring, further in enumerate(RINGS):
        out, up, slant = POINT + 2 + further + half, POINT + 1 + further + HIGH / 2, half + 2
        for right, above in ((out, 0), (0, up), (out, up), (slant, up)):
            ways = {(way * right, side * above) for way in (1, -1) for side in (1, -1)}
            yield from (Place(*way, ring) for way in sorted(ways, reverse=True))


def _fits(spot: Spot, place: Place, taken: Sequence[Sequence[Box]], height: int) -> bool:
    for boxes, width in zip(taken, WIDTHS, strict=True):
        left, right, bottom, top = box = _label(spot, place, width, height)
        if left < 0 or right > width or bottom < 0 or top > height or any(_overlap(box, other) for other in boxes):
            return False
    return True


def _label(spot: Spot, place: Place, width: int, height: int) -> Box:
    x, y, half = spot.x * width + place.right, spot.y * height + place.up, len(spot.text) * LETTER / 2
    return x - half, x + half, y - HIGH / 2, y + HIGH / 2


def _point(spot: Spot, width: int, height: int) -> Box:
    x, y = spot.x * width, spot.y * height
    return x - POINT, x + POINT, y - POINT, y + POINT


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
