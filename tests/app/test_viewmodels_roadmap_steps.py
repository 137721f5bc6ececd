"""The roadmap's steps: in lanes, in their order, with what hangs on what, what they cost and where they lead.

All tests look at one plan, booked by hand. Platform has 10 days a quarter, ML engineering 4 from the second:

    serving-2     platform 6                Q1: 6
    testing-2     platform 8, ML 2          Q1: 4, the rest of platform's; Q2: 4 and ML's 2      waits for serving-2
    registry-2    platform 10               Q2: 6, the rest of platform's; Q3: 4                 waits for testing-2
    monitoring-2  no days                   finished at once, in Q4
"""

from datetime import date

import pytest

from app.viewmodels.roadmap import (
    Dot,
    Link,
    Order,
    decided,
    dots,
    every_column,
    impact_table,
    lanes,
    lanes_words,
    level_changes,
    level_words,
    path_table,
    related,
    relation_words,
    score_path,
    step_order,
)
from app.viewmodels.roadmap.lanes import NO_DAYS
from assessment.answers import Work
from assessment.roadmap.impact import Impact
from assessment.roadmap.why import Why
from assessment.scoring import states
from assessment.terms import DecidedBy
from tests.builders import a_plan, a_plan_item, a_practice, a_rubric, an_assessment, an_initiative, some_wishes

NAMES = ("Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027")
WISHES = some_wishes(start=date(2027, 1, 1), capacity={"platform": (10.0,) * 4, "ml-engineering": (0.0, 4.0, 4.0, 4.0)})
PRACTICES = (
    a_practice("serving", "tooling"),
    a_practice("registry", "tooling"),
    a_practice("testing", "automation"),
    a_practice("monitoring", "automation"),
)
RUBRIC = a_rubric(
    *PRACTICES,
    initiatives=(
        *(an_initiative(practice, 2) for practice in ("serving", "registry", "monitoring")),
        an_initiative("testing", 2, decided_by=DecidedBy.LEADERSHIP),
    ),
)
PLAN = a_plan(
    a_plan_item("serving-2", 1, 1, effort={"platform": 6.0}, unlocks=("testing-2",)),
    a_plan_item(
        "testing-2", 1, 2, effort={"platform": 8.0, "ml-engineering": 2.0}, waits_for=("serving-2",), unlocks=("registry-2",)
    ),
    a_plan_item("registry-2", 2, 3, effort={"platform": 10.0}, waits_for=("testing-2",)),
    a_plan_item("monitoring-2", 4, 4, effort={}),
    capacity_used={"platform": (10.0, 10.0, 4.0, 0.0), "ml-engineering": (0.0, 2.0, 0.0, 0.0)},
)
DOTS = (
    Dot(1, "Serving → 2", days=6.0, worth=3.0),  # 0.5 a day
    Dot(2, "Testing → 2", days=10.0, worth=4.0),  # 0.4
    Dot(3, "Registry → 2", days=10.0, worth=1.0),  # 0.1
    Dot(4, "Monitoring → 2", days=0.0, worth=0.5),  # costs nothing
)


def a_why(initiative: str, worth: float = 1.0, **links: tuple[str, ...]) -> Why:
    nothing: dict[str, tuple[str, ...]] = dict.fromkeys(("waits_for", "waits_for_all", "unlocks", "unlocks_all"), ())
    return Why(initiative=initiative, score=1.0, benefits={}, worth=worth, **{**nothing, **links})


FIRST = a_why("serving-2", unlocks=("testing-2",), unlocks_all=("testing-2", "registry-2"))
MIDDLE = a_why(
    "testing-2", waits_for=("serving-2",), waits_for_all=("serving-2",), unlocks=("registry-2",), unlocks_all=("registry-2",)
)


# Lanes


def test_lanes_by_dimension_stand_in_the_rubrics_order_and_those_without_steps_are_not_there() -> None:
    found = lanes(RUBRIC, WISHES, PLAN, NAMES, "dimension")
    assert [(lane.title, lane.words, [step.id for step in lane.steps]) for lane in found] == [
        ("Tooling", "2 steps, 16 person-days", ["serving-2", "registry-2"]),
        ("Automation", "2 steps, 10 person-days", ["testing-2", "monitoring-2"]),
    ]
    assert all(lane.use is None for lane in found)


