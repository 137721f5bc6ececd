"""A workshop out of the database. Answers that are not revealed stay here: of them only who has finished comes out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from sqlmodel import Session, col, select

from assessment.errors import NotFoundError
from assessment.storage.plain import Kind, one_row, rows_of, table
from assessment.storage.rubrics import kept_rubric
from assessment.storage.tables import (
    AssessmentRow,
    WorkshopActionRow,
    WorkshopAnswerRow,
    WorkshopParticipantRow,
    WorkshopPieceRow,
    WorkshopRow,
    WorkshopTopicRow,
)
from assessment.storage.workshop_conversion import action_of, participant_of, shown_of, topic_of, workshop_of
from assessment.workshop import Action, Participant, ShownPiece, Topic, Workshop

Rounds = Mapping[str, tuple[tuple[ShownPiece, ...], ...]]


@dataclass(frozen=True)
class Room:
    """All that a facilitator may see of a workshop.

    answered: ids of those who have answered each practice in its present round. rounds: by revealed practice what is shown
    of each round, first vote first; a round with nothing to show is empty. actions: in the order they were written down.
    """

    workshop: Workshop
    people: tuple[Participant, ...]
    answered: Mapping[str, frozenset[str]]
    rounds: Rounds
    actions: tuple[Action, ...]

    @property
    def shown(self) -> Mapping[str, tuple[ShownPiece, ...]]:
        """What is shown now of each revealed practice."""
        return {practice: rounds[-1] for practice, rounds in self.rounds.items()}


def load_workshop(session: Session, id: str) -> Workshop:
    """Return a workshop. Raises NotFoundError."""
    row = one_row(session, WorkshopRow, id=id)
    if row is None:
        raise no_workshop(id)
    return workshop_of(row, topics_of(session, row))


def workshops_of(session: Session, assessment: str) -> tuple[Workshop, ...]:
    """Return the workshops of an assessment, the latest first."""
    rows = sorted(rows_of(session, WorkshopRow, assessment), key=lambda row: row.created_at, reverse=True)
    return tuple(workshop_of(row, topics_of(session, row)) for row in rows)


def load_room(session: Session, id: str) -> Room:
    """Return a workshop with all a facilitator may see. Raises NotFoundError."""
    workshop = load_workshop(session, id)
    actions = sorted(held_rows(session, WorkshopActionRow, id), key=lambda action: action.position)
    return Room(
        workshop, people_of(session, id), answered(session, workshop), rounds_of(session, id), tuple(map(action_of, actions))
    )


def shown_of_assessment(session: Session, assessment: str) -> Mapping[str, tuple[ShownPiece, ...]]:
    """Return what is shown now of each practice that a workshop of an assessment revealed; of several workshops the latest."""
    found: dict[str, tuple[ShownPiece, ...]] = {}
    for row in sorted(rows_of(session, WorkshopRow, assessment), key=lambda row: row.created_at):
        found |= {practice: rounds[-1] for practice, rounds in rounds_of(session, row.id).items()}
    return found


def actions_of_assessment(session: Session, assessment: str) -> tuple[Action, ...]:
    """Return what the workshops of an assessment agreed to do, the earliest workshop first, as it was written down."""
    workshops = sorted(rows_of(session, WorkshopRow, assessment), key=lambda row: row.created_at)
    rows = [
        action
        for workshop in workshops
        for action in sorted(held_rows(session, WorkshopActionRow, workshop.id), key=lambda action: action.position)
    ]
    return tuple(map(action_of, rows))


def people_of(session: Session, id: str) -> tuple[Participant, ...]:
    """Return all who joined, in the order of their random ids."""
    return tuple(sorted(map(participant_of, held_rows(session, WorkshopParticipantRow, id)), key=lambda person: person.id))


def answered(session: Session, workshop: Workshop) -> Mapping[str, frozenset[str]]:
    """Return who has answered each practice in its present round; never what."""
    rows = session.exec(
        select(WorkshopAnswerRow.practice, WorkshopAnswerRow.round, WorkshopAnswerRow.participant).where(
            WorkshopAnswerRow.workshop_id == workshop.id
        )
    )
    present = {(topic.practice, topic.round) for topic in workshop.topics}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for practice, round, participant in rows.all():
        if (practice, round) in present:
            found[practice].add(participant)
    return {practice: frozenset(people) for practice, people in found.items()}


def rounds_of(session: Session, id: str) -> Rounds:
    """Return what is shown of each revealed practice, round by round."""
    revealed = {
        topic.practice: topic.round if topic.stage == "revealed" else topic.round - 1
        for topic in held_rows(session, WorkshopTopicRow, id)
    }
    rows = session.exec(
        select(WorkshopPieceRow.practice, WorkshopPieceRow.round, WorkshopPieceRow.shown)
        .where(WorkshopPieceRow.workshop_id == id)
        .order_by(col(WorkshopPieceRow.number))
    )
    found: defaultdict[tuple[str, int], list[ShownPiece]] = defaultdict(list)
    for practice, round, shown in rows.all():
        found[practice, round].append(shown_of(shown))
    return {
        practice: tuple(tuple(found[practice, number]) for number in range(1, last + 1))
        for practice, last in revealed.items()
        if last
    }


def topics_of(session: Session, row: WorkshopRow) -> tuple[Topic, ...]:
    """Return how far the practices of a workshop are, in rubric order."""
    content_hash = session.exec(select(AssessmentRow.rubric_hash).where(AssessmentRow.id == row.assessment_id)).one()
    order = {practice.id: number for number, practice in enumerate(kept_rubric(session, content_hash).practices)}
    return tuple(sorted(map(topic_of, held_rows(session, WorkshopTopicRow, row.id)), key=lambda topic: order[topic.practice]))


def held_rows(session: Session, kind: type[Kind], id: str) -> Sequence[Kind]:
    """Return a workshop's rows, in no order, as the database has them now; changing them does nothing."""
    columns = table(kind)
    found = session.execute(columns.select().where(columns.c.workshop_id == id))
    return cast("Sequence[Kind]", found.all())


def no_workshop(id: str) -> NotFoundError:
    """Return the error for an id that no workshop has."""
    return NotFoundError(f"There is no workshop {id!r}: it was deleted, or its address is incomplete; choose one from the list")
