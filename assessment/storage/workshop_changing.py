"""What the facilitator does: prepares a workshop, opens practices, turns switches, raises anonymity."""

import datetime
import secrets
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Unpack

from sqlalchemy import update
from sqlmodel import Session, col, select
from typing_extensions import TypedDict

from assessment.errors import InputError, Problem
from assessment.storage.conversion import CLEARED
from assessment.storage.details import save_details
from assessment.storage.finding import lock, now
from assessment.storage.plain import rows_of
from assessment.storage.rubrics import kept_rubric
from assessment.storage.tables import AnswerRow, TallyRow, WorkshopParticipantRow, WorkshopRow, WorkshopTopicRow
from assessment.storage.workshop_conversion import setup_text
from assessment.storage.workshop_reading import load_workshop, no_workshop, people_of
from assessment.workshop import Pace, Setup, Stage, Workshop
from assessment.workshop.kinds import Anonymity
from assessment.workshop.preparing import checked
from assessment.workshop.tokens import CODE_HOURS, new_code

OTHER_ANSWERS = (
    "has answers that were not given in this workshop, so with the workshop's tally they could be told apart; "
    "withdraw them, leave the practice out, or hold the workshop in a new assessment"
)
COUNTED = "its answers were counted by hand; a practice has a tally or answers; leave it out, or take the tally away"


class Switches(TypedDict, total=False):
    """What `change_workshop` changes; what is left out stays as it is."""

    joining_locked: bool
    answers_locked: bool
    current: str | None
    timer_ends_at: datetime.datetime | None
    nudged_at: datetime.datetime | None
    closed: bool


def create_workshop(session: Session, assessment: str, setup: Setup) -> Workshop:
    """Prepare a workshop of an assessment; with aliases the assessment becomes anonymous. Nothing is open yet.

    Raises NotFoundError; InputError for a setup that cannot be, with every mistake.
    """
    setup = checked(kept_rubric(session, lock(session, assessment)), setup)
    _refuse([*_counted(session, assessment, setup.practices)])
    if setup.anonymity is Anonymity.ALIASES:
        refuse_other_answers(session, assessment, setup.practices)
        save_details(session, assessment, anonymous=True)
    id, time = secrets.token_urlsafe(18), now()
    session.add(
        WorkshopRow(
            id=id,
            assessment_id=assessment,
            setup=setup_text(setup),
            code=_free_code(session),
            code_expires_at=time + datetime.timedelta(hours=CODE_HOURS),
            joining_locked=False,
            answers_locked=False,
            closed=False,
            forgotten=False,
            current=None,
            timer_ends_at=None,
            nudged_at=None,
            created_at=time,
            revision=1,
        )
    )
    session.flush()
    waiting: dict[str, Any] = {"stage": Stage.WAITING.value, "round": 1, "skipped": False, "outcome": None, "reason": ""}
    session.add_all(WorkshopTopicRow(workshop_id=id, practice=practice, **waiting) for practice in setup.practices)
    session.flush()
    return load_workshop(session, id)


def change_workshop(session: Session, id: str, **changes: Unpack[Switches]) -> Workshop:
    """Turn the switches that are named.

    Raises NotFoundError; InputError for a practice that is not part of the workshop, and when one whose answers were deleted
    is to be opened again.
    """
    workshop = hold(session, id)
    if workshop.forgotten and changes.get("closed") is False:
        raise InputError([Problem("workshop", "its answers were deleted for good; prepare a new workshop to go on")])
    current = changes.get("current")
    if current is not None and workshop.topic(current) is None:
        raise InputError([Problem(f"practice {current}", "is not part of this workshop; choose one of its practices")])
    set_workshop(session, id, **changes)
    return load_workshop(session, id)


def change_setup(
    session: Session, id: str, *, minutes: int | None = None, minutes_a_topic: int | None = None, pace: Pace | None = None
) -> Workshop:
    """Change what of a setup can change during a workshop; None leaves it. Raises NotFoundError, InputError."""
    workshop = hold(session, id)
    old = workshop.setup
    new = replace(
        old,
        minutes=old.minutes if minutes is None else minutes,
        minutes_a_topic=old.minutes_a_topic if minutes_a_topic is None else minutes_a_topic,
        pace=old.pace if pace is None else pace,
    )
    set_workshop(session, id, setup=setup_text(checked(kept_rubric(session, lock(session, workshop.assessment)), new)))
    return load_workshop(session, id)


