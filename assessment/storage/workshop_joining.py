"""What a respondent's client does: joins, comes back, answers. All of it is checked here, whatever was sent."""

import datetime
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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
from assessment.workshop.guessing import FORGOTTEN_AFTER, Guesses, counted_under
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

    answers: of each practice in its present round. before: of the first vote, where a second one is on. tabs: by practice and
    round the browser's tab that answered last, None where it was not told.
    """

    workshop: Workshop
    participant: Participant
    answers: Mapping[str, Answer]
    before: Mapping[str, Answer]
    tabs: Mapping[tuple[str, int], str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """The answer is in the database as soon as the transaction is over. round: the vote it belongs to."""

    answer: Answer
    round: int


@dataclass(frozen=True)
class Caller:
    """Whose code it is. address: of the client; visit: tells one visit from another behind that address, "" when not known.

    workshop: its id where the code came by a link; nobody can guess it, so the link is never a guess. "" for a typed code.
    """

    address: str
    visit: str = ""
    workshop: str = ""


def find_code(session: Session, code: str, caller: Caller) -> Workshop | Refusal:
    """Return the workshop of a code, before a role is picked. A wrong code is counted against who sent it.

    Call it in a transaction that writes, and let that end well: a wrong guess is counted by it.
    """
    meant = as_code(code)
    id = session.exec(select(WorkshopRow.id).where(WorkshopRow.code == meant)).first() if meant else None
    if id is not None and id == caller.workshop:
        return load_workshop(session, id)
    time, names = now(), counted_under(caller.address, caller.visit)
    wait = max(_guesses(session, who).wait(time, allowed) for who, allowed in names.items())
    if wait:
        return refused(too_soon(wait), "join")
    if id is None:
        _count_wrong(session, names, time)
        return refused(WRONG_CODE, "join")
    return load_workshop(session, id)


def join(session: Session, code: str, role: str, name: str | None, caller: Caller) -> Admission | Refusal:
    """Let somebody in under a role. name: kept only when the workshop is named. The rest is as in `find_code`."""
    found = find_code(session, code, caller)
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
        tabs={(answer.practice, answer.round): answer.tab for answer in said},
    )


def save_vote(  # noqa: PLR0913 - whose it is, about what, what, and where it came from
    session: Session, workshop: str, token: str, practice: str, said: Mapping[str, object], *, tab: str | None = None
) -> Kept | Refusal:
    """Keep what somebody says about a practice in its present round, in place of what they said before in it.

    said: as their client sent it (`level`, `not_applicable` or `dont_know`; `confidence`, `note`). tab: id of the browser's tab,
    so that one which comes back after its session was lost can be told from another. Saving the same again is fine. A refusal
    is logged, without what was sent, and changes nothing.
    """
    there = held_and_seated(session, workshop, token)
    if isinstance(there, Refusal):
        return refused(there, workshop)
    found, row = there
    answer = admitted(found, participant_of(row), practice, said)
    if isinstance(answer, Refusal):
        return refused(answer, workshop, row.id)
    topic = found.topic(practice)
    round = 1 if topic is None else topic.round
    key = {"workshop_id": workshop, "practice": practice, "round": round, "participant": row.id}
    put_vote(session, key, {**voted_values(answer), "tab": tab})
    return Kept(answer, round)


def held_and_seated(session: Session, workshop: str, token: str) -> tuple[Workshop, WorkshopParticipantRow] | Refusal:
    """Hold a workshop for an answer and return it with whoever holds the token; a refusal where there is nobody."""
    found = _held(session, workshop)
    row = None if found is None else _person(session, workshop, token)
    return NOT_A_PARTICIPANT if found is None or row is None else (found, row)


def put_vote(session: Session, key: Mapping[str, object], values: Mapping[str, object]) -> None:
    """Write an answer, new or in place of the one with its key."""
    _put(session, WorkshopAnswerRow, key, values)


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


def _count_wrong(session: Session, names: Iterable[str], time: datetime.datetime) -> None:
    session.exec(delete(JoinGuessRow).where(col(JoinGuessRow.last_at) < time - FORGOTTEN_AFTER))
    for who in names:  # always in this order, so that two at once wait for each other instead of locking up
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
