"""Words for what was answered and agreed."""

from assessment.answers import Agreed, Answer
from assessment.rubric.model import Rubric
from assessment.terms import NotApplicable
from assessment.wording.ratings import level_words
from assessment.wording.words import REASONS


def not_applicable_words(reason: NotApplicable) -> str:
    """Return "Not applicable: out of scope"."""
    return f"Not applicable: {REASONS[reason]}"


def answer_words(rubric: Rubric, answer: Answer | Agreed) -> str:
    """Return "Level 3 · Defined", "Not applicable: out of scope" or "Don't know"."""
    if answer.level is not None:
        return level_words(rubric, answer.level)
    return "Don't know" if answer.not_applicable is None else not_applicable_words(answer.not_applicable)


def settled_words(agreed: Agreed) -> str:
    """Return "agreed level 3" or "agreed: not applicable"."""
    return "agreed: not applicable" if agreed.level is None else f"agreed level {agreed.level}"
