"""What a facilitator does goes through the desk: refused without the key, told to open screens, all or nothing."""

import datetime
import inspect
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app import desk, live, resources
from app.access import Access
from app.desk import facilitating
from app.desk.facilitating import Held
from app.resources import Resources
from assessment import storage
from assessment.answers import Agreed
from assessment.errors import AccessDeniedError, InputError, NotFoundError
from assessment.report.reading import page_texts
from assessment.rubric import default_content
from assessment.settings import Settings
from assessment.storage import Admission, Database, Room, keep_rubric
from assessment.terms import Role
from assessment.workshop import Action, Anonymity, Audience, Pace, Setup, Stage
from tests.builders import a_practice, a_rubric, an_assessment

RUBRIC = a_rubric(a_practice("serving"), a_practice("testing"))
DEEDS = [
    name
    for name, value in inspect.getmembers(facilitating, inspect.isfunction)
    if value.__module__ == facilitating.__name__ and not name.startswith("_")
]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """What the desk finds: a database of its own, everybody let in."""
    opened = Database.open(None, tmp_path)
    with opened.transaction() as session:
        keep_rubric(session, RUBRIC)
    resources.use(Resources(Settings(data=tmp_path), default_content(), opened, RUBRIC, Access(key=None)))
    yield opened
    resources.use(None)
    opened.close()


def started(database: Database, anonymity: Anonymity = Anonymity.ALIASES) -> str:
    with database.transaction() as session:
        id = storage.create(session, an_assessment(), RUBRIC)
    return facilitating.prepare(id, Setup(("serving", "testing"), tuple(Role), anonymity)).id


def answered(database: Database, workshop: str, *levels: int, role: Role = Role.DATA_SCIENTIST) -> list[Admission]:
    people = []
    for level in levels:
        with database.transaction() as session:
            code = storage.load_workshop(session, workshop).code
            person = storage.join(session, code or "", role.value, "Ada", storage.Caller("here"))
            assert isinstance(person, Admission)
            storage.save_vote(session, workshop, person.token, "serving", {"level": level})
        people.append(person)
    return people


def held(workshop: str) -> Held:
    found = facilitating.held(workshop)
    assert found is not None
    return found


@pytest.mark.parametrize("name", DEEDS)
def test_every_deed_is_refused_without_the_key_before_anything_is_read(name: str, tmp_path: Path) -> None:
    deed: Any = getattr(facilitating, name)
    # No database at all: whatever would reach it fails with another error than the one that is expected.
    nothing: Any = None
    resources.use(Resources(Settings(data=tmp_path), tmp_path, nothing, nothing, Access(key="secret")))
    given = dict.fromkeys(inspect.signature(deed).parameters, nothing)
    try:
        with pytest.raises(AccessDeniedError):
            deed(**given)
    finally:
        resources.use(None)


def test_there_are_deeds_to_refuse() -> None:
    assert {"held", "reveal", "forget", "recap_pdf"} <= set(DEEDS)


