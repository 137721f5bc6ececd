"""What a tally says: its levels, mean, consensus, and how far two tallies lie apart."""

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

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


def middle_words(low: float, high: float) -> str:
    """Return between which levels the middle half of the answers lies; the ends are first and third quartile.

    The range of a score is made from it, and an answer may well lie outside, so it is not called the range of the answers.
    """
    return f"Middle half of the answers: {f'level {low:g}' if low == high else f'levels {low:g} to {high:g}'}"


def state_of(tally: Tally) -> State:
    """Return the state of a practice from its tally alone, as `score` gives it for a tally: each answer counts as confident."""
    votes = tuple((level, Confidence.CONFIDENT) for level in levels_of(tally))
    return practice_state(Votes(votes, tally.not_applicable, tally.dont_know), guess_spread=0)


def rounded(value: float, places: int) -> Decimal:
    """Return a figure as it is printed: half up, as people round, not 2.25 to 2.2 and 2.75 to 2.8 as floats do."""
    return Decimal(f"{value:.12g}").quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def mean_words(value: float) -> str:
    """Return a mean level with one decimal: "2.3"."""
    return str(rounded(value, 1))


def signed(value: float | Decimal, places: int) -> str:
    """Return a difference with its sign; what rounds to nothing has none: "+0.5", "−0.5", "0.0"."""
    shown = rounded(float(value), places)
    if not shown:
        return str(abs(shown))
    return f"{'+' if shown > 0 else '−'}{abs(shown)}"
