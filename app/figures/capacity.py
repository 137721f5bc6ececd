"""Days used of those there are: one track a period, filled as far as the days are used."""

from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from app.figures.periods import WHOLE, label_lines, period_names_at
from app.figures.theme import CLEAR, INK, LINE, SHADES, SMALL, TARGET, framed, plain, wrapped
from app.viewmodels.roadmap import GroupUse
from app.viewmodels.roadmap.days import is_over, use_share, use_words

TRACK: Final = 18
"""Pixels that a track is high."""
WITH_SHARE: Final = 8
"""Up to so many periods a track has room for its share; up to `WHOLE`, for both numbers."""
ROW: Final = 50
LETTERS: Final = 52
WIDE: Final = 0.94
"""Of a period."""

Written = tuple[float, float, str]
"""What to write in the middle of a track: x, y, text."""


def capacity_figure(uses: Sequence[GroupUse], names: Sequence[str]) -> go.Figure:
    """Return a row of tracks a skill group, under the names of the periods."""
    figure = go.Figure()
    head = 15 * label_lines(names) + 4
    rows = [head + ROW * number for number in range(len(uses))]
    written = capacity_traces(figure, [(use, top + 34) for use, top in zip(uses, rows, strict=True)])
    notes: list[dict[str, object]] = [
        {"x": named.x, "y": 0, "text": named.text, "xanchor": named.anchor, "yanchor": "top", "align": named.anchor}
        for named in period_names_at(names)
    ]
    notes += [{"x": 0, "y": top + 12, "text": _title(use), "xanchor": "left"} for use, top in zip(uses, rows, strict=True)]
    notes += [{"x": x, "y": y, "text": text, "yanchor": "middle"} for x, y, text in written]
    framed(figure, head + ROW * len(uses), (6, 12, 0, 0))
    shared = {"showarrow": False, "xanchor": "center", "font": {"size": SMALL, "color": INK}}
    figure.update_layout(annotations=[{**shared, **note} for note in notes], barmode="overlay")
    figure.update_xaxes(range=[0, len(names)], visible=False)
    figure.update_yaxes(range=[head + ROW * len(uses), 0], visible=False)
    return figure


def capacity_traces(figure: go.Figure, uses: Sequence[tuple[GroupUse, float]]) -> list[Written]:
    """Add the tracks of each group, in the middle of the height given with it; returns what is to be written in them.

    Where more is used than there is, the whole track is hatched.
    """
    cells = [
        (use, number, used, free, height)
        for use, height in uses
        for number, (used, free) in enumerate(zip(use.used, use.available, strict=True))
    ]
    left = [number + (1 - WIDE) / 2 for _, number, _, _, _ in cells]
    told = [f"{plain(use.title)}<br>{use_words(used, free)} days" for use, _, used, free, _ in cells]
    shared = {
        "orientation": "h", "base": left, "y": [height for *_, height in cells], "width": TRACK, "hoverinfo": "text",
        "hovertext": told,
    }  # fmt: skip
    hatched = ["x" if is_over(used, free) else "" for _, _, used, free, _ in cells]
    figure.add_bar(
        name="used", x=[WIDE * _share(used, free) for _, _, used, free, _ in cells],
        marker={"color": SHADES[3], "line_width": 0, "pattern": {"shape": hatched, "fgcolor": TARGET, "size": 6}}, **shared,
    )  # fmt: skip
    figure.add_bar(
        name="available", x=[WIDE if free or used else 0 for _, _, used, free, _ in cells],
        marker={"color": CLEAR, "line": {"color": LINE, "width": 1}}, **shared,
    )  # fmt: skip
    periods = max((number for _, number, _, _, _ in cells), default=0) + 1
    return [(number + 0.5, height, words) for _, number, used, free, height in cells if (words := _in(used, free, periods))]


def _title(use: GroupUse) -> str:
    return f"<b>{wrapped(use.title, LETTERS - len(use.words), 1)}</b>  {plain(use.words)}"


def _share(used: float, free: float) -> float:
    """Return how far a track is filled, 0 to 1."""
    return min(used / free, 1.0) if free else 1.0 if used else 0.0


def _in(used: float, free: float, periods: int) -> str:
    """Return what a track has room for."""
    if periods <= WHOLE:
        return use_words(used, free)
    return use_share(used, free) if periods <= WITH_SHARE else "!" if is_over(used, free) else ""
