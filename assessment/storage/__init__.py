"""Where assessments are kept: SQLite or PostgreSQL. Functions take a session and take and return domain values, never rows.

with database.transaction() as session:
    saved = save_answer(session, id, answer, expected=stored.revision("serving"), who="Ada")
"""

from assessment.storage.answering import Change, Conflict, Saved, clear_answer, history, save_answer
from assessment.storage.creating import create, delete, duplicate
from assessment.storage.database import Database
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

__all__ = [
    "Change",
    "Conflict",
    "Database",
    "LastChange",
    "PlanConflict",
    "Saved",
    "SavedPlan",
    "Stored",
    "Summary",
    "add_respondent",
    "clear_answer",
    "create",
    "delete",
    "duplicate",
    "history",
    "keep_rubric",
    "known_rubrics",
    "load",
    "rename",
    "save_answer",
    "save_details",
    "save_plan",
    "save_report_options",
    "save_target",
    "save_targets",
    "summaries",
]
