"""The plan as a table: every step with its period and days, and in full behind its title."""

import streamlit as st

from app import desk
from app.components.initiative import draw_initiative
from app.components.text import md_rows
from app.screens.roadmap.shown import Shown
from app.viewmodels.roadmap import item_table
from assessment.roadmap import Plan
from assessment.rubric import Rubric


def draw(shown: Shown) -> None:
    """Draw the steps in the plan's order."""
    st.header("Initiatives")
    st.table(md_rows(item_table(shown.rubric, shown.plan, shown.names)), hide_index=True)
    _initiatives(shown.rubric, shown.plan, shown.names)


@st.fragment
def _initiatives(rubric: Rubric, plan: Plan, names: tuple[str, ...]) -> None:
    """Draw each initiative behind its title; opening one reruns this part only."""
    desk.require_access()
    st.caption("Each one in full:")
    for item in plan.items:
        draw_initiative(rubric, item, names)
