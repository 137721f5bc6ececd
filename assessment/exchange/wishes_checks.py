"""Whether wishes for a plan fit their rubric."""

from collections.abc import Iterator

from assessment.answers import PlanWishes
from assessment.errors import Problem
from assessment.exchange.names import unknown_names
from assessment.mistakes import shown_key
from assessment.rubric.model import Rubric


def wishes_problems(at: str, plan: PlanWishes, rubric: Rubric) -> Iterator[Problem]:
    """Yield what the wishes name and the rubric does not have. at: their place in the file."""
    groups = [group.id for group in rubric.skill_groups]
    benefits = [benefit.id for benefit in rubric.benefits]
    yield from unknown_names(groups, "skill group", {f"{at}.capacity.{shown_key(key)}": key for key in plan.capacity})
    yield from unknown_names(benefits, "benefit", {f"{at}.priorities.{shown_key(key)}": key for key in plan.priorities})
    for number, pin in enumerate(plan.pins):
        if pin.initiative is not None:
            place = f"{at}.pins[{number}].initiative"
            yield from unknown_names(rubric.initiative_by_id, "initiative", {place: pin.initiative})
        if pin.dimension is not None:
            place = f"{at}.pins[{number}].dimension"
            yield from unknown_names(rubric.dimension_by_id, "dimension", {place: pin.dimension})
