"""How far initiatives are, saved one at a time with a revision each, and the plan that was approved."""

import datetime
from dataclasses import dataclass

from sqlmodel import Session, col, delete

from assessment.answers import Approved, Work
from assessment.errors import InputError, Problem
from assessment.storage.finding import lock, note_change, now
from assessment.storage.plain import one_row
from assessment.storage.rubrics import kept_rubric
from assessment.storage.tables import ApprovedRow, WorkRow


@dataclass(frozen=True)
class SavedWork:
    """The work is in the database as this revision."""

    revision: int


@dataclass(frozen=True)
class WorkConflict:
    """Nothing was written: somebody else changed it first. To overwrite it, save again expecting `revision`.

    work: None when it was withdrawn, or never there. changed_by: as `who` was given; empty when a file brought it.
    """

    revision: int
    work: Work | None
    changed_by: str
    at: datetime.datetime | None


def save_work(session: Session, id: str, work: Work, *, expected: int | None, who: str) -> SavedWork | WorkConflict:
    """Save how far an initiative is. Saving what is stored already changes nothing and is no conflict.

    expected: the revision the change was made from (`Stored.work_revision`), 0 for none; None replaces whatever is there.
    Raises NotFoundError; InputError when the assessment's rubric has no such initiative.
    """
    return _change(session, (id, work.initiative), work, expected, who)


def clear_work(session: Session, id: str, initiative: str, *, expected: int | None, who: str) -> SavedWork | WorkConflict:
    """Withdraw what was said about an initiative. The rest is as in `save_work`."""
    return _change(session, (id, initiative), None, expected, who)


def save_approved(session: Session, id: str, approved: Approved | None) -> None:
    """Keep the plan that was approved in place of any other; None withdraws it. Saving what is stored changes nothing.

    Raises NotFoundError; InputError when the assessment's rubric has not all of its initiatives.
    """
    steps = [] if approved is None else [item.initiative for item in approved.plan.items]
    _check_known(session, lock(session, id), *steps)
    row = one_row(session, ApprovedRow, assessment_id=id)
    if approved == approved_of(row):
        return
    session.exec(delete(ApprovedRow).where(col(ApprovedRow.assessment_id) == id))
    if approved is not None:
        session.add(ApprovedRow(assessment_id=id, approved=approved.model_dump_json()))
    note_change(session, id)


def approved_of(row: ApprovedRow | None) -> Approved | None:
    """Return the approved plan of a row."""
    return None if row is None else Approved.model_validate_json(row.approved)


def work_of(row: WorkRow | None) -> Work | None:
    """Return what a row says; None where the work was withdrawn."""
    return None if row is None or row.work is None else Work.model_validate_json(row.work)


def _change(
    session: Session, about: tuple[str, str], work: Work | None, expected: int | None, who: str
) -> SavedWork | WorkConflict:
    id, initiative = about
    _check_known(session, lock(session, id), initiative)
    row = one_row(session, WorkRow, assessment_id=id, initiative=initiative)
    stored, revision = work_of(row), 0 if row is None else row.revision
    if stored == work:
        return SavedWork(revision)
    if expected not in (None, revision):
        return WorkConflict(revision, stored, "" if row is None else row.changed_by, None if row is None else row.changed_at)
    text = None if work is None else work.model_dump_json(exclude_none=True)
    key = {"assessment_id": id, "initiative": initiative}
    session.merge(WorkRow(**key, work=text, revision=revision + 1, changed_by=who, changed_at=now()))
    note_change(session, id)
    return SavedWork(revision + 1)


def _check_known(session: Session, rubric_hash: str, *initiatives: str) -> None:
    known = kept_rubric(session, rubric_hash).initiative_by_id
    what = "the assessment's rubric has no such initiative; open the assessment again"
    unknown = [Problem(f"work on {step}", what) for step in initiatives if step not in known]
    if unknown:
        raise InputError(unknown)
