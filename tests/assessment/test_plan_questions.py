"""How early the targets and each level can be reached."""

import pytest

from assessment.answers import Pin, PlanWishes
from assessment.errors import PlanError
from assessment.roadmap.questions import EarliestLevel, EarliestTargets, earliest_levels, earliest_targets
from assessment.rubric.model import Rubric
from assessment.scoring.states import states
from tests.assessment.plan_enumeration import Rules, finish_of
from tests.assessment.plan_instances import a_problem
from tests.assessment.plan_questions import earliest_at_levels, earliest_with_everything, extended, stated, within_reach
from tests.builders import Said, a_practice, a_rubric, an_assessment, an_initiative, days, requires, some_wishes
from tests.thorough import times

LOOKED = 4
"""Periods that the enumeration tries; what takes longer is only compared in that it does."""


def rules_with(rubric: Rubric, said: dict[str, Said], targets: dict[str, int], wishes: PlanWishes) -> Rules:
    assessment = an_assessment(said, targets=targets, plan=wishes)
    return Rules(rubric, assessment, states(rubric, assessment))


def targets_of(rules: Rules) -> EarliestTargets:
    return earliest_targets(rules.rubric, rules.assessment, rules.states)


def levels_of(rules: Rules) -> dict[tuple[str, int], EarliestLevel]:
    found = earliest_levels(rules.rubric, rules.assessment, rules.states)
    return {(answer.dimension, answer.level): answer for answer in found}


CHAIN = a_rubric(
    a_practice("serving", key=True),
    a_practice("registry"),
    a_practice("tracking"),
    a_practice("testing"),
    initiatives=(
        an_initiative("serving", 2, requires=requires(("registry", 2))),
        an_initiative("serving", 3),
        an_initiative("registry", 2, effort=days(platform=15)),
        an_initiative("tracking", 2, effort=days(platform=1)),
        an_initiative("testing", 2, effort=days(platform=40)),
    ),
)
"""Steps of serving take 10 platform days each. Four practices of equal weight: a level needs serving and two others."""

ALL_AT_1: dict[str, Said] = {"serving": 1, "registry": 1, "tracking": 1, "testing": 1}
ALL_TO_2 = {"serving": 2, "registry": 2, "tracking": 2, "testing": 2}


class TestByHand:
    def test_targets_take_as_many_periods_as_their_days_do(self) -> None:
        answer = targets_of(rules_with(CHAIN, ALL_AT_1, ALL_TO_2, some_wishes(2)))
        # 10 + 15 + 1 + 40 = 66 platform days at 10 a period: 7 periods, of which the wishes have 2
        assert answer.period == 7
        assert answer.extended
        assert answer.horizon.planned == 2
        assert answer.plan is not None
        assert max(finish_of(answer.plan).values()) == 7
        assert len(answer.plan.items) == 4

    def test_within_the_wishes_nothing_is_extended(self) -> None:
        answer = targets_of(rules_with(CHAIN, ALL_AT_1, {"tracking": 2, "serving": 1}, some_wishes(3)))
        assert (answer.period, answer.extended) == (1, False)

    def test_nothing_to_do_takes_no_period(self) -> None:
        answer = targets_of(rules_with(CHAIN, ALL_AT_1, {}, some_wishes(3)))
        assert answer.period == 0
        assert answer.plan is not None
        assert answer.plan.items == ()

    def test_too_few_days_for_ever_are_said(self) -> None:
        wishes = some_wishes(2, capacity={"platform": (10.0, 0.0)})
        answer = targets_of(rules_with(CHAIN, ALL_AT_1, ALL_TO_2, wishes))
        assert (answer.period, answer.plan) == (None, None)
        assert answer.why == "platform has 10 days until the end of period 24, 66 are needed"

    def test_what_no_plan_can_have_is_named_and_the_rest_is_planned(self) -> None:
        wishes = some_wishes(2, pins=(Pin(initiative="registry-2", never=True),))
        answer = targets_of(rules_with(CHAIN, ALL_AT_1, ALL_TO_2, wishes))
        assert {left.initiative: left.why for left in answer.out_of_reach} == {
            "registry-2": "pinned never",
            "serving-2": "needs registry at 2",
        }
        assert answer.period == 5  # 1 + 40 days

    def test_a_level_takes_the_cheapest_practices_that_make_up_its_share(self) -> None:
        found = levels_of(rules_with(CHAIN, ALL_AT_1, ALL_TO_2, some_wishes(2)))
        # serving (10) needs registry (15); tracking (1) makes three of four: 26 days, not the 40 of testing
        assert found["tooling", 2].period == 3
        assert found["tooling", 2].extended

    def test_a_level_beyond_the_targets_is_out_of_reach_and_says_why(self) -> None:
        found = levels_of(rules_with(CHAIN, ALL_AT_1, ALL_TO_2, some_wishes(2)))
        assert found["tooling", 3].period is None
        assert found["tooling", 3].why == "serving cannot be brought to 3 (beyond its target)"

    def test_a_level_that_is_there_takes_no_period(self) -> None:
        at_2: dict[str, Said] = {"serving": 2, "registry": 2, "tracking": 3, "testing": 1}
        assert levels_of(rules_with(CHAIN, at_2, {}, some_wishes(2)))["tooling", 2].period == 0

    def test_a_wish_for_something_else_first_makes_a_level_later(self) -> None:
        wishes = some_wishes(2, capacity={"platform": (20.0, 20.0)}, pins=(Pin(initiative="testing-2", done_by=2),))
        found = levels_of(rules_with(CHAIN, ALL_AT_1, ALL_TO_2, wishes))
        # testing takes the 40 days of periods 1 and 2 and itself counts: serving, registry and testing are 65 days
        assert found["tooling", 2].period == 4

    def test_pins_that_cannot_hold_are_named_as_they_were_written(self) -> None:
        pins = (Pin(initiative="tracking-2", done_by=2), Pin(initiative="testing-2", done_by=1))
        rules = rules_with(CHAIN, ALL_AT_1, ALL_TO_2, some_wishes(2, pins=pins))
        for question in (targets_of, levels_of):
            with pytest.raises(PlanError, match=r"plan\.pins\[1\].*testing-2 done by period 1"):
                question(rules)


