"""A revealed practice: dots, how far the room agrees, what follows. The same on the screen and, larger, on the wall."""

from functools import lru_cache

import streamlit as st

from app.components.text import md, md_lines
from app.figures.dots import dots_figure
from app.figures.theme import CONFIG
from app.viewmodels.workshop.pictures import NOTHING, Shown

# Plotly takes tens of milliseconds to make a figure, and most reruns change none.
_drawn = lru_cache(maxsize=64)(dots_figure)


def draw_picture(shown: Shown, names: tuple[str, ...], *, wall: float = 0) -> None:
    """Draw what a practice shows. names: of the levels.

    wall: the scale of the projector's wall, which leaves the details away and names the levels below; 0 for a screen.
    """
    large = wall > 0
    if not shown.rows:
        st.info(NOTHING)
        return
    ends = None if shown.low is None or shown.high is None else (shown.low, shown.high)
    agreed = f"**{md(shown.consensus)}** · {md(shown.range)} (shaded)" if ends else f"**{md(shown.consensus)}**"
    if large:
        st.markdown(agreed)
    key = f"dots-{shown.practice}{'-wall' if large else ''}"
    rows = shown.wall if large else shown.rows
    st.plotly_chart(_drawn(rows, ends, () if large else names, wall), config=CONFIG, key=key, alt=shown.alt)
    if not large:
        st.markdown(agreed)
    if shown.moved:
        st.markdown(md(shown.moved))
    if not large:
        _details(shown, names)


def _details(shown: Shown, names: tuple[str, ...]) -> None:
    if shown.hidden:
        st.caption(md(shown.hidden))
    for end in shown.ends:
        st.markdown(f":material/arrow_forward: {md(end)}")
    if shown.notes:
        with st.expander(f"Notes ({len(shown.notes)}), without names", key=f"notes-{shown.practice}"):
            for note in shown.notes:
                st.markdown(md_lines(note))
    if shown.before:
        with st.expander("The first vote", key=f"first-{shown.practice}"):
            st.plotly_chart(_drawn(shown.before, None, names), config=CONFIG, key=f"dots-{shown.practice}-first")
