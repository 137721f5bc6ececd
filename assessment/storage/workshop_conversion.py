"""Between rows of a workshop and domain values, both ways."""

import json
from typing import Any

from pydantic import TypeAdapter

from assessment.answers import Answer
from assessment.storage.tables import WorkshopActionRow, WorkshopAnswerRow, WorkshopParticipantRow, WorkshopRow, WorkshopTopicRow
from assessment.terms import Confidence, NotApplicable, Role
from assessment.workshop import Action, Audience, Outcome, Participant, Piece, Said, Setup, ShownPiece, Stage, Topic, Workshop

_SETUP = TypeAdapter(Setup)
_SHOWN = TypeAdapter(ShownPiece)


def setup_text(setup: Setup) -> str:
    """Return a setup as it is kept."""
    return _SETUP.dump_json(setup).decode()


def workshop_of(row: WorkshopRow, topics: tuple[Topic, ...]) -> Workshop:
    """Return the workshop a row tells of."""
    return Workshop(
        id=row.id,
        assessment=row.assessment_id,
        setup=_SETUP.validate_json(row.setup),
        topics=topics,
        code=row.code,
        code_expires_at=row.code_expires_at,
        joining_locked=row.joining_locked,
        answers_locked=row.answers_locked,
        closed=row.closed,
        forgotten=row.forgotten,
        current=row.current,
        timer_ends_at=row.timer_ends_at,
        nudged_at=row.nudged_at,
    )


def topic_of(row: WorkshopTopicRow) -> Topic:
    """Return how far a practice is."""
    outcome = None if row.outcome is None else Outcome(row.outcome)
    return Topic(row.practice, Stage(row.stage), row.round, row.skipped, outcome, row.reason)


def participant_of(row: WorkshopParticipantRow) -> Participant:
    """Return who a row names."""
    return Participant(row.id, Role(row.role), row.alias, row.name, row.removed)


def voted_values(answer: Answer) -> dict[str, Any]:
    """Return the columns that say what was answered."""
    kind = "level" if answer.level is not None else "dont-know" if answer.dont_know else "not-applicable"
    return {
        "kind": kind,
        "level": answer.level,
        "not_applicable": answer.not_applicable and answer.not_applicable.value,
        "confidence": answer.confidence.value,
        "note": answer.note,
    }


def voted_of(row: WorkshopAnswerRow) -> Answer:
    """Return what a participant said."""
    return Answer(
        practice=row.practice,
        respondent=row.participant,
        level=row.level,
        not_applicable=None if row.not_applicable is None else NotApplicable(row.not_applicable),
        dont_know=True if row.kind == "dont-know" else None,
        confidence=Confidence(row.confidence),
        note=row.note,
    )


def members_text(piece: Piece) -> str:
    """Return who is in a piece, with what was shown of them."""
    return json.dumps([[said.role.value, said.answer.model_dump_json(exclude_none=True)] for said in piece.members])


def piece_of(members: str) -> Piece:
    """Return the piece that `members_text` told of."""
    answers = [(Role(role), Answer.model_validate_json(text)) for role, text in json.loads(members)]
    return Piece(tuple(Said(str(answer.respondent), role, answer) for role, answer in answers))


def shown_text(piece: ShownPiece) -> str:
    """Return what is shown of a piece, as it is kept."""
    return _SHOWN.dump_json(piece).decode()


def shown_of(text: str) -> ShownPiece:
    """Return what is shown of a piece."""
    return _SHOWN.validate_json(text)


def action_of(row: WorkshopActionRow) -> Action:
    """Return what somebody does after the workshop."""
    return Action(Audience(row.audience), row.text, row.owner, row.due, row.practice, row.id)
