"""What the roadmap shows, and what its fields make of the wishes."""

from datetime import date

import pytest

from app.viewmodels.roadmap import (
    Dot,
    capacity_for,
    capacity_table,
    capacity_use,
    item_table,
    latest_period,
    left_out_table,
    nothing_fits_words,
    open_targets,
    period_names,
    pin_words,
    priority_for,
    short_words,
    unanswered_words,
    uniform,
    when_words,
)
from assessment.answers import Pin, PlanWishes
from assessment.evaluation import evaluate
from assessment.roadmap import Plan, PlanItem
from assessment.rubric import default_content, load_rubric
from assessment.scoring import states
from assessment.terms import Period
from assessment.wording import left_out_words
from tests.builders import Said, a_practice, a_rubric, an_assessment, an_initiative, days, some_wishes

RUBRIC = a_rubric(a_practice("serving"), a_practice("testing"))
FROM_2027 = some_wishes(start=date(2027, 1, 1))
NAMES = ("Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027")


def a_plan(periods: int = 4, **changes: object) -> Plan:
    """Return the plan of two practices at level 1, wanted at 2, 10 platform days each, 10 a quarter."""
    wishes = some_wishes(periods, **changes)
    found = evaluate(RUBRIC, an_assessment({"serving": 1, "testing": 1}, targets={"serving": 2, "testing": 2}, plan=wishes)).plan
    assert found is not None
    return found


def an_item(start: int, finish: int) -> PlanItem:
    return next(item for item in a_plan().items).model_copy(update={"start": start, "finish": finish})


def test_periods_are_named_by_the_calendar_where_a_start_is_given() -> None:
    assert period_names(PlanWishes(periods=2)) == ("Quarter 1", "Quarter 2")
    assert period_names(PlanWishes(periods=2, start=date(2027, 10, 1))) == ("Q4 2027", "Q1 2028")
    assert period_names(PlanWishes(period=Period.MONTH, periods=2, start=date(2027, 12, 31))) == ("Dec 2027", "Jan 2028")


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("Q1 2027", "Q1 2027"), "Q1 2027"),
        (("Q1 2027", "Q3 2027"), "Q1–Q3 2027"),
        (("Q4 2027", "Q1 2028"), "Q4 2027 – Q1 2028"),
        (("Quarter 1", "Quarter 3"), "Quarter 1–3"),
        (("Q4 2027", "Q4 2028"), "Q4 2027 – Q4 2028"),
        (("from Feb 2027", "from Feb 2028"), "from Feb 2027 – from Feb 2028"),
        (("from Feb 2027", "from Aug 2027"), "from Feb 2027 – from Aug 2027"),
    ],
)
def test_a_span_is_said_as_short_as_it_can_be(names: tuple[str, str], words: str) -> None:
    item = an_item(1, 1 if names[0] == names[1] else 2)
    assert when_words(item, names) == words


def test_the_table_says_the_step_when_and_how_many_days() -> None:
    found = (Dot(1, "Serving → 2", 10.0, 12.5), Dot(2, "Testing → 2", 10.0, 12.5))
    row = item_table(RUBRIC, a_plan(), FROM_2027, found)[0]
    assert (row["Step"], row["What"]) == ("1 · Serving → 2", "Bring serving to level 2")
    assert (row["When"], row["Person-days"]) == ("Q1 2027", "10")
    assert (row["Points a quarter"], row["Dimension"], row["Waits for"]) == ("12.5", "Tooling", "–")


def test_days_are_shown_as_used_of_available_for_groups_that_have_or_need_any() -> None:
    uses = capacity_use(RUBRIC, some_wishes(), a_plan())
    assert [(use.title, use.used, use.available) for use in uses] == [("Platform", (10, 10, 0, 0), (10, 10, 10, 10))]
    assert capacity_table(uses, NAMES) == [
        {"Period": "Q1 2027", "Platform": "10 of 10"},
        {"Period": "Q2 2027", "Platform": "10 of 10"},
        {"Period": "Q3 2027", "Platform": "0 of 10"},
        {"Period": "Q4 2027", "Platform": "0 of 10"},
        {"Period": "In all", "Platform": "20 of 40"},
    ]


WHY_NOT = "No room within the capacity by the end of Q1 2027; other steps bring more for the days of platform (10 needed, 0 left)"


def test_what_is_left_out_is_said_with_titles_and_names_of_periods() -> None:
    plan = a_plan(periods=1, capacity={"platform": (10.0,)})
    assert left_out_table(RUBRIC, plan, ("Q1 2027",)) == [
        {"Step": "Testing → 2", "What": "Bring testing to level 2", "Why not": WHY_NOT}
    ]


