"""Plans against the best of all plans, found by trying every one."""

from collections import Counter

import pytest

from assessment.errors import PlanError
from assessment.roadmap import make_plan
from tests.assessment.plan_enumeration import Rules, finish_of
from tests.assessment.plan_instances import a_problem
from tests.thorough import times


def assert_best(rules: Rules) -> bool:
    """Compare with enumeration; return whether there is a plan at all."""
    best = rules.best_value()
    if best is None:
        with pytest.raises(PlanError, match="hold"):
            make_plan(rules.rubric, rules.assessment, rules.states)
        return False
    plan = make_plan(rules.rubric, rules.assessment, rules.states)
    assert plan.value == pytest.approx(best, rel=1e-6, abs=1e-9)
    assert rules.value(finish_of(plan)) == pytest.approx(plan.value, rel=1e-12)
    assert list(rules.broken(finish_of(plan))) == []
    assert plan.proven_best
    assert plan.bound >= plan.value
    return True


@pytest.mark.slow
def test_a_plan_is_worth_as_much_as_the_best_of_all_plans_and_conflicts_are_real() -> None:
    kept: Counter[str] = Counter()
    possible = 0
    for seed in range(300):
        rules = a_problem(seed, most_steps=5, most_periods=3)
        if assert_best(rules):
            possible += 1
            kept.update({kind for pin in rules.wishes.pins for kind, value in pin if value is not None})
    assert 20 < 300 - possible < 150  # both kinds are well tried
    assert min(kept[kind] for kind in ("done_by", "not_before", "never", "started", "dimension")) >= 10


@pytest.mark.slow
def test_larger_plans_are_worth_as_much_as_the_best_of_all_plans() -> None:
    for seed in range(1000, 1000 + times(80, 200)):
        assert_best(a_problem(seed, most_steps=6, most_periods=4))
