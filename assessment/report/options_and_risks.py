"""Section: other days, other dates, and how sure the plan is."""

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable

from assessment.answers import MAXIMUM_PERIODS, PlanWishes
from assessment.briefing.chances import LIKELY, chance_number, sureness
from assessment.briefing.helping import most_helpful_words, person_days_words
from assessment.briefing.options import (
    ESTIMATES,
    NO_DAYS,
    NO_PLAN_KEEPS,
    TOO_LARGE,
    capacity_words,
    chance_lead,
    chance_words,
    method_words,
    price_lead,
    reserve_words,
)
from assessment.briefing.points import meaning_words, price_number, signed
from assessment.plan import Plan
from assessment.report.blocks import Cell, bold, caption, even, heading, paragraph, room_for, table, together
from assessment.report.charts.bars import Mark, ValueBar, bar_chart
from assessment.report.context import Context
from assessment.report.moves import period_names, steps
from assessment.report.results import decisive_table
from assessment.report.text import levels_whole
from assessment.roadmap.frontier import Point
from assessment.roadmap.outlook import Outlook
from assessment.roadmap.risk import ItemRisk, LevelRisk
from assessment.roadmap.why import Price
from assessment.wording import (
    NOT_STATED,
    counted,
    days_number,
    nothing_decisive,
    percent,
    period_words,
    score_number,
    sentence,
    value_number,
)

KEY, TITLE = "options", "Options and what could change the plan"
STEPS_SHOWN: Final = 14
"""Steps with their chance, the least sure first."""


def nothing(context: Context) -> str | None:
    """Return why there is nothing to compare; None where there is."""
    plan = context.plan
    if plan is None:
        return "No roadmap was asked for, so there is no plan that other days or dates could change."
    if not plan.items and not plan.left_out:
        return "There is nothing to plan, so no other days or dates could change it."
    return None


def section(context: Context) -> list[Flowable]:
    """Return what other days, one more person, later steps and longer work would change."""
    start: list[Flowable] = [heading(TITLE, 0, KEY)]
    plan, why = context.plan, nothing(context)
    if plan is None or why is not None:
        return [*start, paragraph(why or "")]
    found = context.outlook
    large = [paragraph(TOO_LARGE)] if found.too_large else []
    return [
        *start,
        *large,
        *_elsewhere(context),
        *_capacity(context, found),
        *_people(context, found),
        *_prices(context, plan, found),
        *_risk(context, found),
        *_decisive(context),
    ]


# ── with more or fewer days ─────────────────────────────────────────────────────────────────────────────────────────────


def _capacity(context: Context, found: Outlook) -> list[Flowable]:
    start = heading("With more or fewer days", 1, f"{KEY}-days")
    if not _total(context):
        return [together(start, paragraph(NO_DAYS))]
    last = period_names(context)[-1]
    now = context.result.overall.score
    bars = [
        ValueBar(_days(context, point), point.score, f"{_at(point)}{', as planned' if _planned(point) else ''}", _planned(point))
        for point in found.points
    ]
    stated = any(point.score is not None for point in found.points)
    mark = None if now is None else Mark(now, f"now {score_number(now)}")
    what = f"Overall score by the end of {last} with a share of the days, 0 to 100"
    drawn = [bar_chart(context.look, what, bars, mark)] if stated else []
    rows: list[list[Cell]] = [_point_row(context, point) for point in found.points]
    heads = ["Days of all groups", "Person-days#", "Steps#", f"Score by {last}#", "Level#", "Plan worth#"]
    return [
        together(
            start,
            paragraph(levels_whole(capacity_words(found.points)), style="lead"),
            *drawn,
            caption(
                f"Each row is the best plan for so many days, by the end of {last}; what is fixed stays fixed. Person-days are "
                "those there are: a plan can leave some of them over. It is best over all its periods together, so with more "
                "days the score at the very end can be a little lower."
            ),
        ),
        table(context.look, heads, even(rows, 3, 5), (22, 15, 10, 26, 11, 16)),
        *_estimates(all(point.proven for point in found.points if point.value is not None)),
    ]


def _planned(point: Point) -> bool:
    return point.share == 1.0


def _days(context: Context, point: Point) -> str:
    return f"{percent(point.share)} of the days ({days_number(round(_total(context) * point.share))})"


def _total(context: Context) -> float:
    wishes = context.assessment.plan or PlanWishes()
    return sum(sum(days) for days in wishes.capacity.values())


def _at(point: Point) -> str:
    if point.value is None:
        return NO_PLAN_KEEPS
    if point.score is None:
        return "score not stated"
    return f"score {score_number(point.score)}, level {NOT_STATED if point.level is None else point.level}"


def _point_row(context: Context, point: Point) -> list[Cell]:
    share = f"{percent(point.share)}{', as planned' if _planned(point) else ''}"
    days = days_number(_total(context) * point.share)
    if point.value is None:
        return [share, days, "–", NO_PLAN_KEEPS, "–", "–"]
    return [
        share,
        days,
        str(point.steps),
        NOT_STATED if point.score is None else value_number(point.score),
        NOT_STATED if point.level is None else str(point.level),
        f"{'' if point.proven else 'about '}{value_number(point.value)}",
    ]


def _estimates(proven: bool) -> list[Flowable]:
    return [] if proven else [paragraph(ESTIMATES, style="tight")]


