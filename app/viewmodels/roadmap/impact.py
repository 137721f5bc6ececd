"""What each step costs and what it is worth."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.viewmodels.roadmap.naming import step_label
from assessment.answers import PlanWishes
from assessment.roadmap.impact import Impact
from assessment.rubric import Rubric
from assessment.wording import days_number, value_number


@dataclass(frozen=True)
class Dot:
    """One step. number: its place in the plan, from 1; worth: points for each period in which it is in place."""

    number: int
    label: str
    days: float
    worth: float

    @property
    def rate(self) -> float:
        """Worth a day; infinite for what needs no days."""
        return self.worth / self.days if self.days else math.inf


def dots(rubric: Rubric, found: Sequence[Impact]) -> tuple[Dot, ...]:
    """Return a dot a step of the plan, in its order."""
    return tuple(
        Dot(one.number, step_label(rubric, one.practice, one.level), one.days, one.worth) for one in found if one.planned
    )


def impact_table(found: Sequence[Dot], wishes: PlanWishes) -> list[dict[str, str]]:
    """Return a row a step, the most worth a day first; what needs no days comes before all."""
    rows = sorted(found, key=lambda dot: (-dot.rate, dot.number))
    return [
        {
            "Step": f"{dot.number} · {dot.label}",
            "Person-days": days_number(dot.days),
            f"Points a {wishes.period}": value_number(dot.worth),
        }
        for dot in rows
    ]


def impact_words(found: Sequence[Dot], wishes: PlanWishes) -> str:
    """Return all numbers in words, for those who do not see the figure."""
    return "; ".join(
        f"{dot.number} {dot.label}: {days_number(dot.days)} person-days, {value_number(dot.worth)} points a {wishes.period}"
        for dot in found
    )
