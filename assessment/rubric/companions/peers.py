"""peers.yaml: how widespread practices like ours are, by kind of organisation."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from assessment.rubric.fields import Grade, Id, Text, Title, Year
from assessment.terms import Frozen, Sector

Percent = Annotated[int, Field(ge=0, le=100)]


class PeerGroup(Frozen):
    """A kind of organisation or size of team."""

    id: Id
    title: Title


class PeerFigure(Frozen):
    """Percent of each group that answered the source's two highest grades for one of its practices.

    practices: ours it stands beside; it measures its own practice on its own scale, not ours.
    """

    id: Id
    title: Title
    difficulty: Literal["basic", "medium", "advanced"]
    practices: Annotated[tuple[Id, ...], Field(min_length=1)]
    shares: Annotated[Mapping[Id, Percent], Field(min_length=1)]


class PeerFigures(Frozen):
    """Figures of one source. sectors: the group that is nearest to a sector; a sector left out has none."""

    source: Id
    year: Year
    """The last year of collection."""
    collected: Text
    grade: Grade
    caution: Text
    groups: Annotated[tuple[PeerGroup, ...], Field(min_length=1)]
    sectors: Mapping[Sector, Id]
    figures: Annotated[tuple[PeerFigure, ...], Field(min_length=1)]
