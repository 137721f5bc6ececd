"""The assessment file as typed values: answers, respondents, targets and wishes for the plan (`waymark-assessment/1`).

Everything here stands by itself; whether a practice exists is checked against a rubric in `assessment.exchange`.
"""

import datetime
from collections.abc import Mapping
from typing import Annotated, Final, Literal, Self

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from assessment.terms import (
    Confidence,
    Criticality,
    Frozen,
    LevelNumber,
    Mode,
    NotApplicable,
    Period,
    Retraining,
    Role,
    Sector,
    Status,
)

FORMAT: Final = "waymark-assessment/1"
MAXIMUM_TEXT: Final = 10_000
MAXIMUM_PERIODS: Final = 24

Text = Annotated[str, StringConstraints(max_length=MAXIMUM_TEXT)]
Name = Annotated[str, StringConstraints(max_length=300)]
NeededName = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"\S")]
Key = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Count = Annotated[int, Field(ge=0, le=10_000)]
PersonDays = Annotated[float, Field(ge=0, le=1_000_000)]
DeliveryOption = Annotated[int, Field(ge=1, le=6)]
Percentage = Annotated[float, Field(ge=0, le=100)]
PeriodNumber = Annotated[int, Field(ge=1, le=MAXIMUM_PERIODS)]


def _exactly_one(given: Mapping[str, object], allowed: str) -> None:
    """Raise ValueError unless exactly one of the values is not None."""
    named = [key for key, value in given.items() if value is not None]
    if len(named) != 1:
        found = "none" if not named else " and ".join(named)
        message = f"needs exactly one of {allowed}; found {found}"
        raise ValueError(message)


class RubricReference(Frozen):
    """The rubric an assessment was answered with."""

    id: Key
    version: Key


class Organisation(Frozen):
    """Who is assessed."""

    name: NeededName
    team: Name | None = None
    sector: Sector | None = None
    people: Annotated[int, Field(ge=1, le=10_000_000)] | None = None


class Profile(Frozen):
    """What the organisation runs; None where it was not told."""

    models_in_production: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    retraining: Retraining | None = None
    criticality: Criticality | None = None
    regulated: bool | None = None


class Respondent(Frozen):
    """Somebody who answers; the name is None when it is not to be known."""

    id: Key
    role: Role = Role.OTHER
    name: Name | None = None


class Answer(Frozen):
    """What one respondent said about one practice: a level, not applicable, or don't know."""

    practice: Key
    respondent: Key | None = None
    level: LevelNumber | None = None
    not_applicable: NotApplicable | None = None
    dont_know: Literal[True] | None = None
    confidence: Confidence = Confidence.CONFIDENT
    note: Text | None = None
    evidence: Annotated[tuple[Text, ...], Field(max_length=100)] = ()
    at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = {"level": self.level, "not_applicable": self.not_applicable, "dont_know": self.dont_know}
        _exactly_one(kinds, "level, not_applicable, dont_know")
        return self


class Tally(Frozen):
    """Counted answers to one practice, nobody's own: how many chose level 1, 2, 3, 4, 5, and the rest."""

    practice: Key
    levels: tuple[Count, Count, Count, Count, Count]
    dont_know: Count = 0
    not_applicable: Count = 0


class Agreed(Frozen):
    """What a workshop decided for a practice; it overrides the individual answers, which stay."""

    practice: Key
    level: LevelNumber | None = None
    not_applicable: NotApplicable | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        _exactly_one({"level": self.level, "not_applicable": self.not_applicable}, "level, not_applicable")
        return self


