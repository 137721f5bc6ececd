"""Where assessments are kept: SQLite or PostgreSQL. Functions take a session and take and return domain values, never rows.

with database.transaction() as session:
    saved = save_answer(session, id, answer, expected=stored.revision("serving"), who="Ada")
"""

from assessment.storage.answering import Change, Conflict, Saved, clear_answer, history, save_answer
from assessment.storage.comparing import Earlier, earlier_ones
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
from assessment.storage.workshop_agreeing import agree, delete_action, keep_reason, leave_undecided, save_action, skip
from assessment.storage.workshop_changing import (
    change_setup,
    change_workshop,
    create_workshop,
    open_practices,
    remove_participant,
    renew_code,
)
from assessment.storage.workshop_forgetting import forget
from assessment.storage.workshop_joining import Admission, Caller, Kept, Seat, come_back, find_code, join, save_vote
from assessment.storage.workshop_noting import save_note
from assessment.storage.workshop_raising import raise_anonymity
from assessment.storage.workshop_reading import (
    Room,
    actions_of_assessment,
    load_room,
    load_workshop,
    shown_of_assessment,
    workshops_of,
)
from assessment.storage.workshop_revealing import reveal, second_vote
from assessment.storage.workshop_versions import workshop_versions

__all__ = [
    "Admission",
    "Caller",
    "Change",
    "Conflict",
    "Database",
    "Earlier",
    "Kept",
    "LastChange",
    "PlanConflict",
    "Room",
    "Saved",
    "SavedPlan",
    "SavedWork",
    "Seat",
    "Stored",
    "Summary",
    "WorkConflict",
    "actions_of_assessment",
    "add_respondent",
    "agree",
    "change_setup",
    "change_workshop",
    "clear_agreed",
    "clear_answer",
    "clear_work",
    "come_back",
    "create",
    "create_workshop",
    "delete",
    "delete_action",
    "duplicate",
    "earlier_ones",
    "find_code",
    "forget",
    "history",
    "join",
    "keep_reason",
    "keep_rubric",
    "known_rubrics",
    "leave_undecided",
    "load",
    "load_room",
    "load_workshop",
    "open_practices",
    "raise_anonymity",
    "remove_participant",
    "rename",
    "renew_code",
    "reveal",
    "save_action",
    "save_agreed",
    "save_answer",
    "save_approved",
    "save_details",
    "save_note",
    "save_plan",
    "save_report_options",
    "save_tallies",
    "save_target",
    "save_targets",
    "save_vote",
    "save_work",
    "second_vote",
    "shown_of_assessment",
    "skip",
    "summaries",
    "workshop_versions",
    "workshops_of",
]
