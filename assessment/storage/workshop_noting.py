"""A note that was still being written when the room moved on: kept with its answer, which stays as it was.

What the room was shown stays as well: a note that comes after the reveal would be that of whoever was seen typing. A second
vote, which shows pictures anew, takes it along.
"""

from typing import Any

from sqlmodel import Session

from assessment.answers import Answer
from assessment.storage.answering import save_answer
from assessment.storage.conversion import CLEARED
from assessment.storage.plain import one_row, rows_of
from assessment.storage.tables import AnswerRow, WorkshopAnswerRow, WorkshopParticipantRow
from assessment.storage.workshop_conversion import participant_of, voted_of, voted_values
from assessment.storage.workshop_joining import Kept, held_and_seated, put_vote, refused
from assessment.workshop import Refusal, Workshop, noted


def save_note(session: Session, workshop: str, token: str, vote: tuple[str, int], note: str) -> Kept | Refusal:
    """Keep a note to what somebody answered, also when no more answers are taken; not in a workshop that is closed.

    vote: practice and round of the answer. Of named people the assessment's copy gets the note too; of anonymous ones not,
    because its time would tell who wrote it. A refusal is logged, without what was sent, and changes nothing.
    """
    there = held_and_seated(session, workshop, token)
    if isinstance(there, Refusal):
        return refused(there, workshop)
    found, row = there
    practice, round = vote
    key: dict[str, Any] = {"workshop_id": workshop, "practice": practice, "round": round, "participant": row.id}
    kept = one_row(session, WorkshopAnswerRow, **key)
    answer = noted(found, participant_of(row), None if kept is None else voted_of(kept), note)
    if isinstance(answer, Refusal):
        return refused(answer, workshop, row.id)
    if kept is not None and not found.anonymous:
        _carry(session, found, row, (voted_of(kept), answer))
    put_vote(session, key, voted_values(answer))
    return Kept(answer, round)


def _carry(session: Session, found: Workshop, row: WorkshopParticipantRow, change: tuple[Answer, Answer]) -> None:
    """Take a note over into the assessment where the answer handed over at the reveal is still what it was."""
    before, after = change
    rows = rows_of(session, AnswerRow, found.assessment)
    mine = [one for one in rows if (one.practice, one.respondent) == (before.practice, row.id) and one.kind != CLEARED]
    if mine and (mine[0].level, mine[0].note) == (before.level, before.note):
        expected, who = mine[0].revision, row.name or row.alias
        save_answer(session, found.assessment, after, expected=expected, who=who)
