"""Practices against levels: how far each one is, how sure that is, how many said so, and where it is to go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from app.figures.theme import INK, SHADES, SMALL, TARGET, framed, wrapped
from assessment.terms import HIGHEST, LEVELS
from assessment.wording import counted

ROW_HEIGHT: Final = 36
LETTERS: Final = 22
LABEL_WIDTH: Final = 150
FONT_IN_CELL: Final = 14
MIDDLE: Final = 3


@dataclass(frozen=True)
class HeatRow:
    """One practice.

    id: what a press on its cells tells; counts: answers that gave level 1, 2, 3, 4, 5; note: shown where there is no level.
    """

    id: str
    title: str
    words: str
    counts: tuple[int, int, int, int, int]
    point: float | None
    low: float | None
    high: float | None
    target: int | None
    note: str = ""


@dataclass(frozen=True)
class HeatGroup:
    """The practices of one dimension."""

    title: str
    rows: tuple[HeatRow, ...]


def shade(row: HeatRow, level: int) -> int:
    """Return how surely a level is reached: 3 at the least, 2 as things stand, 1 possibly, 0 not."""
    if row.low is None or row.high is None:
        return 0
    if level <= row.low and row.point is not None:
        return 3
    if row.point is not None and level <= row.point:
        return 2
    return 1 if level <= row.high else 0


def heatmap(groups: Sequence[HeatGroup]) -> go.Figure:
    """Draw all practices, top to bottom, under their dimension's title and the numbers of the levels."""
    lines: list[HeatRow | HeatGroup] = []
    for group in groups:
        lines += [group, *group.rows]
    at = list(range(len(lines), 0, -1))
    figure = go.Figure()
    figure.add_trace(_targets(lines, at))
    figure.add_trace(_cells(lines, at))
    figure.add_trace(_touch(lines, at))
    figure.update_layout(annotations=[note for line, height in zip(lines, at, strict=True) for note in _notes(line, height)])
    labels = [_label(line) for line in lines]
    figure.update_xaxes(range=[0.5, HIGHEST + 0.5], visible=False)
    figure.update_yaxes(
        range=[0.5, len(lines) + 0.5], tickvals=at, ticktext=labels, tickfont_size=SMALL, ticklabelstandoff=6, showgrid=False
    )
    return framed(figure, ROW_HEIGHT * len(lines) + 8, (LABEL_WIDTH, 4, 4, 4))


def _cells(lines: Sequence[HeatRow | HeatGroup], at: list[int]) -> go.Heatmap:
    z = [[shade(line, level) if isinstance(line, HeatRow) else None for level in LEVELS] for line in lines]
    text = [[str(n or "") for n in line.counts] if isinstance(line, HeatRow) else [""] * HIGHEST for line in lines]
    steps = len(SHADES)
    scale = [[(n + side) / steps, colour] for n, colour in enumerate(SHADES) for side in (0, 1)]
    return go.Heatmap(
        x=list(LEVELS), y=at, z=z, zmin=-0.5, zmax=steps - 0.5, colorscale=scale, showscale=False, xgap=3, ygap=3,
        text=text, texttemplate="%{text}", textfont={"size": FONT_IN_CELL, "color": INK},
        hoverinfo="skip", hoverongaps=False,
    )  # fmt: skip


def _touch(lines: Sequence[HeatRow | HeatGroup], at: list[int]) -> go.Scatter:
    """Lay something over the cells that can be pointed at and pressed, which cells of a heatmap cannot."""
    places = [
        (line, level, height) for line, height in zip(lines, at, strict=True) if isinstance(line, HeatRow) for level in LEVELS
    ]
    still = {"marker": {"opacity": 0}}
    return go.Scatter(
        x=[level for _, level, _ in places], y=[height for *_, height in places], mode="markers", name="touch", zorder=4,
        marker={"symbol": "square", "size": ROW_HEIGHT - 4, "opacity": 0}, selected=still, unselected=still,
        customdata=[[line.id] for line, *_ in places],
        hovertext=[_hover(line, level) for line, level, _ in places], hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip


def _targets(lines: Sequence[HeatRow | HeatGroup], at: list[int]) -> go.Scatter:
    wanted = [(line.target, height) for line, height in zip(lines, at, strict=True) if isinstance(line, HeatRow) and line.target]
    return go.Scatter(
        x=[level for level, _ in wanted], y=[height for _, height in wanted], mode="markers", name="target", zorder=3,
        marker={"symbol": "diamond-open", "size": 26, "color": TARGET, "line": {"width": 2, "color": TARGET}}, hoverinfo="skip",
        unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _notes(line: HeatRow | HeatGroup, height: int) -> list[dict[str, object]]:
    """Return the levels' numbers beside a dimension's title, or a practice's note on the side that its target leaves free."""
    looks = {"y": height, "showarrow": False, "font_size": SMALL}
    if isinstance(line, HeatGroup):
        return [{**looks, "x": level, "text": f"<b>{level}</b>"} for level in LEVELS]
    if not line.note:
        return []
    if line.target is not None and line.target > MIDDLE:
        return [{**looks, "x": 0.6, "xanchor": "left", "text": line.note}]
    return [{**looks, "x": HIGHEST + 0.4, "xanchor": "right", "text": line.note}]


def _label(line: HeatRow | HeatGroup) -> str:
    title = wrapped(line.title, LETTERS)
    return f"<b>{title}</b>" if isinstance(line, HeatGroup) else title


def _hover(line: HeatRow, level: int) -> str:
    # Where answers are hidden, no count is known here, and "no answers" would be wrong.
    said = f"<br>Level {level}: {counted(line.counts[level - 1], 'answer')}" if any(line.counts) else ""
    return f"{wrapped(line.title, 44)}{said}<br>{wrapped(line.words, 44)}"
