"""The best plan, searched for beside the clicks of all visitors: the first good one at once, then the proof."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, cast

from app.background import Job, background, known
from app.desk.opening import require_access
from app.desk.planning import Case
from assessment.answers import Assessment, Delivery, ReportOptions, Work
from assessment.errors import PlanError
from assessment.evaluation import Evaluation, evaluate
from assessment.roadmap import Limits
from assessment.storage import Stored
from assessment.terms import Status

SECONDS_FOR_THE_FIRST: Final = 0.25
SECONDS_FOR_THE_PROOF: Final = 60.0
"""Only a safety net: the search ends by proof or by a fixed number of nodes, so that the same wishes give the same plan."""
SECONDS_BETWEEN_NEWS: Final = 0.2


@dataclass(frozen=True)
class Search:
    """How far the search is. evaluation: with the best plan that can be shown by now; None before the first.

    value, bound: the latest known, None before the first; finished: nothing better will come.
    """

    evaluation: Evaluation | None
    value: float | None
    bound: float | None
    finished: bool


@dataclass(frozen=True)
class _Closing:
    value: float
    bound: float


_Piece = Evaluation | _Closing


def search(stored: Stored, watcher: str, wait: float = 0.0) -> Search:
    """Return how far the search for this plan is; started when nobody asked before, given up when nobody asks any more.

    wait: seconds to wait at most for a first plan; half of them for the proof, so that a quick one is shown at once.
    Raises PlanError when the wishes cannot hold.
    """
    require_access()
    job = _job(stored, watcher)
    if wait:
        job.wait(wait / 2, until_finished=True)
        job.wait(wait / 2)
    return _so_far(job, stored)


def already_found(stored: Stored) -> Evaluation | None:
    """Return what a search found that is over; None where there is none. It starts nothing.

    Raises PlanError when the wishes cannot hold.
    """
    require_access()
    job = known(("plan", case_of(stored)))
    return None if job is None or not job.finished or job.given_up else _so_far(cast("Job[_Piece]", job), stored).evaluation


def case_of(stored: Stored) -> Case:
    """Return what a plan follows from; equal where only notes, looks and the like differ."""
    return Case(stored.rubric, _what_counts(stored.assessment))


def _job(stored: Stored, watcher: str) -> Job[_Piece]:
    case = case_of(stored)
    return background(("plan", case), partial(_find, case), watcher)


def _what_counts(assessment: Assessment) -> Assessment:
    """Return the assessment without what no plan depends on, so that a note or a colour starts no new search."""
    work = tuple(Work(initiative=one.initiative, status=one.status, share_done=one.share_done) for one in assessment.work)
    nothing = {"approved": None, "delivery": Delivery(), "report": ReportOptions(), "status": Status.DRAFT}
    return assessment.model_copy(update={"work": work, **nothing})


def _find(case: Case, job: Job[_Piece]) -> None:
    """Find a first plan, tell it, and go on until the proof."""
    try:
        first = evaluate(case.rubric, case.assessment, Limits(seconds=SECONDS_FOR_THE_FIRST))
    except PlanError:
        pass  # so little time may not be enough to tell which wishes conflict; what follows takes the time it needs
    else:
        if not job.tell(first) or first.plan is None or first.plan.proven_best:
            return
    progress = _told(job)
    job.tell(evaluate(case.rubric, case.assessment, Limits(seconds=SECONDS_FOR_THE_PROOF, progress=progress)))


def _told(job: Job[_Piece]) -> Callable[[float, float], bool]:
    """Return what the search tells its figures to: now and then they are passed on, and it hears whether to go on."""
    last = time.monotonic()

    def progress(value: float, bound: float) -> bool:
        nonlocal last
        if time.monotonic() - last < SECONDS_BETWEEN_NEWS or bound == float("inf"):
            return job.wanted()
        last = time.monotonic()
        return job.tell(_Closing(value, bound))

    return progress


def _so_far(job: Job[_Piece], stored: Stored) -> Search:
    if job.error is not None:
        raise job.error
    finished, found = job.finished, job.found
    evaluations = [piece for piece in found if isinstance(piece, Evaluation)]
    evaluation = replace(evaluations[-1], assessment=stored.assessment) if evaluations else None
    plan = None if evaluation is None else evaluation.plan
    closings = [piece for piece in found if isinstance(piece, _Closing)]
    values = [one.value for one in closings] + ([] if plan is None else [plan.value])
    bounds = [one.bound for one in closings] + ([] if plan is None else [plan.bound])
    return Search(evaluation, max(values, default=None), min(bounds, default=None), finished)
