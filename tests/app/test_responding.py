"""A phone's answers against a real database: what is saved, what is said, what is never overwritten."""

from collections.abc import Iterator, MutableMapping
from pathlib import Path

import pytest
import streamlit as st

from app import desk, resources, state
from app.access import Access
from app.desk import responding
from app.desk.responding import Seated
from app.resources import Resources
from app.viewmodels.questionnaire import Draft, draft_of
from app.viewmodels.responding import Ballot
from app.voting import Status, Voter
from assessment import storage
from assessment.errors import AccessDeniedError, MachineError
from assessment.rubric import default_content
from assessment.settings import Settings
from assessment.storage import Admission, Database, Kept, finding, workshop_joining
from assessment.terms import Role
from assessment.workshop import Anonymity, Refusal, Why, Workshop
from tests.rooms import PRACTICES, RUBRIC, RoomInDatabase, a_room

FIRST, SECOND = PRACTICES[:2]
BALLOT = Ballot(FIRST, 1)
EMPTY = Draft()


class Visitor:
    """Stands in for Streamlit's context: where the client comes from, and without the facilitator's cookie."""

    ip_address: str | None = "10.0.0.5"
    cookies: dict[str, str] = {}  # noqa: RUF012 - never changed


@pytest.fixture(autouse=True)
def visitor(monkeypatch: pytest.MonkeyPatch) -> type[Visitor]:
    monkeypatch.setattr(st, "context", Visitor)
    return Visitor


@pytest.fixture(autouse=True)
def visit(monkeypatch: pytest.MonkeyPatch) -> MutableMapping[str, object]:
    """What is kept for this visit; cleared when the session is lost."""
    kept: dict[str, object] = {}

    def kept_or_made(name: str, make: type) -> object:
        return kept.setdefault(name, make())

    monkeypatch.setattr(state, "kept", kept_or_made)
    return kept


@pytest.fixture(autouse=True)
def opened(tmp_path: Path) -> Iterator[Resources]:
    """A server that asks facilitators for a key, which no respondent has."""
    database = Database.open(None, tmp_path)
    found = Resources(Settings(data=tmp_path), default_content(), database, RUBRIC, Access(key="secret"))
    resources.use(found)
    yield found
    resources.use(None)
    database.close()


@pytest.fixture
def room(opened: Resources) -> RoomInDatabase:
    made = a_room(None, opened.settings.data)
    made.open_and_show(FIRST)
    return made


@pytest.fixture
def ana(room: RoomInDatabase) -> Admission:
    return room.joined(Role.DATA_SCIENTIST)[0]


def stored(room: RoomInDatabase, who: Admission, practice: str = FIRST) -> Draft:
    return draft_of(room.answers(who).get(practice))


def test_no_key_is_needed_to_join_come_back_and_answer_and_nothing_else_opens(room: RoomInDatabase) -> None:
    found = responding.join(room.code, "data-scientist", "")
    assert isinstance(found, Admission)
    assert isinstance(responding.seat(room.id, found.token), Seated)
    assert isinstance(responding.save(room.id, found.token, FIRST, {"level": 2}), Kept)
    with pytest.raises(AccessDeniedError):
        desk.opened()
    with pytest.raises(AccessDeniedError):
        desk.delete("anything")


def test_a_seat_holds_ones_own_answers_and_none_of_others(room: RoomInDatabase, ana: Admission) -> None:
    ben = room.joined(Role.EXECUTIVE)[0]
    room.vote(ben, FIRST, level=5, note="BENS-NOTE")
    found = responding.seat(room.id, ana.token)
    assert isinstance(found, Seated)
    assert found.seat.answers == {}
    assert "BENS-NOTE" not in repr(found.seat)
    assert ben.participant.id not in repr(found.seat)


def test_a_token_of_another_workshop_or_a_participants_id_opens_nothing(room: RoomInDatabase, ana: Admission) -> None:
    other = a_room(None, room.folder)
    for workshop, token in [(other.id, ana.token), (room.id, ana.participant.id), (room.id, ""), ("", ""), (room.id, "\x00")]:
        assert isinstance(responding.seat(workshop, token), Refusal)
        assert isinstance(responding.save(workshop, token, FIRST, {"level": 2}), Refusal)
    assert stored(room, ana) == EMPTY


def test_a_code_says_at_once_that_the_door_is_shut(room: RoomInDatabase) -> None:
    assert isinstance(responding.find(f" {room.code.lower()} "), Workshop)
    for switches, why in [
        ({"joining_locked": True}, Why.JOINING_LOCKED),
        ({"joining_locked": False, "closed": True}, Why.CLOSED),
    ]:
        room.do(storage.change_workshop, **switches)
        found = responding.find(room.code)
        assert isinstance(found, Refusal)
        assert found.why is why


