"""The reason for what a room agrees on, in the database while it is still being written."""

from typing import Final

import streamlit as st

from app import state
from app.components.text import md
from app.desk import facilitating
from app.desk.facilitating import Held
from app.viewmodels.conflicts import form_step
from assessment.errors import AssessmentError
from assessment.workshop import Topic

_SEEN: Final = "_reasons_seen"


def keep_reason(found: Held, about: Topic) -> str:
    """Draw the reason and keep what is typed; returns it. Once the talk ended, only agreeing again changes what is kept."""
    key = f"reason-{about.practice}-{about.round}"
    seen: dict[tuple[str, str], str] = state.kept(_SEEN, dict)
    place = (found.workshop.id, key)
    before = seen.setdefault(place, about.reason)
    if before != about.reason and state.get(key) == before:
        state.put(key, about.reason)  # another screen wrote it
        before = seen[place] = about.reason
    reason = st.text_area(
        "Why, in a sentence (needed; printed in recap and report)", about.reason, key=key, persist_state="session"
    )
    typed = (reason or "").strip()
    step = form_step(before, typed, about.reason)
    if step == "choose":
        st.warning(f"Another screen wrote meanwhile: {md(about.reason)}. Agreeing here keeps what stands here.")
    elif step == "save" and about.outcome is None:
        _save(found, about, typed)
        seen[place] = typed
    elif step == "show":
        seen[place] = about.reason
    return typed


def _save(found: Held, about: Topic, typed: str) -> None:
    try:
        facilitating.keep_reason(found.workshop.id, about.practice, typed)
    except AssessmentError as error:
        st.error(f"Not saved: {md(str(error))}")
