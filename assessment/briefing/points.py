"""Points of a plan's value, in words."""

from typing import Final

from assessment.terms import Period
from assessment.wording import value_number

NOTHING: Final = 1e-6
"""Points up to which a price or a gain is rounding of the solver's."""


def points_words(points: float) -> str:
    """Return "1 point", "4.2 points", "under 0.1 points" or "nothing"."""
    number = price_number(points)
    return number if number == "nothing" else f"{number} {'point' if number == '1' else 'points'}"


def price_number(points: float) -> str:
    """Return "4.2", "under 0.1" for what is not nothing but would be printed as 0, or "nothing"."""
    if points <= NOTHING:
        return "nothing"
    return "under 0.1" if points < 0.05 else value_number(points)


def signed(points: float) -> str:
    """Return "+4.2", "−4.2" or "0"."""
    number = value_number(abs(points))
    return number if number == "0" else f"{'+' if points > 0 else '−'}{number}"


def meaning_words(period: Period) -> str:
    """Return what points are."""
    return (
        "A point is one point of overall score, or of readiness for the benefits that matter to you, in place for one "
        f"{period}. What is done earlier counts for more {period}s. A price is what the whole plan loses when it is made anew "
        "with that one wish: the days that become free are used for the next best."
    )
