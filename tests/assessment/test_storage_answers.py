import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings

from assessment.answers import Answer, Assessment, Respondent
from assessment.errors import InputError, NotFoundError
from assessment.storage import (
    Change,
    Conflict,
    Database,
    Saved,
    Stored,
    add_respondent,
    clear_answer,
    create,
    delete,
    history,
    load,
    save_answer,
)
from assessment.terms import NotApplicable, Role
from tests.assessment.assessment_strategies import PRACTICES, RUBRIC, answers
from tests.builders import an_answer, an_assessment

NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


def stored(database: Database, assessment: Assessment | None = None) -> str:
    with database.transaction() as session:
        return create(session, assessment or an_assessment(), RUBRIC)


def loaded(database: Database, id: str) -> Stored:
    with database.reading() as session:
        return load(session, id)


def save(database: Database, id: str, answer: Answer, *, expected: int = 0, who: str = "Ada") -> Saved | Conflict:
    with database.transaction() as session:
        return save_answer(session, id, answer, expected=expected, who=who)


def clear(database: Database, id: str, practice: str = "serving", *, expected: int, who: str = "Ada") -> Saved | Conflict:
    with database.transaction() as session:
        return clear_answer(session, id, practice, expected=expected, who=who)


def changes(database: Database, id: str, practice: str = "serving", respondent: str | None = None) -> tuple[Change, ...]:
    with database.reading() as session:
        return history(session, id, practice, respondent)


def test_each_saved_answer_is_there_with_the_next_revision(database: Database) -> None:
    id = stored(database)
    first, second = an_answer("serving", 2, at=NOON), an_answer("serving", 3, at=NOON)
    assert save(database, id, first) == Saved(1)
    assert loaded(database, id).assessment.answers == (first,)
    assert save(database, id, second, expected=1) == Saved(2)
    found = loaded(database, id)
    assert found.assessment.answers == (second,)
    assert (found.revision("serving"), found.revision("testing")) == (2, 0)


@pytest.mark.slow
@given(first=answers(), second=answers())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_answer_can_follow_any_other_and_comes_back_as_it_was(database: Database, first: Answer, second: Answer) -> None:
    id = stored(database)
    saved = save(database, id, first)
    save(database, id, second, expected=saved.revision)
    (found,) = loaded(database, id).assessment.answers
    same = first.model_copy(update={"at": None}) == second.model_copy(update={"at": None})
    wanted = first if same else second
    assert found == (wanted if wanted.at else wanted.model_copy(update={"at": found.at}))


def test_an_answer_without_a_time_gets_the_present_one(database: Database) -> None:
    id = stored(database)
    before = datetime.datetime.now(datetime.UTC)
    save(database, id, an_answer("serving", 2))
    (found,) = loaded(database, id).assessment.answers
    assert found.at is not None
    assert before <= found.at <= datetime.datetime.now(datetime.UTC)


def test_saving_what_is_stored_changes_nothing_whatever_revision_is_expected(database: Database) -> None:
    id = stored(database)
    save(database, id, an_answer("serving", 2, note="as seen", at=NOON))
    before = loaded(database, id)
    again = an_answer("serving", 2, note="as seen")
    assert save(database, id, again, expected=1) == Saved(1)
    assert save(database, id, again, expected=0, who="Grace") == Saved(1)  # the answer to the first attempt got lost
    assert loaded(database, id) == before
    assert len(changes(database, id)) == 1


def test_the_second_of_two_editors_is_told_who_changed_what_and_nothing_is_overwritten(database: Database) -> None:
    id = stored(database)
    save(database, id, an_answer("serving", 2, at=NOON), who="Ada")
    graces = an_answer("serving", 4, note="Grace saw it", at=NOON)
    assert save(database, id, graces, expected=1, who="Grace") == Saved(2)
    told = save(database, id, an_answer("serving", 1), expected=1, who="Ada")
    assert isinstance(told, Conflict)
    assert (told.revision, told.answer, told.changed_by) == (2, graces, "Grace")
    assert told.at == changes(database, id)[-1].at
    assert loaded(database, id).assessment.answers == (graces,)
    assert save(database, id, an_answer("serving", 1), expected=told.revision, who="Ada") == Saved(3)  # having seen both


