"""What an assessment is about and who answers."""

from typing import Annotated

from pydantic import Field

from assessment.answers.kinds import Key, Name, NeededName
from assessment.terms import Criticality, Frozen, Retraining, Role, Sector


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
