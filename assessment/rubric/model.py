"""Typed form of content/. Its JSON form is what `rubric` prints and what the database keeps."""

import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from assessment.rubric.companions import DeliveryCheck, Finding, Frameworks, PeerFigures, Profiles, Regulation, Study
from assessment.rubric.fields import Days, Grade, Id, Share, Text, Title, Weight, Year
from assessment.terms import LEVELS, DecidedBy, Frozen, LevelNumber, Role

Statements = Annotated[tuple[Text, ...], Field(min_length=1, max_length=3)]


class Level(Frozen):
    """One step of the scale, 1 to 5."""

    level: LevelNumber
    name: Title
    meaning: Text


class Rules(Frozen):
    """Thresholds of the scoring rules; what each does is told in `assessment.scoring`."""

    level_share: Share
    """Share of a dimension's weight that must be at a level, 0–1."""
    minimum_answered: Share
    """Share of a dimension's weight that must have a point before its score is stated, 0–1."""
    guess_spread: Annotated[int, Field(ge=0, le=4)]
    """Levels either side of an answer given as a guess."""
    minimum_group: Annotated[int, Field(ge=3)]
    """Respondents of a role, or levels of a practice, below which no figure about them is stated."""


class Outcome(Frozen):
    """A challenge, benefit or effort that practices serve, with the words for it."""

    id: Id
    title: Title
    meaning: Text


class SkillGroup(Frozen):
    """People whose days are counted together."""

    id: Id
    title: Title


class Dimension(Frozen):
    """A group of practices that gets a score and a level of its own."""

    id: Id
    title: Title
    meaning: Text
    weight: Weight


class Practice(Frozen):
    """One thing assessed, with five anchored levels."""

    id: Id
    dimension: Id
    title: Title
    question: Text
    why: Text
    weight: Weight
    key: bool
    quick: bool
    anchors: Annotated[tuple[Statements, ...], Field(min_length=5, max_length=5)]
    look_for: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Evidence a stranger with access could look at."""
    answered_by: Annotated[tuple[Role, ...], Field(min_length=1)]
    challenges: Annotated[Mapping[Id, Weight], Field(min_length=1)]
    benefits: Annotated[Mapping[Id, Weight], Field(min_length=1)]
    efforts: Mapping[Id, Weight] = Field(default_factory=dict)
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    evidence: Mapping[Id, Annotated[tuple[Id, ...], Field(min_length=1)]] = Field(default_factory=dict)
    """The findings each weight rests on, by challenge, benefit or effort."""
    crosswalk: Mapping[Id, Mapping[str, LevelNumber]] = Field(default_factory=dict)
    """The level of this practice that each part of a framework needs, by framework and part; made from frameworks.yaml."""
    regulation: Mapping[Id, LevelNumber] = Field(default_factory=dict)
    """The level of this practice that supports each provision; made from regulation.yaml."""

    def anchor(self, level: int) -> tuple[str, ...]:
        """Return the statements that must all be true for `level`, 1 to 5."""
        return self.anchors[level - 1]


class Requirement(Frozen):
    """A practice that must be at a level before an initiative can be finished."""

    practice: Id
    level: Annotated[int, Field(ge=2, le=5)]
    reason: Text | None = None


EffortPoints = tuple[Days, Days, Days]
"""Person-days of one skill group as low, likely, high, in that order."""


class Initiative(Frozen):
    """What raises one practice from level - 1 to level."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*-[2-5]$", max_length=62)]
    practice: Id
    level: Annotated[int, Field(ge=2, le=5)]
    title: Title
    why_now: Text | None = None
    steps: Annotated[tuple[Text, ...], Field(min_length=1, max_length=8)]
    first_week: Text | None = None
    done_when: Text
    effort: Annotated[Mapping[Id, EffortPoints], Field(min_length=1)]
    effort_basis: Text | None = None
    requires: tuple[Requirement, ...] = ()
    decided_by: DecidedBy
    pitfalls: tuple[Text, ...] = ()
    tools: tuple[Text, ...] = ()
    measure: Text | None = None
    sources: tuple[Id, ...] = ()

    def likely_effort(self) -> Mapping[str, float]:
        """Return the likely person-days by skill group, the figure a plan uses."""
        return {group: days[1] for group, days in self.effort.items()}


class Source(Frozen):
    """A publication that content cites by id. Grade: how its facts were read (see the Method page)."""

    id: Id
    title: Text
    authors: Text
    year: Year
    where: Text
    """Address or place of publication, as text."""
    grade: Grade
    note: Text | None = None


class Rubric(Frozen):
    """The content folder as loaded and checked; practices and initiatives in rubric order."""

    id: Id
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    title: Title
    publisher: Text
    levels: Annotated[tuple[Level, ...], Field(min_length=5, max_length=5)]
    rules: Rules
    challenges: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    benefits: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    efforts: tuple[Outcome, ...]
    skill_groups: Annotated[tuple[SkillGroup, ...], Field(min_length=1)]
    about_efforts: Text | None = None
    """What size of organisation the initiatives' person-days are meant for, and what they leave out, in whole sentences."""
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]
    practices: Annotated[tuple[Practice, ...], Field(min_length=1)]
    initiatives: tuple[Initiative, ...]
    sources: tuple[Source, ...]
    study: Study | None = None
    frameworks: Frameworks | None = None
    regulation: tuple[Regulation, ...] = ()
    profiles: Profiles | None = None
    delivery: DeliveryCheck | None = None
    peers: PeerFigures | None = None
    evidence: tuple[Finding, ...] = ()

    @model_validator(mode="after")
    def _levels_in_order(self) -> Self:
        if tuple(level.level for level in self.levels) != LEVELS:
            message = "levels must be 1, 2, 3, 4, 5 in this order"
            raise ValueError(message)
        return self

    @cached_property
    def practice_by_id(self) -> Mapping[str, Practice]:
        """All practices by id."""
        return {practice.id: practice for practice in self.practices}

    @cached_property
    def initiative_by_id(self) -> Mapping[str, Initiative]:
        """All initiatives by id."""
        return {initiative.id: initiative for initiative in self.initiatives}

    @cached_property
    def dimension_by_id(self) -> Mapping[str, Dimension]:
        """All dimensions by id."""
        return {dimension.id: dimension for dimension in self.dimensions}

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """All sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def finding_by_id(self) -> Mapping[str, Finding]:
        """All findings by id."""
        return {finding.id: finding for finding in self.evidence}

    @cached_property
    def _practices_by_dimension(self) -> Mapping[str, tuple[Practice, ...]]:
        return {dimension.id: tuple(p for p in self.practices if p.dimension == dimension.id) for dimension in self.dimensions}

    def practices_of(self, dimension: str) -> tuple[Practice, ...]:
        """Return the practices of one dimension in rubric order."""
        return self._practices_by_dimension[dimension]

    def findings_for(self, practice: str, outcome: str) -> tuple[Finding, ...]:
        """Return what the weight of a practice for a challenge, benefit or effort rests on; empty where nothing is told.

        A practice's initiatives serve what the practice serves, on the same findings.
        """
        return tuple(self.finding_by_id[name] for name in self.practice_by_id[practice].evidence.get(outcome, ()))

    def level_name(self, level: int) -> str:
        """Return the name of a level, 1 to 5."""
        return self.levels[level - 1].name

    def to_json(self) -> str:
        """Return the JSON form that `rubric` prints; `Rubric.model_validate_json` reads it back."""
        return self.model_dump_json(indent=2)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the JSON form: two rubrics with one hash score alike."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()
