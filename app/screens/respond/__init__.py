"""Respond: a phone answers, one practice at a time. All that it shows is somebody's own or the question's."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal

import streamlit as st

from app import state
from app.components.document import document
from app.components.focus import focus_next
from app.components.style import phone_style
from app.components.text import md
from app.components.vote_card import draw_vote, read_vote, show_in_vote
from app.components.vote_list import draw_list
from app.components.vote_memory import remember_seat
from app.desk import responding
from app.desk.responding import Seated
from app.screens.respond.keeping import DRAWN, NOTED, Place, flush, now, stop_writing, writing
from app.viewmodels.questionnaire import Draft, draft_words
from app.viewmodels.responding import (
    Ballot,
    View,
    answer_words,
    lines,
    neighbours,
    nudge_words,
    only_note,
    progress_words,
    timer_words,
    view,
    who_words,
    with_note,
)
from app.voting import Status, Voter
from assessment.rubric import Practice
from assessment.workshop import Pace, Refusal, Why

POLL_SECONDS: Final = 4
"""How late a phone sees what the facilitator did. Drawing anew also hears of a tap that fell into a lost connection."""
COLOURS: Final[Mapping[str, Literal["gray", "green", "red", "orange"]]] = {
    "open": "gray",
    "saved": "green",
    "waiting": "orange",
    "unsaved": "red",
    "choose": "orange",
}
AT: Final = "_vote_at"
"""The practice shown last: at one's own pace it stays, also when it is answered, until somebody goes on."""
WHOSE: Final = "_vote_whose"
"""Whose answers the widgets on the page hold, as (workshop, token)."""
OTHERS: Final = "_vote_others"
"""Whether they may still hold somebody else's."""
TAB: Final = "_vote_tab"
"""The tab's own id, which outlives the connection and the server."""
WANTED: Final = "_vote_wanted"
"""The practice a button asks for."""
SAID: Final = "_vote_said"
"""What to say once, in the next run."""
LOST: Final[Mapping[str, str]] = {
    "unsaved": "",
    "waiting": "Not saved: “not applicable” needs a reason, and the question is no longer shown.",
    "choose": "Nothing was changed: the question is no longer shown. What was saved before is kept.",
}
"""What to say of an answer that was not saved and whose card is gone; "" for the words of its status."""


def page() -> None:
    """Show what is open to whoever holds the token in the address."""
    phone_style()
    named = state.seat_in_address()
    if named is None:
        _way_in("This address is incomplete. Join with the code on the big screen.")
        return
    found = responding.seat(*named)
    if isinstance(found, Refusal):
        _way_in(found.text, again=found.why is not Why.CLOSED)
        return
    answer(*named)
    remember_seat(*named)


def _way_in(words: str, *, again: bool = True) -> None:
    st.title("Workshop", anchor=False)
    st.info(md(words))
    if again:
        st.button("Join", key="to-join", type="primary", width="stretch", on_click=state.request_screen, args=("join",))


@st.fragment(run_every=POLL_SECONDS)
def answer(workshop: str, token: str) -> None:
    """Save what was tapped, look at what the facilitator did, and draw what can be answered now."""
    found = responding.seat(workshop, token)
    if isinstance(found, Refusal):
        st.rerun(scope="app")  # taken out, or the workshop is gone: the page says so, and asks no more
    _begin_anew((workshop, token))
    place, status = flush(Place(found, _voter(workshop, token, found), now()))
    _go_on(status)
    shown = with_note(view(place.seated.seat, state.practice_in_address() or state.text(AT)), writing(place))
    stays = shown.kind == "ask" and state.get(DRAWN) == shown.ballot
    if status is not None and status.kind in LOST and not stays:
        state.put(SAID, LOST[status.kind] or status.words)
    if shown.ballot is not None:
        state.put(AT, shown.ballot.practice)
    # In a place of its own, so that the card below keeps its place in the page, and with it the caret in a note.
    with st.container():
        _head(place)
        if said := state.forget(SAID):
            st.error(md(str(said)))
    # Before the card: after a lost connection it decides whether what the card holds is this tab's own.
    place.voter.tab = document(f"{workshop}/{shown.ballot.key if shown.ballot else shown.kind}")
    state.put(TAB, place.voter.tab or "")
    _draw(place, shown)
    _list(place, shown)
    focus_next("answers" if shown.kind == "ask" else "vote-foot", shown.ballot.key if shown.ballot else shown.kind)


def _voter(workshop: str, token: str, found: Seated) -> Voter:
    voter = Voter(workshop, token)
    voter.tab, voter.tabs = state.text(TAB) or None, found.seat.tabs
    return voter


def _begin_anew(seat: tuple[str, str]) -> None:
    """Forget what the widgets hold when they were drawn for somebody else in the same tab, as on a tablet that goes round."""
    if state.get(WHOSE, seat) != seat:
        for name in (DRAWN, NOTED, AT, WANTED, SAID):
            state.forget(name)
        state.put(OTHERS, True)
    state.put(WHOSE, seat)


def _go_on(status: Status | None) -> None:
    """Show the practice that was asked for; what cannot be saved keeps the visitor here.

    Decided in the run and not in the button's callback, which would read everything a second time.
    """
    wanted = state.forget(WANTED)
    if not isinstance(wanted, str) or not wanted:
        return
    if status is None or status.kind == "saved":
        stop_writing()
        state.point_at(wanted)
    else:
        words = {"waiting": "choose why it does not apply, or another answer", "choose": "choose between the two answers"}
        state.put(SAID, f"Still here: {words.get(status.kind, status.words)}")


