"""A figure whose points can be pressed, once each."""

import plotly.graph_objects as go
import streamlit as st

from app import state
from app.figures.theme import CONFIG


def pressable(figure: go.Figure, name: str, alt: str) -> str | None:
    """Draw a figure; returns what the point that was pressed for this run carries as its first custom value.

    A press would stay chosen, and the next one would undo it; so each press is answered by a figure drawn anew.
    """
    counter = f"{name}_presses"
    presses = state.get(counter)
    key = f"{name}-{presses if isinstance(presses, int) else 0}"
    pressed = take_press(name)
    # A callback, because it runs before the figure is drawn.
    st.plotly_chart(figure, config=CONFIG, key=key, alt=alt, selection_mode="points", on_select=lambda: _take(key, name, counter))
    return pressed


def take_press(name: str) -> str | None:
    """Return what was pressed for this run, before the figure is drawn; `pressable` then returns None."""
    pressed = state.forget(f"{name}_pressed")
    return pressed if isinstance(pressed, str) else None


def _take(key: str, name: str, counter: str) -> None:
    chosen = state.get(key)
    points = chosen["selection"]["points"] if isinstance(chosen, dict) else []
    carried = points[0].get("customdata") if points else None
    before = state.get(counter)
    state.put(counter, before + 1 if isinstance(before, int) else 1)
    if isinstance(carried, list) and carried and isinstance(carried[0], str):
        state.put(f"{name}_pressed", carried[0])
