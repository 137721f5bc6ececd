"""How every screen about an assessment begins."""

import streamlit as st

from app import state
from app.components.text import md
from app.viewmodels.names import whose_words
from assessment.answers import Assessment


def draw_heading(title: str, assessment: Assessment | None) -> None:
    """Draw the screen's title and whose assessment it shows; without one, what to do and the way there."""
    st.title(title)
    if assessment is not None:
        st.caption(md(whose_words(assessment)))
        return
    st.info("No assessment is open. Open or start one under Assessments.")
    if st.button("Assessments", type="primary", key="to-assessments"):
        state.request_screen("start")
        st.rerun()
