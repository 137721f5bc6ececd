"""What is worked out beside the plan: from its own basis, piece by piece, given up when nobody looks, kept by its inputs."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from app import resources
from app.access import Access
from app.background import Job
from app.desk import whatif
from app.desk.whatif import Basis
from app.resources import Resources
from assessment.errors import AccessDeniedError
from assessment.evaluation import evaluate
from assessment.roadmap import Plan
from assessment.roadmap import why as reasoning
from assessment.roadmap.frontier import SHARES, Help, Point
from assessment.roadmap.planning import make_plan
from assessment.roadmap.questions import EarliestTargets
from assessment.rubric import default_content
from assessment.settings import Settings
from assessment.storage import Database
from tests.builders import SKILL_GROUPS, a_practice, a_rubric, an_assessment, some_wishes

SECONDS = 20
RUBRIC = a_rubric(a_practice("serving"), a_practice("testing"))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Resources]:
    folder = tmp_path_factory.mktemp("whatif")
    database = Database.open(None, folder)
    yield Resources(Settings(data=folder), default_content(), database, RUBRIC, Access(key=None))
    database.close()


@pytest.fixture(autouse=True)
def served(opened: Resources) -> Iterator[None]:
    resources.use(opened)
    yield
    resources.use(None)


def basis(title: str = "Payments ML") -> Basis:
    """Two steps of 10 platform days, 10 days a quarter. Made anew each time, with equal contents for an equal title."""
    wishes = some_wishes(2)
    assessment = an_assessment({"serving": 1, "testing": 1}, targets={"serving": 2, "testing": 2}, plan=wishes, title=title)
    found = evaluate(RUBRIC, assessment)
    assert found.plan is not None
    return Basis(RUBRIC, found.assessment, found.states, found.plan)


def ended(ask: Callable[[], Job[Any]]) -> Job[Any]:
    """Ask until it is over, as a screen does."""
    for _ in range(SECONDS):
        job = ask()
        job.wait(1, until_finished=True)
        if job.finished:
            return job
    raise AssertionError


def test_prices_come_for_all_items_in_the_plans_order() -> None:
    asked = basis("prices")
    job = ended(lambda: whatif.prices(asked, "me"))
    assert [price.initiative for price in job.found] == [item.initiative for item in asked.plan.items]
    assert all(price.proven for price in job.found)


def test_people_come_first_and_then_the_curves() -> None:
    found = ended(lambda: whatif.people(basis("people"), "me")).found
    assert [one.group for one in found if isinstance(one, Help)] == list(SKILL_GROUPS)
    assert [one.group for one in found if isinstance(one, Point)] == [None] * len(SHARES) + ["platform"] * len(SHARES)
    assert isinstance(found[0], Help)


def test_the_earliest_levels_come_before_the_targets_which_take_longer() -> None:
    levels, targets = ended(lambda: whatif.earliest(basis("earliest"), "me")).found
    assert {one.level: one.period for one in levels} == {2: 2, 3: None, 4: None, 5: None}
    assert isinstance(targets, EarliestTargets)
    assert targets.period == 2


def test_equal_inputs_are_worked_out_once_and_others_anew() -> None:
    first = ended(lambda: whatif.prices(basis("once"), "me"))
    assert whatif.prices(basis("once"), "you") is first
    assert whatif.prices(basis("other"), "you") is not first
    assert whatif.people(basis("once"), "you") is not first
    assert whatif.chances(basis("once")) is whatif.chances(basis("once"))


@pytest.mark.slow
def test_a_search_is_given_up_in_its_middle_when_the_visitor_looks_at_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    started, left = threading.Event(), threading.Event()
    heard: list[bool] = []

    def slow(*given: Any) -> Plan:  # noqa: ANN401 - handed on as it is
        limits = given[3]
        started.set()
        assert left.wait(SECONDS)
        heard.append(limits.progress(1.0, 2.0))
        return make_plan(*given)

    monkeypatch.setattr(reasoning, "make_plan", slow)
    job = whatif.prices(basis("left"), "me")
    assert started.wait(SECONDS)
    whatif.earliest(basis("left"), "me")
    left.set()
    job.wait(SECONDS, until_finished=True)
    assert job.finished
    assert heard[0] is False
    assert len(job.found) == 1  # the one under way; the next was not begun


def test_without_the_key_nothing_is_worked_out(opened: Resources, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(type(st.context), "cookies", {})
    asked = basis("secret")
    resources.use(Resources(Settings(data=tmp_path), opened.content, opened.database, RUBRIC, Access(key="secret")))
    deeds: list[Callable[[], object]] = [
        lambda: whatif.prices(asked, "me"),
        lambda: whatif.people(asked, "me"),
        lambda: whatif.earliest(asked, "me"),
        lambda: whatif.chances(asked),
    ]
    for deed in deeds:
        with pytest.raises(AccessDeniedError):
            deed()
