"""The steps a plan can choose from, what each is worth, and why others are left out."""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from assessment.answers import Assessment, PlanWishes
from assessment.roadmap.worth import worth_of_a_level
from assessment.rubric.model import Initiative, Rubric
from assessment.scoring.states import State

NEVER = "pinned never"


@dataclass(frozen=True)
class Step:
    """One candidate: an initiative with what planning needs to know of it.

    worth: points for each period it is in place. effort: likely days still to do, by skill group.
    needs: the steps that must be finished by the period in which this one is; direct ones only, by id.
    """

    initiative: Initiative
    worth: float
    effort: Mapping[str, float]
    needs: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return the initiative's id."""
        return self.initiative.id


@dataclass(frozen=True)
class Candidates:
    """Steps by id, sorted by it, and the reason for each other step between current level and target."""

    steps: Mapping[str, Step]
    left_out: Mapping[str, str]


def candidates(
    rubric: Rubric, assessment: Assessment, states: Mapping[str, State], never: Collection[str] | None = None
) -> Candidates:
    """Return the steps between the current levels and the targets.

    never: ids of the steps not to be done; None takes those pinned in the assessment.
    """
    wishes = assessment.plan or PlanWishes()
    refused = pinned_never(wishes) if never is None else never
    between = steps_between(rubric, assessment.targets, states)
    places = {(initiative.practice, initiative.level): initiative for initiative in between.values()}
    available = _available(places, states, refused)
    worth = worth_of_a_level(rubric, states, wishes.priorities)
    shares = shares_done(wishes)
    steps = {
        initiative.id: Step(
            initiative=initiative,
            worth=worth[initiative.practice],
            effort=remaining_effort(initiative, shares.get(initiative.id, 0.0)),
            needs=tuple(sorted({places[first].id for first in unmet(initiative, states)})),
        )
        for place, initiative in places.items()
        if place in available
    }
    left_out = {
        initiative.id: NEVER if initiative.id in refused else _needs(initiative, states, available)
        for place, initiative in places.items()
        if place not in available
    }
    return Candidates(dict(sorted(steps.items())), left_out)


def pinned_never(wishes: PlanWishes) -> frozenset[str]:
    """Return the ids of the steps pinned `never`."""
    return frozenset(pin.initiative for pin in wishes.pins if pin.initiative is not None and pin.never)


def shares_done(wishes: PlanWishes) -> Mapping[str, float]:
    """Return the share already done, 0 to 1, of each step pinned `started`."""
    return {pin.initiative: pin.started for pin in wishes.pins if pin.initiative is not None and pin.started is not None}


def remaining_effort(initiative: Initiative, share_done: float) -> Mapping[str, float]:
    """Return the likely days still to do, by skill group."""
    return {group: days * (1 - share_done) for group, days in initiative.likely_effort().items()}


def current_level(state: State) -> int | None:
    """Return the point rounded down; None where the practice is open or does not apply."""
    return None if state.point is None or not state.applicable else math.floor(state.point)


def steps_between(rubric: Rubric, targets: Mapping[str, int], states: Mapping[str, State]) -> Mapping[str, Initiative]:
    """Return the initiatives between current level and target, by id, in rubric order."""

    def between(initiative: Initiative) -> bool:
        now = current_level(states[initiative.practice])
        return now is not None and now < initiative.level <= targets.get(initiative.practice, 0)

    return {initiative.id: initiative for initiative in rubric.initiatives if between(initiative)}


def unmet(initiative: Initiative, states: Mapping[str, State]) -> Iterator[tuple[str, int]]:
    """Yield each (practice, level) that must be reached first and is not: the level below, then what is required.

    A practice that does not apply counts as met, an open one as unmet.
    """
    wanted = [(initiative.practice, initiative.level - 1)]
    wanted += [(requirement.practice, requirement.level) for requirement in initiative.requires]
    for practice, level in wanted:
        state = states[practice]
        if state.applicable and (state.point is None or state.point < level):
            yield practice, level


def _available(
    places: Mapping[tuple[str, int], Initiative], states: Mapping[str, State], never: Collection[str]
) -> set[tuple[str, int]]:
    """Return the places whose prerequisites are all met or available; one that falls takes others with it."""
    available = {place for place, initiative in places.items() if initiative.id not in never}
    while True:
        fallen = {place for place in available if not available.issuperset(unmet(places[place], states))}
        if not fallen:
            return available
        available -= fallen


def _needs(initiative: Initiative, states: Mapping[str, State], available: Collection[tuple[str, int]]) -> str:
    missing = dict.fromkeys(place for place in unmet(initiative, states) if place not in available)
    return "; ".join(f"needs {practice} at {level}" for practice, level in missing)
