"""How far initiatives are, the plan that was approved, what a workshop agreed on and counted: in the database."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from assessment.answers import Agreed, Approved, Tally, Work, WorkStatus
from assessment.errors import InputError, NotFoundError
from assessment.storage import (
    Database,
    SavedWork,
    Stored,
    WorkConflict,
    clear_agreed,
    clear_answer,
    clear_work,
    create,
    duplicate,
    load,
    save_agreed,
    save_answer,
    save_approved,
    save_tallies,
    save_work,
)
from assessment.terms import NotApplicable
from tests.assessment.assessment_strategies import RUBRIC, approvals, works
from tests.builders import a_plan_item, an_answer, an_approval, an_assessment

EVERYDAY = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

STARTED = Work(initiative="serving-4", status=WorkStatus.STARTED, owner="Ada", started_on=date(2027, 1, 4), share_done=0.5)
DONE = Work(initiative="serving-4", status=WorkStatus.DONE, finished_on=date(2027, 3, 1))


def stored(database: Database, **changes: object) -> str:
    with database.transaction() as session:
        return create(session, an_assessment(**changes), RUBRIC)  # type: ignore[arg-type]


def loaded(database: Database, id: str) -> Stored:
    with database.reading() as session:
        return load(session, id)


def change(database: Database, deed: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - any of the functions
    with database.transaction() as session:
        return deed(session, *arguments, **named)


def test_work_is_saved_with_a_revision_of_its_own(database: Database) -> None:
    id = stored(database)
    assert loaded(database, id).work_revision("serving-4") == 0
    assert change(database, save_work, id, STARTED, expected=0, who="Ada") == SavedWork(1)
    assert change(database, save_work, id, Work(initiative="testing-2"), expected=0, who="Ben") == SavedWork(1)
    assert change(database, save_work, id, DONE, expected=1, who="Ada") == SavedWork(2)
    found = loaded(database, id)
    assert found.assessment.work == (DONE, Work(initiative="testing-2"))  # in rubric order
    assert found.work_revisions == {"serving-4": 2, "testing-2": 1}


def test_saving_work_that_is_stored_changes_nothing_and_is_no_conflict(database: Database) -> None:
    id = stored(database, work=(STARTED,))
    before = loaded(database, id)
    assert change(database, save_work, id, STARTED, expected=0, who="Ben") == SavedWork(1)
    assert change(database, clear_work, id, "testing-2", expected=7, who="Ben") == SavedWork(0)
    assert loaded(database, id) == before  # the time of the last change too


def test_nobody_overwrites_work_they_have_not_seen_unless_they_say_so(database: Database) -> None:
    id = stored(database)
    change(database, save_work, id, STARTED, expected=0, who="Ada")
    conflict = change(database, save_work, id, DONE, expected=0, who="Ben")
    assert isinstance(conflict, WorkConflict)
    assert (conflict.revision, conflict.work, conflict.changed_by) == (1, STARTED, "Ada")
    assert conflict.at is not None
    assert loaded(database, id).assessment.work == (STARTED,)
    assert change(database, save_work, id, DONE, expected=None, who="Ben") == SavedWork(2)


def test_work_that_a_file_brought_is_revision_one_and_nobodys(database: Database) -> None:
    id = stored(database, work=(STARTED,))
    conflict = change(database, clear_work, id, "serving-4", expected=0, who="Ben")
    assert (conflict.revision, conflict.work, conflict.changed_by) == (1, STARTED, "")


def test_withdrawn_work_keeps_its_revision_so_that_later_work_is_not_mistaken_for_it(database: Database) -> None:
    id = stored(database, work=(STARTED,))
    assert change(database, clear_work, id, "serving-4", expected=1, who="Ada") == SavedWork(2)
    found = loaded(database, id)
    assert (found.assessment.work, found.work_revisions) == ((), {"serving-4": 2})
    conflict = change(database, save_work, id, STARTED, expected=1, who="Ben")
    assert (conflict.revision, conflict.work, conflict.changed_by) == (2, None, "Ada")
    assert change(database, save_work, id, STARTED, expected=2, who="Ben") == SavedWork(3)


@pytest.mark.slow
@given(first=works(), second=works())
@EVERYDAY
def test_any_work_can_follow_any_other_and_comes_back_as_it_was(database: Database, first: Work, second: Work) -> None:
    id = stored(database)
    change(database, save_work, id, first, expected=0, who="Ada")
    saved = change(database, save_work, id, second, expected=1, who="Ada")
    assert saved == SavedWork(1 if first == second else 2)
    assert loaded(database, id).assessment.work == (second,)


@pytest.mark.slow
@given(first=approvals(), second=approvals())
@EVERYDAY
def test_the_plan_approved_last_is_the_one_that_counts(database: Database, first: Approved, second: Approved) -> None:
    id = stored(database, approved=first)
    assert loaded(database, id).assessment.approved == first
    change(database, save_approved, id, second)
    assert loaded(database, id).assessment.approved == second
    change(database, save_approved, id, None)
    assert loaded(database, id).assessment.approved is None


def test_approving_the_same_again_changes_nothing(database: Database) -> None:
    id = stored(database, approved=an_approval())
    before = loaded(database, id)
    change(database, save_approved, id, an_approval())
    assert loaded(database, id) == before


def test_a_copy_keeps_work_and_the_approved_plan(database: Database) -> None:
    id = stored(database, work=(STARTED,), approved=an_approval())
    copy = loaded(database, change(database, duplicate, id))
    assert (copy.assessment.work, copy.assessment.approved) == ((STARTED,), an_approval())
    assert copy.work_revisions == {"serving-4": 1}


def test_what_was_agreed_replaces_what_was_agreed_before(database: Database) -> None:
    id = stored(database, answers=(an_answer("serving", 4),))
    first, second = Agreed(practice="serving", level=2, reason="Seen."), Agreed(practice="serving", level=3)
    absent = Agreed(practice="testing", not_applicable=NotApplicable.OUT_OF_SCOPE)
    for agreed in (absent, first, second):
        change(database, save_agreed, id, agreed, who="Ada")
    found = loaded(database, id)
    assert found.assessment.agreed == (second, absent)
    change(database, save_agreed, id, second, who="Ben")
    assert loaded(database, id) == found  # saving what is stored changes nothing
    change(database, clear_agreed, id, "serving")
    after = loaded(database, id)
    assert after.assessment.agreed == (absent,)
    assert after.assessment.answers == found.assessment.answers
    change(database, clear_agreed, id, "serving")
    assert loaded(database, id) == after


def test_counted_answers_are_replaced_all_at_once(database: Database) -> None:
    id = stored(database, tallies=(Tally(practice="serving", levels=(1, 0, 0, 0, 0)),))
    room = (Tally(practice="serving", levels=(0, 2, 4, 1, 0), dont_know=1), Tally(practice="testing", levels=(0, 0, 3, 0, 0)))
    change(database, save_tallies, id, reversed(room))
    found = loaded(database, id)
    assert found.assessment.tallies == room
    change(database, save_tallies, id, room)
    assert loaded(database, id) == found
    change(database, save_tallies, id, ())
    assert loaded(database, id).assessment.tallies == ()


def test_a_practice_is_counted_once_and_not_where_it_has_answers(database: Database) -> None:
    id = stored(database, answers=(an_answer("testing", 4),))
    one, other = Tally(practice="serving", levels=(1, 0, 0, 0, 0)), Tally(practice="testing", levels=(1, 0, 0, 0, 0))
    with pytest.raises(InputError) as error:
        change(database, save_tallies, id, (one, one, other))
    assert [str(problem) for problem in error.value.problems] == [
        "tally of serving: is there twice; add the two up",
        "tally of testing: the practice has answers; withdraw them first, a practice has a tally or answers",
    ]
    assert loaded(database, id).assessment.tallies == ()
    change(database, clear_answer, id, "testing", expected=1, who="Ada")
    change(database, save_tallies, id, (other,))
    with pytest.raises(InputError, match="counted by hand"):
        change(database, save_answer, id, an_answer("testing", 2), expected=2, who="Ada")


STRANGE = Work(initiative="baking-2")
DEEDS: list[tuple[Any, tuple[object, ...], dict[str, object]]] = [
    (save_work, (STRANGE,), {"expected": None, "who": "Ada"}),
    (clear_work, ("baking-2",), {"expected": None, "who": "Ada"}),
    (save_approved, (an_approval(a_plan_item("baking-2")),), {}),
    (save_agreed, (Agreed(practice="baking", level=2),), {"who": "Ada"}),
    (save_tallies, ((Tally(practice="baking", levels=(1, 0, 0, 0, 0)),),), {}),
]


@pytest.mark.parametrize(("deed", "arguments", "named"), DEEDS, ids=[deed.__name__ for deed, _, _ in DEEDS])
def test_what_the_rubric_does_not_have_is_refused(
    database: Database, deed: object, arguments: tuple[object, ...], named: dict[str, object]
) -> None:
    id = stored(database)
    before = loaded(database, id)
    with pytest.raises(InputError, match=r"has no such (practice|initiative); open the assessment again"):
        change(database, deed, id, *arguments, **named)
    assert loaded(database, id) == before


@pytest.mark.parametrize(("deed", "arguments", "named"), [*DEEDS, (clear_agreed, ("serving",), {})])
def test_an_unknown_id_is_said_to_be_missing(
    database: Database, deed: object, arguments: tuple[object, ...], named: dict[str, object]
) -> None:
    with pytest.raises(NotFoundError, match="no assessment 'nowhere'"):
        change(database, deed, "nowhere", *arguments, **named)
