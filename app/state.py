"""The only file that touches session state and the address. What matters is in the database; these are ids and drafts.

The address names the assessment (`a`) and the place in it (`s` the section, `p` the practice), so that it resumes the
same place on another device. A workshop's address names the workshop (`w`), a respondent's also the token (`t`); the
address on an invitation holds the code to join with (`code`) and the workshop. `since` names the assessment a report is
compared with.
"""

import secrets
from collections.abc import Callable
from typing import Final, TypeVar

import streamlit as st

ASSESSMENT: Final = "a"
SINCE: Final = "since"
SECTION: Final = "s"
PRACTICE: Final = "p"
WORKSHOP: Final = "w"
SEAT: Final = "t"
CODE: Final = "code"
Kind = TypeVar("Kind")
_KEPT: Final = "_address"
_WORKSHOP: Final = "_workshop"
_WANTED: Final = "_wanted_screen"


def keep_address() -> None:
    """Put our part of the address back: links of the navigation drop it. Called once a run, before the page."""
    kept: dict[str, str] = st.session_state.setdefault(_KEPT, {})
    for name in (ASSESSMENT, SINCE):
        if name in st.query_params:
            kept[name] = st.query_params[name]
        elif name in kept:
            st.query_params[name] = kept[name]


def assessment_id() -> str | None:
    """Return the id in the address; None when no assessment is open."""
    return st.query_params.get(ASSESSMENT)


def open_assessment(assessment: str) -> None:
    """Make `assessment` the open one; the screen shown next is the caller's matter."""
    st.session_state[_KEPT] = {ASSESSMENT: assessment}


def compared_with() -> str | None:
    """Return the id of the assessment that the address wants the report compared with; it may name anything."""
    return st.query_params.get(SINCE)


def compare_with(assessment: str | None) -> None:
    """Let the address, for this visit, name the assessment to compare with; None is none."""
    kept: dict[str, str] = st.session_state.setdefault(_KEPT, {})
    if assessment is not None:
        st.query_params[SINCE] = kept[SINCE] = assessment
        return
    kept.pop(SINCE, None)
    st.query_params.pop(SINCE, None)


def close_assessment() -> None:
    """Forget the open assessment."""
    st.session_state[_KEPT] = {}
    for name in (ASSESSMENT, SINCE, SECTION, PRACTICE):
        st.query_params.pop(name, None)


def address_of_assessment() -> dict[str, str]:
    """Return the part of the address that names the open assessment; empty when none is open."""
    kept: dict[str, str] = st.session_state.get(_KEPT, {})
    return {ASSESSMENT: kept[ASSESSMENT]} if ASSESSMENT in kept else {}


def workshop_id() -> str | None:
    """Return the workshop in the address, else the one this visit opened last; None when there is none."""
    named = st.query_params.get(WORKSHOP)
    if named is not None:
        return named
    kept: str | None = st.session_state.get(_WORKSHOP)
    return kept


def open_workshop(workshop: str) -> None:
    """Make `workshop` the one that is shown, in this visit and in the address."""
    st.session_state[_WORKSHOP] = workshop
    st.query_params[WORKSHOP] = workshop


def close_workshop() -> None:
    """Show the list of workshops again."""
    st.session_state.pop(_WORKSHOP, None)
    st.query_params.pop(WORKSHOP, None)


def request_screen(name: str) -> None:
    """Ask the frame to show another screen on its next run, so that screens need not know each other."""
    st.session_state[_WANTED] = (name, {})


def request_practice(section: int, practice: str) -> None:
    """Ask the frame to show the questionnaire at a practice on its next run; section from 0."""
    st.session_state[_WANTED] = ("questionnaire", {SECTION: str(section + 1), PRACTICE: practice})


def request_seat(workshop: str, token: str) -> None:
    """Ask the frame to show a respondent their place in a workshop on its next run."""
    st.session_state[_WANTED] = ("respond", {WORKSHOP: workshop, SEAT: token})


def take_requested_screen() -> tuple[str, dict[str, str]] | None:
    """Return the screen asked for and the place in it, as part of an address; once."""
    wanted: tuple[str, dict[str, str]] | None = st.session_state.pop(_WANTED, None)
    return wanted


def section() -> int:
    """Return the number of the section in the address, from 0; 0 when there is none or it is no number."""
    text = st.query_params.get(SECTION, "1")
    return max(int(text) - 1, 0) if text.isascii() and text.isdigit() else 0


def go_to_section(number: int, practice: str | None = None) -> None:
    """Show section `number` (from 0), at `practice` when one is named. One entry in the browser's history."""
    st.query_params[SECTION] = str(number + 1)
    if practice is None:
        st.query_params.pop(PRACTICE, None)
    else:
        st.query_params[PRACTICE] = practice


def practice_in_address() -> str | None:
    """Return the practice the address points at."""
    return st.query_params.get(PRACTICE)


def point_at(practice: str) -> None:
    """Make the address point at a practice. One entry in the browser's history."""
    st.query_params[PRACTICE] = practice


def code_in_address() -> str:
    """Return the code to join with that the address holds; empty for none."""
    return st.query_params.get(CODE, "")


def workshop_in_link() -> str:
    """Return the workshop that the link on an invitation names beside its code; empty for none."""
    return st.query_params.get(WORKSHOP, "")


def seat_in_address() -> tuple[str, str] | None:
    """Return the workshop and the respondent's token that the address holds; None unless it holds both."""
    workshop, token = st.query_params.get(WORKSHOP), st.query_params.get(SEAT)
    return (workshop, token) if workshop and token else None


def get(name: str, default: object = None) -> object:
    """Return a value kept for this visit; `default` when there is none."""
    value: object = st.session_state.get(name, default)
    return value


def put(name: str, value: object) -> None:
    """Keep a plain value for this visit."""
    st.session_state[name] = value


def text(name: str) -> str:
    """Return a text kept for this visit; empty when there is none."""
    value = st.session_state.get(name)
    return value if isinstance(value, str) else ""


def forget(name: str) -> object:
    """Remove a value kept for this visit and return it; None when there was none."""
    value: object = st.session_state.pop(name, None)
    return value


def watcher(place: str) -> str:
    """Return a name for this visit's place on a screen, by which work in the background knows who looks."""
    visit: str = kept("_visit", lambda: secrets.token_hex(8))
    return f"{visit} {place}"


def kept(name: str, make: Callable[[], Kind]) -> Kind:
    """Return the value kept under `name` for this visit, made on first use."""
    if name not in st.session_state:
        st.session_state[name] = make()
    value: Kind = st.session_state[name]
    return value
