"""Roadmap: how many days there are, what matters, and the best plan that fits."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from app import desk, state
from app.components.heading import draw_heading
from app.components.stacked import draw_stacked
from app.components.text import md
from app.screens.roadmap import (
    changes,
    conflict,
    doing,
    headline,
    how_sure,
    listing,
    search,
    take_out,
    targets,
    timeline,
    what_if,
    why,
    wishes,
)
from app.screens.roadmap.shown import Shown
from app.viewmodels.roadmap import left_out_table, nothing_fits_words, open_targets, short_words, unanswered_words
from assessment.errors import PlanError
from assessment.wording import proof_words

VIEWS: Final[Mapping[str, Callable[[Shown], None]]] = {
    "Timeline": timeline.draw,
    "List": listing.draw,
    "Why": why.draw,
    "What if": what_if.draw,
    "How sure": how_sure.draw,
    "Doing it": doing.draw,
    "Take it out": take_out.draw,
}
_VIEW: Final = "_roadmap_view"
FEW: Final = 6
"""Steps left out that are listed at once; more would make every view of the plan twice as long."""


def page() -> None:
    """Show the open assessment's plan and what it is asked for."""
    stored = desk.opened()
    draw_heading("Roadmap", stored.assessment if stored else None)
    if stored is None:
        return
    if not stored.assessment.targets:
        targets.offer(stored)
        return
    wished = wishes.ask(stored)
    if wished is None:
        return
    if not any(any(days) for days in wished.capacity.values()):
        st.info("Enter the person-days that are free for this work, and the best plan within them appears here.")
        return
    stored = desk.opened() or stored  # what was just saved is in it
    try:
        shown = search.plan_for(stored, wished)
    except PlanError as error:
        conflict.draw(stored, error)
        return
    if shown is not None:
        _draw(shown)


def _draw(shown: Shown) -> None:
    headline.draw(shown)
    changes.draw(shown)
    if shown.plan.items:
        _view(shown)
    elif shown.stored.assessment.work or shown.stored.assessment.approved:
        doing.draw(shown)
    elif shown.plan.left_out:
        st.warning(md(nothing_fits_words(shown.rubric, shown.wishes)))
    else:
        st.info(md(proof_words(shown.plan)))
    if unanswered := open_targets(shown.rubric, shown.states, shown.stored.assessment.targets):
        st.info(md(unanswered_words(unanswered)))
    if shown.plan.left_out:
        _left_out(shown)


def _left_out(shown: Shown) -> None:
    st.header("Not in the plan")
    rows = left_out_table(shown.rubric, shown.plan, shown.names)
    if len(rows) <= FEW:
        draw_stacked(rows, "left-out")
        return
    st.markdown(md(short_words(shown.rubric, shown.plan)))
    with st.expander("Each step, and why not"):
        draw_stacked(rows, "left-out")


def _view(shown: Shown) -> None:
    """Draw the way of looking at the plan that was chosen last in this visit."""
    names = list(VIEWS)
    # Pills, because on a phone seven names take two lines: a row of joined segments would be torn there.
    chosen = st.pills("Look at the plan as", names, default=state.text(_VIEW) or names[0], required=True, key="roadmap-view")
    state.put(_VIEW, chosen)
    VIEWS[chosen or names[0]](shown)
