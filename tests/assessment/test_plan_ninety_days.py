"""The first ninety days of a plan: what starts, goes on and is finished in which month; expected months worked out by hand."""

import datetime
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assessment.answers import Assessment, Pin, PlanWishes
from assessment.errors import PlanError
from assessment.plan import Plan, PlanItem
from assessment.roadmap import make_plan
from assessment.roadmap.ninety_days import Deed, Month, NinetyDays, ninety_days, owner_group
from assessment.rubric.model import Rubric
from assessment.terms import DecidedBy, Period
from tests.assessment.plan_enumeration import Rules
from tests.assessment.plan_instances import a_problem
from tests.builders import a_plan, a_plan_item, a_practice, a_rubric, an_assessment, an_initiative, some_wishes

NEW_YEAR = datetime.date(2027, 1, 1)
RUBRIC = a_rubric(a_practice("serving"), a_practice("testing", "automation"), a_practice("registry"))


def wished(platform: Sequence[float] = (30.0, 30.0), changes: Mapping[str, object] | None = None) -> Assessment:
    """Wishes for as many periods as there are numbers of platform days."""
    defaults = {"capacity": {"platform": tuple(platform)}, "start": NEW_YEAR}
    return an_assessment(plan=some_wishes(len(platform), **{**defaults, **(changes or {})}))


def deeds(found: NinetyDays) -> list[list[tuple[str, Deed]]]:
    return [[(one.item.initiative, one.deed) for one in month.coming] for month in found.months]


def days(found: NinetyDays) -> dict[str, list[float]]:
    """The days of each step in each month, all groups together, rounded to a thousandth."""
    steps = dict.fromkeys(one.item.initiative for month in found.months for one in month.coming)
    return {
        step: [
            round(sum(sum(one.days.values()) for one in month.coming if one.item.initiative == step), 3) for month in found.months
        ]
        for step in steps
    }


def test_a_quarter_s_days_are_spread_over_its_months_in_order() -> None:
    # 30 days a quarter are 10 a month: 15 for the first step (10 + 5), then 15 for the second (5 + 10).
    plan = a_plan(
        a_plan_item("serving-2", 1, 1, effort={"platform": 15.0}),
        a_plan_item("testing-2", 1, 1, effort={"platform": 15.0}),
        periods=2,
    )
    found = ninety_days(RUBRIC, wished(), plan)
    assert days(found) == {"serving-2": [10, 5, 0], "testing-2": [0, 5, 10]}
    assert deeds(found) == [
        [("serving-2", Deed.START)],
        [("serving-2", Deed.FINISH), ("testing-2", Deed.START)],
        [("testing-2", Deed.FINISH)],
    ]
    assert found.spread


def test_what_is_finished_later_gets_the_days_that_are_left_and_goes_on() -> None:
    # 10 a month: the first step takes 25, so 5 are left in March for the one that the plan finishes in the second quarter.
    plan = a_plan(
        a_plan_item("serving-2", 1, 1, effort={"platform": 25.0}),
        a_plan_item("testing-2", 1, 2, effort={"platform": 20.0}),
        periods=2,
    )
    found = ninety_days(RUBRIC, wished(), plan)
    assert days(found) == {"serving-2": [10, 10, 5], "testing-2": [0, 0, 5]}
    assert [deed for step, deed in deeds(found)[2] if step == "testing-2"] == [Deed.START]
    assert next(one.finish for one in found.months[2].coming if one.item.initiative == "testing-2") == 5  # 5 + 10 + 5


