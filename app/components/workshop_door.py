"""The way into a workshop: QR code, address and code."""

from functools import lru_cache

import streamlit as st

from app.components.text import md
from app.qr import qr_png
from app.viewmodels.workshop.joining import Door

picture_of = lru_cache(maxsize=16)(qr_png)


def draw_door(door: Door, width: int) -> None:
    """Draw the way in; width: of the code, in pixels."""
    _draw_qr(door, width)
    st.markdown(f"## {md(door.code)}")
    st.code(door.address, language=None, wrap_lines=True)
    if door.warning:
        st.warning(md(door.warning))


def draw_wall_door(door: Door, title: str, people: str, width: int) -> None:
    """Draw the way in for a wall: QR code at the left, words at the right."""
    left, right = st.columns([2, 3], vertical_alignment="center")
    with left:
        _draw_qr(door, width)
    with right:
        st.title(md(title), anchor=False)
        st.markdown(f"### {md(door.short)}")
        st.markdown(f"## {md(door.code)}")
        st.markdown(f"### {md(people)}")


def _draw_qr(door: Door, width: int) -> None:
    st.image(picture_of(door.address), width=width, alt=f"QR code that opens {door.address}")
