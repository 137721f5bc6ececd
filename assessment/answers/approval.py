"""The plan that was approved, with what it was made from: what progress and later plans are held against."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from assessment.answers.kinds import Key, Name
from assessment.answers.wishes import PlanWishes
from assessment.plan import Plan, PlanItem
from assessment.terms import HIGHEST, LOWEST, Frozen, LevelNumber

LARGEST: Final = 1_000_000_000
"""No number of a plan is beyond it; sums of such numbers stay numbers."""

Point = Annotated[float, Field(ge=LOWEST, le=HIGHEST)]


class Approved(Frozen):
    """A plan as it was on the day somebody said yes to it; it never changes with later answers.

    by: who said yes, None where it was not told. wishes and targets: what the plan was asked for.
    """

    on: datetime.date
    by: Name | None = None
    plan: Plan
    wishes: PlanWishes
    targets: Mapping[Key, LevelNumber]
    levels: Mapping[Key, Point | None]
    """Where each practice that applied stood, 1 to 5; None is open."""

    @model_validator(mode="after")
    def _is_a_plan_for_these_wishes(self) -> Self:
        wrong = next(_wrong(self.plan, self.wishes.periods), None)
        if wrong is not None:
            raise ValueError(wrong)
        return self


def _wrong(plan: Plan, periods: int) -> Iterator[str]:
    """Yield why this cannot be a plan of so many periods."""
    if plan.periods != periods:
        yield f"plan.periods is {plan.periods}; wishes.periods says {periods}"
    lists = {f"capacity_used.{group}": days for group, days in plan.capacity_used.items()} | {"score_after": plan.score_after}
    for name, numbers in lists.items():
        if len(numbers) != periods:
            yield f"plan.{name} has {len(numbers)} numbers; wishes.periods says {periods}"
        if any(abs(number or 0) > LARGEST for number in numbers):
            yield f"plan.{name} has a number beyond {LARGEST:,}"
    if max(abs(plan.value), abs(plan.bound), abs(plan.gap)) > LARGEST:
        yield f"the plan's value, bound or gap is beyond {LARGEST:,}"
    for number, item in enumerate(plan.items):
        yield from (f"plan.items[{number}] {what}" for what in _wrong_item(item, periods))


def _wrong_item(item: PlanItem, periods: int) -> Iterator[str]:
    if not 1 <= item.start <= item.finish <= periods:
        yield f"runs from period {item.start} to {item.finish}; write a start and a finish no earlier, both 1 to {periods}"
    if not LOWEST <= item.level <= HIGHEST:
        yield f"reaches level {item.level}; levels are {LOWEST} to {HIGHEST}"
    if any(not 0 <= days <= LARGEST for days in item.effort.values()):
        yield f"has an effort that is no number of person-days; write 0 to {LARGEST:,}"
