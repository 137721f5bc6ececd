"""The chance that a plan holds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assessment.answers import Assessment, Pin, PlanWishes
from assessment.errors import PlanError
from assessment.roadmap import Plan, make_plan
from assessment.roadmap.risk import Chances, Risk, assess_risk
from assessment.roadmap.risk.drawing import triangular, uniform
from assessment.rubric.model import Initiative, Rubric
from assessment.scoring.states import states
from assessment.terms import LEVELS
from tests.assessment.plan_enumeration import Rules, finish_of
from tests.assessment.plan_instances import a_problem, rules_of
from tests.builders import a_practice, a_rubric, an_assessment, an_initiative, requires, some_wishes

EVERYDAY = settings(max_examples=40, deadline=None, derandomize=True)
problems = some.integers(0, 10**9).map(lambda seed: a_problem(seed, most_steps=8, most_periods=5))
FEW = 200


def risk_of(rules: Rules, plan: Plan, **changes: object) -> Risk:
    """The risk of a plan, with other wishes when some are named."""
    wishes = PlanWishes.model_validate({**dict(rules.wishes), **changes})
    assessment = rules.assessment.model_copy(update={"plan": wishes})
    return assess_risk(rules.rubric, assessment, rules.states, plan, FEW)


def planned(rules: Rules) -> Plan | None:
    try:
        return make_plan(rules.rubric, rules.assessment, rules.states)
    except PlanError:
        return None


def ranged(rules: Rules) -> Rules:
    """The same problem with efforts that may be half as much or three times as much as likely."""

    def uncertain(step: Initiative) -> Initiative:
        effort = {group: (days[1] / 2, days[1], days[1] * 3) for group, days in step.effort.items()}
        return step.model_copy(update={"effort": effort})

    fields = {key: getattr(rules.rubric, key) for key in Rubric.model_fields}
    rubric = Rubric.model_validate({**fields, "initiatives": tuple(map(uncertain, rules.rubric.initiatives))})
    return Rules(rubric, rules.assessment, rules.states)


def one_step(effort: dict[str, tuple[float, float, float]], wishes: PlanWishes) -> tuple[Rubric, Assessment, Plan]:
    rubric = a_rubric(a_practice("serving"), initiatives=(an_initiative("serving", 2, effort=effort),))
    assessment = an_assessment({"serving": 1}, targets={"serving": 2}, plan=wishes)
    return rubric, assessment, make_plan(rubric, assessment, states(rubric, assessment))


def chances(rubric: Rubric, assessment: Assessment, plan: Plan) -> dict[str, Chances]:
    risk = assess_risk(rubric, assessment, states(rubric, assessment), plan)
    return {item.initiative: item.chances for item in risk.items}


class TestByHand:
    def test_the_chance_of_one_step_is_the_triangle_below_its_days(self) -> None:
        found = chances(*one_step({"platform": (5, 10, 20)}, some_wishes(2)))["serving-2"]
        # F(10) = (10 - 5)^2 / ((20 - 5) (10 - 5)) = 1/3 in period 1; all runs need at most the 20 days of both
        assert found.chance == pytest.approx(1 / 3, abs=0.02)
        assert (found.planned, found.half, found.most) == (1, 2, 2)

    def test_one_hard_step_is_hard_for_each_of_its_groups(self) -> None:
        wishes = some_wishes(2, capacity={"platform": (10.0, 10.0), "data-science": (10.0, 10.0)})
        found = chances(*one_step({"platform": (5, 10, 20), "data-science": (5, 10, 20)}, wishes))["serving-2"]
        assert found.chance == pytest.approx(1 / 3, abs=0.02)  # were they independent: 1/9

    def test_what_is_done_of_a_started_step_is_not_drawn_again(self) -> None:
        wishes = some_wishes(2, pins=(Pin(initiative="serving-2", started=0.5),))
        found = chances(*one_step({"platform": (5, 10, 20)}, wishes))["serving-2"]
        assert found.chance == 1  # half of at most 20 days fits into 10

    def test_a_step_is_not_finished_before_what_it_waits_for(self) -> None:
        rubric = a_rubric(
            a_practice("serving"),
            a_practice("registry"),
            initiatives=(
                an_initiative("registry", 2, effort={"platform": (5.0, 10.0, 20.0)}),
                an_initiative("serving", 2, requires=requires(("registry", 2)), effort={"data-science": (1.0, 1.0, 1.0)}),
            ),
        )
        wishes = some_wishes(2, capacity={"platform": (10.0, 10.0), "data-science": (10.0, 0.0)})
        assessment = an_assessment({"serving": 1, "registry": 1}, targets={"serving": 2, "registry": 2}, plan=wishes)
        found = chances(rubric, assessment, make_plan(rubric, assessment, states(rubric, assessment)))
        assert found["serving-2"] == found["registry-2"]

    def test_what_never_gets_the_days_has_no_date(self) -> None:
        wishes = some_wishes(2, capacity={"platform": (10.0, 0.0)})
        found = chances(*one_step({"platform": (5, 10, 50)}, wishes))["serving-2"]
        # F(10) = 25 / (45 · 5) = 1/9
        assert found.chance == pytest.approx(1 / 9, abs=0.02)
        assert (found.half, found.most) == (None, None)

    def test_draws_have_the_mean_and_ends_of_the_triangle(self) -> None:
        drawn = triangular(uniform("serving-2", 10_000, 1), (5, 10, 20))
        assert drawn.min() >= 5
        assert drawn.max() <= 20
        assert drawn.mean() == pytest.approx((5 + 10 + 20) / 3, abs=0.1)
        variance = (5**2 + 10**2 + 20**2 - 5 * 10 - 5 * 20 - 10 * 20) / 18
        assert drawn.var() == pytest.approx(variance, rel=0.05)

    @pytest.mark.parametrize("effort", [(5.0, 5.0, 20.0), (5.0, 20.0, 20.0), (5.0, 5.0, 5.0), (0.0, 0.0, 0.0)])
    def test_a_likely_figure_at_an_end_is_drawn_as_well(self, effort: tuple[float, float, float]) -> None:
        drawn = triangular(np.linspace(0, 1, 101), effort)
        assert drawn[0] == pytest.approx(effort[0])
        assert drawn[-1] == pytest.approx(effort[2])
        assert (np.diff(drawn) >= 0).all()


def all_chances(risk: Risk) -> list[Chances]:
    return [*(item.chances for item in risk.items), *(level.chances for level in risk.levels)]


def first_periods_at(rules: Rules, plan: Plan) -> dict[tuple[str, int], int]:
    """The first period at whose end each level is reached, by the verifier's own rule; those reached now are left out."""
    found: dict[tuple[str, int], int] = {}
    for period in range(plan.periods, -1, -1):
        levels = rules.levels_at(finish_of(plan), period)
        for dimension in rules.rubric.dimensions:
            for level in LEVELS[1:]:
                if rules._at_level(Pin(dimension=dimension.id, level=level, by=1), levels):
                    found[dimension.id, level] = period
    return {place: period for place, period in found.items() if period > 0}