def renew_code(session: Session, id: str, hours: int = CODE_HOURS) -> Workshop:
    """Give out another code to join with; the old one opens nothing any more. Raises NotFoundError."""
    hold(session, id)
    set_workshop(session, id, code=_free_code(session), code_expires_at=now() + datetime.timedelta(hours=hours))
    return load_workshop(session, id)


def open_practices(session: Session, id: str, practices: Iterable[str]) -> Workshop:
    """Let practices that still wait be answered; those open or revealed stay as they are. Raises NotFoundError, InputError."""
    workshop = hold(session, id)
    refuse_closed(workshop)
    for practice in practices:
        topic = workshop.topic(practice)
        if topic is None:
            raise InputError([Problem(f"practice {practice}", "is not part of this workshop; choose one of its practices")])
        if topic.stage is Stage.WAITING:
            set_topic(session, id, practice, stage=Stage.OPEN.value)
    return load_workshop(session, id)


def remove_participant(session: Session, id: str, participant: str) -> None:
    """Take somebody out: nothing more is accepted from them, and what was not revealed yet does not count.

    Raises NotFoundError; InputError when nobody of this workshop has the id.
    """
    hold(session, id)
    if participant not in {person.id for person in people_of(session, id)}:
        raise InputError([Problem("participant", "takes no part in this workshop; choose somebody from the list")])
    mine = col(WorkshopParticipantRow.id) == participant
    session.connection().execute(update(WorkshopParticipantRow).where(mine).values(removed=True))


def hold(session: Session, id: str) -> Workshop:
    """Hold a workshop until the transaction ends, to change it, and return it; no answer comes in meanwhile.

    Its revision rises here, because whatever a facilitator changes passes here. Raises NotFoundError.
    """
    found = session.connection().execute(select(WorkshopRow.id).where(WorkshopRow.id == id).with_for_update())
    if found.one_or_none() is None:
        raise no_workshop(id)
    raise_revision(session, id)
    return load_workshop(session, id)


def refuse_closed(workshop: Workshop) -> None:
    """Raise InputError when a workshop is over."""
    if workshop.closed:
        raise InputError([Problem("workshop", "is closed; open it again to go on")])


def set_topic(session: Session, id: str, practice: str, **values: object) -> None:
    """Set columns of a practice of a workshop."""
    mine = (col(WorkshopTopicRow.workshop_id) == id, col(WorkshopTopicRow.practice) == practice)
    session.connection().execute(update(WorkshopTopicRow).where(*mine).values(**values))


def refuse_other_answers(session: Session, assessment: str, practices: Iterable[str], ours: Iterable[str] = ()) -> None:
    """Raise InputError when practices have answers of respondents who are not ours."""
    known, wanted = set(ours), set(practices)
    rows = rows_of(session, AnswerRow, assessment)
    others = {row.practice for row in rows if row.practice in wanted and row.kind != CLEARED and row.respondent not in known}
    _refuse([Problem(f"practice {practice}", OTHER_ANSWERS) for practice in sorted(others)])


def _counted(session: Session, assessment: str, practices: Iterable[str]) -> list[Problem]:
    counted = {row.practice for row in rows_of(session, TallyRow, assessment)}
    return [Problem(f"practice {practice}", COUNTED) for practice in practices if practice in counted]


def set_workshop(session: Session, id: str, **values: object) -> None:
    """Set columns of a workshop."""
    if values:
        session.connection().execute(update(WorkshopRow).where(col(WorkshopRow.id) == id).values(**values))


def raise_revision(session: Session, id: str, by: int = 1) -> None:
    """Say that a workshop, which is held, changed."""
    mine = col(WorkshopRow.id) == id
    session.connection().execute(update(WorkshopRow).where(mine).values(revision=col(WorkshopRow.revision) + by))


def _free_code(session: Session) -> str:
    while session.exec(select(WorkshopRow.id).where(WorkshopRow.code == (code := new_code()))).first() is not None:
        pass
    return code


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise InputError(problems)
