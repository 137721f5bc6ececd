"""Why an item stands in the plan, and the price of doing without."""

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assessment.answers import Pin, PlanWishes
from assessment.errors import PlanError
from assessment.roadmap import Plan, make_plan
from assessment.roadmap.why import Price, Why, prices, reasons
from assessment.rubric.model import Rubric
from assessment.scoring.states import states
from tests.assessment.plan_enumeration import Rules
from tests.assessment.plan_instances import a_problem
from tests.builders import Said, a_practice, a_rubric, an_assessment, an_initiative, requires, some_wishes

EVERYDAY = settings(max_examples=25, deadline=None, derandomize=True)
problems = some.integers(0, 10**9).map(lambda seed: a_problem(seed, most_steps=6, most_periods=4))

CHAIN = a_rubric(
    a_practice("registry", benefits={"compliance": 3.0}),
    a_practice("serving", benefits={"compliance": 1.0, "scalability": 2.0}),
    a_practice("testing", benefits={"scalability": 2.0}),
    initiatives=(
        an_initiative("registry", 2),
        an_initiative("serving", 2, requires=requires(("registry", 2))),
        an_initiative("serving", 3),
        an_initiative("testing", 2),
    ),
)
"""Each step takes 10 platform days: one a period with the days that `some_wishes` gives."""

ALL_AT_1: dict[str, Said] = {"registry": 1, "serving": 1, "testing": 1}
ONLY_SCORE = dict.fromkeys((benefit.id for benefit in CHAIN.benefits), 0.0)


def rules_with(targets: dict[str, int], wishes: PlanWishes, rubric: Rubric = CHAIN) -> Rules:
    assessment = an_assessment(ALL_AT_1, targets=targets, plan=wishes)
    return Rules(rubric, assessment, states(rubric, assessment))


def planned(rules: Rules) -> Plan:
    return make_plan(rules.rubric, rules.assessment, rules.states)


def whys(rules: Rules) -> dict[str, Why]:
    return {why.initiative: why for why in reasons(rules.rubric, rules.assessment, rules.states, planned(rules))}


def priced(rules: Rules) -> dict[str, Price]:
    found = prices(rules.rubric, rules.assessment, rules.states, planned(rules))
    return {price.initiative: price for price in found}


class TestReasons:
    RULES = rules_with({"registry": 2, "serving": 3, "testing": 2}, some_wishes(4))

    def test_what_comes_first_and_what_follows_is_named_direct_and_all(self) -> None:
        found = whys(self.RULES)
        assert (found["registry-2"].unlocks, found["registry-2"].unlocks_all) == (("serving-2",), ("serving-2", "serving-3"))
        assert (found["serving-3"].waits_for, found["serving-3"].waits_for_all) == (("serving-2",), ("registry-2", "serving-2"))
        assert found["testing-2"].waits_for_all == found["testing-2"].unlocks_all == ()

    def test_benefits_served_are_in_points_of_readiness(self) -> None:
        found = whys(self.RULES)
        # compliance has weight 3 + 1, scalability 2 + 2; one level is a quarter of 100
        assert found["serving-2"].benefits == pytest.approx({"scalability": 12.5, "compliance": 6.25})
        assert found["testing-2"].benefits == pytest.approx({"scalability": 12.5})

    def test_worth_is_score_plus_readiness_by_priority(self) -> None:
        why = whys(self.RULES)["serving-2"]
        assert why.score == pytest.approx(25 / 3)  # one of three equal practices
        assert why.worth == pytest.approx(25 / 3 + (12.5 + 6.25) / 7)  # seven benefits of priority 1


