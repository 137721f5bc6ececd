"""The sentences on the next days and on what could change the plan, in every case: none, one, all, not stated."""

import datetime

import pytest

from assessment.answers import Pin
from assessment.briefing.chances import chance_number, sureness
from assessment.briefing.helping import most_helpful_words
from assessment.briefing.next_days import (
    decide_words,
    deed_words,
    lead_words,
    month_title,
    rests_words,
    review_words,
    until_words,
)
from assessment.briefing.options import capacity_words, chance_lead, chance_words, dates_words, price_lead, reserve_words
from assessment.plan import PlanItem
from assessment.roadmap.frontier import Help, Point
from assessment.roadmap.ninety_days import Coming, Deed, Month, NinetyDays
from assessment.roadmap.risk import Chances, ItemRisk, LevelRisk, Reserve, Risk
from assessment.roadmap.why import Price
from assessment.scoring.result import Rating
from assessment.terms import Period
from tests.assessment.report_reader import four_practices
from tests.builders import a_plan, a_plan_item, some_wishes

RUBRIC = four_practices()
WISHES = some_wishes(4, start=datetime.date(2027, 1, 1))
UNDATED = some_wishes(4)


def coming(deed: Deed, step: str = "serving-2", days: float = 10.0, *, under_way: bool = False) -> Coming:
    return Coming(a_plan_item(step, 1, 1), deed, 1, {"platform": days} if days else {}, under_way)


def next_days(*coming: Coming, later: int | None = None, review: datetime.date | None = datetime.date(2027, 3, 31)) -> NinetyDays:
    months = (Month(1, True, coming), Month(2, True, ()), Month(3, False, ()))
    return NinetyDays(months, True, 1, review, (), (), later)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            (coming(Deed.START), coming(Deed.START_AND_FINISH, "testing-2")),
            "From 1 January 2027, within 90 days 2 steps start and 1 is to be finished, with 20 person-days of work.",
        ),
        (
            (coming(Deed.START, days=1),),
            "From 1 January 2027, within 90 days 1 step starts and none is to be finished, with 1 person-day of work.",
        ),
        (
            (coming(Deed.GO_ON, under_way=True), coming(Deed.START, "testing-2")),
            "From 1 January 2027, within 90 days 1 step under way goes on, 1 step starts and none is to be finished, with 20 "
            "person-days of work.",
        ),
        (
            (coming(Deed.FINISH, under_way=True), coming(Deed.FINISH, "testing-2", under_way=True)),
            "From 1 January 2027, within 90 days 2 steps under way go on and 2 are to be finished, with 20 person-days of work.",
        ),
    ],
)
def test_how_much_is_to_be_done(found: tuple[Coming, ...], said: str) -> None:
    assert lead_words(next_days(*found), WISHES) == said


def test_where_nothing_is_done_the_first_work_is_named() -> None:
    nothing = "nothing starts, goes on or is to be finished for 90 days"
    assert lead_words(next_days(later=3), WISHES) == (f"From 1 January 2027, {nothing}; the first work is planned for Q3 2027.")
    assert lead_words(next_days(), UNDATED) == f"From the plan's start, {nothing}."
    assert [deed_words(month) for month in next_days().months[1:]] == [
        "Nothing starts, goes on or is to be finished.",
        "The plan ends before these days.",
    ]


def test_months_are_named_with_their_days() -> None:
    assert [month_title(number, WISHES) for number in (1, 2, 3)] == [
        "Days 1–30 · Jan 2027",
        "Days 31–60 · Feb 2027",
        "Days 61–90 · Mar 2027",
    ]
    assert month_title(2, UNDATED) == "Days 31–60 · Month 2"


def test_by_when_what_goes_on_is_finished() -> None:
    def until(finish: int, period: int) -> str:
        return until_words(Coming(a_plan_item("serving-2", 1, period), Deed.GO_ON, finish, {}, False), WISHES, 3)

    assert until(3, 1) == "To be finished in Mar 2027."
    assert until(8, 3) == "To be finished in Q3 2027."


def test_what_leadership_decides_first() -> None:
    assert decide_words([], 0) == "Nothing that starts in these days needs a decision of leadership; the team can begin."
    assert decide_words([], 0, starts=False) == "Nothing starts in these days, so nothing has to be decided for them."
    assert decide_words(["A"], 1) == "Leadership decides on this step before the work starts: A."
    assert decide_words(["A", "B"], 2) == "Leadership decides on these 2 steps before the work starts: A; B."
    assert decide_words(["A", "B"], 9) == "Leadership decides on these 9 steps before the work starts: A; B; 7 more."


def test_what_is_under_way_and_rests() -> None:
    assert rests_words(["A", "B"], 2) == "Under way, but without a day in these 90 by the plan: A; B."
    assert rests_words(["A"], 3).endswith(": A; 2 more.")


