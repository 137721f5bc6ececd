"""The next moves and what they ask for, in words."""

from collections.abc import Sequence

from assessment.answers import PlanWishes
from assessment.report.context import Context
from assessment.roadmap.frontier import rating_after
from assessment.roadmap.plan import Plan, PlanItem
from assessment.rubric.model import Initiative, Practice
from assessment.wording import (
    days_words,
    decided_by_words,
    effort_words,
    level_change_words,
    listed,
    period_words,
    score_number,
    sentence,
)

MOVES = 4
UNLOCKED = 2
"""Steps named at most beside a move; the roadmap names them all."""
NONE = "–"


def period_names(context: Context) -> list[str]:
    """Return the names of the plan's periods; empty without a plan."""
    plan, wishes = context.plan, context.assessment.plan or PlanWishes()
    return [] if plan is None else [period_words(wishes.period, n, wishes.start) for n in range(1, plan.periods + 1)]


def in_order(context: Context, plan: Plan) -> list[PlanItem]:
    """Return the plan's items by finish, start and rubric order."""
    order = {initiative: number for number, initiative in enumerate(context.rubric.initiative_by_id)}
    return sorted(plan.items, key=lambda item: (item.finish, item.start, order.get(item.initiative, 0)))


def next_moves(context: Context, most: int = MOVES) -> tuple[str, list[list[str]]]:
    """Return a sentence where one is needed, and rows of move, days, end, what it unlocks and who decides."""
    plan = context.plan
    if plan is None:
        return _first_steps(context, most)
    if not plan.items:
        return ("The roadmap holds no initiative." if plan.left_out else "The roadmap is empty: there is nothing to close."), []
    names = period_names(context)
    initiatives = context.rubric.initiative_by_id
    rows = [
        [
            initiatives[item.initiative].title,
            days_words(item.effort),
            names[item.finish - 1],
            steps(context, item.unlocks, UNLOCKED),
            sentence(decided_by_words(initiatives[item.initiative].decided_by)),
        ]
        for item in in_order(context, plan)[:most]
    ]
    return "", rows


def _first_steps(context: Context, most: int) -> tuple[str, list[list[str]]]:
    gaps = context.findings.gaps[:most]
    steps = [step for gap in gaps if (step := next_step(context, gap.practice)) is not None]
    if not steps:
        return "No roadmap was asked for, and no practice is known to be below a target.", []
    rows = [
        [step.title, days_words(step.likely_effort()), NONE, NONE, sentence(decided_by_words(step.decided_by))] for step in steps
    ]
    return "No roadmap was asked for; the first steps for the largest gaps would be:", rows


def next_step(context: Context, practice: Practice) -> Initiative | None:
    """Return the initiative that takes a practice to its next level; None where it has no point or is at the top."""
    point = context.ratings[practice.id].point
    if point is None:
        return None
    return context.rubric.initiative_by_id.get(f"{practice.id}-{int(point) + 1}")


def asked_for(context: Context) -> str:
    """Return the days the plan needs, by when, and what happens with and without them."""
    plan = context.plan
    if plan is None:
        return "Nothing is asked for yet: give capacity for each skill group to get a roadmap."
    if not plan.items:
        return "No person-days are asked for."
    total = {group.id: sum(item.effort.get(group.id, 0) for item in plan.items) for group in context.rubric.skill_groups}
    last = period_names(context)[max(item.finish for item in plan.items) - 1]
    asked = f"{sentence(effort_words(context.rubric, total))} until the end of {last}."
    return f"{asked} {_with_and_without(context, plan)} {_leadership(context, plan)}".strip()


def _with_and_without(context: Context, plan: Plan) -> str:
    now, then = context.result.overall.score, plan.score_after[-1] if plan.score_after else None
    if now is None or then is None:
        return "What that does to the overall score is not stated, because too little is answered."
    after = rating_after(context.rubric, context.evaluation.states, plan, plan.periods)
    level = level_change_words(context.rubric, context.result.overall.level, after.level)
    return f"With them the score goes from {score_number(now)} to {score_number(then)}{level}; without them it stays where it is."


def _leadership(context: Context, plan: Plan) -> str:
    initiatives = [context.rubric.initiative_by_id[item.initiative] for item in plan.items]
    titles: Sequence[str] = [step.title for step in initiatives if step.decided_by == "leadership"]
    if not titles:
        return "The team can decide all of it."
    days = days_words({step.id: sum(step.likely_effort().values()) for step in initiatives if step.decided_by == "leadership"})
    return f"Leadership decides on {len(titles)} of {len(initiatives)} ({days}): {listed(titles, 2)}."


def steps(context: Context, ids: Sequence[str], most: int | None = None) -> str:
    """Return initiatives as "Testing to 3; Serving to 2", or a dash; more than `most` end in "2 more"."""
    known = [context.rubric.initiative_by_id[key] for key in ids]
    named = [f"{context.rubric.practice_by_id[one.practice].title} to {one.level}" for one in known]
    rest = [f"{len(named) - most} more"] if most is not None and len(named) > most else []
    return "; ".join(named[:most] + rest) or NONE
