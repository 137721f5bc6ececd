"""What scoring returns; its JSON form is what `score` prints (`waymark-result/1`)."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from assessment.answers import RubricReference
from assessment.terms import Frozen


class Rating(Frozen):
    """Score 0–100 and level 1–5 with their ends; score and level are None where they are not stated.

    All six are None where no practice applies.
    """

    score: float | None
    score_low: float | None
    score_high: float | None
    level: int | None
    level_low: int | None
    level_high: int | None

    @property
    def stated(self) -> bool:
        """Whether a score and level are stated at all."""
        return self.score is not None

    @property
    def applies(self) -> bool:
        """Whether anything applies, so that at least the ends are known."""
        return self.score_low is not None


class DimensionRating(Rating):
    """One dimension's rating and the practices that hold its next level back, in rubric order."""

    id: str
    held_back_by: tuple[str, ...]


class PracticeRating(Frozen):
    """One practice: point and ends on the scale 1–5, None where there is none."""

    id: str
    applicable: bool
    point: float | None
    low: float | None
    high: float | None
    target: int | None
    gap: float | None
    """Target minus point; may be negative; None where either is missing."""
    respondents: int
    """How many gave a level."""
    consensus: float | None


class Exposure(Frozen):
    """How exposed one is to a challenge, 0 (not) to 100 (fully)."""

    id: str
    exposure: float | None
    low: float | None
    high: float | None


class Readiness(Frozen):
    """How ready one is for a benefit, 0 to 100."""

    id: str
    readiness: float | None
    low: float | None
    high: float | None


class Coverage(Frozen):
    """How far an effort is made, 0 to 100."""

    id: str
    coverage: float | None
    low: float | None
    high: float | None


class Changes(Frozen):
    """Level before and after, of the practice's dimension and of the whole; None is "not stated"."""

    dimension: tuple[int | None, int | None]
    overall: tuple[int | None, int | None]


class Decisive(Frozen):
    """A single change of one practice that would change a level; `from_` is None for an open practice."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    practice: str
    from_: Annotated[float | None, Field(alias="from")]
    to: float
    changes: Changes


class Answered(Frozen):
    """Practices with a point, of those that apply."""

    practices: int
    of: int


class Result(Frozen):
    """Everything scoring says about an assessment; arrays in rubric order."""

    format: Literal["waymark-result/1"] = "waymark-result/1"
    rubric: RubricReference
    answered: Answered
    overall: Rating
    dimensions: tuple[DimensionRating, ...]
    practices: tuple[PracticeRating, ...]
    challenges: tuple[Exposure, ...]
    benefits: tuple[Readiness, ...]
    efforts: tuple[Coverage, ...]
    decisive: tuple[Decisive, ...]

    def to_json(self) -> str:
        """Return the JSON that `score` prints."""
        return self.model_dump_json(indent=2, by_alias=True)

    def dimension(self, dimension: str) -> DimensionRating:
        """Return one dimension's rating."""
        return next(rating for rating in self.dimensions if rating.id == dimension)

    def practice(self, practice: str) -> PracticeRating:
        """Return one practice's rating."""
        return next(rating for rating in self.practices if rating.id == practice)