def _people(context: Context, found: Outlook) -> list[Flowable]:
    last, period = period_names(context)[-1], (context.assessment.plan or PlanWishes()).period
    titles = {group.id: group.title for group in context.rubric.skill_groups}
    rows: list[list[Cell]] = [
        [
            titles[one.group],
            f"{'' if one.proven else 'about '}{signed(one.value)}",
            NOT_STATED if one.score is None else signed(one.score),
        ]
        for one in found.helps
    ]
    return [
        together(
            heading("One more person", 1, f"{KEY}-person"),
            paragraph(levels_whole(most_helpful_words(context.rubric, found.helps, last)), style="lead"),
            table(context.look, ["One more in", "The plan is worth#", f"Score by {last}#"], even(rows, 1, 2), (44, 28, 28)),
            paragraph(person_days_words(found.helps, period), style="tight"),
        )
    ]


# ── later, or not at all ────────────────────────────────────────────────────────────────────────────────────────────────


def _prices(context: Context, plan: Plan, found: Outlook) -> list[Flowable]:
    if not found.prices:
        return []
    period = (context.assessment.plan or PlanWishes()).period
    finish = {item.initiative: item.finish for item in plan.items}
    names = period_names(context)
    rows: list[list[Cell]] = [
        [
            steps(context, [price.initiative]),
            names[finish[price.initiative] - 1],
            _price(price, price.postponed),
            _price(price, price.left_out),
        ]
        for price in found.prices
    ]
    heads = ["Step", "Planned for", f"A {period} later costs#", "Left out costs#"]
    of = f"{counted(len(rows), 'step')} with most of the plan's value behind {'it' if len(rows) == 1 else 'them'}"
    unit = f"in points of the plan's {value_number(plan.value)}"
    return [
        together(
            heading("What delay costs", 1, f"{KEY}-delay"),
            paragraph(levels_whole(price_lead(context.rubric, found.prices, period)), style="lead"),
            table(context.look, heads, even(rows, 2, 3), (46, 16, 20, 18)),
            caption(f"The {of}, {unit}. {meaning_words(period)}"),
            *_estimates(all(price.proven for price in found.prices)),
        )
    ]


def _price(price: Price, points: float | None) -> str:
    if points is None:
        return "not possible" if price.needed_by else "not found out"
    return price_number(points) if price.proven else f"about {price_number(points)}"


# ── how sure the dates are ──────────────────────────────────────────────────────────────────────────────────────────────


def _risk(context: Context, found: Outlook) -> list[Flowable]:
    if found.risk is None or found.reserve is None:
        return []
    levels, items = found.risk.levels, sorted(found.risk.items, key=lambda one: one.chances.chance)
    bars = [_level_bar(context, one) for one in levels] or [_item_bar(context, one) for one in items[:5]]
    rest = sentence(counted(len(items) - STEPS_SHOWN, "more step"))
    said = f"{rest}, each at least as sure as the last one here."
    more = [paragraph(said, style="tight")] if len(items) > STEPS_SHOWN else []
    return [
        together(
            heading("How sure the dates are", 1, f"{KEY}-dates"),
            paragraph(levels_whole(chance_lead(found.risk)), style="lead"),
            bar_chart(context.look, "Chance of being in time, in %", bars, Mark(100 * LIKELY, f"likely from {percent(LIKELY)}")),
            paragraph(levels_whole(reserve_words(context.rubric, found.reserve))),
            paragraph(method_words(found.risk)),
        ),
        room_for(110),
        table(
            context.look,
            ["Step, the least sure first", "Planned for", "Chance#", "In a word", "50 % sure by", "80 % sure by"],
            [_item_row(context, one) for one in items[:STEPS_SHOWN]],
            (36, 13, 12, 12, 13, 14),
        ),
        *more,
    ]


def _period_name(context: Context, period: int | None) -> str:
    wishes = context.assessment.plan or PlanWishes()
    if period is None:
        return f"after {MAXIMUM_PERIODS} {wishes.period}s"
    return period_words(wishes.period, period, wishes.start)


def _level_bar(context: Context, one: LevelRisk) -> ValueBar:
    title = f"{context.rubric.dimension_by_id[one.dimension].title}, level {one.level}"
    said = chance_words(one.chances, lambda period: _period_name(context, period))
    return ValueBar(title, 100 * one.chances.chance, said)


def _item_bar(context: Context, one: ItemRisk) -> ValueBar:
    said = chance_words(one.chances, lambda period: _period_name(context, period))
    return ValueBar(steps(context, [one.initiative]), 100 * one.chances.chance, said)


def _item_row(context: Context, one: ItemRisk) -> Sequence[Cell]:
    chances = one.chances
    return [
        steps(context, [one.initiative]),
        _period_name(context, chances.planned),
        levels_whole(chance_number(chances.chance)),
        sureness(chances.chance),
        _period_name(context, chances.half),
        _period_name(context, chances.most),
    ]


# ── answers that would change it ────────────────────────────────────────────────────────────────────────────────────────


def _decisive(context: Context) -> list[Flowable]:
    """Return the answers that would change the result, where no other section of this report has them."""
    if _elsewhere(context):
        return []
    start = heading("Answers that would change the result", 1, f"{KEY}-answers")
    if not context.result.decisive:
        return [together(start, paragraph(nothing_decisive(context.result)))]
    return [room_for(110), start, *decisive_table(context)]


def _elsewhere(context: Context) -> list[Flowable]:
    """Return where the answers stand that would change the result; above the options, so that it never stands alone on a page."""
    number = len(context.result.decisive)
    if not number or "results" not in context.printed:
        return []
    said = f"Answers matter too: {counted(number, 'change')} of one practice alone would change a level; see "
    return [paragraph(said, bold("Results"), ", “What would change the result”.")]
