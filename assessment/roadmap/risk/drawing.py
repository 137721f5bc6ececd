"""Efforts drawn at random, always the same ones.

Triangular between low, likely and high, as usual where only these three are known; D. Johnson, "The triangular distribution
as a proxy for the beta distribution in risk analysis" (The Statistician 46, 1997) finds that one fitted to the same
percentiles seldom differs significantly from a beta distribution. Taken from the same three points, as here, it gives the
ends more weight than PERT's: mean (low + likely + high) / 3, not (low + 4 likely + high) / 6. That is our choice, the more
cautious one where high lies further from likely than low does. Drawn by inverting the distribution function:
F(x) = (x - low)^2 / ((high - low) (likely - low)) up to the likely value, from there on
1 - (high - x)^2 / ((high - low) (high - likely)).

One draw an initiative and run: when it turns out hard, it does for each of its skill groups. Initiatives are independent.
"""

import zlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assessment.rubric.model import EffortPoints

Numbers = NDArray[np.float64]


def uniform(name: str, runs: int, seed: int) -> Numbers:
    """Return numbers from 0 to 1 that depend on the name and the seed alone, not on what else is drawn."""
    return np.random.Generator(np.random.PCG64([seed, zlib.crc32(name.encode())])).random(runs)


def triangular(share: Numbers, effort: EffortPoints) -> Numbers:
    """Return the days that a share of all outcomes, 0 to 1, does not exceed."""
    low, likely, high = effort
    width = high - low
    if width <= 0:
        return np.full_like(share, likely)
    left = low + np.sqrt(share * width * (likely - low))
    right = high - np.sqrt((1 - share) * width * (high - likely))
    return np.where(share * width < likely - low, left, right)


def drawn_days(efforts: Mapping[str, Mapping[str, EffortPoints]], runs: int, seed: int) -> Sequence[Mapping[str, Numbers]]:
    """Return for each initiative the days of each of its groups in each run."""
    return [
        {group: triangular(uniform(initiative, runs, seed), points) for group, points in effort.items()}
        for initiative, effort in efforts.items()
    ]
