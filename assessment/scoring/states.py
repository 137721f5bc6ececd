"""From the answers about one practice to its state: does it apply, and where between 1 and 5 does it stand."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessment.answers import Agreed, Assessment
from assessment.rubric.model import Rubric
from assessment.terms import HIGHEST, LEVELS, LOWEST, Confidence


@dataclass(frozen=True)
class Votes:
    """What all respondents together said about one practice.

    levels: (level, confidence) of each answer that gave a level; the rest are counts.
    """

    levels: Sequence[tuple[int, Confidence]] = ()
    not_applicable: int = 0
    dont_know: int = 0
    agreed: Agreed | None = None


@dataclass(frozen=True)
class State:
    """Where a practice stands, on the scale 1 to 5.

    applicable False: it leaves every sum. point None: open, and low and high are 1 and 5.
    """

    applicable: bool
    point: float | None
    low: float
    high: float
    levels: tuple[int, ...] = field(default=())
    """The levels given by respondents, ascending; also where an agreed answer overrides them."""

    def at(self, level: float) -> "State":
        """Return the state this practice would have if it were known to be at `level`."""
        return State(applicable=True, point=level, low=level, high=level, levels=self.levels)


OPEN = State(applicable=True, point=None, low=LOWEST, high=HIGHEST)


def points(level: float) -> float:
    """Return the practice points of a level: (level - 1) / 4, 0 to 1."""
    return (level - LOWEST) / (HIGHEST - LOWEST)


def median(ascending: Sequence[float]) -> float:
    """Return the middle value, or the mean of the middle two."""
    middle, even = divmod(len(ascending), 2)
    return ascending[middle] if even else (ascending[middle - 1] + ascending[middle]) / 2


def quantile(ascending: Sequence[int], share: float) -> int:
    """Return the inverted-CDF quantile: the least value that at least `share` of the values do not exceed."""
    return ascending[max(math.ceil(share * len(ascending)), 1) - 1]


def consensus(levels: Sequence[int], minimum: int) -> float | None:
    """Return the agreement on a practice, 0 to 1; None below `minimum` levels given.

    Tastle & Wierman (2007): 1 + sum of q_k * log2(1 - |k - mean| / 4) over the levels that were chosen.
    """
    if len(levels) < minimum:
        return None
    mean = math.fsum(levels) / len(levels)
    width = HIGHEST - LOWEST
    terms = [levels.count(level) / len(levels) * math.log2(1 - abs(level - mean) / width) for level in LEVELS if level in levels]
    # The sum can miss 0 by a rounding error when the room is split between 1 and 5.
    return max(1 + math.fsum(terms), 0.0)


def practice_state(votes: Votes, guess_spread: int) -> State:
    """Return the state of a practice from what was said about it.

    guess_spread: levels either side of an answer given as a guess.
    """
    levels = tuple(sorted(level for level, _ in votes.levels))
    if votes.agreed is not None:
        if votes.agreed.level is None:
            return State(applicable=False, point=None, low=LOWEST, high=HIGHEST, levels=levels)
        return State(True, votes.agreed.level, votes.agreed.level, votes.agreed.level, levels)
    if not levels:
        return State(votes.not_applicable == 0, None, LOWEST, HIGHEST)
    ends = [_ends(level, confidence, guess_spread) for level, confidence in votes.levels]
    return State(
        applicable=True,
        point=median(levels),
        low=quantile(sorted(low for low, _ in ends), 0.25),
        high=quantile(sorted(high for _, high in ends), 0.75),
        levels=levels,
    )


def _ends(level: int, confidence: Confidence, guess_spread: int) -> tuple[int, int]:
    spread = guess_spread if confidence is Confidence.GUESS else 0
    return max(level - spread, LOWEST), min(level + spread, HIGHEST)


def votes_by_practice(assessment: Assessment) -> Mapping[str, Votes]:
    """Gather answers, tallies and agreed answers by practice; a practice nobody spoke of is left out."""
    levels: dict[str, list[tuple[int, Confidence]]] = defaultdict(list)
    not_applicable: dict[str, int] = defaultdict(int)
    dont_know: dict[str, int] = defaultdict(int)
    for answer in assessment.answers:
        if answer.level is not None:
            levels[answer.practice].append((answer.level, answer.confidence))
        elif answer.not_applicable is not None:
            not_applicable[answer.practice] += 1
        else:
            dont_know[answer.practice] += 1
    for tally in assessment.tallies:
        for level, count in zip(LEVELS, tally.levels, strict=True):
            levels[tally.practice].extend([(level, Confidence.CONFIDENT)] * count)
        not_applicable[tally.practice] += tally.not_applicable
        dont_know[tally.practice] += tally.dont_know
    agreed = {item.practice: item for item in assessment.agreed}
    spoken_of = {*levels, *not_applicable, *dont_know, *agreed}
    return {
        practice: Votes(
            levels=tuple(levels[practice]),
            not_applicable=not_applicable[practice],
            dont_know=dont_know[practice],
            agreed=agreed.get(practice),
        )
        for practice in spoken_of
    }


def states(rubric: Rubric, assessment: Assessment) -> Mapping[str, State]:
    """Return the state of each practice of the rubric, in rubric order; open where nobody spoke of it."""
    votes = votes_by_practice(assessment)
    return {
        practice.id: practice_state(votes[practice.id], rubric.rules.guess_spread) if practice.id in votes else OPEN
        for practice in rubric.practices
    }
