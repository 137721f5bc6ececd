"""Whether an approved plan fits its rubric."""

from collections.abc import Iterable, Iterator

from assessment.answers import Approved
from assessment.errors import Problem
from assessment.exchange.names import twice, unknown_names
from assessment.exchange.wishes_checks import wishes_problems
from assessment.mistakes import shown_key
from assessment.plan import Plan, PlanItem
from assessment.rubric.model import Rubric

AT = "approved"


def approval_problems(approved: Approved, rubric: Rubric) -> Iterator[Problem]:
    """Yield what an approved plan names and the rubric does not have, or has otherwise."""
    yield from _plan(approved.plan, rubric)
    yield from wishes_problems(f"{AT}.wishes", approved.wishes, rubric)
    for name, practices in (("targets", approved.targets), ("levels", approved.levels)):
        yield from _keys(f"{AT}.{name}", "practice", practices, rubric.practice_by_id)


def _plan(plan: Plan, rubric: Rubric) -> Iterator[Problem]:
    groups = [group.id for group in rubric.skill_groups]
    yield from _keys(f"{AT}.plan.capacity_used", "skill group", plan.capacity_used, groups)
    planned, left_out = [item.initiative for item in plan.items], [left.initiative for left in plan.left_out]
    for name, steps in (("items", planned), ("left_out", left_out)):
        places = {f"{AT}.plan.{name}[{n}].initiative": step for n, step in enumerate(steps)}
        yield from unknown_names(rubric.initiative_by_id, "initiative", places)
    yield from twice(f"{AT}.plan.items", "the initiative", planned)
    for number, item in enumerate(plan.items):
        yield from _item(f"{AT}.plan.items[{number}]", item, rubric)


def _item(place: str, item: PlanItem, rubric: Rubric) -> Iterator[Problem]:
    initiative = rubric.initiative_by_id.get(item.initiative)
    if initiative is not None and (item.practice, item.level) != (initiative.practice, initiative.level):
        found = f"names '{shown_key(item.practice)}' and level {item.level}"
        yield Problem(place, f"{found}; '{item.initiative}' brings '{initiative.practice}' to level {initiative.level}")
    groups = [group.id for group in rubric.skill_groups]
    yield from _keys(f"{place}.effort", "skill group", item.effort, groups)
    for name, steps in (("waits_for", item.waits_for), ("unlocks", item.unlocks)):
        places = {f"{place}.{name}[{n}]": step for n, step in enumerate(steps)}
        yield from unknown_names(rubric.initiative_by_id, "initiative", places)


def _keys(place: str, kind: str, keys: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    yield from unknown_names(known, kind, {f"{place}.{shown_key(key)}": key for key in keys})
