"""Section: the roadmap."""

import re
from collections.abc import Mapping, Sequence

from reportlab.platypus import Flowable

from assessment.answers import PlanWishes
from assessment.plan import Plan, PlanItem
from assessment.report.blocks import Cell, caption, even, heading, paragraph, room_for, table, together
from assessment.report.charts.steps import step_chart
from assessment.report.charts.timeline import Bar, Lane, capacity_chart, days_fit, lane_chart
from assessment.report.context import Context
from assessment.report.impact import effort_and_worth, found_impacts
from assessment.report.moves import asked_for, in_order, period_names, period_of, steps
from assessment.report.text import levels_whole
from assessment.report.work import work_so_far
from assessment.roadmap.impact import Impact
from assessment.wording import (
    NO_PLAN,
    benefit_weights_words,
    counted,
    days_number,
    days_words,
    decided_by_words,
    effort_words,
    left_out_words,
    listed,
    plan_words,
    proof_words,
    sentence,
    value_number,
)

UNBROKEN = "\u00a0"
LONGEST_GROUP = 26
"""Characters of a group with its number that stay on one line."""
BARS_IN_ONE = 30
PERIODS_DRAWN = 12


def nothing(context: Context) -> str | None:
    """Return why there is nothing to show; None where there is a plan, work under way or what workshops agreed to do."""
    return None if context.plan is not None or work_so_far(context) else NO_PLAN


def section(context: Context) -> list[Flowable]:
    """Return timeline, capacity, projected score, the table of initiatives and what is left out."""
    start: list[Flowable] = [heading("Roadmap", 0, "roadmap")]
    plan = context.plan
    if plan is None:
        return [*start, paragraph(NO_PLAN), *work_so_far(context)]
    found = found_impacts(context, plan)
    parts = [
        *start,
        paragraph(f"{sentence(plan_words(plan, period_of(context)))}.", style="lead"),
        paragraph(f"{proof_words(plan)}{_point_words(context) if plan.items else ''}"),
        paragraph(levels_whole(asked_for(context))),
        *_timeline(context, plan, found),
        *_capacity(context, plan),
        *_score(context, plan),
        *effort_and_worth(context, found),
        *_items(context, plan, found),
    ]
    return [*parts, *_left_out(context, plan, found), *work_so_far(context)]


def _timeline(context: Context, plan: Plan, found: Mapping[str, Impact]) -> list[Flowable]:
    parts: list[Flowable] = [room_for(120), heading("Timeline", 1, "timeline")]
    if not plan.items:
        return [*parts, paragraph("No initiative is placed.")]
    names, initiatives = period_names(context), context.rubric.initiative_by_id
    for dimension in context.rubric.dimensions:
        own = {practice.id for practice in context.rubric.practices_of(dimension.id)}
        bars = [
            Bar(
                f"{found[item.initiative].number} · {initiatives[item.initiative].title}",
                item.start,
                item.finish,
                item.level,
                days_words(item.effort),
                _numbers(found, item.waits_for),
            )
            for item in sorted(in_order(context, plan), key=lambda item: (item.start, item.finish))
            if item.practice in own
        ]
        parts += [
            lane_chart(context.look, dimension.title, bars[first : first + BARS_IN_ONE], names)
            for first in range(0, len(bars), BARS_IN_ONE)
        ]
    return [
        *parts,
        caption(
            "A bar reaches from the first period with work to the one it is finished in; in it stand the person-days, its shade "
            "is the level it reaches: the darker, the higher. Numbers are those of “Initiatives in order”. After: what has to be "
            "finished first."
        ),
    ]


def _days(context: Context, plan: Plan) -> list[Lane]:
    capacity = (context.assessment.plan or PlanWishes()).capacity
    nothing = (0.0,) * plan.periods
    return [
        Lane(group.title, list(zip(plan.capacity_used.get(group.id, nothing), capacity.get(group.id, nothing), strict=True)))
        for group in context.rubric.skill_groups
    ]


def _capacity(context: Context, plan: Plan) -> list[Flowable]:
    lanes, names = _days(context, plan), period_names(context)
    rows: list[list[Cell]] = [
        [name, *[f"{days_number(lane.days[n][0])} of {days_number(lane.days[n][1])}" for lane in lanes]]
        for n, name in enumerate(names)
    ]
    totals = [f"{days_number(sum(u for u, _ in lane.days))} of {days_number(sum(a for _, a in lane.days))}" for lane in lanes]
    start = heading("Capacity used", 1, "capacity")
    said = paragraph("Person-days used of those there are; days not used carry over to the next period.")
    if len(names) <= PERIODS_DRAWN and days_fit(context.look, lanes, names):
        whole = [Lane(f"{lane.title}: {total} days", lane.days) for lane, total in zip(lanes, totals, strict=True)]
        return [together(start, said, capacity_chart(context.look, "In all, and in each period", whole, names))]
    heads = ["Period", *[f"{lane.title}#" for lane in lanes]]
    days = table(context.look, heads, [*rows, ["All periods", *totals]], [1.2] + [1.0] * len(lanes))
    return [room_for(140), start, said, days]


