"""What a phone may do in a workshop: it needs a code or a token instead of the facilitator's key.

Each function here takes what a client sent, whatever that is, and says in words why something is refused. Nothing that comes
out holds anything of anybody else's answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

import streamlit as st

from app import state
from app.live import tell_changed
from app.resources import resources
from app.viewmodels.responding import FORGOTTEN
from assessment import storage
from assessment.errors import NotFoundError
from assessment.rubric import Rubric
from assessment.storage import Admission, Caller, Kept, Seat
from assessment.workshop import Refusal, Why, Workshop
from assessment.workshop.admitting import refuse_joining

LONGEST: Final = 200
"""Characters of an id, a token or a code that are looked at; longer ones are nobody's."""
NO_ADDRESS: Final = "unknown address"
"""Where wrong guesses are counted that come from this machine itself, or through something that hides where from."""


@dataclass(frozen=True)
class Seated:
    """Somebody's place in a workshop, with its questions. The seat holds their own answers and nobody else's."""

    seat: Seat
    rubric: Rubric


def find(code: str, workshop: str = "") -> Workshop | Refusal:
    """Return the workshop of a code, or why nobody can join it now. Wrong codes are counted against visit and address.

    workshop: the id that came with the code in a link, "" for a code that was typed.
    """
    with resources().database.transaction() as session:
        found = storage.find_code(session, code[:LONGEST], _caller(workshop))
    if isinstance(found, Refusal):
        return found
    # A role that is offered and a name that will do: what is refused then is that anybody joins.
    return refuse_joining(found, found.setup.roles[0].value, "somebody", datetime.now(UTC), people=0) or found


def join(code: str, role: str, name: str, workshop: str = "") -> Admission | Refusal:
    """Let somebody in under a role; the name is kept only where the workshop is named. workshop: as in `find`."""
    with resources().database.transaction() as session:
        found = storage.join(session, code[:LONGEST], role, name, _caller(workshop))
    if isinstance(found, Admission):
        tell_changed()
    return found


def seat(workshop: str, token: str) -> Seated | Refusal:
    """Return the place of whoever holds the token."""
    with resources().database.reading() as session:
        found = storage.come_back(session, workshop[:LONGEST], token[:LONGEST])
    if isinstance(found, Refusal):
        return Refusal(Why.CLOSED, FORGOTTEN) if _is_forgotten(workshop) else found
    return Seated(found, _rubric(found.workshop.assessment))


def _is_forgotten(workshop: str) -> bool:
    """Whether the individual answers were deleted, and with them all tokens."""
    with resources().database.reading() as session:
        try:
            return storage.load_workshop(session, workshop[:LONGEST]).forgotten
        except NotFoundError:
            return False


def save(workshop: str, token: str, practice: str, said: Mapping[str, object], tab: str | None = None) -> Kept | Refusal:
    """Keep an answer of whoever holds the token; it is in the database when this returns `Kept`.

    said and tab: as `assessment.storage.save_vote` takes them. Raises MachineError; nothing was written then.
    """
    with resources().database.transaction() as session:
        found = storage.save_vote(session, workshop[:LONGEST], token[:LONGEST], practice, said, tab=tab)
    if isinstance(found, Kept):
        tell_changed()
    return found


def save_note(workshop: str, token: str, vote: tuple[str, int], note: str) -> Kept | Refusal:
    """Keep a note to an answer that can no longer be changed. vote: practice and round. Raises MachineError."""
    with resources().database.transaction() as session:
        return storage.save_note(session, workshop[:LONGEST], token[:LONGEST], vote, note)


def _caller(workshop: str) -> Caller:
    return Caller(_source(), state.watcher("join"), workshop[:LONGEST])


def _source() -> str:
    return st.context.ip_address or NO_ADDRESS


@lru_cache(maxsize=256)
def _rubric(assessment: str) -> Rubric:
    """Return the rubric of an assessment, which never changes; phones ask for it every few seconds."""
    with resources().database.reading() as session:
        return storage.load(session, assessment).rubric
