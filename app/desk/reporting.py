"""The report as a file: built beside the clicks of all visitors, and only once for as long as nothing changes."""

import threading
import time
from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from app.background import Job, background, forget_failed
from app.building import build_beside, outlook_beside, plan_beside
from app.desk.opening import require_access
from app.desk.planning import Case, scored
from app.desk.search import already_found, case_of
from app.resources import resources
from assessment import storage
from assessment.answers import ReportOptions
from assessment.errors import ConflictError
from assessment.evaluation import Evaluation
from assessment.progress import change_between
from assessment.report import tells_outlook
from assessment.roadmap import Plan
from assessment.roadmap.outlook import Outlook
from assessment.sharing import shared_form
from assessment.storage import Stored
from assessment.terms import Status
from assessment.workshop import Action, GapView, Spread, gap_views, named_pieces, spreads

BUILDS_AT_ONCE: Final = 2
"""Processes; at a lower priority than the clicks, each with 100 to 200 MB."""
_turns: Final = threading.BoundedSemaphore(BUILDS_AT_ONCE)


@dataclass(frozen=True)
class Build:
    """How far a file is. file: the whole file, None before it is done.

    plans: the plan that the file will hold is still being worked out; compares: it is, and is now held against others.
    waits: for its turn, because others build first.
    seconds: since this part of the work began.
    """

    file: bytes | None
    plans: bool = False
    compares: bool = False
    waits: bool = False
    seconds: float = 0.0


@dataclass(frozen=True)
class _Compared:
    """What could change a plan."""

    plan: Plan
    outlook: Outlook


_Room = tuple[tuple[GapView, ...], tuple[Spread, ...], tuple[Action, ...]]
"""What the report tells of groups and roles, and what workshops agreed to do."""
_Piece = float | bytes | Evaluation | _Compared
"""When the work began, as `time.monotonic` has it; then the file, the evaluation with the plan, or what could change it."""


def report_file(stored: Stored, kind: str, watcher: str, since: Stored | None = None) -> Build:
    """Return how far the report is as this kind of file; started when nobody asked before, given up when nobody asks any more.

    Of an anonymous assessment it is made from what may be shared. since: the earlier one it is compared with. Raises PlanError
    when the wishes cannot hold, InputError for options that cannot be used, AssessmentError when it cannot be built.
    """
    require_access()
    shared = replace(stored, assessment=shared_form(stored.rubric, stored.assessment))
    evaluation = _planned(shared, watcher)
    if isinstance(evaluation, Build):
        return evaluation
    outlook = _compared(shared, kind, evaluation, watcher)
    if isinstance(outlook, Build):
        return outlook
    room = _room(stored)
    gaps, spread, actions = room
    whole = replace(evaluation, gaps=gaps, spreads=spread, actions=actions)
    work = partial(_build, kind, whole, since, outlook)
    return _so_far(background(_key(shared, kind, room, since), work, f"{watcher} file", turns=_turns))


def report_of(stored: Stored, watcher: str = "report", kind: str = "pdf", since: Stored | None = None) -> bytes:
    """Return the report when it is built; raises as `report_file` does."""
    while (build := report_file(stored, kind, watcher, since)).file is None:
        time.sleep(0.05)
    return build.file


def forget_report(stored: Stored, kind: str, since: Stored | None = None) -> None:
    """Let the next `report_file` begin anew, its plan and what that is held against too, after it failed."""
    require_access()
    shared = replace(stored, assessment=shared_form(stored.rubric, stored.assessment))
    forget_failed(_plan_key(shared))
    forget_failed(_outlook_key(shared))
    forget_failed(_key(shared, kind, _room(stored), since))


def save_report(assessment: str, expected: tuple[Status, ReportOptions], new: tuple[Status, ReportOptions]) -> None:
    """Save draft or final and the report's looks together.

    expected: what they were made from. Raises ConflictError, and saves nothing, when somebody else changed either since.
    """
    require_access()
    with resources().database.transaction() as session:
        storage.save_details(session, assessment)  # locks, so that what is read next is the latest
        now = storage.load(session, assessment).assessment
        if (now.status, now.report) not in (expected, new):
            message = "Somebody else changed the report's looks first"
            raise ConflictError(message)
        status, options = new
        storage.save_details(session, assessment, status=status)
        storage.save_report_options(session, assessment, options)


