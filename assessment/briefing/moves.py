"""The next moves: the first initiatives of the plan, in the order of what they hold back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assessment.briefing.basis import Basis
from assessment.briefing.cutting import tidy
from assessment.briefing.ranking import Held
from assessment.briefing.values import Move
from assessment.plan import Plan, PlanItem
from assessment.rubric.model import Initiative
from assessment.wording import counted, decided_by_words, effort_words, listed, sentence

MOST: Final = 5
SOON: Final = 2
"""Periods from which the next moves are taken, unless the plan's first work starts later."""
UNLOCKED: Final = 2
LONGEST_NAME: Final = 60


@dataclass(frozen=True)
class Listed:
    """An initiative that will be shown. item: None without a plan."""

    initiative: Initiative
    item: PlanItem | None


def chosen(basis: Basis, held: Sequence[Held], findings: Sequence[Held], most: int = MOST) -> list[Listed]:
    """Return the next moves in the order of doing.

    With a plan, those that start in its first two periods, chosen by the rank of what they raise or have to come before;
    without one, the next step of each finding.
    """
    initiatives = basis.rubric.initiative_by_id
    if basis.plan is None:
        steps = [next_step(basis, one) for one in findings]
        return [Listed(step, None) for step in steps if step is not None][:most]
    rank = {one.practice.id: number for number, one in enumerate(held)}
    after = _dependants(basis.plan)
    served = {
        item.initiative: min(rank.get(other.practice, len(rank)) for other in [item, *after[item.initiative]])
        for item in basis.plan.items
    }
    soon = sorted(_soon(basis.plan), key=lambda item: served[item.initiative])[:most]
    # The plan's own order: by the period of the finish, and within it what is needed first.
    place = {item.initiative: number for number, item in enumerate(basis.plan.items)}
    soon.sort(key=lambda item: place[item.initiative])
    return [Listed(initiatives[item.initiative], item) for item in soon]


def next_step(basis: Basis, held: Held) -> Initiative | None:
    """Return the initiative that takes a practice to its next level; None where the rubric has none."""
    level = int(basis.ratings[held.practice.id].point or 0) + 1
    return next((one for one in basis.rubric.initiatives if (one.practice, one.level) == (held.practice.id, level)), None)


def _soon(plan: Plan) -> list[PlanItem]:
    last = max(SOON, min((item.start for item in plan.items), default=0))
    return [item for item in plan.items if item.start <= last]


def _dependants(plan: Plan) -> Mapping[str, list[PlanItem]]:
    """Return the items that cannot be finished before each item, near and far."""
    items = {item.initiative: item for item in plan.items}
    found: dict[str, list[PlanItem]] = {}
    for first in plan.items:
        reached: dict[str, PlanItem] = {}
        waiting = list(first.unlocks)
        while waiting:
            name = waiting.pop()
            if name in items and name not in reached:
                reached[name] = items[name]
                waiting += items[name].unlocks
        found[first.initiative] = list(reached.values())
    return found


def moves(basis: Basis, shown: Sequence[Listed], findings: Sequence[Held]) -> tuple[Move, ...]:
    """Return the moves with what they answer. findings: those that are shown, in their order."""
    after = {} if basis.plan is None else _dependants(basis.plan)
    numbers = {one.practice.id: number for number, one in enumerate(findings, start=1)}
    places = _places(basis, shown)
    return tuple(_move(basis, places[one.initiative.id], one, numbers, after) for one in shown)


def _places(basis: Basis, shown: Sequence[Listed]) -> Mapping[str, int]:
    """Return each step's number: its place in the plan, so that a step has one number everywhere; without one, in the list."""
    ids = [one.initiative.id for one in shown] if basis.plan is None else [item.initiative for item in basis.plan.items]
    return {id: number for number, id in enumerate(ids, start=1)}


def _move(basis: Basis, number: int, one: Listed, findings: Mapping[str, int], after: Mapping[str, list[PlanItem]]) -> Move:
    step, item, owner = one.initiative, one.item, _owner(basis, one.initiative)
    effort = step.likely_effort() if item is None else item.effort
    answers = (findings[step.practice],) if step.practice in findings else ()
    later = {findings[other.practice] for other in after.get(step.id, []) if other.practice in findings}
    by = None if item is None else basis.period(item.finish)
    unlocks = tuple(raised(basis, name) for name in (() if item is None else item.unlocks))
    prepares = tuple(sorted(later - set(answers)))
    effects = _effects(answers, prepares, unlocks)
    return Move(
        number=number,
        initiative=step.id,
        title=step.title,
        raises=raised(basis, step.id),
        by=by,
        days=sum(effort.values()),
        effort=effort_words(basis.rubric, effort),
        decided_by=sentence(decided_by_words(step.decided_by)),
        owner=owner,
        unlocks=unlocks,
        answers=answers,
        prepares=prepares,
        leads_to=sentence("; ".join(effects)) or f"Raises {raised(basis, step.id)}",
        said=_said(basis, step, effort, by, owner) + (f" It {listed(effects)}." if effects else ""),
    )


def _owner(basis: Basis, step: Initiative) -> str | None:
    names = [tidy(work.owner or "", LONGEST_NAME) for work in basis.assessment.work if work.initiative == step.id]
    return next(filter(None, names), None)


def raised(basis: Basis, initiative: str) -> str:
    """Return "Testing to level 3"."""
    step = basis.rubric.initiative_by_id[initiative]
    return f"{basis.title(step.practice)} to level {step.level}"


def _said(basis: Basis, step: Initiative, effort: Mapping[str, float], by: str | None, owner: str | None) -> str:
    end = "" if by is None else f"by the end of {by}, "
    owned = "" if owner is None else f", owned by {owner}"
    title = step.title.rstrip(".")
    return f"{title}: {end}{effort_words(basis.rubric, effort)}, decided by {decided_by_words(step.decided_by)}{owned}."


def _effects(answers: Sequence[int], prepares: Sequence[int], unlocks: Sequence[str]) -> list[str]:
    parts = [f"answers {finding_numbers(answers)}"] if answers else []
    parts += [f"prepares {finding_numbers(prepares)}"] if prepares else []
    parts += [f"unlocks {listed(unlocks, UNLOCKED)}"] if unlocks else []
    return parts


def finding_numbers(numbers: Sequence[int]) -> str:
    """Return "finding 1", or "findings 1 and 3"."""
    return f"{'finding' if len(numbers) == 1 else 'findings'} {listed([str(number) for number in numbers])}"


def note(basis: Basis, shown: Sequence[Listed]) -> str:
    """Return what to know of the moves as a whole."""
    plan = basis.plan
    if plan is None:
        if not shown:
            return "No roadmap was asked for, and no practice is known to be below where it should be."
        first = "this would be the first step" if len(shown) == 1 else "these would be the first steps"
        return f"No roadmap was asked for; {first}."
    if not plan.items:
        left = counted(len(plan.left_out), "step")
        return (
            f"The roadmap holds no initiative: {left} found no place."
            if plan.left_out
            else "The roadmap is empty: there is nothing to close."
        )
    rest = len(plan.items) - len(shown)
    return f"Numbered as in the roadmap, which has {counted(rest, 'more initiative')}." if rest else ""