class TestPrices:
    def test_prices_are_what_the_value_falls_by(self) -> None:
        # Two equal steps, one a period, worth v = 25 / 3 each: v · 2 + v · 1.
        rules = rules_with({"registry": 2, "testing": 2}, some_wishes(2, priorities=ONLY_SCORE))
        first, second = [item.initiative for item in planned(rules).items]
        found = priced(rules)
        assert found[first].postponed == pytest.approx(0, abs=1e-9)  # they change places
        assert found[first].left_out == pytest.approx(25 / 3)  # the other goes first: v · 2 is left
        assert found[second].postponed == found[second].left_out  # it is in the last period
        assert found[second].left_out == pytest.approx(25 / 3)
        assert all(price.proven for price in found.values())

    def test_leaving_out_takes_what_waits_for_it_along(self) -> None:
        rules = rules_with({"registry": 2, "serving": 3}, some_wishes(3, priorities=ONLY_SCORE))
        assert priced(rules)["registry-2"].left_out == pytest.approx(25 / 3 * (3 + 2 + 1))

    def test_what_another_wish_needs_cannot_be_left_out_and_the_wish_is_named(self) -> None:
        pins = (Pin(initiative="serving-2", done_by=2),)
        found = priced(rules_with({"registry": 2, "serving": 2, "testing": 2}, some_wishes(3, pins=pins)))
        assert found["registry-2"].left_out is None
        assert "serving-2 done by period 2" in found["registry-2"].needed
        assert found["registry-2"].needed_by == pins
        assert (found["testing-2"].needed, found["testing-2"].needed_by) == ("", ())

    def test_each_price_is_found_when_it_is_asked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        solved: list[int] = []

        def counted(*given: object) -> Plan:
            solved.append(1)
            return make_plan(*given)  # type: ignore[arg-type]

        monkeypatch.setattr("assessment.roadmap.why.make_plan", counted)
        rules = rules_with({"registry": 2, "testing": 2}, some_wishes(3))
        plan = planned(rules)
        found = prices(rules.rubric, rules.assessment, rules.states, plan)
        assert solved == []
        list(islice(found, 1))
        assert len(solved) == 2

    def test_without_wishes_for_a_plan_there_are_no_prices(self) -> None:
        rules = rules_with({}, some_wishes(2))
        without = rules.assessment.model_copy(update={"plan": None})
        with pytest.raises(ValueError, match="asks for no plan"):
            prices(rules.rubric, without, rules.states, planned(rules))


def best_without(rules: Rules, pin: Pin) -> float | None:
    """The best value with one pin more, by trying every plan."""
    wishes = rules.wishes.model_copy(update={"pins": (*rules.wishes.pins, pin)})
    return Rules(rules.rubric, rules.assessment.model_copy(update={"plan": wishes}), rules.states).best_value()


@pytest.mark.slow
def test_prices_are_those_of_enumeration_and_never_negative() -> None:
    compared = needed = 0
    for seed in range(120):
        rules = a_problem(seed, most_steps=4, most_periods=3)
        try:
            plan = planned(rules)
        except PlanError:
            continue
        for price in prices(rules.rubric, rules.assessment, rules.states, plan):
            best = best_without(rules, Pin(initiative=price.initiative, never=True))
            needed += best is None
            compared += 1
            assert price.left_out == (None if best is None else pytest.approx(plan.value - best, abs=1e-6))
            finish = next(item.finish for item in plan.items if item.initiative == price.initiative)
            if finish < plan.periods:
                later = best_without(rules, Pin(initiative=price.initiative, not_before=finish + 1))
                assert price.postponed == (None if later is None else pytest.approx(plan.value - later, abs=1e-6))
    assert compared > 100
    assert needed > 10


@EVERYDAY
@given(problems)
def test_postponing_never_costs_more_than_leaving_out_and_nothing_is_gained(rules: Rules) -> None:
    try:
        plan = planned(rules)
    except PlanError:
        return
    for price in prices(rules.rubric, rules.assessment, rules.states, plan):
        if price.postponed is not None:
            assert price.postponed >= 0
        if price.left_out is not None:
            assert price.postponed is not None
            assert price.left_out >= price.postponed - 1e-6
