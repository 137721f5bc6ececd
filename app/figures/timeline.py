"""The plan as bars over periods."""

from collections.abc import Sequence
from itertools import groupby

import plotly.graph_objects as go

from app.figures.theme import GRID, SMALL, framed, plain
from app.viewmodels.roadmap import Bar

ROW = 46
"""Pixels an initiative: its words above, its bar below."""
TOP = 30
LONGEST = 44
"""Characters of a label that fit a phone."""


def timeline(bars: Sequence[Bar], periods: Sequence[str]) -> go.Figure:
    """Return one row an initiative, in the plan's order, with its name above its bar; dimensions by colour and in words.

    periods: names of the periods, in order; at least as many as the last bar's finish.
    """
    figure = go.Figure()
    rows = {id(bar): number for number, bar in enumerate(bars)}
    for dimension, found in groupby(sorted(bars, key=lambda bar: bar.dimension), key=lambda bar: bar.dimension):
        mine = list(found)
        figure.add_bar(
            name=plain(dimension),
            orientation="h",
            base=[bar.start - 1 for bar in mine],
            x=[bar.finish - bar.start + 1 for bar in mine],
            y=[rows[id(bar)] + 0.22 for bar in mine],
            width=0.34,
            hovertext=[f"{plain(bar.label)}<br>{plain(bar.title)}<br>{plain(bar.words)}" for bar in mine],
            hoverinfo="text",
        )
    for bar in bars:
        _label(figure, bar, rows[id(bar)], len(periods))
    framed(figure, TOP + 34 + ROW * len(bars), (4, 4, TOP, 34))
    figure.update_layout(barmode="overlay", showlegend=True, legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0})
    figure.update_xaxes(
        range=[0, len(periods)],
        tickvals=[number + 0.5 for number in range(len(periods))],
        ticktext=[_short(name, len(periods)) for name in periods],
        side="top",
        showgrid=False,
        tickangle=0,
    )
    figure.update_yaxes(range=[len(bars) - 0.5, -0.5], visible=False)
    for line in range(len(periods) + 1):
        figure.add_vline(line, line_color=GRID, line_width=1, layer="below")
    return figure


def _label(figure: go.Figure, bar: Bar, row: int, periods: int) -> None:
    """Write a bar's name above it, from its start or, in the right half, towards the left of its end."""
    right = bar.start - 1 >= periods / 2
    text = bar.label if len(bar.label) <= LONGEST else bar.label[: LONGEST - 1] + "…"
    figure.add_annotation(
        x=bar.finish if right else bar.start - 1,
        y=row - 0.2,
        text=plain(text),
        xanchor="right" if right else "left",
        showarrow=False,
        font_size=SMALL,
        align="right" if right else "left",
    )


def _short(name: str, periods: int) -> str:
    """Return a period's name in as much room as it has: many periods only get the first word or the number."""
    if periods <= 4:
        return plain(name)
    words = [plain(word) for word in name.removeprefix("from ").split()]
    if name.startswith(("Month", "Quarter")):
        return words[-1]
    return "<br>".join(words) if periods <= 8 else words[0]
