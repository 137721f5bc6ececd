"""The overall score over the periods of the plan."""

from collections.abc import Sequence

import plotly.graph_objects as go

from app.figures.theme import GRID, SMALL, framed, plain
from assessment.wording import score_number


def score_steps(today: float | None, after: Sequence[float | None], periods: Sequence[str]) -> go.Figure:
    """Return the score today and at the end of each period, 0–100, as points on a stepped line; gaps where not stated."""
    scores = [today, *after]
    names = ["Today", *(f"End of {name}" for name in periods)]
    figure = go.Figure(
        go.Scatter(
            x=list(range(len(scores))),
            y=scores,
            mode="lines+markers+text",
            line_shape="hv",
            text=["" if score is None else score_number(score) for score in scores],
            textposition="top center",
            textfont_size=SMALL + 1,
            hovertext=[
                f"{plain(name)}: {'not stated' if score is None else score_number(score)}"
                for name, score in zip(names, scores, strict=True)
            ],
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    framed(figure, 240, (30, 16, 24, 40))
    every = max(1, -(-len(scores) // 6))
    figure.update_xaxes(
        tickvals=list(range(0, len(scores), every)),
        ticktext=[plain(name).replace("End of ", "") for name in names[::every]],
        showgrid=False,
        tickangle=0,
    )
    figure.update_yaxes(range=[0, 105], tickvals=[0, 25, 50, 75, 100], gridcolor=GRID)
    return figure
