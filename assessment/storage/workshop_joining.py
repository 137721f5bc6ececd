"""What a respondent's client does: joins, comes back, answers. All of it is checked here, whatever was sent."""

import datetime
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, delete, select

from assessment.answers import Answer
from assessment.storage.finding import now
from assessment.storage.plain import one_row, table
from assessment.storage.tables import JoinGuessRow, WorkshopAnswerRow, WorkshopParticipantRow, WorkshopRow
from assessment.storage.workshop_conversion import participant_of, voted_of, voted_values
from assessment.storage.workshop_reading import load_workshop, people_of
from assessment.workshop import Participant, Refusal, Workshop, admitted
from assessment.workshop.admitting import NOT_A_PARTICIPANT, WRONG_CODE, refuse_joining, too_soon
from assessment.workshop.guessing import EVERYBODY, FORGOTTEN_AFTER, Guesses, allowance
from assessment.workshop.tokens import as_code, new_alias, new_participant_id, new_token, token_hash

log = logging.getLogger("waymark.workshop")


@dataclass(frozen=True)
class Admission:
    """Somebody is in. token: for their address; it is told once, the database keeps only its hash."""

    token: str
    workshop: Workshop
    participant: Participant


@dataclass(frozen=True)
class Seat:
    """Somebody who came back, with their own answers.

    answers: of each practice in its present round. before: of the first vote, where a second one is on.
    """

    workshop: Workshop
    participant: Participant
    answers: Mapping[str, Answer]
    before: Mapping[str, Answer]


@dataclass(frozen=True)
class Kept:
    """The answer is in the database as soon as the transaction is over. round: the vote it belongs to."""

    answer: Answer
    round: int


def find_code(session: Session, code: str, source: str) -> Workshop | Refusal:
    """Return the workshop of a code, before a role is picked. A wrong code is counted against its source (an address).

    Call it in a transaction that writes, and let that end well: a wrong guess is counted by it.
    """
    time = now()
    wait = max(_guesses(session, who).wait(time, allowance(who)) for who in (source, EVERYBODY))
    if wait:
        return refused(too_soon(wait), "join")
    meant = as_code(code)
    id = session.exec(select(WorkshopRow.id).where(WorkshopRow.code == meant)).first() if meant else None
    if id is None:
        _count_wrong(session, source, time)
        return refused(WRONG_CODE, "join")
    return load_workshop(session, id)


def join(session: Session, code: str, role: str, name: str | None, source: str) -> Admission | Refusal:
    """Let somebody in under a role. name: kept only when the workshop is named. The rest is as in `find_code`."""
    found = find_code(session, code, source)
    if isinstance(found, Refusal):
        return found
    # Held for reading, as for an answer: anonymity cannot be raised between the check and the name that is kept.
    workshop = _held(session, found.id) or found
    people = people_of(session, workshop.id)
    refusal = refuse_joining(workshop, role, name, now(), len(people))
    if refusal is not None:
        return refused(refusal, workshop.id)
    token = new_token()
    row = WorkshopParticipantRow(
        id=new_participant_id(),
        workshop_id=workshop.id,
        token_hash=token_hash(token),
        role=role,
        alias=new_alias({person.alias for person in people}),
        name=None if workshop.anonymous or name is None else name.strip(),
        removed=False,
    )
    session.add(row)
    session.flush()
    return Admission(token, workshop, participant_of(row))


def come_back(session: Session, workshop: str, token: str) -> Seat | Refusal:
    """Return the place of whoever holds a token, with their own answers and nobody else's."""
    row = _person(session, workshop, token)
    if row is None or row.removed:
        return refused(NOT_A_PARTICIPANT, workshop)
    found = load_workshop(session, workshop)
    said = session.exec(
        select(WorkshopAnswerRow).where(WorkshopAnswerRow.workshop_id == workshop).where(WorkshopAnswerRow.participant == row.id)
    ).all()
    present = {(topic.practice, topic.round) for topic in found.topics}
    return Seat(
        workshop=found,
        participant=participant_of(row),
        answers={answer.practice: voted_of(answer) for answer in said if (answer.practice, answer.round) in present},
        before={answer.practice: voted_of(answer) for answer in said if (answer.practice, answer.round) not in present},
    )


def save_vote(session: Session, workshop: str, token: str, practice: str, said: Mapping[str, object]) -> Kept | Refusal:
    """Keep what somebody says about a practice in its present round, in place of what they said before in it.

    said: as their client sent it (`level`, `not_applicable` or `dont_know`; `confidence`, `note`). Saving the same again is
    fine. A refusal is logged, without what was sent, and changes nothing.
    """
    found = _held(session, workshop)
    row = None if found is None else _person(session, workshop, token)
    if found is None or row is None:
        return refused(NOT_A_PARTICIPANT, workshop)
    answer = admitted(found, participant_of(row), practice, said)
    if isinstance(answer, Refusal):
        return refused(answer, workshop, row.id)
    topic = found.topic(practice)
    round = 1 if topic is None else topic.round
    key = {"workshop_id": workshop, "practice": practice, "round": round, "participant": row.id}
    _put(session, WorkshopAnswerRow, key, voted_values(answer))
    return Kept(answer, round)


def refused(refusal: Refusal, where: str, who: str = "-") -> Refusal:
    """Log a refusal and return it; what was sent is not logged, it may be a token or an answer."""
    log.warning("refused: %s (workshop %.40r, participant %s)", refusal.why.value, where, who)
    return refusal


def _held(session: Session, id: str) -> Workshop | None:
    """Hold a workshop as it is until the transaction ends, side by side with other respondents; None where there is none."""
    held = select(WorkshopRow.id).where(WorkshopRow.id == id).with_for_update(read=True)
    return load_workshop(session, id) if session.connection().execute(held).one_or_none() else None


def _person(session: Session, workshop: str, token: str) -> WorkshopParticipantRow | None:
    return session.exec(
        select(WorkshopParticipantRow)
        .where(WorkshopParticipantRow.token_hash == token_hash(token))
        .where(WorkshopParticipantRow.workshop_id == workshop)
    ).first()


def _guesses(session: Session, source: str) -> Guesses:
    row = one_row(session, JoinGuessRow, source=source)
    return Guesses() if row is None else Guesses(row.wrong, row.last_at)


def _count_wrong(session: Session, source: str, time: datetime.datetime) -> None:
    session.exec(delete(JoinGuessRow).where(col(JoinGuessRow.last_at) < time - FORGOTTEN_AFTER))
    for who in (source, EVERYBODY):  # always in this order, so that two at once wait for each other instead of locking up
        _put(session, JoinGuessRow, {"source": who}, {}, {"wrong": 0, "last_at": time})
        session.connection().execute(select(JoinGuessRow.source).where(JoinGuessRow.source == who).with_for_update())
        after = _guesses(session, who).another(time)
        _put(session, JoinGuessRow, {"source": who}, {"wrong": after.wrong, "last_at": time})


def _put(
    session: Session,
    kind: type[WorkshopAnswerRow] | type[JoinGuessRow],
    key: Mapping[str, object],
    values: Mapping[str, object],
    first: Mapping[str, object] | None = None,
) -> None:
    """Write a row, new or in place of the one with its key, in one statement: two at once cannot collide.

    first: values of a new row only; one that is there stays as it is.
    """
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = insert(table(kind)).values({**key, **values, **(first or {})})
    if first is not None:
        session.connection().execute(statement.on_conflict_do_nothing())
        return
    session.connection().execute(statement.on_conflict_do_update(index_elements=list(key), set_=dict(values)))
