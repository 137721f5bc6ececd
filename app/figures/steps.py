"""The overall score over the periods of the plan, with the levels it brings."""

from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from app.figures.periods import two_lines
from app.figures.theme import GRID, INK, LINE, NOW, SMALL, TARGET, framed, plain
from app.viewmodels.roadmap import LevelChange, ScoreStep, level_changes
from assessment.wording import NOT_STATED, score_number

NUMBERS: Final = 9
"""So many scores can be written beside each other on a phone."""
NAMES: Final = 6
TODAY: Final = 0.07
"""Of the width, left of today: its name has half of itself there, and must not run into the scale's 0."""


def score_steps(path: Sequence[ScoreStep]) -> go.Figure:
    """Return the score, 0–100, as a stepped line with a point for today and the end of each period; gaps where not stated.

    Where a level is first reached, the point is a diamond with the level beside it.
    """
    changes = level_changes(path)
    reached = {change.at for change in changes}
    figure = go.Figure(
        go.Scatter(
            x=list(range(len(path))),
            y=[step.score for step in path],
            mode="lines+markers+text",
            line={"shape": "hv", "color": NOW, "width": 2},
            marker={
                "symbol": ["diamond" if number in reached else "circle" for number in range(len(path))],
                "size": [15 if number in reached else 7 for number in range(len(path))],
                "opacity": 1,
                "color": [TARGET if number in reached else NOW for number in range(len(path))],
            },
            text=_numbers(path),
            textposition="top center",
            textfont_size=SMALL + 1,
            hovertext=[_told(step) for step in path],
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    framed(figure, 250, (30, 60, 24, 40))
    for change in changes:
        _level(figure, change, path[change.at].score)
    every = -(-len(path) // NAMES)
    named = range(0, len(path), every)
    labels = [two_lines(path[at].when) if at else "Today" for at in named]
    figure.update_xaxes(
        range=[-TODAY * len(path), len(path) - 0.9], tickvals=list(named), ticktext=labels, showgrid=False, tickangle=0
    )
    figure.update_yaxes(range=[0, 108], tickvals=[0, 25, 50, 75, 100], gridcolor=GRID)
    return figure


def _numbers(path: Sequence[ScoreStep]) -> list[str]:
    """Return the scores to write: all of a few; of many the first, the last, and every so many between."""
    every = -(-len(path) // NUMBERS)
    last = len(path) - 1
    chosen = {at for at in range(0, len(path), every) if last - at >= every} | {0, last}
    return ["" if step.score is None or at not in chosen else score_number(step.score) for at, step in enumerate(path)]


def _told(step: ScoreStep) -> str:
    score = NOT_STATED if step.score is None else score_number(step.score)
    level = NOT_STATED if step.level is None else step.level
    return f"{plain(f'End of {step.when}' if step.when else 'Today')}<br>score {score}, level {level}"


def _level(figure: go.Figure, change: LevelChange, score: float | None) -> None:
    """Write the level below the line, to the right of its point, where the line never is: it does not fall."""
    figure.add_shape(
        type="line",
        x0=change.at,
        x1=change.at,
        y0=0,
        y1=score or 0,
        line={"color": LINE, "width": 1, "dash": "dot"},
        layer="below",
    )
    figure.add_annotation(
        x=change.at, y=score or 0, text=f"<b>Level {change.level}</b>", showarrow=False, xanchor="left", yanchor="top",
        xshift=6, yshift=-6, font_size=SMALL, font_color=INK,
    )  # fmt: skip
