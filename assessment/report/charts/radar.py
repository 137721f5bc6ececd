"""A small radar: the familiar second view. Its area says nothing, which the caption tells."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Line, Polygon

from assessment.report.blocks import Figure, figure
from assessment.report.charts.shapes import diamond, dot, label
from assessment.report.fonts import BOLD
from assessment.report.styles import INK, LEVEL_SHADES, LINE, QUIET, Look
from assessment.wording import NOT_STATED, score_number

HEIGHT = 190
RADIUS = 66
TICKS = (25, 50, 75, 100)
FILLED = {"fillColor": LEVEL_SHADES[0], "fillOpacity": 0.6, "strokeColor": INK}
DASHED = {"strokeColor": INK, "strokeDashArray": [3, 2], "strokeWidth": 0.9}
HIDES_BELOW, HIDES_ABOVE = 16, 15
"""How far a score may stand below and above a tick, in points of score, and still hide its number."""
LEAST, MOST = 3, 10
"""Axes between which a radar can be read."""


Point = tuple[float, float]


@dataclass(frozen=True)
class Spoke:
    """One axis; now and target are scores of 0 to 100, None where not stated or without a target."""

    title: str
    now: float | None
    target: float | None


def radar(look: Look, spokes: Sequence[Spoke]) -> Figure:
    """Return scores on `LEAST` to `MOST` axes that go up from the centre."""
    drawing = Drawing(look.width, HEIGHT)
    centre = look.width / 2, HEIGHT / 2
    turns = [math.pi / 2 - 2 * math.pi * number / len(spokes) for number in range(len(spokes))]

    def at(turn: float, score: float) -> Point:
        return centre[0] + RADIUS * score / 100 * math.cos(turn), centre[1] + RADIUS * score / 100 * math.sin(turn)

    rings = [[at(turn, tick) for turn in turns] for tick in TICKS]
    _web(drawing, rings, centre)
    _polygon(drawing, [(turn, spoke.target) for turn, spoke in zip(turns, spokes, strict=True)], at, DASHED)
    _polygon(drawing, [(turn, spoke.now) for turn, spoke in zip(turns, spokes, strict=True)], at, FILLED)
    # Above what is filled, which would leave them pale.
    for tick, ring in zip(TICKS, rings, strict=True):
        if tick in _free(spokes[0]):
            drawing.add(label((ring[0][0] + 3, ring[0][1] - 6), str(tick), 20, 6, colour=QUIET))
    for turn, spoke in zip(turns, spokes, strict=True):
        if spoke.target is not None:
            drawing.add(diamond(*at(turn, spoke.target), 3.6))
        if spoke.now is not None:
            drawing.add(dot(*at(turn, spoke.now), INK))
        _name(drawing, spoke, turn, at(turn, 112))
    return figure(drawing, "Radar of scores. " + " ".join(f"{spoke.title}: {_said(spoke)}." for spoke in spokes))


def _free(spoke: Spoke) -> list[int]:
    """Return the ticks whose numbers no mark or line of the first axis hides: they stand just below their ring."""
    marks = [score for score in (spoke.now, spoke.target) if score is not None]
    return [tick for tick in TICKS if not any(-HIDES_BELOW < score - tick < HIDES_ABOVE for score in marks)]


def _web(drawing: Drawing, rings: Sequence[Sequence[Point]], centre: Point) -> None:
    for ring in rings:
        _outline(drawing, ring, strokeColor=LINE, strokeWidth=0.5)
    for corner in rings[-1]:
        drawing.add(Line(*centre, *corner, strokeColor=LINE, strokeWidth=0.5))


def _polygon(
    drawing: Drawing,
    scores: Sequence[tuple[float, float | None]],
    at: Callable[[float, float], Point],
    look: Mapping[str, object],
) -> None:
    """Draw the outline of scores; none where one is missing, since its line would cut across an axis without a value."""
    points = [at(turn, score) for turn, score in scores if score is not None]
    if len(points) == len(scores):
        _outline(drawing, points, **look)


def _outline(drawing: Drawing, points: Sequence[Point], **look: object) -> None:
    drawing.add(Polygon([part for point in points for part in point], **{"fillColor": None, "strokeWidth": 1.2, **look}))


def _name(drawing: Drawing, spoke: Spoke, turn: float, at: tuple[float, float]) -> None:
    side = math.cos(turn)
    anchor = "middle" if abs(side) < 0.1 else "start" if side > 0 else "end"
    room = {"start": drawing.width - at[0], "end": at[0], "middle": drawing.width / 2}[anchor]
    y = at[1] + (8 if math.sin(turn) > 0.5 else -8 if math.sin(turn) < -0.5 else 0)
    drawing.add(label((at[0], y), spoke.title, room, 8, font=BOLD, anchor=anchor))
    drawing.add(label((at[0], y - 9), _said(spoke), room, 7, colour=QUIET, anchor=anchor))


def _said(spoke: Spoke) -> str:
    now = NOT_STATED if spoke.now is None else score_number(spoke.now)
    return now if spoke.target is None else f"{now} → {score_number(spoke.target)}"
