"""The floor for the questionnaire: the same widgets in the same fragments, answers kept in the session, no database, no rules.

Run by Streamlit, so what is at the bottom happens anew in each full run. A test compares it with the real page, part by part.
"""

import time

import streamlit as st

from tests.benchmarks.bare_texts import CARDS, CONFIDENCE, HEADING, MEANING, SECTIONS, Card


def page() -> None:
    """Ask one section."""
    st.title("Questionnaire")
    st.caption("Example Ltd · Payments ML")
    ask()


@st.fragment(run_every=60)
def heartbeat() -> None:
    """Do nothing, as on every page of Waymark."""


@st.fragment(run_every=20)
def ask() -> None:
    """Draw the cards and the buttons."""
    saved: dict[str, str] = st.session_state.setdefault("saved", {})
    with st.container(horizontal=True, gap="small", key="ways"):
        st.button("Assessments", key="top-leave", type="tertiary", icon=":material/arrow_back:")
        for number, title in enumerate(SECTIONS):
            st.button(title, key=f"section-{number}", type="tertiary")
        st.button("Results", key="top-results", type="tertiary", icon=":material/arrow_forward:")
    top = st.container()
    st.header(HEADING)
    st.caption(MEANING)
    with st.container(key="answers"):
        for card in CARDS:
            draw(card, saved)
    top.progress(len(saved) / 24, text=f"{len(saved)} of 24 answered, about 20 minutes left")
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.button("Results", key="results")
        st.button("Next", key="next", type="primary")
    st.expander(f"What is open ({24 - len(saved)})", key="open-list", on_change="rerun")


def draw(card: Card, saved: dict[str, str]) -> None:
    """Draw one practice and keep its choice."""
    with st.container(border=True, key=f"card-{card.id}"):
        with st.container(horizontal=True, key=f"head-{card.id}"):
            st.markdown(card.heading)
            badge = st.empty()
        st.markdown(card.question)
        st.caption(card.why)
        chosen = st.radio(
            card.title,
            list(card.options),
            index=None,
            format_func=card.options.__getitem__,
            key=f"choice-{card.id}",
            label_visibility="collapsed",
            width="stretch",
        )
        if chosen is not None:
            details(card)
            if saved.get(card.id, " ")[0] != chosen[0]:
                saved[card.id] = f"{chosen[0]} {time.strftime('%H:%M:%S')}"
        badge.badge(f"Saved {saved[card.id][2:]}" if card.id in saved else "Open", color="green" if card.id in saved else "gray")
        kept = None if chosen is None else f"kept-{chosen[0]}-confident-{card.id}"
        with st.container(horizontal=True, horizontal_alignment="distribute", key=kept):
            with st.popover(
                "Who can answer, what to look for", type="tertiary", key=f"help-{card.id}", on_change="rerun"
            ) as opened:
                if opened.open:
                    st.markdown(card.who)
                    st.markdown(card.look_for)
            if chosen is not None:
                st.button("Clear", key=f"clear-{card.id}", type="tertiary")


def details(card: Card) -> None:
    """Draw what belongs to a chosen level."""
    st.segmented_control(
        "How sure are you?",
        list(CONFIDENCE),
        default="confident",
        required=True,
        format_func=CONFIDENCE.__getitem__,
        key=f"confidence-{card.id}",
    )
    with st.expander("Note and evidence (optional)", key=f"texts-{card.id}"):
        left, right = st.columns(2)
    left.text_area(
        "Note",
        max_chars=10_000,
        height=80,
        key=f"note-{card.id}",
        placeholder="What makes you choose this? It is printed in the report.",
    )
    right.text_area("Evidence", height=80, key=f"evidence-{card.id}", placeholder="One link or document a line")


st.set_page_config(page_title="Bare", layout="centered")
chosen = st.navigation([st.Page(page, title="Questionnaire", url_path="questionnaire", default=True)], position="hidden")
heartbeat()
chosen.run()
