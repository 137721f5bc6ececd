"""One revealed practice: what is shown of it, and how the talk about it ends."""

from functools import partial

import streamlit as st

from app.components.text import md
from app.components.workshop_picture import draw_picture
from app.desk import facilitating
from app.desk.facilitating import Held
from app.screens.workshop import acting
from app.screens.workshop.reason import keep_reason
from app.viewmodels.workshop.pictures import shown
from app.viewmodels.workshop.talking import Ending, agreed_of, by_the_vote, ending
from assessment.terms import LEVELS
from assessment.workshop import Stage, Topic


def draw(found: Held, practice: str) -> None:
    """Draw the picture of a revealed practice, and what can be decided about it."""
    seen = shown(found.room, found.stored, practice)
    about = found.workshop.topic(practice)
    if seen is None or about is None:
        return
    rubric = found.stored.rubric
    draw_picture(seen, tuple(rubric.level_name(level) for level in LEVELS))
    if about.stage is not Stage.REVEALED:
        st.info("The second vote is open; this is what the first one showed.")
        return
    end = ending(found.room, found.stored, about)
    if end.outcome:
        st.success(md(end.outcome))
    if not found.workshop.closed:
        _decide(found, about, end)
        _later(found, about, end)


def _later(found: Held, about: Topic, end: Ending) -> None:
    practice = about.practice
    with st.container(horizontal=True):
        if end.can_vote_again:
            st.button(
                "Ask for a second vote",
                key=f"second-{practice}",
                icon=":material/how_to_vote:",
                on_click=acting.press,
                args=(partial(facilitating.second_vote, found.workshop.id, practice),),
            )
        st.button(
            "Take up again" if about.skipped or about.outcome else "Skip for now",
            key=f"skip-{practice}",
            on_click=acting.press,
            args=(partial(facilitating.skip, found.workshop.id, practice, skipped=not (about.skipped or about.outcome)),),
        )


def _decide(found: Held, about: Topic, end: Ending) -> None:
    """Draw how the talk can end. No form: what is typed into one stays in the browser until it is sent."""
    practice, workshop, form = about.practice, found.workshop.id, f"agree-{about.practice}"
    options = list(end.options)
    card = st.container(border=True, key=form)
    with card:
        choice = st.selectbox(
            "The room agrees on",
            options,
            index=options.index(end.preset) if end.preset in options else None,
            placeholder="Choose a level",
            format_func=end.options.__getitem__,
            key=f"agreed-{practice}-{about.round}",
            persist_state="session",
        )
        reason = keep_reason(found, about)
        with st.container(horizontal=True):
            agreed = st.button("Agree", type="primary", key=f"agree-{practice}-submit")
            undecided = st.button("Leave undecided", key=f"undecided-{practice}-submit")
    if agreed and choice is None:
        acting.refuse("Choose what the room agrees on, or leave it undecided.", form)
    elif agreed and choice is not None:
        made = agreed_of(practice, choice, reason)
        acting.submit(partial(facilitating.agree, workshop, made, by_vote=by_the_vote(end, choice)), form)
    elif undecided:
        acting.submit(partial(facilitating.leave_undecided, workshop, practice, reason), form)
    with card:
        acting.draw_problem(form)
