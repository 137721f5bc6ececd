"""A workshop in the database: saved before the tick, refused without a trace, revealed together, deleted for good."""

import logging
import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import inspect, text

from assessment import storage
from assessment.answers import Agreed, Assessment
from assessment.errors import InputError, NotFoundError
from assessment.exchange import write_assessment
from assessment.sharing import shared_form
from assessment.storage import Admission, Caller, Database, Kept, Room, Seat, finding, upgrading, workshop_joining
from assessment.terms import Role
from assessment.workshop import (
    Action,
    Anonymity,
    Audience,
    Outcome,
    Refusal,
    Setup,
    Stage,
    Why,
    Workshop,
    picture,
    recap,
)
from tests.assessment.test_storage_migrations import engine_of
from tests.builders import a_practice, a_rubric, an_assessment
from tests.conftest import Place

RUBRIC = a_rubric(a_practice("serving"), a_practice("testing"))
EM, DS, PE = Role.ENGINEERING_MANAGER, Role.DATA_SCIENTIST, Role.PLATFORM_ENGINEER
ROLES = (EM, EM, EM, DS, DS, DS)
FIRST = (1, 2, 3, 3, 4, 5)


def do(database: Database, deed: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - any of the functions
    with database.transaction() as session:
        return deed(session, *arguments, **named)


def started(database: Database, anonymity: Anonymity = Anonymity.ALIASES, **changes: object) -> Workshop:
    id = do(database, storage.create, an_assessment(**changes), RUBRIC)  # type: ignore[arg-type]
    workshop = do(database, storage.create_workshop, id, Setup(("serving", "testing"), tuple(Role), anonymity))
    found: Workshop = do(database, storage.open_practices, workshop.id, ["serving", "testing"])
    return found


def joined(database: Database, workshop: Workshop, *roles: Role) -> list[Admission]:
    code = workshop.code
    found = [do(database, storage.join, code, role.value, f"Person {n}", Caller("here")) for n, role in enumerate(roles)]
    assert all(isinstance(admission, Admission) for admission in found)
    return found


def vote(database: Database, workshop: Workshop, people: Sequence[Admission], levels: Sequence[int], **said: object) -> None:
    for person, level in zip(people, levels, strict=True):
        kept = do(database, storage.save_vote, workshop.id, person.token, "serving", {"level": level, **said})
        assert isinstance(kept, Kept)


def assessment_of(database: Database, workshop: Workshop) -> Assessment:
    with database.reading() as session:
        return storage.load(session, workshop.assessment).assessment


def room_of(database: Database, workshop: Workshop) -> Room:
    with database.reading() as session:
        return storage.load_room(session, workshop.id)


def seat(database: Database, workshop: Workshop, token: str) -> Seat | Refusal:
    with database.reading() as session:
        return storage.come_back(session, workshop.id, token)


def contents(database: Database) -> str:
    """Return everything any table holds, as text."""
    with database.reading() as session:
        tables = inspect(session.connection()).get_table_names()
        return repr([session.connection().execute(text(f"SELECT * FROM {table}")).all() for table in sorted(tables)])  # noqa: S608


def test_an_answer_is_stored_before_it_is_said_to_be_and_comes_back_after_a_restart(place: Place) -> None:
    with closing(place.open()) as database:
        workshop = started(database)
        person = joined(database, workshop, DS)[0]
        vote(database, workshop, [person], [4], note="seen")
        with closing(place.open()) as other:  # another replica sees it at once
            found = seat(other, workshop, person.token)
            assert isinstance(found, Seat)
            assert (found.answers["serving"].level, found.answers["serving"].note) == (4, "seen")
    with closing(place.open()) as database:
        again = seat(database, workshop, person.token)
        assert again == found


def test_the_database_keeps_no_token_and_when_anonymous_no_name(database: Database) -> None:
    workshop = started(database)
    person = joined(database, workshop, DS)[0]
    assert person.token not in contents(database)
    assert "Person 0" not in contents(database)
    assert assessment_of(database, workshop).anonymous


def test_answers_reach_the_assessment_on_reveal_and_not_before(database: Database) -> None:
    workshop = started(database)
    vote(database, workshop, joined(database, workshop, *ROLES), FIRST)
    assert assessment_of(database, workshop).answers == ()
    assert room_of(database, workshop).rounds == {}
    room = do(database, storage.reveal, workshop.id, ["serving"], who="Fay")
    found = assessment_of(database, workshop)
    assert sorted(answer.level or 0 for answer in found.answers) == sorted(FIRST)
    assert len({answer.at for answer in found.answers}) == 1  # when somebody tapped would tell who they are
    assert {person.name for person in found.respondents} == {None}
    assert picture("serving", room.shown["serving"], RUBRIC).n == 6


def test_what_a_facilitator_sees_before_the_reveal_is_the_same_whatever_is_answered(database: Database) -> None:
    workshop = started(database)
    people = joined(database, workshop, *ROLES)
    vote(database, workshop, people, FIRST)
    before = room_of(database, workshop)
    vote(database, workshop, people, [5, 5, 5, 1, 1, 1], note="changed my mind")
    assert room_of(database, workshop) == before


@pytest.mark.slow
def test_two_answers_of_an_anonymous_workshop_never_reach_the_assessment(database: Database) -> None:
    workshop = started(database)
    vote(database, workshop, joined(database, workshop, EM, DS), (1, 5))
    room = do(database, storage.reveal, workshop.id, ["serving"], who="Fay")
    assert room.rounds == {"serving": ((),)}
    assert (assessment_of(database, workshop).answers, assessment_of(database, workshop).respondents) == ((), ())


def test_the_shared_file_before_and_after_a_late_joiner_is_the_same(database: Database) -> None:
    workshop = started(database)
    people = joined(database, workshop, *ROLES)
    vote(database, workshop, people, FIRST)
    do(database, storage.reveal, workshop.id, ["serving"], who="Fay")
    before = write_assessment(shared_form(RUBRIC, assessment_of(database, workshop)))
    do(database, storage.second_vote, workshop.id, "serving")
    late = joined(database, workshop, PE)
    vote(database, workshop, [*people[:1], *late], [5, 1])
    room = do(database, storage.reveal, workshop.id, ["serving"], who="Fay")
    assert write_assessment(shared_form(RUBRIC, assessment_of(database, workshop))) == before
    assert room.rounds["serving"][0] == room.rounds["serving"][1]


def test_a_second_vote_of_all_is_shown_with_the_first_one_beside_it(database: Database) -> None:
    workshop = started(database)
    people = joined(database, workshop, *ROLES)
    vote(database, workshop, people, FIRST)
    do(database, storage.reveal, workshop.id, ["serving"], who="Fay")
    do(database, storage.second_vote, workshop.id, "serving")
    assert list(room_of(database, workshop).rounds["serving"]) == [room_of(database, workshop).shown["serving"]]
    vote(database, workshop, people, [3] * 6)
    found = seat(database, workshop, people[0].token)
    assert isinstance(found, Seat)
    assert (found.before["serving"].level, found.answers["serving"].level) == (1, 3)
    room = do(database, storage.reveal, workshop.id, ["serving"], who="Fay")
    levels = [picture("serving", pieces, RUBRIC).tally for pieces in room.rounds["serving"]]
    # Two of the managers and two of the data scientists changed: too few for each, enough together.
    assert [found.levels for found in levels if found] == [(1, 1, 2, 1, 1), (0, 0, 6, 0, 0)]
    with pytest.raises(InputError, match="had its second vote"):
        do(database, storage.second_vote, workshop.id, "serving")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("practice", "said", "reason"),
    [
        ("serving", {"level": 9}, Why.NO_ANSWER),
        ("serving", {"level": 3, "note": "x" * 1_000_000}, Why.NOTE),
        ("serving", {"level": 3, "respondent": "somebody-else"}, Why.NO_ANSWER),
        ("elsewhere", {"level": 3}, Why.NO_SUCH_PRACTICE),
        ("testing", {"level": 3}, Why.NOT_OPEN),
    ],
)
def test_a_crafted_message_is_refused_logged_and_changes_nothing(
    database: Database, caplog: pytest.LogCaptureFixture, practice: str, said: dict[str, object], reason: Why
) -> None:
    workshop = started(database)
    person = joined(database, workshop, DS)[0]
    do(database, storage.reveal, workshop.id, ["testing"], who="Fay")
    before = contents(database)
    with caplog.at_level(logging.WARNING, "waymark.workshop"):
        found = do(database, storage.save_vote, workshop.id, person.token, practice, said)
    assert isinstance(found, Refusal)
    assert found.why is reason
    assert contents(database) == before
    assert f"refused: {reason.value}" in caplog.text
    assert person.token not in caplog.text
    assert "xxx" not in caplog.text


