"""Every number that a person reads is rounded here: scores whole, levels and days with one decimal where they are not whole."""

from decimal import ROUND_HALF_UP, Decimal


def _shortest(value: float, places: int) -> str:
    """Round half up as people do; Python's own rounding would print 44.5 as 44.

    What sums of binary fractions leave behind the twelfth digit is dropped first, or 44.5 could print as 44 all the same.
    """
    number = rounded(value, places)
    whole = number.to_integral_value()
    return f"{whole + 0:,}" if number == whole else f"{number:,}"


def rounded(value: float, places: int) -> Decimal:
    """Return a number as it is printed, to so many places after the point."""
    return Decimal(f"{value:.12g}").quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def score_number(score: float) -> str:
    """Return a score, exposure, readiness or coverage, 0–100, as a whole number."""
    return _shortest(score, 0)


def level_number(level: float) -> str:
    """Return a level: "2", or "2.5" between two levels."""
    return _shortest(level, 1)


def consensus_words(consensus: float) -> str:
    """Return how far answers agree, 0 to 1: "consensus 0.86 of 1"; the scale is told, for others print it of 100."""
    return f"consensus {consensus_number(consensus)} of 1"


def consensus_number(consensus: float) -> str:
    """Return a consensus, 0 to 1, with two decimals: "0.86"."""
    return str(rounded(consensus, 2))


def days_number(days: float) -> str:
    """Return person-days: "12", or "12.5"; thousands with a comma."""
    return _shortest(days, 1)


def value_number(value: float) -> str:
    """Return points of score or of a plan's value with at most one decimal."""
    return _shortest(value, 1)


def percent(share: float) -> str:
    """Return a share, 0–1, as "75 %"; what is not nothing is never printed as 0 %."""
    return "under 1 %" if 0 < share < 0.005 else f"{_shortest(100 * share, 0)} %"
