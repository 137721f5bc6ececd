"""When a plan spends its days: each step's days by skill group and period."""

from collections.abc import Mapping, Sequence

from assessment.plan import Plan
from assessment.roadmap.order import prerequisites_first
from assessment.roadmap.schedule import book

Spent = Mapping[str, Mapping[str, tuple[float, ...]]]
"""Person-days by initiative, then by skill group: one number for each of the plan's periods."""


def days_spent(plan: Plan, capacity: Mapping[str, Sequence[float]]) -> Spent:
    """Return each step's days as the plan booked them: the sums are its `capacity_used`, the first period its `start`.

    capacity: what the plan was made for; a group left out has none.
    """
    items = {item.initiative: item for item in plan.items}
    finish = {step: item.finish for step, item in items.items()}
    nothing = (0.0,) * plan.periods
    left = {group: list(capacity.get(group, nothing)) for item in plan.items for group in item.effort}
    spent: dict[str, Mapping[str, tuple[float, ...]]] = {}
    for step in prerequisites_first(finish, finish, _all_needed(plan)):
        effort, done = items[step].effort, finish[step]
        spent[step] = {group: (*book(left[group], days, done), *nothing[done:]) for group, days in effort.items()}
    return spent


def _all_needed(plan: Plan) -> Mapping[str, frozenset[str]]:
    """Return what each step of the plan waits for in it, directly or not."""
    direct = {item.initiative: item.waits_for for item in plan.items}
    return {step: _reached(direct, step) for step in direct}


def _reached(direct: Mapping[str, Sequence[str]], step: str) -> frozenset[str]:
    found: set[str] = set()
    todo = [step]
    while todo:
        new = [other for other in direct.get(todo.pop(), ()) if other in direct and other not in found]
        found.update(new)
        todo.extend(new)
    return frozenset(found)
