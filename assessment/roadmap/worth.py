"""What raising a practice by one level is worth."""

import math
from collections.abc import Mapping

from assessment.rubric.model import Rubric
from assessment.scoring.states import State
from assessment.scoring.worth import POINTS_A_LEVEL, points_per_level


def worth_of_a_level(rubric: Rubric, states: Mapping[str, State], priorities: Mapping[str, float]) -> Mapping[str, float]:
    """Return, for each applicable practice, points of score plus points of the benefits one cares for.

    priorities: 0 to 3 by benefit, 1 where left out; when all are 0 only the score counts.
    """
    practices = [practice for practice in rubric.practices if states[practice.id].applicable]
    cares = {benefit.id: priorities.get(benefit.id, 1.0) for benefit in rubric.benefits}
    all_cares = math.fsum(cares.values())
    served = {benefit: math.fsum(practice.benefits.get(benefit, 0.0) for practice in practices) for benefit in cares}
    score = points_per_level(rubric, {practice.id for practice in practices})
    worth = {}
    for practice in practices:
        readiness = math.fsum(
            cares[benefit] * POINTS_A_LEVEL * weight / served[benefit]
            for benefit, weight in practice.benefits.items()
            if benefit in cares
        )
        worth[practice.id] = score[practice.id] + (readiness / all_cares if all_cares else 0.0)
    return worth
