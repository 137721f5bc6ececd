"""What every section is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from PIL.Image import Image

from assessment.answers import ReportOptions
from assessment.crosswalk import FrameworkResult, crosswalk
from assessment.evaluation import Evaluated
from assessment.findings import Findings
from assessment.progress import Progress
from assessment.regulation import RegulationResult, regulation_lens
from assessment.report.privacy import Record, records
from assessment.report.styles import Look
from assessment.roadmap.outlook import Outlook, outlook
from assessment.roadmap.risk import Reserve, Risk, assess_reserve, assess_risk
from assessment.rubric.model import Rubric
from assessment.sealing import content_hash
from assessment.suggestion import Suggestion, suggested_targets
from assessment.terms import Status


@dataclass(frozen=True)
class Context(Evaluated):
    """The evaluation to report, the options chosen, and what follows from them. logo: None when there is none.

    printed: ids of the sections asked for. worked_out: the outlook, where somebody has it already.
    """

    options: ReportOptions
    look: Look
    logo: Image | None
    printed: frozenset[str] = frozenset()
    worked_out: Outlook | None = None

    @property
    def rubric(self) -> Rubric:
        """The rubric."""
        return self.evaluation.rubric

    @property
    def findings(self) -> Findings:
        """The findings."""
        return self.evaluation.findings

    @property
    def status(self) -> Status:
        """Draft or final, as the options say, else the assessment."""
        return self.options.status or self.assessment.status

    @cached_property
    def outlook(self) -> Outlook:
        """What could change the plan; worked out when a section asks first. Raises ValueError without a plan."""
        if self.worked_out is not None:
            return self.worked_out
        if self.plan is None:
            message = "without a plan nothing could change it"
            raise ValueError(message)
        basis = self.evaluation.planning
        return outlook(self.rubric, basis.assessment, basis.states, self.plan)

    @cached_property
    def dates(self) -> tuple[Risk, Reserve] | None:
        """How sure the plan's dates are; None where no step is planned."""
        if self.plan is None or not self.plan.items:
            return None
        basis = self.evaluation.planning
        return (
            assess_risk(self.rubric, basis.assessment, basis.states, self.plan),
            assess_reserve(self.rubric, basis.assessment, self.plan),
        )

    @cached_property
    def content(self) -> str:
        """The hash of what the report is made from."""
        return content_hash(self.rubric, self.assessment)

    @property
    def progress(self) -> Progress | None:
        """The change since an earlier assessment; None when none is compared."""
        return self.evaluation.progress

    @cached_property
    def since(self) -> str | None:
        """The hash of the earlier assessment and its rubric; None when none is compared."""
        return None if self.progress is None else content_hash(self.progress.earlier_rubric, self.progress.earlier)

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """What may be shown of the answers, by practice."""
        return {record.practice.id: record for record in records(self.rubric, self.assessment)}

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
