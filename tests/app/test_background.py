"""Work beside the clicks: found piece by piece, shared by those who look, given up when nobody does."""

import threading
from collections.abc import Iterator

import pytest

from app import background as module
from app.background import Job, background
from assessment.errors import AssessmentError

SECONDS = 20


@pytest.fixture
def key(request: pytest.FixtureRequest) -> str:
    return str(request.node.name)


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    opened = threading.Event()
    yield opened
    opened.set()


def nothing(_: Job[int]) -> None:
    """Find nothing."""


def ended(job: Job[int]) -> Job[int]:
    with job._news:
        assert job._news.wait_for(lambda: job.finished, SECONDS)
    return job


def test_what_is_found_is_there_piece_by_piece(key: str, gate: threading.Event) -> None:
    def work(job: Job[int]) -> None:
        job.tell(1)
        gate.wait(SECONDS)
        job.tell(2)

    job = background(key, work, "me")
    job.wait(SECONDS)
    assert (job.found, job.finished) == ((1,), False)
    gate.set()
    assert ended(job).found == (1, 2)


def test_who_asks_for_the_same_gets_the_same_and_it_is_done_once(key: str) -> None:
    times = []

    def work(job: Job[int]) -> None:
        times.append(1)
        job.tell(7)

    first = ended(background(key, work, "me"))
    assert background(key, work, "you") is first
    assert times == [1]


def test_work_is_told_to_stop_when_the_only_visitor_looks_at_something_else(key: str, gate: threading.Event) -> None:
    started = threading.Event()

    def work(job: Job[int]) -> None:
        started.set()
        gate.wait(SECONDS)
        if job.tell(1):
            job.tell(2)

    job = background(key, work, "me")
    assert started.wait(SECONDS)
    background(key + " after a change", nothing, "me")
    gate.set()
    assert ended(job).found == (1,)


def test_work_goes_on_while_somebody_else_looks(key: str, gate: threading.Event) -> None:
    started = threading.Event()

    def work(job: Job[int]) -> None:
        started.set()
        gate.wait(SECONDS)
        if job.tell(1):
            job.tell(2)

    job = background(key, work, "me")
    assert started.wait(SECONDS)
    background(key, work, "you")
    background(key + " after a change", nothing, "me")
    gate.set()
    assert ended(job).found == (1, 2)


def test_what_was_given_up_starts_anew_when_it_is_asked_for_again(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def work(job: Job[int]) -> None:
        job.tell(1)

    monkeypatch.setattr(module, "PATIENCE", 0.0)
    first = ended(background(key, work, "me"))
    assert first.given_up
    monkeypatch.undo()
    second = background(key, work, "me")
    assert second is not first
    assert ended(second).found == (1,)


def test_an_error_is_kept_for_whoever_asks(key: str) -> None:
    def work(_: Job[int]) -> None:
        message = "no such plan"
        raise AssessmentError(message)

    ended(background(key, work, "me"))
    assert str(background(key, work, "you").error) == "no such plan"


def test_a_defect_is_told_in_plain_words_and_logged(key: str, caplog: pytest.LogCaptureFixture) -> None:
    def work(_: Job[int]) -> None:
        raise ZeroDivisionError

    assert "The server's log says more" in str(ended(background(key, work, "me")).error)
    assert "work in the background failed" in caplog.text


def test_no_more_jobs_run_at_once_than_there_are_turns(key: str, gate: threading.Event) -> None:
    running: list[int] = []
    most = []
    lock = threading.Lock()

    def work(_: Job[int]) -> None:
        with lock:
            running.append(1)
            most.append(len(running))
        gate.wait(SECONDS)
        with lock:
            running.pop()

    jobs = [background((key, number), work, f"visitor {number}") for number in range(module.AT_ONCE + 2)]
    gate.set()
    for job in jobs:
        ended(job)
    assert max(most) <= module.AT_ONCE


def test_finished_work_is_forgotten_when_there_is_much_of_it(key: str) -> None:
    first = ended(background((key, "first"), nothing, "me"))
    for number in range(module.KEPT + 1):
        ended(background((key, number), nothing, "me"))
    assert background((key, "first"), nothing, "me") is not first


def test_finished_work_that_somebody_still_waits_for_is_kept_however_much_there_is(key: str) -> None:
    jobs = [ended(background((key, number), nothing, f"visitor {number}")) for number in range(module.KEPT + 2)]
    assert all(background((key, number), nothing, f"visitor {number}") is job for number, job in enumerate(jobs))


def test_what_can_wait_keeps_nothing_else_waiting(key: str, gate: threading.Event) -> None:
    def long(_: Job[int]) -> None:
        gate.wait(SECONDS)

    for number in range(module.AT_ONCE_ASIDE + 3):
        background((key, number), long, f"visitor {number}", aside=True)
    assert ended(background((key, "plan"), nothing, "me")).error is None
