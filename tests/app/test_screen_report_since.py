"""The report screen compares with an earlier assessment: what is offered, what the address keeps, what the file then holds."""

import datetime
from dataclasses import replace

import pytest

from app import desk, resources
from app.viewmodels.report import earlier_names
from assessment import storage
from assessment.errors import NotFoundError
from assessment.rubric import Rubric
from assessment.storage import Database, Earlier, Stored
from tests.app.test_screen_report import SMALL, run_until_built, served, shown  # noqa: F401 - the fixture is for all tests here
from tests.assessment.report_reader import squeezed, text_of
from tests.builders import a_practice, a_rubric, an_assessment

NOW, SPRING, WINTER = datetime.date(2026, 11, 23), datetime.date(2026, 5, 12), datetime.date(2026, 1, 9)
OTHER = a_rubric(a_practice(), id="other")
NEWER = SMALL.model_copy(update={"version": "1.1.0"})


def made(level: int = 2, date: datetime.date | None = SPRING, rubric: Rubric = SMALL, **changes: object) -> str:
    named = {"id": rubric.id, "version": rubric.version}
    assessment = an_assessment({"serving": level}, date=date, rubric=named, **{"title": "Spring", **changes})
    with resources.resources().database.transaction() as session:
        storage.keep_rubric(session, rubric)
        return storage.create(session, assessment, rubric)


def stored(id: str) -> Stored:
    with resources.resources().database.reading() as session:
        return storage.load(session, id)


def offered(id: str) -> list[str]:
    return [each.id for each in desk.earlier_ones(id)]


def test_only_earlier_ones_of_the_same_rubric_are_offered_the_newest_first() -> None:
    winter, spring = made(date=WINTER), made()
    newer_version = made(date=datetime.date(2026, 6, 1), rubric=NEWER)
    now = made(date=NOW)
    made(date=NOW)
    made(date=None)
    made(rubric=OTHER)
    assert offered(now) == [newer_version, spring, winter]
    assert offered(winter) == []
    assert offered(made(date=None)) == []
    assert offered("gone") == []
    with resources.resources().database.reading() as session, pytest.raises(NotFoundError):
        storage.earlier_ones(session, "gone")


def test_what_an_address_names_is_compared_only_where_it_is_offered() -> None:
    spring, now = made(), made(date=NOW)
    here = desk.earlier_ones(now)
    assert desk.earlier_one(here, spring) == stored(spring)
    assert [desk.earlier_one(here, wanted) for wanted in (None, "", now, "gone")] == [None] * 4


def test_no_two_choices_are_called_alike() -> None:
    one = Earlier("a", "Spring", "Example Ltd", "Payments", SPRING)
    names = earlier_names([one, replace(one, id="b"), replace(one, id="c", team=None)])
    assert names == {
        "a": "12 May 2026 · Spring · Example Ltd, Payments",
        "b": "12 May 2026 · Spring · Example Ltd, Payments (2)",
        "c": "12 May 2026 · Spring · Example Ltd",
    }


@pytest.mark.slow
def test_the_choice_is_in_the_address_and_another_one_makes_another_file() -> None:
    spring, now = made(), made(3, NOW)
    test = shown(now)
    (choice,) = [box for box in test.selectbox if box.label == "Compare with"]
    assert (choice.value, choice.options) == ("", ["nothing", "12 May 2026 · Spring · Example Ltd"])
    choice.set_value(spring).run()
    assert not test.exception
    assert test.query_params["since"] in (spring, [spring])  # it is told as it was set
    run_until_built(test)
    compared, alone = desk.report_of(stored(now), since=stored(spring)), desk.report_of(stored(now))
    assert compared != alone
    assert squeezed("the score rose by 25 points, from 25 to 50") in text_of(compared)
    assert "Since12May2026" not in text_of(alone)
    (choice,) = [box for box in test.selectbox if box.label == "Compare with"]
    choice.set_value("").run()
    assert "since" not in test.query_params


@pytest.mark.slow
def test_an_earlier_assessment_that_changed_makes_another_file() -> None:
    spring, now = made(), made(3, NOW)
    before = desk.report_of(stored(now), since=stored(spring), kind="json")
    with resources.resources().database.transaction() as session:
        storage.rename(session, spring, "Spring, corrected")
    assert desk.report_of(stored(now), since=stored(spring), kind="json") != before


@pytest.mark.slow
def test_an_address_that_names_a_deleted_one_compares_with_nothing() -> None:
    spring, now = made(), made(date=NOW)
    with resources.resources().database.transaction() as session:
        storage.delete(session, spring)
    test = shown(now)
    test.query_params["since"] = spring
    test.run()
    assert not test.exception
    assert [box for box in test.selectbox if box.label == "Compare with"] == []
    assert any("Nothing to compare with" in each.value for each in test.caption)
    assert "since" not in test.query_params


def test_both_databases_give_the_same_order(database: Database) -> None:
    with database.transaction() as session:
        storage.keep_rubric(session, SMALL)
        ids = [storage.create(session, an_assessment({"serving": 1}, date=date), SMALL) for date in (WINTER, None, SPRING, NOW)]
    with database.reading() as session:
        assert [each.id for each in storage.earlier_ones(session, ids[3])] == [ids[2], ids[0]]
