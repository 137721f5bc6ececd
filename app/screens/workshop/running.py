"""The room: who is in, which practice is on, how many have finished, and revealing."""

import datetime
from collections.abc import Sequence
from functools import partial

import streamlit as st

from app.components.text import md
from app.components.workshop_timer import draw_timer
from app.desk import facilitating
from app.desk.facilitating import Held
from app.screens.workshop import acting, joining, topic
from app.viewmodels.workshop.running import Overview, PracticeLine, overview, pace_words, reveal_warning, seconds_left
from assessment.workshop import Pace


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
    _reveal_here(found, here)


def _reveal_here(found: Held, here: PracticeLine) -> None:
    _reveal("Reveal", found, [here.practice], primary=here.finished.split(" of ")[0] == here.finished.split(" of ")[-1])


def _now(found: Held, whole: Overview, here: PracticeLine | None) -> None:
    workshop = found.workshop
    if here is None:
        st.markdown("No practice is on. Go to the first one when everybody is in, or open all for everybody's own pace.")
    else:
        st.markdown(md(found.stored.rubric.practice_by_id[here.practice].question))
        _progress(here)
    if (left := seconds_left(workshop, _clock())) is not None:
        draw_timer(left)
    with st.container(horizontal=True):
        if here is not None and here.can_reveal:
            _reveal_here(found, here)
        if whole.next is not None and not workshop.closed:
            title = found.stored.rubric.practice_by_id[whole.next].title
            _button(f"Next: {title}", "next", partial(facilitating.go_to, workshop.id, whole.next), primary=here is None)
        if here is not None:
            _button("Show no practice", "go-none", partial(facilitating.go_to, workshop.id, None))
        _controls(found)
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
    with st.container(horizontal=True):
        if whole.waiting and not workshop.closed:
            _button("Open all", "open-all", partial(facilitating.open_practices, workshop.id, whole.waiting))
        if whole.open and not workshop.closed:
            _reveal(f"Reveal all open ({len(whole.open)})", found, whole.open, key="reveal-all")
        other = Pace.OWN if workshop.setup.pace is Pace.FACILITATOR else Pace.FACILITATOR
        words = "Let everybody go at their own pace" if other is Pace.OWN else "Lead everybody at my pace"
        if not workshop.closed:
            _button(words, "pace", partial(facilitating.change_pace, workshop.id, other))
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


def _reveal(label: str, found: Held, practices: Sequence[str], key: str = "reveal", primary: bool = False) -> None:
    """A press reveals at once when everybody has finished; else it first says what is given up."""
    warning = reveal_warning(found.room, practices)
    deed = partial(facilitating.reveal, found.workshop.id, practices)
    if not warning:
        _button(label, key, deed, primary=primary)
        return
    with st.popover(label, key=f"{key}-ask"):
        st.markdown(md(warning))
        _button("Reveal all the same", key, deed)


def _button(label: str, key: str, deed: "partial[None]", *, primary: bool = False, help: str | None = None) -> None:
    st.button(md(label), key=key, type="primary" if primary else "secondary", help=help, on_click=acting.press, args=(deed,))


def _clock() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
