"""Wishes that cannot hold together: the set that is named cannot, and without any one of them the rest can."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pytest

from assessment.answers import Pin
from assessment.errors import PlanError
from assessment.roadmap import Limits, make_plan
from assessment.scoring.states import states
from tests.assessment.plan_enumeration import Rules
from tests.assessment.plan_instances import a_content_problem, a_pin, a_problem, a_real_sized_problem, without_two_shares
from tests.assessment.plan_reference import Reference
from tests.builders import Said, a_practice, a_rubric, an_assessment, some_wishes
from tests.thorough import times


@dataclass(frozen=True)
class Under(Rules):
    """The problem under these pins only. The share done of a started step is a fact, and stays when its pin goes."""

    facts: tuple[Pin, ...] = ()

    def share_left(self, step: str) -> Fraction:
        shares = [pin.started for pin in self.facts if pin.initiative == step and pin.started is not None]
        return 1 - Fraction(str(shares[0])) if shares else Fraction(1)


def under(rules: Rules, pins: Sequence[Pin]) -> Under:
    wishes = rules.wishes.model_copy(update={"pins": tuple(pins)})
    return Under(rules.rubric, rules.assessment.model_copy(update={"plan": wishes}), rules.states, rules.wishes.pins)


def with_wishes(rules: Rules, pins: Sequence[Pin]) -> Rules:
    wishes = rules.wishes.model_copy(update={"pins": tuple(pins)})
    return Rules(rules.rubric, rules.assessment.model_copy(update={"plan": wishes}), rules.states)


def crowded(rules: Rules, seed: int, makes: Callable[[random.Random, Rules], Pin], number: int) -> Rules:
    """The same problem with up to so many wishes at random, of which each could hold alone."""
    chance = random.Random(seed)  # noqa: S311 - problems, not secrets
    pins = without_two_shares([makes(chance, rules) for _ in range(number)])
    return with_wishes(rules, [pin for pin in pins if not named(with_wishes(rules, [pin]))])


QUICK = Limits(nodes=1)
"""A conflict is found before the plan is searched for; how good the plan is plays no part here."""


def named(rules: Rules) -> tuple[Pin, ...]:
    """The wishes that are named as a conflict; empty where there is a plan."""
    try:
        make_plan(rules.rubric, rules.assessment, rules.states, QUICK)
    except PlanError as error:
        if not error.conflicting:
            raise
        return tuple(rules.wishes.pins[number] for number in error.conflicting)
    return ()


def assert_minimal(rules: Rules, conflict: Sequence[Pin], holds: Callable[[Rules], bool]) -> None:
    assert not holds(under(rules, conflict))
    for one in range(len(conflict)):
        assert holds(under(rules, [*conflict[:one], *conflict[one + 1 :]])), conflict[one]


def tried(rules: Rules) -> bool:
    """Whether any plan keeps all rules, by trying every one."""
    return next(rules.plans(), None) is not None


def solved(rules: Rules) -> bool:
    """Whether any plan keeps all rules, by the other program."""
    return Reference(rules).holds()


def test_a_wish_that_cannot_hold_alone_is_named_alone() -> None:
    alone = 0
    for seed in range(60):
        rules = a_problem(seed, most_steps=4, most_periods=3)
        conflict = named(rules)
        if len(conflict) == 1:
            assert_minimal(rules, conflict, tried)
            alone += 1
    assert alone >= 5


@pytest.mark.slow
def test_named_sets_are_conflicts_and_minimal_by_enumeration() -> None:
    conflicts = 0
    for seed in range(250):
        rules = crowded(a_problem(seed, most_steps=5, most_periods=3), seed, a_pin, 6)
        if conflict := named(rules):
            assert len(conflict) > 1
            assert_minimal(rules, conflict, tried)
            conflicts += 1
    assert conflicts >= 50


@pytest.mark.parametrize("number", [2, 3, 4, 5, 6])
def test_as_many_wishes_are_named_as_it_takes(number: int) -> None:
    """Each of the steps takes 10 days, and there are 10 fewer than all of them take: any but one can be done by then."""
    names = [f"practice-{one}" for one in range(number)]
    rubric = a_rubric(*(a_practice(name) for name in (*names, "other")))
    capacity = {"platform": (10.0,) * (number - 1)}
    due = [Pin(initiative=f"{name}-2", done_by=number - 1) for name in names]
    idle = [Pin(initiative="other-2", never=True), Pin(initiative="other-3", not_before=1)]
    wishes = some_wishes(number - 1, capacity=capacity, pins=(idle[0], *due, idle[1]))
    said: dict[str, Said] = dict.fromkeys((*names, "other"), 1)
    assessment = an_assessment(said, targets=dict.fromkeys((*names, "other"), 3), plan=wishes)
    rules = Rules(rubric, assessment, states(rubric, assessment))
    assert set(named(rules)) == set(due)
    for one in due:
        assert named(with_wishes(rules, [pin for pin in rules.wishes.pins if pin != one])) == ()


def a_pin_on_a_step(chance: random.Random, rules: Rules) -> Pin:
    step = chance.choice(rules.between()).id
    period = chance.randint(1, rules.wishes.periods)
    return chance.choice(
        [Pin(initiative=step, done_by=period), Pin(initiative=step, not_before=period), Pin(initiative=step, never=True)]
    )


@pytest.mark.slow
def test_named_sets_of_a_real_size_are_minimal_by_another_program() -> None:
    conflicts = 0
    for seed in range(times(16, 0), 24):
        make = a_content_problem if seed % 2 else a_real_sized_problem
        rules = crowded(make(seed, 20, 4, 0.4), seed, a_pin_on_a_step, 8)
        if conflict := named(rules):
            assert_minimal(rules, conflict, solved)
            conflicts += 1
    assert conflicts >= 5
