"""The kinds of value content is made of."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=r"\S")]
Title = Annotated[str, StringConstraints(min_length=1, max_length=90, pattern=r"\S")]
Weight = Annotated[float, Field(gt=0, le=1000)]
Days = Annotated[float, Field(ge=0, le=10_000)]
Share = Annotated[float, Field(ge=0, le=1)]
Year = Annotated[int, Field(ge=1950, le=2100)]
Grade = Literal["P", "X", "T", "V", "R"]
"""How a fact was read: primary text, excerpt, third-party text, vendor's survey, general knowledge (see the Method page)."""
