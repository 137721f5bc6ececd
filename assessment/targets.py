"""What the ratings become when every target is met; a practice beyond its target stays where it is."""

from collections.abc import Mapping

from assessment.rubric.model import Rubric
from assessment.scoring.ratings import States, dimension_rating, overall_rating
from assessment.scoring.result import DimensionRating, Rating


def states_at_target(rubric: Rubric, states: States, targets: Mapping[str, int]) -> States:
    """Return the states with each applicable practice raised to its target, never lowered; open ones are set to it."""
    return {
        practice.id: state.at(max(state.point or 0, targets[practice.id]))
        if (state := states[practice.id]).applicable and practice.id in targets
        else state
        for practice in rubric.practices
    }


def target_ratings(rubric: Rubric, states: States, targets: Mapping[str, int]) -> Mapping[str, DimensionRating]:
    """Return the rating at target of each dimension in which a practice that applies has a target."""
    raised = states_at_target(rubric, states, targets)
    return {
        dimension.id: dimension_rating(rubric, dimension, raised)
        for dimension in rubric.dimensions
        if any(p.id in targets and states[p.id].applicable for p in rubric.practices_of(dimension.id))
    }


def overall_target(rubric: Rubric, states: States, targets: Mapping[str, int]) -> Rating | None:
    """Return the rating of the whole at target; None without any target on a practice that applies."""
    if not target_ratings(rubric, states, targets):
        return None
    raised = states_at_target(rubric, states, targets)
    return overall_rating(rubric.dimensions, [dimension_rating(rubric, d, raised) for d in rubric.dimensions])