def test_whose_days_the_steps_left_out_lack_is_counted_most_first() -> None:
    both = days(**{"platform": 10.0, "data-science": 10.0})
    efforts = {"a": days(platform=10.0), "b": days(platform=10.0), "c": both, "d": both}
    rubric = a_rubric(
        *(a_practice(name) for name in efforts),
        initiatives=tuple(an_initiative(name, 2, effort=effort) for name, effort in efforts.items()),
    )
    # Ten days of platform are enough for a or b; c and d lack data scientists, whatever else is done.
    wishes = some_wishes(1, capacity={"platform": (10.0,)})
    said: dict[str, Said] = dict.fromkeys(efforts, 1)
    found = evaluate(rubric, an_assessment(said, targets=dict.fromkeys(efforts, 2), plan=wishes)).plan
    assert found is not None
    assert len(found.items) == 1
    assert short_words(rubric, found) == "3 steps. Short of days: Data-science for 2 of them and Platform for 1."


def test_where_no_days_lack_the_steps_left_out_are_only_counted() -> None:
    plan = a_plan(pins=(Pin(initiative="testing-2", never=True),))
    assert short_words(RUBRIC, plan) == "1 step."


def test_a_reason_names_practices_by_title() -> None:
    assert left_out_words(RUBRIC, "needs testing at 3", NAMES) == "Needs Testing at level 3"
    both = "no room within the capacity by period 4; needs testing at 2 first"
    assert (
        left_out_words(RUBRIC, both, NAMES) == "No room within the capacity by the end of Q4 2027; needs Testing at level 2 first"
    )
    assert left_out_words(RUBRIC, "needs unknown-thing at 3", NAMES) == "Needs unknown-thing at 3"
    days = "other steps bring more for the days of data-science (20 needed, 3.5 left) and platform (4 needed, 0 left)"
    assert left_out_words(load_rubric(default_content()), days, NAMES) == (
        "Other steps bring more for the days of data science (20 needed, 3.5 left) and platform / DevOps (4 needed, 0 left)"
    )


@pytest.mark.parametrize(
    ("pin", "words"),
    [
        (Pin(initiative="serving-3", done_by=2), "Serving → 3 done by period 2"),
        (Pin(initiative="serving-3", never=True), "Serving → 3 never"),
        (Pin(dimension="tooling", level=3, by=4), "Tooling at level 3 by period 4"),
        (Pin(initiative="unknown-3", never=True), "unknown-3 never"),
    ],
)
def test_what_is_fixed_is_said_with_titles(pin: Pin, words: str) -> None:
    assert pin_words(RUBRIC, pin) == words


def test_the_last_period_that_is_fixed() -> None:
    assert latest_period(()) == 1
    assert latest_period((Pin(initiative="a-2", done_by=2), Pin(dimension="tooling", level=3, by=4))) == 4


def test_one_number_stands_for_all_periods_where_they_are_alike() -> None:
    assert uniform((5.0, 5.0)) == 5.0
    assert uniform((5.0, 6.0)) is None
    assert uniform(()) == 0.0


@pytest.mark.parametrize(
    ("stored", "given", "periods", "days"),
    [
        (None, 0.0, 2, None),  # a group left out stays left out
        (None, 5.0, 2, (5.0, 5.0)),
        ((0.0, 0.0), 0.0, 2, (0.0, 0.0)),  # looking at it changes nothing
        ((5.0, 5.0), 7.0, 2, (7.0, 7.0)),
        ((5.0, 6.0), None, 2, (5.0, 6.0)),
        ((5.0, 6.0), None, 4, (5.0, 6.0, 6.0, 6.0)),
        ((5.0, 6.0), None, 1, (5.0,)),
        ((5.0, 6.0), 0.0, 2, (0.0, 0.0)),
    ],
)
def test_a_field_changes_a_groups_days_only_where_somebody_changed_it(
    stored: tuple[float, ...] | None, given: float | None, periods: int, days: tuple[float, ...] | None
) -> None:
    assert capacity_for(stored, given, periods) == days


@pytest.mark.parametrize(
    ("stored", "given", "priority"),
    [(None, 1, None), (None, 3, 3.0), (1.0, 1, 1.0), (2.5, None, 2.5), (2.5, 2, 2.0), (3.0, 1, 1.0), (None, None, None)],
)
def test_a_field_changes_a_priority_only_where_somebody_changed_it(
    stored: float | None, given: int | None, priority: float | None
) -> None:
    assert priority_for(stored, given) == priority


def test_a_plan_that_holds_nothing_names_the_groups_without_days() -> None:
    wishes = some_wishes(capacity={"data-science": (30.0,) * 4})
    assert nothing_fits_words(a_rubric(), wishes) == (
        "No step fits the person-days there are. Data-engineering, Ml-engineering and Platform have none. "
        "Below is each step with its reason."
    )


def test_practices_with_a_target_and_no_answer_are_told() -> None:
    rubric = a_rubric(a_practice("serving"), a_practice("registry"), a_practice("testing"))
    assessment = an_assessment({"serving": 2, "registry": None})
    found = open_targets(rubric, states(rubric, assessment), {"serving": 3, "registry": 3})
    assert [practice.id for practice in found] == ["registry"]
    assert unanswered_words(found) == (
        "Registry has a target and no answer yet: no step can be planned there, and steps that need it wait. "
        "An answer in the questionnaire brings it in."
    )
