"""What every section is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from PIL.Image import Image

from assessment.answers import Assessment, ReportOptions
from assessment.crosswalk import FrameworkResult, crosswalk
from assessment.evaluation import Evaluation
from assessment.findings import Findings
from assessment.plan import Plan
from assessment.regulation import RegulationResult, regulation_lens
from assessment.report.privacy import Record, records
from assessment.report.styles import Look
from assessment.rubric.model import Rubric
from assessment.scoring.result import DimensionRating, PracticeRating, Rating, Result
from assessment.sealing import content_hash
from assessment.suggestion import Suggestion, suggested_targets
from assessment.targets import overall_target, target_ratings
from assessment.terms import Status


@dataclass(frozen=True)
class Context:
    """The evaluation to report, the options chosen, and what follows from them. logo: None when there is none."""

    evaluation: Evaluation
    options: ReportOptions
    look: Look
    logo: Image | None

    @property
    def rubric(self) -> Rubric:
        """The rubric."""
        return self.evaluation.rubric

    @property
    def assessment(self) -> Assessment:
        """The assessment."""
        return self.evaluation.assessment

    @property
    def result(self) -> Result:
        """The result."""
        return self.evaluation.result

    @property
    def findings(self) -> Findings:
        """The findings."""
        return self.evaluation.findings

    @property
    def plan(self) -> Plan | None:
        """The plan; None when the assessment asks for none."""
        return self.evaluation.plan

    @property
    def status(self) -> Status:
        """Draft or final, as the options say, else the assessment."""
        return self.options.status or self.assessment.status

    @cached_property
    def content(self) -> str:
        """The hash of what the report is made from."""
        return content_hash(self.rubric, self.assessment)

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """What may be shown of the answers, by practice."""
        return {record.practice.id: record for record in records(self.rubric, self.assessment)}

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
        """The whole's rating when all targets are met."""
        return overall_target(self.rubric, self.evaluation.states, self.assessment.targets)

    @cached_property
    def crosswalk(self) -> tuple[FrameworkResult, ...]:
        """The standing in models of others; empty where the rubric has none."""
        return crosswalk(self.rubric, self.evaluation.states)

    @cached_property
    def regulation(self) -> tuple[RegulationResult, ...]:
        """Laws and standards with the practices behind them; empty where the rubric names none."""
        return regulation_lens(self.rubric, self.evaluation.states)

    @cached_property
    def suggestions(self) -> Mapping[str, Suggestion]:
        """The suggested target of each practice; empty where the rubric has no profiles."""
        return suggested_targets(self.rubric, self.assessment.profile, self.assessment.organisation)
