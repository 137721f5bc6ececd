"""The one way by which screens read and write assessments; every function here checks that the visitor may.

Callbacks run before a page's own checks and fragments without them, so the check is made here, where the deed is done.
"""

from app.desk.answering import cards, clear_answer, save_answer, stored_form, text_problem
from app.desk.asking import save_plan, save_report_options, save_target, save_targets
from app.desk.comparing import earlier_one, earlier_ones
from app.desk.details import save_delivery, save_mode, save_profile, save_status
from app.desk.listing import (
    delete,
    duplicate,
    file_of,
    has_sample,
    import_file,
    open_sample,
    rename,
    shipped_rubric,
    start_assessment,
    summaries,
    waymarks_own_rubric,
)
from app.desk.opening import is_open, offers_delivery_check, opened, require_access
from app.desk.planning import Case, compared, planned_again, regulated, scored
from app.desk.reporting import Build, forget_report, report_file, report_of, save_report
from app.desk.search import Search, search
from app.desk.working import approve_plan, clear_work, save_work, withdraw_approval

__all__ = [
    "Build",
    "Case",
    "Search",
    "approve_plan",
    "cards",
    "clear_answer",
    "clear_work",
    "compared",
    "delete",
    "duplicate",
    "earlier_one",
    "earlier_ones",
    "file_of",
    "forget_report",
    "has_sample",
    "import_file",
    "is_open",
    "offers_delivery_check",
    "open_sample",
    "opened",
    "planned_again",
    "regulated",
    "rename",
    "report_file",
    "report_of",
    "require_access",
    "save_answer",
    "save_delivery",
    "save_mode",
    "save_plan",
    "save_profile",
    "save_report",
    "save_report_options",
    "save_status",
    "save_target",
    "save_targets",
    "save_work",
    "scored",
    "search",
    "shipped_rubric",
    "start_assessment",
    "stored_form",
    "summaries",
    "text_problem",
    "waymarks_own_rubric",
    "withdraw_approval",
]
