"""A report built by a process of its own, its plan too, at a lower priority, so that no click of anybody waits for it.

The child is this module run as a program: it reads what to do, writes the whole result or why there is none, and ends.
Half a file can never come out of it; when nobody waits any more it is ended.
"""

import logging
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final, NoReturn, cast

from assessment.answers import Assessment
from assessment.errors import AssessmentError, InputError, PlanError, Problem
from assessment.evaluation import Evaluation, evaluate
from assessment.plan import Plan
from assessment.roadmap import Limits
from assessment.roadmap.outlook import Outlook, outlook
from assessment.rubric import Rubric

SECONDS: Final = 180.0
"""After which a build is taken for stuck; the longest report measured took a tenth of it."""
PATIENCE: Final = 3
"""Times as long for the comparison with other plans: it has no limit of its own but a fixed amount of work."""
PLAN_SECONDS: Final = 60.0
"""Only a safety net, as on the roadmap, and well before a build is taken for stuck: then the plan says that it is not proven."""
LOOK_SECONDS: Final = 0.2
LOWER_PRIORITY: Final = 10
ROOT: Final = Path(__file__).resolve().parents[1]


def plan_beside(rubric: Rubric, assessment: Assessment, wanted: Callable[[], bool]) -> Evaluation | None:
    """Return the evaluation with the best plan; None when it was not wanted any more.

    Raises PlanError when the wishes cannot hold, AssessmentError when it fails.
    """
    return cast("Evaluation | None", _beside("plan", (rubric, assessment), wanted))


def outlook_beside(evaluation: Evaluation, plan: Plan, wanted: Callable[[], bool]) -> Outlook | None:
    """Return what could change the plan of an evaluation; None when it was not wanted any more.

    Raises AssessmentError when it fails.
    """
    asked = (evaluation.rubric, evaluation.planning.assessment, evaluation.planning.states, plan)
    return cast("Outlook | None", _beside("outlook", asked, wanted, PATIENCE))


def build_beside(kind: str, evaluation: Evaluation, wanted: Callable[[], bool], outlook: Outlook | None = None) -> bytes | None:
    """Return the report as a file; None when it was not wanted any more.

    kind: pdf, xlsx, pptx, csv or json. outlook: for a PDF, where it is known already. Raises
    InputError for options that cannot be used, AssessmentError when it fails.
    """
    return cast("bytes | None", _beside(kind, (evaluation, outlook), wanted))


def _beside(what: str, given: object, wanted: Callable[[], bool], patience: int = 1) -> object:
    with tempfile.TemporaryFile() as asked:  # not a pipe: `communicate` cannot go on feeding one after a time-out
        pickle.dump((what, given), asked)
        asked.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-m", "app.building"], cwd=ROOT, stdin=asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        try:
            answer = _answer(child, wanted, SECONDS * patience)
        finally:
            if child.poll() is None:
                child.kill()
                child.communicate()
    if answer is None:
        return None
    said, complaint = answer
    if child.returncode != 0:
        _refuse(f"the process ended with {child.returncode}: {complaint.decode(errors='replace')}")
    done, refusal, problems = pickle.loads(said)  # noqa: S301 - our own child wrote it
    if refusal is not None:
        raise refusal(problems)
    return done


def _answer(child: "subprocess.Popen[bytes]", wanted: Callable[[], bool], seconds: float) -> tuple[bytes, bytes] | None:
    begun = time.monotonic()
    while wanted():
        try:
            return child.communicate(timeout=LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            if time.monotonic() - begun > seconds:
                _refuse(f"not done after {seconds:.0f} seconds")
    return None


def _refuse(why: str) -> NoReturn:
    logging.getLogger("waymark").error("a report could not be built: %s", why)
    message = (
        "The file could not be built, so there is nothing to download. Your answers and choices are saved. Try again, choose "
        "fewer sections or another format; if it happens again, please report it with what the server's log says."
    )
    raise AssessmentError(message)


def _planned(rubric: Rubric, assessment: Assessment) -> Evaluation:
    return evaluate(rubric, assessment, Limits(seconds=PLAN_SECONDS))


def _built(kind: str, evaluation: Evaluation, known: Outlook | None) -> bytes:
    match kind:
        case "pdf":
            from assessment.report import build_report

            return build_report(evaluation, outlook=known)
        case "xlsx":
            from assessment.workbook import build_workbook as build
        case "pptx":
            from assessment.deck import build_deck as build
        case "csv":
            from assessment.tables import build_csv as build
        case "json":
            from assessment.tables import build_json as build
        case _:
            raise ValueError(kind)
    return build(evaluation)


def _done(what: str, given: Any) -> object:  # noqa: ANN401 - what our own parent handed over
    match what:
        case "plan":
            return _planned(*given)
        case "outlook":
            return outlook(*given)
        case _:
            return _built(what, *given)


def _child() -> None:
    """Read from the parent, build, answer."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(LOWER_PRIORITY)
    what, given = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own parent wrote it
    done: object = None
    refusal: Callable[[tuple[Problem, ...]], InputError] | None = None
    problems: tuple[Problem, ...] = ()
    try:
        done = _done(what, given)
    except InputError as error:
        refusal = partial(PlanError, conflicting=error.conflicting) if isinstance(error, PlanError) else InputError
        problems = error.problems
    sys.stdout.buffer.write(pickle.dumps((done, refusal, problems)))


if __name__ == "__main__":
    _child()
