"""The whole chain in one place: rubric and answers in, result, findings and plan out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assessment.answers import Assessment
from assessment.findings import Findings, find
from assessment.progress import Progress
from assessment.roadmap import Limits, Plan, make_plan
from assessment.roadmap.doing import Replanning, replanning
from assessment.rubric.model import Rubric
from assessment.scoring import Result, score_states, states
from assessment.scoring.result import DimensionRating, PracticeRating, Rating
from assessment.scoring.states import State
from assessment.targets import overall_target, target_ratings
from assessment.workshop import Action, GapView, Spread, gap_views, named_pieces, spreads


@dataclass(frozen=True)
class Evaluation:
    """All that follows from an assessment. plan: None when the assessment asks for none.

    states: by the answers; planning: what the plan is made from, where work under way and done counts too.
    gaps and spreads: of groups and roles, as far as they may be shown. Of an anonymous assessment `evaluate` finds none: its
    workshop knows what was shown of whom, and whoever has the database puts that in.
    actions: what workshops agreed to do. They stand in the database alone, so `evaluate` finds none of any assessment.
    progress: since an earlier assessment; None where none is compared. Whoever has the earlier one puts that in.
    """

    rubric: Rubric
    assessment: Assessment
    states: Mapping[str, State]
    planning: Replanning
    result: Result
    findings: Findings
    plan: Plan | None
    gaps: tuple[GapView, ...] = ()
    spreads: tuple[Spread, ...] = ()
    actions: tuple[Action, ...] = ()
    progress: Progress | None = None

    @cached_property
    def ratings(self) -> Mapping[str, PracticeRating]:
        """The practices' ratings by id."""
        return {rating.id: rating for rating in self.result.practices}

    @cached_property
    def at_target(self) -> Mapping[str, DimensionRating]:
        """The dimensions' ratings when all targets are met; without those that have no target."""
        return target_ratings(self.rubric, self.states, self.assessment.targets)

    @cached_property
    def whole_at_target(self) -> Rating | None:
        """The whole's rating when all targets are met; None without a target on a practice that applies."""
        return overall_target(self.rubric, self.states, self.assessment.targets)


@dataclass(frozen=True)
class Evaluated:
    """What something is told from; what an evaluation holds is at hand under its own name."""

    evaluation: Evaluation

    @property
    def assessment(self) -> Assessment:
        """The assessment."""
        return self.evaluation.assessment

    @property
    def result(self) -> Result:
        """The result."""
        return self.evaluation.result

    @property
    def plan(self) -> Plan | None:
        """The plan; None when the assessment asks for none."""
        return self.evaluation.plan

    @property
    def ratings(self) -> Mapping[str, PracticeRating]:
        """The practices' ratings by id."""
        return self.evaluation.ratings

    @property
    def at_target(self) -> Mapping[str, DimensionRating]:
        """The dimensions' ratings when all targets are met; without those that have no target."""
        return self.evaluation.at_target

    @property
    def whole_at_target(self) -> Rating | None:
        """The whole's rating when all targets are met; None without a target on a practice that applies."""
        return self.evaluation.whole_at_target


def evaluate(rubric: Rubric, assessment: Assessment, limits: Limits | None = None) -> Evaluation:
    """Score, find and plan. limits: when to stop planning; None is the same fixed limit the command has.

    Raises PlanError when the wishes for the plan cannot hold.
    """
    found = states(rubric, assessment)
    result = score_states(rubric, found, assessment)
    findings = find(rubric, assessment, result)
    again = replanning(rubric, assessment, found, assessment.work)
    plan = None if assessment.plan is None else make_plan(rubric, again.assessment, again.states, limits or Limits())
    pieces = named_pieces(rubric, assessment)
    gaps = () if assessment.anonymous else gap_views(rubric, pieces)
    return Evaluation(rubric, assessment, found, again, result, findings, plan, gaps, spreads(rubric, pieces))
