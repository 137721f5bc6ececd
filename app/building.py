"""A report built by a process of its own, at a lower priority, so that no click of anybody waits for it.

The child is this module run as a program: it reads what to build, writes the whole file or why there is none, and ends.
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
from pathlib import Path
from typing import Final, NoReturn

from assessment.errors import AssessmentError, InputError, Problem
from assessment.evaluation import Evaluation

SECONDS: Final = 180.0
"""After which a build is taken for stuck; the longest report measured took a tenth of it."""
LOOK_SECONDS: Final = 0.2
LOWER_PRIORITY: Final = 10
ROOT: Final = Path(__file__).resolve().parents[1]


def build_beside(kind: str, evaluation: Evaluation, wanted: Callable[[], bool]) -> bytes | None:
    """Return the report as a file; None when it was not wanted any more.

    kind: pdf, xlsx, pptx, csv or json. Raises InputError for options that cannot be used, AssessmentError when it fails.
    """
    with tempfile.TemporaryFile() as asked:  # not a pipe: `communicate` cannot go on feeding one after a time-out
        pickle.dump((kind, evaluation), asked)
        asked.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-m", "app.building"], cwd=ROOT, stdin=asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        try:
            answer = _answer(child, wanted)
        finally:
            if child.poll() is None:
                child.kill()
                child.communicate()
    if answer is None:
        return None
    said, complaint = answer
    if child.returncode != 0:
        _refuse(f"the process ended with {child.returncode}: {complaint.decode(errors='replace')}")
    outcome: bytes | tuple[Problem, ...] = pickle.loads(said)  # noqa: S301 - our own child wrote it
    if isinstance(outcome, bytes):
        return outcome
    raise InputError(outcome)


def _answer(child: "subprocess.Popen[bytes]", wanted: Callable[[], bool]) -> tuple[bytes, bytes] | None:
    begun = time.monotonic()
    while wanted():
        try:
            return child.communicate(timeout=LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            if time.monotonic() - begun > SECONDS:
                _refuse(f"not done after {SECONDS:.0f} seconds")
    return None


def _refuse(why: str) -> NoReturn:
    logging.getLogger("waymark").error("a report could not be built: %s", why)
    message = (
        "The file could not be built, so there is nothing to download. Your answers and choices are saved. Try again, choose "
        "fewer sections or another format; if it happens again, please report it with what the server's log says."
    )
    raise AssessmentError(message)


def _built(kind: str, evaluation: Evaluation) -> bytes:
    match kind:
        case "pdf":
            from assessment.report import build_report as build
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


def _child() -> None:
    """Read from the parent, build, answer."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(LOWER_PRIORITY)
    kind, evaluation = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own parent wrote it
    outcome: bytes | tuple[Problem, ...]
    try:
        outcome = _built(kind, evaluation)
    except InputError as error:
        outcome = error.problems
    sys.stdout.buffer.write(pickle.dumps(outcome))


if __name__ == "__main__":
    _child()
