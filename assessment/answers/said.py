"""What was said about practices: answers, counted answers, and what a workshop agreed on."""

from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, model_validator

from assessment.answers.kinds import Count, Key, Text, exactly_one
from assessment.terms import Confidence, Frozen, LevelNumber, NotApplicable


class Answer(Frozen):
    """What one respondent said about one practice: a level, not applicable, or don't know."""

    practice: Key
    respondent: Key | None = None
    level: LevelNumber | None = None
    not_applicable: NotApplicable | None = None
    dont_know: Literal[True] | None = None
    confidence: Confidence = Confidence.CONFIDENT
    note: Text | None = None
    evidence: Annotated[tuple[Text, ...], Field(max_length=100)] = ()
    at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = {"level": self.level, "not_applicable": self.not_applicable, "dont_know": self.dont_know}
        exactly_one(kinds, "level, not_applicable, dont_know")
        return self


class Tally(Frozen):
    """Counted answers to one practice, nobody's own: how many chose level 1, 2, 3, 4, 5, and the rest."""

    practice: Key
    levels: tuple[Count, Count, Count, Count, Count]
    dont_know: Count = 0
    not_applicable: Count = 0


class Agreed(Frozen):
    """What a workshop decided for a practice; it overrides the individual answers, which stay."""

    practice: Key
    level: LevelNumber | None = None
    not_applicable: NotApplicable | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        exactly_one({"level": self.level, "not_applicable": self.not_applicable}, "level, not_applicable")
        return self
