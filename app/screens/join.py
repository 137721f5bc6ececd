"""Join: a phone comes into a workshop with a code and a role, without an account."""

from typing import Final

import streamlit as st

from app import state
from app.components.style import phone_style
from app.components.text import md
from app.components.vote_memory import remembered_seat
from app.desk import responding
from app.viewmodels.responding import privacy_words, role_label, who_words
from assessment.errors import AssessmentError
from assessment.workshop import Refusal, Workshop

CODE: Final = "join_code"
NAME: Final = "join_name"
REFUSED: Final = "_join_refused"
"""(code, words) of the last code that was refused: asking again by itself would count as another wrong guess."""
SEAT: Final = "_join_seat"
"""(code, workshop, token) of who has just joined: a second tap leads to the same place instead of joining twice."""


def page() -> None:
    """Ask for the code and a role, then go on to the answers."""
    phone_style()
    st.title("Join the workshop", anchor=False)
    _offer_to_go_on()
    code = state.text(CODE) or state.code_in_address()
    workshop = _found(code)
    if workshop is None:
        _ask_for_code(code)
        return
    _ask_for_role(workshop, code)


def _found(code: str) -> Workshop | None:
    """Return the workshop of a code; None without a code and for one that was refused."""
    refused = state.get(REFUSED)
    if not code or (isinstance(refused, tuple) and refused[0] == code):
        return None
    found = responding.find(code, _workshop_with(code))
    if isinstance(found, Refusal):
        state.put(REFUSED, (code, found.text))
        return None
    return found


def _workshop_with(code: str) -> str:
    """Return the workshop that the followed link names together with this code; empty for a code that was typed."""
    return state.workshop_in_link() if code == state.code_in_address() else ""


def _ask_for_code(code: str) -> None:
    refused = state.get(REFUSED)
    if isinstance(refused, tuple) and refused[0] == code:
        st.error(md(refused[1]))
    with st.form("code", border=False):
        typed = st.text_input(
            "Code on the big screen", code, key="typed_code", placeholder="for example K7M 2QX", autocomplete="off"
        )
        if st.form_submit_button("Go on", type="primary", width="stretch"):
            state.put(CODE, (typed or "").strip())
            state.forget(REFUSED)
            st.rerun()


def _ask_for_role(workshop: Workshop, code: str) -> None:
    if not workshop.anonymous:
        # Without a limit of its own: it would drop a longer paste without a word; whoever lets people in says it aloud.
        st.text_input("Your name", key=NAME, autocomplete="name")
    st.markdown("**Tap your role to join.**")
    st.caption(md(privacy_words(workshop)))
    if said := state.forget(_SAID):
        st.error(md(str(said)))
    with st.container(key="roles", gap="xsmall"):
        for role in workshop.setup.roles:
            st.button(role_label(role), key=f"role-{role.value}", width="stretch", on_click=_join, args=(code, role.value))
    st.button("Another code", key="another-code", type="tertiary", on_click=_another_code, args=(code,))


_SAID: Final = "_join_said"


def _join(code: str, role: str) -> None:
    """Join once, however often the button is tapped."""
    made = state.get(SEAT)
    if isinstance(made, tuple) and made[0] == code:
        state.request_seat(made[1], made[2])
        return
    try:
        outcome = responding.join(code, role, state.text(NAME), _workshop_with(code))
    except AssessmentError as error:
        state.put(_SAID, f"You have not joined: {error}")
        return
    if isinstance(outcome, Refusal):
        state.put(_SAID, outcome.text)
        return
    state.put(SEAT, (code, outcome.workshop.id, outcome.token))
    state.request_seat(outcome.workshop.id, outcome.token)


def _another_code(code: str) -> None:
    state.put(REFUSED, (code, "Type the code that is on the big screen."))


def _offer_to_go_on() -> None:
    """Offer the place this phone had, while its workshop goes on."""
    kept = remembered_seat()
    if kept is None:
        return
    found = responding.seat(*kept)
    if isinstance(found, Refusal) or found.seat.workshop.closed:
        return
    with st.container(border=True):
        st.markdown(f"On this phone you already take part as **{md(who_words(found.seat.participant, found.seat.workshop))}**.")
        st.button("Go on there", key="go-on", type="primary", width="stretch", on_click=state.request_seat, args=kept)
