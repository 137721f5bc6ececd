"""Tables: the roadmap, its days, where it leads, and what it leaves out."""

from collections.abc import Sequence

from assessment.answers import PlanWishes, Work
from assessment.plan import PlanItem
from assessment.report.context import Context
from assessment.report.moves import in_order, period_names, period_of, steps
from assessment.report.recapped import action_row
from assessment.report.work import FOR, whole_words
from assessment.roadmap.frontier import rating_after
from assessment.rubric.model import Initiative
from assessment.tables.model import Cell, Column, Shown, Table
from assessment.wording import (
    NO_PLAN,
    NOT_STATED,
    date_words,
    decided_by_words,
    left_out_words,
    listed,
    plan_words,
    proof_words,
    sentence,
    titles,
)
from assessment.workshop import Action

NOW = "Now"


def roadmap(context: Context) -> Table:
    """Return the initiatives in the order of the plan, with all there is to do them."""
    columns = (
        Column("number", "No.", 6, Shown.PLAIN),
        Column("id", "Initiative id", 24),
        Column("title", "Initiative", 44),
        Column("practice_id", "Practice id", 22),
        Column("practice", "Practice", 30),
        Column("dimension", "Dimension", 18),
        Column("from", "From level", 8, Shown.PLAIN),
        Column("to", "To level", 8, Shown.PLAIN),
        Column("start", "Start", 12),
        Column("finish", "Finish", 12),
        *[Column(f"days_{group.id}", f"{group.title}, days", 13, Shown.ONE) for group in context.rubric.skill_groups],
        Column("days", "Person-days", 11, Shown.ONE),
        Column("decided_by", "Decided by", 13),
        Column("owner", "Owner", 18, missing="not named"),
        Column("state", "State of the work", 14, missing="not told"),
        Column("due", "Due", 16, missing="not told"),
        Column("waits_for", "Waits for", 30, missing="nothing in this plan"),
        Column("unlocks", "Unlocks", 30, missing="nothing else in this plan"),
        Column("needs", "Needs", 40, missing="nothing beyond the level below"),
        Column("why_now", "Why now", 50),
        Column("steps", "Steps", 70),
        Column("first_week", "First week", 44),
        Column("done_when", "Done when", 50),
        Column("measure", "Measure", 40),
        Column("pitfalls", "Pitfalls", 44),
        Column("work_note", "Note on the work", 40),
    )
    plan = context.plan
    if plan is None:
        return Table("roadmap", "Roadmap", NO_PLAN, columns, (), NO_PLAN)
    names, work = period_names(context), {work.initiative: work for work in context.assessment.work}
    rows = tuple(
        (number, *_item(context, item, names, work.get(item.initiative)))
        for number, item in enumerate(in_order(context, plan), start=1)
    )
    note = f"{sentence(plan_words(plan, period_of(context)))}. {proof_words(plan)}"
    return Table("roadmap", "Roadmap", note, columns, rows, "No initiative is placed.")


def _item(context: Context, item: PlanItem, names: Sequence[str], work: Work | None) -> tuple[Cell, ...]:
    initiative = context.rubric.initiative_by_id[item.initiative]
    practice = context.rubric.practice_by_id[item.practice]
    return (
        item.initiative,
        initiative.title,
        practice.id,
        practice.title,
        context.rubric.dimension_by_id[practice.dimension].title,
        item.level - 1,
        item.level,
        names[item.start - 1],
        names[item.finish - 1],
        *[item.effort.get(group.id, 0.0) for group in context.rubric.skill_groups],
        sum(item.effort.values()),
        sentence(decided_by_words(initiative.decided_by)),
        None if work is None else work.owner,
        None if work is None else sentence(work.status),
        None if work is None or work.due is None else date_words(work.due),
        steps(context, item.waits_for) if item.waits_for else "",
        steps(context, item.unlocks) if item.unlocks else "",
        _needs(context, initiative),
        *_how(initiative),
        None if work is None else work.note,
    )


def _needs(context: Context, initiative: Initiative) -> str:
    return listed([f"{titles(context.rubric, [need.practice])[0]} at level {need.level}" for need in initiative.requires])


def _how(initiative: Initiative) -> tuple[Cell, ...]:
    numbered = "\n".join(f"{number}. {step}" for number, step in enumerate(initiative.steps, start=1))
    return (
        initiative.why_now,
        numbered,
        initiative.first_week,
        initiative.done_when,
        initiative.measure,
        " ".join(initiative.pitfalls),
    )


