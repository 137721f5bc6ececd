"""Chances as bars from 0 to 100 %, each with its name and dates above and its number at its end."""

from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from app.figures.theme import GRID, NOW, SMALL, framed, plain, wrapped
from app.viewmodels.how_sure import Chance

ROW: Final = 66
LETTERS: Final = 54
"""Characters that fit above a bar on a phone."""


def chances_figure(chances: Sequence[Chance]) -> go.Figure:
    """Return a bar for each, from top to bottom; beside it the number and a word, so that nothing hangs on colour."""
    at = list(range(len(chances), 0, -1))
    figure = go.Figure(
        go.Bar(
            orientation="h",
            x=[100 * one.share for one in chances],
            y=at,
            width=0.26,
            marker_color=NOW,
            text=[plain(one.number) for one in chances],
            textposition="outside",
            textfont_size=SMALL + 1,
            hovertext=[f"{plain(one.title)}<br>{plain(one.number)}<br>{plain(one.words)}" for one in chances],
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    framed(figure, ROW * len(chances) + 30, (4, 4, 0, 28))
    for one, height in zip(chances, at, strict=True):
        figure.add_annotation(
            x=0, xref="paper", y=height + 0.16, showarrow=False, xanchor="left", yanchor="bottom", align="left",
            text=f"<b>{wrapped(one.title, LETTERS - 6, 1)}</b><br>{wrapped(one.words, LETTERS, 1)}", font_size=SMALL,
        )  # fmt: skip
    figure.update_xaxes(
        range=[0, 135],
        tickvals=[0, 50, 80, 100],
        ticktext=["0", "50", "80", "100 %"],
        tickfont_size=SMALL,
        gridcolor=GRID,
    )
    figure.update_yaxes(range=[0.7, len(chances) + 0.85], visible=False)
    return figure