def _head(place: Place) -> None:
    seat = place.seated.seat
    timer = "" if seat.workshop.closed else timer_words(seat.workshop.timer_ends_at, place.now)
    words = [who_words(seat.participant, seat.workshop), *([timer] if timer else [])]
    st.caption(md(" · ".join(words)))
    if not seat.workshop.closed and (nudge := nudge_words(seat, place.now)):
        st.warning(md(nudge))


def _draw(place: Place, shown: View) -> None:
    if shown.ballot is None:
        state.put(DRAWN, None)
        st.title("Workshop", anchor=False)
        st.info(shown.words)
        return
    practice = place.seated.rubric.practice_by_id[shown.ballot.practice]
    with st.container():
        _question(place, practice)
        if shown.words:
            st.info(shown.words)
        if shown.kind != "own":
            _before(place, shown.ballot)
    if shown.kind == "own":
        state.put(DRAWN, None)
        _own(place, shown.ballot)
        _foot(place, shown.ballot, None)
    elif shown.kind == "note":
        _foot(place, shown.ballot, _note_card(place, shown.ballot), going_on=True)
    else:
        _foot(place, shown.ballot, _card(place, shown.ballot))


def _question(place: Place, practice: Practice) -> None:
    st.title(md(practice.title), anchor=False)
    st.caption(md(progress_words(place.seated.seat, practice.id)))
    st.markdown(md(practice.question))


def _card(place: Place, ballot: Ballot) -> Status:
    stored = place.stored(ballot)
    if state.forget(OTHERS):
        show_in_vote(ballot, stored)
    draft = draw_vote(place.seated.rubric, ballot, stored)
    state.put(DRAWN, ballot)
    status = place.voter.save(ballot, draft, stored)
    if status.kind == "choose":
        _choice(place, ballot, draft)
    elif status.kind == "unsaved":
        st.error(md(status.words))
    return status


def _note_card(place: Place, ballot: Ballot) -> Status:
    """Draw the card of which only the note can still be written."""
    stored = place.stored(ballot)
    held = read_vote(ballot)
    if held is not None and held != stored and not only_note(held, stored):
        show_in_vote(ballot, replace(stored, note=held.note))  # a level tapped too late, which was refused and told
    draft = draw_vote(place.seated.rubric, ballot, stored, note_only=True)
    status = place.voter.save_note(ballot, draft, stored)
    if status.kind == "unsaved":
        st.error(md(status.words))
    return status


def _choice(place: Place, ballot: Ballot, draft: Draft) -> None:
    """Let somebody choose between what this screen shows and what another screen of theirs saved."""
    stored = place.stored(ballot)
    st.warning(f"Saved is: {md(draft_words(stored))}.  \nThis screen shows: {md(draft_words(draft))}.")
    if st.button("Keep what is saved", key="keep-stored", width="stretch", on_click=_take, args=(place, ballot)):
        st.rerun(scope="fragment")
    arguments = (ballot, stored)
    if st.button("Save this instead", key="save-shown", width="stretch", on_click=place.voter.take_stored, args=arguments):
        st.rerun(scope="fragment")


def _take(place: Place, ballot: Ballot) -> None:
    place.voter.take_stored(ballot, place.stored(ballot))
    show_in_vote(ballot, place.stored(ballot))


def _before(place: Place, ballot: Ballot) -> None:
    first = place.seated.seat.before.get(ballot.practice)
    if ballot.round > 1 and first is not None:
        st.caption(f"Your first answer: {md(answer_words(first, place.seated.rubric))}")


def _own(place: Place, ballot: Ballot) -> None:
    """Draw one's own answer, which can no longer be changed."""
    seat, rubric = place.seated.seat, place.seated.rubric
    own = seat.answers.get(ballot.practice) or seat.before.get(ballot.practice)
    with st.container(border=True):
        st.markdown(f"**Your answer: {md(answer_words(own, rubric))}**")
        if own is not None and own.level is not None:
            st.markdown("  \n".join(map(md, rubric.practice_by_id[ballot.practice].anchor(own.level))))
        if own is not None and own.note:
            st.caption(f"Your note: {md(own.note)}")


def _foot(place: Place, ballot: Ballot, status: Status | None, *, going_on: bool = False) -> None:
    """Draw what stays in sight at the bottom: whether the answer is saved, and at one's own pace the ways on.

    going_on: the room has moved on, and a button follows it.
    """
    own_pace = place.seated.seat.workshop.setup.pace is Pace.OWN
    before, after = neighbours(place.seated.seat.workshop, ballot.practice) if own_pace else (None, None)
    if status is None and not own_pace:
        return
    with st.container(key="vote-foot", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        if going_on:
            st.button("Follow the room", key="vote-go-on", type="primary", on_click=stop_writing)
        elif own_pace:
            _step("Back", before)
        if status is not None:
            words = "Not saved" if status.kind == "unsaved" else status.words
            st.badge(words, color=COLOURS[status.kind])
        if own_pace and not going_on:
            _step("Next", after)


def _step(label: str, practice: str | None) -> None:
    kind: Literal["primary", "secondary"] = "primary" if label == "Next" else "secondary"
    st.button(
        label,
        key=f"vote-{label.lower()}",
        type=kind,
        disabled=practice is None,
        on_click=_ask_for,
        args=(practice,),
    )


def _list(place: Place, shown: View) -> None:
    seat = place.seated.seat
    found = lines(seat, place.seated.rubric)
    if found and seat.workshop.setup.pace is Pace.OWN and not seat.workshop.closed:
        draw_list(found, shown.ballot.practice if shown.ballot else None, _ask_for)


def _ask_for(practice: str | None) -> None:
    state.put(WANTED, practice)
