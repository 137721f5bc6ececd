"""The kinds of text and number an assessment file holds, and how large they may be."""

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import Field, StringConstraints

FORMAT: Final = "waymark-assessment/1"
MAXIMUM_TEXT: Final = 10_000
MAXIMUM_LINE: Final = 300
"""Characters of a name or a title."""
MAXIMUM_MARK: Final = 80
MAXIMUM_PERIODS: Final = 24

Text = Annotated[str, StringConstraints(max_length=MAXIMUM_TEXT)]
Name = Annotated[str, StringConstraints(max_length=MAXIMUM_LINE)]
NeededName = Annotated[str, StringConstraints(min_length=1, max_length=MAXIMUM_LINE, pattern=r"\S")]
Key = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Count = Annotated[int, Field(ge=0, le=10_000)]
PersonDays = Annotated[float, Field(ge=0, le=1_000_000)]
DeliveryOption = Annotated[int, Field(ge=1, le=6)]
Percentage = Annotated[float, Field(ge=0, le=100)]
PeriodNumber = Annotated[int, Field(ge=1, le=MAXIMUM_PERIODS)]


def exactly_one(given: Mapping[str, object], allowed: str) -> None:
    """Raise ValueError unless exactly one of the values is not None."""
    named = [key for key, value in given.items() if value is not None]
    if len(named) != 1:
        found = "none" if not named else " and ".join(named)
        message = f"needs exactly one of {allowed}; found {found}"
        raise ValueError(message)
