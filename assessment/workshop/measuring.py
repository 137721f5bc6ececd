"""What a tally says: its levels, mean, consensus, and how far two tallies lie apart."""

import math
from collections.abc import Sequence

from assessment.answers import Tally
from assessment.scoring.states import State, Votes, consensus, practice_state
from assessment.terms import LEVELS, Confidence


def levels_of(tally: Tally) -> tuple[int, ...]:
    """Return the levels given, ascending, each as many times as it was given."""
    return tuple(level for level, times in zip(LEVELS, tally.levels, strict=True) for _ in range(times))


def mean(levels: Sequence[int]) -> float:
    """Return the mean level; needs at least one."""
    return math.fsum(levels) / len(levels)


def agreement(tally: Tally, minimum: int) -> float | None:
    """Return the consensus of a tally, 0 to 1; None below `minimum` levels given. Tastle & Wierman (2007)."""
    return consensus(levels_of(tally), minimum)


def cliffs_delta(first: Sequence[int], second: Sequence[int]) -> float:
    """Return how much higher the first levels are than the second, -1 to 1; both need at least one.

    Cliff (1993): (#(a > b) - #(a < b)) / (n_a * n_b) over all pairs.
    """
    higher = sum((a > b) - (a < b) for a in first for b in second)
    return higher / (len(first) * len(second))


def state_of(tally: Tally) -> State:
    """Return the state of a practice from its tally alone, as `score` gives it for a tally: each answer counts as confident."""
    votes = tuple((level, Confidence.CONFIDENT) for level in levels_of(tally))
    return practice_state(Votes(votes, tally.not_applicable, tally.dont_know), guess_spread=0)


def signed(value: float, places: int) -> str:
    """Return a difference with its sign; what rounds to nothing has none: "+0.5", "−0.5", "0.0"."""
    text = f"{abs(value):.{places}f}"
    if not float(text):
        return text
    return f"{'+' if value > 0 else '−'}{text}"
