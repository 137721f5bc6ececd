"""Parts as they are printed: rounded to tenths so that they still add up."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor


def tenths(score: Fraction) -> int:
    """Return a score in tenths of a point, half up as people round."""
    return floor(10 * score + Fraction(1, 2))


def apportioned(parts: Sequence[Fraction], whole: int) -> list[int]:
    """Return the parts in tenths so that they add up to `whole` tenths: none is a tenth or more off what it is exactly.

    Each is rounded down, then those cut most get a tenth more, the first of equals first. What is exactly nothing stays 0.
    Raises ValueError when `whole` is a tenth or more off what the parts add up to: it is the difference of other figures.
    """
    down = [floor(10 * part) for part in parts]
    missing = whole - sum(down)
    order = sorted((n for n, part in enumerate(parts) if part), key=lambda n: down[n] - 10 * parts[n])
    if abs(whole - 10 * sum(parts, Fraction(0))) >= 1 or not 0 <= missing <= len(order):
        message = f"{whole} tenths are not what the parts add up to: {float(sum(parts)):.3f}"
        raise ValueError(message)
    for place in order[:missing]:
        down[place] += 1
    return down
