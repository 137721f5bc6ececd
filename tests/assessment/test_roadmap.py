"""The roadmap by hand: worth, schedule, reasons, pins."""

import pytest

from assessment.answers import Answer, Assessment, Pin, PlanWishes
from assessment.errors import PlanError
from assessment.roadmap import Plan, candidates, make_plan
from assessment.rubric.model import Rubric
from assessment.scoring.states import states
from assessment.terms import NotApplicable
from tests.builders import (
    Said,
    a_dimension,
    a_practice,
    a_rubric,
    an_answer,
    an_assessment,
    an_initiative,
    days,
    requires,
    some_wishes,
)


def plan_of(rubric: Rubric, answers: dict[str, Said] | list[Answer], targets: dict[str, int], wishes: PlanWishes) -> Plan:
    return planned(rubric, an_assessment(answers, targets=targets, plan=wishes))


def planned(rubric: Rubric, assessment: Assessment) -> Plan:
    return make_plan(rubric, assessment, states(rubric, assessment))


def refusal(rubric: Rubric, answers: dict[str, Said], targets: dict[str, int], wishes: PlanWishes) -> list[str]:
    with pytest.raises(PlanError) as caught:
        plan_of(rubric, answers, targets, wishes)
    return [str(problem) for problem in caught.value.problems]


def reasons(plan: Plan) -> dict[str, str]:
    return {left.initiative: left.why for left in plan.left_out}


def wishes_with(*pins: Pin, periods: int = 4, **changes: object) -> PlanWishes:
    return some_wishes(periods, pins=pins, **changes)


TWO = a_rubric(
    a_practice("serving"),
    a_practice("data-access"),
    initiatives=(
        an_initiative("serving", 2),
        an_initiative("serving", 3, requires=requires(("data-access", 2))),
        an_initiative("serving", 4),
        an_initiative("data-access", 2),
        an_initiative("data-access", 3),
    ),
)
"""Each step takes 10 platform days; serving-3 requires data-access at 2."""


class TestWorth:
    def test_a_step_is_worth_points_of_score_and_of_benefits_for_each_period_in_place(self) -> None:
        rubric = a_rubric(
            a_practice("serving", "tooling", weight=3.0, benefits={"compliance": 2.0, "scalability": 1.0}),
            a_practice("registry", "tooling", weight=1.0, benefits={"compliance": 6.0}),
            a_practice("testing", "automation", benefits={"collaboration": 1.0}),
            dimensions=(a_dimension("tooling", weight=1.0), a_dimension("automation", weight=4.0)),
        )
        priorities = {"compliance": 3.0, "scalability": 2.0, "collaboration": 0.0}
        wishes = some_wishes(2, priorities=priorities)  # the four benefits not named count 1 each: 3 + 2 + 0 + 4 = 9
        plan = plan_of(rubric, {"serving": 1, "registry": 1, "testing": 1}, {"serving": 2}, wishes)
        # points 25 · 1/5 · 3/4 = 3.75; readiness (3 · 25 · 2/8 + 2 · 25 · 1/1) / 9 = 68.75 / 9; both periods: · 2
        assert plan.value == pytest.approx(2 * (3.75 + 68.75 / 9))

    def test_without_priorities_only_the_score_counts(self) -> None:
        wishes = some_wishes(1, priorities=dict.fromkeys((benefit.id for benefit in TWO.benefits), 0.0))
        plan = plan_of(TWO, {"serving": 1, "data-access": 1}, {"data-access": 2}, wishes)
        assert plan.value == pytest.approx(12.5)  # one level of one of two equal practices: 25 / 2

    def test_practices_that_do_not_apply_leave_the_sums(self) -> None:
        wishes = some_wishes(1, priorities=dict.fromkeys((benefit.id for benefit in TWO.benefits), 0.0))
        plan = plan_of(TWO, {"serving": NotApplicable.OUT_OF_SCOPE, "data-access": 1}, {"data-access": 2}, wishes)
        assert plan.value == pytest.approx(25)


