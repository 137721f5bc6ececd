"""Reveal: what may be shown of a practice is settled and kept, and its answers reach the assessment."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from assessment.answers import Answer, Respondent
from assessment.errors import InputError, Problem
from assessment.storage.answering import save_answer
from assessment.storage.deciding import clear_agreed
from assessment.storage.details import add_respondent
from assessment.storage.finding import lock, now
from assessment.storage.plain import rows_of
from assessment.storage.rubrics import kept_rubric
from assessment.storage.tables import AnswerRow, RespondentRow, WorkshopAnswerRow, WorkshopPieceRow
from assessment.storage.workshop_changing import hold, refuse_closed, refuse_other_answers, set_topic
from assessment.storage.workshop_conversion import members_text, piece_of, shown_text, voted_of
from assessment.storage.workshop_reading import Room, load_room, people_of
from assessment.workshop import Participant, Piece, Said, Stage, Topic, Workshop, arranged, shown


def reveal(session: Session, id: str, practices: Iterable[str], *, who: str) -> Room:
    """Show what may be shown of open practices; what is shown, and no more, becomes answers of an anonymous assessment.

    With names all answers reach the assessment, those of one or two people too. Practices that are revealed already stay as
    they are. who: the facilitator, for the history. Raises NotFoundError; InputError for a practice that was not open yet.
    """
    workshop = hold(session, id)
    refuse_closed(workshop)
    people = people_of(session, id)
    minimum = kept_rubric(session, lock(session, workshop.assessment)).rules.minimum_group
    said_now: list[Said] = []
    for topic in _open(workshop, practices):
        given = _given(session, workshop, topic, people)
        before = pieces_of(session, id, topic.practice, topic.round - 1)
        pieces = arranged(before, given, minimum)
        _keep(session, id, topic, pieces)
        set_topic(session, id, topic.practice, stage=Stage.REVEALED.value)
        said_now += [member for piece in pieces for member in piece.members] if workshop.anonymous else given
    hand_over(session, workshop, said_now, people, who)
    return load_room(session, id)


def second_vote(session: Session, id: str, practice: str) -> Room:
    """Ask a revealed practice again; what was agreed for it is withdrawn. What the first vote showed stays to be seen.

    Raises NotFoundError; InputError when the practice is not revealed, or this was its second vote already.
    """
    workshop = hold(session, id)
    refuse_closed(workshop)
    topic = workshop.topic(practice)
    if topic is None or topic.stage is not Stage.REVEALED:
        raise InputError([Problem(f"practice {practice}", "is not revealed; reveal the first vote before a second one")])
    if topic.round > 1:
        raise InputError([Problem(f"practice {practice}", "had its second vote; enter what the room agrees on, with a reason")])
    if topic.outcome is not None:
        clear_agreed(session, workshop.assessment, practice)
    reason = topic.reason if topic.outcome is None else ""  # one that is still being written is not lost
    set_topic(session, id, practice, stage=Stage.OPEN.value, round=2, outcome=None, reason=reason)
    return load_room(session, id)


def pieces_of(session: Session, id: str, practice: str, round: int) -> tuple[Piece, ...]:
    """Return the pieces of a round with whose answers they are; none of round 0, and none once answers were deleted."""
    rows = session.exec(
        select(WorkshopPieceRow)
        .where(WorkshopPieceRow.workshop_id == id)
        .where(WorkshopPieceRow.practice == practice)
        .where(WorkshopPieceRow.round == round)
        .order_by(col(WorkshopPieceRow.number))
    )
    return tuple(piece_of(row.members) for row in rows.all() if row.members is not None)


def _open(workshop: Workshop, practices: Iterable[str]) -> list[Topic]:
    found = []
    for practice in practices:
        topic = workshop.topic(practice)
        if topic is None or topic.stage is Stage.WAITING:
            raise InputError([Problem(f"practice {practice}", "was not open yet; open it for answers first")])
        if topic.stage is Stage.OPEN:
            found.append(topic)
    return found


def _given(session: Session, workshop: Workshop, topic: Topic, people: Sequence[Participant]) -> list[Said]:
    """Return everybody's latest answer, those of a second vote before those of the first."""
    roles = {person.id: person.role for person in people if not person.removed}
    rows = session.exec(
        select(WorkshopAnswerRow)
        .where(WorkshopAnswerRow.workshop_id == workshop.id)
        .where(WorkshopAnswerRow.practice == topic.practice)
        .order_by(col(WorkshopAnswerRow.round), col(WorkshopAnswerRow.participant))
    )
    latest = {row.participant: voted_of(row) for row in rows.all() if row.participant in roles}
    return [Said(id, roles[id], answer) for id, answer in sorted(latest.items())]


def _keep(session: Session, id: str, topic: Topic, pieces: Sequence[Piece]) -> None:
    key: dict[str, Any] = {"workshop_id": id, "practice": topic.practice, "round": topic.round}
    # Sorted by their random first member: the order of roles would tell where a mixed piece came from.
    ordered = sorted(pieces, key=lambda piece: piece.members[0].participant)
    session.add_all(
        WorkshopPieceRow(**key, number=number, members=members_text(piece), shown=shown_text(shown(piece)))
        for number, piece in enumerate(ordered)
    )
    session.flush()


def hand_over(session: Session, workshop: Workshop, said: Sequence[Said], people: Sequence[Participant], who: str) -> None:
    """Write answers into the assessment. Anonymous ones all bear the time of the reveal: when somebody tapped tells who."""
    assessment = workshop.assessment
    if workshop.anonymous:
        refuse_other_answers(session, assessment, {one.answer.practice for one in said}, {person.id for person in people})
    there = {row.id for row in rows_of(session, RespondentRow, assessment)}
    names = {person.id: person.name for person in people}
    for id, role in sorted({(one.participant, one.role) for one in said if one.participant not in there}):
        add_respondent(session, assessment, Respondent(id=id, role=role, name=None if workshop.anonymous else names[id]))
    revisions = {(row.practice, row.respondent): row.revision for row in rows_of(session, AnswerRow, assessment)}
    time = now()
    for one in said:
        answer: Answer = one.answer.model_copy(update={"at": time})
        expected = revisions.get((answer.practice, one.participant), 0)
        save_answer(session, assessment, answer, expected=expected, who=who)
