"""One practice on a phone: five anchors to tap, don't know, not applicable, how sure one is, a note.

As on the questionnaire's card, widgets take their start from the database; a key is only ever set on purpose, before drawing.
The note has no limit here: a text field with one would cut a longer text in silence, and whoever checks answers says it aloud.
"""

from typing import Final

import streamlit as st

from app import state
from app.components.confidence import draw_confidence
from app.components.text import md
from app.viewmodels.questionnaire import CHOICES, Choice, Draft, draft_from
from app.viewmodels.responding import Ballot
from assessment.rubric import Practice, Rubric
from assessment.terms import NotApplicable
from assessment.wording import REASONS, sentence
from assessment.workshop import MAXIMUM_NOTE

_MISSING: Final = object()
_REASONS: Final = [reason.value for reason in NotApplicable]


def _key(part: str, ballot: Ballot) -> str:
    return f"{part}-{ballot.key}"


def read_vote(ballot: Ballot) -> Draft | None:
    """Return what the card's widgets hold now; None when they were not on the page."""
    choice = state.get(_key("vote", ballot), _MISSING)
    if choice is _MISSING:
        return None
    return draft_from(
        choice, state.get(_key("sure", ballot)), state.get(_key("reason", ballot)), (state.text(_key("note", ballot)), "")
    )


def foreign_choice(ballot: Ballot) -> object | None:
    """Return a choice that the card does not offer, which only a crafted message can hold; None where there is none."""
    choice = state.get(_key("vote", ballot))
    return None if choice is None or choice in CHOICES else choice


def show_in_vote(ballot: Ballot, draft: Draft) -> None:
    """Make the widgets show `draft` when they are drawn next."""
    state.put(_key("vote", ballot), draft.choice)
    state.put(_key("sure", ballot), draft.confidence.value)
    state.put(_key("reason", ballot), draft.reason.value if draft.reason else None)
    state.put(_key("note", ballot), draft.note)


def draw_vote(rubric: Rubric, ballot: Ballot, start: Draft, *, note_only: bool = False) -> Draft:
    """Draw what can be tapped; returns what is chosen now. The container `answers` makes cards of the choices.

    note_only: only the note can still be written. All else stays in its place, so that the browser keeps the field as it is,
    with the caret in it.
    """
    practice = rubric.practice_by_id[ballot.practice]
    labels = {choice: _label(rubric, practice, choice) for choice in CHOICES}
    with st.container(key="answers"):
        chosen = st.radio(
            practice.title,
            CHOICES,
            index=None if start.choice is None else CHOICES.index(start.choice),
            format_func=labels.__getitem__,
            key=_key("vote", ballot),
            label_visibility="collapsed",
            disabled=note_only,
            width="stretch",
        )
        reason = _reason(ballot, start, disabled=note_only) if chosen == "na" else None
    if chosen is None:
        return Draft()
    confidence = None
    if isinstance(chosen, int):
        confidence = draw_confidence(start.confidence, _key("sure", ballot), wide=True, disabled=note_only)
    return draft_from(chosen, confidence, reason, (_note(ballot, start), ""))


def _label(rubric: Rubric, practice: Practice, choice: Choice) -> str:
    if choice == "na":
        return "**Not applicable**: this does not concern us"
    if choice == "dk":
        return "**Don't know**"
    text = "  \n".join(md(statement) for statement in practice.anchor(choice))
    return f"**{choice} · {md(rubric.level_name(choice))}**  \n{text}"


def _reason(ballot: Ballot, start: Draft, *, disabled: bool) -> str | None:
    return st.radio(
        "Why does it not apply?",
        _REASONS,
        index=_REASONS.index(start.reason.value) if start.reason else None,
        format_func=lambda reason: sentence(REASONS[NotApplicable(reason)]),
        key=_key("reason", ballot),
        disabled=disabled,
        width="stretch",
    )


def _note(ballot: Ballot, start: Draft) -> str:
    with st.expander("Note (optional)", expanded=bool(start.note), key=_key("texts", ballot)):
        note = st.text_area(
            "Note",
            start.note,
            height=100,
            key=_key("note", ballot),
            label_visibility="collapsed",
            placeholder=f"What makes you choose this? Shown without your name, at most {MAXIMUM_NOTE:,} characters.",
        )
    return note or ""
