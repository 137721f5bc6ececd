"""A visit's cards against a real database: what is saved, what is said, what is never overwritten."""

from collections.abc import Iterator, MutableMapping
from pathlib import Path

import pytest

from app import desk, resources, state
from app.access import Access
from app.resources import Resources
from app.saving import Saver, Status
from app.viewmodels.conflicts import Stored
from app.viewmodels.questionnaire import Draft
from assessment import storage
from assessment.answers import Answer, RubricReference
from assessment.errors import MachineError
from assessment.rubric import default_content, load_rubric
from assessment.settings import Settings
from assessment.storage import Database, keep_rubric
from assessment.terms import NotApplicable
from tests.builders import an_assessment

RUBRIC = load_rubric()
PRACTICE = "serving"
MINE, OTHER = "tab-mine", "tab-other"


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> MutableMapping[str, object]:
    """What is kept for this visit, without a browser."""
    kept: dict[str, object] = {}

    def kept_or_made(name: str, make: type) -> object:
        return kept.setdefault(name, make())

    monkeypatch.setattr(state, "kept", kept_or_made)
    return kept


@pytest.fixture
def assessment(tmp_path: Path) -> Iterator[str]:
    database = Database.open(None, tmp_path)
    with database.transaction() as session:
        keep_rubric(session, RUBRIC)
        empty = an_assessment(rubric=RubricReference(id=RUBRIC.id, version=RUBRIC.version))
        id = storage.create(session, empty, RUBRIC)
    resources.use(Resources(Settings(data=tmp_path), default_content(), database, RUBRIC, Access(key=None)))
    yield id
    resources.use(None)
    database.close()


def begun(assessment: str, tab: str | None = MINE) -> Saver:
    """Return the saver of a visit that has just looked at the database."""
    saver = Saver(assessment, None, "Ana", tab)
    saver.refresh(PRACTICE, stored_card(assessment), None)
    return saver


def stored_card(assessment: str) -> Stored:
    with resources.resources().database.reading() as session:
        return desk.cards(storage.load(session, assessment), None)[PRACTICE]


def save_elsewhere(assessment: str, level: int, tab: str = OTHER) -> None:
    with resources.resources().database.transaction() as session:
        revision = storage.load(session, assessment).revision(PRACTICE, None)
        answer = Answer(practice=PRACTICE, level=level)
        storage.save_answer(session, assessment, answer, expected=revision, who="Ben", tab=tab)


pytestmark = pytest.mark.usefixtures("visit")


def test_a_choice_is_in_the_database_before_the_card_says_saved(assessment: str) -> None:
    status = begun(assessment).save(PRACTICE, Draft(choice=3, note="why"))
    assert (status.kind, status.words[:6]) == ("saved", "Saved ")
    assert stored_card(assessment).draft == Draft(choice=3, note="why")


def test_saving_the_same_again_writes_nothing(assessment: str) -> None:
    saver = begun(assessment)
    first = saver.save(PRACTICE, Draft(choice=3))
    assert saver.save(PRACTICE, Draft(choice=3)) == first
    assert stored_card(assessment).revision == 1


def test_not_applicable_waits_for_its_reason_and_writes_nothing(assessment: str) -> None:
    saver = begun(assessment)
    assert saver.save(PRACTICE, Draft(choice="na")) == Status("waiting", "Choose a reason")
    assert stored_card(assessment).revision == 0
    assert saver.save(PRACTICE, Draft(choice="na", reason=NotApplicable.OTHER)).kind == "saved"


def test_a_text_that_is_too_long_is_told_and_nothing_is_written(assessment: str) -> None:
    status = begun(assessment).save(PRACTICE, Draft(choice=3, note="x" * 10_001))
    assert status == Status("unsaved", "Not saved: a text is longer than 10,000 characters")
    assert stored_card(assessment).revision == 0


def test_a_character_that_no_file_may_hold_is_told_with_its_place(assessment: str) -> None:
    status = begun(assessment).save(PRACTICE, Draft(choice=3, note="before\x00after"))
    assert status.kind == "unsaved"
    assert "U+0000" in status.words
    assert "before" in status.words