class TestCandidates:
    def test_they_lie_between_the_point_rounded_down_and_the_target(self) -> None:
        answers = [an_answer("serving", 2), an_answer("serving", 3, respondent="second"), an_answer("data-access", 3)]
        assessment = an_assessment(answers, targets={"serving": 4, "data-access": 3})
        found = candidates(TWO, assessment, states(TWO, assessment))
        assert list(found.steps) == ["serving-3", "serving-4"]  # 2.5 rounded down is 2

    def test_open_practices_and_those_without_a_target_have_none(self) -> None:
        assessment = an_assessment({"serving": None, "data-access": 1}, targets={"serving": 4})
        assert not candidates(TWO, assessment, states(TWO, assessment)).steps


class TestLeftOut:
    def test_a_requirement_beyond_its_target_leaves_out_the_step_and_those_above(self) -> None:
        plan = plan_of(TWO, {"serving": 1, "data-access": 1}, {"serving": 4}, some_wishes())
        assert [item.initiative for item in plan.items] == ["serving-2"]
        assert reasons(plan) == {"serving-3": "needs data-access at 2", "serving-4": "needs serving at 3"}

    def test_a_required_practice_that_is_open_is_unmet(self) -> None:
        plan = plan_of(TWO, {"serving": 2}, {"serving": 3, "data-access": 2}, some_wishes())
        assert reasons(plan) == {"serving-3": "needs data-access at 2"}

    def test_a_required_practice_that_does_not_apply_is_met(self) -> None:
        plan = plan_of(TWO, {"serving": 2, "data-access": NotApplicable.OUT_OF_SCOPE}, {"serving": 3}, some_wishes())
        assert [item.initiative for item in plan.items] == ["serving-3"]

    def test_a_step_pinned_never_takes_those_that_need_it_with_it(self) -> None:
        wishes = wishes_with(Pin(initiative="data-access-2", never=True))
        plan = plan_of(TWO, {"serving": 2, "data-access": 1}, {"serving": 3, "data-access": 3}, wishes)
        assert reasons(plan) == {
            "serving-3": "needs data-access at 2",
            "data-access-2": "pinned never",
            "data-access-3": "needs data-access at 2",
        }
        assert plan.items == ()

    def test_the_group_that_has_too_few_days_even_for_the_step_alone_is_named(self) -> None:
        plan = plan_of(TWO, {"serving": 1}, {"serving": 2}, some_wishes(2, capacity={"platform": (4.0, 4.5)}))
        assert reasons(plan) == {
            "serving-2": "no room within the capacity by period 2; "
            "too few days of platform (10 needed, 8.5 there) even for it alone"
        }

    def test_the_days_needed_are_those_of_what_comes_first_too(self) -> None:
        nothing = plan_of(TWO, {"serving": 3, "data-access": 1}, {"data-access": 3}, some_wishes(1, capacity={}))
        assert reasons(nothing)["data-access-3"] == (
            "no room within the capacity by period 1; "
            "too few days of platform (20 needed, 0 there) even for it and what it needs first; needs data-access at 2 first"
        )

    def test_a_step_that_would_fit_alone_says_for_whose_days_others_are_worth_more(self) -> None:
        rubric = a_rubric(
            a_practice("serving", weight=3.0),
            a_practice("data-access"),
            initiatives=(
                an_initiative("serving", 2, effort=days(platform=8, data_science=1)),
                an_initiative("data-access", 2, effort=days(platform=7, data_science=1)),
            ),
        )
        wishes = some_wishes(2, capacity={"platform": (5.0, 5.0), "data-science": (5.0, 5.0)})
        plan = plan_of(rubric, {"serving": 1, "data-access": 1}, {"serving": 2, "data-access": 2}, wishes)
        # 10 platform days carry one of the two; data science has days left for both and is not to blame
        assert reasons(plan) == {
            "data-access-2": "no room within the capacity by period 2; "
            "other steps bring more for the days of platform (7 needed, 2 left)"
        }

    def test_days_that_wishes_for_other_steps_take_are_put_down_to_them(self) -> None:
        wishes = wishes_with(Pin(initiative="data-access-3", done_by=2), periods=2)
        plan = plan_of(TWO, {"serving": 1, "data-access": 1}, {"serving": 2, "data-access": 3}, wishes)
        assert reasons(plan) == {
            "serving-2": "no room within the capacity by period 2; "
            "the wishes for other steps leave too few days of platform (10 needed, 0 left)"
        }

    def test_where_others_may_only_be_wished_for_nobody_says_they_bring_more(self) -> None:
        rubric = a_rubric(
            a_practice("tracking", weight=0.2),
            a_practice("serving", weight=3.0),
            a_practice("testing", "automation", weight=3.0, benefits={"compliance": 9.0}),
        )
        wishes = wishes_with(Pin(dimension="tooling", level=2, by=1), periods=1)
        plan = plan_of(rubric, {"tracking": 1, "serving": 1, "testing": 1}, {"tracking": 2, "serving": 2, "testing": 2}, wishes)
        assert [item.initiative for item in plan.items] == ["serving-2"]
        assert "other steps take the days of platform (10 needed, 0 left)" in reasons(plan)["testing-2"]

    def test_every_group_that_lacks_days_is_named_in_the_order_of_the_rubric(self) -> None:
        rubric = a_rubric(initiatives=(an_initiative(level=2, effort=days(platform=4, data_science=3, ml_engineering=1)),))
        wishes = some_wishes(1, capacity={"platform": (1.0,), "ml-engineering": (1.0,)})
        (why,) = reasons(plan_of(rubric, {"serving": 1}, {"serving": 2}, wishes)).values()
        assert "too few days of data-science (3 needed, 0 there) and platform (4 needed, 1 there) even for it alone" in why

    def test_three_groups_are_listed_with_a_comma_and_one_and(self) -> None:
        step = an_initiative(level=2, effort=days(platform=4, data_science=3, ml_engineering=1))
        wishes = some_wishes(1, capacity={"platform": (1.0,)})
        (why,) = reasons(plan_of(a_rubric(initiatives=(step,)), {"serving": 1}, {"serving": 2}, wishes)).values()
        said = "data-science (3 needed, 0 there), ml-engineering (1 needed, 0 there) and platform (4 needed, 1 there)"
        assert f"too few days of {said} even for it alone" in why


