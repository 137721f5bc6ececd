"""Why each item stands in the plan, as plain values: what it waits for, unlocks and adds, and the price of doing without."""

import math
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from app.viewmodels.pins import said
from app.viewmodels.roadmap import initiative_label
from assessment.answers import PlanWishes
from assessment.briefing.points import meaning_words as meaning_words
from assessment.briefing.points import points_words as points_words
from assessment.briefing.points import price_number
from assessment.roadmap import Plan
from assessment.roadmap.why import Price, Why
from assessment.rubric import Rubric
from assessment.terms import Period
from assessment.wording import counted, listed, lower_first, value_number

Order = Literal["planned", "price"]
ORDERS: Final[Mapping[Order, str]] = {"planned": "As planned", "price": "Dearest first"}
PENDING: Final = "…"


def progress_words(done: int, of: int) -> str:
    """Return how far the prices are."""
    return f"Prices found: {done} of {of}. Each takes one or two new plans …"


# The table


def price_table(
    rubric: Rubric, whys: Sequence[Why], found: Sequence[Price], period: Period, order: Order
) -> list[dict[str, str]]:
    """Return a row an item. By price: what cannot be left out first, then the dearest to leave out; what is not known last."""
    prices = {price.initiative: price for price in found}
    ordered = sorted(whys, key=lambda why: _rank(prices.get(why.initiative))) if order == "price" else whys
    return [
        {
            "Step": initiative_label(rubric, why.initiative),
            f"Worth a {period}": value_number(why.worth),
            f"Postponed a {period}": _cell(prices.get(why.initiative), "postponed"),
            "Left out": _cell(prices.get(why.initiative), "left_out"),
        }
        for why in ordered
    ]


def _rank(price: Price | None) -> tuple[int, float]:
    if price is None:
        return (3, 0.0)
    if price.left_out is None:
        return (0, -math.inf if price.postponed is None else -price.postponed) if price.needed_by else (2, 0.0)
    return (1, -price.left_out)


def _cell(price: Price | None, which: Literal["postponed", "left_out"]) -> str:
    if price is None:
        return PENDING
    points: float | None = getattr(price, which)
    if points is None:
        return "not possible" if price.needed_by else "not found out"
    return price_number(points) if price.proven else f"about {price_number(points)}"


# One item


def reason_lines(rubric: Rubric, plan: Plan, why: Why, wishes: PlanWishes) -> list[tuple[str, str]]:
    """Return what speaks for one item, as labels and words."""
    item = next(item for item in plan.items if item.initiative == why.initiative)
    times = plan.periods - item.finish + 1
    part = f"{value_number(times * why.worth)} of the plan's {value_number(plan.value)}"
    return [
        ("Waits for", _chain(rubric, why.waits_for, why.waits_for_all)),
        ("Unlocks", _chain(rubric, why.unlocks, why.unlocks_all)),
        ("Adds", _adds(rubric, why, wishes)),
        ("Worth", f"{points_words(why.worth)} a {wishes.period}, for {counted(times, wishes.period)} in place: {part}"),
    ]


def _chain(rubric: Rubric, direct: Sequence[str], everything: Sequence[str]) -> str:
    if not everything:
        return "nothing in this plan"
    first = listed([initiative_label(rubric, step) for step in direct])
    further = [initiative_label(rubric, step) for step in everything if step not in direct]
    return f"{first}; through {'it' if len(direct) == 1 else 'them'} also {listed(further)}" if further else first


def _adds(rubric: Rubric, why: Why, wishes: PlanWishes) -> str:
    titles = {benefit.id: lower_first(benefit.title) for benefit in rubric.benefits}
    served = [
        f"{titles[benefit]} {value_number(points)}{'' if wishes.priorities.get(benefit, 1) else ' (which you gave no weight)'}"
        for benefit, points in why.benefits.items()
    ]
    score = f"{points_words(why.score)} of overall score"
    return f"{score}; of readiness: {', '.join(served)}" if served else f"{score}; it serves no benefit"


def price_words(rubric: Rubric, plan: Plan, price: Price | None, wishes: PlanWishes) -> str:
    """Return what postponing one item by a period and leaving it out costs."""
    if price is None:
        return "The price of doing without it is being worked out."
    one = f"one {wishes.period}"
    if price.left_out is None:
        return f"{_refused(rubric, price, wishes)}{_postponing(price, one)}"
    out = _costs(price, price.left_out)
    item = next(item for item in plan.items if item.initiative == price.initiative)
    if item.finish == plan.periods:
        return f"It is planned for the last {wishes.period}, so postponing it means leaving it out. That costs {out}."
    later = "" if price.postponed is None else f"Postponing it by {one} costs {_costs(price, price.postponed)}. "
    return f"{later}Leaving it out costs {out}."


def _refused(rubric: Rubric, price: Price, wishes: PlanWishes) -> str:
    if not price.needed_by:
        return "What leaving it out would cost was not found out within the limit of the search."
    if any(pin.initiative == price.initiative and pin.started is not None for pin in price.needed_by):
        return "It cannot be left out, because it is under way."
    return f"It cannot be left out, because of what is fixed ({listed([said(rubric, wishes, pin) for pin in price.needed_by])})."


def _postponing(price: Price, one: str) -> str:
    if price.postponed is not None:
        return f" Postponing it by {one} costs {_costs(price, price.postponed)}."
    return " Nor can it be postponed." if price.needed_by else ""


def _costs(price: Price, points: float) -> str:
    return points_words(points) if price.proven else f"about {points_words(points)}"


def estimate_words(found: Sequence[Price]) -> str:
    """Return what "about" means; empty where no price is an estimate."""
    return "" if all(price.proven for price in found) else "“about”: an estimate, since not all plans compared are proven best."
