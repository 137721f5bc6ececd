"""Where roles see the same practice differently."""

from typing import Final

import streamlit as st

from app.components.stacked import draw_stacked
from app.components.text import md
from app.desk.facilitating import Held
from app.viewmodels.workshop.gaps import gap_tables

FIRST: Final = 8
"""Rows that stand there at once."""


def draw(found: Held) -> None:
    """Draw both pairs of groups, the most telling practice first."""
    if not found.room.rounds:
        st.info("Nothing is revealed yet. The perception gap is made from what was revealed.")
        return
    for number, table in enumerate(gap_tables(found.stored.rubric, found.room)):
        st.header(md(table.title), anchor=False)
        if table.lead:
            st.markdown(f"**{md(table.lead)}**")
        draw_stacked(table.rows[:FIRST], f"gap-{'ab'[number]}")
        if rest := table.rows[FIRST:]:
            with st.expander(f"{len(rest)} more, less telling", key=f"gap-rest-{number}"):
                draw_stacked(rest, f"gap-rest-{'ab'[number]}")
        if table.note:
            st.caption(md(table.note))
    st.caption(
        "Difference: mean level of the first minus mean level of the second. Cliff's delta: how much more often one of the first "
        "chose a higher level than one of the second than the other way round, −1 to 1. Groups of fewer than three people "
        "are not compared."
    )
