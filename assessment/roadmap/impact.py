"""What each step costs against what it is worth: those of the plan and those left out."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from assessment.answers import Assessment, PlanWishes
from assessment.plan import Plan
from assessment.roadmap.candidates import remaining_effort, shares_done
from assessment.roadmap.worth import worth_of_a_level
from assessment.rubric.model import Rubric
from assessment.scoring.states import State


@dataclass(frozen=True)
class Impact:
    """One step. number: its place in the plan, from 1; those left out are counted on behind, in the plan's order of them.

    days: person-days still to do. worth: points for each period in which it is in place. planned: whether the plan holds it.
    """

    number: int
    initiative: str
    practice: str
    level: int
    days: float
    worth: float
    planned: bool


def impacts(rubric: Rubric, assessment: Assessment, states: Mapping[str, State], plan: Plan) -> tuple[Impact, ...]:
    """Return every step between a current level and its target: first the plan's, then those left out.

    assessment and states: what the plan was made from.
    """
    wishes = assessment.plan or PlanWishes()
    worth, shares = worth_of_a_level(rubric, states, wishes.priorities), shares_done(wishes)
    days = {item.initiative: item.effort for item in plan.items}
    for left in plan.left_out:
        days[left.initiative] = remaining_effort(rubric.initiative_by_id[left.initiative], shares.get(left.initiative, 0.0))
    return tuple(
        Impact(
            number=number,
            initiative=id,
            practice=rubric.initiative_by_id[id].practice,
            level=rubric.initiative_by_id[id].level,
            days=math.fsum(effort.values()),
            worth=worth[rubric.initiative_by_id[id].practice],
            planned=number <= len(plan.items),
        )
        for number, (id, effort) in enumerate(days.items(), start=1)
    )