def _room(stored: Stored) -> _Room:
    """Return gaps and spreads of groups and roles, and what workshops agreed to do.

    Of an anonymous assessment gaps and spreads come from what its workshop showed, and no more.
    """
    with resources().database.reading() as session:
        actions = storage.actions_of_assessment(session, stored.id)
        shown = storage.shown_of_assessment(session, stored.id) if stored.assessment.anonymous else None
    pieces = named_pieces(stored.rubric, stored.assessment) if shown is None else shown
    return gap_views(stored.rubric, pieces), spreads(stored.rubric, pieces), actions


def _planned(shared: Stored, watcher: str) -> Evaluation | Build:
    """Return the evaluation with its plan, or how far that is: found on the screen, or else worked out beside the clicks."""
    if shared.assessment.plan is None:
        return replace(scored(shared), assessment=shared.assessment)
    if (there := already_found(shared)) is not None:
        return there
    work = partial(_plan, case_of(shared))
    job: Job[_Piece] = background(_plan_key(shared), work, f"{watcher} plan", turns=_turns)
    so_far = _so_far(job)
    planned = [piece for piece in job.found if isinstance(piece, Evaluation)]
    return replace(planned[-1], assessment=shared.assessment) if planned else replace(so_far, plans=True)


def _plan_key(shared: Stored) -> tuple[str, Case]:
    return ("report plan", case_of(shared))


def _plan(case: Case, job: Job[_Piece]) -> None:
    job.tell(time.monotonic())
    planned = plan_beside(case.rubric, case.assessment, job.wanted)
    if planned is not None:
        job.tell(planned)


def _key(shared: Stored, kind: str, room: _Room, since: Stored | None) -> Hashable:
    """Return what a file depends on. The keys of plan and outlook have no earlier assessment: neither depends on one."""
    earlier = None if since is None else Case(since.rubric, since.assessment)
    return ("report", kind, Case(shared.rubric, shared.assessment), room, earlier)


def _compared(shared: Stored, kind: str, evaluation: Evaluation, watcher: str) -> Outlook | Build | None:
    """Return what could change the plan, or how far that is: worked out beside the clicks, once for all looks of a report.

    None where the file does not tell of it, and where it is known of another plan only: then the file works it out itself.
    """
    plan = evaluation.plan
    if kind != "pdf" or plan is None or not tells_outlook(evaluation):
        return None
    work = partial(_compare, evaluation, plan)
    job: Job[_Piece] = background(_outlook_key(shared), work, f"{watcher} outlook", turns=_turns)
    so_far = _so_far(job)
    found = [piece for piece in job.found if isinstance(piece, _Compared)]
    if not found:
        return replace(so_far, plans=True, compares=True)
    return found[-1].outlook if found[-1].plan == plan else None


def _outlook_key(shared: Stored) -> tuple[str, Case]:
    return ("report outlook", case_of(shared))


def _compare(evaluation: Evaluation, plan: Plan, job: Job[_Piece]) -> None:
    job.tell(time.monotonic())
    outlook = outlook_beside(evaluation, plan, job.wanted)
    if outlook is not None:
        job.tell(_Compared(plan, outlook))


def _build(kind: str, evaluation: Evaluation, since: Stored | None, outlook: Outlook | None, job: Job[_Piece]) -> None:
    job.tell(time.monotonic())
    if since is not None:
        progress = change_between(evaluation.rubric, since.assessment, evaluation.assessment, since.rubric)
        evaluation = replace(evaluation, progress=progress)
    file = build_beside(kind, evaluation, job.wanted, outlook)
    if file is not None:
        job.tell(file)


def _so_far(job: Job[_Piece]) -> Build:
    if job.error is not None:
        raise job.error
    files = [piece for piece in job.found if isinstance(piece, bytes)]
    if files:
        return Build(files[-1])
    begun = [piece for piece in job.found if isinstance(piece, float)]
    return Build(None, waits=not begun, seconds=time.monotonic() - begun[0] if begun else 0.0)
