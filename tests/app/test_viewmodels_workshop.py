"""What the facilitator's screens show, worked by hand for small rooms."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.components.wall_size import scale_of
from app.figures.dots import DotRow, that_fit
from app.viewmodels.workshop import closing, gaps, joining, pictures, preparing, projecting, running, talking
from assessment.answers import Agreed, Tally
from assessment.storage import Room, Stored
from assessment.terms import Mode, NotApplicable, Role
from assessment.workshop import (
    Action,
    Anonymity,
    Audience,
    Outcome,
    Pace,
    Participant,
    Setup,
    ShownPiece,
    Stage,
    Topic,
    Workshop,
)
from tests.builders import a_practice, a_rubric, an_assessment
from tests.workshops import LATER, a_workshop

RUBRIC = a_rubric(
    a_practice("serving", quick=True), a_practice("testing", "automation"), a_practice("labelling", "data-management")
)
EM, DS, PE = Role.ENGINEERING_MANAGER, Role.DATA_SCIENTIST, Role.PLATFORM_ENGINEER


def people(*roles: Role, named: bool = False) -> tuple[Participant, ...]:
    return tuple(Participant(f"p{n}", role, f"Alias {n}", f"Name {n}" if named else None) for n, role in enumerate(roles))


def piece(roles: dict[Role, int], levels: Sequence[int], dont_know: int = 0, notes: tuple[str, ...] = ()) -> ShownPiece:
    one, two, three, four, five = levels
    tally = Tally(practice="serving", levels=(one, two, three, four, five), dont_know=dont_know)
    return ShownPiece(tuple(roles.items()), tally, notes)


def a_room(
    workshop: Workshop,
    there: tuple[Participant, ...] = (),
    answered: dict[str, frozenset[str]] | None = None,
    rounds: dict[str, tuple[tuple[ShownPiece, ...], ...]] | None = None,
    actions: tuple[Action, ...] = (),
) -> Room:
    return Room(workshop, there, answered or {}, rounds or {}, actions)


def stored(**changes: object) -> Stored:
    assessment = an_assessment(anonymous=True, **changes)  # type: ignore[arg-type]
    return Stored("a", assessment, RUBRIC, {}, {}, 0, {}, LATER, LATER)


# Preparing


def test_practices_are_chosen_all_quick_by_dimension_or_by_hand_in_rubric_order() -> None:
    assert preparing.practices_of(RUBRIC, preparing.ALL, []) == ("serving", "testing", "labelling")
    assert preparing.practices_of(RUBRIC, preparing.QUICK, []) == ("serving",)
    assert preparing.practices_of(RUBRIC, "automation", []) == ("testing",)
    assert preparing.practices_of(RUBRIC, preparing.BY_HAND, ["labelling", "serving"]) == ("serving", "labelling")
    assert preparing.first_choice(RUBRIC, Mode.FULL) == preparing.ALL
    assert preparing.first_choice(RUBRIC, Mode.QUICK) == preparing.QUICK


def test_each_choice_says_how_many_practices_it_holds() -> None:
    assert list(preparing.choices(RUBRIC).values()) == [
        "All (3)",
        "Quick check (1)",
        "Tooling (1)",
        "Data management (1)",
        "Automation (1)",
        "By hand",
    ]


def test_the_agenda_adds_up_to_the_minutes() -> None:
    # 24 practices at 45 seconds are 18 minutes; 90 - 5 - 18 - 10 = 57; 57 // 6 = 9 topics, 9 x 6 = 54, and 3 are left.
    agenda = preparing.proposed(Setup(tuple(f"p{n}" for n in range(24)), (EM,)))
    assert [(phase.start, phase.minutes) for phase in agenda.phases] == [(0, 5), (5, 18), (23, 54), (77, 3), (80, 10)]
    assert agenda.phases[2].what == "Talking: 9 topics, 6 minutes each, the most valuable first"
    assert agenda.warning == ""


def test_no_more_topics_are_promised_than_there_are_practices_and_the_rest_is_in_reserve() -> None:
    # 3 practices at 45 seconds are 2.25, so 3 minutes; 90 - 5 - 3 - 10 = 72; 3 topics x 6 = 18, and 54 are left.
    agenda = preparing.proposed(Setup(("a", "b", "c"), (EM,)))
    assert [(phase.start, phase.minutes) for phase in agenda.phases] == [(0, 5), (5, 3), (8, 18), (26, 54), (80, 10)]
    assert agenda.phases[2].what == "Talking: 3 topics, 6 minutes each, the most valuable first"
    assert agenda.phases[3].what == "In reserve: for what takes longer, or to end earlier"


def test_an_agenda_without_a_spare_minute_has_no_reserve() -> None:
    # 4 practices are 3 minutes; 24 - 5 - 3 - 10 = 6: one topic.
    agenda = preparing.proposed(Setup(("a", "b", "c", "d"), (EM,), minutes=24))
    assert [(phase.start, phase.minutes) for phase in agenda.phases] == [(0, 5), (5, 3), (8, 6), (14, 10)]
    assert agenda.phases[2].what == "Talking: 1 topic, 6 minutes"


def test_too_little_time_is_said_with_what_would_fit() -> None:
    # 30 - 5 - 10 - 6 = 9 minutes are 12 practices; all 24 need 5 + 18 + 10 + 6 = 39.
    agenda = preparing.proposed(Setup(tuple(f"p{n}" for n in range(24)), (EM,), minutes=30))
    assert agenda.warning == ("There is no time to talk about even one topic: choose at most 12 practices, or take 39 minutes.")


def test_workshops_are_numbered_from_the_oldest_and_listed_from_the_latest() -> None:
    lines = preparing.listed_workshops([a_workshop(Topic("serving", Stage.REVEALED)), a_workshop(Topic("serving"))])
    assert [line.title for line in lines] == ["Workshop 2", "Workshop 1"]
    assert lines[0].words == "1 practice, 1 revealed, aliases, open"


# Joining


@pytest.mark.parametrize(
    ("browser", "network", "address"),
    [
        ("http://localhost:8501/workshop", None, "http://localhost:8501/join?w=w&code=ABCDEF"),
        ("http://localhost:8501/workshop", "192.168.1.7", "http://192.168.1.7:8501/join?w=w&code=ABCDEF"),
        ("http://127.0.0.1:8501", "192.168.1.7", "http://192.168.1.7:8501/join?w=w&code=ABCDEF"),
        ("http://[::1]:8501", "192.168.1.7", "http://192.168.1.7:8501/join?w=w&code=ABCDEF"),
        ("http://192.168.1.7:8501/x", "192.168.1.7", "http://192.168.1.7:8501/join?w=w&code=ABCDEF"),
        ("https://assess.example.org/workshop?a=1", "10.0.0.3", "https://assess.example.org/join?w=w&code=ABCDEF"),
        (None, None, "http://localhost:8501/join?w=w&code=ABCDEF"),
    ],
)
def test_the_address_is_one_that_phones_can_reach_where_there_is_one(
    browser: str | None, network: str | None, address: str
) -> None:
    found = joining.door(browser, network, a_workshop())
    assert found is not None
    assert found.address == address
    assert found.code == "ABC DEF"
    assert bool(found.warning) == ("localhost" in address)


def test_without_a_code_there_is_no_way_in() -> None:
    assert joining.door("http://localhost", None, replace(a_workshop(), code=None)) is None


def test_the_join_list_shows_aliases_and_how_many_of_each_role() -> None:
    workshop = a_workshop(Topic("serving", Stage.OPEN))
    room = a_room(workshop, people(EM, DS, DS, named=True), {"serving": frozenset({"p1"})})
    found = joining.people(room)
    assert (found.head, found.roles) == ("3 people in the room", "1 engineering manager, 2 data scientists")
    assert [(line.name, joining.person_words(line)) for line in found.lines] == [
        ("Alias 0", "engineering manager, 0 of 1 answered"),
        ("Alias 1", "data scientist, 1 of 1 answered"),
        ("Alias 2", "data scientist, 0 of 1 answered"),
    ]
    assert joining.people(a_room(workshop)).head == "Nobody is in the room yet"


def test_names_are_shown_only_when_the_workshop_is_named() -> None:
    room = a_room(a_workshop(Topic("serving"), anonymity=Anonymity.NAMED), people(EM, named=True))
    assert [line.name for line in joining.people(room).lines] == ["Name 0"]


# Running


def test_each_practice_says_how_far_it_is_and_what_comes_next() -> None:
    workshop = a_workshop(
        Topic("serving", Stage.REVEALED, outcome=Outcome.ENTERED), Topic("testing", Stage.OPEN), Topic("labelling")
    )
    room = a_room(workshop, people(EM, DS), {"testing": frozenset({"p0"})})
    found = running.overview(RUBRIC, room)
    assert [(line.stage, line.finished) for line in found.lines] == [("Agreed", ""), ("Open", "1 of 2"), ("Waiting", "")]
    assert (found.waiting, found.open, found.next) == (("labelling",), ("testing",), "labelling")
    assert found.head == "3 practices: 1 waiting, 1 open, 1 revealed"


def test_a_second_vote_is_called_one() -> None:
    found = running.overview(RUBRIC, a_room(a_workshop(Topic("serving", Stage.OPEN, round=2))))
    assert found.lines[0].stage == "Second vote open"


def test_revealing_too_early_is_warned_of_and_revealing_in_time_is_not() -> None:
    room = a_room(a_workshop(Topic("serving", Stage.OPEN)), people(EM, DS), {"serving": frozenset({"p0"})})
    assert running.reveal_warning(room, ["serving"]).startswith("1 practice is not answered by everybody yet.")
    done = a_room(a_workshop(Topic("serving", Stage.OPEN)), people(EM, DS), {"serving": frozenset({"p0", "p1"})})
    assert running.reveal_warning(done, ["serving"]) == ""


def test_next_goes_on_from_the_current_practice_and_round_to_what_was_left_out() -> None:
    topics = (Topic("serving"), Topic("testing", Stage.REVEALED), Topic("labelling", Stage.REVEALED))
    workshop = Workshop("w", "a", Setup(("serving", "testing", "labelling"), (EM,)), topics, "ABCDEF", LATER, current="testing")
    assert running.overview(RUBRIC, a_room(workshop)).next == "serving"


# The picture

MANAGERS = piece({EM: 3}, (0, 0, 1, 1, 1), notes=("Only the <b>new</b> ones",))
SCIENTISTS = piece({DS: 3}, (1, 2, 0, 0, 0))
REVEALED = a_workshop(Topic("serving", Stage.REVEALED))


def shown(pieces: tuple[ShownPiece, ...], *roles: Role) -> pictures.Shown:
    found = pictures.shown(a_room(REVEALED, people(*roles), rounds={"serving": (pieces,)}), stored(), "serving")
    assert found is not None
    return found


def test_dots_are_shown_of_everybody_and_of_roles_with_three() -> None:
    found = shown((MANAGERS, SCIENTISTS), *[EM] * 3, *[DS] * 3)
    assert [(row.title, row.levels, row.n) for row in found.rows] == [
        ("Everybody", (1, 2, 1, 1, 1), 6),
        ("Engineering managers", (0, 0, 1, 1, 1), 3),
        ("Data scientists", (1, 2, 0, 0, 0), 3),
    ]
    # mean 17/6; Cns = 1 + (log2(.5417) + 2 log2(.7917) + log2(.9583) + log2(.7083) + log2(.4583)) / 6
    #                = 1 + (-.8845 - .6740 - .0614 - .4975 - 1.1255) / 6 = 0.4595
    assert found.consensus == "Consensus 0.46 of 1 (n = 6)"
    # sorted 1 2 2 3 4 5: first quartile the 2nd, third the 5th
    assert (found.low, found.high, found.range) == (2, 4, "Middle half of the answers: levels 2 to 4")
    assert found.notes == ("Only the <b>new</b> ones",)
    assert found.alt == (
        "Everybody: level 1: 1, level 2: 2, level 3: 1, level 4: 1, level 5: 1; "
        "Engineering managers: level 3: 1, level 4: 1, level 5: 1; Data scientists: level 1: 1, level 2: 2"
    )
    assert found.hidden == ""


def test_a_role_put_together_with_another_has_no_row_and_is_named_as_hidden() -> None:
    found = shown((piece({EM: 1, DS: 2}, (1, 1, 1, 0, 0)),), EM, DS, DS)
    assert [row.title for row in found.rows] == ["Everybody"]
    assert found.hidden == "Not shown by themselves, so that nobody can be told apart: engineering managers, data scientists."


def test_a_group_of_several_roles_has_a_row_beside_theirs() -> None:
    found = shown((SCIENTISTS, piece({PE: 3}, (0, 0, 3, 0, 0))), *[DS] * 3, *[PE] * 3)
    assert [(row.title, row.n) for row in found.rows] == [
        ("Everybody", 6),
        ("Engineers", 6),
        ("Data scientists", 3),
        ("Platform engineers", 3),
    ]


def test_what_would_follow_is_told_from_either_end() -> None:
    found = shown((MANAGERS, SCIENTISTS), *[EM] * 3, *[DS] * 3)
    # The only practice of tooling: at 1 its score is 0 and its level 1, at 5 100 and 5.
    assert found.ends == (
        "At level 1, Tooling would be: Level 1 · Ad hoc, 0 of 100 (no range)",
        "At level 5, Tooling would be: Level 5 · Optimised, 100 of 100 (no range)",
    )


def test_nothing_is_drawn_when_nothing_may_be_shown() -> None:
    found = shown((), EM, DS)
    assert (found.rows, found.consensus, found.alt, found.ends) == ((), "", "", ())


def test_everybody_who_does_not_know_gives_no_range_and_no_consensus() -> None:
    found = shown((piece({EM: 3}, (0, 0, 0, 0, 0), dont_know=3),), EM, EM, EM)
    assert found.rows[0].apart == "3 don't know"
    assert (found.low, found.range) == (None, "No level was given")
    assert found.consensus == "Consensus is not stated below 3 levels; no levels were given"


def test_before_the_reveal_there_is_no_picture() -> None:
    assert pictures.shown(a_room(a_workshop(Topic("serving", Stage.OPEN)), people(EM)), stored(), "serving") is None


def test_the_second_vote_tells_what_moved() -> None:
    after = piece({EM: 3, DS: 3}, (0, 0, 6, 0, 0))
    workshop = a_workshop(Topic("serving", Stage.REVEALED, round=2))
    room = a_room(workshop, people(*[EM] * 3, *[DS] * 3), rounds={"serving": ((MANAGERS, SCIENTISTS), (after,))})
    found = pictures.shown(room, stored(), "serving")
    assert found is not None
    # (1 + 2 + 2 + 3 + 4 + 5) / 6 = 2.83
    assert found.moved == "Second vote: the mean level went from 2.8 to 3.0, consensus from 0.46 to 1.00."
    assert found.before[0].levels == (1, 2, 1, 1, 1)
    same = a_room(workshop, people(*[EM] * 3), rounds={"serving": ((MANAGERS,), (MANAGERS,))})
    kept = pictures.shown(same, stored(), "serving")
    assert kept is not None
    assert kept.moved == "Second vote: fewer than three answers changed, so the picture stays as it was."


# Talking


def test_the_agenda_is_cut_to_the_minutes_left() -> None:
    room = a_room(REVEALED, people(*[EM] * 3, *[DS] * 3), rounds={"serving": ((MANAGERS, SCIENTISTS),)})
    enough, short = talking.talk(room, stored(), 16), talking.talk(room, stored(), 15)
    assert enough.next is not None
    # leverage: 100 points of the dimension's score and 4 of its levels at 10 = 140; (1 - 0.4595) * 140 = 75.7
    assert enough.next.words == "worth 75.7: consensus 0.46, leverage 140"
    assert enough.head == "1 topic fits into 16 minutes, with the closing; 1 to choose from."
    assert (short.next, [line.title for line in short.later]) == (None, ["Serving"])
    assert short.head == "In 15 minutes there is no time for another topic before the closing."


def test_what_is_shown_without_a_consensus_is_not_filed_under_too_few() -> None:
    # Three answers may be shown; of these two are levels, and a consensus is stated from three.
    unsure = a_room(REVEALED, people(EM, EM, EM), rounds={"serving": ((piece({EM: 3}, (0, 1, 0, 1, 0), dont_know=1),),)})
    seen = pictures.shown(unsure, stored(), "serving")
    assert seen is not None
    assert seen.rows
    found = talking.talk(unsure, stored(), 60)
    assert [(line.title, line.words) for line in found.unranked] == [("Serving", "2 levels were given; a consensus needs 3")]
    assert found.silent == ()
    assert found.head == "What is left has no consensus to order it by."
    # Nothing of fewer than three answers is shown, and that is filed under too few.
    few = a_room(REVEALED, people(EM, EM), rounds={"serving": ((),)})
    nothing = pictures.shown(few, stored(), "serving")
    assert nothing is not None
    assert not nothing.rows
    found = talking.talk(few, stored(), 60)
    assert [(line.title, line.words) for line in found.silent] == [("Serving", "fewer than 3 answers that may be shown")]
    assert found.unranked == ()


def test_a_topic_that_ended_says_how() -> None:
    topic = Topic("serving", Stage.REVEALED, outcome=Outcome.ENTERED, reason="We looked")
    room = a_room(a_workshop(topic), rounds={"serving": ((MANAGERS,),)})
    agreed = stored(agreed=(Agreed(practice="serving", level=2, reason="We looked"),))
    assert [line.words for line in talking.talk(room, agreed, 60).done] == ["Agreed: level 2. Reason: We looked"]
    undecided = Topic("serving", Stage.REVEALED, outcome=Outcome.UNDECIDED, reason="No time")
    room = a_room(a_workshop(undecided), rounds={"serving": ((MANAGERS,),)})
    assert [line.words for line in talking.talk(room, stored(), 60).done] == ["Left undecided; the range stays. Reason: No time"]


def test_what_the_room_can_agree_on_starts_from_what_it_answered() -> None:
    second = Topic("serving", Stage.REVEALED, round=2)
    room = a_room(a_workshop(second), rounds={"serving": ((MANAGERS,), (MANAGERS,))})
    end = talking.ending(room, stored(), second)
    assert (end.proposed, end.voted, end.can_vote_again) == ("4", True, False)  # median of 3, 4, 5
    assert end.preset is None  # no level was given by more than half: whoever agrees chooses
    assert talking.by_the_vote(end, "4")
    assert not talking.by_the_vote(end, "3")
    split = a_room(a_workshop(second), rounds={"serving": ((piece({EM: 4}, (0, 2, 2, 0, 0)),),)})
    assert talking.ending(split, stored(), second).proposed is None  # 2.5 is no level
    most = a_room(a_workshop(second), rounds={"serving": ((piece({EM: 4}, (0, 3, 0, 0, 1)),),)})
    assert talking.ending(most, stored(), second).preset == "2"  # three of four


def test_a_choice_becomes_what_was_agreed() -> None:
    assert talking.agreed_of("serving", "3", "x") == Agreed(practice="serving", level=3, reason="x")
    not_here = talking.agreed_of("serving", talking.NOT_APPLICABLE + "no-models-yet", "x")
    assert not_here == Agreed(practice="serving", not_applicable=NotApplicable.NO_MODELS_YET, reason="x")
    room = a_room(REVEALED, rounds={"serving": ((MANAGERS,),)})
    options = talking.ending(room, stored(), Topic("serving", Stage.REVEALED)).options
    assert len(options) == 9
    assert all(talking.agreed_of("serving", choice, "x") for choice in options)


# Gaps, closing, the wall


def test_the_gap_says_both_means_with_n_and_how_much_is_hidden() -> None:
    workshop = a_workshop(Topic("serving", Stage.REVEALED), Topic("testing", Stage.REVEALED))
    room = a_room(workshop, rounds={"serving": ((MANAGERS, SCIENTISTS),), "testing": ((),)})
    found = gaps.gap_tables(RUBRIC, room)
    # managers 3 4 5: 4.0; scientists 1 2 2: 1.67; every manager is above every scientist
    assert found[0].rows == (
        {
            "Practice": "Serving",
            "Managers: mean level": "4.0 (n = 3)",
            "Engineers: mean level": "1.7 (n = 3)",
            "Difference": "+2.3",
            "Cliff's delta": "+1.00",
        },
    )
    assert found[0].lead == "Managers and engineers differ most about Serving: mean levels 4.0 and 1.7, Cliff's delta +1.00."
    assert found[0].note == "1 revealed practice not shown: one of the two has fewer than three levels that may be shown."
    assert (found[1].rows, found[1].lead) == ((), "")


def test_actions_stand_in_their_lists_with_who_and_when() -> None:
    actions = (Action(Audience.TEAM, "Write", "Ada", LATER.date()), Action(Audience.LEADERS, "Fund"))
    room = a_room(REVEALED, actions=actions)
    assert [line.words for line in closing.action_lines(room, Audience.TEAM)] == ["Ada, by 1 January 2099"]
    assert [line.words for line in closing.action_lines(room, Audience.LEADERS)] == ["nobody yet, no date"]


def test_the_full_copy_says_whose_names_it_holds() -> None:
    assert "under ids that tell nothing. To hand on" in closing.full_copy_words(anonymous=True)
    assert "with their names. To hand on" in closing.full_copy_words(anonymous=False)


def test_file_names_are_safe_everywhere() -> None:
    assert closing.file_name(an_assessment(title="Zahlung: ML / 2026?"), "recap", "pdf") == "zahlung-ml-2026-recap.pdf"
    assert closing.file_name(an_assessment(title="検査"), "recap", "md") == "workshop-recap.md"


def test_the_wall_shows_the_way_in_then_the_question_then_the_picture_and_never_a_name() -> None:
    door = joining.door("http://localhost:8501", "10.0.0.2", a_workshop())
    there = people(EM, DS, named=True)
    nothing_on = projecting.wall(a_room(a_workshop(Topic("serving")), there), stored(), door)
    assert (nothing_on.title, nothing_on.people, nothing_on.door) == ("Join the workshop", "2 people in the room", door)
    setup = Setup(("serving",), (EM,), Anonymity.NAMED)
    asked = Workshop("w", "a", setup, (Topic("serving", Stage.OPEN),), "ABCDEF", LATER, current="serving")
    on = projecting.wall(a_room(asked, there, {"serving": frozenset({"p0"})}), stored(), door)
    assert (on.heading, on.finished, on.picture) == ("Serving", "1 of 2 have answered", None)
    assert [(anchor.level, anchor.name) for anchor in on.anchors][:2] == [(1, "Ad hoc"), (2, "Repeatable")]
    over = Workshop("w", "a", setup, (Topic("serving", Stage.REVEALED),), "ABCDEF", LATER, current="serving")
    revealed = projecting.wall(a_room(over, there, rounds={"serving": ((MANAGERS,),)}), stored(), door)
    assert revealed.picture is not None
    for seen in (nothing_on, on, revealed):
        assert "Name 0" not in repr(seen)
        assert "Alias 0" not in repr(seen)


def wall_of(topic: Topic, *, closed: bool = False, **changes: object) -> projecting.Wall:
    workshop = replace(a_workshop(topic), current="serving", closed=closed)
    room = a_room(workshop, people(EM, EM, EM, named=True), rounds={"serving": ((MANAGERS,),)})
    return projecting.wall(room, stored(**changes), joining.door("http://localhost:8501", "10.0.0.2", workshop))


def test_the_wall_keeps_the_question_and_its_levels_beside_the_picture_and_says_what_was_agreed() -> None:
    talked = wall_of(Topic("serving", Stage.REVEALED))
    assert talked.picture is not None
    assert (talked.question, len(talked.anchors), talked.agreed) == (RUBRIC.practice_by_id["serving"].question, 5, "")
    agreed = (Agreed(practice="serving", level=2, reason="x"),)
    ended = wall_of(Topic("serving", Stage.REVEALED, outcome=Outcome.ENTERED, reason="x"), agreed=agreed)
    assert ended.agreed == "Agreed: level 2 · Repeatable"
    assert [anchor.level for anchor in ended.anchors if anchor.agreed] == [2]
    undecided = wall_of(Topic("serving", Stage.REVEALED, outcome=Outcome.UNDECIDED), agreed=())
    assert undecided.agreed == "Left undecided: the range stays"
    not_here = (Agreed(practice="serving", not_applicable=NotApplicable.OTHER, reason="x"),)
    none = wall_of(Topic("serving", Stage.REVEALED, outcome=Outcome.ENTERED), agreed=not_here)
    assert (none.agreed, [anchor for anchor in none.anchors if anchor.agreed]) == ("Agreed: does not apply here", [])
    # What a second vote asks again is not agreed any more, whatever the assessment still holds.
    again = wall_of(Topic("serving", Stage.OPEN, round=2), agreed=agreed)
    assert (again.picture, again.agreed, [anchor for anchor in again.anchors if anchor.agreed]) == (None, "", [])


def test_at_the_end_the_wall_says_thanks_with_counts_and_nothing_of_anybody() -> None:
    topics = (
        Topic("serving", Stage.REVEALED, outcome=Outcome.ENTERED),
        Topic("testing", Stage.REVEALED, outcome=Outcome.UNDECIDED),
        Topic("labelling"),
    )
    workshop = replace(a_workshop(*topics), current="serving", closed=True)
    there = people(EM, DS, named=True)
    gone = replace(there[1], id="gone", removed=True)
    room = a_room(workshop, (*there, gone), rounds={"serving": ((MANAGERS,),), "testing": ((),)})
    end = projecting.wall(room, stored(), joining.door("http://localhost:8501", "10.0.0.2", workshop))
    assert end.title == "The workshop is over. Thank you!"
    assert end.counts == ("2 people took part", "2 practices voted on", "1 practice agreed on", "1 practice left undecided")
    assert (end.picture, end.anchors, end.door, end.practice) == (None, (), None, None)
    assert "Name" not in repr(end)


def test_a_statement_too_long_for_its_column_ends_between_two_words() -> None:
    long = a_rubric(a_practice("serving", anchors=(("word " * 40 + "end",),) * 5))
    held = replace(stored(), rubric=long)
    workshop = replace(a_workshop(Topic("serving", Stage.REVEALED)), current="serving")
    (first, *_) = projecting.wall(a_room(workshop, rounds={"serving": ((MANAGERS,),)}), held, None).anchors
    assert first.short == " ".join(["word"] * 30) + " …"  # 150 signs are thirty words with their spaces
    assert first.statements == ("word " * 40 + "end",)


def test_a_level_of_several_statements_says_that_more_belong_to_it() -> None:
    two = a_rubric(a_practice("serving", anchors=(("There is a rule.", "Every team keeps to it."), *(("Only this.",),) * 4)))
    held = replace(stored(), rubric=two)
    workshop = replace(a_workshop(Topic("serving", Stage.REVEALED)), current="serving")
    first, second, *_ = projecting.wall(a_room(workshop, rounds={"serving": ((MANAGERS,),)}), held, None).anchors
    assert (first.short, second.short) == ("There is a rule. …", "Only this.")


@pytest.mark.parametrize(
    ("height", "scale"), [(1080, 1.0), (720, 0.66), (2160, 2.0), (300, 0.6), (9e9, 2.0), (0, 1.0), (-5, 1.0), (float("nan"), 1.0)]
)
def test_a_wall_of_fewer_pixels_has_smaller_sizes(height: float, scale: float) -> None:
    assert scale_of(height) == scale


def test_as_many_rows_stand_on_the_wall_as_fit_and_everybody_always() -> None:
    few = DotRow("A role", (1, 1, 1, 0, 0), 3, "")  # 46 + 31 + 22 = 99 pixels
    many = DotRow("Everybody", (0, 0, 100, 0, 0), 100, "")  # ten lines of ten: 46 + 310 + 22 = 378
    assert len(that_fit((few,) * 6, 420)) == 4
    assert that_fit((many, few), 420) == (many,)
    assert that_fit((many, few), 100) == (many,)


def test_a_locked_door_is_not_on_the_wall() -> None:
    door = joining.door("http://localhost:8501", "10.0.0.2", a_workshop())
    locked = Workshop("w", "a", Setup(("serving",), (EM,)), (Topic("serving"),), "ABCDEF", LATER, joining_locked=True)
    assert projecting.wall(a_room(locked), stored(), door).door is None


@pytest.mark.parametrize(
    ("stages", "pace", "words"),
    [
        ((Stage.WAITING, Stage.WAITING), Pace.FACILITATOR, "No practice is on"),
        ((Stage.WAITING, Stage.WAITING), Pace.OWN, "No practice is open yet"),
        ((Stage.OPEN, Stage.REVEALED), Pace.OWN, "Everybody answers the open practices now"),
        ((Stage.REVEALED, Stage.REVEALED), Pace.OWN, "Every practice is revealed"),
        ((Stage.REVEALED, Stage.REVEALED), Pace.FACILITATOR, "Every practice is revealed"),
    ],
)
def test_where_no_practice_is_on_the_words_fit_the_pace_and_how_far_the_room_is(
    stages: tuple[Stage, Stage], pace: Pace, words: str
) -> None:
    workshop = a_workshop(Topic("serving", stages[0]), Topic("testing", stages[1]), pace=pace)
    assert running.nothing_on_words(workshop, running.overview(RUBRIC, a_room(workshop))).startswith(words)


def test_pace_is_told_in_words() -> None:
    assert "practice you go to" in running.pace_words(a_workshop(Topic("serving")))
    assert "own pace" in running.pace_words(a_workshop(Topic("serving"), pace=Pace.OWN))
    assert preparing.role_titles()[Role.OTHER] == "Another role"
