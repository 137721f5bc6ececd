"""What to talk about: the agenda by value, cut to the minutes left."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from app.components.text import md
from app.desk import facilitating
from app.desk.facilitating import Held
from app.screens.workshop import acting, running, topic
from app.viewmodels.workshop.talking import Talk, TopicLine, talk
from assessment.workshop import timings
from assessment.workshop.preparing import LONGEST, SHORTEST, TOPIC_LONGEST, TOPIC_SHORTEST


def draw(found: Held) -> None:
    """Draw the topic that is on, and what comes next."""
    setup = found.workshop.setup
    plan = timings(setup)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        left = st.number_input(
            "Minutes left, the closing among them",
            0,
            480,
            plan.talking + plan.closing,
            5,
            key="minutes-left",
            persist_state="session",
            width=280,
        )
        _minutes(found)
    agenda = talk(found.room, found.stored, left)
    if agenda.empty:
        st.info("Nothing is revealed yet. Open practices and reveal them in the room; then the topics stand here, best first.")
        return
    st.markdown(md(agenda.head))
    current = found.workshop.current
    if agenda.next is not None and agenda.next.practice != current:
        _propose(found, agenda.next)
    if current is not None and current in found.room.rounds:
        st.header(md(found.stored.rubric.practice_by_id[current].title), anchor=False)
        running.draw_vote_under_way(found)
        topic.draw(found, current)
    _lists(found, agenda)


def _minutes(found: Held) -> None:
    """Offer to change how long the whole and a topic take."""
    setup = found.workshop.setup
    with st.popover("Change the timings", key="timings"):
        whole = st.number_input("Minutes in all", SHORTEST, LONGEST, setup.minutes, 5, key=f"minutes-{setup.minutes}")
        each = st.number_input(
            "Minutes for a topic", TOPIC_SHORTEST, TOPIC_LONGEST, setup.minutes_a_topic, key=f"topic-{setup.minutes_a_topic}"
        )
        st.button(
            "Save",
            key="save-timings",
            on_click=acting.press,
            args=(partial(facilitating.change_minutes, found.workshop.id, whole, each),),
        )


def _propose(found: Held, line: TopicLine) -> None:
    with st.container(border=True):
        st.markdown(f"**Proposed next: {md(line.title)}**  \n{md(line.words)}")
        st.button(
            "Talk about this",
            key="talk-next",
            type="primary",
            on_click=acting.press,
            args=(partial(facilitating.go_to, found.workshop.id, line.practice),),
        )


def _lists(found: Held, agenda: Talk) -> None:
    st.caption(
        "Worth = (1 − consensus) × leverage. Leverage is how far apart the results lie when the practice is at the highest and "
        "at the lowest level given: points of score, and 10 for each level of the result. "
        "While too little is answered to state a result, leverage and worth are 0: then go by consensus."
    )
    parts: Sequence[tuple[str, Sequence[TopicLine]]] = (
        ("In the time left", agenda.now),
        ("If there were more time", agenda.later),
        ("Skipped", agenda.skipped),
        ("Done", agenda.done),
        ("Shown, without a consensus to order by", agenda.unranked),
        ("Too few answers to show a picture", agenda.silent),
    )
    for title, lines in parts:
        if lines:
            st.subheader(f"{title} ({len(lines)})", anchor=False)
            with st.container(gap="xsmall"):
                for line in lines:
                    _line(found, line)


def _line(found: Held, line: TopicLine) -> None:
    with st.container(gap=None, key=f"topic-{line.practice}"):
        st.button(
            f"**{md(line.title)}**" if found.workshop.current == line.practice else md(line.title),
            key=f"talk-{line.practice}",
            type="tertiary",
            on_click=acting.press,
            args=(partial(facilitating.go_to, found.workshop.id, line.practice),),
        )
        st.caption(md(line.words))