def test_two_first_answers_to_one_practice_are_a_conflict_too(database: Database) -> None:
    id = stored(database)
    save(database, id, an_answer("serving", 2, at=NOON), who="Ada")
    told = save(database, id, an_answer("serving", 3), who="Grace")
    assert isinstance(told, Conflict)
    assert (told.revision, told.answer, told.changed_by) == (1, an_answer("serving", 2, at=NOON), "Ada")


def test_a_changed_note_is_a_change_and_another_time_alone_is_none(database: Database) -> None:
    id = stored(database)
    save(database, id, an_answer("serving", 2, at=NOON))
    assert save(database, id, an_answer("serving", 2, at=NOON + datetime.timedelta(hours=1)), expected=1) == Saved(1)
    assert save(database, id, an_answer("serving", 2, note="seen"), expected=1) == Saved(2)
    assert save(database, id, an_answer("serving", 2, note="seen", evidence=("link",)), expected=2) == Saved(3)


def test_a_withdrawn_answer_leaves_the_practice_open_and_its_revision_counting(database: Database) -> None:
    id = stored(database)
    save(database, id, an_answer("serving", 2))
    assert clear(database, id, expected=1) == Saved(2)
    found = loaded(database, id)
    assert found.assessment.answers == ()
    assert found.revision("serving") == 2
    stale = save(database, id, an_answer("serving", 5), expected=1, who="Grace")  # made when the answer was still there
    assert isinstance(stale, Conflict)
    assert (stale.revision, stale.answer, stale.changed_by) == (2, None, "Ada")
    assert save(database, id, an_answer("serving", 5), expected=2) == Saved(3)


def test_withdrawing_what_is_not_there_is_no_change_and_withdrawing_unseen_is_a_conflict(database: Database) -> None:
    id = stored(database)
    assert clear(database, id, expected=0) == Saved(0)
    save(database, id, an_answer("serving", 2))
    assert isinstance(clear(database, id, expected=0), Conflict)
    clear(database, id, expected=1)
    assert clear(database, id, expected=1) == Saved(2)
    assert len(changes(database, id)) == 2


def test_the_history_says_who_when_from_what_to_what(database: Database) -> None:
    id = stored(database, an_assessment([an_answer("serving", 1, at=NOON)]))
    two, reason = an_answer("serving", 2, note="seen", at=NOON), an_answer("serving", NotApplicable.OTHER, at=NOON)
    save(database, id, two, expected=1, who="Ada")
    save(database, id, reason, expected=2, who="Grace")
    clear(database, id, expected=3, who="Ada")
    save(database, id, an_answer("testing", 3), who="Ada")
    told = changes(database, id)
    assert [(change.who, change.before, change.after) for change in told] == [
        ("Ada", an_answer("serving", 1, at=NOON), two),
        ("Grace", two, reason),
        ("Ada", reason, None),
    ]
    assert [change.at for change in told] == sorted(change.at for change in told)
    assert len(changes(database, id, "testing")) == 1


def test_who_changed_an_answer_last_and_in_which_tab_is_known(database: Database) -> None:
    id = stored(database, an_assessment({"serving": 1, "testing": 1}))
    with database.transaction() as session:
        save_answer(session, id, an_answer("serving", 2), expected=1, who="Ada", tab="tab-7")
    found = loaded(database, id)
    last = found.changes[("serving", None)]
    assert (last.by, last.tab, last.at) == ("Ada", "tab-7", changes(database, id)[-1].at)
    assert (found.changes[("testing", None)].by, found.changes[("testing", None)].tab) == ("", None)  # a file brought it
    with database.transaction() as session:
        clear_answer(session, id, "serving", expected=2, who="Grace", tab="tab-8")
    last = loaded(database, id).changes[("serving", None)]
    assert (last.by, last.tab) == ("Grace", "tab-8")


def test_respondents_answer_side_by_side(database: Database) -> None:
    id = stored(database, an_assessment(respondents=(Respondent(id="a"), Respondent(id="b"))))
    assert save(database, id, an_answer("serving", 2, respondent="a", at=NOON)) == Saved(1)
    assert save(database, id, an_answer("serving", 5, respondent="b", at=NOON)) == Saved(1)
    found = loaded(database, id)
    assert [(answer.respondent, answer.level) for answer in found.assessment.answers] == [("a", 2), ("b", 5)]
    assert found.revision("serving", "b") == 1
    assert len(changes(database, id, respondent="b")) == 1


