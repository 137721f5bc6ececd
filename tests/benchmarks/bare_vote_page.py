"""The floor for a respondent's phone: the same widgets in the same fragment, answers kept in the session, no database, no rules.

Run by Streamlit, so what is at the bottom happens anew in each full run. A test compares it with the real page, part by part.
"""

import time

import streamlit as st

from app.components.document import document
from app.components.focus import focus_next
from tests.benchmarks.bare_texts import CARDS, CONFIDENCE, Card

QUESTIONS = 24


def page() -> None:
    """Ask one practice after another."""
    answer()


@st.fragment(run_every=60)
def heartbeat() -> None:
    """Do nothing, as on every page of Waymark."""


@st.fragment(run_every=4)
def answer() -> None:
    """Draw the card of the question one is at."""
    saved: dict[int, str] = st.session_state.setdefault("saved", {})
    number: int = st.session_state.setdefault("number", 0)
    card = CARDS[number % len(CARDS)]
    with st.container():
        st.caption("Amber Heron · data scientist")
    document(f"{number}")
    with st.container():
        st.title(card.title)
        st.caption(f"Question {number + 1} of {QUESTIONS} · {QUESTIONS - len(saved)} left to answer")
        st.markdown(card.question)
    chosen = choice(card, number)
    if chosen is not None and saved.get(number, " ")[0] != chosen[0]:
        saved[number] = f"{chosen[0]} {time.strftime('%H:%M:%S')}"
    with st.container(key="vote-foot", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.button("Back", key="vote-back", disabled=number == 0, on_click=go, args=(-1,))
        st.badge(
            f"Saved {saved[number][2:]}" if number in saved else "Not answered", color="green" if number in saved else "gray"
        )
        st.button("Next", key="vote-next", type="primary", disabled=number == QUESTIONS - 1, on_click=go, args=(1,))
    st.expander(f"All questions ({QUESTIONS})", key="vote-list", on_change="rerun")
    focus_next("answers", f"{number}")


def choice(card: Card, number: int) -> str | None:
    """Draw what can be tapped."""
    with st.container(key="answers"):
        chosen = st.radio(
            card.title,
            list(card.options),
            index=None,
            format_func=card.options.__getitem__,
            key=f"vote-{number}-1",
            label_visibility="collapsed",
            width="stretch",
        )
    if chosen is None:
        return None
    st.segmented_control(
        "How sure are you?",
        list(CONFIDENCE),
        default="confident",
        required=True,
        format_func=CONFIDENCE.__getitem__,
        key=f"sure-{number}-1",
        width="stretch",
    )
    with st.expander("Note (optional)", key=f"texts-{number}-1"):
        st.text_area(
            "Note", height=100, key=f"note-{number}-1", label_visibility="collapsed", placeholder="What makes you choose?"
        )
    return chosen


def go(by: int) -> None:
    """Go to another question."""
    st.session_state["number"] += by


st.set_page_config(page_title="Bare", layout="centered")
asked = st.navigation([st.Page(page, title="Workshop", url_path="respond")], position="hidden")
heartbeat()
asked.run()
