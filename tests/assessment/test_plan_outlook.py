"""What could change a plan: the same figures as each question asked alone, within a fixed amount of work."""

import math

import pytest

from assessment.answers import Pin
from assessment.roadmap import Limits, Plan, make_plan
from assessment.roadmap.frontier import next_person
from assessment.roadmap.outlook import LARGEST, NODES, PRICED, SHARES, Outlook, most_important, outlook
from assessment.roadmap.risk import assess_reserve, assess_risk
from assessment.roadmap.why import prices
from assessment.scoring.states import states
from tests.assessment.plan_enumeration import Rules
from tests.builders import a_practice, a_rubric, an_assessment, an_initiative, days, requires, some_wishes

NAMES = ("serving", "registry", "tracking", "testing")
RUBRIC = a_rubric(*(a_practice(name) for name in NAMES))


def a_case(periods: int = 2, target: int = 2, **changes: object) -> Rules:
    """Four practices at level 1, ten platform days a step and a period: as many steps as periods find room."""
    wishes = some_wishes(periods, **changes)
    assessment = an_assessment(dict.fromkeys(NAMES, 1), targets=dict.fromkeys(NAMES, target), plan=wishes)
    return Rules(RUBRIC, assessment, states(RUBRIC, assessment))


def planned(rules: Rules) -> Plan:
    return make_plan(rules.rubric, rules.assessment, rules.states)


def looked(rules: Rules) -> Outlook:
    return outlook(rules.rubric, rules.assessment, rules.states, planned(rules))


def test_more_days_hold_more_steps_and_fewer_days_fewer() -> None:
    # 20 days hold two steps of ten; 15 hold one, 25 still two, 30 three. Each of four practices adds 25 / 4 points of score.
    found = looked(a_case())
    assert [(point.share, point.steps, point.score) for point in found.points] == [
        (0.75, 1, 6.25),
        (1.0, 2, 12.5),
        (1.25, 2, 12.5),
        (1.5, 3, 18.75),
    ]
    assert all(point.group is None and point.proven for point in found.points)


def test_the_plan_itself_is_told_as_it_is_and_not_solved_again() -> None:
    rules = a_case()
    plan = planned(rules).model_copy(update={"value": 1.0, "proven_best": False})  # one that nobody would find
    point = next(one for one in outlook(rules.rubric, rules.assessment, rules.states, plan).points if one.share == 1.0)
    assert (point.value, point.proven) == (1.0, False)


def test_where_pins_need_all_days_no_plan_keeps_them_with_fewer() -> None:
    pins = tuple(Pin(initiative=f"{name}-2", done_by=2) for name in NAMES[:2])
    found = looked(a_case(pins=pins))
    assert [point.value is None for point in found.points] == [True, False, False, False]


def test_people_prices_and_chances_are_those_of_each_question_asked_alone() -> None:
    rules, plan = a_case(), planned(a_case())
    given = (rules.rubric, rules.assessment, rules.states)
    found = outlook(*given, plan)
    assert found.helps == tuple(next_person(*given, plan, Limits(nodes=NODES)))
    alone = {price.initiative: price for price in prices(*given, plan, Limits(nodes=NODES))}
    assert found.prices == tuple(alone[price.initiative] for price in found.prices)
    assert found.risk == assess_risk(*given, plan)


def test_the_most_important_steps_are_those_with_most_value_behind_them() -> None:
    # Testing waits for registry, so registry has the worth of both behind it; of equals the earlier in the plan comes first.
    steps = (
        an_initiative("serving", 2),
        an_initiative("registry", 2),
        an_initiative("tracking", 2),
        an_initiative("testing", 2, requires=requires(("registry", 2))),
    )
    rubric = a_rubric(*(a_practice(name) for name in NAMES), initiatives=steps)
    assessment = an_assessment(
        dict.fromkeys(NAMES, 1), targets=dict.fromkeys(NAMES, 2), plan=some_wishes(1, capacity={"platform": (40.0,)})
    )
    found = states(rubric, assessment)
    plan = make_plan(rubric, assessment, found)
    chosen = [item.initiative for item in most_important(rubric, assessment, found, plan)]
    assert len(plan.items) == 4
    assert chosen[0] == "registry-2"
    assert len(chosen) == PRICED
    order = [item.initiative for item in plan.items]
    assert chosen[1:] == sorted(chosen[1:], key=order.index)


def test_a_plan_without_steps_has_no_prices_chances_and_reserve_but_people_who_would_help() -> None:
    found = looked(a_case(capacity={}))
    assert (found.prices, found.risk, found.reserve) == ((), None, None)
    assert next(one.value for one in found.helps if one.group == "platform") > 0
    assert [point.steps for point in found.points] == [0] * len(SHARES)


@pytest.mark.slow
def test_a_large_plan_is_only_estimated_and_no_price_is_told() -> None:
    small, large = a_case(6, 5), a_case(12, 5)
    assert 4 * 4 * 6 <= LARGEST < 4 * 4 * 12
    assert (looked(small).too_large, len(looked(small).prices)) == (False, PRICED)
    found = looked(large)
    assert (found.too_large, found.prices) == (True, ())
    values = [point.value or 0.0 for point in found.points]
    assert values == sorted(values)
    assert found.risk is not None


def test_efforts_that_are_sure_need_no_reserve() -> None:
    rubric = a_rubric(a_practice("serving"), initiatives=(an_initiative("serving", 2, effort=days(platform=8, data_science=2)),))
    wishes = some_wishes(1, capacity={"platform": (10.0,), "data-science": (10.0,)})
    assessment = an_assessment({"serving": 1}, targets={"serving": 2}, plan=wishes)
    found = assess_reserve(rubric, assessment, make_plan(rubric, assessment, states(rubric, assessment)))
    assert found.planned == found.enough == {"data-science": 2, "platform": 8}
    assert found.total == 10


def test_the_days_that_are_enough_are_the_quantile_of_the_triangle() -> None:
    # Of a triangle of 5, 10, 20 it is 20 − √((1 − 0.8) · (20 − 5) · (20 − 10)) = 20 − √30; half of it when half is done.
    for share, left in ((None, 1.0), (0.5, 0.5)):
        pins = () if share is None else (Pin(initiative="serving-2", started=share),)
        assessment = an_assessment({"serving": 1}, targets={"serving": 2}, plan=some_wishes(2, pins=pins))
        plan = make_plan(RUBRIC, assessment, states(RUBRIC, assessment))
        found = assess_reserve(RUBRIC, assessment, plan)
        assert found.planned == {"platform": 10 * left}
        assert found.enough["platform"] == pytest.approx(left * (20 - math.sqrt(30)), abs=0.15)
        assert found.total == found.enough["platform"]


def test_groups_that_seldom_run_over_at_once_need_less_together() -> None:
    steps = (an_initiative("serving", 2), an_initiative("registry", 2, effort={"data-science": (5.0, 10.0, 20.0)}))
    rubric = a_rubric(a_practice("serving"), a_practice("registry"), initiatives=steps)
    wishes = some_wishes(1, capacity={"platform": (10.0,), "data-science": (10.0,)})
    assessment = an_assessment({"serving": 1, "registry": 1}, targets={"serving": 2, "registry": 2}, plan=wishes)
    found = assess_reserve(rubric, assessment, make_plan(rubric, assessment, states(rubric, assessment)))
    assert found.total < sum(found.enough.values())