def test_prerequisites_come_first_then_work_under_way_then_what_most_others_wait_for() -> None:
    # registry-3 waits for registry-2; three later steps wait for testing-2; serving-2 is under way. Ten days each, ten a month.
    pins = (Pin(initiative="serving-2", started=0.5),)
    plan = a_plan(
        a_plan_item("registry-2", 1, 1, unlocks=("registry-3",)),
        a_plan_item("registry-3", 1, 1, waits_for=("registry-2",)),
        a_plan_item("serving-2", 1, 1),
        a_plan_item("testing-2", 1, 1, unlocks=("testing-3",)),
        a_plan_item("testing-3", 2, 2, waits_for=("testing-2",), unlocks=("testing-4",)),
        a_plan_item("testing-4", 2, 2, waits_for=("testing-3",)),
        periods=2,
    )
    found = ninety_days(RUBRIC, wished((40.0, 30.0), {"pins": pins}), plan)
    # 40 days are 13⅓ a month: serving-2, testing-2 (two wait), registry-2 (one waits), registry-3.
    assert days(found) == {
        "serving-2": [10, 0, 0],
        "testing-2": [3.333, 6.667, 0],
        "registry-2": [0, 6.667, 3.333],
        "registry-3": [0, 0, 10],
    }


def test_work_under_way_goes_on_and_stands_first_then_what_leadership_decides_on() -> None:
    rubric = a_rubric(
        a_practice("serving"),
        a_practice("testing", "automation"),
        a_practice("registry"),
        initiatives=(
            an_initiative("serving", 2),
            an_initiative("testing", 2),
            an_initiative("registry", 2, decided_by=DecidedBy.LEADERSHIP),
        ),
    )
    pins = (Pin(initiative="testing-2", started=0.25),)
    plan = a_plan(*(a_plan_item(f"{practice}-2", 1, 2) for practice in ("serving", "testing", "registry")), periods=2)
    found = ninety_days(rubric, wished((90.0, 90.0), {"pins": pins}), plan)
    assert deeds(found)[0] == [("testing-2", Deed.GO_ON), ("registry-2", Deed.START), ("serving-2", Deed.START)]
    assert [item.initiative for item in found.to_decide] == ["registry-2"]


def test_work_under_way_that_gets_no_days_rests() -> None:
    # 30 days a quarter: all of the first one's go to what is finished in it.
    plan = a_plan(
        a_plan_item("serving-2", 1, 1, effort={"platform": 30.0}),
        a_plan_item("testing-2", 2, 2, effort={"platform": 8.0}),
        periods=2,
    )
    found = ninety_days(RUBRIC, wished(changes={"pins": (Pin(initiative="testing-2", started=0.2),)}), plan)
    assert [item.initiative for item in found.resting] == ["testing-2"]
    assert list(days(found)) == ["serving-2"]


def test_a_plan_in_months_is_told_as_it_is() -> None:
    plan = a_plan(
        a_plan_item("serving-2", 1, 1),
        a_plan_item("testing-2", 2, 3),
        a_plan_item("registry-2", 4, 4),
        periods=4,
    )
    assessment = wished((10.0, 5.0, 5.0, 10.0), {"period": Period.MONTH})
    found = ninety_days(RUBRIC, assessment, plan)
    assert deeds(found) == [
        [("serving-2", Deed.START_AND_FINISH)],
        [("testing-2", Deed.START)],
        [("testing-2", Deed.FINISH)],
    ]
    assert not found.spread
    assert (found.period, found.review) == (3, datetime.date(2027, 3, 31))


def test_a_step_without_days_is_done_in_its_quarter_once_all_it_waits_for_is() -> None:
    plan = a_plan(
        a_plan_item("serving-2", 1, 1, effort={"platform": 15.0}, unlocks=("serving-3",)),
        a_plan_item("serving-3", 1, 1, effort={"platform": 0.0}, waits_for=("serving-2",)),
        periods=2,
    )
    assert deeds(ninety_days(RUBRIC, wished(), plan))[1] == [("serving-2", Deed.FINISH), ("serving-3", Deed.START_AND_FINISH)]


