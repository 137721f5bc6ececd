"""study.yaml: the study that gave the rubric its structure, and what is not known from it."""

from typing import Annotated

from pydantic import Field

from assessment.rubric.fields import Grade, Id, Text
from assessment.terms import Frozen


class Mapped(Frozen):
    """One challenge, benefit or effort the study names, and where the rubric takes it up.

    why: our reason for the mapping; the study gives none.
    """

    id: Id
    study_says: Text
    dimensions: Annotated[tuple[Id, ...], Field(min_length=1)]
    why: Text


class Study(Frozen):
    """What the study says, how the rubric uses it, and what it does not say."""

    source: Id
    grade: Grade
    question: Text
    method: Text
    sample: Text
    reports: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Further things it reports, one sentence each."""
    challenges: Annotated[tuple[Mapped, ...], Field(min_length=1)]
    benefits: Annotated[tuple[Mapped, ...], Field(min_length=1)]
    efforts: tuple[Mapped, ...]
    not_known: Annotated[tuple[Text, ...], Field(min_length=1)]
