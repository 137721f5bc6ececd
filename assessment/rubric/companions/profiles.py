"""profiles.yaml: from what an organisation runs to the levels it needs."""

from typing import Annotated, Literal

from pydantic import Field

from assessment.rubric.companions.frameworks import OneOrMore
from assessment.rubric.fields import Id, Text, Title
from assessment.terms import Criticality, Frozen, Retraining


class When(Frozen):
    """Conditions that must all hold; none at all holds for everybody. Numbers and grades mean "this or more"."""

    models_in_production: Annotated[int, Field(ge=1)] | None = None
    retraining: Retraining | None = None
    criticality: Criticality | None = None
    regulated: Literal[True] | None = None
    people: Annotated[int, Field(ge=2)] | None = None


class ProfileRule(Frozen):
    """Who meets `when` needs each practice at least at the level named.

    Every condition means "or more" and the highest level asked for counts, so more of anything never lowers a suggestion.
    """

    id: Id
    title: Title
    when: When = When()
    at_least: OneOrMore
    reason: Text
    sources: tuple[Id, ...] = ()
    """Where the direction comes from; the numbers themselves are `Profiles.basis`."""


class Profiles(Frozen):
    """basis: where thresholds and levels come from. beyond: said of a level above what is needed."""

    basis: Text
    beyond: Text
    rules: Annotated[tuple[ProfileRule, ...], Field(min_length=1)]
