"""How far the plan is, as the screen says it."""

from datetime import date

import pytest

from app.viewmodels.changes import moved_table, moved_words
from app.viewmodels.doing import (
    WorkFields,
    approval_words,
    fields_of,
    period_now,
    progress_words,
    proposal_words,
    standing_of,
    standing_table,
    work_from,
    wrong_dates,
)
from assessment.answers import Work, WorkStatus
from assessment.plan import Plan
from assessment.roadmap import make_plan
from assessment.roadmap.doing import Basis, approve, compare, proposals
from assessment.scoring import states
from assessment.terms import Period
from tests.builders import a_practice, a_rubric, an_assessment, an_initiative, days, some_wishes

RUBRIC = a_rubric(
    a_practice("serving"),
    initiatives=tuple(an_initiative("serving", level, effort=days(platform=10)) for level in (2, 3, 4, 5)),
)
START = date(2027, 1, 1)
# Ten days each and ten a quarter: one step a quarter, level 2 in Q1 and level 3 in Q2.
ASSESSMENT = an_assessment(
    {"serving": 1}, targets={"serving": 3}, plan=some_wishes(2, capacity={"platform": (10, 10)}, start=START)
)
STATES = states(RUBRIC, ASSESSMENT)


def planned() -> Plan:
    return make_plan(RUBRIC, ASSESSMENT, STATES)


def test_the_form_starts_from_what_was_said_and_says_the_same_again() -> None:
    work = Work(
        initiative="serving-2",
        status=WorkStatus.STARTED,
        owner="Ada",
        due=date(2027, 3, 1),
        started_on=date(2027, 1, 4),
        share_done=0.333,
        note=" as the file had it ",
    )
    assert work_from("serving-2", fields_of(work), work) == work


def test_a_step_nobody_spoke_of_stays_so_until_the_form_says_something() -> None:
    assert work_from("serving-2", fields_of(None), None) is None
    named = WorkFields(WorkStatus.PLANNED, " Ada ", None, None, None, 0, "")
    assert work_from("serving-2", named, None) == Work(initiative="serving-2", owner="Ada")


def test_dates_and_share_that_do_not_belong_to_the_status_are_left_out() -> None:
    everything = WorkFields(WorkStatus.DONE, "", None, date(2027, 1, 1), date(2027, 2, 1), 40, "")
    done = work_from("serving-2", everything, None)
    assert done == Work(initiative="serving-2", status=WorkStatus.DONE, started_on=date(2027, 1, 1), finished_on=date(2027, 2, 1))


def test_a_step_finished_before_it_began_is_told() -> None:
    wrong = WorkFields(WorkStatus.DONE, "", None, date(2027, 2, 1), date(2027, 1, 1), 0, "")
    assert wrong_dates(wrong) is not None
    assert wrong_dates(fields_of(None)) is None


@pytest.mark.parametrize(
    ("period", "today", "expected"),
    [
        (Period.QUARTER, date(2026, 12, 31), 0),
        (Period.QUARTER, date(2027, 1, 1), 1),
        (Period.QUARTER, date(2027, 3, 31), 1),
        (Period.QUARTER, date(2027, 4, 1), 2),
        (Period.MONTH, date(2027, 4, 1), 4),
        (Period.MONTH, date(2028, 1, 1), 13),
    ],
)
def test_the_period_that_runs_counts_from_the_first_day(period: Period, today: date, expected: int) -> None:
    assert period_now(some_wishes(2, period=period), START, today) == expected


def test_a_plan_begun_on_the_31st_counts_whole_periods_from_there() -> None:
    assert period_now(some_wishes(2, period=Period.MONTH), date(2027, 1, 31), date(2027, 2, 28)) == 1
    assert period_now(some_wishes(2, period=Period.MONTH), date(2027, 1, 31), date(2027, 3, 31)) == 3


def test_progress_names_what_is_late_first() -> None:
    approved = approve(Basis(ASSESSMENT, STATES), planned(), on=date(2026, 11, 23), by="Ada")
    works = (Work(initiative="serving-3", status=WorkStatus.STARTED, owner="Ben"),)
    found = standing_of(approved, works, date(2027, 5, 1))  # Q2: level 2 was due in Q1, level 3 is under way
    assert approval_words(approved) == "Approved on 23 November 2026 by Ada: 2 steps."
    assert progress_words(found) == "1 late and 1 under way."
    assert [(row["Approved for"], row["Now"], row["Owner"]) for row in standing_table(RUBRIC, approved, found, works)] == [
        ("Q1 2027", "Late", "nobody yet"),
        ("Q2 2027", "Under way", "Ben"),
    ]


def test_a_done_step_suggests_an_answer_and_names_what_is_missing_below_it() -> None:
    (proposal,) = proposals(RUBRIC, STATES, [Work(initiative="serving-3", status=WorkStatus.DONE)])
    words = proposal_words(RUBRIC, proposal)
    assert "if all of this is true now" in words
    assert "Not marked as done below it:" in words


def test_what_moved_is_counted_and_told_with_names_of_periods_and_no_ids() -> None:
    wishes = some_wishes(2, capacity={"platform": (20, 0)}, start=START)
    more = ASSESSMENT.model_copy(update={"plan": wishes})
    after = make_plan(RUBRIC, more, STATES)
    moves = compare(planned(), after, Basis(ASSESSMENT, STATES), Basis(more, STATES))
    assert moved_words(moves) == "1 step moved: 1 earlier."
    assert ASSESSMENT.plan is not None
    (row,) = moved_table(RUBRIC, ASSESSMENT.plan, wishes, moves)
    assert (row["Before"], row["Now"]) == ("Q2 2027", "Q1 2027")
    assert "serving-" not in row["Why"]


def test_nothing_moved_is_no_sentence() -> None:
    assert moved_words(compare(planned(), planned())) == ""
