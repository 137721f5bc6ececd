"""What is fixed whatever else the plan does: finished by, not before, never, started, a level by a period."""

import streamlit as st

from app.components.text import md
from app.forms import Form
from app.viewmodels.roadmap import pin_words
from assessment.answers import Pin, PlanWishes
from assessment.storage import Stored


def ask(stored: Stored, now: PlanWishes, periods: int, form: Form) -> tuple[Pin, ...]:
    """Draw what is fixed with ways to add to it and to take away; returns what is to be fixed from now on.

    periods: as many as the fields say now, which may not be saved yet.
    """
    if not now.pins:
        return ()
    with st.container(border=True):
        st.markdown("**Fixed, as the file said**\n" + "\n".join(f"- {md(pin_words(stored.rubric, pin))}" for pin in now.pins))
        return () if st.button("Remove what is fixed", key=form.key("unpin")) else now.pins
