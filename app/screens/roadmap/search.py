"""The search for the best plan, watched: a first good plan at once, then value and bound closing in on each other."""

from typing import Final

import streamlit as st

from app import desk, state
from app.components.text import md
from app.screens.roadmap.shown import Shown
from app.viewmodels.search import closing_share, closing_words
from assessment.answers import PlanWishes
from assessment.evaluation import Evaluation
from assessment.storage import Stored

FIRST: Final = 1.0
"""Seconds that the screen waits for the first plan before it shows that it is waiting."""
_SEEN: Final = "_plans_seen"


def plan_for(stored: Stored, wishes: PlanWishes) -> Shown | None:
    """Return the plan as far as it is found, None while there is none; draws how far the search is.

    Raises PlanError when the wishes cannot hold.
    """
    search = desk.search(stored, state.watcher("plan"), FIRST)
    if not search.finished:
        _watch(stored)
    if search.evaluation is None or search.evaluation.plan is None:
        return None
    previous = _seen_before(stored.id, search.evaluation) if search.finished else None
    return Shown(stored, wishes, search.evaluation, search.evaluation.plan, search.finished, previous)


@st.fragment(run_every=1.0)
def _watch(stored: Stored) -> None:
    """Draw how far the search is, every second; when it is over, draw the whole page anew. Asking keeps the search going."""
    search = desk.search(stored, state.watcher("plan"))
    if search.finished:
        st.rerun()
    st.progress(closing_share(search.value, search.bound), text=md(closing_words(search.value, search.bound)))


def _seen_before(assessment: str, now: Evaluation) -> Evaluation | None:
    """Return the plan this visit saw before the present one, and remember this one."""
    seen: dict[str, tuple[Evaluation | None, Evaluation]] = state.kept(_SEEN, dict)
    before, latest = seen.get(assessment, (None, now))
    if latest.plan != now.plan:
        before, latest = latest, now
    seen[assessment] = (before, latest)
    return before
