"""Words for a plan: its days, its proof, what it weighs and what it leaves out."""

import re
from collections.abc import Mapping, Sequence

from assessment.answers import PlanWishes
from assessment.plan import Plan
from assessment.rubric.model import Rubric
from assessment.wording.numbers import days_number, percent, rounded, value_number
from assessment.wording.words import counted, lower_first, sentence

NO_PLAN = "No roadmap was asked for: the assessment names no capacity and periods."


def days_words(effort: Mapping[str, float]) -> str:
    """Return the days of all groups together: "12 person-days"."""
    days = days_number(sum(effort.values()))
    return "no days" if days == "0" else f"{days} person-{'day' if days == '1' else 'days'}"


def effort_words(rubric: Rubric, effort: Mapping[str, float]) -> str:
    """Return "12 person-days (ML engineering 8, Platform / DevOps 4)" in the rubric's order of groups.

    Parts that as printed do not add up to the sum are said to be rounded.
    """
    held = [group for group in rubric.skill_groups if effort.get(group.id)]
    groups = ", ".join(f"{group.title} {days_number(effort[group.id])}" for group in held)
    if not groups:
        return days_words(effort)
    parts = sum(rounded(effort[group.id], 1) for group in held)
    return f"{days_words(effort)} ({groups if parts == rounded(sum(effort.values()), 1) else f'rounded: {groups}'})"


def level_change_words(rubric: Rubric, before: int | None, after: int | None) -> str:
    """Return what a plan does to the overall level, to follow a sentence about the score; empty where it is not stated."""
    if before is None or after is None:
        return ""
    if before == after:
        return f" and the level stays {before} · {rubric.level_name(before)}"
    return f" and the level from {before} · {rubric.level_name(before)} to {after} · {rubric.level_name(after)}"


def plan_words(plan: Plan, period: str = "period") -> str:
    """Return how many initiatives are planned in how many periods, and how many are left out. period: "quarter" or "month"."""
    left = f"; {counted(len(plan.left_out), 'step')} left out" if plan.left_out else ""
    return f"{counted(len(plan.items), 'initiative')} in {counted(plan.periods, period)}{left}"


def proof_words(plan: Plan) -> str:
    """Return whether the plan is the best there is, with its value and, where it is not proven, how much more there could be."""
    if not plan.items and not plan.left_out:
        return "There is nothing to plan: no step lies between a current level and its target."
    value, bound = value_number(plan.value), value_number(plan.bound)
    if plan.proven_best:
        better = "no other choice or order within this capacity is worth more than its"
        return f"Proven best for the likely days: {better} {value} points."
    return (
        f"Not proven best: it is worth {value} points, no plan can be worth more than {bound}, "
        f"so at most {percent(plan.gap)} is missing."
    )


def benefit_weights_words(rubric: Rubric, wishes: PlanWishes) -> str:
    """Return how much each benefit counts in a plan: "compliance 3, scalability 0, all others 1"; empty where none does."""
    by_weight: dict[float, list[str]] = {}
    for benefit in rubric.benefits:
        by_weight.setdefault(wishes.priorities.get(benefit.id, 1.0), []).append(lower_first(benefit.title))
    if not any(by_weight):
        return ""
    most = max(by_weight, key=lambda weight: len(by_weight[weight]))
    named = [
        f"{title} {value_number(weight)}"
        for weight in sorted(by_weight, reverse=True)
        if weight != most
        for title in by_weight[weight]
    ]
    return f"weights 0 to 3: {', '.join(named)}, all others {value_number(most)}" if named else "all with the same weight"


def left_out_words(rubric: Rubric, why: str, names: Sequence[str]) -> str:
    """Return a plan's reason for leaving a step out, with titles and names of periods where it has ids and numbers.

    Only "needs ID at LEVEL" with the id of a practice, "ID (DAYS needed" with that of a skill group and "by period NUMBER" are
    put in other words; the rest stays.
    """
    groups = {group.id: lower_first(group.title) for group in rubric.skill_groups}

    def titled(found: re.Match[str]) -> str:
        practice = rubric.practice_by_id.get(found[1])
        return found[0] if practice is None else f"needs {practice.title} at level {found[2]}"

    named = re.sub(r"needs ([a-z0-9-]+) at ([1-5])", titled, why)
    named = re.sub(r"([a-z0-9-]+)(?= \([\d.]+ needed)", lambda found: groups.get(found[0], found[0]), named)
    return sentence(re.sub(r"by period (\d+)", lambda found: f"by the end of {names[int(found[1]) - 1]}", named))
