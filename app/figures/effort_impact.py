"""What each step costs against what it is worth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from app.figures.placing import Place, Spot, places
from app.figures.theme import GRID, INK, LINE, NOW, SMALL, framed, plain, shortened
from app.viewmodels.roadmap import Dot
from assessment.wording import days_number, value_number

HEIGHTS: Final = (380, 520, 680)
"""Pixels for the points themselves, without the margins: the least that has room for all numbers."""
MARGIN: Final = (44, 12, 26, 40)
LETTERS: Final = 26
ROOM: Final = 0.08
"""Free on each side, as a share of the span."""


@dataclass(frozen=True)
class _Frame:
    """The points, steps of the same days and worth together, and the ends of the axes."""

    points: Sequence[Sequence[Dot]]
    right: float
    bottom: float
    top: float

    def spots(self, texts: Sequence[str]) -> list[Spot]:
        span = 1 + 2 * ROOM
        return [
            Spot(
                (same[0].days / self.right + ROOM) / span,
                ((same[0].worth - self.bottom) / (self.top - self.bottom) + ROOM) / span,
                text,
            )
            for same, text in zip(self.points, texts, strict=True)
        ]


def effort_impact(dots: Sequence[Dot], period: str) -> tuple[go.Figure, bool]:
    """Return a point a step, and whether names stand beside them; where they have no room, the plan's numbers do.

    Steps of the same days and worth share one point. A number without room is left out: the point tells it on pointing.
    period: "quarter" or "month".
    """
    frame = _framed(dots)
    texts = [", ".join(shortened(dot.label, LETTERS) for dot in same) for same in frame.points]
    height, found = HEIGHTS[0], places(frame.spots(texts), HEIGHTS[0])
    by_name = None not in found
    if not by_name:
        texts = [", ".join(str(dot.number) for dot in same) for same in frame.points]
        tried = ((pixels, places(frame.spots(texts), pixels)) for pixels in HEIGHTS)
        height, found = min(tried, key=lambda one: one[1].count(None))
    figure = _scatter(frame, period, height)
    figure.update_layout(annotations=[*_labels(frame.points, texts, found), *_titles(period)])
    return figure, by_name


def _framed(dots: Sequence[Dot]) -> _Frame:
    points: dict[tuple[float, float], list[Dot]] = {}
    for dot in dots:
        points.setdefault((round(dot.days, 2), round(dot.worth, 4)), []).append(dot)
    worths = [dot.worth for dot in dots]
    top, bottom = max(worths, default=1.0), min(worths, default=0.0)
    # With one worth only there is no span; then its point stands in the middle.
    span = (bottom, top) if top > bottom else (bottom - 1, top + 1)
    return _Frame(list(points.values()), max((dot.days for dot in dots), default=0.0) or 1.0, *span)


def _scatter(frame: _Frame, period: str, height: int) -> go.Figure:
    figure = go.Figure(
        go.Scatter(
            x=[same[0].days for same in frame.points],
            y=[same[0].worth for same in frame.points],
            mode="markers",
            marker={"size": 8, "color": NOW},
            hovertext=["<br>".join(_told(dot, period) for dot in same) for same in frame.points],
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    framed(figure, height + MARGIN[2] + MARGIN[3], MARGIN)
    wide, high = frame.right * ROOM, (frame.top - frame.bottom) * ROOM
    figure.update_xaxes(range=[-wide, frame.right + wide], gridcolor=GRID, tickfont_size=SMALL, nticks=6, tickangle=0)
    figure.update_yaxes(range=[frame.bottom - high, frame.top + high], gridcolor=GRID, tickfont_size=SMALL, nticks=6)
    return figure


def _labels(points: Sequence[Sequence[Dot]], texts: Sequence[str], where: Sequence[Place | None]) -> Iterator[dict[str, object]]:
    """Yield the labels, with a line to the point where one stands apart."""
    for same, text, place in zip(points, texts, where, strict=True):
        if place is None:
            continue
        apart = place.ring > 0
        yield {
            "x": same[0].days, "y": same[0].worth, "text": plain(text), "font": {"size": SMALL, "color": INK}, "borderpad": 0,
            "showarrow": apart, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": LINE, "standoff": 5,
            **({"ax": place.right, "ay": -place.up} if apart else {"xshift": place.right, "yshift": place.up}),
        }  # fmt: skip


def _titles(period: str) -> Iterator[dict[str, object]]:
    shared = {"xref": "paper", "yref": "paper", "showarrow": False, "font": {"size": SMALL, "color": INK}}
    yield {**shared, "x": 0, "xshift": -40, "y": 1, "yshift": 20, "xanchor": "left", "text": f"Points a {plain(period)}"}
    yield {**shared, "x": 1, "y": 0, "yshift": -38, "xanchor": "right", "yanchor": "bottom", "text": "Person-days"}


def _told(dot: Dot, period: str) -> str:
    words = f"{days_number(dot.days)} person-days, {value_number(dot.worth)} points a {period}"
    return f"{dot.number}: {plain(shortened(dot.label, 60))}<br>{words}"
