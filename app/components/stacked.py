"""A table that becomes a list of cards on a phone, where its columns would have no room."""

from collections.abc import Mapping, Sequence

import streamlit as st

from app.components.style import stacked_style
from app.components.text import md_rows


def draw_stacked(rows: Sequence[Mapping[str, str]], name: str) -> None:
    """Draw a table whose rows all have the same columns.

    On a phone the first column's value is the card's name; the others stand below it with their headings before them.
    name: of small letters and "-", another one for each table on the page.
    """
    if not rows:
        return
    stacked_style(name, list(rows[0]))
    with st.container(key=f"stacked-{name}"):
        st.table(md_rows(rows), hide_index=True)
