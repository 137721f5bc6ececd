"""Who may join and answer, how wrong codes are slowed, what a session has time for, and the words of the recap."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import Agreed
from assessment.errors import InputError
from assessment.report.recapped import markdown, recap_view
from assessment.terms import Confidence, Mode, NotApplicable, Role
from assessment.workshop import (
    MAXIMUM_NOTE,
    Action,
    Anonymity,
    Audience,
    Outcome,
    Participant,
    Refusal,
    Setup,
    Stage,
    Topic,
    Why,
    admitted,
    chosen,
    counts,
    recap,
    timings,
    topics_left,
)
from assessment.workshop.admitting import MAXIMUM_PARTICIPANTS, refuse_joining, too_soon
from assessment.workshop.guessing import ADDRESS, ALL, ONE, Guesses
from assessment.workshop.preparing import checked
from assessment.workshop.tokens import CODE_LENGTH, LETTERS, as_code, new_alias, new_code, new_participant_id, new_token
from tests.builders import a_practice, a_rubric, an_assessment
from tests.workshops import LATER, a_workshop

NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
ADA = Participant("p-1", Role.DATA_SCIENTIST, "Amber Fox")
OPEN = a_workshop(Topic("serving", Stage.OPEN), Topic("testing"), Topic("labelling", Stage.REVEALED))
RUBRIC = a_rubric(
    a_practice("serving", quick=True), a_practice("testing", "skills", quick=True), a_practice("labelling", "skills")
)


def why(found: object) -> Why:
    assert isinstance(found, Refusal)
    assert found.text.endswith((".", "!"))
    return found.why


# Answers.


def test_an_answer_to_an_open_practice_is_taken_as_its_senders_whatever_their_client_says() -> None:
    answer = admitted(OPEN, ADA, "serving", {"level": 4, "confidence": "guess", "note": "we saw it"})
    assert not isinstance(answer, Refusal)
    assert (answer.level, answer.confidence, answer.note, answer.respondent) == (4, Confidence.GUESS, "we saw it", "p-1")
    assert why(admitted(OPEN, ADA, "serving", {"level": 4, "respondent": "p-2"})) is Why.NO_ANSWER


def test_dont_know_and_not_applicable_are_answers() -> None:
    unsure = admitted(OPEN, ADA, "serving", {"dont_know": True})
    absent = admitted(OPEN, ADA, "serving", {"not_applicable": "no-models-yet"})
    assert not isinstance(unsure, Refusal)
    assert not isinstance(absent, Refusal)
    assert (unsure.dont_know, absent.not_applicable) == (True, NotApplicable.NO_MODELS_YET)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"level": 0},
        {"level": 9},
        {"level": "3"},
        {"level": 2.5},
        {"level": True},
        {"level": [3]},
        {"level": 3, "dont_know": True},
        {"dont_know": False},
        {"not_applicable": "because"},
        {"level": 3, "confidence": "certain"},
        {"level": 3, "practice": "testing"},
        {"level": 3, "at": "2020-01-01T00:00:00Z"},
        {"level": 3, "evidence": ["x"] * 9},
    ],
)
def test_what_is_no_answer_is_refused(said: dict[str, object]) -> None:
    assert why(admitted(OPEN, ADA, "serving", said)) is Why.NO_ANSWER


@pytest.mark.parametrize("note", ["x" * (MAXIMUM_NOTE + 1), "x" * 1_000_000, "bell \x07", "half \ud800", 7, ["a"]])
def test_a_note_that_cannot_be_kept_is_refused(note: object) -> None:
    assert why(admitted(OPEN, ADA, "serving", {"level": 3, "note": note})) is Why.NOTE


@given(
    st.dictionaries(
        st.text(max_size=15), st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text())
    )
)
def test_whatever_a_client_sends_is_an_answer_or_refused_and_never_an_error(said: dict[str, object]) -> None:
    admitted(OPEN, ADA, "serving", said)


@pytest.mark.parametrize(
    ("practice", "reason"),
    [
        ("testing", Why.NOT_OPEN),
        ("labelling", Why.NOT_OPEN),
        ("nothing", Why.NO_SUCH_PRACTICE),
        ("x" * 10_000, Why.NO_SUCH_PRACTICE),
    ],
)
def test_only_practices_open_now_are_answered(practice: str, reason: Why) -> None:
    assert why(admitted(OPEN, ADA, practice, {"level": 3})) is reason


def test_nothing_is_taken_when_locked_or_closed_or_from_somebody_taken_out() -> None:
    assert why(admitted(replace(OPEN, answers_locked=True), ADA, "serving", {"level": 3})) is Why.LOCKED
    assert why(admitted(replace(OPEN, closed=True), ADA, "serving", {"level": 3})) is Why.CLOSED
    assert why(admitted(OPEN, replace(ADA, removed=True), "serving", {"level": 3})) is Why.NOT_A_PARTICIPANT


# Joining.


def test_who_may_join() -> None:
    named = a_workshop(Topic("serving"), anonymity=Anonymity.NAMED)
    few = replace(OPEN, setup=replace(OPEN.setup, roles=(Role.EXECUTIVE,)))
    role = Role.DATA_SCIENTIST.value
    assert refuse_joining(OPEN, role, None, NOON, 7) is None
    assert refuse_joining(named, role, "Ada", NOON, 7) is None
    assert why(refuse_joining(named, role, " ", NOON, 7)) is Why.NAME
    assert why(refuse_joining(named, role, "x" * 101, NOON, 7)) is Why.NAME
    assert why(refuse_joining(few, role, None, NOON, 7)) is Why.ROLE_NOT_OFFERED
    assert why(refuse_joining(OPEN, "emperor", None, NOON, 7)) is Why.ROLE_NOT_OFFERED
    assert why(refuse_joining(OPEN, role, None, LATER, 7)) is Why.CODE_EXPIRED
    assert why(refuse_joining(replace(OPEN, joining_locked=True), role, None, NOON, 7)) is Why.JOINING_LOCKED
    assert why(refuse_joining(replace(OPEN, closed=True), role, None, NOON, 7)) is Why.CLOSED
    assert why(refuse_joining(OPEN, role, None, NOON, MAXIMUM_PARTICIPANTS)) is Why.FULL


def test_a_code_is_understood_however_it_is_typed_and_nothing_else_is() -> None:
    assert as_code(" k7m-2xq ") == "K7M2XQ"
    assert [as_code(typed) for typed in ("", "K7M2X", "K7M2XQQ", "K7M2X0", "K7M2X'", "ß" * 6, "x" * 10**6)] == [""] * 7


def test_codes_and_tokens_are_random_and_long_enough() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == CODE_LENGTH and set(code) <= set(LETTERS) and as_code(code) == code for code in codes)
    assert len({new_token() for _ in range(200)}) == 200
    assert len(new_token()) == 32  # 24 bytes, 6 bits a letter
    assert len({new_participant_id() for _ in range(200)}) == 200


def test_no_two_in_a_room_have_one_alias() -> None:
    taken: set[str] = set()
    for _ in range(800):
        alias = new_alias(taken)
        assert alias not in taken
        taken.add(alias)


def test_wrong_codes_cost_nothing_at_first_and_then_twice_as_long_each_time() -> None:
    guesses, waits = Guesses(), []
    for _ in range(12):
        guesses = guesses.another(NOON)
        waits.append(int(guesses.wait(NOON, ONE).total_seconds()))
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60]
    assert int(guesses.wait(NOON + datetime.timedelta(seconds=59), ONE).total_seconds()) == 1
    assert not guesses.wait(NOON + datetime.timedelta(seconds=60), ONE)


def test_wrong_codes_are_forgotten_after_a_quarter_of_an_hour() -> None:
    guesses = Guesses(40, NOON)
    later = NOON + datetime.timedelta(minutes=15)
    assert not guesses.wait(later, ONE)
    assert guesses.another(later) == Guesses(1, later)


def test_an_address_shared_by_a_room_costs_nothing_for_thirty_wrong_codes_and_then_a_minute_each_at_most() -> None:
    assert not Guesses(29, NOON).wait(NOON, ADDRESS)
    assert Guesses(30, NOON).wait(NOON, ADDRESS) == datetime.timedelta(seconds=1)
    # A guess a minute for the twelve hours that a code lives: 750 of 32^6 codes, one in 1.4 million.
    assert Guesses(500, NOON).wait(NOON, ADDRESS) == datetime.timedelta(minutes=1)


def test_all_together_never_wait_longer_than_two_seconds() -> None:
    assert not Guesses(99, NOON).wait(NOON, ALL)
    assert Guesses(5000, NOON).wait(NOON, ALL) == datetime.timedelta(seconds=2)


def test_the_wait_is_said_in_whole_seconds() -> None:
    assert "Wait 1 second," in too_soon(datetime.timedelta(seconds=0.2)).text
    later = too_soon(datetime.timedelta(seconds=3.2))
    assert later.seconds == 4
    assert "Wait 4 seconds," in later.text


# Preparing.


def test_practices_are_chosen_all_quick_or_by_dimension() -> None:
    assert chosen(RUBRIC) == ("serving", "testing", "labelling")
    assert chosen(RUBRIC, Mode.QUICK) == ("serving", "testing")
    assert chosen(RUBRIC, dimension="skills") == ("testing", "labelling")


def test_ninety_minutes_for_twenty_four_practices() -> None:
    found = timings(Setup(tuple(f"p{n}" for n in range(24)), tuple(Role)))
    # 24 * 45 s = 18 min; 90 - 5 - 10 - 18 = 57 min to talk: nine topics of 6; (90 - 5 - 10 - 6) * 60 / 45 = 92 would fit
    assert (found.opening, found.answering, found.talking, found.closing, found.topics) == (5, 18, 57, 10, 9)
    assert (found.fits, found.practices_that_fit) == (True, 92)


def test_a_session_too_short_says_how_many_practices_would_fit() -> None:
    found = timings(Setup(tuple(f"p{n}" for n in range(24)), tuple(Role), minutes=30))
    # 30 - 5 - 10 = 15 min, of which 18 are wanted for answers; (15 - 6) * 60 / 45 = 12
    assert (found.talking, found.topics, found.fits, found.practices_that_fit) == (0, 0, False, 12)


@pytest.mark.parametrize(("minutes", "topics"), [(57, 7), (16, 1), (15, 0), (0, 0), (-5, 0)])
def test_topics_that_are_left_leave_ten_minutes_to_close(minutes: int, topics: int) -> None:
    assert topics_left(Setup(("serving",), tuple(Role)), minutes) == topics


def test_a_setup_is_put_in_order_and_every_mistake_is_named() -> None:
    setup = checked(RUBRIC, Setup(("labelling", "serving", "serving"), (Role.OTHER, Role.EXECUTIVE)))
    assert (setup.practices, setup.roles) == (("serving", "labelling"), (Role.EXECUTIVE, Role.OTHER))
    with pytest.raises(InputError) as wrong:
        checked(RUBRIC, Setup(("baking",), (), minutes=5, minutes_a_topic=0))
    assert [problem.where for problem in wrong.value.problems] == ["practice baking", "roles", "minutes", "minutes for a topic"]


def test_counts_leave_out_who_was_taken_out() -> None:
    people = [ADA, Participant("p-2", Role.EXECUTIVE, "Calm Owl", removed=True)]
    assert [(c.practice, c.finished, c.of) for c in counts(OPEN, people, {"serving": {"p-1", "p-2"}})] == [
        ("serving", 1, 1),
        ("testing", 0, 1),
        ("labelling", 0, 1),
    ]


# The recap.


def test_the_recap_tells_what_was_agreed_and_who_does_what() -> None:
    workshop = a_workshop(
        Topic("serving", Stage.REVEALED, outcome=Outcome.ENTERED, reason="we looked"),
        Topic("testing", Stage.REVEALED, outcome=Outcome.UNDECIDED),
    )
    assessment = an_assessment(agreed=(Agreed(practice="serving", level=2, reason="we looked"),), date=datetime.date(2026, 12, 1))
    actions = [
        Action(Audience.TEAM, "Write the runbook", "Ada", datetime.date(2027, 1, 15)),
        Action(Audience.LEADERS, "Fund a registry"),
    ]
    text = markdown(recap_view(recap(RUBRIC, assessment, workshop, [ADA], {"serving": [()], "testing": [()]}, actions), RUBRIC))
    assert text.startswith("# Workshop: Payments ML\n\nExample Ltd · 1 December 2026\n\n1 person took part, without names.\n")
    assert "- Agreed: level 2, Repeatable. Reason: we looked" in text
    assert "- Left undecided; the range stays." in text
    assert "## What the team does\n\n- Write the runbook (Ada, 15 January 2027)\n" in text
    assert "## What leaders clear the way for\n\n- Fund a registry (nobody yet, no date)\n" in text


def test_what_people_typed_cannot_become_markup_in_the_recap() -> None:
    actions = [Action(Audience.TEAM, "# <img src=x>\n[click](http://x) `rm`", "*me*")]
    text = markdown(recap_view(recap(RUBRIC, an_assessment(), a_workshop(Topic("serving")), [], {}, actions), RUBRIC))
    assert r"- \# \<img src=x\> \[click\]\(http://x\) \`rm\` (\*me\*, no date)" in text
