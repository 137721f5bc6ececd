"""The chance that each step and level is reached by its planned period, and the dates that are likely."""

from collections.abc import Sequence

import streamlit as st

from app.components.text import md, md_rows
from app.desk import whatif
from app.figures.chances import chances_figure
from app.figures.theme import CONFIG
from app.screens.roadmap.shown import Shown
from app.viewmodels.how_sure import (
    Chance,
    chance_table,
    chances_words,
    item_chances,
    level_chances,
    method_words,
    summary_words,
)


def draw(shown: Shown) -> None:
    """Draw the chances of levels and steps."""
    risk = whatif.chances(shown.basis)
    items = item_chances(shown.rubric, risk, shown.wishes)
    st.header("How sure the dates are")
    st.markdown(f"**{md(summary_words(items))}**")
    st.markdown(md(method_words(risk)))
    st.caption("Likely: 80 % or more. Unlikely: under 50 %. “50 %” and “80 %” name the period by which it is so sure to be done.")
    if levels := level_chances(shown.rubric, risk, shown.wishes):
        _chances("Levels", "Level", levels)
    _chances("Steps", "Step", items)


def _chances(heading: str, what: str, chances: Sequence[Chance]) -> None:
    st.subheader(heading)
    alt = f"Chance of being in time. {chances_words(chances)}"
    st.plotly_chart(chances_figure(chances), config=CONFIG, key=f"chances-{what.lower()}", alt=alt)
    with st.expander("The same as a table"):
        st.table(md_rows(chance_table(chances, what)), hide_index=True)
