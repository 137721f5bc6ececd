"""An independent look at a plan before it is handed out: from the rubric and the wishes, not from the solver's model."""

import math
from collections.abc import Iterator, Mapping

from assessment.answers import Assessment, Pin, PlanWishes
from assessment.roadmap.candidates import remaining_effort, shares_done, unmet
from assessment.roadmap.model import TOLERANCE
from assessment.rubric.model import Rubric
from assessment.scoring.ratings import applicable, maturity_level, point_of
from assessment.scoring.states import State
from assessment.terms import LOWEST


def states_after(rubric: Rubric, states: Mapping[str, State], finish: Mapping[str, int], period: int) -> Mapping[str, State]:
    """Return the states at the end of a period, with the steps finished by then taken as reached."""
    after = dict(states)
    done = [rubric.initiative_by_id[step] for step, finished in finish.items() if finished <= period]
    for initiative in sorted(done, key=lambda initiative: initiative.level):
        after[initiative.practice] = states[initiative.practice].at(initiative.level)
    return after


def check_plan(rubric: Rubric, assessment: Assessment, states: Mapping[str, State], finish: Mapping[str, int]) -> None:
    """Raise RuntimeError when the plan breaks a rule: that is a defect of ours, never the user's."""
    broken = list(broken_rules(rubric, assessment, states, finish))
    if broken:
        message = "the plan breaks its own rules, please report this: " + "; ".join(broken)
        raise RuntimeError(message)


def broken_rules(rubric: Rubric, assessment: Assessment, states: Mapping[str, State], finish: Mapping[str, int]) -> Iterator[str]:
    """Yield a sentence for each prerequisite, capacity or pin that the plan does not respect."""
    wishes = assessment.plan or PlanWishes()
    yield from _prerequisites(rubric, states, finish)
    yield from _capacity(rubric, wishes, finish)
    for pin in wishes.pins:
        if not _holds(rubric, states, finish, pin):
            yield f"pin not kept: {pin}"


def _prerequisites(rubric: Rubric, states: Mapping[str, State], finish: Mapping[str, int]) -> Iterator[str]:
    finished_at = {
        (rubric.initiative_by_id[step].practice, rubric.initiative_by_id[step].level): period for step, period in finish.items()
    }
    for step, period in finish.items():
        for place in unmet(rubric.initiative_by_id[step], states):
            if finished_at.get(place, math.inf) > period:
                yield f"{step} is finished in period {period} before {place[0]} is at {place[1]}"


def _capacity(rubric: Rubric, wishes: PlanWishes, finish: Mapping[str, int]) -> Iterator[str]:
    shares = shares_done(wishes)
    efforts = {step: remaining_effort(rubric.initiative_by_id[step], shares.get(step, 0.0)) for step in finish}
    for group in rubric.skill_groups:
        capacity = wishes.capacity.get(group.id, (0.0,) * wishes.periods)
        for period in range(1, wishes.periods + 1):
            needed = math.fsum(efforts[step].get(group.id, 0.0) for step, done in finish.items() if done <= period)
            if needed > math.fsum(capacity[:period]) + TOLERANCE:
                yield f"{group.id} needs {needed:g} days by period {period} and has {math.fsum(capacity[:period]):g}"


def _holds(rubric: Rubric, states: Mapping[str, State], finish: Mapping[str, int], pin: Pin) -> bool:
    if pin.dimension is not None:
        after = states_after(rubric, states, finish, pin.by or 1)
        practices = applicable(rubric.practices_of(pin.dimension), after)
        return maturity_level(practices, after, point_of, rubric.rules) >= (pin.level or LOWEST)
    finished = finish.get(pin.initiative or "", math.inf)
    if pin.done_by is not None:
        return finished <= pin.done_by
    if pin.not_before is not None:
        return finished >= pin.not_before
    return math.isinf(finished) if pin.never else math.isfinite(finished)