@EVERYDAY
@given(problems)
def test_without_uncertainty_everything_comes_exactly_as_planned(rules: Rules) -> None:
    plan = planned(rules)
    if plan is None:
        return
    risk = risk_of(rules, plan)
    for item in risk.items:
        planned_for = finish_of(plan)[item.initiative]
        assert item.chances == Chances(planned_for, 1.0, planned_for, planned_for)
    places = first_periods_at(rules, plan)
    for level in risk.levels:
        period = places.pop((level.dimension, level.level))
        assert level.chances == Chances(period, 1.0, period, period)
    practices = rules.rubric.practices
    unstated = {p.dimension for p in practices if rules.states[p.id].applicable and rules.states[p.id].point is None}
    assert {dimension for dimension, _ in places} <= unstated  # only levels that are not stated are not told


@EVERYDAY
@given(problems)
def test_with_fewer_days_than_planned_it_is_certain_that_something_fails(rules: Rules) -> None:
    plan = planned(rules)
    if plan is None or not any(item.effort.get("platform", 0) > 0.01 for item in plan.items):
        return
    risk = risk_of(rules, plan, capacity={**rules.wishes.capacity, "platform": (0.0,) * plan.periods})
    late = {item.initiative for item in risk.items if item.chances.chance == 0}
    assert late >= {item.initiative for item in plan.items if item.effort.get("platform", 0) > 0.01}
    assert {item.chances.chance for item in risk.items} <= {0.0, 1.0}


@EVERYDAY
@given(problems.map(ranged), some.sampled_from(["platform", "data-science"]), some.floats(0.1, 5))
def test_more_capacity_never_lowers_a_chance(rules: Rules, group: str, more: float) -> None:
    plan = planned(rules)
    if plan is None:
        return
    before = rules.wishes.capacity.get(group, (0.0,) * plan.periods)
    fewer = risk_of(rules, plan)
    wider = risk_of(rules, plan, capacity={**rules.wishes.capacity, group: (before[0] + more, *before[1:])})
    for less, better in zip(all_chances(fewer), all_chances(wider), strict=True):
        assert better.chance >= less.chance
        assert (better.half or 25) <= (less.half or 25)
        assert (better.most or 25) <= (less.most or 25)


@EVERYDAY
@given(problems.map(ranged))
def test_the_same_plan_has_the_same_chances_and_a_prerequisite_no_smaller_one(rules: Rules) -> None:
    plan = planned(rules)
    if plan is None:
        return
    risk = risk_of(rules, plan)
    assert risk == risk_of(rules, plan)
    by_id = {item.initiative: item.chances for item in risk.items}
    for item in plan.items:
        for need in item.waits_for:
            if finish_of(plan)[need] == item.finish:
                assert by_id[need].chance >= by_id[item.initiative].chance


def test_an_empty_plan_has_no_risk() -> None:
    rules = rules_of(a_rubric(), {}, [], some_wishes(2))
    plan = planned(rules)
    assert plan is not None
    risk = risk_of(rules, plan)
    assert (risk.items, risk.levels) == ((), ())
