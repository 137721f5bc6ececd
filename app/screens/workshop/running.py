"""The room: who is in, which practice is on, how many have finished, and revealing."""

import datetime
from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from app import state
from app.components.text import md
from app.components.workshop_timer import draw_timer
from app.desk import facilitating
from app.desk.facilitating import Held
from app.screens.workshop import acting, joining, topic
from app.viewmodels.workshop.running import (
    Overview,
    PracticeLine,
    nothing_on_words,
    overview,
    pace_words,
    reveal_warning,
    seconds_left,
)
from assessment.workshop import Pace

_ASKED: Final = "_reveal_asked"
"""What somebody wants to reveal before all have finished: (workshop, button, practices)."""


def draw(found: Held) -> None:
    """Draw the way in, the practice that is on, and all practices."""
    whole = overview(found.stored.rubric, found.room)
    begun = bool(whole.open) or bool(found.room.rounds)
    if begun:
        with st.expander("Joining and who is here", icon=":material/group_add:", key="joining"):
            joining.draw(found)
    else:
        joining.draw(found)
    here = next((line for line in whole.lines if line.here), None)
    st.header("Now" if here is None else md(here.title), anchor=False)
    _now(found, whole, here)
    st.header("All practices", anchor=False)
    _all(found, whole)


def draw_vote_under_way(found: Held) -> None:
    """Draw how many have answered the practice that is on, and revealing it; nothing while it is not asked."""
    whole = overview(found.stored.rubric, found.room)
    here = next((line for line in whole.lines if line.here), None)
    if here is None or not here.can_reveal:
        return
    _progress(here)
    with st.container(horizontal=True):
        given_up = _reveal_here(found, here)
    _warn(given_up)


def _reveal_here(found: Held, here: PracticeLine) -> str:
    finished = here.finished.split(" of ")
    return _reveal("Reveal", found, [here.practice], primary=finished[0] == finished[-1])


def _warn(given_up: str) -> None:
    if given_up:
        st.warning(md(given_up))


def _now(found: Held, whole: Overview, here: PracticeLine | None) -> None:
    workshop = found.workshop
    if here is None:
        st.markdown(nothing_on_words(workshop, whole))
    else:
        st.markdown(md(found.stored.rubric.practice_by_id[here.practice].question))
        _progress(here)
    if (left := seconds_left(workshop, _clock())) is not None:
        draw_timer(left)
    given_up = ""
    with st.container(horizontal=True):
        if here is not None and here.can_reveal:
            given_up = _reveal_here(found, here)
        if whole.next is not None and not workshop.closed:
            title = found.stored.rubric.practice_by_id[whole.next].title
            _button(f"Next: {title}", "next", partial(facilitating.go_to, workshop.id, whole.next), primary=here is None)
        if here is not None:
            _button("Show no practice", "go-none", partial(facilitating.go_to, workshop.id, None))
        _controls(found)
    _warn(given_up)
    if here is not None and here.practice in found.room.rounds:
        topic.draw(found, here.practice)


def _progress(here: PracticeLine) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.badge(here.stage, color=here.colour)
        if here.finished:
            st.markdown(f"**{here.finished}** have answered")


def _controls(found: Held) -> None:
    workshop = found.workshop
    if workshop.closed:
        return
    _button("Nudge", "nudge", partial(facilitating.nudge, workshop.id), help="Phones of those who have not finished say so.")
    if workshop.timer_ends_at is None:
        with st.popover("Timer", key="timer-part", icon=":material/timer:"):
            for minutes in (1, 2, 3, 5, 10):
                _button(f"{minutes} min", f"timer-{minutes}", partial(facilitating.start_timer, workshop.id, minutes))
    else:
        _button("Stop the timer", "timer-stop", partial(facilitating.stop_timer, workshop.id))
    locked = workshop.answers_locked
    _button(
        "Take answers again" if locked else "Lock answers",
        "lock-answers",
        partial(facilitating.lock_answers, workshop.id, not locked),
    )


def _all(found: Held, whole: Overview) -> None:
    workshop = found.workshop
    st.caption(f"{md(whole.head)}. {md(pace_words(workshop))}")
    given_up = ""
    with st.container(horizontal=True):
        if whole.waiting and not workshop.closed:
            _button("Open all", "open-all", partial(facilitating.open_practices, workshop.id, whole.waiting))
        if whole.open and not workshop.closed:
            given_up = _reveal(f"Reveal all open ({len(whole.open)})", found, whole.open, key="reveal-all")
        other = Pace.OWN if workshop.setup.pace is Pace.FACILITATOR else Pace.FACILITATOR
        words = "Let everybody go at their own pace" if other is Pace.OWN else "Lead everybody at my pace"
        if not workshop.closed:
            _button(words, "pace", partial(facilitating.change_pace, workshop.id, other))
    _warn(given_up)
    with st.container(gap=None, key="practices"):
        for line in whole.lines:
            _line(found, line)


def _line(found: Held, line: PracticeLine) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.button(
            f"**{md(line.title)}**" if line.here else md(line.title),
            key=f"go-{line.practice}",
            type="tertiary",
            icon=":material/play_arrow:" if line.here else None,
            on_click=acting.press,
            args=(partial(facilitating.go_to, found.workshop.id, line.practice),),
        )
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            if line.finished:
                st.markdown(line.finished)
            st.badge(line.stage, color=line.colour)


def _reveal(label: str, found: Held, practices: Sequence[str], key: str = "reveal", primary: bool = False) -> str:
    """Draw the button; a press reveals at once when everybody has finished, else a second one is needed.

    Returns what is given up, to be said below while the second press is waited for; "" otherwise. It stands beside the first and
    in no popover: by keyboard one would have to go through the whole page to get into that.
    """
    warning = reveal_warning(found.room, practices)
    deed = partial(facilitating.reveal, found.workshop.id, practices)
    about = (found.workshop.id, key, tuple(practices))
    if not warning:
        _button(label, key, deed, primary=primary)
        return ""
    _button(label, key, partial(state.put, _ASKED, about), primary=primary)
    if state.get(_ASKED) != about:
        return ""
    _button("Reveal all the same", f"{key}-sure", deed)
    _button("Wait", f"{key}-wait", partial(state.put, _ASKED, None))
    return warning


def _button(label: str, key: str, deed: "partial[None]", *, primary: bool = False, help: str | None = None) -> None:
    st.button(md(label), key=key, type="primary" if primary else "secondary", help=help, on_click=acting.press, args=(deed,))


def _clock() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
