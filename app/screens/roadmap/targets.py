"""A plan needs targets: where there are none, the simplest ones are a click away."""

import streamlit as st

from app import desk, state
from assessment.storage import Stored
from assessment.terms import HIGHEST


def offer(stored: Stored) -> None:
    """Say that a plan needs targets and offer the simplest ones."""
    points = {rating.id: rating.point for rating in desk.scored(stored).result.practices if rating.point is not None}
    if not points:
        st.info("Answer the questionnaire first: a plan goes from where each practice stands to where you want it.")
        return
    st.info(
        "A plan leads from today's levels to targets, and none is set yet. Set them under Results, or start with the simplest:"
    )
    if st.button("Every answered practice one level up", type="primary"):
        desk.save_targets(stored.id, {practice: min(int(point) + 1, HIGHEST) for practice, point in points.items()})
        st.rerun()
    if st.button("Set targets under Results"):
        state.request_screen("results")
        st.rerun()
