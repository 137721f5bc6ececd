"""What every part of the briefing is made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assessment.answers import Assessment, PlanWishes
from assessment.evaluation import Evaluation
from assessment.plan import Plan
from assessment.rubric.model import Rubric
from assessment.scoring.result import DimensionRating, PracticeRating, Rating, Result
from assessment.targets import overall_target, target_ratings
from assessment.wording import period_words


@dataclass(frozen=True)
class Basis:
    """An evaluation with what follows from it. rubric: its titles are made fit for sentences."""

    evaluation: Evaluation
    rubric: Rubric
    longest: int | None

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

    @cached_property
    def ratings(self) -> Mapping[str, PracticeRating]:
        """The practices' ratings by id."""
        return {rating.id: rating for rating in self.result.practices}

    @cached_property
    def at_target(self) -> Mapping[str, DimensionRating]:
        """The dimensions' ratings when all targets are met; without those that have no target."""
        return target_ratings(self.rubric, self.evaluation.states, self.assessment.targets)

    @cached_property
    def whole_at_target(self) -> Rating | None:
        """The whole's rating when all targets are met; None without a target on a practice that applies."""
        return overall_target(self.rubric, self.evaluation.states, self.assessment.targets)

    @property
    def subject(self) -> str:
        """Who was assessed, to begin a sentence with. Names are as long as people make them, so none stands here."""
        return "The team" if (self.assessment.organisation.team or "").strip() else "The organisation"

    def title(self, practice: str) -> str:
        """Return a practice's title."""
        return self.rubric.practice_by_id[practice].title

    def period(self, number: int) -> str:
        """Return the name of one of the plan's periods, counted from 1."""
        wishes = self.assessment.plan or PlanWishes()
        return period_words(wishes.period, number, wishes.start)
