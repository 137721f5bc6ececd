"""What moved since the plan this visit saw before, and why."""

import streamlit as st

from app.components.text import md, md_rows
from app.screens.roadmap.shown import Shown
from app.viewmodels.changes import moved_table, moved_words
from assessment.roadmap.doing import Basis, compare


def draw(shown: Shown) -> None:
    """Draw the difference to the plan before the last change of the wishes; nothing where there is none, or was no plan."""
    before = shown.previous
    if before is None or before.plan is None or not before.plan.items or before.planning.assessment.plan is None:
        return
    old = Basis(before.planning.assessment, before.planning.states)
    moves = compare(before.plan, shown.plan, old, Basis(shown.basis.assessment, shown.basis.states))
    if not moves:
        return
    with st.expander(md(f"What changed: {moved_words(moves)}"), icon=":material/compare_arrows:", key="changes"):
        st.table(md_rows(moved_table(shown.rubric, before.planning.assessment.plan, shown.wishes, moves)), hide_index=True)
