"""Anonymity raised during a workshop, for good: names go, and so does every answer that only a name had let through."""

from dataclasses import replace

from sqlalchemy import update
from sqlmodel import Session, col, delete

from assessment.storage.details import save_details
from assessment.storage.finding import lock
from assessment.storage.tables import AnswerHistoryRow, AnswerRow, RespondentRow, WorkshopParticipantRow
from assessment.storage.workshop_changing import hold, refuse_other_answers, set_workshop
from assessment.storage.workshop_conversion import setup_text
from assessment.storage.workshop_reading import load_workshop, people_of
from assessment.storage.workshop_revealing import hand_over, pieces_of
from assessment.workshop import Anonymity, Stage, Workshop


def raise_anonymity(session: Session, id: str, *, who: str) -> Workshop:
    """Go from names to aliases; already so changes nothing. What the room has seen cannot be unseen.

    Names are deleted and the assessment becomes anonymous; it keeps the answers that may be shown, without their history.
    Raises NotFoundError; InputError when practices have answers from outside the workshop.
    """
    workshop = hold(session, id)
    if workshop.anonymous:
        return workshop
    lock(session, workshop.assessment)
    people = people_of(session, id)
    ours = [person.id for person in people]
    refuse_other_answers(session, workshop.assessment, workshop.setup.practices, ours)
    nameless = update(WorkshopParticipantRow).where(col(WorkshopParticipantRow.workshop_id) == id).values(name=None)
    session.connection().execute(nameless)
    _take_back(session, workshop.assessment, ours)
    set_workshop(session, id, setup=setup_text(replace(workshop.setup, anonymity=Anonymity.ALIASES)))
    save_details(session, workshop.assessment, anonymous=True)
    anonymous = load_workshop(session, id)
    shown = [
        member
        for topic in anonymous.topics
        for piece in pieces_of(session, id, topic.practice, topic.round if topic.stage is Stage.REVEALED else topic.round - 1)
        for member in piece.members
    ]
    hand_over(session, anonymous, shown, people_of(session, id), who)
    return anonymous


def _take_back(session: Session, assessment: str, people: list[str]) -> None:
    for kind in (AnswerHistoryRow, AnswerRow):
        session.exec(delete(kind).where(col(kind.assessment_id) == assessment, col(kind.respondent).in_(people)))
    session.exec(delete(RespondentRow).where(col(RespondentRow.assessment_id) == assessment, col(RespondentRow.id).in_(people)))
    session.flush()
