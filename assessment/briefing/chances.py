"""Chances of being in time, in words."""

from typing import Final

from assessment.wording import percent

LIKELY: Final = 0.8
EVEN: Final = 0.5


def chance_number(share: float) -> str:
    """Return "75 %"; what can fail is never printed as 100 %, and what misses a limit of `sureness` never as that limit."""
    if 0.995 <= share < 1:
        return "over 99 %"
    limit = next((limit for limit in (EVEN, LIKELY) if share < limit and percent(share) == percent(limit)), None)
    return percent(share) if limit is None else f"under {percent(limit)}"


def sureness(share: float) -> str:
    """Return in a word what a chance means: likely from 80 %, unlikely below 50 %; "open" would be a practice not answered."""
    if share >= LIKELY:
        return "likely"
    return "uncertain" if share >= EVEN else "unlikely"
