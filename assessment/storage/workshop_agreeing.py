"""How the talk about a practice ends, and who does what afterwards."""

import secrets
from typing import Any

from sqlalchemy import func, update
from sqlmodel import Session, col, delete, select

from assessment.answers import MAXIMUM_TEXT, Agreed
from assessment.errors import InputError, Problem
from assessment.storage.deciding import clear_agreed, save_agreed
from assessment.storage.tables import WorkshopActionRow
from assessment.storage.workshop_changing import hold, refuse_closed, set_topic
from assessment.storage.workshop_reading import Room, load_room
from assessment.workshop import Action, Outcome, Stage, Topic, Workshop

MAXIMUM_ACTION = 500


def agree(session: Session, id: str, agreed: Agreed, *, who: str, by_vote: bool = False) -> Room:
    """Keep what the room agreed on for a revealed practice; the individual answers stay. A written reason is needed.

    by_vote: it is what the second vote came to, instead of the facilitator's entry.
    Raises NotFoundError; InputError without a reason, for a practice that is not revealed, and in a closed workshop.
    """
    workshop = hold(session, id)
    refuse_closed(workshop)
    reason = _needed(agreed.reason or "", MAXIMUM_TEXT, "reason", "write in a sentence why the room agreed on this")
    topic = _revealed(workshop, agreed.practice)
    if by_vote and topic.round < 2:
        raise InputError([Problem(f"practice {agreed.practice}", "had no second vote; enter what the room agreed on instead")])
    save_agreed(session, workshop.assessment, agreed.model_copy(update={"reason": reason}), who=who)
    outcome = Outcome.SECOND_VOTE if by_vote else Outcome.ENTERED
    set_topic(session, id, agreed.practice, outcome=outcome.value, reason=reason, skipped=False)
    return load_room(session, id)


def leave_undecided(session: Session, id: str, practice: str, reason: str = "") -> Room:
    """End the talk about a revealed practice without a level; the range of its answers stays. Raises as `agree` does."""
    workshop = hold(session, id)
    refuse_closed(workshop)
    _revealed(workshop, practice)
    clear_agreed(session, workshop.assessment, practice)
    set_topic(session, id, practice, outcome=Outcome.UNDECIDED.value, reason=_short(reason), skipped=False)
    return load_room(session, id)


def keep_reason(session: Session, id: str, practice: str, reason: str) -> None:
    """Keep a reason that is still being written, so that nothing typed is lost; agreeing or leaving undecided settles it.

    What ended keeps the reason it ended with. Raises as `agree` does, and InputError for a text that is too long.
    """
    workshop = hold(session, id)
    refuse_closed(workshop)
    if _revealed(workshop, practice).outcome is None:
        set_topic(session, id, practice, reason=_short(reason))


def skip(session: Session, id: str, practice: str, *, skipped: bool = True) -> Room:
    """Put a topic aside, or take it up again; a topic that was done is talked about again, what was agreed stays for now."""
    workshop = hold(session, id)
    refuse_closed(workshop)
    _revealed(workshop, practice)
    set_topic(session, id, practice, skipped=skipped, outcome=None)
    return load_room(session, id)


def save_action(session: Session, id: str, action: Action) -> Action:
    """Write an action down, or change the one with its id; return it with its id. Raises NotFoundError, InputError."""
    workshop = hold(session, id)
    text = _needed(action.text, MAXIMUM_ACTION, "action", "say in a sentence what is to be done")
    if action.practice is not None and workshop.topic(action.practice) is None:
        raise InputError(
            [Problem("action", "is about a practice that is not part of this workshop; choose one of its practices")]
        )
    values: dict[str, Any] = {
        "audience": action.audience.value,
        "text": text,
        "owner": _owner(action.owner.strip()),
        "due": action.due,
        "practice": action.practice,
    }
    mine = (col(WorkshopActionRow.workshop_id) == id, col(WorkshopActionRow.id) == action.id)
    known = session.connection().execute(update(WorkshopActionRow).where(*mine).values(**values)).rowcount
    key = action.id if known else secrets.token_urlsafe(9)
    if not known:
        last = session.exec(select(func.max(WorkshopActionRow.position)).where(WorkshopActionRow.workshop_id == id)).one() or 0
        session.add(WorkshopActionRow(id=key, workshop_id=id, position=last + 1, **values))
        session.flush()
    return Action(action.audience, text, str(values["owner"]), action.due, action.practice, key)


def delete_action(session: Session, id: str, action: str) -> None:
    """Strike an action out; one that is gone already changes nothing. Raises NotFoundError."""
    hold(session, id)
    session.exec(
        delete(WorkshopActionRow).where(col(WorkshopActionRow.workshop_id) == id).where(col(WorkshopActionRow.id) == action)
    )


def _owner(owner: str) -> str:
    if len(owner) > MAXIMUM_ACTION:
        raise InputError([Problem("who", f"has {len(owner):,} characters; shorten it to {MAXIMUM_ACTION} at most")])
    return owner


def _revealed(workshop: Workshop, practice: str) -> Topic:
    topic = workshop.topic(practice)
    if topic is None or topic.stage is not Stage.REVEALED:
        raise InputError([Problem(f"practice {practice}", "is not revealed; reveal its answers before you talk about them")])
    return topic


def _short(reason: str) -> str:
    if len(reason.strip()) > MAXIMUM_TEXT:
        raise InputError([Problem("reason", f"has {len(reason.strip()):,} characters; shorten it to {MAXIMUM_TEXT:,} at most")])
    return reason.strip()


def _needed(text: str, most: int, where: str, what: str) -> str:
    text = text.strip()
    if not text or len(text) > most:
        raise InputError([Problem(where, f"{what}; at most {most:,} characters")])
    return text