def a_rating(score: float | None, level: int | None) -> Rating:
    return Rating(score=score, score_low=score, score_high=score, level=level, level_low=level, level_high=level)


@pytest.mark.parametrize(
    ("items", "then", "said"),
    [
        (
            (a_plan_item("serving-2", 1, 1), a_plan_item("testing-2", 1, 1), a_plan_item("testing-3", 2, 2)),
            a_rating(38.4, 2),
            "On 31 March 2027, the end of Q1 2027: look whether the 2 steps to be finished by then pass their tests. By the plan "
            "the score is then 38, at level 2 · Repeatable. 1 step starts in Q2 2027. Then make the plan of the rest anew, from "
            "what was learned.",
        ),
        (
            (a_plan_item("serving-2", 1, 2),),
            a_rating(None, None),
            "On 31 March 2027, the end of Q1 2027: nothing is to be finished by then; look at how far the work is. The score by "
            "then is not stated, because too little is answered. Then make the plan of the rest anew, from what was learned.",
        ),
    ],
)
def test_the_review_says_when_at_what_and_where_the_plan_is_then(items: tuple[PlanItem, ...], then: Rating, said: str) -> None:
    assert review_words(RUBRIC, next_days(), WISHES, a_plan(*items), then) == said


def test_a_review_without_a_date_is_at_the_end_of_the_first_period() -> None:
    plan = a_plan(a_plan_item("serving-2", 1, 1))
    said = review_words(RUBRIC, next_days(review=None), UNDATED, plan, a_rating(25, 1))
    assert said.startswith("At the end of Quarter 1: look whether the step to be finished by then passes its test.")


def test_before_any_work_the_review_looks_whether_it_can_begin() -> None:
    said = review_words(RUBRIC, next_days(later=3), WISHES, a_plan(a_plan_item("serving-2", 3, 3)), a_rating(25, 1))
    assert said.startswith("On 31 March 2027, the end of Q1 2027: look whether the first work can begin as planned. By the plan")


def a_point(share: float, steps: int = 3, score: float | None = 48.4, level: int | None = 2) -> Point:
    return Point(None, share, 10 * share, 10 * share, score, level, True, steps)


PLAN = a_point(1.0)


@pytest.mark.parametrize(
    ("point", "said"),
    [
        (a_point(0.75, 1, 45.6), "With 75 % of the days the plan holds 2 steps fewer and ends at score 46 instead of 48."),
        (
            a_point(1.5, 4, 50.3, 3),
            "With 150 % of the days the plan holds 1 step more and ends at score 50 instead of 48, level 3 instead of 2.",
        ),
        (
            a_point(1.5),
            "With 150 % of the days the plan holds as many steps and ends at the same score and level, and is worth 15 "
            "instead of 10 points over all periods.",
        ),
        (
            Point(None, 0.75, 7.5, 7.6, 48.4, 2, False, 3),
            "With 75 % of the days the plan holds as many steps and ends at the same score and level, but is worth "
            "about 7.5 instead of 10 points over all periods.",
        ),
        (a_point(1.5, 4, None, None), "With 150 % of the days the plan holds 1 step more."),
        (Point(None, 0.75, None), "With 75 % of the days no plan keeps what is fixed."),
        (Point(None, 1.5, 10.0, 10.0, 48.4, 2, True, 3), "With 150 % of the days nothing changes."),
    ],
)
def test_what_other_days_change(point: Point, said: str) -> None:
    stated = point.score is not None or point.value is None
    plan = PLAN if stated else a_point(1.0, 3, None, None)
    assert capacity_words([plan, point]) == said
    assert capacity_words([point, plan]) == said


def a_price(step: str, postponed: float | None, *, proven: bool = True) -> Price:
    return Price(step, postponed, 1.0, proven)


def test_which_step_costs_most_to_postpone() -> None:
    later = "a quarter later"
    prices = [a_price("serving-2", 0.4), a_price("testing-3", 0.7), a_price("upskilling-2", None)]
    said = f"Of the steps below, finishing Testing to level 3 {later} costs most: 0.7 points."
    assert price_lead(RUBRIC, prices, "quarter") == said
    assert "costs most: about 1 point." in price_lead(RUBRIC, [a_price("testing-3", 1.0, proven=False)], "quarter")
    nothing, impossible = (price_lead(RUBRIC, [a_price("testing-3", price)], "quarter") for price in (0.0, None))
    assert nothing.startswith(f"Finishing one of these steps {later} costs nothing")
    assert impossible == f"What finishing these steps {later} costs was not found out within the limit of the search."
    fixed = Price("testing-3", None, None, True, needed_by=(Pin(initiative="testing-3", done_by=1),))
    assert price_lead(RUBRIC, [fixed], "quarter") == f"None of these steps can be finished {later}, because of what is fixed."


