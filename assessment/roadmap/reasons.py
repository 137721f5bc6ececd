"""Why a step between current level and target is not in the plan."""

from collections.abc import Mapping

from assessment.answers import Assessment, PlanWishes
from assessment.roadmap.candidates import Step, candidates
from assessment.rubric.model import Rubric
from assessment.scoring.states import State


def left_out(rubric: Rubric, assessment: Assessment, states: Mapping[str, State], finish: Mapping[str, int]) -> Mapping[str, str]:
    """Return a plain reason for each step that is not in the plan, by id, in rubric order."""
    found = candidates(rubric, assessment, states)
    periods = (assessment.plan or PlanWishes()).periods
    reasons = dict(found.left_out)
    for step in found.steps.values():
        if step.id not in finish:
            reasons[step.id] = _no_room(step, found.steps, finish, periods)
    return {initiative.id: reasons[initiative.id] for initiative in rubric.initiatives if initiative.id in reasons}


def _no_room(step: Step, steps: Mapping[str, Step], finish: Mapping[str, int], periods: int) -> str:
    """Say that the days do not suffice, and what would have to come first and does not fit either."""
    first = [steps[need].initiative for need in step.needs if need not in finish]
    waiting = "".join(f"; needs {initiative.practice} at {initiative.level} first" for initiative in first)
    return f"no room within the capacity by period {periods}{waiting}"
