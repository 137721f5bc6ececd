"""Work that takes seconds, beside the clicks of all visitors: found piece by piece, given up when nobody looks any more.

A screen asks with `background` again and again; that is what keeps a job going. It goes on with what was found so far, so
the thread needs no connection to the visitor, and what it reads it was given or loads through a connection of its own.
"""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar, cast

from assessment.errors import AssessmentError

PATIENCE: Final = 5.0
"""Seconds after which a job that nobody asked for is given up; browsers ask every second."""
AT_ONCE: Final = 2
"""Jobs that run at the same time; others wait for their turn, first come, first served."""
AT_ONCE_ASIDE: Final = 1
"""Of those that somebody can do without for a while; they never keep the others waiting."""
KEPT: Final = 64
"""Finished jobs remembered, the latest asked for."""

Piece = TypeVar("Piece")


class Job(Generic[Piece]):
    """One piece of work: `found` grows while it runs; `error` says why nothing more will come."""

    def __init__(self) -> None:
        self.found: tuple[Piece, ...] = ()
        self.finished = False
        self.error: AssessmentError | None = None
        self.given_up = False
        self._watchers: dict[str, float] = {}
        self._news = threading.Condition()

    def tell(self, piece: Piece) -> bool:
        """Add what was found; returns whether to go on. Called by the work."""
        with self._news:
            self.found = (*self.found, piece)
            self._news.notify_all()
        return self.wanted()

    def wanted(self) -> bool:
        """Whether anybody asked lately. Asked by the work; once the answer was no, it stays no."""
        self.given_up = self.given_up or not self.asked_lately
        return not self.given_up

    @property
    def asked_lately(self) -> bool:
        """Whether anybody asked within the time after which nobody is taken to wait any more."""
        now = time.monotonic()
        return any(now - asked < PATIENCE for asked in tuple(self._watchers.values()))

    def wait(self, seconds: float, *, until_finished: bool = False) -> None:
        """Wait until something was found (or all) or nothing more will come, at most so long."""
        with self._news:
            self._news.wait_for(lambda: self.finished or (bool(self.found) and not until_finished), seconds)

    def asked_by(self, watcher: str) -> None:
        """Note that somebody looks at this now."""
        self._watchers[watcher] = time.monotonic()

    def left_by(self, watcher: str) -> None:
        """Note that somebody looks elsewhere now; they may never have looked here."""
        self._watchers.pop(watcher, None)

    def end(self, error: AssessmentError | None = None) -> None:
        """Note that nothing more will come."""
        with self._news:
            self.error, self.finished = error, True
            self._news.notify_all()


_turns = threading.BoundedSemaphore(AT_ONCE)
_turns_aside = threading.BoundedSemaphore(AT_ONCE_ASIDE)
_lock = threading.Lock()
_jobs: "OrderedDict[Hashable, Job[object]]" = OrderedDict()


def background(
    key: Hashable,
    work: Callable[[Job[Piece]], None],
    watcher: str,
    *,
    aside: bool = False,
    turns: threading.Semaphore | None = None,
) -> Job[Piece]:
    """Return the job of this key, started when there is none; asking is what keeps it going.

    key: equal for equal work. watcher: a visitor's place on a screen; whatever else was asked for from there is left.
    work: called in a thread of its own with the job; it tells what it finds and stops when told that nobody wants it.
    aside: whether it waits for others of its kind only, and keeps nothing else waiting.
    turns: a kind of its own, for work that another process does.
    """
    with _lock:
        for other, job in _jobs.items():
            if other != key:
                job.left_by(watcher)
        found = _jobs.get(key)
        if found is not None and not found.given_up:
            _jobs.move_to_end(key)
            found.asked_by(watcher)
            return cast("Job[Piece]", found)
        new: Job[Piece] = Job()
        new.asked_by(watcher)
        _jobs[key] = cast("Job[object]", new)
        _forget_old()
    own = turns or (_turns_aside if aside else _turns)
    threading.Thread(target=_run, args=(key, new, work, own), name="background", daemon=True).start()
    return new


def known(key: Hashable) -> Job[object] | None:
    """Return the job of this key without asking for it; None when there is none."""
    with _lock:
        return _jobs.get(key)


def forget() -> None:
    """Forget all that was found, as a restart does; what still runs goes on for those who hold it."""
    with _lock:
        _jobs.clear()


def forget_failed(key: Hashable) -> None:
    """Forget a job that ended with an error, so that asking again starts anew."""
    with _lock:
        if (job := _jobs.get(key)) is not None and job.error is not None:
            del _jobs[key]


def _forget_old() -> None:
    # What somebody asked for a moment ago is what their screen takes next: forgotten, it would be begun again and again.
    finished = [key for key, job in _jobs.items() if job.finished and not job.asked_lately]
    for key in finished[: max(len(_jobs) - KEPT, 0)]:
        del _jobs[key]


def _run(key: Hashable, job: Job[Piece], work: Callable[[Job[Piece]], None], turns: threading.Semaphore) -> None:
    """Do the work when it is its turn. What was given up is forgotten, so that asking again starts anew."""
    error: AssessmentError | None = None
    try:
        if _turn_came(job, turns):
            try:
                work(job)
            finally:
                turns.release()
    except AssessmentError as found:
        error = found
    except Exception:
        logging.getLogger(__name__).exception("work in the background failed")
        error = AssessmentError("This could not be worked out: a defect in Waymark. The server's log says more.")
    with _lock:
        if job.given_up and _jobs.get(key) is job:
            del _jobs[key]
        job.end(error)


def _turn_came(job: Job[Piece], turns: threading.Semaphore) -> bool:
    while job.wanted():
        if turns.acquire(timeout=0.2):
            return True
    return False
