"""The search for the best plan as a screen meets it: the first plan before the proof, kept for equal wishes, or a conflict."""

import datetime
import importlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import resources
from app.access import Access
from app.resources import Resources
from app.viewmodels.search import closing_share, closing_words
from assessment.answers import Assessment, Pin, PlanWishes
from assessment.errors import AccessDeniedError, PlanError
from assessment.evaluation import Evaluation, evaluate
from assessment.roadmap import Limits
from assessment.rubric import Rubric, default_content
from assessment.settings import Settings
from assessment.storage import Database, Stored
from tests.builders import a_practice, a_rubric, an_assessment, some_wishes

searching = importlib.import_module("app.desk.search")  # the desk itself calls its function by this name
SECONDS = 20
NOW = datetime.datetime(2027, 1, 4, tzinfo=datetime.UTC)
RUBRIC = a_rubric(a_practice("serving"), a_practice("testing"))


@pytest.fixture(autouse=True)
def served(tmp_path: Path) -> Iterator[None]:
    database = Database.open(None, tmp_path)
    resources.use(Resources(Settings(data=tmp_path), default_content(), database, RUBRIC, Access(key=None)))
    yield
    resources.use(None)
    database.close()


def stored(title: str, wishes: PlanWishes | None = None) -> Stored:
    """Two steps of 10 platform days. Another title is another search."""
    wishes = wishes or some_wishes(2)
    targets = {"serving": 2, "testing": 2}
    assessment = an_assessment({"serving": 1, "testing": 1}, targets=targets, plan=wishes, title=title)
    return Stored(title, assessment, RUBRIC, {}, {}, 0, {}, NOW, NOW)


def found(asked: Stored, watcher: str) -> Evaluation:
    """Ask as a screen does, until the search is over."""
    for _ in range(SECONDS):
        searched = searching.search(asked, watcher, 1.0)
        if searched.finished:
            assert isinstance(searched.evaluation, Evaluation)
            return searched.evaluation
    pytest.fail("the search did not end")


def test_what_a_search_found_is_there_for_others_who_start_none() -> None:
    asked = stored("kept")
    assert searching.already_found(asked) is None
    best = found(asked, "me")
    assert searching.already_found(asked) == best
    assert searching.already_found(stored("another")) is None


@pytest.mark.slow
def test_the_first_plan_is_shown_while_the_proof_is_still_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    proven, told = threading.Event(), threading.Event()

    def slowly(rubric: Rubric, assessment: Assessment, limits: Limits) -> Evaluation:
        """Find at once what a good plan is, and that it is the best only when told to."""
        found = evaluate(rubric, assessment)
        assert found.plan is not None
        if limits.seconds == searching.SECONDS_FOR_THE_FIRST:
            first = found.plan.model_copy(update={"proven_best": False, "bound": found.plan.value * 2, "gap": 0.5})
            return Evaluation(**{**vars(found), "plan": first})
        told.set()
        assert proven.wait(SECONDS)
        return found

    monkeypatch.setattr(searching, "evaluate", slowly)
    asked = stored("slow")
    for _ in range(SECONDS):
        searching.search(asked, "me")  # asking keeps it going
        if told.wait(1):
            break
    first = searching.search(asked, "me")
    assert not first.finished
    assert first.evaluation is not None
    assert first.evaluation.plan is not None
    assert not first.evaluation.plan.proven_best
    assert first.bound == pytest.approx(2 * first.evaluation.plan.value)
    proven.set()
    last = found(asked, "me")
    assert last.plan is not None
    assert last.plan.proven_best
    assert searching.search(asked, "me").bound == pytest.approx(last.plan.value)


def test_equal_wishes_are_searched_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Assessment] = []

    def counted(rubric: Rubric, assessment: Assessment, limits: Limits) -> Evaluation:
        begun.append(assessment)
        return evaluate(rubric, assessment, limits)

    monkeypatch.setattr(searching, "evaluate", counted)
    found(stored("once"), "me")
    found(stored("once"), "you")
    assert len(begun) == 1
    found(stored("once", some_wishes(2, capacity={"platform": (20.0, 20.0)})), "me")
    assert len(begun) == 2


@pytest.mark.slow
def test_wishes_that_cannot_hold_are_told_to_whoever_asks() -> None:
    asked = stored(
        "conflict", some_wishes(2, pins=(Pin(initiative="serving-2", done_by=1), Pin(initiative="testing-2", done_by=1)))
    )
    for _ in range(2):
        with pytest.raises(PlanError, match="cannot all hold"):
            found(asked, "me")


def test_who_may_not_see_it_gets_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise AccessDeniedError

    monkeypatch.setattr(searching, "require_access", refused)
    with pytest.raises(AccessDeniedError):
        searching.search(stored("refused"), "me")


@pytest.mark.parametrize(
    ("value", "bound", "share"),
    [(None, None, 0.0), (90.0, None, 0.0), (80.0, 100.0, 0.0), (95.0, 100.0, 0.5), (9.0, 9.0, 1.0), (0.0, 0.0, 1.0)],
)
def test_the_bar_fills_as_value_and_bound_close(value: float | None, bound: float | None, share: float) -> None:
    assert closing_share(value, bound) == pytest.approx(share)


def test_what_is_known_meanwhile_is_said_with_value_bound_and_what_may_be_missing() -> None:
    assert closing_words(None, None) == "Looking for a first plan …"
    assert closing_words(95.0, 100.0).startswith(
        "A good plan is below, worth 95 points; none is worth more than 100, so at most 5 % is missing."
    )
