"""Section: the roadmap."""

from reportlab.platypus import Flowable

from assessment.answers import PlanWishes
from assessment.plan import Plan, PlanItem
from assessment.report.blocks import Cell, caption, heading, paragraph, room_for, table, together
from assessment.report.charts.steps import step_chart
from assessment.report.charts.timeline import Bar, Lane, capacity_chart, lane_chart
from assessment.report.context import Context
from assessment.report.moves import asked_for, in_order, period_names, steps
from assessment.report.work import work_so_far
from assessment.wording import (
    NOT_STATED,
    counted,
    days_number,
    days_words,
    decided_by_words,
    effort_words,
    left_out_words,
    plan_words,
    proof_words,
    score_number,
    sentence,
)

BARS_IN_ONE = 30
PERIODS_DRAWN = 12


def section(context: Context) -> list[Flowable]:
    """Return timeline, capacity, projected score, the table of initiatives and what is left out."""
    start: list[Flowable] = [heading("Roadmap", 0, "roadmap")]
    plan = context.plan
    if plan is None:
        none = paragraph("No roadmap was asked for: the assessment names no capacity and periods.")
        return [*start, none, *work_so_far(context)]
    parts = [
        *start,
        paragraph(f"{sentence(plan_words(plan))}.", style="lead"),
        paragraph(proof_words(plan)),
        paragraph(asked_for(context)),
        *_timeline(context, plan),
        *_capacity(context, plan),
        *_score(context, plan),
        *_items(context, plan),
    ]
    return [*parts, *_left_out(context, plan), *work_so_far(context)]


def _timeline(context: Context, plan: Plan) -> list[Flowable]:
    parts: list[Flowable] = [room_for(120), heading("Timeline", 1, "timeline")]
    if not plan.items:
        return [*parts, paragraph("No initiative is placed.")]
    names, initiatives = period_names(context), context.rubric.initiative_by_id
    for dimension in context.rubric.dimensions:
        own = {practice.id for practice in context.rubric.practices_of(dimension.id)}
        bars = [
            Bar(
                initiatives[item.initiative].title,
                item.start,
                item.finish,
                item.level,
                days_words(item.effort),
                steps(context, item.waits_for) if item.waits_for else "",
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
            "A bar reaches from the first period with work to the one it is finished in; its number is the person-days, its "
            "shade the level it reaches. After: what has to be finished first."
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
    heads = ["Period", *[f"{lane.title}#" for lane in lanes]]
    start = heading("Capacity used", 1, "capacity")
    said = paragraph("Person-days used of those there are; days not used carry over to the next period.")
    drawn = [capacity_chart(context.look, "Days used of days there are", lanes, names)] if len(names) <= PERIODS_DRAWN else []
    days = table(context.look, heads, [*rows, ["All periods", *totals]], [1.2] + [1.0] * len(lanes))
    return [together(start, said, *drawn, days)] if drawn else [room_for(140), start, said, days]


def _score(context: Context, plan: Plan) -> list[Flowable]:
    names, now = period_names(context), context.result.overall.score
    start = heading("Projected score", 1, "projection")
    if now is None and all(score is None for score in plan.score_after):
        return [together(start, paragraph("The projected score is not stated, because too little is answered."))]
    drawing = step_chart(context.look, now, plan.score_after, names)
    said = [
        f"{name} {NOT_STATED if score is None else score_number(score)}"
        for name, score in zip(names, plan.score_after, strict=True)
    ]
    before = NOT_STATED if now is None else score_number(now)
    return [together(start, drawing, caption(f"Overall score, now {before}; at the end of {', '.join(said)}."))]


def _items(context: Context, plan: Plan) -> list[Flowable]:
    start: list[Flowable] = [room_for(120), heading("Initiatives in order", 1, "plan-table")]
    if not plan.items:
        return [*start, paragraph("None.")]
    names = period_names(context)
    rows = [_row(context, item, names) for item in in_order(context, plan)]
    heads = ["Initiative", "When", "Person-days", "Waits for", "Unlocks", "Decided by"]
    return [*start, table(context.look, heads, rows, (19, 10, 23, 18, 18, 12))]


def _row(context: Context, item: PlanItem, names: list[str]) -> list[Cell]:
    initiative = context.rubric.initiative_by_id[item.initiative]
    first, last = names[item.start - 1], names[item.finish - 1]
    return [
        initiative.title,
        last if first == last else f"{first} to {last}",
        effort_words(context.rubric, item.effort),
        steps(context, item.waits_for),
        steps(context, item.unlocks),
        sentence(decided_by_words(initiative.decided_by)),
    ]


def _left_out(context: Context, plan: Plan) -> list[Flowable]:
    start: list[Flowable] = [room_for(90), heading("Left out, with the reason", 1, "left-out")]
    if not plan.left_out:
        return [*start, paragraph("Nothing is left out: every step between a current level and its target is in the plan.")]
    names = period_names(context)
    rows: list[list[Cell]] = [
        [context.rubric.initiative_by_id[one.initiative].title, left_out_words(context.rubric, one.why, names)]
        for one in plan.left_out
    ]
    said = f"{sentence(counted(len(rows), 'step'))} between a current level and its target did not find a place."
    return [*start, paragraph(said), table(context.look, ["Initiative", "Why"], rows, (55, 45))]