class TestSchedule:
    RUBRIC = a_rubric(
        a_practice("alpha"),
        a_practice("beta"),
        a_practice("gamma", weight=0.5, benefits={"compliance": 0.1}),
        initiatives=(
            an_initiative("alpha", 2, effort=days(platform=6, data_science=2), requires=requires(("beta", 2))),
            an_initiative("beta", 2, effort=days(platform=9)),
            an_initiative("gamma", 2, effort=days(platform=0)),
            an_initiative("gamma", 3, effort=days(platform=10)),
        ),
    )
    WISHES = some_wishes(
        3,
        capacity={"platform": (8.0, 8.0, 8.0), "data-science": (0.0, 5.0, 5.0)},
        pins=(Pin(initiative="gamma-2", not_before=2),),
    )

    def plan(self) -> Plan:
        targets = {"alpha": 2, "beta": 2, "gamma": 3}
        return plan_of(self.RUBRIC, {"alpha": 1, "beta": 1, "gamma": 1}, targets, self.WISHES)

    def test_days_are_taken_in_order_of_finish_then_prerequisites_then_id(self) -> None:
        # Until the end of period 1 there are 8 platform days, until 2 there are 16: beta (9) and alpha (6) both finish in 2.
        # beta comes first although its id does not: 8 days in period 1, 1 in period 2. alpha takes 6 of the other 7, and
        # data science only has days from 2 on. gamma-2 takes no days. gamma-3 would need 10 of the 9 left: it stays out.
        placed = [(item.initiative, item.start, item.finish) for item in self.plan().items]
        assert placed == [("beta-2", 1, 2), ("alpha-2", 2, 2), ("gamma-2", 2, 2)]
        assert self.plan().capacity_used == {
            "data-science": (0.0, 2.0, 0.0),
            "data-engineering": (0.0, 0.0, 0.0),
            "ml-engineering": (0.0, 0.0, 0.0),
            "platform": (8.0, 7.0, 0.0),
        }

    def test_items_name_their_direct_prerequisites_and_what_they_unlock(self) -> None:
        links = {item.initiative: (item.waits_for, item.unlocks) for item in self.plan().items}
        assert links == {"beta-2": ((), ("alpha-2",)), "alpha-2": (("beta-2",), ()), "gamma-2": ((), ())}

    def test_the_score_after_each_period_is_scored_again(self) -> None:
        # Weights 1, 1, 0.5, from level 1: nothing done in period 1; then all three at level 2: 100 · 1/4.
        assert self.plan().score_after == (0.0, 25.0, 25.0)

    def test_the_score_stays_unstated_while_too_little_is_answered(self) -> None:
        plan = plan_of(self.RUBRIC, {"gamma": 1}, {"gamma": 2}, some_wishes(1))
        assert plan.score_after == (None,)  # 0.5 of 2.5 is answered, less than half

    def test_unused_days_carry_over(self) -> None:
        plan = plan_of(TWO, {"serving": 1}, {"serving": 2}, some_wishes(3, capacity={"platform": (4.0, 4.0, 4.0)}))
        assert [(item.start, item.finish) for item in plan.items] == [(1, 3)]
        assert plan.capacity_used["platform"] == (4.0, 4.0, 2.0)

    def test_decimal_days_fill_a_capacity_exactly(self) -> None:
        rubric = a_rubric(initiatives=(an_initiative(level=2, effort=days(platform=0.3)),))
        plan = plan_of(rubric, {"serving": 1}, {"serving": 2}, some_wishes(2, capacity={"platform": (0.1, 0.2)}))
        assert [(item.start, item.finish) for item in plan.items] == [(1, 2)]
        assert plan.capacity_used["platform"] == (0.1, 0.2)