def test_a_named_workshop_is_found_before_a_name_is_typed(tmp_path: Path) -> None:
    named = a_room(None, tmp_path, anonymity=Anonymity.NAMED)
    assert isinstance(responding.find(named.code), Workshop)
    found = responding.join(named.code, "data-scientist", " ")
    assert isinstance(found, Refusal)
    assert found.why is Why.NAME


@pytest.mark.slow
def test_wrong_codes_are_slowed_and_it_is_said_how_long(
    room: RoomInDatabase, visitor: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = finding.now()
    monkeypatch.setattr(workshop_joining, "now", lambda: moment)  # a second's wait is over before a busy machine looks
    for _ in range(5):
        found = responding.find("AAAAAA")
        assert isinstance(found, Refusal)
        assert found.why is Why.NO_SUCH_WORKSHOP
    found = responding.find(room.code)
    assert isinstance(found, Refusal)
    assert (found.why, "Wait 1 second" in found.text) == (Why.WAIT, True)
    assert isinstance(responding.find(room.code, room.id), Workshop)  # by the link, which is no guess
    visitor.ip_address = None
    try:
        assert isinstance(responding.find(room.code), Workshop)
    finally:
        visitor.ip_address = "10.0.0.5"


def test_one_who_mistypes_keeps_nobody_else_out_behind_the_same_address(
    room: RoomInDatabase, visit: MutableMapping[str, object]
) -> None:
    for _ in range(7):
        responding.find("AAAAAA")
    visit.clear()  # another phone
    assert isinstance(responding.find(room.code), Workshop)


def test_a_saved_answer_and_a_join_are_told_to_open_screens(room: RoomInDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(responding, "tell_changed", lambda: told.append(1))
    found = responding.join(room.code, "data-scientist", "")
    assert isinstance(found, Admission)
    responding.save(room.id, found.token, FIRST, {"level": 9})
    assert len(told) == 1
    responding.save(room.id, found.token, FIRST, {"level": 2})
    assert len(told) == 2


# The card: level-triggered saving


def test_a_tap_is_in_the_database_before_the_card_says_saved(room: RoomInDatabase, ana: Admission) -> None:
    status = Voter(room.id, ana.token).save(BALLOT, Draft(choice=3, note="why"), EMPTY)
    assert (status.kind, status.words[:17]) == ("saved", "Saved: level 3 · ")
    assert stored(room, ana) == Draft(choice=3, note="why")


def test_drawing_again_writes_nothing_and_says_the_same(
    room: RoomInDatabase, ana: Admission, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Voter(room.id, ana.token).save(BALLOT, Draft(choice=3), EMPTY)
    monkeypatch.setattr(responding, "save", lambda *_: pytest.fail("nothing changed"))
    assert Voter(room.id, ana.token).save(BALLOT, Draft(choice=3), stored(room, ana)) == first


def test_not_applicable_waits_for_its_reason_and_the_earlier_answer_stays(room: RoomInDatabase, ana: Admission) -> None:
    voter = Voter(room.id, ana.token)
    voter.save(BALLOT, Draft(choice=3), EMPTY)
    assert voter.save(BALLOT, Draft(choice="na"), stored(room, ana)) == Status("waiting", "Choose a reason")
    assert stored(room, ana) == Draft(choice=3)


@pytest.mark.slow
def test_an_answer_of_another_screen_is_shown_where_this_one_has_nothing_new(room: RoomInDatabase, ana: Admission) -> None:
    voter = Voter(room.id, ana.token)
    voter.save(BALLOT, Draft(choice=2), EMPTY)
    room.vote(ana, FIRST, level=4)
    assert voter.has_moved(BALLOT, Draft(choice=2), stored(room, ana))
    voter.take_stored(BALLOT, stored(room, ana))
    assert voter.save(BALLOT, Draft(choice=4), stored(room, ana)) == Status("saved", "Saved: level 4")
    assert stored(room, ana) == Draft(choice=4)


def test_two_screens_that_both_changed_overwrite_nothing_until_one_chooses(room: RoomInDatabase, ana: Admission) -> None:
    voter = Voter(room.id, ana.token)
    voter.save(BALLOT, Draft(choice=2), EMPTY)
    room.vote(ana, FIRST, level=4)
    assert not voter.has_moved(BALLOT, Draft(choice=3), stored(room, ana))
    assert voter.save(BALLOT, Draft(choice=3), stored(room, ana)).kind == "choose"
    assert stored(room, ana) == Draft(choice=4)
    voter.take_stored(BALLOT, stored(room, ana))
    assert voter.save(BALLOT, Draft(choice=3), stored(room, ana)).kind == "saved"
    assert stored(room, ana) == Draft(choice=3)


def test_a_tap_on_its_way_when_the_session_was_lost_is_saved(
    room: RoomInDatabase, ana: Admission, visit: MutableMapping[str, object]
) -> None:
    Voter(room.id, ana.token)
    visit.clear()
    assert Voter(room.id, ana.token).save(BALLOT, Draft(choice=3), EMPTY).kind == "saved"


def test_what_an_old_tab_sends_again_overwrites_no_newer_answer(
    room: RoomInDatabase, ana: Admission, visit: MutableMapping[str, object]
) -> None:
    Voter(room.id, ana.token).save(BALLOT, Draft(choice=2), EMPTY)
    room.vote(ana, FIRST, level=4)
    visit.clear()
    for _ in range(2):  # looking again changes nothing
        assert Voter(room.id, ana.token).save(BALLOT, Draft(choice=2), Draft(choice=4)).kind == "choose"
    assert stored(room, ana) == Draft(choice=4)
    # The same answer tapped here settles it, without a question.
    assert Voter(room.id, ana.token).save(BALLOT, Draft(choice=4), Draft(choice=4)).kind == "saved"


def test_a_tap_that_this_very_tab_made_after_its_last_answer_is_saved_when_the_session_was_lost(
    room: RoomInDatabase, ana: Admission, visit: MutableMapping[str, object]
) -> None:
    def voter(tab: str) -> Voter:
        found = Voter(room.id, ana.token)
        seated = responding.seat(room.id, ana.token)
        assert isinstance(seated, Seated)
        found.tab, found.tabs = tab, seated.seat.tabs
        return found

    voter("mine").save(BALLOT, Draft(choice=2), EMPTY)
    visit.clear()
    assert voter("mine").save(BALLOT, Draft(choice=4), Draft(choice=2)).kind == "saved"
    assert stored(room, ana) == Draft(choice=4)
    # Another tab answered since: it may be a tap or hours old, so one chooses.
    visit.clear()
    assert voter("another").save(BALLOT, Draft(choice=5), Draft(choice=4)).kind == "choose"
    room.vote(ana, FIRST, level=1)  # from a client that tells no tab
    visit.clear()
    assert voter("mine").save(BALLOT, Draft(choice=5), Draft(choice=1)).kind == "choose"
    assert stored(room, ana) == Draft(choice=1)


def test_a_tap_after_the_reveal_or_the_lock_is_refused_and_told(room: RoomInDatabase, ana: Admission) -> None:
    voter = Voter(room.id, ana.token)
    room.do(storage.change_workshop, answers_locked=True)
    status = voter.save(BALLOT, Draft(choice=3), EMPTY)
    assert (status.kind, "locked" in status.words) == ("unsaved", True)
    room.do(storage.change_workshop, answers_locked=False)
    room.do(storage.reveal, [FIRST], who="F")
    assert "not open" in Voter(room.id, ana.token).save(BALLOT, Draft(choice=3), EMPTY).words
    assert stored(room, ana) == EMPTY


def test_a_note_that_is_too_long_is_refused_once_and_saved_when_shortened(
    room: RoomInDatabase, ana: Admission, caplog: pytest.LogCaptureFixture
) -> None:
    long = Draft(choice=3, note="x" * 1001)
    for _ in range(3):  # every few seconds the card is drawn again
        status = Voter(room.id, ana.token).save(BALLOT, long, EMPTY)
        assert (status.kind, "1,000" in status.words) == ("unsaved", True)
    assert caplog.text.count("refused: note") == 1
    assert Voter(room.id, ana.token).save(BALLOT, Draft(choice=3, note="x" * 1000), EMPTY).kind == "saved"


def test_a_database_that_fails_is_told_and_the_next_look_saves(
    room: RoomInDatabase, ana: Admission, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        message = "the disk is full; make room"
        raise MachineError(message)

    with monkeypatch.context() as broken:
        broken.setattr(responding, "save", fail)
        status = Voter(room.id, ana.token).save(BALLOT, Draft(choice=3), EMPTY)
        assert status == Status("unsaved", "Not saved: the disk is full; make room")
    assert Voter(room.id, ana.token).save(BALLOT, Draft(choice=3), EMPTY).kind == "saved"


def test_a_choice_that_no_card_offers_is_refused_logged_and_changes_nothing(
    room: RoomInDatabase, ana: Admission, caplog: pytest.LogCaptureFixture
) -> None:
    assert Voter(room.id, ana.token).refuse(BALLOT, "9").kind == "unsaved"
    assert "refused: no-answer" in caplog.text
    assert stored(room, ana) == EMPTY
