"""evidence.yaml: findings that weights rest on."""

from typing import Annotated

from pydantic import Field

from assessment.rubric.fields import Grade, Id, Text
from assessment.terms import Frozen


class Finding(Frozen):
    """What publications say, in our own words.

    grade: how this finding was read. A source's own grade is that of its weakest fact in use, so the two may differ.
    """

    id: Id
    finding: Text
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    grade: Grade