class TestPins:
    NOW: dict[str, Said] = {"serving": 1, "data-access": 1}  # noqa: RUF012 - read only
    TARGETS = {"serving": 3, "data-access": 3}  # noqa: RUF012 - read only

    def finishes(self, *pins: Pin) -> dict[str, int]:
        plan = plan_of(TWO, self.NOW, self.TARGETS, wishes_with(*pins))
        return {item.initiative: item.finish for item in plan.items}

    def test_done_by_brings_a_step_forward(self) -> None:
        assert self.finishes(Pin(initiative="data-access-3", done_by=2))["data-access-3"] == 2
        assert self.finishes(Pin(initiative="serving-2", done_by=1))["serving-2"] == 1

    def test_not_before_holds_a_step_back(self) -> None:
        assert self.finishes(Pin(initiative="data-access-2", not_before=4))["data-access-2"] == 4

    def test_a_started_step_is_chosen_and_takes_only_the_days_still_to_do(self) -> None:
        wishes = wishes_with(Pin(initiative="serving-2", started=0.4), periods=1, capacity={"platform": (6.0,)})
        plan = plan_of(TWO, self.NOW, self.TARGETS, wishes)
        assert [(item.initiative, item.effort) for item in plan.items] == [("serving-2", {"platform": 6.0})]

    def test_a_dimension_reaches_its_level_by_the_period(self) -> None:
        finishes = self.finishes(Pin(dimension="tooling", level=2, by=2))
        assert max(finishes["serving-2"], finishes["data-access-2"]) == 2

    def test_a_pin_on_a_step_that_cannot_be_planned_says_why(self) -> None:
        pins = (
            Pin(initiative="servng-2", never=True),
            Pin(initiative="serving-2", never=True),
            Pin(initiative="serving-4", never=True),
            Pin(initiative="data-access-2", never=True),
            Pin(dimension="toling", level=2, by=1),
        )
        found = refusal(TWO, {"serving": 2}, {"serving": 3, "data-access": 3}, wishes_with(*pins))
        lie = "does not lie between current level and target"
        assert found == [
            "plan.pins[0]: 'servng-2' is no initiative; did you mean 'serving-2'?",
            f"plan.pins[1]: serving-2 {lie}: serving is at 2 already; drop the pin",
            f"plan.pins[2]: serving-4 {lie}: the target of serving is 3; raise the target or drop the pin",
            f"plan.pins[3]: data-access-2 {lie}: data-access is not answered yet; answer it or drop the pin",
            "plan.pins[4]: 'toling' is no dimension; did you mean 'tooling'?",
        ]

    def test_two_shares_done_of_one_step_are_a_mistake(self) -> None:
        pins = (Pin(initiative="serving-2", started=0.4), Pin(initiative="serving-2", started=0.6))
        found = refusal(TWO, self.NOW, self.TARGETS, wishes_with(*pins))
        assert found == ["plan.pins[1]: serving-2 is said to be done to 40% and to 60%; keep one of them"]

    def test_a_conflict_names_only_the_pins_it_takes_and_why(self) -> None:
        pins = (
            Pin(initiative="data-access-3", not_before=2),
            Pin(initiative="serving-2", done_by=1),
            Pin(initiative="data-access-2", done_by=1),
        )
        assert refusal(TWO, self.NOW, self.TARGETS, wishes_with(*pins)) == [
            "plan.pins: These wishes cannot all hold: serving-2 done by period 1; data-access-2 done by period 1; platform has "
            "10 days until the end of period 1, 20 are needed. Drop or loosen one of: plan.pins[1], plan.pins[2]."
        ]

    def test_a_pin_that_cannot_hold_by_itself_is_named_alone(self) -> None:
        pin = Pin(initiative="serving-3", done_by=4)
        (found,) = refusal(TWO, {"serving": 2}, {"serving": 3}, wishes_with(pin))
        assert found == (
            "plan.pins[0]: This wish cannot hold: serving-3 done by period 4; serving-3: needs data-access at 2. "
            "Drop or loosen it."
        )

    def test_never_and_what_needs_it_are_a_conflict(self) -> None:
        pins = (Pin(initiative="data-access-2", never=True), Pin(initiative="serving-3", started=0.5))
        (found,) = refusal(TWO, self.NOW, self.TARGETS, wishes_with(*pins))
        assert found.startswith("plan.pins: These wishes cannot all hold: data-access-2 never; serving-3 started (50% done);")

    def test_a_prerequisite_held_back_is_a_conflict(self) -> None:
        pins = (Pin(initiative="data-access-2", not_before=4), Pin(initiative="serving-3", done_by=3))
        (found,) = refusal(TWO, self.NOW, self.TARGETS, wishes_with(*pins))
        assert "; serving-3 needs data-access-2 first. " in found

    def test_a_level_that_targets_do_not_reach_is_a_conflict(self) -> None:
        (found,) = refusal(TWO, self.NOW, {"serving": 3}, wishes_with(Pin(dimension="tooling", level=2, by=4)))
        assert "at most 50% of tooling can be at 2, 75% must be" in found

    def test_a_key_practice_beyond_its_target_is_named(self) -> None:
        rubric = a_rubric(a_practice("serving", key=True), a_practice("data-access", weight=9.0))
        wishes = wishes_with(Pin(dimension="tooling", level=2, by=4))
        (found,) = refusal(rubric, self.NOW, {"data-access": 2}, wishes)
        assert "serving cannot be brought to 2 (beyond its target)" in found


def test_nothing_to_do_is_a_proven_plan_of_nothing() -> None:
    plan = plan_of(TWO, {"serving": 2}, {}, some_wishes(2))
    assert (plan.items, plan.left_out, plan.value, plan.bound, plan.gap) == ((), (), 0, 0, 0)
    assert plan.proven_best
    assert plan.capacity_used["platform"] == (0.0, 0.0)


def test_no_days_at_all_is_proven_too() -> None:
    plan = plan_of(TWO, {"serving": 1}, {"serving": 3}, some_wishes(2, capacity={}))
    assert (plan.items, plan.value, plan.bound, plan.gap, plan.proven_best) == ((), 0, 0, 0, True)


def test_prerequisites_that_are_met_already_do_not_wait() -> None:
    plan = plan_of(TWO, {"serving": 2, "data-access": 2}, {"serving": 3}, some_wishes(1))
    assert [(item.initiative, item.waits_for) for item in plan.items] == [("serving-3", ())]