def capacity(context: Context) -> Table:
    """Return the days used and there are, a row a period, a pair of columns a skill group."""
    groups = context.rubric.skill_groups
    columns = (
        Column("period", "Period", 14),
        Column("used", "All, used", 11, Shown.ONE),
        Column("available", "All, available", 11, Shown.ONE),
        *[
            column
            for group in groups
            for column in (
                Column(f"used_{group.id}", f"{group.title}, used", 13, Shown.ONE),
                Column(f"available_{group.id}", f"{group.title}, available", 13, Shown.ONE),
            )
        ],
    )
    plan, wished = context.plan, (context.assessment.plan or PlanWishes()).capacity
    rows: list[tuple[Cell, ...]] = []
    for number, name in enumerate(period_names(context)):
        used = [plan.capacity_used[group.id][number] if plan and group.id in plan.capacity_used else 0.0 for group in groups]
        there = [wished[group.id][number] if group.id in wished else 0.0 for group in groups]
        pairs = [days for pair in zip(used, there, strict=True) for days in pair]
        rows.append((name, sum(used), sum(there), *pairs))
    note = "Person-days used of those there are; days not used carry over to the next period."
    return Table("capacity", "Capacity", note, columns, tuple(rows), NO_PLAN)


def projection(context: Context) -> Table:
    """Return score and level now and at the end of each period."""
    columns = (
        Column("period", "At the end of", 16),
        Column("score", "Overall score", 12, Shown.ONE, NOT_STATED),
        Column("level", "Overall level", 12, Shown.PLAIN, NOT_STATED),
    )
    plan, overall = context.plan, context.result.overall
    rows: list[tuple[Cell, ...]] = []
    if plan is not None:
        rows.append((NOW, overall.score, overall.level))
    for number, name in enumerate(period_names(context), start=1):
        if plan is not None:
            after = rating_after(context.rubric, context.evaluation.planning.states, plan, number)
            rows.append((name, plan.score_after[number - 1], after.level))
    note = "The overall score and level when the roadmap is done as planned and nothing else changes."
    return Table("projection", "Projected score", note, columns, tuple(rows), NO_PLAN)


def left_out(context: Context) -> Table:
    """Return the steps between current level and target that are not in the plan, with the reason."""
    columns = (
        Column("id", "Initiative id", 24),
        Column("practice_id", "Practice id", 22),
        Column("title", "Initiative", 50),
        Column("why", "Why", 80),
    )
    plan, names = context.plan, period_names(context)
    note = "Steps between a current level and its target that did not find a place."
    if plan is None:
        return Table("left_out", "Left out", note, columns, (), NO_PLAN)
    rows = tuple(
        (
            one.initiative,
            context.rubric.initiative_by_id[one.initiative].practice,
            context.rubric.initiative_by_id[one.initiative].title,
            left_out_words(context.rubric, one.why, names),
        )
        for one in plan.left_out
    )
    empty = "Nothing is left out: every step between a current level and its target is in the plan."
    return Table("left_out", "Left out", note, columns, rows, empty)


def work(context: Context) -> Table:
    """Return how far each initiative is that somebody spoke of, those no longer in the plan too."""
    columns = (
        Column("id", "Initiative id", 24),
        Column("practice_id", "Practice id", 22),
        Column("title", "Initiative", 50),
        Column("state", "State of the work", 14),
        Column("owner", "Owner", 24, missing="not named"),
        Column("due", "Due", 16, missing="not told"),
        Column("started_on", "Started on", 16, missing="not told"),
        Column("finished_on", "Finished on", 16, missing="not told"),
        Column("share_done", "Share done (0–1)", 11, Shown.SHARE, "not told"),
        Column("note", "Note on the work", 80),
        Column("words", "In words", 60),
    )
    rows = tuple(_work(context, each) for each in context.assessment.work)
    note = "How far initiatives are, whether or not they are in the plan."
    return Table("work", "Work", note, columns, rows, "Nobody said how far any initiative is.")


def actions(context: Context) -> Table:
    """Return what workshops agreed to do beside the roadmap."""
    columns = (
        Column("for", "For", 12),
        Column("action", "Action", 80),
        Column("practice", "Practice", 32, missing="none in particular"),
        Column("owner", "Who", 24),
        Column("due", "By when", 18),
    )
    rows = tuple(_action(context, action) for action in context.evaluation.actions)
    note = "What people took on in workshops, beside the roadmap."
    return Table("actions", "Actions agreed", note, columns, rows, "No action was agreed in a workshop.")


def _action(context: Context, action: Action) -> tuple[Cell, ...]:
    row = action_row(action)
    practice = None if action.practice is None else context.rubric.practice_by_id[action.practice].title
    return (FOR[action.audience], row.what, practice, row.who, row.when)


def _work(context: Context, each: Work) -> tuple[Cell, ...]:
    initiative = context.rubric.initiative_by_id[each.initiative]
    dates = (None if date is None else date_words(date) for date in (each.due, each.started_on, each.finished_on))
    about = (each.initiative, initiative.practice, initiative.title, sentence(each.status), each.owner)
    return (*about, *dates, each.share_done, each.note, whole_words(each))
