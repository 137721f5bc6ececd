"""Individual answers deleted for good: what is left are tallies, and who it was cannot be found again."""

import secrets
from dataclasses import replace

from sqlalchemy import update
from sqlmodel import Session, col, delete, select

from assessment.answers import Answer
from assessment.sharing import size, tallies
from assessment.storage.conversion import CLEARED, answer_of, tally_of
from assessment.storage.deciding import save_tallies
from assessment.storage.finding import lock, note_change
from assessment.storage.plain import rows_of
from assessment.storage.rubrics import kept_rubric
from assessment.storage.tables import (
    AnswerHistoryRow,
    AnswerRow,
    RespondentRow,
    TallyRow,
    WorkshopAnswerRow,
    WorkshopParticipantRow,
    WorkshopPieceRow,
    WorkshopRow,
)
from assessment.storage.workshop_changing import hold, raise_revision
from assessment.storage.workshop_conversion import shown_of, shown_text
from assessment.storage.workshop_reading import Room, load_room, people_of


def forget(session: Session, id: str) -> Room:
    """Delete every individual answer of a workshop, with notes, names, tokens and history, and close it. There is no way back.

    The assessment keeps a tally for each practice of which at least three answers were in it, other respondents' answers to
    these practices counted too; what was agreed stays. A practice with fewer is open again. Raises NotFoundError.
    """
    workshop = hold(session, id)
    minimum = kept_rubric(session, lock(session, workshop.assessment)).rules.minimum_group
    people = {person.id for person in people_of(session, id)}
    _count_in_assessment(session, workshop.assessment, people, minimum)
    gone = session.exec(delete(WorkshopAnswerRow).where(col(WorkshopAnswerRow.workshop_id) == id)).rowcount
    raise_revision(session, id, by=gone)  # answers are counted in the workshop's version, which never falls
    for row in session.exec(select(WorkshopPieceRow).where(WorkshopPieceRow.workshop_id == id)).all():
        row.members, row.shown = None, shown_text(replace(shown_of(row.shown), notes=()))
        session.add(row)
    session.flush()
    for person in people:
        nobody = {"token_hash": f"none-{secrets.token_hex(16)}", "alias": "", "name": None}
        session.connection().execute(
            update(WorkshopParticipantRow).where(col(WorkshopParticipantRow.id) == person).values(**nobody)
        )
    over = {"forgotten": True, "closed": True, "code": None, "current": None}
    session.connection().execute(update(WorkshopRow).where(col(WorkshopRow.id) == id).values(**over))
    session.expire_all()
    return load_room(session, id)


def _count_in_assessment(session: Session, id: str, people: set[str], minimum: int) -> None:
    rows = rows_of(session, AnswerRow, id)
    practices = {row.practice for row in rows if row.respondent in people}
    answers: list[Answer] = []
    for row in rows:
        answer = answer_of(row, row.respondent or None) if row.practice in practices and row.kind != CLEARED else None
        answers += [] if answer is None else [answer]
    old = [tally_of(row) for row in rows_of(session, TallyRow, id)]
    for kind in (AnswerHistoryRow, AnswerRow):
        mine, about = col(kind.assessment_id) == id, col(kind.practice).in_(practices)
        session.exec(delete(kind).where(mine, about))
    session.exec(delete(RespondentRow).where(col(RespondentRow.assessment_id) == id, col(RespondentRow.id).in_(people)))
    session.flush()
    save_tallies(session, id, [*old, *(tally for tally in tallies(answers).values() if size(tally) >= minimum)])
    note_change(session, id)
