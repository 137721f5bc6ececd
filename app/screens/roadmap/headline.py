"""How good the plan is, how sure that is, and where it leads; while it is still searched for, how far that is."""

from typing import Final

import streamlit as st

from app.components.text import md
from app.screens.roadmap.shown import Shown
from assessment.roadmap.frontier import rating_after
from assessment.wording import days_number, proof_words, score_number

WORTH: Final = "Worth: points of score and of the benefits that matter to you, once for every period they are in place."
LIKELY: Final = "“How sure” tells how far each step's likely days can be off."


def draw(shown: Shown) -> None:
    """Draw what the plan is worth and where it leads."""
    if not shown.plan.items:
        return
    words = md(proof_words(shown.plan))
    if shown.finished:
        st.success(words) if shown.plan.proven_best else st.warning(words)
    st.caption(f"{WORTH} {LIKELY}" if shown.finished else WORTH)
    today = shown.evaluation.result.overall
    then = rating_after(shown.rubric, shown.basis.states, shown.plan, shown.plan.periods)
    with st.container(horizontal=True):
        st.metric("Steps", len(shown.plan.items), border=True, height="stretch")
        days = sum(sum(item.effort.values()) for item in shown.plan.items)
        st.metric("Person-days", days_number(days), border=True, height="stretch")
        _before_and_after("Level at the end", today.level, then.level)
        _before_and_after("Score at the end", today.score, then.score)


def _before_and_after(label: str, before: float | None, after: float | None) -> None:
    """Draw a figure after the plan and its difference from today, both as they are printed, so that they add up."""
    shown = [None if value is None else int(score_number(value)) for value in (before, after)]
    first, last = shown
    st.metric(
        label,
        "not stated" if last is None else last,
        None if first is None or last is None else f"{last - first:+d}" if last != first else "as today",
        delta_color="off" if first == last else "normal",
        delta_arrow="off" if first == last else "auto",
        border=True,
        height="stretch",
        help=None if first is None else f"Today it is {first}.",
    )
