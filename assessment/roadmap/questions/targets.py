"""The second question: reach the targets as early as possible, and then make the most of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.answers import MAXIMUM_PERIODS, Assessment, Pin
from assessment.errors import PlanError
from assessment.plan import LeftOut, Plan
from assessment.roadmap.planning import make_plan
from assessment.roadmap.questions.deadlines import Work, gather
from assessment.roadmap.questions.horizon import Horizon, with_periods
from assessment.roadmap.solver import Limits
from assessment.rubric.model import Rubric
from assessment.scoring.states import State


@dataclass(frozen=True)
class EarliestTargets:
    """When all targets can be reached at the earliest, and the best plan that does so.

    period: 0 when nothing is left to do, None (and no plan) when not even by the end of the horizon: `why` says what lacks.
    plan: has `period` periods, its value counts up to there. out_of_reach: steps between current level and target that no
    plan has, whatever the time; the period is about all others.
    """

    period: int | None
    plan: Plan | None
    horizon: Horizon
    out_of_reach: tuple[LeftOut, ...]
    why: str = ""

    @property
    def extended(self) -> bool:
        """Whether more periods were taken than the wishes have, with the last period's days repeated."""
        return self.period is None or self.period > self.horizon.planned


def earliest_targets(
    rubric: Rubric, assessment: Assessment, states: Mapping[str, State], limits: Limits | None = None
) -> EarliestTargets:
    """Return the least number of periods in which all targets are reached, and the best plan of that length.

    The period is exact; whether the plan is the best of its length it says itself. Raises PlanError when the pins cannot
    hold together, ValueError when the assessment asks for no plan.
    """
    wishes = assessment.plan
    if wishes is None:
        message = "this assessment asks for no plan"
        raise ValueError(message)
    limits = limits or Limits()
    work = gather(rubric, assessment, states)
    horizon = Horizon(wishes.periods)
    beyond = tuple(LeftOut(initiative=step, why=why) for step, why in work.found.left_out.items())
    period, why = _least_period(work)
    if period is None:
        make_plan(rubric, with_periods(assessment, wishes, MAXIMUM_PERIODS), states, limits)  # do the pins hold at all?
        return EarliestTargets(None, None, horizon, beyond, why)
    length = max(period, 1)
    all_of_them = tuple(Pin(initiative=step, done_by=length) for step in work.steps)
    try:
        plan = make_plan(rubric, with_periods(assessment, wishes, length, all_of_them), states, limits)
    except PlanError:
        # Only the pins wished for can be in conflict: to finish all by then is possible. Name those, not ours.
        make_plan(rubric, with_periods(assessment, wishes, MAXIMUM_PERIODS), states, limits)
        raise
    return EarliestTargets(period, plan, horizon, beyond)


def _least_period(work: Work) -> tuple[int | None, str]:
    """Return the first period by whose end all steps can be finished, or None and why.

    Exact: finishing everything in the last period breaks no prerequisite, so only days and `not before` count; and a plan
    that keeps the other pins still does when what it leaves for later is finished then.
    """
    if not work.steps:
        return 0, ""
    for period in range(1, MAXIMUM_PERIODS + 1):
        if work.holds(dict.fromkeys(work.steps, period)):
            return period, ""
    return None, "; ".join(work.obstacles(dict.fromkeys(work.steps, MAXIMUM_PERIODS)))