def test_a_token_opens_one_workshop_and_nothing_once_its_owner_was_taken_out_or_answers_are_locked(database: Database) -> None:
    first, second = started(database), started(database)
    person = joined(database, first, DS)[0]
    tries = [(second.id, person.token), (first.id, person.token + "x"), (first.id, ""), ("nowhere", person.token)]
    for workshop, token in tries:
        found = do(database, storage.save_vote, workshop, token, "serving", {"level": 3})
        assert isinstance(found, Refusal)
        assert found.why is Why.NOT_A_PARTICIPANT
    do(database, storage.change_workshop, first.id, answers_locked=True)
    assert do(database, storage.save_vote, first.id, person.token, "serving", {"level": 3}).why is Why.LOCKED
    do(database, storage.change_workshop, first.id, answers_locked=False)
    do(database, storage.remove_participant, first.id, person.participant.id)
    assert do(database, storage.save_vote, first.id, person.token, "serving", {"level": 3}).why is Why.NOT_A_PARTICIPANT
    assert isinstance(seat(database, first, person.token), Refusal)


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no time go by for whoever guesses: a second's wait is over before a busy machine looks."""
    moment = finding.now()
    monkeypatch.setattr(workshop_joining, "now", lambda: moment)


@pytest.mark.usefixtures("stopped_clock")
def test_wrong_codes_are_counted_where_another_replica_sees_it(place: Place) -> None:
    with closing(place.open()) as one, closing(place.open()) as two:
        workshop = started(one)
        mistypes, neighbour = Caller("10.0.0.9", "ana"), Caller("10.0.0.9", "ben")
        replies = [do((one, two)[n % 2], storage.find_code, "AAAAAA", mistypes) for n in range(6)]
        assert [reply.why for reply in replies] == [Why.NO_SUCH_WORKSHOP] * 5 + [Why.WAIT]
        assert do(two, storage.join, workshop.code, DS.value, None, mistypes).why is Why.WAIT
        # Who sits beside them, behind the same address, is not kept out.
        assert isinstance(do(two, storage.join, workshop.code, DS.value, None, neighbour), Admission)


