"""The two screens of a phone by themselves: joining, answering, waiting, refused."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app import resources
from app.access import Access
from app.desk import responding
from app.resources import Resources
from assessment import storage
from assessment.answers import Answer
from assessment.rubric import default_content
from assessment.settings import Settings
from assessment.storage import Admission, Database, finding, workshop_joining
from assessment.terms import NotApplicable, Role
from assessment.workshop import Anonymity, Pace
from tests.rooms import PRACTICES, RUBRIC, RoomInDatabase, a_room

FIRST, SECOND, THIRD = PRACTICES[:3]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("phones")
    database = Database.open(None, folder)
    resources.use(Resources(Settings(data=folder), default_content(), database, RUBRIC, Access(key="secret")))
    yield database
    resources.use(None)
    database.close()


@pytest.fixture(autouse=True)
def folder(shared: Database, monkeypatch: pytest.MonkeyPatch) -> Path:
    assert shared
    # The test's client has no address of its own; each test guesses from another one.
    monkeypatch.setattr(responding, "_source", lambda: secrets.token_hex(4))
    return resources.resources().settings.data


def room(folder: Path, **setup: object) -> RoomInDatabase:
    return a_room(None, folder, PRACTICES[:3], **setup)


def draw(screen: str) -> None:
    """Run one screen as the page frame does."""
    import importlib

    importlib.import_module(f"app.screens.{screen}").page()


def shown(screen: str, **address: str) -> AppTest:
    test = AppTest.from_function(draw, kwargs={"screen": screen}, default_timeout=30)
    for name, value in address.items():
        test.query_params[name] = value
    return test.run()


def phone(room: RoomInDatabase, who: Admission, **address: str) -> AppTest:
    return shown("respond", w=room.id, t=who.token, **address)


def texts(test: AppTest) -> str:
    """Return everything the screen says, without the signs that keep texts from being obeyed."""
    return raw_texts(test).replace("\\", "").replace("\u2060", "")


def raw_texts(test: AppTest) -> str:
    kinds = (test.title, test.header, test.markdown, test.caption, test.info, test.warning, test.error)
    return "\n".join(element.value for kind in kinds for element in kind)


def button(test: AppTest, key: str) -> Any:  # noqa: ANN401
    return test.button(key=key)


def choose(test: AppTest, practice: str, choice: object, round: int = 1) -> AppTest:
    test.radio(key=f"vote-{practice}-{round}").set_value(choice)
    return test.run()


# Joining


@pytest.mark.slow
def test_the_code_of_the_address_leads_to_the_roles_and_one_tap_joins(folder: Path) -> None:
    made = room(folder, roles=(Role.DATA_SCIENTIST, Role.OTHER))
    test = shown("join", code=made.code)
    assert not test.exception
    assert [found.label for found in test.button] == ["Data scientist", "Another role", "Another code"]
    button(test, "role-data-scientist").click().run()
    (person,) = made.room().people
    assert (person.role, person.name) == (Role.DATA_SCIENTIST, None)
    screen, place = test.session_state["_wanted_screen"]
    assert (screen, place["w"]) == ("respond", made.id)
    # The address opens the seat.
    assert person.alias in texts(shown("respond", **place))


@pytest.mark.slow
def test_a_second_tap_does_not_join_twice(folder: Path) -> None:
    made = room(folder)
    test = shown("join", code=made.code)
    for _ in range(2):
        button(test, "role-executive").click().run()
    assert len(made.room().people) == 1


@pytest.mark.slow
def test_a_typed_code_works_in_any_writing_and_a_wrong_one_is_said_to_be_wrong(folder: Path) -> None:
    made = room(folder)
    test = shown("join")
    test.text_input(key="typed_code").set_value("AAA AAA")
    test.button[0].click().run()
    assert "No workshop has this code" in texts(test)
    test.text_input(key="typed_code").set_value(f" {made.code[:3].lower()}-{made.code[3:]} ")
    test.button[0].click().run()
    assert button(test, "role-executive")


@pytest.mark.slow
def test_drawing_the_screen_again_is_no_second_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(responding, "_source", lambda: "10.0.0.8")
    test = shown("join", code="AAAAAB")
    for _ in range(8):
        test.run()
    assert "No workshop has this code" in texts(test)  # and not: too many wrong codes


@pytest.mark.slow
def test_who_follows_the_link_is_let_in_where_wrong_codes_were_typed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(responding, "_source", lambda: "10.0.0.9")
    moment = finding.now()
    monkeypatch.setattr(workshop_joining, "now", lambda: moment)  # a second's wait is over before a busy machine looks
    made = room(folder, roles=(Role.EXECUTIVE,))
    for number in range(30):
        with resources.resources().database.transaction() as session:
            storage.find_code(session, "AAAAAA", storage.Caller("10.0.0.9", f"visit {number}"))
    assert "Too many wrong codes" in texts(shown("join", code=made.code))
    button(shown("join", w=made.id, code=made.code), "role-executive").click().run()
    assert len(made.room().people) == 1


@pytest.mark.slow
def test_a_locked_door_is_told_before_a_role_is_asked(folder: Path) -> None:
    made = room(folder)
    made.do(storage.change_workshop, joining_locked=True)
    test = shown("join", code=made.code)
    assert "Nobody can join at the moment" in texts(test)
    made.do(storage.change_workshop, joining_locked=False)
    test.button[0].click().run()  # the same code again, by hand
    assert button(test, "role-executive")


@pytest.mark.slow
def test_a_door_locked_while_roles_are_shown_is_told_and_lets_nobody_in(folder: Path) -> None:
    made = room(folder)
    test = shown("join", code=made.code)
    made.do(storage.change_workshop, joining_locked=True)
    button(test, "role-executive").click().run()
    assert "Nobody can join at the moment" in texts(test)
    assert made.room().people == ()


@pytest.mark.slow
def test_a_named_workshop_asks_for_a_name_and_says_what_becomes_of_it(folder: Path) -> None:
    made = room(folder, anonymity=Anonymity.NAMED)
    test = shown("join", code=made.code)
    assert "keeps names" in texts(test)
    button(test, "role-executive").click().run()
    assert "Type your name" in texts(test)
    test.text_input(key="join_name").set_value("Ana")
    button(test, "role-executive").click().run()
    assert [person.name for person in made.room().people] == ["Ana"]


# Answering


@pytest.mark.slow
def test_an_address_without_a_token_and_one_with_a_wrong_token_lead_to_the_code(folder: Path) -> None:
    made = room(folder)
    assert "incomplete" in texts(shown("respond", w=made.id))
    test = shown("respond", w=made.id, t="wrong")
    assert "belongs to nobody" in texts(test)
    button(test, "to-join").click().run()
    assert test.session_state["_wanted_screen"][0] == "join"


@pytest.mark.slow
def test_one_tap_answers_and_the_tick_is_honest(folder: Path) -> None:
    made = room(folder)
    who = made.joined(Role.EXECUTIVE)[0]
    made.open_and_show(FIRST)
    test = phone(made, who)
    assert "Not answered" in texts(test)
    choose(test, FIRST, 4)
    assert "Saved: level 4 · " in texts(test)
    assert made.answers(who)[FIRST].level == 4


@pytest.mark.slow
def test_confidence_note_and_reason_are_saved_with_the_answer(folder: Path) -> None:
    made = room(folder)
    who = made.joined(Role.EXECUTIVE)[0]
    made.open_and_show(FIRST)
    test = choose(phone(made, who), FIRST, 4)
    test.button_group(key=f"sure-{FIRST}-1").set_value("guess").run()
    test.text_area(key=f"note-{FIRST}-1").set_value("because").run()
    found = made.answers(who)[FIRST]
    assert (found.level, found.confidence.value, found.note) == (4, "guess", "because")
    choose(test, FIRST, "na")
    assert "Choose a reason" in texts(test)
    assert made.answers(who)[FIRST].level == 4
    test.radio(key=f"reason-{FIRST}-1").set_value("no-models-yet").run()
    assert made.answers(who)[FIRST].not_applicable is NotApplicable.NO_MODELS_YET
    choose(test, FIRST, "dk")
    assert made.answers(who)[FIRST].dont_know


@pytest.mark.slow
def test_coming_back_shows_what_was_answered(folder: Path) -> None:
    made = room(folder)
    who = made.joined(Role.EXECUTIVE)[0]
    made.open_and_show(FIRST)
    made.vote(who, FIRST, level=2, note="kept")
    test = phone(made, who)
    assert test.radio(key=f"vote-{FIRST}-1").value == 2
    assert test.text_area(key=f"note-{FIRST}-1").value == "kept"
    assert "Saved" in texts(test)


@pytest.mark.slow
def test_a_phone_follows_the_facilitator_by_itself(folder: Path) -> None:
    made = room(folder)
    who = made.joined(Role.EXECUTIVE)[0]
    test = phone(made, who, p=SECOND)
    assert "appears here by itself" in texts(test)
    made.open_and_show(FIRST)
    assert RUBRIC.practice_by_id[FIRST].title in texts(test.run())
    choose(test, FIRST, 4)
    made.do(storage.reveal, [FIRST], who="F")
    found = texts(test.run())
    assert "on the big screen" in found
    assert "Your answer: level 4" in found
    assert len(test.radio) == 0
    made.open_and_show(SECOND)
    assert RUBRIC.practice_by_id[SECOND].title in texts(test.run())
    made.do(storage.change_workshop, answers_locked=True)
    assert "Answers are locked" in texts(test.run())
    made.do(storage.change_workshop, closed=True)
    assert "The workshop is over" in texts(test.run())


@pytest.mark.slow
def test_a_second_vote_begins_empty_with_the_first_answer_beside_it(folder: Path) -> None:
    made = room(folder)
    who = made.joined(Role.EXECUTIVE)[0]
    made.open_and_show(FIRST)
    test = choose(phone(made, who), FIRST, 4)
    made.do(storage.reveal, [FIRST], who="F")
    made.do(storage.second_vote, FIRST)
    test.run()
    assert test.radio(key=f"vote-{FIRST}-2").value is None
    assert "Your first answer: level 4" in texts(test)
    assert made.answers(who) == {}
    choose(test, FIRST, 2, round=2)
    assert made.answers(who)[FIRST].level == 2


@pytest.mark.slow
def test_a_tap_that_comes_too_late_is_told_and_changes_nothing(folder: Path) -> None:
    made = room(folder)
    who = made.joined(Role.EXECUTIVE)[0]
    made.open_and_show(FIRST)
    test = choose(phone(made, who), FIRST, 4)
    made.do(storage.reveal, [FIRST], who="F")
    choose(test, FIRST, 1)
    assert "Not saved: This question is not open at the moment" in texts(test)
    assert "Your answer: level 4" in texts(test)
    assert "Not saved" not in texts(test.run())  # told once
    assert made.answers(who)[FIRST].level == 4


@pytest.mark.slow
def test_a_tap_on_the_first_votes_card_after_the_second_began_is_told_and_changes_nothing(folder: Path) -> None:
    made = room(folder)
    who = made.joined(Role.EXECUTIVE)[0]
    made.open_and_show(FIRST)
    test = choose(phone(made, who), FIRST, 2)
    made.do(storage.reveal, [FIRST], who="F")
    made.do(storage.second_vote, FIRST)
    choose(test, FIRST, 4)
    assert "Not saved: a second vote has begun meanwhile" in texts(test)
    assert "Your first answer: level 2" in texts(test)
    assert made.answers(who) == {}
    assert "Not saved" not in texts(choose(test, FIRST, 4, round=2))
    assert made.answers(who)[FIRST].level == 4


def test_somebody_taken_out_is_told_and_can_join_again(folder: Path) -> None:
    made = room(folder)
    who = made.joined(Role.EXECUTIVE)[0]
    test = phone(made, who)
    made.do(storage.remove_participant, who.participant.id)
    assert "belongs to nobody" in texts(test.run())
    assert button(test, "to-join")


@pytest.mark.slow
def test_whose_answers_were_deleted_for_good_is_told_so_and_not_sent_to_join(folder: Path) -> None:
    made = room(folder)
    who = made.joined(Role.EXECUTIVE)[0]
    test = phone(made, who)
    made.do(storage.forget)
    for found in (test.run(), phone(made, who)):
        assert "individual answers were deleted for good" in texts(found)
        assert [element for element in found.button if element.key == "to-join"] == []


@pytest.mark.slow
def test_two_screens_of_one_person_choose_instead_of_overwriting(folder: Path) -> None:
    made = room(folder)
    who = made.joined(Role.EXECUTIVE)[0]
    made.open_and_show(FIRST)
    one = choose(phone(made, who), FIRST, 2)
    choose(phone(made, who), FIRST, 4)
    choose(one, FIRST, 3)
    assert "Saved is: level 4" in texts(one)
    assert made.answers(who)[FIRST].level == 4
    button(one, "save-shown").click().run()
    one.run()
    assert made.answers(who)[FIRST].level == 3


@pytest.mark.slow
def test_an_answer_of_another_screen_is_shown_here(folder: Path) -> None:
    made = room(folder)
    who = made.joined(Role.EXECUTIVE)[0]
    made.open_and_show(FIRST)
    one = choose(phone(made, who), FIRST, 2)
    choose(phone(made, who), FIRST, 4)
    one.run()
    assert one.radio(key=f"vote-{FIRST}-1").value == 4
    assert made.answers(who)[FIRST].level == 4


@pytest.mark.slow
def test_at_ones_own_pace_a_question_stays_until_one_goes_on(folder: Path) -> None:
    made = room(folder, pace=Pace.OWN)
    who = made.joined(Role.EXECUTIVE)[0]
    made.do(storage.open_practices, [FIRST, SECOND])
    test = choose(phone(made, who), FIRST, 4)
    assert RUBRIC.practice_by_id[FIRST].title == test.title[0].value
    assert "1 left to answer" in texts(test)
    assert button(test, "vote-back").disabled
    button(test, "vote-next").click().run()
    assert RUBRIC.practice_by_id[SECOND].title == test.title[0].value
    assert button(test, "vote-next").disabled
    assert test.query_params["p"] == SECOND


@pytest.mark.slow
def test_what_cannot_be_saved_keeps_one_at_the_question(folder: Path) -> None:
    made = room(folder, pace=Pace.OWN)
    who = made.joined(Role.EXECUTIVE)[0]
    made.do(storage.open_practices, [FIRST, SECOND])
    test = choose(phone(made, who), FIRST, "na")
    button(test, "vote-next").click().run()
    assert "Still here: choose why it does not apply" in texts(test)
    assert RUBRIC.practice_by_id[FIRST].title == test.title[0].value
    choose(test, FIRST, 3)
    test.text_area(key=f"note-{FIRST}-1").set_value("x" * 1001)
    button(test, "vote-next").click().run()
    assert "Still here: Not saved: The note is too long" in texts(test)
    assert test.text_area(key=f"note-{FIRST}-1").value == "x" * 1001


@pytest.mark.slow
def test_hostile_names_and_notes_are_shown_letter_by_letter(folder: Path) -> None:
    made = room(folder, anonymity=Anonymity.NAMED)
    test = shown("join", code=made.code)
    test.text_input(key="join_name").set_value("![x](https://evil.example/p.png)")
    button(test, "role-executive").click().run()
    place = test.session_state["_wanted_screen"][1]
    found = raw_texts(shown("respond", **place))
    assert "![x]" not in found
    assert "evil" in found


@pytest.mark.slow
def test_a_phone_is_told_nothing_of_others(folder: Path) -> None:
    made = room(folder)
    ana, *others = made.joined(Role.EXECUTIVE, Role.EXECUTIVE, Role.DATA_SCIENTIST, Role.DATA_SCIENTIST)
    made.open_and_show(FIRST)
    for other in others:
        made.vote(other, FIRST, level=5, note="NOTE-OF-ANOTHER")
    made.do(storage.reveal, [FIRST], who="F")
    found = texts(phone(made, ana))
    assert "Your answer: none" in found
    assert "NOTE-OF-ANOTHER" not in found
    assert [other for other in others if other.participant.alias in found] == []
    assert isinstance(made.answers(others[0])[FIRST], Answer)


@pytest.mark.slow
def test_a_note_being_written_keeps_its_card_when_the_room_moves_on_until_its_writer_goes_on(folder: Path) -> None:
    made = room(folder)
    who = made.joined(Role.EXECUTIVE)[0]
    made.open_and_show(FIRST)
    test = choose(phone(made, who), FIRST, 4)
    test.text_area(key=f"note-{FIRST}-1").set_value("half a").run()
    made.do(storage.reveal, [FIRST], who="F")
    made.open_and_show(SECOND)
    test.run()
    assert test.title[0].value == RUBRIC.practice_by_id[FIRST].title
    assert "The room has moved on" in texts(test)
    assert test.radio(key=f"vote-{FIRST}-1").disabled
    test.text_area(key=f"note-{FIRST}-1").set_value("half a sentence").run()
    assert (made.answers(who)[FIRST].level, made.answers(who)[FIRST].note) == (4, "half a sentence")
    assert "Saved: level 4 · " in texts(test)
    button(test, "vote-go-on").click().run()
    assert test.title[0].value == RUBRIC.practice_by_id[SECOND].title
    assert "moved on" not in texts(test)


@pytest.mark.slow
def test_who_writes_no_note_follows_at_once_and_a_late_level_is_refused(folder: Path) -> None:
    made = room(folder)
    who = made.joined(Role.EXECUTIVE)[0]
    made.open_and_show(FIRST)
    made.vote(who, FIRST, level=2, note="written before")
    test = phone(made, who)
    made.open_and_show(SECOND)
    assert test.run().title[0].value == RUBRIC.practice_by_id[SECOND].title
    # With the note being written another level is no note: it is refused as ever.
    made.open_and_show(FIRST)
    test.run()
    test.text_area(key=f"note-{FIRST}-1").set_value("more").run()
    made.do(storage.reveal, [FIRST], who="F")
    choose(test, FIRST, 5)
    assert "Not saved: This question is not open at the moment" in texts(test)
    assert test.radio(key=f"vote-{FIRST}-1").value == 2
    assert (made.answers(who)[FIRST].level, made.answers(who)[FIRST].note) == (2, "more")
    assert "Not saved" not in texts(test.run())


@pytest.mark.slow
def test_a_note_of_the_first_vote_is_kept_when_the_second_has_begun(folder: Path) -> None:
    made = room(folder)
    who = made.joined(Role.EXECUTIVE)[0]
    made.open_and_show(FIRST)
    test = choose(phone(made, who), FIRST, 4)
    test.text_area(key=f"note-{FIRST}-1").set_value("first").run()
    made.do(storage.reveal, [FIRST], who="F")
    made.do(storage.second_vote, FIRST)
    test.text_area(key=f"note-{FIRST}-1").set_value("first and more").run()
    seat = made.do(storage.come_back, who.token)
    assert isinstance(seat, storage.Seat)
    assert seat.before[FIRST].note == "first and more"
    button(test, "vote-go-on").click().run()
    assert "Second vote: answer again" in texts(test)


@pytest.mark.slow
def test_a_name_that_is_too_long_is_said_and_stays_to_be_shortened(folder: Path) -> None:
    made = room(folder, anonymity=Anonymity.NAMED)
    test = shown("join", code=made.code)
    test.text_input(key="join_name").set_value("x" * 101)
    button(test, "role-executive").click().run()
    assert "Your name has 101 characters; shorten it to 100 at most." in texts(test)
    assert test.text_input(key="join_name").value == "x" * 101
    assert made.room().people == ()
