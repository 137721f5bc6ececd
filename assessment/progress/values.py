"""A comparison of two assessments as plain values. Scores and points are 0 to 100, exact; levels are 1 to 5."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assessment.answers import Assessment
from assessment.rubric.model import Rubric
from assessment.scoring.result import Rating
from assessment.scoring.states import State


class Cause(StrEnum):
    """Why a part of the score changed, in the order in which the causes are taken."""

    RUBRIC = "rubric"
    RESPONDENTS = "respondents"
    APPLICABILITY = "applicability"
    ANSWERS = "answers"


class NoSplit(StrEnum):
    """Why a difference is not split."""

    THEN = "then"
    """The score is not stated for the earlier assessment, scored with the rubric of now."""
    NOW = "now"
    BOTH = "both"
    TOO_FEW_DIFFER = "too few differ"
    """Of an anonymous assessment so few answers differ that one person's could be told: nothing of it may be shown."""


@dataclass(frozen=True)
class Part:
    """What one cause did in one practice. points: added to the overall score, negative when lost.

    then, now: before and after this step; None where it is about no single practice. practice: None for the rubric as a whole
    and for practices that may only be shown together, whose number `gathered` then is.
    """

    cause: Cause
    points: Fraction
    practice: str | None = None
    then: State | None = None
    now: State | None = None
    gathered: int = 0


@dataclass(frozen=True)
class People:
    """Who answered both times, only then, only now. told_apart: whether answers could be followed by person at all.

    in_parts: whether coming and going is a cause of its own in the parts.
    """

    stayed: int = 0
    left: int = 0
    joined: int = 0
    told_apart: bool = False
    in_parts: bool = False


@dataclass(frozen=True)
class Progress:
    """An earlier assessment beside a later one.

    as_told: the earlier rating by its own rubric; then, dimensions: its answers scored with the rubric of now; dimensions are
    by id, without those of which no change may be shown. now: the later rating. parts: add up to `difference`; empty where
    nothing changed and where nothing is split. rubric_changed: whether the two rubrics differ at all.
    """

    earlier: Assessment
    earlier_rubric: Rubric
    as_told: Rating
    then: Rating
    now: Rating
    dimensions: Mapping[str, Rating]
    parts: tuple[Part, ...]
    start: Fraction | None
    """The exact score the parts begin from: the earlier one by its own rubric, where that is stated; None is not split."""
    end: Fraction | None
    unsplit: NoSplit | None
    people: People
    rubric_changed: bool
    anonymous: bool

    @property
    def difference(self) -> Fraction | None:
        """Return how many points were gained in all; None where that is not stated or not to be shown."""
        return None if self.start is None or self.end is None else self.end - self.start

    @property
    def hidden(self) -> bool:
        """Whether nothing of the change may be shown."""
        return self.unsplit is NoSplit.TOO_FEW_DIFFER

    @property
    def withheld(self) -> int:
        """Return how many practices are only shown together."""
        return sum(part.gathered for part in self.parts)