def compare_targets(rules: Rules) -> str:
    """Compare with enumeration; say which kind of problem it was."""
    try:
        answer = targets_of(rules)
    except PlanError:
        assert earliest_with_everything(rules, LOOKED) is None
        return "conflict"
    assert {left.initiative for left in answer.out_of_reach} == {s.id for s in rules.between()} - {
        s.id for s in within_reach(rules)
    }
    best = earliest_with_everything(rules, LOOKED)
    if best is None:
        assert answer.period is None or answer.period > LOOKED
        return "later"
    assert answer.period == best[0]
    assert answer.plan is not None
    assert answer.plan.proven_best
    assert answer.plan.value == pytest.approx(best[1], rel=1e-6, abs=1e-9)
    assert list(extended(rules, max(best[0], 1)).broken(finish_of(answer.plan))) == []
    return "found"


def compare_levels(rules: Rules) -> str:
    try:
        answers = levels_of(rules)
    except PlanError:
        assert earliest_at_levels(rules, LOOKED) == {}
        return "conflict"
    best = earliest_at_levels(rules, LOOKED)
    for (dimension, level), answer in answers.items():
        expected = best.get((dimension, level)) if stated(rules, dimension) else None
        if expected is None:
            assert answer.period is None or answer.period > LOOKED
            assert answer.why or answer.period is not None
        else:
            assert answer.period == expected
    return "found" if any(period > 0 for period in best.values()) else "later"


@pytest.mark.slow
def test_the_earliest_plan_is_that_of_enumeration() -> None:
    kinds = [compare_targets(a_problem(seed, most_steps=4, most_periods=3)) for seed in range(300)]
    assert kinds.count("found") > 100
    assert kinds.count("later") > 20
    assert kinds.count("conflict") > 10


@pytest.mark.slow
def test_the_earliest_levels_are_those_of_enumeration() -> None:
    kinds = [compare_levels(a_problem(seed, most_steps=3, most_periods=3)) for seed in range(300)]
    assert kinds.count("found") > 50
    assert kinds.count("conflict") > 10


@pytest.mark.slow
def test_larger_questions_are_answered_as_by_enumeration() -> None:
    for seed in range(2000, 2000 + times(40, 100)):
        compare_targets(a_problem(seed, most_steps=5, most_periods=4))
        compare_levels(a_problem(seed, most_steps=4, most_periods=4))
