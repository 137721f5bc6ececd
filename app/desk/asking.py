"""What the roadmap and the report are asked for: targets, wishes for the plan, how the report looks."""

from collections.abc import Mapping

from app.desk.opening import require_access
from app.resources import resources
from assessment import storage
from assessment.answers import PlanWishes, ReportOptions
from assessment.storage import PlanConflict, SavedPlan, Stored


def save_target(assessment: str, practice: str, level: int | None) -> None:
    """Set or withdraw the target of a practice."""
    require_access()
    with resources().database.transaction() as session:
        storage.save_target(session, assessment, practice, level)


def save_targets(assessment: str, targets: Mapping[str, int]) -> None:
    """Replace all targets."""
    require_access()
    with resources().database.transaction() as session:
        storage.save_targets(session, assessment, targets)


def save_plan(stored: Stored, wishes: PlanWishes | None) -> SavedPlan | PlanConflict:
    """Save the wishes for the plan, unless somebody else changed them since they were loaded."""
    require_access()
    with resources().database.transaction() as session:
        return storage.save_plan(session, stored.id, wishes, expected=stored.plan_revision)


def save_report_options(assessment: str, options: ReportOptions) -> None:
    """Save how the report is to look."""
    require_access()
    with resources().database.transaction() as session:
        storage.save_report_options(session, assessment, options)
