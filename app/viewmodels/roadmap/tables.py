"""The plan as tables."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.viewmodels.roadmap.impact import Dot
from app.viewmodels.roadmap.naming import initiative_label, period_names, step_label, when_words
from assessment.answers import PlanWishes, Work
from assessment.roadmap import Plan, PlanItem
from assessment.rubric import Rubric
from assessment.terms import DecidedBy
from assessment.wording import counted, days_number, days_words, left_out_words, listed, value_number

NOTHING: Final = "–"


@dataclass(frozen=True)
class Decided:
    """The steps that one side decides on. words: how many, and their days."""

    heading: str
    words: str
    rows: list[dict[str, str]]


def item_table(
    rubric: Rubric, plan: Plan, wishes: PlanWishes, found: Sequence[Dot], works: Iterable[Work] = ()
) -> list[dict[str, str]]:
    """Return a row an initiative, in the plan's order, numbered from 1; owners only where one is told.

    found: a dot a step, in the same order.
    """
    names = period_names(wishes)
    owners = {work.initiative: work.owner for work in works if work.owner}
    return [
        {
            "Step": f"{dot.number} · {dot.label}",
            "What": rubric.initiative_by_id[item.initiative].title,
            "When": when_words(item, names),
            "Person-days": days_number(dot.days),
            f"Points a {wishes.period}": value_number(dot.worth),
            "Dimension": rubric.dimension_by_id[rubric.practice_by_id[item.practice].dimension].title,
            "Waits for": listed([initiative_label(rubric, step) for step in item.waits_for]) or NOTHING,
            **({"Owner": owners.get(item.initiative, NOTHING)} if owners else {}),
        }
        for item, dot in zip(plan.items, found, strict=True)
    ]


def decided(rubric: Rubric, plan: Plan, names: Sequence[str]) -> tuple[Decided, ...]:
    """Return what the team does and what leaders decide, each in the plan's order; either may have no rows."""
    return (
        _decided(rubric, plan, names, DecidedBy.TEAM, "What the team does"),
        _decided(rubric, plan, names, DecidedBy.LEADERSHIP, "What leaders decide"),
    )


def _decided(rubric: Rubric, plan: Plan, names: Sequence[str], by: DecidedBy, heading: str) -> Decided:
    items = [item for item in plan.items if rubric.initiative_by_id[item.initiative].decided_by is by]
    days = {"all": sum(sum(item.effort.values()) for item in items)}
    words = f"{counted(len(items), 'step')}, {days_words(days)}" if items else "Nothing in this plan."
    return Decided(heading, words, [_what(rubric, item, names) for item in items])


def _what(rubric: Rubric, item: PlanItem, names: Sequence[str]) -> dict[str, str]:
    return {
        "What": rubric.initiative_by_id[item.initiative].title,
        "Step": step_label(rubric, item.practice, item.level),
        "Done by": f"end of {names[item.finish - 1]}",
        "Person-days": days_number(sum(item.effort.values())),
    }


def left_out_table(rubric: Rubric, plan: Plan, names: Sequence[str]) -> list[dict[str, str]]:
    """Return a row for each step that is not in the plan, with the reason."""
    return [
        {
            "Step": initiative_label(rubric, item.initiative),
            "What": rubric.initiative_by_id[item.initiative].title,
            "Why not": left_out_words(rubric, item.why, names),
        }
        for item in plan.left_out
    ]


def short_words(rubric: Rubric, plan: Plan) -> str:
    """Return how many steps are not in the plan and whose days they lack, most first; a step may lack those of several."""
    steps = counted(len(plan.left_out), "step")
    # As the planner lists them: "ml-engineering (20 needed, 2 left)".
    lacking = Counter(group for item in plan.left_out for group in re.findall(r"([a-z0-9-]+) \([^()]* needed, ", item.why))
    groups = sorted((group for group in rubric.skill_groups if lacking[group.id]), key=lambda group: -lacking[group.id])
    if not groups:
        return f"{steps}."
    first, *others = [(group.title, lacking[group.id]) for group in groups]
    parts = [f"{first[0]} for {first[1]} of them", *(f"{title} for {number}" for title, number in others)]
    return f"{steps}. Short of days: {listed(parts)}."
