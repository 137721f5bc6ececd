"""How far the search for the best plan is, in words and as a share."""

from typing import Final

from assessment.wording import percent, value_number

MOST_OPEN: Final = 0.1
"""Share of the bound left open at which the progress bar begins; first plans are rarely further from it."""


def closing_share(value: float | None, bound: float | None) -> float:
    """Return how far the progress bar is, 0 to 1: full when value and bound meet, 0 while either is unknown."""
    left = _open(value, bound)
    return 0.0 if left is None else min(max(1 - left / MOST_OPEN, 0.0), 1.0)


def closing_words(value: float | None, bound: float | None) -> str:
    """Return what is known of the plan while the search goes on."""
    left = _open(value, bound)
    if value is None or bound is None or left is None:
        return "Looking for a first plan …"
    return (
        f"A good plan is below, worth {value_number(value)} points; none is worth more than {value_number(bound)}, "
        f"so {'less than 1 %' if left < 0.005 else f'at most {percent(left)}'} is missing. Looking for the proof …"
    )


def _open(value: float | None, bound: float | None) -> float | None:
    """Return the share of the bound that the value leaves open; None while either is unknown."""
    if value is None or bound is None:
        return None
    return (bound - value) / bound if bound > 0 else 0.0
