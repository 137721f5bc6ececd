"""What a step waits for, what it unlocks, which benefits it serves, and what doing without it would cost."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from app import state
from app.background import Job
from app.components.text import md, md_rows
from app.desk import whatif
from app.screens.roadmap.shown import Shown
from app.screens.roadmap.watched import progress, watched
from app.viewmodels.roadmap import initiative_label
from app.viewmodels.why import (
    ORDERS,
    Order,
    estimate_words,
    meaning_words,
    price_table,
    price_words,
    progress_words,
    reason_lines,
)
from assessment.roadmap.why import Price, Why, reasons

LATER: Final = "This is worked out once the search for the plan above is over."


def draw(shown: Shown) -> None:
    """Draw one item's reasons, and the prices of all; these come in while one looks."""
    st.header("Why each step stands where it does")
    if not shown.finished:
        st.info(LATER)
        return
    basis, watcher = shown.basis, state.watcher("view")
    whys = reasons(shown.rubric, basis.assessment, basis.states, shown.plan)
    watched(lambda: whatif.prices(basis, watcher), lambda job: _draw(shown, whys, job))


def _draw(shown: Shown, whys: Sequence[Why], job: Job[Price]) -> None:
    progress(len(job.found), len(whys), progress_words(len(job.found), len(whys)))
    _one(shown, whys, job.found)
    _all(shown, whys, job.found)


def _one(shown: Shown, whys: Sequence[Why], found: Sequence[Price]) -> None:
    """Draw the step chosen, with all that speaks for it."""
    by_id = {why.initiative: why for why in whys}
    chosen = st.selectbox(
        "Step", list(by_id), format_func=lambda step: initiative_label(shown.rubric, step), key=f"why-step-{shown.stored.id}"
    )
    price = next((price for price in found if price.initiative == chosen), None)
    lines = reason_lines(shown.rubric, shown.plan, by_id[chosen], shown.wishes)
    with st.container(border=True):
        st.markdown(f"**{md(price_words(shown.rubric, shown.plan, price, shown.wishes))}**")
        st.markdown("\n".join(f"- **{label}:** {md(words)}" for label, words in lines))


def _all(shown: Shown, whys: Sequence[Why], found: Sequence[Price]) -> None:
    """Draw the prices of all steps."""
    st.subheader("What doing without would cost, in points")
    order: Order | None = st.segmented_control(
        "Order", list(ORDERS), default="planned", required=True, format_func=ORDERS.__getitem__, key="why-order"
    )
    rows = price_table(shown.rubric, whys, found, shown.wishes.period, order or "planned")
    st.table(md_rows(rows), hide_index=True)
    st.caption(md(f"{meaning_words(shown.wishes.period)} {estimate_words(found)}"))