def test_open_screens_are_told_after_each_deed(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []

    def tell() -> None:
        with database.reading() as session:  # what is told is stored already
            told.append(storage.workshop_versions(session, [workshop])[workshop])

    workshop = started(database)
    monkeypatch.setattr(facilitating, "tell_changed", tell)
    facilitating.go_to(workshop, "serving")
    answered(database, workshop, 1, 2, 3)
    facilitating.nudge(workshop)
    facilitating.start_timer(workshop, 5)
    facilitating.reveal(workshop, ["serving"])
    facilitating.second_vote(workshop, "serving")
    assert len(told) == 5
    assert told == sorted(set(told))
    assert live.tell_changed is not tell


@pytest.mark.slow
def test_going_to_a_practice_opens_it_and_shows_it(database: Database) -> None:
    workshop = started(database)
    facilitating.go_to(workshop, "testing")
    room = held(workshop).room
    assert room.workshop.current == "testing"
    assert [topic.stage for topic in room.workshop.topics] == [Stage.WAITING, Stage.OPEN]
    facilitating.go_to(workshop, None)
    assert held(workshop).workshop.current is None


def test_a_closed_workshop_is_looked_through_without_opening_anything(database: Database) -> None:
    workshop = started(database)
    facilitating.close(workshop, True)
    facilitating.go_to(workshop, "testing")
    assert held(workshop).workshop.current == "testing"
    assert {topic.stage for topic in held(workshop).workshop.topics} == {Stage.WAITING}


def test_the_timer_ends_so_many_minutes_from_now_and_can_be_stopped(database: Database) -> None:
    workshop = started(database)
    before = datetime.datetime.now(datetime.UTC)
    facilitating.start_timer(workshop, 5)
    ends = held(workshop).workshop.timer_ends_at
    after = datetime.datetime.now(datetime.UTC)
    five = datetime.timedelta(minutes=5)
    assert ends is not None
    assert before + five <= ends <= after + five
    facilitating.stop_timer(workshop)
    assert held(workshop).workshop.timer_ends_at is None


def test_a_second_vote_is_shown_to_all_at_once(database: Database) -> None:
    workshop = started(database)
    facilitating.go_to(workshop, "serving")
    answered(database, workshop, 1, 2, 3)
    facilitating.reveal(workshop, ["serving"])
    facilitating.go_to(workshop, "testing")
    facilitating.second_vote(workshop, "serving")
    assert held(workshop).workshop.current == "serving"


def test_nothing_is_left_undecided_without_a_reason(database: Database) -> None:
    workshop = started(database)
    facilitating.go_to(workshop, "serving")
    answered(database, workshop, 1, 5, 3)
    facilitating.reveal(workshop, ["serving"])
    with pytest.raises(InputError, match="could not agree"):
        facilitating.leave_undecided(workshop, "serving", "  ")
    assert held(workshop).workshop.topics[0].outcome is None
    facilitating.leave_undecided(workshop, "serving", "Two teams work differently")
    assert held(workshop).workshop.topics[0].reason == "Two teams work differently"


def test_deleted_for_good_stays_closed_and_leaves_no_trace_on_the_disk(database: Database, tmp_path: Path) -> None:
    workshop = started(database, Anonymity.NAMED)
    facilitating.go_to(workshop, "serving")
    people = answered(database, workshop, 1, 2, 3)
    facilitating.reveal(workshop, ["serving"])
    facilitating.forget(workshop)
    files = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    assert people[0].participant.id.encode() in files  # kept: an id that tells nothing
    assert b"Ada" not in files
    with pytest.raises(InputError, match="deleted for good"):
        facilitating.close(workshop, False)
    assert held(workshop).workshop.closed


@pytest.mark.slow
def test_what_a_workshop_agreed_to_do_is_in_the_report_and_told_anew_when_it_changes(database: Database) -> None:
    workshop = started(database)
    facilitating.save_action(workshop, Action(Audience.LEADERS, "Fund it", "Ada", datetime.date(2026, 12, 24)))
    (told,) = held(workshop).room.actions

    def actions() -> list[Any]:
        tables: Any = json.loads(desk.report_of(held(workshop).stored, kind="json"))["tables"]
        found: list[Any] = tables["actions"]["rows"]
        return found

    assert actions() == [{"for": "Leaders", "action": "Fund it", "practice": None, "owner": "Ada", "due": "24 December 2026"}]
    facilitating.save_action(workshop, replace(told, owner="", due=None, text="Fund it now"))
    assert actions() == [{"for": "Leaders", "action": "Fund it now", "practice": None, "owner": "nobody yet", "due": "no date"}]


@pytest.mark.slow
def test_the_recap_tells_what_was_agreed_and_who_does_what(database: Database) -> None:
    workshop = started(database)
    facilitating.go_to(workshop, "serving")
    answered(database, workshop, 2, 2, 3)
    facilitating.reveal(workshop, ["serving"])
    facilitating.agree(workshop, Agreed(practice="serving", level=2, reason="We looked"), by_vote=False)
    facilitating.save_action(workshop, Action(Audience.LEADERS, "Fund it", "Ada", datetime.date(2026, 12, 24)))
    found = held(workshop)
    text = facilitating.recap_text(found).decode()
    assert "Agreed: level 2, Repeatable. Reason: We looked" in text
    assert "- Fund it (Ada, 24 December 2026)" in text
    assert facilitating.recap_pdf(found) == facilitating.recap_pdf(found)
    assert facilitating.recap_pdf(found)[:4] == b"%PDF"


@pytest.mark.slow
def test_the_report_of_an_anonymous_assessment_tells_the_gap_its_workshop_showed_and_not_a_newer_one(database: Database) -> None:
    workshop = started(database)
    facilitating.go_to(workshop, "serving")
    scientists = answered(database, workshop, 1, 2, 2)
    managers = answered(database, workshop, 3, 4, 5, role=Role.ENGINEERING_MANAGER)
    facilitating.reveal(workshop, ["serving"])
    facilitating.second_vote(workshop, "serving")
    for person, level in ((scientists[0], 5), (managers[0], 1)):  # two changed: too few to be told
        with database.transaction() as session:
            storage.save_vote(session, workshop, person.token, "serving", {"level": level})
    facilitating.reveal(workshop, ["serving"])
    file = desk.report_of(held(workshop).stored)
    text = "".join("".join(page_texts(file)).split())
    assert "Serving4.0(n=3)1.7(n=3)+2.3+1.00" in text
    # The row of its drawing, (3 + 4 + 5) / 3; with the newer answer it would be 3.3.
    assert "Engineeringmanagersmean4.0(n=3)" in text
    assert all(person.participant.alias.replace(" ", "") not in text for person in (*scientists, *managers))


def test_what_cannot_be_prepared_is_refused_with_every_mistake(database: Database) -> None:
    with database.transaction() as session:
        id = storage.create(session, an_assessment(), RUBRIC)
    with pytest.raises(InputError) as caught:
        facilitating.prepare(id, Setup((), (), minutes=1))
    assert [problem.where for problem in caught.value.problems] == ["practices", "roles", "minutes"]
    assert facilitating.workshops(id) == ()


@pytest.mark.usefixtures("database")
def test_a_workshop_that_is_gone_is_nothing_to_show_and_refuses_deeds() -> None:
    assert facilitating.held("nowhere") is None
    with pytest.raises(NotFoundError):
        facilitating.nudge("nowhere")


def test_pace_and_switches_are_stored(database: Database) -> None:
    workshop = started(database)
    code = held(workshop).workshop.code
    facilitating.change_pace(workshop, Pace.OWN)
    facilitating.lock_joining(workshop, True)
    facilitating.lock_answers(workshop, True)
    facilitating.renew_code(workshop)
    facilitating.change_minutes(workshop, 60, 5)
    now = held(workshop).workshop
    assert (now.setup.pace, now.joining_locked, now.answers_locked) == (Pace.OWN, True, True)
    assert (now.setup.minutes, now.setup.minutes_a_topic) == (60, 5)
    assert now.code != code


def test_what_the_desk_returns_before_the_reveal_holds_no_answer(database: Database) -> None:
    workshop = started(database)
    facilitating.go_to(workshop, "serving")
    people = answered(database, workshop, 1, 2, 3)
    before: Room = held(workshop).room
    with database.transaction() as session:
        storage.save_vote(session, workshop, people[0].token, "serving", {"level": 5, "note": "mine"})
    assert held(workshop).room == before
    assert "mine" not in repr(held(workshop))
