"""What the questionnaire shows and what its widgets mean, as plain values."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assessment.answers import Answer
from assessment.findings import is_unproven
from assessment.rubric import Dimension, Practice, Rubric
from assessment.terms import LEVELS, Confidence, Mode, NotApplicable
from assessment.wording import and_unknown

Choice = int | Literal["na", "dk"]
CHOICES: Final[tuple[Choice, ...]] = (*LEVELS, "na", "dk")
WORDS_A_MINUTE: Final = 220
SECONDS_A_DECISION: Final = 20


@dataclass(frozen=True)
class Draft:
    """What the widgets of one card hold. choice None: nothing chosen yet. reason counts for "na" only."""

    choice: Choice | None = None
    confidence: Confidence = Confidence.CONFIDENT
    reason: NotApplicable | None = None
    note: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """One dimension's part of the questionnaire."""

    dimension: Dimension
    practices: tuple[Practice, ...]


@dataclass(frozen=True)
class Progress:
    """How far one is: practices dealt with (a level, not applicable or don't know), of all asked, and minutes left.

    unknown: those of `done` that nobody knew, which scoring leaves open, so that no result calls them answered.
    """

    done: int
    of: int
    minutes_left: int
    unknown: int

    @property
    def share(self) -> float:
        """Return the share dealt with, 0 to 1; 1 when nothing is asked."""
        return self.done / self.of if self.of else 1.0

    def words(self) -> str:
        """Return the progress as a sentence."""
        answered = f"{self.done - self.unknown} of {self.of} answered{and_unknown(self.unknown)}"
        if self.done == self.of:
            return answered if self.unknown else f"All {self.of} answered"
        minutes = "less than a minute" if self.minutes_left < 1 else _counted(self.minutes_left, "minute")
        return f"{answered}, about {minutes} left"


@dataclass(frozen=True)
class OpenPoint:
    """Something not settled yet: where it is and why."""

    section: int
    practice: Practice
    why: str


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def sections(rubric: Rubric, mode: Mode) -> tuple[Section, ...]:
    """Return what is asked, by dimension; a dimension without a question is left out."""
    asked = ((d, tuple(p for p in rubric.practices_of(d.id) if p.quick or mode is Mode.FULL)) for d in rubric.dimensions)
    return tuple(Section(dimension, practices) for dimension, practices in asked if practices)


def place_of(rubric: Rubric, mode: Mode, practice: str) -> tuple[int, str]:
    """Return where a practice is asked, as section from 0 and practice; section 0 for one that a quick check leaves out."""
    asked = sections(rubric, mode)
    return next((n for n, section in enumerate(asked) if practice in {p.id for p in section.practices}), 0), practice


def draft_of(answer: Answer | None) -> Draft:
    """Return what the widgets show for a stored answer; an empty draft for none."""
    if answer is None:
        return Draft()
    choice: Choice = answer.level if answer.level is not None else "na" if answer.not_applicable else "dk"
    # Read as the widgets would be: a text from a file may have spaces at its ends, and looking at it must not change it.
    return draft_from(choice, answer.confidence, answer.not_applicable, (answer.note or "", "\n".join(answer.evidence)))


def _normal(draft: Draft) -> Draft:
    """Return the draft without what its choice makes meaningless, so that equal answers are equal drafts."""
    return Draft(
        choice=draft.choice,
        confidence=draft.confidence if isinstance(draft.choice, int) else Confidence.CONFIDENT,
        reason=draft.reason if draft.choice == "na" else None,
        note=draft.note,
        evidence=draft.evidence,
    )


def draft_from(choice: object, confidence: object, reason: object, texts: tuple[str, str]) -> Draft:
    """Return the draft of raw widget values; whatever is no valid value counts as not chosen.

    texts: note, and evidence with one entry a line.
    """
    note, evidence = (text.replace("\r\n", "\n").replace("\r", "\n") for text in texts)
    return _normal(
        Draft(
            choice=next((known for known in CHOICES if known == choice and type(known) is type(choice)), None),
            confidence=next((known for known in Confidence if known == confidence), Confidence.CONFIDENT),
            reason=next((known for known in NotApplicable if known == reason), None),
            note=note.strip(),
            evidence=tuple(line.strip() for line in evidence.split("\n") if line.strip()),
        )
    )


def answer_of(draft: Draft, practice: str, respondent: str | None) -> Answer | None:
    """Return the answer a draft stands for; None while something is missing.

    Raises pydantic's ValidationError when a text is too long.
    """
    if draft.choice is None or (draft.choice == "na" and draft.reason is None):
        return None
    return Answer(
        practice=practice,
        respondent=respondent,
        level=draft.choice if isinstance(draft.choice, int) else None,
        not_applicable=draft.reason,
        dont_know=True if draft.choice == "dk" else None,
        confidence=draft.confidence,
        note=draft.note or None,
        evidence=draft.evidence,
    )


def draft_words(draft: Draft) -> str:
    """Return a draft in a few words, for choosing between two."""
    if draft.choice is None:
        said = "no answer"
    elif isinstance(draft.choice, int):
        said = f"level {draft.choice}, {draft.confidence.value}"
    else:
        said = "not applicable" if draft.choice == "na" else "don't know"
    note = f", note: “{draft.note[:200]}”" if draft.note else ""
    evidence = f", {_counted(len(draft.evidence), 'evidence entry').replace('entrys', 'entries')}" if draft.evidence else ""
    return said + note + evidence


def minutes(practices: Sequence[Practice]) -> float:
    """Return how long reading and deciding takes, at 220 words a minute and 20 seconds a decision."""
    words = sum(len(" ".join([p.question, p.why, *(s for level in p.anchors for s in level)]).split()) for p in practices)
    return words / WORDS_A_MINUTE + len(practices) * SECONDS_A_DECISION / 60


def progress(asked: Sequence[Section], answers: Mapping[str, Answer]) -> Progress:
    """Return how far the answers get through what is asked."""
    practices = [practice for section in asked for practice in section.practices]
    left = [practice for practice in practices if practice.id not in answers]
    unknown = sum(answers[practice.id].dont_know is not None for practice in practices if practice.id in answers)
    return Progress(len(practices) - len(left), len(practices), math.ceil(minutes(left)) if left else 0, unknown)


def open_points(asked: Sequence[Section], answers: Mapping[str, Answer]) -> tuple[OpenPoint, ...]:
    """Return what is not settled, in the order asked: unanswered, don't know, guesses, high claims without evidence."""
    return tuple(
        OpenPoint(number, practice, why)
        for number, section in enumerate(asked)
        for practice in section.practices
        if (why := _why_open(answers.get(practice.id)))
    )


def _why_open(answer: Answer | None) -> str | None:
    if answer is None:
        return "not answered yet"
    if answer.dont_know:
        return "don't know: ask somebody who does"
    if answer.level is None:
        return None
    reasons = []
    if answer.confidence is Confidence.GUESS:
        reasons.append("a guess")
    if is_unproven(answer):
        reasons.append(f"claims level {answer.level} without evidence")
    return " and ".join(reasons) or None
