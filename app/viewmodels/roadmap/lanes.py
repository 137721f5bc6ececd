"""The timeline's lanes: each step once, in the lane of its dimension or of the skill group that gives it most days."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.viewmodels.roadmap.days import GroupUse, capacity_use
from app.viewmodels.roadmap.naming import step_label, when_words
from assessment.answers import PlanWishes
from assessment.roadmap import Plan, PlanItem
from assessment.roadmap.spending import Spent, days_spent
from assessment.rubric import Rubric
from assessment.wording import counted, days_number, days_words, effort_words, listed

By = Literal["dimension", "group"]
BY: Final[Mapping[By, str]] = {"dimension": "Dimension", "group": "Skill group"}
NO_DAYS: Final = "No days left to do"
"""The lane of steps that are done but for the name: no group gives them any."""


@dataclass(frozen=True)
class LaneStep:
    """One step on the timeline. spent: person-days of all groups, one number a period. Periods count from 1."""

    id: str
    label: str
    title: str
    words: str
    spent: tuple[float, ...]
    start: int
    finish: int


@dataclass(frozen=True)
class Lane:
    """Steps that stand together. use: the group's days in all steps, of any lane; None where lanes are dimensions."""

    title: str
    words: str
    steps: tuple[LaneStep, ...]
    use: GroupUse | None = None


def lanes(rubric: Rubric, wishes: PlanWishes, plan: Plan, names: Sequence[str], by: By) -> tuple[Lane, ...]:
    """Return the lanes in rubric order, the steps in the plan's.

    A dimension without steps has no lane; a skill group with days has one all the same, for the days that are free.
    """
    spent = days_spent(plan, wishes.capacity)
    steps = [(item, _step(rubric, item, names, spent)) for item in plan.items]
    if by == "dimension":
        home = {practice.id: practice.dimension for practice in rubric.practices}
        made = [
            _lane(dimension.title, [step for item, step in steps if home[item.practice] == dimension.id])
            for dimension in rubric.dimensions
        ]
        return tuple(lane for lane in made if lane.steps)
    uses = {use.title: use for use in capacity_use(rubric, wishes, plan)}
    most = {item.initiative: main_group(rubric, item) for item in plan.items}
    made = [
        _lane(group.title, [step for item, step in steps if most[item.initiative] == group.id], uses.get(group.title))
        for group in rubric.skill_groups
    ]
    made.append(_lane(NO_DAYS, [step for item, step in steps if most[item.initiative] is None]))
    return tuple(lane for lane in made if lane.steps or lane.use)


def main_group(rubric: Rubric, item: PlanItem) -> str | None:
    """Return the skill group that gives a step most days, the first of equals; None where it needs none."""
    best = max(rubric.skill_groups, key=lambda group: item.effort.get(group.id, 0.0))
    return best.id if item.effort.get(best.id) else None


def _lane(title: str, steps: Sequence[LaneStep], use: GroupUse | None = None) -> Lane:
    days = days_words({"all": math.fsum(day for step in steps for day in step.spent)})
    words = use.words if use else f"{counted(len(steps), 'step')}, {days}"
    return Lane(title, words, tuple(steps), use)


def _step(rubric: Rubric, item: PlanItem, names: Sequence[str], spent: Spent) -> LaneStep:
    groups = spent[item.initiative].values()
    by_period = tuple(math.fsum(days) for days in zip(*groups, strict=True)) if groups else (0.0,) * len(names)
    return LaneStep(
        id=item.initiative,
        label=step_label(rubric, item.practice, item.level),
        title=rubric.initiative_by_id[item.initiative].title,
        words=_words(rubric, item, names, by_period),
        spent=by_period,
        start=item.start,
        finish=item.finish,
    )


def _words(rubric: Rubric, item: PlanItem, names: Sequence[str], by_period: Sequence[float]) -> str:
    """Return when it runs, whose days and how many in each period, and when it is finished."""
    days = [f"{days_number(days)} in {name}" for name, days in zip(names, by_period, strict=True) if days]
    spread = f": {listed(days)}" if len(days) > 1 else ""
    return (
        f"{when_words(item, names)}, {effort_words(rubric, item.effort)}{spread}; finished by the end of {names[item.finish - 1]}"
    )


def lanes_words(found: Sequence[Lane]) -> str:
    """Return all lanes in words, for those who do not see the figure."""
    return ". ".join(
        f"{lane.title} ({lane.words}): {'; '.join(f'{step.label}, {step.words}' for step in lane.steps) or 'no steps'}"
        for lane in found
    )