def _score(context: Context, plan: Plan) -> list[Flowable]:
    names, now = period_names(context), context.result.overall.score
    start = heading(f"Projected score at the end of each {period_of(context)}", 1, "projection")
    if now is None and all(score is None for score in plan.score_after):
        return [together(start, paragraph("The projected score is not stated, because too little is answered."))]
    drawing = step_chart(context.look, now, plan.score_after, names)
    return [together(start, drawing)]


def _items(context: Context, plan: Plan, found: Mapping[str, Impact]) -> list[Flowable]:
    start: list[Flowable] = [room_for(120), heading("Initiatives in order", 1, "plan-table")]
    if not plan.items:
        return [*start, paragraph("None.")]
    rows = [_row(context, item, found) for item in in_order(context, plan)]
    heads = ["Initiative", "When", "Person-days", f"Points a {period_of(context)}#", "Decided by"]
    # The cards, where they are printed, begin with it.
    about = "" if "initiatives" in context.printed else context.rubric.about_efforts or ""
    said = [paragraph(about)] if about else []
    return [*start, *said, table(context.look, heads, even(rows, 3), (41, 14, 22, 10, 13))]


def _point_words(context: Context) -> str:
    """Say what a point is; with the weights the benefits were given, since the whole plan hangs on them."""
    weights = benefit_weights_words(context.rubric, context.assessment.plan or PlanWishes())
    benefits = f", or of the benefits that matter to you ({weights})," if weights else ""
    return f" Each is a point of score{benefits} for one {period_of(context)} in place."


def _row(context: Context, item: PlanItem, found: Mapping[str, Impact]) -> list[Cell]:
    names = period_names(context)
    initiative = context.rubric.initiative_by_id[item.initiative]
    first, last = (name.replace(" ", UNBROKEN) for name in (names[item.start - 1], names[item.finish - 1]))
    return [
        "\n".join([_named(context, found[item.initiative]), *_around(found, item)]),
        last if first == last else f"{first} to {last}",
        _days_by_group(context, item),
        value_number(found[item.initiative].worth),
        sentence(decided_by_words(initiative.decided_by)),
    ]


def _days_by_group(context: Context, item: PlanItem) -> str:
    """Return "12 (ML engineering 8, Platform / DevOps 4)", no group parted from its number."""
    said = re.sub(" person-days?", "", effort_words(context.rubric, item.effort), count=1)
    parts = [part if len(part) > LONGEST_GROUP else part.replace(" ", UNBROKEN) for part in said.split(", ")]
    return ", ".join(parts)


def _numbers(found: Mapping[str, Impact], ids: Sequence[str]) -> str:
    """Return the numbers of steps: "4 and 11"; empty for none."""
    return listed([str(number) for number in sorted(found[key].number for key in ids)])


def _around(found: Mapping[str, Impact], item: PlanItem) -> list[str]:
    """Return what a step waits for and unlocks, by number; nothing where there is neither."""
    ends = (("Waits for", item.waits_for), ("unlocks" if item.waits_for else "Unlocks", item.unlocks))
    said = "; ".join(f"{what} {_numbers(found, ids)}" for what, ids in ends if ids)
    return [f"{said}."] if said else []


def _costed(context: Context, impact: Impact) -> str:
    """Return number, practice with level, and title; days and worth on a line of their own."""
    worth = f"{days_words({'': impact.days})}, {value_number(impact.worth)} points a {period_of(context)}"
    return f"{_named(context, impact)}\n{worth}"


def _named(context: Context, impact: Impact) -> str:
    """Return number, practice with level, and title: the drawings name a step by the first two."""
    title = context.rubric.initiative_by_id[impact.initiative].title
    return f"{impact.number} · {steps(context, [impact.initiative])}: {title}"


def _left_out(context: Context, plan: Plan, found: Mapping[str, Impact]) -> list[Flowable]:
    start: list[Flowable] = [room_for(90), heading("Left out, with the reason", 1, "left-out")]
    if not plan.left_out:
        return [*start, paragraph("Nothing is left out: every step between a current level and its target is in the plan.")]
    names = period_names(context)
    rows: list[list[Cell]] = [
        [
            _costed(context, found[one.initiative]),
            levels_whole(left_out_words(context.rubric, one.why, names)),
        ]
        for one in plan.left_out
    ]
    said = f"{sentence(counted(len(rows), 'step'))} between a current level and its target did not find a place."
    return [*start, paragraph(said), table(context.look, ["Initiative", "Why"], rows, (48, 52))]
