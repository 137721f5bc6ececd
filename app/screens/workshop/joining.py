"""Letting people in: code, QR, invitation, who is there, who has to leave."""

from functools import partial

import streamlit as st

from app.components.text import md, md_rows
from app.components.workshop_door import draw_door, picture_of
from app.desk import facilitating
from app.desk.facilitating import Held
from app.screens.workshop import acting
from app.viewmodels.workshop.closing import file_name
from app.viewmodels.workshop.joining import Door, door, people, person_words, seat_choices


def draw(found: Held) -> None:
    """Draw the way in beside who is there; in full before anything is open, folded away afterwards."""
    workshop = found.workshop
    if workshop.closed:
        return
    way_in = door(st.context.url, facilitating.network(), workshop)
    left, right = st.columns([2, 3])
    with left:
        if workshop.joining_locked:
            st.info("Nobody can join at the moment.")
        elif way_in is not None:
            draw_door(way_in, 220)
    with right:
        _who(found)
    with st.container(horizontal=True):
        _switches(found, way_in)


def _who(found: Held) -> None:
    there = people(found.room)
    st.markdown(f"### {md(there.head)}")
    if there.roles:
        st.markdown(md(there.roles))
    if not there.lines:
        st.caption("People appear here as they join. Leave this page open: it changes by itself.")
        return
    label = "Aliases" if found.workshop.anonymous else "Names"
    with st.expander(f"{label} ({len(there.lines)})", key="join-list"):
        rows = [{label: line.name, "Role": person_words(line)} for line in there.lines]
        st.table(md_rows(rows), hide_index=True)
        choices = seat_choices(there.lines)
        with st.popover("Take somebody out", key="remove-part"):
            st.caption("They can answer no more, and what they answered counts no more where it was not revealed yet.")
            picked = st.selectbox("Who", list(choices), index=None, format_func=choices.__getitem__, key="remove-who")
            st.button(
                "Take out",
                key="remove",
                disabled=picked is None,
                on_click=acting.press,
                args=(partial(facilitating.remove_participant, found.workshop.id, picked or ""),),
            )


def _switches(found: Held, way_in: Door | None) -> None:
    workshop = found.workshop
    locked = workshop.joining_locked
    st.button(
        "Let people join" if locked else "Lock joining",
        key="lock-joining",
        icon=":material/lock_open:" if locked else ":material/lock:",
        on_click=acting.press,
        args=(partial(facilitating.lock_joining, workshop.id, not locked),),
    )
    st.button(
        "New code",
        key="new-code",
        icon=":material/refresh:",
        help="The old code opens nothing any more; whoever is in stays in.",
        on_click=acting.press,
        args=(partial(facilitating.renew_code, workshop.id),),
    )
    if way_in is not None:
        st.download_button(
            "Invitation (PDF)",
            facilitating.invitation_pdf(found, way_in.short, picture_of(way_in.address)),
            file_name(found.stored.assessment, "invitation", "pdf"),
            "application/pdf",
            key="invitation",
            icon=":material/print:",
            on_click="ignore",
        )
