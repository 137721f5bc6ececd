"""The second question as plain values: how early the targets, and each level, can be reached."""

from collections.abc import Sequence
from typing import Final

from app.viewmodels.reasons import date_words, reason_words
from app.viewmodels.roadmap import initiative_label, step_label
from assessment.answers import Pin, PlanWishes
from assessment.roadmap import LeftOut, Plan
from assessment.roadmap.questions import EarliestLevel, EarliestTargets
from assessment.roadmap.questions.horizon import days_until
from assessment.rubric import Rubric
from assessment.terms import LEVELS
from assessment.wording import counted, days_number, sentence

OUT_OF_REACH: Final = "out of reach"
ALONE: Final = (
    "Each date is for that level alone, were it the first thing wanted: two of them need not be possible in one plan. "
    "Targets are not raised for it."
)


# All targets


def targets_words(rubric: Rubric, found: EarliestTargets, wishes: PlanWishes) -> str:
    """Return when all targets can be reached at the earliest, or why they cannot."""
    if found.period is None:
        looked = _so_many(found.horizon.looked, wishes)
        return f"Not all targets can be reached, not even in {looked}: {reason_words(rubric, wishes, found.why)}."
    if found.period == 0:
        return "Nothing is left to do: no step lies between a current level and its target."
    which = "All targets" if not found.out_of_reach else "All targets that are not out of reach"
    return f"{which} can be reached by the end of {date_words(wishes, found.period)}: {_compared(found.period, wishes)}."


def _compared(period: int, wishes: PlanWishes) -> str:
    length, more = _so_many(period, wishes), period - wishes.periods
    if more > 0:
        return f"that takes {length}, {more} more than planned now"
    return f"that takes {length}" if more == 0 else f"that takes {length} of the {wishes.periods} planned now"


def _so_many(periods: int, wishes: PlanWishes) -> str:
    return counted(periods, wishes.period)


def extended_words(found: EarliestTargets, wishes: PlanWishes) -> str:
    """Return what is assumed beyond the periods wished for; empty where nothing is."""
    if not found.extended:
        return ""
    return f"After {date_words(wishes, wishes.periods)} each group is taken to keep the days it has then."


def plan_words(plan: Plan, wishes: PlanWishes) -> str:
    """Return what the plan for it is, and how sure it is the best one."""
    steps = counted(len(plan.items), "step")
    best = "the best order there is" if plan.proven_best else "a good order, not proven best"
    return f"{steps} in {_so_many(plan.periods, wishes)}, in {best} for being done by then"


def plan_table(rubric: Rubric, plan: Plan, wishes: PlanWishes) -> list[dict[str, str]]:
    """Return a row an initiative, in the plan's order."""
    return [
        {
            "Step": step_label(rubric, item.practice, item.level),
            "Done by": date_words(wishes, item.finish),
            "Person-days": days_number(sum(item.effort.values())),
        }
        for item in plan.items
    ]


def out_of_reach_table(rubric: Rubric, found: Sequence[LeftOut], wishes: PlanWishes) -> list[dict[str, str]]:
    """Return a row for each step that no plan has, with the reason."""
    return [
        {"Step": initiative_label(rubric, one.initiative), "Why": sentence(reason_words(rubric, wishes, one.why))}
        for one in found
    ]


def planned_for(wishes: PlanWishes, plan: Plan) -> PlanWishes:
    """Return the wishes with every step of the plan to be done by its end; more periods where it needs them, never fewer.

    A step's own wish to be done later than that, or at the same time, is replaced; all other wishes stay.
    """
    steps = {item.initiative for item in plan.items}
    kept = [pin for pin in wishes.pins if not (pin.initiative in steps and (pin.done_by or 0) >= plan.periods)]
    strict = {pin.initiative for pin in kept if pin.done_by is not None}
    added = [Pin(initiative=item.initiative, done_by=plan.periods) for item in plan.items if item.initiative not in strict]
    periods = max(wishes.periods, plan.periods)
    fields = {**dict(wishes), "periods": periods, "capacity": days_until(wishes, periods), "pins": (*kept, *added)}
    return PlanWishes.model_validate(fields)


def is_planned_for(wishes: PlanWishes, plan: Plan) -> bool:
    """Whether every step of the plan is already fixed to be done by its end, or earlier."""
    fixed = {pin.initiative for pin in wishes.pins if pin.done_by is not None and pin.done_by <= plan.periods}
    return {item.initiative for item in plan.items} <= fixed


def button_help(plan: Plan, wishes: PlanWishes) -> str:
    """Return what planning for it changes."""
    by = date_words(wishes, plan.periods)
    longer = f"Plans {_so_many(plan.periods, wishes)} and fixes" if plan.periods > wishes.periods else "Fixes"
    return f"{longer} each of these {counted(len(plan.items), 'step')} to be done by the end of {by}. Your other wishes stay."


# Levels


def level_table(rubric: Rubric, found: Sequence[EarliestLevel], wishes: PlanWishes) -> list[dict[str, str]]:
    """Return a row a dimension with the earliest period of each level."""
    at = {(one.dimension, one.level): _when(one, wishes) for one in found}
    return [
        {"Dimension": dimension.title, **{f"Level {level}": at[dimension.id, level] for level in LEVELS[1:]}}
        for dimension in rubric.dimensions
    ]


def _when(one: EarliestLevel, wishes: PlanWishes) -> str:
    if one.period is None:
        return OUT_OF_REACH
    return "now" if one.period == 0 else date_words(wishes, one.period)


def why_not_lines(rubric: Rubric, found: Sequence[EarliestLevel], wishes: PlanWishes) -> list[str]:
    """Return why levels are out of reach: a line a dimension, for its first such level, since later ones need the same."""
    first: dict[str, EarliestLevel] = {}
    for one in found:
        if one.period is None:
            first.setdefault(one.dimension, one)
    return [
        f"{rubric.dimension_by_id[dimension].title}, level {one.level}{' and above' if one.level < LEVELS[-1] else ''}: "
        f"{reason_words(rubric, wishes, one.why)}."
        for dimension, one in first.items()
    ]
