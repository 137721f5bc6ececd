"""Doing it: how far initiatives are, and the plan that was approved."""

from datetime import date

from app.desk.opening import require_access
from app.desk.planning import scored
from app.resources import resources
from assessment import storage
from assessment.answers import Work
from assessment.plan import Plan
from assessment.roadmap.doing import Basis, approve
from assessment.storage import SavedWork, Stored, WorkConflict


def save_work(assessment: str, work: Work, *, expected: int | None, who: str) -> SavedWork | WorkConflict:
    """Save how far an initiative is. expected: `Stored.work_revision`, None whatever is there. Raises InputError."""
    require_access()
    with resources().database.transaction() as session:
        return storage.save_work(session, assessment, work, expected=expected, who=who)


def clear_work(assessment: str, initiative: str, *, expected: int | None, who: str) -> SavedWork | WorkConflict:
    """Withdraw what was said about an initiative."""
    require_access()
    with resources().database.transaction() as session:
        return storage.clear_work(session, assessment, initiative, expected=expected, who=who)


def approve_plan(stored: Stored, plan: Plan, by: str | None, basis: Basis | None = None) -> None:
    """Keep a plan as approved today, in place of any earlier one. by: who said yes; None is not told.

    basis: what the plan was made from; None is the assessment as it was loaded.
    """
    require_access()
    made_from = basis or Basis(stored.assessment, scored(stored).states)
    approved = approve(made_from, plan, on=date.today(), by=by)
    with resources().database.transaction() as session:
        storage.save_approved(session, stored.id, approved)


def withdraw_approval(assessment: str) -> None:
    """Have no approved plan any more; the work stays."""
    require_access()
    with resources().database.transaction() as session:
        storage.save_approved(session, assessment, None)
