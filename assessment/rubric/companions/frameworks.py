"""frameworks.yaml: maturity models of others, and the level of each practice that supports their levels and tests."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from assessment.rubric.fields import Grade, Id, Text, Title
from assessment.terms import Frozen, LevelNumber

Needs = Mapping[Id, LevelNumber]
"""Practices and the level each one has to reach."""
OneOrMore = Annotated[Needs, Field(min_length=1)]


class Step(Frozen):
    """One level or phase of an area. `needs` is what it adds; what steps below need is needed too (once gained, kept)."""

    id: Id
    title: Title
    profile: Text
    needs: Needs = Field(default_factory=dict)
    nothing_new: Text | None = None
    """Why it needs nothing beyond the step below."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.needs) == (self.nothing_new is not None):
            message = "needs either practices under needs, or under nothing_new the reason why it has none"
            raise ValueError(message)
        return self


class Area(Frozen):
    """A part of a model with a level of its own; a model without parts has one."""

    id: Id
    title: Title
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


class Ladder(Frozen):
    """A model of levels or phases; with several areas its level is the lowest of theirs.

    below: what stands below the first step, in words.
    """

    id: Id
    title: Title
    source: Id
    grade: Grade
    rule: Text
    caution: Text
    below: Title
    areas: Annotated[tuple[Area, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _as_many_steps(self) -> Self:
        if len({tuple(step.id for step in area.steps) for area in self.areas}) > 1:
            message = "needs the same steps in every area: their lowest would mean nothing otherwise"
            raise ValueError(message)
        return self


class TestTitle(Frozen):
    """One test: what supports doing it by hand, written down and shared, and what supports doing it automatically each time."""

    __test__ = False  # not one of pytest's

    id: Id
    title: Title
    by_hand: OneOrMore
    automated: OneOrMore
    note: Text | None = None
    """Where our questions meet the test only in part."""


class Section(Frozen):
    """Tests whose points are added."""

    id: Id
    title: Title
    tests: Annotated[tuple[TestTitle, ...], Field(min_length=1)]


class Band(Frozen):
    """A reading of the final score: of all scores up to and including `up_to` that no band before it holds."""

    up_to: Annotated[float, Field(ge=0)] | None
    """None: the last band, without an end."""
    reading: Text


class TestScore(Frozen):
    """A model of tests scored 0, 0.5 or 1; the final score is the lowest section's sum."""

    __test__ = False

    id: Id
    title: Title
    source: Id
    grade: Grade
    rule: Text
    caution: Text
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _bands_ascend(self) -> Self:
        ends = [band.up_to for band in self.bands[:-1]]
        known = [end for end in ends if end is not None]
        if len(known) != len(ends) or known != sorted(set(known)) or self.bands[-1].up_to is not None:
            message = "bands need ascending ends under up_to, and null in the last one only"
            raise ValueError(message)
        return self


class Frameworks(Frozen):
    """All models of others. kind_of_result: the sentence that stands beside every result."""

    kind_of_result: Text
    ladders: tuple[Ladder, ...] = ()
    test_scores: tuple[TestScore, ...] = ()
