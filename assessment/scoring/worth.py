"""What one level of a practice is worth to the overall score."""

import math
from collections.abc import Collection, Mapping
from typing import Final

from assessment.rubric.model import Rubric

POINTS_A_LEVEL: Final = 25
"""One level of a practice is a quarter of its 100 points."""


def points_per_level(rubric: Rubric, applying: Collection[str]) -> Mapping[str, float]:
    """Return what one level of each practice in `applying` adds to the overall score, in points.

    25 * (W_d / sum W) * (w_p / sum w), sums over dimensions with, and practices of d that are, applicable.
    """
    held = {
        dimension: [practice for practice in rubric.practices_of(dimension.id) if practice.id in applying]
        for dimension in rubric.dimensions
    }
    all_dimensions = math.fsum(dimension.weight for dimension, practices in held.items() if practices)
    points = {}
    for dimension, practices in held.items():
        all_practices = math.fsum(practice.weight for practice in practices)
        for practice in practices:
            points[practice.id] = POINTS_A_LEVEL * (dimension.weight / all_dimensions) * (practice.weight / all_practices)
    return points
