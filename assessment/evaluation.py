"""The whole chain in one place: rubric and answers in, result, findings and plan out."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.answers import Assessment
from assessment.findings import Findings, find
from assessment.roadmap import Limits, Plan, make_plan
from assessment.roadmap.doing import Replanning, replanning
from assessment.rubric.model import Rubric
from assessment.scoring import Result, score_states, states
from assessment.scoring.states import State
from assessment.workshop import GapView, named_gaps


@dataclass(frozen=True)
class Evaluation:
    """All that follows from an assessment. plan: None when the assessment asks for none.

    states: by the answers; planning: what the plan is made from, where work under way and done counts too.
    gaps: between groups of roles, as far as they may be shown. Of an anonymous assessment `evaluate` finds none: its workshop
    knows what was shown of whom, and whoever has the database puts that in.
    """

    rubric: Rubric
    assessment: Assessment
    states: Mapping[str, State]
    planning: Replanning
    result: Result
    findings: Findings
    plan: Plan | None
    gaps: tuple[GapView, ...] = ()


def evaluate(rubric: Rubric, assessment: Assessment, limits: Limits | None = None) -> Evaluation:
    """Score, find and plan. limits: when to stop planning; None is the same fixed limit the command has.

    Raises PlanError when the wishes for the plan cannot hold.
    """
    found = states(rubric, assessment)
    result = score_states(rubric, found, assessment)
    findings = find(rubric, assessment, result)
    again = replanning(rubric, assessment, found, assessment.work)
    plan = None if assessment.plan is None else make_plan(rubric, again.assessment, again.states, limits or Limits())
    return Evaluation(rubric, assessment, found, again, result, findings, plan, named_gaps(rubric, assessment))
