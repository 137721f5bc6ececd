"""The plan that was approved: what progress is held against, and how far the present plan is from it."""

import datetime
from collections.abc import Callable

import streamlit as st

from app import desk
from app.components.text import md, md_rows
from app.screens.roadmap.shown import Shown
from app.viewmodels.changes import moved_table, moved_words
from app.viewmodels.doing import approval_words, progress_words, standing_of, standing_table
from app.viewmodels.limits import too_long
from assessment.answers import MAXIMUM_LINE, Approved
from assessment.errors import AssessmentError
from assessment.roadmap.doing import Basis, basis_of, compare


def draw(shown: Shown) -> None:
    """Draw how far the approved plan is; without one, what approving is for."""
    approved = shown.stored.assessment.approved
    if approved is None:
        st.info("No plan is approved yet. Approving keeps the plan as it is today, and progress is held against it from then on.")
        _approve(shown, "Approve this plan", replaces=False)
        return
    works = shown.stored.assessment.work
    found = standing_of(approved, works, datetime.date.today())
    st.markdown(f"**{md(approval_words(approved))}** {md(progress_words(found))}")
    st.table(md_rows(standing_table(shown.rubric, approved, found, works)), hide_index=True)
    _moved(shown, approved)
    with st.expander("Approve anew or withdraw", key="approve-anew"):
        _approve(shown, "Approve the present plan instead", replaces=True)
        if st.button("Withdraw the approval", key="withdraw"):
            _do(lambda: desk.withdraw_approval(shown.stored.id))


def _moved(shown: Shown, approved: Approved) -> None:
    """Draw what is planned otherwise by now."""
    old, now = basis_of(approved, shown.stored.assessment), Basis(shown.basis.assessment, shown.basis.states)
    moves = compare(approved.plan, shown.plan, old, now)
    if not moves:
        st.caption("The best plan of today has all its steps in the approved periods.")
        return
    with st.expander(f"Against the best plan of today: {moved_words(moves)}", key="moved-since"):
        st.table(md_rows(moved_table(shown.rubric, approved.wishes, shown.wishes, moves)), hide_index=True)


def _approve(shown: Shown, label: str, *, replaces: bool) -> None:
    if not shown.finished:
        st.caption("A plan can be approved once the search for it is over.")
        return
    by = st.text_input("Approved by (optional)", key="approved-by")
    if problem := too_long({"Approved by": (by, MAXIMUM_LINE)}) or desk.text_problem(by):
        st.error(f"Not approved: {md(problem)}")
        return
    if st.button(label, type="secondary" if replaces else "primary", key="approve"):
        basis = Basis(shown.basis.assessment, shown.basis.states)
        _do(lambda: desk.approve_plan(shown.stored, shown.plan, by.strip() or None, basis))


def _do(deed: Callable[[], None]) -> None:
    try:
        deed()
    except AssessmentError as error:
        st.error(f"Not saved: {md(str(error))}")
    else:
        st.rerun()