def test_a_database_that_fails_is_told_and_the_next_attempt_saves(assessment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    saver = begun(assessment)

    def fail(*_: object, **__: object) -> None:
        message = "the disk is full; make room"
        raise MachineError(message)

    with monkeypatch.context() as broken:
        broken.setattr(desk, "save_answer", fail)
        assert saver.save(PRACTICE, Draft(choice=3)) == Status("unsaved", "Not saved: the disk is full; make room")
    assert saver.save(PRACTICE, Draft(choice=3)).kind == "saved"


def test_a_change_made_elsewhere_meanwhile_is_put_to_the_visitor_and_stays(assessment: str) -> None:
    saver = begun(assessment)
    save_elsewhere(assessment, 5)
    assert saver.save(PRACTICE, Draft(choice=3)).kind == "choose"
    theirs = saver.theirs(PRACTICE)
    assert theirs is not None
    assert (theirs.by, theirs.draft.choice) == ("Ben", 5)
    assert stored_card(assessment).draft.choice == 5


def test_mine_is_saved_over_theirs_only_once_the_visitor_said_so(assessment: str) -> None:
    saver = begun(assessment)
    save_elsewhere(assessment, 5)
    saver.save(PRACTICE, Draft(choice=3))
    saver.keep_mine(PRACTICE)
    assert saver.save(PRACTICE, Draft(choice=3)).kind == "saved"
    assert stored_card(assessment).draft.choice == 3


def test_a_third_change_after_the_choice_was_offered_is_put_to_the_visitor_again(assessment: str) -> None:
    saver = begun(assessment)
    save_elsewhere(assessment, 5)
    saver.save(PRACTICE, Draft(choice=3))
    save_elsewhere(assessment, 4)
    saver.keep_mine(PRACTICE)
    assert saver.save(PRACTICE, Draft(choice=3)).kind == "choose"
    assert stored_card(assessment).draft.choice == 4


def test_what_a_lost_visit_left_on_the_page_overwrites_nothing_saved_elsewhere(assessment: str) -> None:
    save_elsewhere(assessment, 2, tab=MINE)
    save_elsewhere(assessment, 4)
    saver = begun(assessment)
    assert saver.save(PRACTICE, Draft(choice=2)).kind == "choose"
    assert stored_card(assessment).draft.choice == 4


def test_a_click_made_while_the_visit_was_lost_is_saved_when_nobody_else_changed_anything(assessment: str) -> None:
    save_elsewhere(assessment, 2, tab=MINE)
    assert begun(assessment).save(PRACTICE, Draft(choice=3)).kind == "saved"
    assert stored_card(assessment).draft.choice == 3


def test_a_cleared_answer_is_open_and_may_be_given_again(assessment: str) -> None:
    saver = begun(assessment)
    saver.save(PRACTICE, Draft(choice=3))
    assert saver.clear(PRACTICE) == Status("open", "Open")
    assert saver.answers() == {}
    assert stored_card(assessment).draft == Draft()
    assert saver.save(PRACTICE, Draft(choice=2)).kind == "saved"


def test_clearing_what_somebody_else_changed_meanwhile_asks_first(assessment: str) -> None:
    saver = begun(assessment)
    saver.save(PRACTICE, Draft(choice=3))
    save_elsewhere(assessment, 5)
    assert saver.clear(PRACTICE).kind == "choose"
    assert stored_card(assessment).draft.choice == 5


def test_a_change_seen_on_the_next_look_is_shown_with_who_made_it(assessment: str) -> None:
    saver = begun(assessment)
    saver.save(PRACTICE, Draft(choice=3))
    save_elsewhere(assessment, 5)
    assert saver.refresh(PRACTICE, stored_card(assessment), Draft(choice=3))
    assert saver.save(PRACTICE, Draft(choice=5)).words.startswith("Changed by Ben at ")


def test_ones_own_other_tab_is_not_called_somebody_else() -> None:
    ada = Saver("any", "r1", "Ada", MINE)
    ada.refresh(PRACTICE, Stored(Draft(choice=3), 1, "Ada", MINE), None)
    assert ada.refresh(PRACTICE, Stored(Draft(choice=5), 2, "Ada", "another tab", "10:00"), Draft(choice=3))
    assert ada.save(PRACTICE, Draft(choice=5)) == Status("saved", "Changed by you in another tab at 10:00")
    ada.refresh(PRACTICE, Stored(Draft(choice=4), 3, "Ada", "another tab"), Draft(choice=1))
    theirs = ada.theirs(PRACTICE)
    assert theirs is not None
    assert ada.is_mine(theirs)
    ada.take_theirs(PRACTICE)
    assert ada.save(PRACTICE, Draft(choice=4)) == Status("saved", "Saved: that one kept")
    # Somebody else is named, and of an unnamed respondent nobody knows who it was.
    assert not ada.is_mine(Stored(Draft(choice=4), 4, "Ben"))
    assert not Saver("any", None, "somebody", MINE).is_mine(Stored(Draft(choice=4), 4, "somebody"))


def test_each_respondents_cards_are_their_own(assessment: str) -> None:
    begun(assessment).save(PRACTICE, Draft(choice=3))
    other = Saver("another assessment", None, "Ben", MINE)
    other.refresh(PRACTICE, Stored(), None)
    assert other.save(PRACTICE, Draft()) == Status("open", "Open")
