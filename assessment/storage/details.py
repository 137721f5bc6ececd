"""What an assessment is about: title, organisation, who takes part, targets, wishes for the plan and the report."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, Unpack

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config
from sqlalchemy import func
from sqlmodel import Session, col, delete, select
from typing_extensions import TypedDict

from assessment.answers import Delivery, NeededName, Organisation, PlanWishes, Profile, ReportOptions, Respondent
from assessment.errors import ConflictError, InputError, Problem
from assessment.storage.finding import lock, note_change
from assessment.storage.plain import one_row
from assessment.storage.rubrics import kept_rubric
from assessment.storage.tables import PlanRow, RespondentRow, TargetRow
from assessment.terms import LOWEST, LevelNumber, Mode, Status


@with_config(ConfigDict(strict=True, extra="forbid"))
class Details(TypedDict, total=False):
    """What `save_details` changes; what is left out stays as it is."""

    title: NeededName
    date: datetime.date | None
    organisation: Organisation
    profile: Profile
    delivery: Delivery
    status: Status
    mode: Mode
    anonymous: bool


@dataclass(frozen=True)
class SavedPlan:
    """The wishes are in the database as this revision."""

    revision: int


@dataclass(frozen=True)
class PlanConflict:
    """Nothing was written: somebody else changed the wishes first, to these."""

    revision: int
    wishes: PlanWishes | None


Value = TypeVar("Value")

_DETAILS = TypeAdapter(Details)
_LEVELS = TypeAdapter(Mapping[str, LevelNumber], config=ConfigDict(strict=True))


def rename(session: Session, id: str, title: str) -> None:
    """Give an assessment another title. Raises NotFoundError, InputError."""
    save_details(session, id, title=title)


def save_details(session: Session, id: str, **changes: Unpack[Details]) -> None:
    """Change what is named and leave the rest. Raises NotFoundError, InputError."""
    checked = _valid(_DETAILS, changes)
    lock(session, id)
    note_change(session, id, **{key: _column(value) for key, value in checked.items()})


def save_report_options(session: Session, id: str, options: ReportOptions) -> None:
    """Change how the report is to look. Raises NotFoundError."""
    lock(session, id)
    note_change(session, id, report=options.model_dump_json())


def add_respondent(session: Session, id: str, respondent: Respondent) -> None:
    """Let somebody take part, after all others. Raises NotFoundError, and ConflictError when the id is taken."""
    lock(session, id)
    if session.get(RespondentRow, (id, respondent.id)) is not None:
        message = f"A respondent {respondent.id!r} takes part already; use another id"
        raise ConflictError(message)
    last = session.exec(select(func.max(RespondentRow.position)).where(RespondentRow.assessment_id == id)).one() or 0
    role, name = respondent.role.value, respondent.name
    session.add(RespondentRow(assessment_id=id, id=respondent.id, position=last + 1, role=role, name=name))
    note_change(session, id)


def save_target(session: Session, id: str, practice: str, level: int | None) -> None:
    """Set the level wanted for one practice; None takes the target away. Raises NotFoundError, InputError."""
    _check_targets(session, lock(session, id), {practice: LOWEST if level is None else level})
    session.exec(delete(TargetRow).where(col(TargetRow.assessment_id) == id).where(col(TargetRow.practice) == practice))
    if level is not None:
        session.add(TargetRow(assessment_id=id, practice=practice, level=level))
    note_change(session, id)


def save_targets(session: Session, id: str, targets: Mapping[str, int]) -> None:
    """Replace all targets. Raises NotFoundError, InputError."""
    _check_targets(session, lock(session, id), targets)
    session.exec(delete(TargetRow).where(col(TargetRow.assessment_id) == id))
    session.add_all(TargetRow(assessment_id=id, practice=practice, level=level) for practice, level in targets.items())
    note_change(session, id)


def save_plan(session: Session, id: str, wishes: PlanWishes | None, *, expected: int | None = None) -> SavedPlan | PlanConflict:
    """Save the wishes for the plan; None withdraws them. Saving what is stored changes nothing. Raises NotFoundError.

    expected: the revision the wishes were made from (`Stored.plan_revision`); None replaces whatever is there.
    """
    lock(session, id)
    row = one_row(session, PlanRow, assessment_id=id)
    revision, text = (0, None) if row is None else (row.revision, row.wishes)
    stored = None if text is None else PlanWishes.model_validate_json(text)
    if stored == wishes:
        return SavedPlan(revision)
    if expected not in (None, revision):
        return PlanConflict(revision, stored)
    new = None if wishes is None else wishes.model_dump_json()
    session.merge(PlanRow(assessment_id=id, wishes=new, revision=revision + 1))
    note_change(session, id)
    return SavedPlan(revision + 1)


def _check_targets(session: Session, rubric_hash: str, targets: Mapping[str, int]) -> None:
    _valid(_LEVELS, targets)
    known = kept_rubric(session, rubric_hash).practice_by_id
    unknown = [Problem(f"targets.{practice}", "the rubric has no such practice") for practice in targets if practice not in known]
    if unknown:
        raise InputError(unknown)


def _column(value: object) -> object:
    return value.model_dump_json() if isinstance(value, Organisation | Profile | Delivery) else value


def _valid(adapter: TypeAdapter[Value], given: object) -> Value:
    try:
        return adapter.validate_python(given)
    except ValidationError as error:
        raise InputError(Problem(".".join(map(str, found["loc"])), found["msg"]) for found in error.errors()) from None
