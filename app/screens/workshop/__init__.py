"""Workshop: the facilitator prepares one, lets people in, opens and reveals practices, and writes down what was agreed."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from app import desk, state
from app.components.focus import focus_next
from app.components.heading import draw_heading
from app.components.live import follow
from app.components.text import md
from app.desk import facilitating
from app.desk.facilitating import Held
from app.screens.workshop import acting, closing, gaps, listing, running, talking
from app.viewmodels.workshop.preparing import listed_workshops
from assessment.workshop import Stage

VIEWS: Final[Mapping[str, Callable[[Held], None]]] = {
    "Room": running.draw,
    "Talk": talking.draw,
    "Perception gap": gaps.draw,
    "Close": closing.draw,
}
FALLBACK_SECONDS: Final = 10
"""Where the live stream does not come through, the screen is this old at most."""
_VIEW: Final = "_workshop_view"


def page() -> None:
    """Show the workshops of the open assessment, or the one in the address."""
    stored = desk.opened()
    draw_heading("Workshop", stored.assessment if stored else None)
    if stored is None:
        return
    named = state.workshop_id()
    if named is None:
        listing.draw(stored)
        return
    found = facilitating.held(named)
    if found is None or found.stored.id != stored.id:
        state.close_workshop()
        listing.draw(stored)
        return
    state.open_workshop(named)
    _board(named)


@st.fragment(run_every=FALLBACK_SECONDS)
def _board(workshop: str) -> None:
    """Draw the workshop as it stands now; runs again by itself whenever something changed in the room."""
    follow(workshop)
    found = facilitating.held(workshop)
    if found is None:
        st.rerun()
    _head(found)
    acting.draw_problem()
    names = list(VIEWS)
    view = st.segmented_control(
        "Part of the workshop", names, default=state.text(_VIEW) or names[0], required=True, key="workshop-view"
    )
    state.put(_VIEW, view)
    VIEWS[view or names[0]](found)
    focus_next(*_ways_on(found))


def _ways_on(found: Held) -> tuple[str, ...]:
    """Return what comes next for a keyboard: revealing what is asked, deciding what is revealed, else the next practice."""
    current = found.workshop.current
    topic = found.workshop.topic(current) if current else None
    if topic is None or topic.stage is not Stage.REVEALED:
        return "reveal", "next"
    return f"agreed-{topic.practice}-{topic.round}", "next"


def _head(found: Held) -> None:
    workshop = found.workshop
    lines = {line.id: line for line in listed_workshops(facilitating.workshops(found.stored.id))}
    with st.container(horizontal=True, vertical_alignment="center"):
        st.link_button(
            "Projector view",
            f"/presenter?a={found.stored.id}&w={workshop.id}",
            icon=":material/cast:",
            type="secondary",
            key="projector",
        )
        st.button("All workshops", key="all-workshops", icon=":material/list:", on_click=state.close_workshop)
    if (line := lines.get(workshop.id)) is not None:
        st.caption(f"{md(line.title)}: {md(line.words)}")
    if workshop.closed:
        st.info(
            "This workshop is closed: nobody can join or answer. You can still read, and write actions down; to agree on more, "
            "open it again under Close."
        )