def risk(items: tuple[float, ...], levels: tuple[float, ...]) -> Risk:
    return Risk(
        10_000,
        tuple(ItemRisk("serving-2", Chances(1, chance, 1, 2)) for chance in items),
        tuple(LevelRisk("tooling", 2, Chances(1, chance, 1, 2)) for chance in levels),
    )


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (risk((0.8, 0.9, 0.1), ()), "2 of 3 steps are in time with a chance of 80 % or more."),
        (risk((0.9, 0.1), (0.1,)), "1 of 2 steps is in time with a chance of 80 % or more; the one dimension level is not."),
        (risk((0.9, 0.9), (0.9,)), "All 2 steps are in time with a chance of 80 % or more; the one dimension level is."),
        (
            risk((0.1, 0.2), (0.1, 0.2)),
            "None of the 2 steps is in time with a chance of 80 % or more; none of the 2 dimension levels is.",
        ),
        (risk((0.79,), ()), "The one step is not in time with a chance of 80 % or more."),
    ],
)
def test_how_many_dates_are_likely(found: Risk, said: str) -> None:
    assert chance_lead(found) == said


def test_a_chance_with_its_likely_dates() -> None:
    def name(period: int | None) -> str:
        return "after 24 quarters" if period is None else f"Q{period}"

    assert chance_words(Chances(1, 0.556, 2, 3), name) == "56 % by Q1; 80 % sure by Q3"
    assert chance_words(Chances(1, 0.1, 2, None), name) == "10 % by Q1; 80 % sure after 24 quarters"
    assert (chance_number(0.9999), sureness(0.8), sureness(0.5), sureness(0.49)) == (
        "over 99 %",
        "likely",
        "uncertain",
        "unlikely",
    )


@pytest.mark.parametrize(
    ("share", "number", "word"),
    [
        (0.4949, "49 %", "unlikely"),
        (0.4953, "under 50 %", "unlikely"),  # rounded it would be the 50 % that is called uncertain
        (0.5, "50 %", "uncertain"),
        (0.7999, "under 80 %", "uncertain"),
        (0.8, "80 %", "likely"),
    ],
)
def test_a_chance_just_below_a_limit_is_not_rounded_up_to_it(share: float, number: str, word: str) -> None:
    assert (chance_number(share), sureness(share)) == (number, word)


def test_the_reserve_is_told_in_whole_days_for_all_and_for_each_group() -> None:
    found = Reserve({"data-science": 70.0, "platform": 99.0}, {"data-science": 81.8, "platform": 116.1}, 190.7)
    assert reserve_words(RUBRIC, found) == (
        "Reserve: the steps of the plan take 169 person-days at their likely effort; in 80 % of the runs 191 are enough. Keep 22 "
        "in reserve, or, where no group can help another, Data-science 12, Platform 17."
    )
    assert reserve_words(RUBRIC, Reserve({"platform": 8.0}, {"platform": 8.0}, 8.0)) == (
        "Reserve: none is needed; in 80 % of the runs the 8 person-days (Platform 8) planned are enough."
    )
    assert reserve_words(RUBRIC, Reserve({}, {}, 0.0)) == "No days are planned, so none need to be kept in reserve."


def test_page_1_says_how_sure_the_dates_are_and_what_to_keep_beside_the_days_asked_for() -> None:
    # 190.7 are enough, 169 are planned: 21.7, so 22 more
    reserve = Reserve({"data-science": 70.0, "platform": 99.0}, {"data-science": 81.8, "platform": 116.1}, 190.7)
    assert dates_words(risk((0.8, 0.1), (0.5,)), reserve) == (
        "1 of 2 steps is in time with a chance of 80 % or more; keep 22 more days in reserve."
    )
    enough = Reserve({"platform": 8.0}, {"platform": 8.0}, 8.0)
    assert dates_words(risk((0.9,), ()), enough) == "The one step is in time with a chance of 80 % or more."


def test_an_estimate_that_finds_no_help_does_not_say_that_there_is_none() -> None:
    def said(*, proven: bool) -> str:
        return most_helpful_words(RUBRIC, [Help("platform", 60.0, 0.0, 0.0, proven)], "Q4 2027")

    assert said(proven=True) == (
        "One more person would change nothing: this plan does not wait for days, or for those of several groups."
    )
    assert said(proven=False) == "Nobody was found whose days would help, within the limit of the search."


def test_a_month_is_a_month_of_the_plan_whatever_its_periods() -> None:
    assert month_title(1, some_wishes(4, period=Period.MONTH, start=datetime.date(2027, 2, 1))) == "Days 1–30 · Feb 2027"
