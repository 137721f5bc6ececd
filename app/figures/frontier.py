"""Score and level at the horizon over the days there are."""

from typing import Final, Literal

import plotly.graph_objects as go

from app.figures.theme import GRID, NOW, SMALL, TARGET, framed, plain
from app.viewmodels.curves import Curve, Ends
from assessment.roadmap.frontier import SHARES, Point
from assessment.wording import percent, score_number

HEIGHT: Final = 230
ROOM: Final = 0.3
"""Of the span between the ends, above and below it, for the labels."""


def frontier_figure(curve: Curve, ends: Ends) -> go.Figure:
    """Return one curve: the score at each point, the level where it changes, a diamond where the present plan stands.

    All curves drawn with the same ends have the same scale. What is not found yet is not there.
    """
    stated = [point for point in curve.points if point.score is not None]
    figure = go.Figure()
    figure.add_scatter(
        x=[point.share for point in stated],
        y=[point.score for point in stated],
        mode="lines+markers+text",
        line={"color": NOW, "width": 2},
        marker={
            "symbol": ["diamond" if point.share == 1 else "circle" for point in stated],
            "size": [15 if point.share == 1 else 8 for point in stated],
            "color": [TARGET if point.share == 1 else NOW for point in stated],
        },
        text=[score_number(point.score or 0) for point in stated],
        textposition="top center",
        textfont_size=SMALL + 1,
        hovertext=[_hover(point) for point in stated],
        hoverinfo="text",
        cliponaxis=False,
    )
    low, high = _scale(ends)
    _line(figure, ends.everything, "every step done", "left")
    _line(figure, ends.today, "today", "right")
    framed(figure, HEIGHT, (8, 8, 8, 40))
    for before, point in zip([None, *stated], stated, strict=False):
        if before is None or before.level != point.level:
            _level(figure, point)
    figure.update_xaxes(
        range=[0.1, 2.15],
        tickvals=list(SHARES),
        ticktext=[f"{percent(share)}{'<br>as planned' if share == 1 else ''}" if share * 2 % 1 == 0 else "" for share in SHARES],
        tickfont_size=SMALL,
        gridcolor=GRID,
        tickangle=0,
    )
    figure.update_yaxes(range=[low, high], visible=False)
    return figure


def _scale(ends: Ends) -> tuple[float, float]:
    low = 0.0 if ends.today is None else ends.today
    high = 100.0 if ends.everything is None else ends.everything
    room = max(high - low, 1.0) * ROOM
    return low - room, high + room


def _line(figure: go.Figure, score: float | None, words: str, side: Literal["left", "right"]) -> None:
    """Draw a level line with its name above it, on the side where the curve is not."""
    if score is None:
        return
    figure.add_hline(score, line_color=GRID, line_width=1.5, line_dash="dash", layer="below")
    figure.add_annotation(
        x=0 if side == "left" else 1, xref="paper", y=score, text=plain(f"{words} {score_number(score)}"), showarrow=False,
        xanchor=side, yanchor="bottom", font_size=SMALL,
    )  # fmt: skip


def _level(figure: go.Figure, point: Point) -> None:
    words = "level not stated" if point.level is None else f"level {point.level}"
    figure.add_annotation(x=point.share, y=point.score, text=words, showarrow=False, yanchor="top", yshift=-8, font_size=SMALL)


def _hover(point: Point) -> str:
    level = "not stated" if point.level is None else point.level
    estimate = "" if point.proven else "<br>not proven best"
    return f"{percent(point.share)} of the days<br>score {score_number(point.score or 0)}, level {level}{estimate}"
