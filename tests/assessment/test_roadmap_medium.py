"""Plans too large to try all: feasible by the verifier, and worth what another program of the same rules finds at most."""

import pytest

from assessment.errors import PlanError
from assessment.roadmap import make_plan
from tests.assessment.plan_enumeration import Rules, finish_of
from tests.assessment.plan_instances import a_content_problem, a_real_sized_problem
from tests.assessment.plan_reference import Reference, with_pins_on_steps
from tests.thorough import times


def medium(seed: int, steps: int) -> Rules:
    """Made-up and shipped content in turns; 30, 55 or 100 % of the days; pins on steps."""
    make = a_content_problem if seed % 2 else a_real_sized_problem
    return with_pins_on_steps(make(seed, steps, 4, (0.3, 0.55, 1.0)[seed % 3]), seed)


def assert_best(rules: Rules) -> bool:
    """Compare with the other program; return whether there is a plan at all."""
    best = Reference(rules).best_value()
    if best is None:
        with pytest.raises(PlanError, match="hold"):
            make_plan(rules.rubric, rules.assessment, rules.states)
        return False
    plan = make_plan(rules.rubric, rules.assessment, rules.states)
    assert list(rules.broken(finish_of(plan))) == []
    assert rules.value(finish_of(plan)) == pytest.approx(plan.value, rel=1e-12)
    assert plan.value == pytest.approx(best, rel=1e-6)
    assert best * (1 - 1e-6) <= plan.bound
    assert plan.proven_best
    return True


@pytest.mark.slow
def test_plans_of_a_dozen_steps_are_the_best_by_another_program_too() -> None:
    possible = [assert_best(medium(seed, steps=12)) for seed in range(12)]
    assert possible.count(True) >= 6


@pytest.mark.slow
def test_plans_of_a_real_size_are_the_best_by_another_program_too() -> None:
    possible = [assert_best(medium(seed, steps=15 + seed % 12)) for seed in range(100, 100 + times(14, 60))]
    assert possible.count(True) >= times(11, 50)
