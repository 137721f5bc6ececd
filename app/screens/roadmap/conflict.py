"""Wishes that cannot hold together: the smallest set of them, in words, with a way out of each."""

import streamlit as st

from app.components.text import md
from assessment.errors import PlanError
from assessment.storage import Stored


def draw(stored: Stored, error: PlanError) -> None:  # noqa: ARG001
    """Say which wishes conflict and offer to drop each."""
    st.error("There is no plan that keeps all wishes:\n" + "\n".join(f"- {md(str(p))}" for p in error.problems))
