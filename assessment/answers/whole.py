"""The assessment file as one value."""

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from assessment.answers.about import Organisation, Profile, Respondent, RubricReference
from assessment.answers.approval import Approved
from assessment.answers.extras import Delivery, ReportOptions
from assessment.answers.kinds import Key, NeededName
from assessment.answers.said import Agreed, Answer, Tally
from assessment.answers.wishes import PlanWishes
from assessment.answers.work import Work
from assessment.terms import Frozen, LevelNumber, Mode, Status


class Assessment(Frozen):
    """One organisation or team, one rubric version, its answers, profile, targets and plan; what came of that plan."""

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
    work: tuple[Work, ...] = ()
    """How far initiatives are, one entry each; nobody spoke of the others."""
    approved: Approved | None = None
    delivery: Delivery = Delivery()
    report: ReportOptions = ReportOptions()