def test_lanes_by_group_hold_each_step_once_and_show_the_groups_days_in_all_steps() -> None:
    found = lanes(RUBRIC, WISHES, PLAN, NAMES, "group")
    assert [(lane.title, lane.words, [step.id for step in lane.steps]) for lane in found] == [
        ("Ml-engineering", "2 of 12 days used", []),  # its days are in a step that platform gives more
        ("Platform", "24 of 40 days used", ["serving-2", "testing-2", "registry-2"]),
        (NO_DAYS, "1 step, no days", ["monitoring-2"]),
    ]
    assert [lane.use and lane.use.used for lane in found] == [(0.0, 2.0, 0.0, 0.0), (10.0, 10.0, 4.0, 0.0), None]


def test_a_step_has_the_days_of_all_groups_in_the_periods_they_are_booked_in() -> None:
    spent = {step.id: step.spent for lane in lanes(RUBRIC, WISHES, PLAN, NAMES, "dimension") for step in lane.steps}
    assert spent == {
        "serving-2": (6.0, 0.0, 0.0, 0.0),
        "testing-2": (4.0, 6.0, 0.0, 0.0),
        "registry-2": (0.0, 6.0, 4.0, 0.0),
        "monitoring-2": (0.0, 0.0, 0.0, 0.0),
    }


def test_a_step_says_when_whose_days_and_when_it_is_finished() -> None:
    words = {step.id: step.words for lane in lanes(RUBRIC, WISHES, PLAN, NAMES, "dimension") for step in lane.steps}
    assert words["testing-2"] == (
        "Q1–Q2 2027, 10 person-days (Ml-engineering 2, Platform 8): 4 in Q1 2027 and 6 in Q2 2027; finished by the end of Q2 2027"
    )
    assert words["monitoring-2"] == "Q4 2027, no days; finished by the end of Q4 2027"


def test_all_lanes_are_told_to_those_who_do_not_see_them() -> None:
    told = lanes_words(lanes(RUBRIC, WISHES, PLAN, NAMES, "group"))
    assert told.startswith("Ml-engineering (2 of 12 days used): no steps. Platform (24 of 40 days used): Serving → 2, Q1 2027, ")
    assert all(f"{name} → 2, Q" in told for name in ("Serving", "Testing", "Registry", "Monitoring"))


# What hangs together


def test_what_follows_the_chosen_step_is_told_as_direct_or_later_and_the_rest_is_left_out() -> None:
    relation = related(PLAN, FIRST)
    assert relation.parts == {"serving-2": "chosen", "testing-2": "unlocked", "registry-2": "unlocked-later"}
    assert relation.links == (Link("serving-2", "testing-2", direct=True), Link("testing-2", "registry-2", direct=False))
    assert relation_words(RUBRIC, relation) == (
        "Serving at level 2 waits for nothing in this plan; it unlocks 1 step directly and 1 more after those."
    )


def test_a_step_between_others_has_both_sides() -> None:
    relation = related(PLAN, MIDDLE)
    assert relation.parts == {"serving-2": "needed", "testing-2": "chosen", "registry-2": "unlocked"}
    assert relation.links == (Link("serving-2", "testing-2", direct=True), Link("testing-2", "registry-2", direct=True))
    assert relation_words(RUBRIC, relation) == "Testing at level 2 waits for 1 step directly; it unlocks 1 step directly."


def test_what_is_needed_only_through_another_step_is_needed_before_it() -> None:
    last = a_why("registry-2", waits_for=("testing-2",), waits_for_all=("serving-2", "testing-2"))
    assert related(PLAN, last).parts == {"serving-2": "needed-before", "testing-2": "needed", "registry-2": "chosen"}


# Effort and worth


def test_each_step_is_a_dot_with_its_number_its_days_and_its_worth() -> None:
    worths = (3.0, 4.0, 1.0, 0.5)
    found = [
        Impact(number, item.initiative, item.practice, item.level, sum(item.effort.values()), worth, planned=True)
        for number, (item, worth) in enumerate(zip(PLAN.items, worths, strict=True), start=1)
    ]
    left_out = Impact(5, "serving-3", "serving", 3, 6.0, 3.0, planned=False)
    assert dots(RUBRIC, [*found, left_out]) == DOTS