@pytest.mark.slow
@pytest.mark.usefixtures("stopped_clock")
def test_visits_made_up_for_each_guess_are_slowed_by_their_address_and_the_link_still_lets_in(database: Database) -> None:
    workshop = started(database)
    replies = [do(database, storage.find_code, "AAAAAA", Caller("10.0.0.9", f"visit {n}")) for n in range(31)]
    assert [reply.why for reply in replies] == [Why.NO_SUCH_WORKSHOP] * 30 + [Why.WAIT]
    # A right code waits too, or guessing would go on; whoever follows the link names the workshop, which nobody can guess.
    assert do(database, storage.find_code, workshop.code, Caller("10.0.0.9", "new")).why is Why.WAIT
    assert do(database, storage.find_code, workshop.code, Caller("10.0.0.9", "new", "another")).why is Why.WAIT
    linked = Caller("10.0.0.9", "new", workshop.id)
    assert isinstance(do(database, storage.join, workshop.code, DS.value, None, linked), Admission)
    # With the workshop alone and a wrong code nobody comes in, and that counts as a guess.
    assert do(database, storage.find_code, "AAAAAB", Caller("10.0.0.7", "x", workshop.id)).why is Why.NO_SUCH_WORKSHOP


def test_an_old_code_and_a_locked_door_let_nobody_in(database: Database) -> None:
    workshop = started(database)
    renewed = do(database, storage.renew_code, workshop.id)
    assert do(database, storage.find_code, workshop.code, Caller("here")).why is Why.NO_SUCH_WORKSHOP
    do(database, storage.change_workshop, workshop.id, joining_locked=True)
    assert do(database, storage.join, renewed.code, DS.value, None, Caller("here")).why is Why.JOINING_LOCKED
    expired = do(database, storage.renew_code, workshop.id, hours=0)
    assert do(database, storage.join, expired.code, DS.value, None, Caller("here")).why is Why.CODE_EXPIRED


