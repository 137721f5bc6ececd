"""Preparing a workshop: what is asked, who comes, how private it is, how long it takes."""

from functools import partial

import streamlit as st

from app import state
from app.components.text import md, md_rows
from app.desk import facilitating
from app.screens.workshop import acting
from app.viewmodels.workshop.preparing import (
    ANONYMITY,
    BY_HAND,
    PACE,
    agenda_rows,
    choices,
    first_choice,
    grouped,
    practices_of,
    proposed,
    role_titles,
)
from assessment.errors import InputError
from assessment.storage import Stored
from assessment.terms import Role
from assessment.workshop import Anonymity, Pace, Setup
from assessment.workshop.preparing import LONGEST, SHORTEST, TOPIC_LONGEST, TOPIC_SHORTEST


def draw(stored: Stored) -> None:
    """Draw the choices with the agenda that follows from them, and the button that makes the workshop."""
    practices = _practices(stored)
    roles = _roles()
    anonymity = _anonymity()
    pace = _pace()
    with st.container(horizontal=True):
        minutes = st.number_input("Minutes in all", SHORTEST, LONGEST, 90, 5, key="prepare-minutes", width=170)
        each = st.number_input("Minutes for a topic", TOPIC_SHORTEST, TOPIC_LONGEST, 6, 1, key="prepare-topic", width=170)
    if not practices or not roles:
        st.info("Choose at least one practice and one role.")
        return
    setup = Setup(practices, roles, anonymity, pace, minutes, each)
    agenda = proposed(setup)
    st.markdown("**Proposed agenda**")
    st.table(md_rows(agenda_rows(agenda)), hide_index=True)
    if agenda.warning:
        st.warning(md(agenda.warning))
    if st.button("Create the workshop", type="primary", key="create-workshop"):
        acting.submit(partial(_create, stored, setup))


def _create(stored: Stored, setup: Setup) -> None:
    try:
        state.open_workshop(facilitating.prepare(stored.id, setup).id)
    except InputError as error:
        raise InputError(grouped(stored.rubric, error.problems)) from error


def _practices(stored: Stored) -> tuple[str, ...]:
    known, first = choices(stored.rubric), first_choice(stored.rubric, stored.assessment.mode)
    choice = st.pills("Practices", list(known), default=first, required=True, format_func=known.__getitem__, key="prepare-choice")
    picked: list[str] = []
    if choice == BY_HAND:
        names = {practice.id: practice.title for practice in stored.rubric.practices}
        picked = st.multiselect("Which ones", list(names), format_func=names.__getitem__, key="prepare-practices")
    return practices_of(stored.rubric, choice or first, picked)


def _roles() -> tuple[Role, ...]:
    names = role_titles()
    with st.expander("Roles to pick from", key="prepare-roles-part"):
        st.caption("Figures of a role are shown only where at least three of it have answered, so offer few rather than many.")
        picked = st.pills(
            "Roles",
            list(names),
            selection_mode="multi",
            default=list(names),
            format_func=names.__getitem__,
            key="prepare-roles",
            label_visibility="collapsed",
        )
    return tuple(role for role in names if role in picked)


def _anonymity() -> Anonymity:
    chosen = st.radio(
        "Who is known",
        list(ANONYMITY),
        format_func=lambda value: ANONYMITY[value][0],
        captions=[words for _, words in ANONYMITY.values()],
        key="prepare-anonymity",
    )
    return chosen or Anonymity.ALIASES


def _pace() -> Pace:
    chosen = st.radio(
        "Whose pace",
        list(PACE),
        format_func=lambda value: PACE[value][0],
        captions=[words for _, words in PACE.values()],
        key="prepare-pace",
    )
    return chosen or Pace.FACILITATOR
