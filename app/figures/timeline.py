"""The plan over time: lanes of steps over periods, with the days spent, the finish, and what one step hangs on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from app.figures.capacity import TRACK, capacity_traces
from app.figures.periods import label_lines, period_names_at
from app.figures.theme import CLEAR, GRID, INK, LINE, NOW, SHADES, SMALL, TARGET, framed, plain, shortened, wrapped
from app.viewmodels.roadmap import PARTS, GroupUse, Lane, LaneStep, Link, Relation
from assessment.wording import days_number

# Down the figure everything is measured in pixels.
HEAD: Final = 26
LINE_HEIGHT: Final = 15
ROW: Final = 42
NAME: Final = 12
BLOCK: Final = 30
THICK: Final = 16
BETWEEN: Final = 10
LETTERS: Final = 52
"""Characters of a name that fit a phone."""
WITH_NUMBERS: Final = 8
"""Up to so many periods, a block has room for its days."""
FADED: Final = 0.45
ASIDE: Final = 0.015
"""Of the width, how far beside the end of a period a line goes up or down."""
DIRECT: Final = {"width": 2.5, "dash": "solid"}
INDIRECT: Final = {"width": 1.5, "dash": "dot"}


@dataclass(frozen=True)
class _Row:
    """A step with the height of its row's top edge, in pixels from the top."""

    step: LaneStep
    top: float

    @property
    def middle(self) -> float:
        return self.top + BLOCK

    @property
    def above(self) -> float:
        """Between name and blocks."""
        return self.top + (NAME + SMALL / 2 + BLOCK - THICK / 2) / 2


def timeline(lanes: Sequence[Lane], names: Sequence[str], relation: Relation | None = None) -> go.Figure:
    """Return the lanes from top to bottom; every row can be pressed and carries its step's id.

    A block is a period in which days are spent, a diamond the finish. relation: what is not part of it fades, and arrows
    lead from what must be finished first; whole for what is direct, dotted for the rest.
    """
    figure = go.Figure()
    rows, notes, shapes = [], [], []
    uses: list[tuple[GroupUse, float]] = []
    top = 0.0
    for lane in lanes:
        head = _head(lane, names, top)
        notes += head.notes
        shapes.append(_band(top, head.height))
        if lane.use:
            uses.append((lane.use, head.track))
        top += head.height
        rows += [_Row(step, top + number * ROW) for number, step in enumerate(lane.steps)]
        top += ROW * len(lane.steps)
        shapes.append(_grid(len(names), top - ROW * len(lane.steps), top))
        top += BETWEEN
    if uses:
        notes += [_note(text=text, x=x, y=y, xanchor="center", yanchor="middle") for x, y, text in capacity_traces(figure, uses)]
    _steps(figure, rows, relation, len(names))
    notes += [_name(row, relation) for row in rows]
    if relation:
        notes += _arrows(figure, {row.step.id: row for row in rows}, relation.links, len(names))
    _touch(figure, rows, len(names))
    framed(figure, int(top), (6, 12, 0, 0))
    figure.update_layout(annotations=notes, shapes=shapes, barmode="overlay")
    figure.update_xaxes(range=[0, len(names)], visible=False)
    figure.update_yaxes(range=[top, 0], visible=False)
    return figure


# The head of a lane


@dataclass(frozen=True)
class _Head:
    height: float
    track: float
    """Height of the middle of the group's days."""
    notes: list[dict[str, Any]]


def _head(lane: Lane, names: Sequence[str], top: float) -> _Head:
    """Return title, names of the periods and, for a skill group, room for its days."""
    lines = LINE_HEIGHT * label_lines(names)
    periods = [
        _note(named.x, top + HEAD, named.text, xanchor=named.anchor, yanchor="top", align=named.anchor)
        for named in period_names_at(names)
    ]
    title = f"<b>{plain(shortened(lane.title, LETTERS - len(lane.words) - 6))}</b>  {plain(lane.words)}"
    track = top + HEAD + lines + 4 + TRACK / 2
    height = HEAD + lines + 6 + (TRACK + 4 if lane.use else 0)
    return _Head(height, track, [_note(0, top + HEAD / 2 + 1, title, yanchor="middle", xshift=4), *periods])


def _band(top: float, height: float) -> dict[str, Any]:
    return {
        "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": top, "y1": top + height, "line_width": 0, "fillcolor": SHADES[1],
        "layer": "below",
    }  # fmt: skip


def _grid(periods: int, top: float, bottom: float) -> dict[str, Any]:
    """Return the lines between the periods, all as one shape: fifty of them would cost a tenth of a second."""
    path = "".join(f"M{number},{top}V{bottom}" for number in range(periods + 1))
    return {"type": "path", "path": path, "line": {"color": GRID, "width": 1}, "layer": "below"}


# Steps


