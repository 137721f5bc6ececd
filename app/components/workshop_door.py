"""The way into a workshop: QR code, address and code."""

from functools import lru_cache

import streamlit as st

from app.components.text import md
from app.qr import qr_png
from app.viewmodels.workshop.joining import Door

picture_of = lru_cache(maxsize=16)(qr_png)


def draw_door(door: Door, width: int) -> None:
    """Draw the way in; width: of the code, in pixels."""
    st.image(picture_of(door.address), width=width, alt=f"QR code that opens {door.address}")
    st.markdown(f"## {md(door.code)}")
    st.markdown(f"**{md(door.short)}**")
    if door.warning:
        st.warning(md(door.warning))
