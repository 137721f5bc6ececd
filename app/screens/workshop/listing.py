"""The workshops of an assessment, and a new one."""

import streamlit as st

from app import state
from app.components.text import md
from app.desk import facilitating
from app.screens.workshop import preparing
from app.viewmodels.workshop.preparing import listed_workshops
from assessment.storage import Stored


def draw(stored: Stored) -> None:
    """Draw what there is; without any, preparing the first one."""
    lines = listed_workshops(facilitating.workshops(stored.id))
    for line in lines:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", border=True):
            st.markdown(f"**{md(line.title)}**  \n{md(line.words)}")
            st.button(
                f"Open {line.title}",
                key=f"open-{line.id}",
                type="secondary" if line.closed else "primary",
                on_click=state.open_workshop,
                args=(line.id,),
            )
    if not lines:
        st.markdown(
            "A room answers together on its phones. Nothing is shown until you reveal it; where people disagree, and it matters, "
            "is what you talk about. What you agree on becomes the assessment's answer."
        )
    with st.expander("Prepare a workshop", expanded=not lines, icon=":material/groups:", key="prepare"):
        preparing.draw(stored)