def test_when_others_join_the_one_who_began_unnamed_keeps_answers_and_can_go_on(database: Database) -> None:
    id = stored(database)
    save(database, id, an_answer("serving", 2, at=NOON))
    with database.transaction() as session:
        add_respondent(session, id, Respondent(id="b", role=Role.DATA_ENGINEER))
    found = loaded(database, id)
    assert found.assessment.respondents == (Respondent(id="unnamed"), Respondent(id="b", role=Role.DATA_ENGINEER))
    assert found.assessment.answers == (an_answer("serving", 2, respondent="unnamed", at=NOON),)
    assert found.revision("serving", "unnamed") == 1
    assert save(database, id, an_answer("serving", 3, at=NOON), expected=1) == Saved(2)  # from the tab that was open before
    assert save(database, id, an_answer("serving", 4, respondent="unnamed"), expected=2) == Saved(3)  # and from a new one
    assert len(changes(database, id, respondent="unnamed")) == len(changes(database, id)) == 3


def test_an_unnamed_one_who_has_not_answered_is_not_listed_beside_others(database: Database) -> None:
    id = stored(database)
    with database.transaction() as session:
        add_respondent(session, id, Respondent(id="b"))
    assert loaded(database, id).assessment.respondents == (Respondent(id="b"),)


def test_what_does_not_belong_to_the_assessment_is_refused_by_name(database: Database) -> None:
    tally = {"practice": "testing", "levels": (0, 1, 0, 0, 0)}
    id = stored(database, an_assessment(respondents=(Respondent(id="a"),), tallies=(tally,)))
    with pytest.raises(InputError, match="baking"):
        save(database, id, an_answer("baking", 2, respondent="a"))
    with pytest.raises(InputError, match="'b'"):
        save(database, id, an_answer("serving", 2, respondent="b"))
    with pytest.raises(InputError, match="unnamed"):
        save(database, id, an_answer("serving", 2))
    with pytest.raises(InputError, match="counted"):
        save(database, id, an_answer("testing", 2, respondent="a"))
    assert loaded(database, id).assessment.answers == ()


def test_an_answer_to_a_deleted_assessment_is_not_lost_in_silence(database: Database) -> None:
    id = stored(database)
    with database.transaction() as session:
        delete(session, id)
    with pytest.raises(NotFoundError, match="deleted"):
        save(database, id, an_answer("serving", 2))


@pytest.mark.slow
def test_savers_at_the_same_time_lose_nothing(database: Database) -> None:
    people = tuple(Respondent(id=f"r{number}") for number in range(12))
    id = stored(database, an_assessment(respondents=people))

    def answer_everything(person: Respondent) -> None:
        for practice in PRACTICES:
            for expected, level in enumerate((1, 5, 3)):
                assert save(database, id, an_answer(practice, level, respondent=person.id), expected=expected) == Saved(
                    expected + 1
                )

    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(answer_everything, people))
    found = loaded(database, id)
    assert {(answer.practice, answer.respondent, answer.level) for answer in found.assessment.answers} == {
        (practice, person.id, 3) for practice in PRACTICES for person in people
    }
    assert set(found.revisions.values()) == {3}
    assert all(len(changes(database, id, practice, person.id)) == 3 for practice in PRACTICES for person in people)


def test_of_many_who_edit_one_answer_at_once_exactly_one_wins_each_round(database: Database) -> None:
    id = stored(database)

    def edit(attempt: tuple[int, int]) -> Saved | Conflict:
        expected, editor = attempt
        return save(database, id, an_answer("serving", 3, note=f"editor {editor}, round {expected}"), expected=expected)

    with ThreadPoolExecutor(8) as pool:
        for expected in range(5):
            outcomes = list(pool.map(edit, [(expected, editor) for editor in range(8)]))
            assert sum(isinstance(outcome, Saved) for outcome in outcomes) == 1
    assert loaded(database, id).revision("serving") == len(changes(database, id)) == 5
