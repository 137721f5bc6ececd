"""Where assessments are kept: SQLite or PostgreSQL. Functions take a session and take and return domain values, never rows.

with database.transaction() as session:
    saved = save_answer(session, id, answer, expected=stored.revision("serving"), who="Ada")
"""

from assessment.storage.answering import Change, Conflict, Saved, clear_answer, history, save_answer
from assessment.storage.creating import create, delete, duplicate
from assessment.storage.database import Database
from assessment.storage.deciding import clear_agreed, save_agreed, save_tallies
from assessment.storage.details import (
    PlanConflict,
    SavedPlan,
    add_respondent,
    rename,
    save_details,
    save_plan,
    save_report_options,
    save_target,
    save_targets,
)
from assessment.storage.loading import LastChange, Stored, load
from assessment.storage.rubrics import keep_rubric, known_rubrics
from assessment.storage.summaries import Summary, summaries
from assessment.storage.working import SavedWork, WorkConflict, clear_work, save_approved, save_work

__all__ = [
    "Change",
    "Conflict",
    "Database",
    "LastChange",
    "PlanConflict",
    "Saved",
    "SavedPlan",
    "SavedWork",
    "Stored",
    "Summary",
    "WorkConflict",
    "add_respondent",
    "clear_agreed",
    "clear_answer",
    "clear_work",
    "create",
    "delete",
    "duplicate",
    "history",
    "keep_rubric",
    "known_rubrics",
    "load",
    "rename",
    "save_agreed",
    "save_answer",
    "save_approved",
    "save_details",
    "save_plan",
    "save_report_options",
    "save_tallies",
    "save_target",
    "save_targets",
    "save_work",
    "summaries",
]
