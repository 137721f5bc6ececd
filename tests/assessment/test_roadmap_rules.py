"""What holds for every plan, whatever the problem."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assessment.answers import Pin, PlanWishes
from assessment.errors import PlanError
from assessment.roadmap import Plan, make_plan
from assessment.rubric.model import Rubric
from assessment.scoring.states import states
from tests.assessment.plan_enumeration import Rules, finish_of
from tests.assessment.plan_instances import a_problem

EVERYDAY = settings(max_examples=40, deadline=None, derandomize=True)
problems = some.integers(0, 10**9).map(lambda seed: a_problem(seed, most_steps=8, most_periods=5))


def planned(rules: Rules) -> Plan | None:
    """The plan; None where the pins cannot hold together."""
    try:
        return make_plan(rules.rubric, rules.assessment, rules.states)
    except PlanError:
        return None


def changed(rules: Rules, **changes: object) -> Rules:
    """The same problem with other wishes."""
    wishes = PlanWishes.model_validate({**dict(rules.wishes), **changes})
    return Rules(rules.rubric, rules.assessment.model_copy(update={"plan": wishes}), rules.states)


@pytest.mark.slow
@EVERYDAY
@given(problems)
def test_every_plan_keeps_prerequisites_capacity_and_pins(rules: Rules) -> None:
    plan = planned(rules)
    if plan is not None:
        assert list(rules.broken(finish_of(plan))) == []
        assert plan.bound >= plan.value
        assert plan.value == pytest.approx(rules.value(finish_of(plan)))


@pytest.mark.slow
@EVERYDAY
@given(problems)
def test_the_schedule_books_every_day_within_start_finish_and_capacity(rules: Rules) -> None:
    plan = planned(rules)
    if plan is None:
        return
    for group in (group.id for group in rules.rubric.skill_groups):
        used = plan.capacity_used[group]
        assert sum(used) == pytest.approx(sum(item.effort.get(group, 0.0) for item in plan.items), abs=1e-6)
        there = rules.wishes.capacity.get(group, (0.0,) * plan.periods)
        assert all(0 <= days <= most for days, most in zip(used, there, strict=True))
    assert all(1 <= item.start <= item.finish <= plan.periods for item in plan.items)


@EVERYDAY
@given(problems)
def test_each_step_between_level_and_target_is_in_the_plan_or_left_out_with_a_reason(rules: Rules) -> None:
    plan = planned(rules)
    if plan is not None:
        named = [item.initiative for item in plan.items] + [left.initiative for left in plan.left_out]
        assert sorted(named) == sorted(initiative.id for initiative in rules.between())
        assert all(left.why for left in plan.left_out)


@pytest.mark.slow
@EVERYDAY
@given(problems, some.sampled_from(["platform", "data-science"]), some.floats(0.1, 5))
def test_more_capacity_never_lowers_the_value(rules: Rules, group: str, more: float) -> None:
    plan = planned(rules)
    if plan is not None:
        before = rules.wishes.capacity.get(group, (0.0,) * plan.periods)
        wider = planned(changed(rules, capacity={**rules.wishes.capacity, group: (before[0] + more, *before[1:])}))
        assert wider is not None
        assert wider.value >= plan.value * (1 - 1e-6)


@pytest.mark.slow
@EVERYDAY
@given(problems)
def test_dropping_a_pin_never_lowers_the_value(rules: Rules) -> None:
    """Pins on what is started stay: the share done of a step is a fact that saves days."""
    plan = planned(rules)
    free = planned(changed(rules, pins=tuple(pin for pin in rules.wishes.pins if pin.started is not None)))
    if plan is not None:
        assert free is not None
        assert free.value >= plan.value * (1 - 1e-6)


@pytest.mark.slow
@EVERYDAY
@given(problems, some.data())
def test_a_further_done_by_not_before_or_never_never_raises_the_value(rules: Rules, data: some.DataObject) -> None:
    plan, between = planned(rules), [initiative.id for initiative in rules.between()]
    if plan is None or not between:
        return
    step, period = data.draw(some.sampled_from(between)), data.draw(some.integers(1, plan.periods))
    for kind in ({"done_by": period}, {"not_before": period}, {"never": True}):
        pin = Pin.model_validate({"initiative": step, **kind})
        pinned = planned(changed(rules, pins=(*rules.wishes.pins, pin)))
        assert pinned is None or pinned.value <= plan.value * (1 + 1e-6)


@pytest.mark.slow
@EVERYDAY
@given(problems, some.integers(0, 10**6))
def test_the_order_of_the_input_never_changes_the_plan(rules: Rules, seed: int) -> None:
    plan = planned(rules)
    shuffle = random.Random(seed)  # noqa: S311 - an order, not a secret

    def mixed(values: object) -> object:
        if isinstance(values, dict):
            return dict(shuffle.sample(list(values.items()), len(values)))
        assert isinstance(values, tuple)
        return tuple(shuffle.sample(values, len(values)))

    fields = {key: getattr(rules.rubric, key) for key in Rubric.model_fields}
    rubric = Rubric.model_validate({**fields, **{key: mixed(fields[key]) for key in ("practices", "initiatives", "benefits")}})
    wishes = rules.wishes.model_copy(
        update={key: mixed(getattr(rules.wishes, key)) for key in ("capacity", "priorities", "pins")}
    )
    assessment = rules.assessment.model_copy(
        update={"plan": wishes, "answers": mixed(rules.assessment.answers), "targets": mixed(rules.assessment.targets)}
    )
    other = planned(Rules(rubric, assessment, states(rubric, assessment)))
    if plan is None or other is None:
        assert plan == other
        return
    by_id = {"left_out": tuple(sorted(other.left_out, key=lambda left: left.initiative))}
    expected = {"left_out": tuple(sorted(plan.left_out, key=lambda left: left.initiative))}
    assert other.model_copy(update=by_id) == plan.model_copy(update=expected)
