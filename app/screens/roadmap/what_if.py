"""Two questions beside the plan: what more or fewer people would change, and how early the targets can be reached."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from app.screens.roadmap import more_people, soonest
from app.screens.roadmap.shown import Shown
from app.screens.roadmap.why import LATER

QUESTIONS: Final[Mapping[str, Callable[[Shown], None]]] = {
    "More or fewer people": more_people.draw,
    "As early as possible": soonest.draw,
}


def draw(shown: Shown) -> None:
    """Draw the question chosen; the other one is not worked out meanwhile."""
    names = list(QUESTIONS)
    chosen = st.segmented_control("Question", names, default=names[0], required=True, key="what-if", label_visibility="collapsed")
    if not shown.finished:
        st.info(LATER)
        return
    QUESTIONS[chosen or names[0]](shown)