@pytest.mark.slow
def test_many_who_answer_at_once_lose_nothing(database: Database) -> None:
    workshop = started(database)
    people = joined(database, workshop, *[DS] * 6)
    failures: list[BaseException] = []

    def answer_often(person: Admission) -> None:
        try:
            for level in (1, 2, 3, 4):
                vote(database, workshop, [person], [level])
        except BaseException as error:
            failures.append(error)

    # each twice: two tabs of one phone write the same row
    threads = [threading.Thread(target=answer_often, args=(person,)) for person in [*people, *people]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert list(map(len, room_of(database, workshop).answered.values())) == [6]
    for person in people:
        found = seat(database, workshop, person.token)
        assert isinstance(found, Seat)
        assert found.answers["serving"].level == 4


def test_what_was_agreed_needs_a_reason_and_the_answers_stay(database: Database) -> None:
    workshop = started(database)
    vote(database, workshop, joined(database, workshop, *ROLES), FIRST)
    agreed = Agreed(practice="serving", level=2, reason=" we looked ")
    with pytest.raises(InputError, match="not revealed"):
        do(database, storage.agree, workshop.id, agreed, who="Fay")
    do(database, storage.reveal, workshop.id, ["serving"], who="Fay")
    with pytest.raises(InputError, match="why the room agreed"):
        do(database, storage.agree, workshop.id, Agreed(practice="serving", level=2, reason=" "), who="Fay")
    room = do(database, storage.agree, workshop.id, agreed, who="Fay")
    assert (room.workshop.topics[0].outcome, room.workshop.topics[0].reason) == (Outcome.ENTERED, "we looked")
    found = assessment_of(database, workshop)
    assert (found.agreed, len(found.answers)) == ((Agreed(practice="serving", level=2, reason="we looked"),), 6)
    room = do(database, storage.leave_undecided, workshop.id, "serving")
    assert (room.workshop.topics[0].outcome, assessment_of(database, workshop).agreed) == (Outcome.UNDECIDED, ())


@pytest.mark.slow
def test_deleted_for_good_leaves_tallies_and_nothing_of_anybody(tmp_path: Path) -> None:
    with closing(Database.open(None, tmp_path)) as database:
        workshop = started(database, Anonymity.NAMED)
        people = joined(database, workshop, *ROLES)
        vote(database, workshop, people, FIRST, note="words of one person")
        do(database, storage.reveal, workshop.id, ["serving"], who="Fay")
        assert "words of one person" in contents(database)
        room = do(database, storage.forget, workshop.id)
        database.clear_traces()
        files = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        assert [word for word in (b"words of one person", b"Person 3") if word in files] == []
        found = assessment_of(database, workshop)
        assert (found.answers, found.respondents, found.tallies[0].levels) == ((), (), (1, 1, 2, 1, 1))
        assert picture("serving", room.shown["serving"], RUBRIC).n == 6
        assert isinstance(seat(database, workshop, people[0].token), Refusal)


def test_on_either_database_no_row_tells_of_anybody_after_deletion(database: Database) -> None:
    workshop = started(database, Anonymity.NAMED)
    people = joined(database, workshop, *ROLES)
    vote(database, workshop, people, FIRST, note="words of one person")
    do(database, storage.reveal, workshop.id, ["serving"], who="Fay")
    do(database, storage.forget, workshop.id)
    database.clear_traces()
    assert [word for word in ("words of one person", "Person 3") if word in contents(database)] == []


def test_anonymity_can_be_raised_and_takes_back_what_only_names_had_let_through(database: Database) -> None:
    workshop = started(database, Anonymity.NAMED)
    vote(database, workshop, joined(database, workshop, EM, DS), (1, 5))
    do(database, storage.reveal, workshop.id, ["serving"], who="Fay")
    assert [person.name for person in assessment_of(database, workshop).respondents] != []
    assert do(database, storage.raise_anonymity, workshop.id, who="Fay").anonymous
    found = assessment_of(database, workshop)
    assert (found.anonymous, found.answers, found.respondents) == (True, (), ())
    assert "Person" not in contents(database)


def test_answers_from_elsewhere_would_be_told_apart_by_subtraction_and_are_refused(database: Database) -> None:
    id = do(database, storage.create, an_assessment({"serving": 3}), RUBRIC)
    with pytest.raises(InputError, match="could be told apart"):
        do(database, storage.create_workshop, id, Setup(("serving",), tuple(Role)))
    assert do(database, storage.create_workshop, id, Setup(("testing",), tuple(Role))).topics[0].stage is Stage.WAITING


def version(database: Database, workshop: Workshop) -> int:
    with database.reading() as session:
        return storage.workshop_versions(session, [workshop.id, "nowhere"])[workshop.id]


def test_a_rooms_version_rises_with_all_that_its_facilitator_sees_change_and_with_nothing_else(database: Database) -> None:
    workshop, other = started(database), started(database)
    seen = [version(database, workshop)]

    def look() -> None:
        seen.append(version(database, workshop))

    people = joined(database, workshop, *ROLES)
    look()
    vote(database, workshop, people, FIRST)
    look()
    vote(database, workshop, people, [5] * 6, note="changed my mind")
    assert version(database, workshop) == seen[-1]  # the screen would show nothing new, and nobody sees who wavers
    do(database, storage.save_vote, workshop.id, people[0].token, "serving", {"level": 9})
    assert version(database, workshop) == seen[-1]
    do(database, storage.reveal, workshop.id, ["serving"], who="Fay")
    look()
    do(database, storage.agree, workshop.id, Agreed(practice="serving", level=2, reason="we looked"), who="Fay")
    look()
    do(database, storage.save_action, workshop.id, Action(Audience.TEAM, "Write it down"))
    look()
    do(database, storage.remove_participant, workshop.id, people[0].participant.id)
    look()
    do(database, storage.forget, workshop.id)  # takes 6 counted answers away
    look()
    assert seen == sorted(set(seen))
    assert version(database, other) == 2  # made, and its practices opened


def test_a_version_is_told_for_rooms_that_are_there(database: Database) -> None:
    workshop = started(database)
    with database.reading() as session:
        assert set(storage.workshop_versions(session, [workshop.id, "nowhere"])) == {workshop.id}
        assert storage.workshop_versions(session, []) == {}


def test_actions_are_kept_in_order_changed_and_struck_out(database: Database) -> None:
    workshop = started(database)
    one = do(database, storage.save_action, workshop.id, Action(Audience.TEAM, "Write it down"))
    two = do(database, storage.save_action, workshop.id, Action(Audience.LEADERS, "Fund it", "Ada"))
    three = do(database, storage.save_action, workshop.id, Action(Audience.TEAM, "Write it well", id=one.id))
    assert room_of(database, workshop).actions == (three, two)
    do(database, storage.delete_action, workshop.id, one.id)
    assert room_of(database, workshop).actions == (two,)


def test_a_workshop_that_is_not_there_is_said_to_be_missing(database: Database) -> None:
    with pytest.raises(NotFoundError, match="no workshop 'nowhere'"):
        do(database, storage.reveal, "nowhere", [], who="Fay")


def test_a_database_of_before_workshops_keeps_what_it_had_and_takes_them(place: Place) -> None:
    with closing(place.open()) as database:
        id = do(database, storage.create, an_assessment({"serving": 3}), RUBRIC)
    with engine_of(place) as engine, upgrading._migrating(engine) as connection:
        command.downgrade(upgrading.configuration(connection), "0002")
        assert [name for name in inspect(connection).get_table_names() if "workshop" in name] == []
    with closing(place.open()) as database:
        with database.reading() as session:
            assert storage.load(session, id).assessment == an_assessment({"serving": 3})
        assert do(database, storage.create_workshop, id, Setup(("testing",), tuple(Role))).code


# A note that comes when the room has moved on


def note_of(database: Database, workshop: Workshop, token: str, round: int = 1) -> str | None:
    found = seat(database, workshop, token)
    assert isinstance(found, Seat)
    return (found.answers if round == 1 else found.before)["serving"].note


def test_a_note_that_comes_after_the_reveal_is_kept_and_the_picture_stays_as_the_room_saw_it(place: Place) -> None:
    with closing(place.open()) as database:
        workshop = started(database)
        people = joined(database, workshop, DS, DS, DS)
        for person in people:
            do(database, storage.save_vote, workshop.id, person.token, "serving", {"level": 3, "note": "early"})
        do(database, storage.reveal, workshop.id, ["serving"], who="F")
        before = do(database, storage.load_room, workshop.id).shown
        kept = do(database, storage.save_note, workshop.id, people[0].token, ("serving", 1), "early and late")
        assert isinstance(kept, Kept)
        assert (kept.answer.level, kept.answer.note) == (3, "early and late")
        assert note_of(database, workshop, people[0].token) == "early and late"
        assert do(database, storage.load_room, workshop.id).shown == before
        # While the second vote is on, it still is the first one's note.
        do(database, storage.second_vote, workshop.id, "serving")
        do(database, storage.save_note, workshop.id, people[0].token, ("serving", 1), "later")
        assert note_of(database, workshop, people[0].token, round=2) == "later"


def test_a_late_note_reaches_the_assessment_of_named_people_only(database: Database) -> None:
    for anonymity, found in [(Anonymity.NAMED, "late"), (Anonymity.ALIASES, None)]:
        workshop = started(database, anonymity=anonymity)
        people = joined(database, workshop, DS, DS, DS)
        for person in people:
            do(database, storage.save_vote, workshop.id, person.token, "serving", {"level": 3})
        do(database, storage.reveal, workshop.id, ["serving"], who="F")
        do(database, storage.save_note, workshop.id, people[0].token, ("serving", 1), "late")
        answers = do(database, storage.load, workshop.assessment).assessment.answers
        assert {answer.respondent: answer.note for answer in answers}[people[0].participant.id] == found


def test_a_note_without_an_answer_of_somebody_else_or_after_the_end_is_refused(database: Database) -> None:
    workshop = started(database)
    ana, ben, cy = joined(database, workshop, DS, DS, DS)
    do(database, storage.save_vote, workshop.id, ana.token, "serving", {"level": 3})
    for token, vote, note, why in [
        (ben.token, ("serving", 1), "no answer yet", Why.NO_ANSWER),
        (ana.token, ("serving", 2), "no such round", Why.NO_ANSWER),
        ("nobody", ("serving", 1), "who", Why.NOT_A_PARTICIPANT),
        (ana.token, ("serving", 1), "x" * 1001, Why.NOTE),
        (ana.token, ("serving", 1), "\x00", Why.NOTE),
    ]:
        assert do(database, storage.save_note, workshop.id, token, vote, note).why is why
    do(database, storage.remove_participant, workshop.id, cy.participant.id)
    assert do(database, storage.save_note, workshop.id, cy.token, ("serving", 1), "x").why is Why.NOT_A_PARTICIPANT
    do(database, storage.change_workshop, workshop.id, closed=True)
    assert do(database, storage.save_note, workshop.id, ana.token, ("serving", 1), "over").why is Why.CLOSED
    do(database, storage.change_workshop, workshop.id, closed=False)
    assert note_of(database, workshop, ana.token) is None


# A reason that is still being written


def test_a_reason_still_being_written_is_kept_and_is_in_no_recap(database: Database) -> None:
    workshop = started(database)
    people = joined(database, workshop, DS, DS, DS)
    for person in people:
        do(database, storage.save_vote, workshop.id, person.token, "serving", {"level": 3})
    do(database, storage.reveal, workshop.id, ["serving"], who="F")
    do(database, storage.keep_reason, workshop.id, "serving", "half a sent")
    room = do(database, storage.load_room, workshop.id)
    assert (room.workshop.topics[0].reason, room.workshop.topics[0].outcome) == ("half a sent", None)
    stored = do(database, storage.load, workshop.assessment)
    made = recap(stored.rubric, stored.assessment, room.workshop, room.people, room.rounds, room.actions)
    assert [line.reason for line in made.lines] == [""]
    with pytest.raises(InputError, match="10,001 characters; shorten it to 10,000"):
        do(database, storage.keep_reason, workshop.id, "serving", "x" * 10_001)
    do(database, storage.second_vote, workshop.id, "serving")
    assert do(database, storage.load_workshop, workshop.id).topics[0].reason == "half a sent"
    do(database, storage.reveal, workshop.id, ["serving"], who="F")
    agreed = Agreed(practice="serving", level=3, reason="A whole sentence")
    do(database, storage.agree, workshop.id, agreed, who="F")
    do(database, storage.keep_reason, workshop.id, "serving", "typed afterwards")
    assert do(database, storage.load_workshop, workshop.id).topics[0].reason == "A whole sentence"


def test_a_closed_workshop_agrees_on_nothing_more(database: Database) -> None:
    workshop = started(database)
    for person in joined(database, workshop, DS, DS, DS):
        do(database, storage.save_vote, workshop.id, person.token, "serving", {"level": 3})
    do(database, storage.reveal, workshop.id, ["serving"], who="F")
    do(database, storage.change_workshop, workshop.id, closed=True)
    agreed = Agreed(practice="serving", level=3, reason="Late")
    for deed, arguments, named in [
        (storage.agree, (agreed,), {"who": "F"}),
        (storage.leave_undecided, ("serving", "Late"), {}),
        (storage.keep_reason, ("serving", "Late"), {}),
        (storage.skip, ("serving",), {}),
    ]:
        with pytest.raises(InputError, match="is closed; open it again"):
            do(database, deed, workshop.id, *arguments, **named)
    assert do(database, storage.load_workshop, workshop.id).topics[0].outcome is None