def test_the_most_worth_a_day_comes_first_and_what_costs_nothing_before_all() -> None:
    assert [row["Step"] for row in impact_table(DOTS, WISHES)] == [
        "4 · Monitoring → 2",
        "1 · Serving → 2",
        "2 · Testing → 2",
        "3 · Registry → 2",
    ]


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        ("planned", [1, 2, 3, 4]),
        ("days", [2, 3, 1, 4]),  # 10, 10 (as planned), 6, 0
        ("worth", [2, 1, 3, 4]),  # 4, 3, 1, 0.5
        ("rate", [4, 1, 2, 3]),
        ("dimension", [1, 3, 2, 4]),  # tooling: 1 and 3; automation: 2 and 4
        ("name", [4, 3, 1, 2]),  # Monitoring, Registry, Serving, Testing
    ],
)
def test_the_list_can_be_sorted_and_equals_stay_as_planned(order: Order, numbers: list[int]) -> None:
    assert [at + 1 for at in step_order(RUBRIC, PLAN, DOTS, order)] == numbers


def test_every_column_holds_numbers_that_sort_and_names_that_say_what_they_are() -> None:
    assert every_column(RUBRIC, PLAN, WISHES, DOTS)[1] == {
        "Number": 2,
        "Step": "Testing → 2",
        "What": "Bring testing to level 2",
        "When": "Q1–Q2 2027",
        "Starts in quarter": 1,
        "Done in quarter": 2,
        "Person-days": 10.0,
        "Ml-engineering": 2.0,
        "Platform": 8.0,
        "Points a quarter": 4.0,
        "Dimension": "Automation",
        "Decided by": "Leadership",
        "Waits for": "Serving → 2",
        "Unlocks": "Registry → 2",
    }


def test_an_owner_has_a_column_once_somebody_owns_something_and_is_no_formula_in_a_spreadsheet() -> None:
    rows = every_column(RUBRIC, PLAN, WISHES, DOTS, [Work(initiative="testing-2", owner="=1+1")])
    assert [row["Owner"] for row in rows] == ["", "'=1+1", "", ""]


def test_what_the_team_does_and_what_leaders_decide_are_told_apart() -> None:
    team, leaders = decided(RUBRIC, PLAN, NAMES)
    assert (team.heading, team.words) == ("What the team does", "3 steps, 16 person-days")
    assert [row["Step"] for row in team.rows] == ["Serving → 2", "Registry → 2", "Monitoring → 2"]
    assert (leaders.heading, leaders.words) == ("What leaders decide", "1 step, 10 person-days")
    assert leaders.rows == [
        {"What": "Bring testing to level 2", "Step": "Testing → 2", "Done by": "end of Q2 2027", "Person-days": "10"}
    ]


def test_a_side_that_decides_nothing_says_so() -> None:
    team, leaders = decided(RUBRIC, a_plan(PLAN.items[1]), NAMES)
    assert (team.words, team.rows) == ("Nothing in this plan.", [])
    assert leaders.rows != []


# Where it leads

LEVEL_ONE = an_assessment({practice.id: 1 for practice in PRACTICES})
PATH = score_path(RUBRIC, states(RUBRIC, LEVEL_ONE), PLAN, NAMES)


def test_the_score_rises_with_each_step_at_the_end_of_its_period() -> None:
    # One step of one of two practices of one of two dimensions: 25 / 2 / 2 = 6.25 points.
    assert [step.score for step in PATH] == pytest.approx([0.0, 6.25, 12.5, 18.75, 25.0])
    assert [step.when for step in PATH] == ["", *NAMES]


def test_the_level_rises_when_the_last_dimension_has_it() -> None:
    # Tooling is at level 2 from Q3, with serving and registry; automation only from Q4, with monitoring.
    assert [step.level for step in PATH] == [1, 1, 1, 1, 2]
    assert [(change.at, change.level) for change in level_changes(PATH)] == [(4, 2)]
    assert level_words(RUBRIC, PATH) == "Level 1 · Ad hoc today; level 2 · Repeatable from the end of Q4 2027."


def test_a_level_that_stays_is_said_in_one_sentence() -> None:
    assert level_words(RUBRIC, PATH[:3]) == "Level 1 · Ad hoc today, and at the end of Q2 2027."


def test_what_is_not_stated_is_said_and_is_no_change_of_level() -> None:
    unanswered = an_assessment({"serving": 1, "registry": 1, "testing": None, "monitoring": None})
    path = score_path(RUBRIC, states(RUBRIC, unanswered), a_plan(PLAN.items[0]), NAMES)
    assert path_table(path)[0] == {"When": "Today", "Score": "not stated", "Level": "not stated"}
    assert level_changes(path) == ()
    assert level_words(RUBRIC, path) == "No level is stated today."