class Pin(Frozen):
    """A wish the plan must respect: about one step, or about a dimension's level by a period."""

    initiative: Key | None = None
    done_by: PeriodNumber | None = None
    not_before: PeriodNumber | None = None
    never: Literal[True] | None = None
    started: Annotated[float, Field(ge=0, le=1)] | None = None
    dimension: Key | None = None
    level: LevelNumber | None = None
    by: PeriodNumber | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        _exactly_one({"initiative": self.initiative, "dimension": self.dimension}, "initiative, dimension")
        step = {
            "done_by": self.done_by,
            "not_before": self.not_before,
            "never": self.never,
            "started": self.started,
        }
        if self.initiative is not None:
            _exactly_one(step, "done_by, not_before, never, started")
            if self.level is not None or self.by is not None:
                message = "level and by belong to a dimension; a pin on an initiative has none"
                raise ValueError(message)
            return self
        if self.level is None or self.by is None:
            message = "a pin on a dimension needs level and by"
            raise ValueError(message)
        if any(value is not None for value in step.values()):
            message = "done_by, not_before, never and started belong to an initiative, not to a dimension"
            raise ValueError(message)
        return self

    def __str__(self) -> str:
        """Return the pin as a person would say it, for messages."""
        if self.dimension is not None:
            return f"{self.dimension} at level {self.level} by period {self.by}"
        if self.done_by is not None:
            return f"{self.initiative} done by period {self.done_by}"
        if self.not_before is not None:
            return f"{self.initiative} not before period {self.not_before}"
        if self.never:
            return f"{self.initiative} never"
        return f"{self.initiative} started ({self.started:.0%} done)"


class PlanWishes(Frozen):
    """What the plan is asked for: periods, people, priorities, fixed things."""

    period: Period = Period.QUARTER
    periods: PeriodNumber = 4
    start: datetime.date | None = None
    capacity: Mapping[Key, tuple[PersonDays, ...]] = Field(default_factory=dict)
    """Person-days by skill group, one number a period; a group left out has none."""
    priorities: Mapping[Key, Annotated[float, Field(ge=0, le=3)]] = Field(default_factory=dict)
    """0 to 3 by benefit; 1 where left out."""
    pins: Annotated[tuple[Pin, ...], Field(max_length=1000)] = ()

    @model_validator(mode="after")
    def _as_many_as_periods(self) -> Self:
        for group, days in self.capacity.items():
            if len(days) != self.periods:
                message = f"capacity.{group} has {len(days)} numbers; periods says {self.periods}"
                raise ValueError(message)
        for number, pin in enumerate(self.pins):
            latest = max(pin.done_by or 0, pin.not_before or 0, pin.by or 0)
            if latest > self.periods:
                message = f"pins[{number}] names period {latest}; the plan has {self.periods}"
                raise ValueError(message)
        return self


class Delivery(Frozen):
    """The optional delivery check, about one model or service; None where a question was not answered.

    Options are counted 1 to 6 from the worst to the best, rates are percentages.
    """

    lead_time: DeliveryOption | None = None
    deployment_frequency: DeliveryOption | None = None
    recovery_time: DeliveryOption | None = None
    change_fail_rate: Percentage | None = None
    rework_rate: Percentage | None = None


class ReportOptions(Frozen):
    """How the report is to look; what is left out is the report's own choice."""

    sections: Annotated[tuple[Key, ...], Field(max_length=50)] | None = None
    """Ids of the sections to print; None is all."""
    order: Annotated[tuple[Key, ...], Field(max_length=50)] | None = None
    paper: Literal["A4", "Letter"] = "A4"
    logo: str | None = None
    """A PNG or JPEG as `data:` text (base64); None is no logo."""
    accent: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] | None = None
    mark: Annotated[str, StringConstraints(max_length=80)] | None = None
    """Confidentiality mark, printed on each page."""
    status: Status | None = None
    """Overrides the assessment's own status on the report."""
    attach: bool | None = None


class Assessment(Frozen):
    """One organisation or team, one rubric version, its answers, profile, targets and plan."""

    format: Literal["waymark-assessment/1"]
    rubric: RubricReference
    title: NeededName
    date: datetime.date | None = None
    mode: Mode = Mode.FULL
    status: Status = Status.DRAFT
    organisation: Organisation
    profile: Profile = Profile()
    anonymous: bool = False
    respondents: Annotated[tuple[Respondent, ...], Field(max_length=10_000)] = ()
    answers: tuple[Answer, ...]
    tallies: tuple[Tally, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    targets: Mapping[Key, LevelNumber] = Field(default_factory=dict)
    plan: PlanWishes | None = None
    delivery: Delivery = Delivery()
    report: ReportOptions = ReportOptions()
