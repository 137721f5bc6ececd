"""Answers as dots over the five levels: a row for everybody, for groups and for roles. A dot is one person, and nobody."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import plotly.graph_objects as go

from app.figures.theme import GRID, NOW, SHADES, SMALL, framed, plain, wrapped

LETTERS: Final = 52


@dataclass(frozen=True)
class DotRow:
    """One row of dots. levels: how many chose level 1 to 5; n: answers; apart: "don't know" and the like in words, else ""."""

    title: str
    levels: tuple[int, int, int, int, int]
    n: int
    apart: str


@dataclass(frozen=True)
class _Size:
    """In pixels: a dot, from one line of dots to the next, text, what stands above a row's dots, from row to row.

    side_by_side: dots in a line; apart: between two of them, in levels, so that they stay clear of the next level.
    """

    dot: int
    line: int
    font: int
    head: int
    gap: int
    side_by_side: int
    apart: float


SCREEN: Final = _Size(dot=9, line=12, font=SMALL, head=22, gap=14, side_by_side=5, apart=0.15)
WALL: Final = _Size(dot=26, line=31, font=26, head=46, gap=22, side_by_side=10, apart=0.085)


def dots_figure(
    rows: tuple[DotRow, ...], range: tuple[float, float] | None, names: tuple[str, ...], wall: float = 0
) -> go.Figure:
    """Draw the rows from top to bottom. range: of the first row, shaded, or None.

    names: of the levels, empty where they stand below; wall: the scale for a wall, 0 for a screen.
    """
    size = _scaled(WALL, wall) if wall else SCREEN
    bottoms = _bottoms(rows, size)
    figure = go.Figure()
    x, y = _dots(rows, bottoms, size)
    marker = {"symbol": "circle", "size": size.dot, "color": NOW}
    figure.add_trace(go.Scatter(x=x, y=y, mode="markers", marker=marker, cliponaxis=False, hoverinfo="skip", name="answers"))
    shapes = [_baseline(bottom) for bottom in bottoms]
    if range is not None and rows:
        shapes.append(_band(range, bottoms[0], _height(rows[0], size)))
    heads = [_head(row, bottom + _height(row, size), size) for row, bottom in zip(rows, bottoms, strict=True)]
    total = sum(_height(row, size) + size.head + size.gap for row in rows)
    figure.update_layout(shapes=shapes, annotations=heads)
    ticks = [f"{level}<br>{plain(name)}" for level, name in enumerate(names, start=1)]
    figure.update_xaxes(range=[0.5, 5.5], tickvals=[1, 2, 3, 4, 5], ticktext=ticks, tickfont_size=size.font)
    figure.update_xaxes(showgrid=True, gridcolor=GRID, showticklabels=bool(names))
    figure.update_yaxes(range=[0, total], visible=False)
    foot = 3 * size.font if names else 4
    return framed(figure, total + foot, (4, 4, 0, foot))


def that_fit(rows: tuple[DotRow, ...], height: int) -> tuple[DotRow, ...]:
    """Return the first rows that fit into so many pixels of a wall; the first one always."""
    found: list[DotRow] = []
    for row in rows:
        height -= _height(row, WALL) + WALL.head + WALL.gap
        if found and height < 0:
            break
        found.append(row)
    return tuple(found)


def _scaled(size: _Size, scale: float) -> _Size:
    pixels = {name: round(getattr(size, name) * scale) for name in ("dot", "line", "font", "head", "gap")}
    return replace(size, **pixels)


def _lines(row: DotRow, size: _Size) -> int:
    return max(-(-max(row.levels) // size.side_by_side), 1)


def _height(row: DotRow, size: _Size) -> int:
    return _lines(row, size) * size.line


def _bottoms(rows: Sequence[DotRow], size: _Size) -> list[int]:
    found: list[int] = []
    below = 0
    for row in reversed(rows):
        found.append(below + size.gap)
        below += size.gap + _height(row, size) + size.head
    return found[::-1]


def _dots(rows: Sequence[DotRow], bottoms: Sequence[int], size: _Size) -> tuple[list[float], list[float]]:
    x: list[float] = []
    y: list[float] = []
    for row, bottom in zip(rows, bottoms, strict=True):
        for level, number in enumerate(row.levels, start=1):
            for dot in _places(number, size.side_by_side):
                x.append(level + dot[0] * size.apart)
                y.append(bottom + (dot[1] + 0.5) * size.line)
    return x, y


def _places(number: int, side_by_side: int) -> list[tuple[float, int]]:
    """Return where so many dots stand: steps from the middle, and the line from below; each line is centred."""
    found: list[tuple[float, int]] = []
    for line in range(-(-number // side_by_side)):
        here = min(number - line * side_by_side, side_by_side)
        found += [(place - (here - 1) / 2, line) for place in range(here)]
    return found


def _baseline(bottom: int) -> dict[str, object]:
    return {
        "type": "line",
        "x0": 0.5,
        "x1": 5.5,
        "y0": bottom,
        "y1": bottom,
        "line": {"color": GRID, "width": 1},
        "layer": "below",
    }


def _band(ends: tuple[float, float], bottom: int, height: int) -> dict[str, object]:
    low, high = ends
    return {
        "type": "rect", "x0": low - 0.45, "x1": high + 0.45, "y0": bottom, "y1": bottom + height,
        "fillcolor": SHADES[1], "line": {"width": 0}, "layer": "below",
    }  # fmt: skip


def _head(row: DotRow, top: int, size: _Size) -> dict[str, object]:
    apart = f" · {plain(row.apart)}" if row.apart else ""
    return {
        "x": 0.5, "y": top, "text": f"<b>{wrapped(row.title, LETTERS, 1)}</b> (n = {row.n}){apart}", "showarrow": False,
        "xanchor": "left", "yanchor": "bottom", "align": "left", "font_size": size.font,
    }  # fmt: skip
