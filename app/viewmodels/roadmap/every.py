"""The plan's steps as one table of all there is to say of them, numbers that sort, and the orders to choose from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from app.viewmodels.roadmap.impact import Dot
from app.viewmodels.roadmap.naming import initiative_label, period_names, step_label, when_words
from assessment.answers import PlanWishes, Work
from assessment.roadmap import Plan
from assessment.rubric import Rubric
from assessment.tables.guarding import guarded
from assessment.wording import DECIDERS, listed, sentence

Order = Literal["planned", "days", "worth", "rate", "dimension", "name"]
ORDERS: Final[Mapping[Order, str]] = {
    "planned": "As planned",
    "days": "Most days first",
    "worth": "Most worth first",
    "rate": "Most worth a day first",
    "dimension": "By dimension",
    "name": "By name",
}
Cell = str | int | float


def step_order(rubric: Rubric, plan: Plan, found: Sequence[Dot], order: Order) -> list[int]:
    """Return where the plan's steps stand in it, from 0, in the order chosen; equals as planned.

    found: a dot a step, in the plan's order. By worth a day, what needs no days comes before all.
    """
    dimensions = [dimension.id for dimension in rubric.dimensions]
    home = {practice.id: dimensions.index(practice.dimension) for practice in rubric.practices}
    ranks: Mapping[Order, Sequence[float | str]] = {
        "planned": [0.0] * len(found),
        "days": [-dot.days for dot in found],
        "worth": [-dot.worth for dot in found],
        "rate": [-dot.rate for dot in found],
        "dimension": [home[item.practice] for item in plan.items],
        "name": [dot.label.casefold() for dot in found],
    }
    ranked = sorted(zip(ranks[order], range(len(found)), strict=True))
    return [number for _, number in ranked]


def every_column(
    rubric: Rubric, plan: Plan, wishes: PlanWishes, found: Sequence[Dot], works: Iterable[Work] = ()
) -> list[dict[str, Cell]]:
    """Return a row a step, in the plan's order. Periods are numbers, from 1, so that they sort; so are days and worth.

    Groups that give no step any days have no column, and nobody's owner none. Texts are safe to be taken into a spreadsheet.
    """
    owners = {work.initiative: work.owner for work in works if work.owner}
    groups = [group for group in rubric.skill_groups if any(item.effort.get(group.id) for item in plan.items)]
    names = period_names(wishes)
    return [
        {
            "Number": dot.number,
            "Step": guarded(step_label(rubric, item.practice, item.level)),
            "What": guarded(rubric.initiative_by_id[item.initiative].title),
            "When": when_words(item, names),
            f"Starts in {wishes.period}": item.start,
            f"Done in {wishes.period}": item.finish,
            "Person-days": round(dot.days, 1),
            **{guarded(group.title): round(item.effort.get(group.id, 0.0), 1) for group in groups},
            f"Points a {wishes.period}": round(dot.worth, 2),
            "Dimension": guarded(rubric.dimension_by_id[rubric.practice_by_id[item.practice].dimension].title),
            "Decided by": sentence(DECIDERS[rubric.initiative_by_id[item.initiative].decided_by]),
            "Waits for": _steps(rubric, item.waits_for),
            "Unlocks": _steps(rubric, item.unlocks),
            **({"Owner": guarded(owners.get(item.initiative, ""))} if owners else {}),
        }
        for item, dot in zip(plan.items, found, strict=True)
    ]


def _steps(rubric: Rubric, steps: Sequence[str]) -> str:
    return guarded(listed([initiative_label(rubric, step) for step in steps]))
