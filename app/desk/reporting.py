"""The report as a file: built beside the clicks of all visitors, and only once for as long as nothing changes."""

from functools import partial

from app.background import Job, background
from app.desk.opening import require_access
from app.desk.planning import Case
from app.desk.search import found
from assessment.evaluation import Evaluation
from assessment.storage import Stored


def report_of(stored: Stored, watcher: str = "report") -> bytes:
    """Return the report as PDF. Raises InputError when an option cannot be used, PlanError when wishes cannot hold."""
    require_access()
    evaluation = found(stored, watcher)
    job: Job[bytes] = background(
        ("report", Case(stored.rubric, stored.assessment)), partial(_build, evaluation), f"{watcher} as PDF"
    )
    while not job.finished:
        job.asked_by(watcher)
        job.wait(1.0)
    if job.error is not None:
        raise job.error
    (pdf,) = job.found
    return pdf


def _build(evaluation: Evaluation, job: Job[bytes]) -> None:
    from assessment.report import build_report

    job.tell(build_report(evaluation))
