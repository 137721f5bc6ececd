"""Columns in several rows."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def columns(number: int, side_by_side: int) -> list[DeltaGenerator]:
    """Return `number` columns, so many of them side by side: what is drawn one by one reads row by row, also on a phone."""
    return [column for _ in range(0, number, side_by_side) for column in st.columns(side_by_side)][:number]
