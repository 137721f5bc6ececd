"""How the answers about one practice became its point, its range and its consensus."""

import math
from dataclasses import dataclass
from enum import StrEnum

from assessment.answers import Agreed, Assessment
from assessment.explain.numbers import figure
from assessment.rubric.model import Practice, Rubric
from assessment.scoring.states import State, Votes, consensus, practice_state, votes_by_practice
from assessment.terms import HIGHEST, LEVELS, LOWEST, Confidence
from assessment.wording import consensus_number


class Settled(StrEnum):
    """Which of the rules of a practice's state applied."""

    AGREED = "agreed"
    ANSWERS = "answers"
    OPEN = "open"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True)
class Voice:
    """One answer that gave a level, without saying whose: the level and its own ends."""

    level: int
    confidence: Confidence
    low: int
    high: int


@dataclass(frozen=True)
class ConsensusMade:
    """Tastle & Wierman's figure over the levels that were given, 0 to 1."""

    levels: tuple[int, ...]
    value: float

    @property
    def mean(self) -> float:
        """Return the mean of the levels."""
        return math.fsum(self.levels) / len(self.levels)

    def formula(self) -> str:
        """Return the sum with its figures put in: 1 + 2/3 · log2(1 − |2 − 2.3333| / 4) + …."""
        given, mean, width = len(self.levels), figure(round(self.mean, 4)), HIGHEST - LOWEST
        terms = [
            f"{self.levels.count(level)}/{given} · log2(1 − |{level} − {mean}| / {width})"
            for level in LEVELS
            if level in self.levels
        ]
        return f"1 + {' + '.join(terms)} = {consensus_number(self.value)}"


@dataclass(frozen=True)
class PracticeMade:
    """One practice. voices: by level, ascending; they are listed also where an agreed answer overrides them.

    hidden: there are answers, but too few of them to be shown one by one; voices is empty then.
    """

    practice: Practice
    state: State
    settled: Settled
    voices: tuple[Voice, ...]
    hidden: bool
    agreed: Agreed | None
    dont_know: int
    not_applicable: int
    consensus: ConsensusMade | None

    @property
    def low_ends(self) -> tuple[int, ...]:
        """Return the answers' low ends, ascending."""
        return tuple(sorted(voice.low for voice in self.voices))

    @property
    def high_ends(self) -> tuple[int, ...]:
        """Return the answers' high ends, ascending."""
        return tuple(sorted(voice.high for voice in self.voices))


def explain_practice(rubric: Rubric, assessment: Assessment, practice: str) -> PracticeMade:
    """Explain one practice's point, range and consensus."""
    votes = votes_by_practice(assessment).get(practice, Votes())
    state = practice_state(votes, rubric.rules.guess_spread)
    hidden = _is_hidden(votes, assessment, practice, rubric.rules.minimum_group)
    agreement = consensus(state.levels, rubric.rules.minimum_group)
    return PracticeMade(
        practice=rubric.practice_by_id[practice],
        state=state,
        settled=_settled(votes, state),
        voices=() if hidden else tuple(_voice(level, sure, rubric.rules.guess_spread) for level, sure in sorted(votes.levels)),
        hidden=hidden,
        agreed=votes.agreed,
        dont_know=votes.dont_know,
        not_applicable=votes.not_applicable,
        consensus=None if agreement is None else ConsensusMade(state.levels, agreement),
    )


def _is_hidden(votes: Votes, assessment: Assessment, practice: str, minimum: int) -> bool:
    """Whether showing each answer would tell what single people said: few answers, anonymous or counted on purpose."""
    said = len(votes.levels) + votes.not_applicable + votes.dont_know
    counted = any(tally.practice == practice for tally in assessment.tallies)
    return (assessment.anonymous or counted) and 0 < said < minimum


def _voice(level: int, confidence: Confidence, guess_spread: int) -> Voice:
    alone = practice_state(Votes(levels=((level, confidence),)), guess_spread)
    return Voice(level, confidence, int(alone.low), int(alone.high))


def _settled(votes: Votes, state: State) -> Settled:
    if votes.agreed is not None:
        return Settled.AGREED
    if not state.applicable:
        return Settled.NOT_APPLICABLE
    return Settled.OPEN if state.point is None else Settled.ANSWERS
