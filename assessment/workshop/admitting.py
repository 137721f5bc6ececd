"""What a respondent's client may do: everything it sends is checked here, and refused with a reason that can be shown."""

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pydantic import ValidationError

from assessment.answers import Answer
from assessment.exchange.texts import FORBIDDEN
from assessment.terms import Confidence, NotApplicable
from assessment.workshop.kinds import Anonymity, Participant, Stage, Workshop

MAXIMUM_NOTE: Final = 1_000
MAXIMUM_NAME: Final = 100

SAID: Final = frozenset({"level", "not_applicable", "dont_know", "confidence", "note"})


class Why(StrEnum):
    """Why something was refused."""

    NO_SUCH_WORKSHOP = "no-such-workshop"
    CODE_EXPIRED = "code-expired"
    JOINING_LOCKED = "joining-locked"
    WAIT = "wait"
    ROLE_NOT_OFFERED = "role-not-offered"
    NAME = "name"
    FULL = "full"
    NOT_A_PARTICIPANT = "not-a-participant"
    CLOSED = "closed"
    LOCKED = "locked"
    NO_SUCH_PRACTICE = "no-such-practice"
    NOT_OPEN = "not-open"
    NO_ANSWER = "no-answer"
    NOTE = "note"


@dataclass(frozen=True)
class Refusal:
    """Nothing was changed. text: what to show, with what to do; seconds: to wait before the next try, 0 for none."""

    why: Why
    text: str
    seconds: int = 0


MAXIMUM_PARTICIPANTS: Final = 500

WRONG_CODE: Final = Refusal(Why.NO_SUCH_WORKSHOP, "No workshop has this code. Look at the projector and type it again.")
NOT_A_PARTICIPANT: Final = Refusal(
    Why.NOT_A_PARTICIPANT, "This address belongs to nobody in this workshop. Join again with the code on the projector."
)


def too_soon(wait: datetime.timedelta) -> Refusal:
    """Return the refusal of a guess that came before its time."""
    seconds = max(math.ceil(wait.total_seconds()), 1)
    unit = "second" if seconds == 1 else "seconds"
    return Refusal(Why.WAIT, f"Too many wrong codes. Wait {seconds} {unit}, then type the code again.", seconds)


def refuse_joining(workshop: Workshop, role: str, name: str | None, now: datetime.datetime, people: int) -> Refusal | None:
    """Return why nobody can join with this role and name now; None when they can. people: how many are in already."""
    return _door(workshop, now, people) or _who(workshop, role, name)


def admitted(workshop: Workshop, participant: Participant, practice: str, said: Mapping[str, object]) -> Answer | Refusal:
    """Return the answer to keep, or why it is refused. said: as a client sent it, whatever that is (see `SAID`)."""
    refusal = refuse_answering(workshop, participant, practice)
    return refusal or _answer(participant, practice, said)


def refuse_answering(workshop: Workshop, participant: Participant, practice: str) -> Refusal | None:
    """Return why no answer of a participant to a practice is taken now; None when one is."""
    if participant.removed:
        return NOT_A_PARTICIPANT
    if workshop.closed:
        return _closed()
    if workshop.answers_locked:
        return Refusal(Why.LOCKED, "Answers are locked at the moment; what you answered before is kept.")
    topic = workshop.topic(practice)
    if topic is None:
        return Refusal(Why.NO_SUCH_PRACTICE, "This question is not part of the workshop.")
    if topic.stage is not Stage.OPEN:
        return Refusal(Why.NOT_OPEN, "This question is not open at the moment; what you answered before is kept.")
    return None


def noted(workshop: Workshop, participant: Participant, kept: Answer | None, note: str) -> Answer | Refusal:
    """Return an answer that was given with another note, or why it is refused. It is taken until the workshop is closed."""
    if participant.removed:
        return NOT_A_PARTICIPANT
    if workshop.closed:
        return _closed()
    if kept is None:
        return Refusal(Why.NO_ANSWER, "There is no answer that this note belongs to; it needs one of the levels.")
    said = kept.model_dump(mode="json", include={"level", "not_applicable", "dont_know", "confidence"}, exclude_none=True)
    return _answer(participant, kept.practice, {**said, "note": note})


def _door(workshop: Workshop, now: datetime.datetime, people: int) -> Refusal | None:
    if workshop.closed:
        return _closed()
    if workshop.code_expires_at <= now:
        return Refusal(Why.CODE_EXPIRED, "This code has expired. Ask the facilitator for a new one.")
    if workshop.joining_locked:
        return Refusal(Why.JOINING_LOCKED, "Nobody can join at the moment. Ask the facilitator to let you in.")
    if people >= MAXIMUM_PARTICIPANTS:
        return Refusal(Why.FULL, f"The workshop is full: it holds {MAXIMUM_PARTICIPANTS} people.")
    return None


def _who(workshop: Workshop, role: str, name: str | None) -> Refusal | None:
    if role not in {offered.value for offered in workshop.setup.roles}:
        return Refusal(Why.ROLE_NOT_OFFERED, "This role is not offered here. Pick one from the list.")
    if workshop.setup.anonymity is Anonymity.NAMED and not _is_name(name):
        if isinstance(name, str) and len(name) > MAXIMUM_NAME:
            return Refusal(Why.NAME, f"Your name has {len(name):,} characters; shorten it to {MAXIMUM_NAME} at most.")
        return Refusal(Why.NAME, f"Type your name, at most {MAXIMUM_NAME} characters.")
    return None


def _closed() -> Refusal:
    return Refusal(Why.CLOSED, "The workshop is over. Thank you for taking part.")


def _is_name(name: object) -> bool:
    return isinstance(name, str) and bool(name.strip()) and len(name) <= MAXIMUM_NAME and not FORBIDDEN.search(name)


def _answer(participant: Participant, practice: str, said: Mapping[str, object]) -> Answer | Refusal:
    if not set(said) <= SAID:
        return Refusal(Why.NO_ANSWER, "This is no answer. Choose one of the five levels, or say that you don't know.")
    note = said.get("note") or None
    if note is not None and (not isinstance(note, str) or len(note) > MAXIMUM_NOTE):
        return Refusal(Why.NOTE, f"The note is too long: at most {MAXIMUM_NOTE:,} characters are kept.")
    if isinstance(note, str) and FORBIDDEN.search(note):
        return Refusal(Why.NOTE, "The note holds characters that cannot be kept; type it instead of pasting it.")
    try:
        return Answer.model_validate({**said, **_typed(said), "practice": practice, "respondent": participant.id, "note": note})
    except (ValidationError, ValueError, TypeError):
        return Refusal(Why.NO_ANSWER, "This is no answer. Choose one of the five levels, or say that you don't know.")


def _typed(said: Mapping[str, object]) -> dict[str, object]:
    """Return the words of a client as the values an answer holds; raises ValueError for words that mean nothing."""
    reason, confidence = said.get("not_applicable"), said.get("confidence") or Confidence.CONFIDENT
    return {"not_applicable": None if reason is None else NotApplicable(str(reason)), "confidence": Confidence(str(confidence))}
