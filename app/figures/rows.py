"""Rows on a scale of 0 to 100: a point, its range as a whisker, and where it is to go. Labels stand above, for narrow screens."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from app.figures.theme import GRID, LINE, NOW, SMALL, TARGET, framed, wrapped

ROW_HEIGHT: Final = 76
LETTERS: Final = 46
"""Characters that fit above a bar on a phone."""


@dataclass(frozen=True)
class Row:
    """One row. words: the same in words, under the title; value, ends and target 0 to 100, None where there is none."""

    title: str
    words: str
    value: float | None
    low: float | None
    high: float | None
    target: float | None = None


def rows_figure(rows: Sequence[Row]) -> go.Figure:
    """Draw the rows from top to bottom: a disc for the point, a diamond for the target, a line with ends for the range."""
    at = list(range(len(rows), 0, -1))
    figure = go.Figure()
    disc = {"symbol": "circle", "size": 16, "color": NOW}
    diamond = {"symbol": "diamond-open", "size": 16, "color": TARGET, "line": {"width": 3, "color": TARGET}}
    figure.add_trace(_points("now", [row.value for row in rows], at, disc))
    figure.add_trace(_points("target", [row.target for row in rows], at, diamond))
    figure.add_trace(_whiskers(rows, at))
    figure.add_trace(_ways(rows, at))
    figure.update_layout(annotations=[_label(row, height) for row, height in zip(rows, at, strict=True)])
    figure.update_xaxes(range=[-3, 103], tickvals=[0, 25, 50, 75, 100], tickfont_size=SMALL, showgrid=True, gridcolor=GRID)
    figure.update_yaxes(range=[0.7, len(rows) + 0.85], visible=False)
    return framed(figure, ROW_HEIGHT * len(rows) + 30, (4, 4, 0, 28))


def _points(name: str, values: list[float | None], at: list[int], marker: dict[str, object]) -> go.Scatter:
    return go.Scatter(
        x=values, y=at, mode="markers", name=name, marker=marker, zorder=3, cliponaxis=False, hovertemplate="%{x:.0f} of 100"
    )


def _whiskers(rows: Sequence[Row], at: list[int]) -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    for row, height in zip(rows, at, strict=True):
        if row.low is not None and row.high is not None:
            x += [row.low, row.high, None]
            y += [height, height, None]
    marker = {"symbol": "line-ns", "size": 14, "line": {"width": 2, "color": LINE}}
    return go.Scatter(
        x=x, y=y, mode="lines+markers", name="range", line={"color": LINE, "width": 3}, marker=marker,
        zorder=1, hovertemplate="could be %{x:.0f}<extra></extra>",
    )  # fmt: skip


def _ways(rows: Sequence[Row], at: list[int]) -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    for row, height in zip(rows, at, strict=True):
        if row.value is not None and row.target is not None and row.target > row.value:
            x += [row.value, row.target, None]
            y += [height, height, None]
    return go.Scatter(
        x=x, y=y, mode="lines", name="way", line={"color": LINE, "width": 2, "dash": "dot"}, zorder=2, hoverinfo="skip"
    )


def _label(row: Row, height: int) -> dict[str, object]:
    text = f"<b>{wrapped(row.title, LETTERS, 1)}</b><br>{wrapped(row.words, LETTERS + 6, 1)}"
    return {
        "x": 0, "xref": "paper", "y": height + 0.16, "text": text, "showarrow": False,
        "xanchor": "left", "yanchor": "bottom", "align": "left", "font_size": SMALL,
    }  # fmt: skip
