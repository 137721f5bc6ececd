"""What more or fewer people would change."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assessment.answers import Pin, PlanWishes
from assessment.errors import PlanError
from assessment.roadmap import Limits, Plan, make_plan
from assessment.roadmap.frontier import Help, Point, frontier, most_helpful, next_person, rating_after
from assessment.scoring.states import states
from assessment.terms import Period
from tests.assessment.plan_enumeration import Rules
from tests.assessment.plan_instances import a_problem, a_real_sized_problem
from tests.builders import a_practice, a_rubric, an_assessment, an_initiative, days, some_wishes

EVERYDAY = settings(max_examples=25, deadline=None, derandomize=True)
problems = some.integers(0, 10**9).map(lambda seed: a_problem(seed, most_steps=6, most_periods=4))

TWO = a_rubric(
    a_practice("serving"),
    a_practice("registry"),
    initiatives=(
        an_initiative("serving", 2, effort=days(platform=60)),
        an_initiative("registry", 2, effort=days(platform=20, data_science=60)),
    ),
)


def two(wishes: PlanWishes) -> Rules:
    assessment = an_assessment({"serving": 1, "registry": 1}, targets={"serving": 2, "registry": 2}, plan=wishes)
    return Rules(TWO, assessment, states(TWO, assessment))


def planned(rules: Rules) -> Plan:
    return make_plan(rules.rubric, rules.assessment, rules.states)


def curves(rules: Rules, limits: Limits | None = None) -> list[Point]:
    return list(frontier(rules.rubric, rules.assessment, rules.states, limits))


def helps(rules: Rules) -> dict[str, Help]:
    found = next_person(rules.rubric, rules.assessment, rules.states, planned(rules))
    return {one.group: one for one in found}


WISHES = some_wishes(1, capacity={"platform": (60.0,), "data-science": (30.0,)})


class TestFrontier:
    def test_all_groups_come_first_then_each_that_has_days(self) -> None:
        points = curves(two(WISHES))
        assert [point.group for point in points[::8]] == [None, "data-science", "platform"]
        assert [point.share for point in points[:8]] == [0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0]

    def test_score_and_level_are_those_at_the_end_of_the_last_period(self) -> None:
        at = {point.share: point for point in curves(two(WISHES))[:8]}
        assert (at[0.75].score, at[0.75].level) == (0, 1)  # 45 platform days: neither step
        assert (at[1.0].score, at[1.0].level) == (12.5, 1)  # serving: one of two practices one level up
        assert (at[2.0].score, at[2.0].level) == (25, 2)  # 120 and 60 days: both

    def test_one_group_alone_changes_only_its_own_days(self) -> None:
        at = {(point.group, point.share): point.score for point in curves(two(WISHES))}
        assert at["data-science", 2.0] == 12.5  # 60 platform days are enough for one step only
        assert at["platform", 2.0] == 12.5  # 30 days of data science are too few for registry

    def test_a_capacity_with_which_a_wish_cannot_hold_has_no_value(self) -> None:
        wishes = some_wishes(1, capacity={"platform": (60.0,)}, pins=(Pin(initiative="serving-2", done_by=1),))
        found = [point.value for point in curves(two(wishes))[:4]]
        assert found[:3] == [None, None, None]
        assert found[3] is not None

    @pytest.mark.slow
    def test_a_search_stopped_early_gives_a_curve_that_does_not_fall(self) -> None:
        rules = a_real_sized_problem(3, steps=30, periods=4)
        values = [point.value or 0 for point in curves(rules, Limits(nodes=1, seconds=0.0))[:8]]
        assert values == sorted(values)


class TestNextPerson:
    def test_a_person_has_sixty_days_a_quarter_and_twenty_a_month(self) -> None:
        assert {one.days for one in helps(two(WISHES)).values()} == {60}
        assert {one.days for one in helps(two(WISHES.model_copy(update={"period": Period.MONTH}))).values()} == {20}

    def test_the_one_who_helps_most_is_whose_days_lack(self) -> None:
        wishes = some_wishes(1, capacity={"platform": (60.0,), "data-science": (60.0,)}, priorities={})
        found = helps(two(wishes))
        best = most_helpful(found.values())
        assert best is not None
        assert best.group == "platform"
        assert best.score == 12.5  # registry as well
        assert found["data-science"].value == 0
        assert set(found) == {"data-science", "data-engineering", "ml-engineering", "platform"}

    def test_nobody_helps_where_all_is_done_at_once(self) -> None:
        found = helps(two(some_wishes(1, capacity={"platform": (80.0,), "data-science": (60.0,)})))
        assert most_helpful(found.values()) is None

    def test_of_equals_the_first_group_is_named(self) -> None:
        equals = [Help("platform", 60, 2.0, 1.0, proven=True), Help("data-science", 60, 2.0, 1.0, proven=True)]
        assert most_helpful(equals) == equals[0]


@pytest.mark.slow
@EVERYDAY
@given(problems)
def test_no_curve_falls_and_the_plan_as_wished_lies_on_each(rules: Rules) -> None:
    points = curves(rules)
    try:
        value = planned(rules).value
    except PlanError:
        value = None
    for group in {point.group for point in points}:
        own = [point for point in points if point.group == group]
        values = [-1.0 if point.value is None else point.value for point in own]
        assert all(later >= earlier - 1e-6 for earlier, later in pairwise(values))
        assert next(point.value for point in own if point.share == 1.0) == (None if value is None else pytest.approx(value))


@EVERYDAY
@given(problems)
def test_the_rating_at_the_end_is_the_score_the_plan_states(rules: Rules) -> None:
    try:
        plan = planned(rules)
    except PlanError:
        return
    for period, score in enumerate(plan.score_after, start=1):
        assert rating_after(rules.rubric, rules.states, plan, period).score == score


@pytest.mark.slow
@EVERYDAY
@given(problems)
def test_one_more_person_is_the_plan_with_their_days(rules: Rules) -> None:
    try:
        plan = planned(rules)
    except PlanError:
        return
    for one in next_person(rules.rubric, rules.assessment, rules.states, plan):
        before = rules.wishes.capacity.get(one.group, (0.0,) * plan.periods)
        more = {**rules.wishes.capacity, one.group: tuple(there + one.days for there in before)}
        wishes = rules.wishes.model_copy(update={"capacity": more})
        other = planned(Rules(rules.rubric, rules.assessment.model_copy(update={"plan": wishes}), rules.states))
        assert one.value == pytest.approx(other.value - plan.value, abs=1e-6)
