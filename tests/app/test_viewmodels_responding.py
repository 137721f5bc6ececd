"""What a phone shows, without Streamlit: what can be answered, what is left, and in which words."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from app.viewmodels.questionnaire import Draft, draft_of
from app.viewmodels.responding import (
    BETWEEN,
    LOCKED,
    NOT_YET,
    NOTHING_OPEN,
    NOTHING_SHOWN,
    OVER,
    REVEALED,
    SECOND,
    Ballot,
    View,
    answer_words,
    left,
    lines,
    neighbours,
    nudge_words,
    privacy_words,
    progress_words,
    said_of,
    timer_words,
    view,
    who_words,
)
from assessment.answers import Answer
from assessment.storage import Seat
from assessment.terms import Confidence, NotApplicable, Role
from assessment.workshop import MAXIMUM_NOTE, Anonymity, Pace, Participant, Refusal, Stage, Topic, admitted
from tests.builders import a_practice, a_rubric
from tests.workshops import a_workshop

RUBRIC = a_rubric(a_practice("serving"), a_practice("testing"), a_practice("labelling"))
ANA = Participant("p-1", Role.DATA_SCIENTIST, "Amber Heron")
NOW = datetime.datetime(2026, 11, 28, 12, tzinfo=datetime.UTC)
SERVING = Ballot("serving", 1)


def answer(practice: str = "serving", **said: Any) -> Answer:  # noqa: ANN401 - fields of an answer
    return Answer(practice=practice, respondent="p-1", **(said or {"level": 3}))


def seat(*topics: Topic, answers: tuple[Answer, ...] = (), pace: Pace = Pace.FACILITATOR, **changes: Any) -> Seat:  # noqa: ANN401
    workshop = replace(a_workshop(*topics, pace=pace), **changes)
    return Seat(workshop, ANA, {one.practice: one for one in answers}, {})


def opened(practice: str = "serving", round: int = 1) -> Topic:
    return Topic(practice, Stage.OPEN, round)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (seat(Topic("serving")), View("wait", NOTHING_SHOWN)),
        (seat(opened()), View("wait", BETWEEN)),
        (seat(Topic("serving"), current="serving"), View("wait", NOT_YET)),
        (seat(opened(), current="serving"), View("ask", "", SERVING)),
        (seat(opened(round=2), current="serving"), View("ask", SECOND, Ballot("serving", 2))),
        (seat(opened(), current="serving", answers_locked=True), View("own", LOCKED, SERVING)),
        (seat(Topic("serving", Stage.REVEALED), current="serving"), View("own", REVEALED, SERVING)),
        (seat(opened(), current="serving", closed=True), View("over", OVER)),
    ],
)
def test_at_the_facilitators_pace_a_phone_shows_the_one_question_as_far_as_it_is(found: Seat, expected: View) -> None:
    assert view(found, None) == expected


def test_at_the_facilitators_pace_an_address_leads_to_no_other_question() -> None:
    found = seat(opened("serving"), opened("testing"), current="serving")
    assert view(found, "testing") == View("ask", "", SERVING)


def test_at_ones_own_pace_the_wanted_question_is_shown_else_the_first_unanswered_one() -> None:
    topics = (opened("serving"), opened("testing"), Topic("labelling"))
    found = seat(*topics, answers=(answer("serving"),), pace=Pace.OWN)
    assert view(found, None) == View("ask", "", Ballot("testing", 1))
    assert view(found, "serving") == View("ask", "", SERVING)
    assert view(found, "labelling") == View("ask", "", Ballot("testing", 1))  # not open: nobody gets there
    assert view(found, "nowhere") == View("ask", "", Ballot("testing", 1))


def test_at_ones_own_pace_before_anything_is_open_one_waits() -> None:
    assert view(seat(Topic("serving"), pace=Pace.OWN), "serving") == View("wait", NOTHING_OPEN)


def test_back_and_next_lead_over_what_was_opened_and_end() -> None:
    workshop = a_workshop(opened("serving"), Topic("testing"), Topic("labelling", Stage.REVEALED))
    assert neighbours(workshop, "serving") == (None, "labelling")
    assert neighbours(workshop, "labelling") == ("serving", None)
    assert neighbours(workshop, "testing") == (None, None)


def test_the_list_says_how_each_question_stands() -> None:
    topics = (opened("serving"), Topic("testing", Stage.REVEALED), opened("labelling", 2))
    found = seat(*topics, answers=(answer("serving"),), pace=Pace.OWN)
    assert [(line.title, line.done, line.state) for line in lines(found, RUBRIC)] == [
        ("Serving", True, "answered"),
        ("Testing", False, "on the big screen"),
        ("Labelling", False, "second vote"),
    ]
    assert left(found) == ("labelling",)
    assert progress_words(found, "serving") == "Question 1 of 3 · 1 left to answer"


def test_what_is_left_at_the_facilitators_pace_is_the_shown_question_only() -> None:
    assert left(seat(opened("serving"), opened("testing"), current="testing")) == ("testing",)
    assert left(seat(opened("serving"), answers=(answer(),), current="serving")) == ()
    assert progress_words(seat(opened("serving"), opened("testing"), current="testing"), "testing") == "Question 2 of 2"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (241, "5 minutes left"),
        (240, "4 minutes left"),
        (61, "2 minutes left"),
        (60, "Less than a minute left"),
        (0, "Time is up"),
    ],
)
def test_the_time_left_is_told_in_minutes_rounded_up(seconds: int, words: str) -> None:
    assert timer_words(NOW + datetime.timedelta(seconds=seconds), NOW) == words


def test_without_a_timer_nothing_is_said() -> None:
    assert timer_words(None, NOW) == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"nudged_at": NOW}, "The facilitator is waiting for your answer."),
        ({"nudged_at": NOW - datetime.timedelta(minutes=3)}, ""),
        ({"nudged_at": NOW, "answers_locked": True}, ""),
        ({"nudged_at": None}, ""),
    ],
)
def test_a_reminder_is_shown_while_it_is_fresh_and_can_be_followed(changes: dict[str, Any], words: str) -> None:
    assert nudge_words(seat(opened(), current="serving", **changes), NOW) == words


def test_a_reminder_is_not_for_whoever_has_answered_and_counts_at_ones_own_pace() -> None:
    assert nudge_words(seat(opened(), current="serving", answers=(answer(),), nudged_at=NOW), NOW) == ""
    found = seat(opened("serving"), opened("testing"), pace=Pace.OWN, nudged_at=NOW)
    assert nudge_words(found, NOW) == "The facilitator is waiting: 2 questions left for you."


def test_an_anonymous_workshop_shows_the_alias_also_to_whom_gave_a_name_before() -> None:
    named = Participant("p-1", Role.ML_ENGINEER, "Amber Heron", "Ana")
    assert who_words(named, a_workshop()) == "Amber Heron · ML engineer"
    assert who_words(named, a_workshop(anonymity=Anonymity.NAMED)) == "Ana · ML engineer"
    assert "keeps names" in privacy_words(a_workshop(anonymity=Anonymity.NAMED))
    assert "keeps names" not in privacy_words(a_workshop())


DRAFTS = [
    Draft(choice=4, confidence=Confidence.GUESS, note="why"),
    Draft(choice="dk", note="ask Ben"),
    Draft(choice="na", reason=NotApplicable.NO_MODELS_YET),
]


@pytest.mark.parametrize("draft", DRAFTS, ids=str)
def test_what_the_widgets_hold_is_admitted_and_comes_back_as_the_same(draft: Draft) -> None:
    said = said_of(draft)
    assert said is not None
    found = admitted(a_workshop(opened()), ANA, "serving", said)
    assert isinstance(found, Answer), found
    assert draft_of(found) == draft


def test_an_unfinished_draft_is_nothing_to_send() -> None:
    assert said_of(Draft()) is None
    assert said_of(Draft(choice="na")) is None


def test_a_note_that_is_too_long_is_sent_whole_and_refused() -> None:
    said = said_of(Draft(choice=3, note="x" * (MAXIMUM_NOTE + 1)))
    assert isinstance(admitted(a_workshop(opened()), ANA, "serving", said or {}), Refusal)


def test_answers_in_words() -> None:
    assert answer_words(answer(level=3, confidence=Confidence.GUESS), RUBRIC) == f"level 3, {RUBRIC.level_name(3)} (a guess)"
    assert answer_words(answer(dont_know=True), RUBRIC) == "don't know"
    assert answer_words(answer(not_applicable=NotApplicable.OTHER), RUBRIC) == "not applicable (other reason)"
    assert answer_words(None, RUBRIC) == "none"
