"""regulation.yaml: laws and standards, what they ask for, and the practices that support it."""

from typing import Annotated

from pydantic import Field

from assessment.rubric.companions.frameworks import OneOrMore
from assessment.rubric.fields import Grade, Id, Text, Title
from assessment.terms import Frozen


class RegulationDate(Frozen):
    """A date as it was read. check: where to look before relying on it."""

    what: Text
    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    grade: Grade
    check: Text


class Provision(Frozen):
    """An article or function. asks: in our own words, no legal advice. grade: how its content was read."""

    id: Id
    number: Title
    title: Title
    asks: Text
    grade: Grade
    supported_by: OneOrMore


class Regulation(Frozen):
    """A law or a standard."""

    id: Id
    title: Title
    source: Id
    applies_to: Text
    caution: Text
    dates: tuple[RegulationDate, ...] = ()
    provisions: Annotated[tuple[Provision, ...], Field(min_length=1)]