@pytest.mark.parametrize(
    ("changes", "period", "review"),
    [
        ({}, 1, datetime.date(2027, 3, 31)),
        ({"start": datetime.date(2027, 11, 15)}, 1, datetime.date(2028, 2, 14)),
        ({"start": None}, 1, None),
        ({"period": Period.MONTH}, 2, datetime.date(2027, 2, 28)),  # shorter than three months
    ],
)
def test_the_review_is_at_the_end_of_the_first_quarter_or_of_a_shorter_plan(
    changes: dict[str, object], period: int, review: datetime.date | None
) -> None:
    found = ninety_days(RUBRIC, wished(changes=changes), a_plan(a_plan_item("serving-2", 1, 1), periods=2))
    assert (found.period, found.review) == (period, review)


def test_months_after_the_end_of_a_short_plan_are_not_planned() -> None:
    found = ninety_days(RUBRIC, wished(changes={"period": Period.MONTH}), a_plan(a_plan_item("serving-2", 1, 1), periods=2))
    assert [month.planned for month in found.months] == [True, True, False]


def test_where_nothing_is_done_the_first_later_work_is_named() -> None:
    plan = a_plan(a_plan_item("serving-2", 2, 2), periods=2)
    found = ninety_days(RUBRIC, wished((0.0, 30.0)), plan)
    assert deeds(found) == [[], [], []]
    assert found.first_later == 2


def test_the_owner_is_the_group_with_most_days_of_equals_the_first_and_of_none_left_by_the_whole_effort() -> None:
    def owner(**effort: float) -> str:
        return owner_group(
            RUBRIC, a_plan_item("serving-2", effort={name.replace("_", "-"): each for name, each in effort.items()})
        )

    assert owner(platform=4, data_science=3) == "platform"
    assert owner(platform=3, data_science=3) == "data-science"
    assert owner(data_science=0) == "platform"  # its whole effort is ten days of platform


def as_wished(rules: Rules, period: Period) -> Assessment:
    return rules.assessment.model_copy(update={"plan": rules.wishes.model_copy(update={"period": period})})


def planned(rules: Rules) -> Plan | None:
    try:
        return make_plan(rules.rubric, rules.assessment, rules.states)
    except PlanError:
        return None


problems = some.integers(0, 10**9).map(lambda seed: a_problem(seed, most_steps=7, most_periods=3))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(rules=problems, period=some.sampled_from(list(Period)))
def test_whatever_the_plan_its_quarters_and_months_are_kept(rules: Rules, period: Period) -> None:
    plan = planned(rules)
    if plan is None:
        return
    found = ninety_days(rules.rubric, as_wished(rules, period), plan)
    each = 3 if period is Period.QUARTER else 1
    for month in found.months:
        _as_planned(month, -(-month.number // each))
        _within_the_days(rules.rubric, rules.wishes, month.number, each, found)
    done = [item for item in plan.items if item.finish * each <= 3]
    for item in done:
        assert sum(days(found)[item.initiative]) == pytest.approx(sum(item.effort.values()), abs=1e-2)
        _waited_for(item, found)


def _as_planned(month: Month, period: int) -> None:
    """What is finished in a month is finished in its period of the plan, and what starts with days starts there."""
    for one in month.coming:
        if one.deed in {Deed.FINISH, Deed.START_AND_FINISH}:
            assert one.item.finish == period
        if one.deed in {Deed.START, Deed.START_AND_FINISH} and any(one.days.values()):
            assert one.item.start == period


def _within_the_days(rubric: Rubric, wishes: PlanWishes, month: int, each: int, found: NinetyDays) -> None:
    """No group has worked more by the end of a month than it has days until then."""
    for group in (group.id for group in rubric.skill_groups):
        until = sum(one.days.get(group, 0.0) for before in found.months[:month] for one in before.coming)
        by_month = [days / each for days in wishes.capacity.get(group, ()) for _ in range(each)]
        assert until <= sum(by_month[:month]) + 1e-6


def _waited_for(item: PlanItem, found: NinetyDays) -> None:
    finish = {one.item.initiative: one.finish for month in found.months for one in month.coming}
    assert all(finish[need] <= finish[item.initiative] for need in item.waits_for)