def _steps(figure: go.Figure, rows: Sequence[_Row], relation: Relation | None, periods: int) -> None:
    """Draw the days as blocks, a line where a step waits between them, and the finish."""
    for opacity in (1.0, FADED):
        mine = [row for row in rows if _opacity(row, relation) == opacity]
        figure.add_scatter(
            name="way",
            x=[x for row in mine for number in _waiting(row.step) for x in (number, number + 1, None)],
            y=[y for row in mine for _ in _waiting(row.step) for y in (row.middle, row.middle, None)],
            mode="lines",
            line={"color": LINE, "width": 2},
            opacity=opacity,
            hoverinfo="skip",
        )
    blocks = [(row, number, days) for row in rows for number, days in enumerate(row.step.spent) if days]
    figure.add_bar(
        name="days",
        orientation="h",
        base=[number + 0.02 for _, number, _ in blocks],
        x=[0.96] * len(blocks),
        y=[row.middle for row, _, _ in blocks],
        width=THICK,
        text=[days_number(days) if periods <= WITH_NUMBERS else "" for _, _, days in blocks],
        textposition="inside",
        insidetextanchor="middle",
        constraintext="none",
        textangle=0,
        textfont={"size": SMALL, "color": INK},
        marker={
            "color": SHADES[3],
            "opacity": [_opacity(row, relation) for row, _, _ in blocks],
            "line": {"color": NOW, "width": [2 if _is_chosen(row, relation) else 1 for row, _, _ in blocks]},
        },
        hoverinfo="skip",
    )
    figure.add_scatter(
        name="finish",
        x=[row.step.finish for row in rows],
        y=[row.middle for row in rows],
        mode="markers",
        marker={"symbol": "diamond", "size": 12, "color": NOW, "opacity": [_opacity(row, relation) for row in rows]},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _waiting(step: LaneStep) -> list[int]:
    """Return the periods from start to finish, counted from 0, in which no days are spent."""
    return [number for number in range(step.start - 1, step.finish) if not step.spent[number]]


def _name(row: _Row, relation: Relation | None) -> dict[str, Any]:
    """Return a step's name, at the left edge, where it fits a phone whatever its period; before it, its part in words."""
    part = relation.parts.get(row.step.id) if relation else None
    before = f"{PARTS[part]}: " if part else ""
    text = plain(before + shortened(row.step.label, LETTERS - len(before)))
    return _note(0, row.top + NAME, f"<b>{text}</b>" if part else text, yanchor="middle", opacity=_opacity(row, relation))


def _touch(figure: go.Figure, rows: Sequence[_Row], periods: int) -> None:
    """Lay what cannot be seen over each row: it tells the whole on pointing, and is large enough for a thumb."""
    figure.add_bar(
        name="touch",
        orientation="h",
        base=[0] * len(rows),
        x=[periods] * len(rows),
        y=[row.top + ROW / 2 for row in rows],
        width=ROW,
        marker={"color": CLEAR, "line_width": 0},
        customdata=[[row.step.id] for row in rows],
        hovertext=[_told(row.step) for row in rows],
        hoverinfo="text",
    )


def _told(step: LaneStep) -> str:
    return "<br>".join(wrapped(text, 60, 6) for text in (step.label, step.title, step.words))


# What hangs together


def _arrows(figure: go.Figure, rows: dict[str, _Row], links: Iterable[Link], periods: int) -> Iterator[dict[str, Any]]:
    """Draw a line from finish to finish and yield its head.

    It goes aside, along the end of the first one's period, and above the other one's blocks: so it crosses no numbers, names only
    upright, and what leaves one step shares one line.
    """
    for link in links:
        first, then = rows[link.first], rows[link.then]
        start, end = first.step.finish, then.step.finish
        aside = start + ASIDE * periods
        same = start == end
        look = DIRECT if link.direct else INDIRECT
        figure.add_scatter(
            name="direct" if link.direct else "indirect",
            x=[start, aside, aside] if same else [start, aside, aside, end],
            y=[first.middle, first.middle, then.middle] if same else [first.middle, first.middle, then.above, then.above],
            mode="lines",
            line={**look, "color": TARGET},
            hoverinfo="skip",
            cliponaxis=False,
        )
        yield {
            "x": end, "y": then.middle, "text": "", "showarrow": True, "ax": 14 if same else 0, "ay": 0 if same else -14,
            "arrowhead": 2, "arrowsize": 1.2, "arrowwidth": look["width"], "arrowcolor": TARGET, "standoff": 5,
        }  # fmt: skip


def _is_chosen(row: _Row, relation: Relation | None) -> bool:
    return relation is not None and row.step.id == relation.chosen


def _opacity(row: _Row, relation: Relation | None) -> float:
    return 1.0 if relation is None or row.step.id in relation.parts else FADED


def _note(x: float, y: float, text: str, **more: object) -> dict[str, Any]:
    font = {"size": SMALL, "color": INK}
    return {"x": x, "y": y, "text": text, "showarrow": False, "xanchor": "left", "borderpad": 0, "font": font, **more}
