"""How a finding is answered: by moves, later, or not, and then why."""

import re
from collections.abc import Sequence
from typing import Final

from assessment.answers import WorkStatus
from assessment.briefing.basis import Basis
from assessment.briefing.moves import next_step
from assessment.briefing.ranking import Held
from assessment.plan import Plan, PlanItem
from assessment.rubric.model import Initiative
from assessment.wording import left_out_words, listed, lower_first

_ROOM: Final = re.compile(r"no room within the capacity by period (\d+)")
_LACKING: Final = re.compile(r"([a-z0-9-]+) \([^()]* needed")
_NEEDS: Final = re.compile(r"needs ([a-z0-9-]+) at ([1-5])( first)?")


def answer(basis: Basis, held: Held, moves: Sequence[int], preparing: Sequence[int] = ()) -> str:
    """Return whether and how a finding is answered, as a sentence.

    moves: numbers of those shown that raise the practice; preparing: of those that have to come before.
    """
    step = next_step(basis, held)
    if step is None:
        return "No move is planned: the rubric names no step for it."
    if basis.plan is None:
        return _without_plan(moves)
    items = sorted((item for item in basis.plan.items if item.practice == held.practice.id), key=lambda item: item.level)
    if items:
        return _planned(basis, held, items, (moves, preparing))
    if _is_done(basis, step):
        return "No move is planned: its step is marked as done, which the answers do not say yet."
    return f"No move is planned: {_why_not(basis, basis.plan, held, step)}."


def _without_plan(moves: Sequence[int]) -> str:
    if not moves:
        return "No move is planned: no roadmap was asked for."
    return f"Move {moves[0]} would be its first step."


def _planned(basis: Basis, held: Held, items: Sequence[PlanItem], moves: tuple[Sequence[int], Sequence[int]]) -> str:
    reached, wanted = items[-1].level, basis.ratings[held.practice.id].target
    last = basis.period(max(item.finish for item in items))
    raising, preparing = moves
    if raising:
        how = f"Answered by {_move_numbers(raising)}"
    else:
        how = f"Planned, prepared by {_move_numbers(preparing)}" if preparing else "Planned"
    said = f"{how}: level {reached} by the end of {last}"
    if wanted is not None and reached < wanted:
        return f"{said}; level {wanted} is not planned."
    return f"{said}."


def _move_numbers(numbers: Sequence[int]) -> str:
    return f"{'move' if len(numbers) == 1 else 'moves'} {listed([str(number) for number in numbers])}"


def _is_done(basis: Basis, step: Initiative) -> bool:
    return any(work.initiative == step.id and work.status is WorkStatus.DONE for work in basis.assessment.work)


def _why_not(basis: Basis, plan: Plan, held: Held, step: Initiative) -> str:
    reasons = {one.initiative: one.why for one in plan.left_out}
    why = reasons.get(step.id) or next((reasons[i.id] for i in _steps(basis, held) if i.id in reasons), None)
    if why is None:
        return "no target is set for it" if basis.ratings[held.practice.id].target is None else "the roadmap holds no step for it"
    parts = why.split("; ")
    said = [_no_room(basis, parts)] if _ROOM.match(parts[0]) else [_reason(basis, part) for part in parts]
    said += [_reason(basis, part) for part in parts if _NEEDS.fullmatch(part)]
    return listed(list(dict.fromkeys(said)))


def _no_room(basis: Basis, parts: Sequence[str]) -> str:
    """Return whose days are lacking until when. parts: the planner's reason, the first that there is no room by a period."""
    room = _ROOM.match(parts[0])
    end = "" if room is None else f" until the end of {basis.period(int(room[1]))}"
    titles = {group.id: lower_first(group.title) for group in basis.rubric.skill_groups}
    groups = [titles[found] for part in parts for found in _LACKING.findall(part) if found in titles]
    return f"too few days of {listed(groups)} are left{end}" if groups else f"no capacity is left{end}"


def _steps(basis: Basis, held: Held) -> list[Initiative]:
    return [initiative for initiative in basis.rubric.initiatives if initiative.practice == held.practice.id]


def _reason(basis: Basis, why: str) -> str:
    """Return one reason of the planner inside a sentence, with titles and names of periods."""
    if why == "pinned never":
        return "it was ruled out"
    if (needs := _NEEDS.fullmatch(why)) is not None and needs[1] in basis.rubric.practice_by_id:
        return f"it needs {basis.title(needs[1])} at level {needs[2]} first"
    return lower_first(left_out_words(basis.rubric, why, ()))
