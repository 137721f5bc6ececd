"""Dimensions around a circle: a familiar second view. Its area says nothing, which is why it is not the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from app.figures.theme import CLEAR, GRID, INK, NOW, SMALL, TARGET, framed, wrapped

LETTERS: Final = 12
FEWEST: Final = 3
"""Spokes below which there is no shape to see."""


@dataclass(frozen=True)
class Spoke:
    """One dimension; value and target 0 to 100, None where there is none."""

    title: str
    value: float | None
    target: float | None


def radar(spokes: Sequence[Spoke]) -> go.Figure:
    """Draw where one stands, and where one is to go when every spoke of it has a value."""
    titles = [wrapped(spoke.title, LETTERS, 3) for spoke in spokes]
    figure = go.Figure()
    figure.add_trace(_ring("now", titles, [spoke.value for spoke in spokes], (NOW, "solid", "circle")))
    aims = [spoke.value if spoke.target is None else spoke.target for spoke in spokes]
    if any(spoke.target is not None for spoke in spokes):
        figure.add_trace(_ring("target", titles, aims, (TARGET, "dash", "diamond-open")))
    axis = {"tickfont": {"size": SMALL, "color": INK}, "gridcolor": GRID}
    radial = {**axis, "range": [0, 100], "tickvals": [25, 50, 75, 100], "angle": 45}
    angular = {**axis, "rotation": 90, "direction": "clockwise"}
    figure.update_layout(polar={"bgcolor": CLEAR, "radialaxis": radial, "angularaxis": angular})
    return framed(figure, 360, (76, 76, 36, 36))


def _ring(name: str, titles: list[str], values: list[float | None], looks: tuple[str, str, str]) -> go.Scatterpolar:
    colour, dash, symbol = looks
    return go.Scatterpolar(
        theta=[*titles, *titles[:1]], r=[*values, *values[:1]], name=name, mode="lines+markers",
        line={"dash": dash, "width": 3, "color": colour}, marker={"size": 10, "symbol": symbol, "color": colour},
        hovertemplate="%{theta}: %{r:.0f} of 100",
    )  # fmt: skip
