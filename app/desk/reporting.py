"""The report as a file: built beside the clicks of all visitors, and only once for as long as nothing changes."""

import threading
import time
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from app.background import Job, background, forget_failed
from app.building import build_beside, plan_beside
from app.desk.opening import require_access
from app.desk.planning import Case, scored
from app.desk.search import already_found, case_of
from app.resources import resources
from assessment import storage
from assessment.answers import ReportOptions
from assessment.errors import ConflictError
from assessment.evaluation import Evaluation
from assessment.sharing import shared_form
from assessment.storage import Stored
from assessment.terms import Status
from assessment.workshop import GapView, gap_views, named_gaps

BUILDS_AT_ONCE: Final = 2
"""Processes; at a lower priority than the clicks, each with 100 to 200 MB."""
_turns: Final = threading.BoundedSemaphore(BUILDS_AT_ONCE)


@dataclass(frozen=True)
class Build:
    """How far a file is. file: the whole file, None before it is done.

    plans: the plan that the file will hold is still being worked out. waits: for its turn, because others build first.
    seconds: since this part of the work began.
    """

    file: bytes | None
    plans: bool = False
    waits: bool = False
    seconds: float = 0.0


_Piece = float | bytes | Evaluation
"""When the work began, as `time.monotonic` has it; then the file, or the evaluation with the plan."""


def report_file(stored: Stored, kind: str, watcher: str) -> Build:
    """Return how far the report is as this kind of file; started when nobody asked before, given up when nobody asks any more.

    Of an anonymous assessment it is made from what may be shared. Raises PlanError when the wishes cannot hold, InputError
    for options that cannot be used, AssessmentError when it cannot be built.
    """
    require_access()
    shared = replace(stored, assessment=shared_form(stored.rubric, stored.assessment))
    evaluation = _planned(shared, watcher)
    if isinstance(evaluation, Build):
        return evaluation
    return _so_far(_job(shared, kind, replace(evaluation, gaps=_gaps(stored)), watcher))


def report_of(stored: Stored, watcher: str = "report", kind: str = "pdf") -> bytes:
    """Return the report when it is built; raises as `report_file` does."""
    while (build := report_file(stored, kind, watcher)).file is None:
        time.sleep(0.05)
    return build.file


def forget_report(stored: Stored, kind: str) -> None:
    """Let the next `report_file` begin anew, its plan too, after it failed."""
    require_access()
    shared = replace(stored, assessment=shared_form(stored.rubric, stored.assessment))
    forget_failed(_plan_key(shared))
    forget_failed(_key(shared, kind, _gaps(stored)))


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


def _gaps(stored: Stored) -> tuple[GapView, ...]:
    """Return the gaps between groups of roles: of an anonymous assessment from what its workshop showed, and no more."""
    if not stored.assessment.anonymous:
        return named_gaps(stored.rubric, stored.assessment)
    with resources().database.reading() as session:
        return gap_views(stored.rubric, storage.shown_of_assessment(session, stored.id))


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


def _key(shared: Stored, kind: str, gaps: tuple[GapView, ...]) -> tuple[str, str, Case, tuple[GapView, ...]]:
    return ("report", kind, Case(shared.rubric, shared.assessment), gaps)


def _job(shared: Stored, kind: str, evaluation: Evaluation, watcher: str) -> Job[_Piece]:
    return background(_key(shared, kind, evaluation.gaps), partial(_build, kind, evaluation), f"{watcher} file", turns=_turns)


def _build(kind: str, evaluation: Evaluation, job: Job[_Piece]) -> None:
    job.tell(time.monotonic())
    file = build_beside(kind, evaluation, job.wanted)
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
