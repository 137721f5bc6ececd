"""The plan's items and periods as sections name them."""

from collections.abc import Sequence

from assessment.answers import PlanWishes
from assessment.briefing import brief
from assessment.plan import Plan, PlanItem
from assessment.report.context import Context
from assessment.terms import Period
from assessment.wording import period_words

NONE = "–"


def period_names(context: Context) -> list[str]:
    """Return the names of the plan's periods; empty without a plan."""
    plan, wishes = context.plan, context.assessment.plan or PlanWishes()
    return [] if plan is None else [period_words(wishes.period, n, wishes.start) for n in range(1, plan.periods + 1)]


def period_of(context: Context) -> Period:
    """Return what a period of the plan is; a quarter without wishes."""
    return (context.assessment.plan or PlanWishes()).period


def in_order(_: Context, plan: Plan) -> list[PlanItem]:
    """Return the plan's items in the plan's own order, so that a step has one number on screens and in every file."""
    return list(plan.items)


def asked_for(context: Context) -> str:
    """Return the days the plan needs, by when, and what happens with and without them."""
    return brief(context.evaluation).decision.said


def steps(context: Context, ids: Sequence[str], most: int | None = None) -> str:
    """Return initiatives as "Testing to 3; Serving to 2", or a dash; more than `most` end in "2 more"."""
    known = [context.rubric.initiative_by_id[key] for key in ids]
    named = [f"{context.rubric.practice_by_id[one.practice].title} to {one.level}" for one in known]
    rest = [f"{len(named) - most} more"] if most is not None and len(named) > most else []
    return "; ".join(named[:most] + rest) or NONE
