"""Why an item stands in the plan, in words and numbers."""

import pytest

from app.viewmodels.why import (
    estimate_words,
    meaning_words,
    points_words,
    price_table,
    price_words,
    reason_lines,
)
from assessment.answers import Pin, PlanWishes
from assessment.roadmap import Plan, make_plan
from assessment.roadmap.why import Price, Why, reasons
from assessment.scoring.states import states
from assessment.terms import Period
from tests.builders import a_practice, a_rubric, an_assessment, an_initiative, requires, some_wishes

CHAIN = a_rubric(
    a_practice("registry"),
    a_practice("serving"),
    a_practice("testing"),
    initiatives=(
        an_initiative("registry", 2),
        an_initiative("serving", 2, requires=requires(("registry", 2))),
        an_initiative("serving", 3),
        an_initiative("testing", 2),
    ),
)
"""Each step takes 10 platform days: one a quarter with the days that `some_wishes` gives."""
TARGETS = {"registry": 2, "serving": 3, "testing": 2}


def planned(wishes: PlanWishes) -> tuple[Plan, dict[str, Why]]:
    assessment = an_assessment(dict.fromkeys(TARGETS, 1), targets=TARGETS, plan=wishes)
    known = states(CHAIN, assessment)
    plan = make_plan(CHAIN, assessment, known)
    return plan, {why.initiative: why for why in reasons(CHAIN, assessment, known, plan)}


def a_price(initiative: str, postponed: float | None = 1.0, left_out: float | None = 2.0, **changes: object) -> Price:
    return Price(**{"initiative": initiative, "postponed": postponed, "left_out": left_out, "proven": True, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("points", "words"),
    [(4.23, "4.2 points"), (1.0, "1 point"), (0.96, "1 point"), (0.03, "under 0.1 points"), (0.0, "nothing"), (1e-9, "nothing")],
)
def test_points_are_said_with_one_decimal_and_a_little_is_not_nothing(points: float, words: str) -> None:
    assert points_words(points) == words


def test_points_are_explained_in_the_plans_own_periods() -> None:
    assert "in place for one month" in meaning_words(Period.MONTH)


def test_reasons_name_what_comes_first_directly_and_through_it() -> None:
    plan, whys = planned(some_wishes(4))
    lines = dict(reason_lines(CHAIN, plan, whys["serving-3"], some_wishes(4)))
    assert lines["Waits for"] == "Serving → 2; through it also Registry → 2"
    assert lines["Unlocks"] == "nothing in this plan"


def test_what_an_item_adds_and_is_worth_is_told_with_the_sum() -> None:
    plan, whys = planned(some_wishes(4))
    lines = dict(reason_lines(CHAIN, plan, whys["serving-3"], some_wishes(4)))
    # Score: one of three equal practices, 25 / 3 = 8.3; so is readiness, of which a seventh counts: 8.33 + 1.19 = 9.5.
    # One step a quarter: serving-3 is third or fourth, so in place for 2 or 1 quarters; all steps: 9.524 * (4 + 3 + 2 + 1) = 95.2
    assert lines["Adds"] == "8.3 points of overall score; of readiness: deployment frequency 8.3"
    finish = next(item.finish for item in plan.items if item.initiative == "serving-3")
    part = {3: "for 2 quarters in place: 19 of the plan's 95.2", 4: "for 1 quarter in place: 9.5 of the plan's 95.2"}[finish]
    assert lines["Worth"] == f"9.5 points a quarter, {part}"


def test_a_benefit_without_weight_is_called_that() -> None:
    wishes = some_wishes(4, priorities={"deployment-frequency": 0.0})
    plan, whys = planned(wishes)
    assert dict(reason_lines(CHAIN, plan, whys["testing-2"], wishes))["Adds"].endswith(
        "deployment frequency 8.3 (which you gave no weight)"
    )


class TestPrices:
    WISHES = some_wishes(4)
    PLAN, WHYS = planned(WISHES)
    FIRST, LAST = PLAN.items[0].initiative, PLAN.items[-1].initiative

    def said(self, price: Price | None) -> str:
        return price_words(CHAIN, self.PLAN, price, self.WISHES)

    def test_both_prices_are_said(self) -> None:
        words = "Postponing it by one quarter costs 4.2 points. Leaving it out costs 9 points."
        assert self.said(a_price(self.FIRST, 4.2, 9.0)) == words

    def test_in_the_last_period_postponing_is_leaving_out(self) -> None:
        assert self.said(a_price(self.LAST, 2.0, 2.0)) == (
            "It is planned for the last quarter, so postponing it means leaving it out. That costs 2 points."
        )

    def test_what_is_not_proven_is_an_estimate(self) -> None:
        price = a_price(self.FIRST, 4.2, 9.0, proven=False)
        assert "costs about 4.2 points" in self.said(price)
        assert estimate_words([price]).startswith("“about”: an estimate")
        assert estimate_words([a_price(self.FIRST)]) == ""

    def test_what_a_wish_needs_cannot_be_left_out_and_the_wish_is_named_by_title(self) -> None:
        pins = (Pin(initiative="serving-2", done_by=2),)
        price = a_price(self.FIRST, None, None, needed="…", needed_by=pins)
        assert self.said(price) == (
            "It cannot be left out, because of what is fixed (Serving → 2: finished by the end of Quarter 2). "
            "Nor can it be postponed."
        )

    def test_what_is_under_way_cannot_be_left_out_but_can_be_finished_later(self) -> None:
        price = a_price(self.FIRST, 2.0, None, needed="…", needed_by=(Pin(initiative=self.FIRST, started=0.5),))
        assert self.said(price) == (
            "It cannot be left out, because it is under way. Postponing it by one quarter costs 2 points."
        )

    def test_what_was_not_found_out_is_not_called_impossible(self) -> None:
        price = a_price(self.FIRST, 1.0, None, needed="no plan within the limit")
        assert "was not found out within the limit of the search. Postponing it by one quarter costs 1 point." in self.said(price)

    def test_a_price_still_being_worked_out_is_told(self) -> None:
        assert "is being worked out" in self.said(None)

    def test_the_table_fills_in_as_prices_are_found(self) -> None:
        rows = price_table(CHAIN, list(self.WHYS.values()), [a_price(self.FIRST, 0.0, 9.0)], Period.QUARTER, "planned")
        assert [row["Left out"] for row in rows] == ["9", "…", "…", "…"]
        assert rows[0]["Postponed a quarter"] == "nothing"

    def test_by_price_comes_first_what_cannot_be_left_out_and_last_what_is_not_known(self) -> None:
        whys = list(self.WHYS.values())
        names = [why.initiative for why in whys]
        found = [
            a_price(names[0], left_out=3.0),
            a_price(names[1], 1.0, None, needed="…", needed_by=(Pin(initiative="x", done_by=3),)),
            a_price(names[2], None, None, needed="…", needed_by=(Pin(initiative="x", done_by=1),)),
        ]
        rows = price_table(CHAIN, whys, found, Period.QUARTER, "price")
        assert [(row["Postponed a quarter"], row["Left out"]) for row in rows] == [
            ("not possible", "not possible"),
            ("1", "not possible"),
            ("1", "3"),
            ("…", "…"),
        ]
