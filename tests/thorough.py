"""How often the longest tests repeat themselves: as `make test` does, or many times more, as `make thorough` does."""

import os
from typing import Final, TypeVar

THOROUGH: Final = "WAYMARK_TEST_THOROUGH"
Amount = TypeVar("Amount")


def times(usual: int, thorough: int) -> int:
    """Return `thorough` where the environment asks for it, else `usual`, which is large enough to find what is often wrong."""
    return either(usual, thorough)


def either(usual: Amount, thorough: Amount) -> Amount:
    """Return `thorough` where the environment asks for it, else `usual`."""
    return thorough if os.environ.get(THOROUGH) else usual
