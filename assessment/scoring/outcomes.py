"""How exposed to the challenges, how ready for the benefits, how far the efforts are made."""

from collections.abc import Mapping, Sequence

from assessment.rubric.model import Practice, Rubric
from assessment.scoring.ratings import Pick, States, applicable, high_of, low_of, point_of, weighted
from assessment.scoring.result import Coverage, Exposure, Readiness
from assessment.scoring.states import points


def mapped_share(practices: Sequence[Practice], weights: Mapping[str, float], states: States, pick: Pick) -> float | None:
    """Return 100 * sum(w * p) / sum(w), 0 to 100, with w the practice's weight for the outcome.

    Over the practices mapped to it for which `pick` gives a level; None without any. The 50 % rule does not apply.
    """
    picked = [(weights[p.id], pick(states[p.id])) for p in practices if p.id in weights]
    mean = weighted([(weight, points(level)) for weight, level in picked if level is not None])
    return None if mean is None else 100 * mean


def _three(rubric: Rubric, states: States, weights: Mapping[str, float]) -> tuple[float | None, float | None, float | None]:
    practices = applicable(rubric.practices, states)
    return (
        mapped_share(practices, weights, states, point_of),
        mapped_share(practices, weights, states, low_of),
        mapped_share(practices, weights, states, high_of),
    )


def _missing(share: float | None) -> float | None:
    return None if share is None else 100 - share


def challenge_exposures(rubric: Rubric, states: States) -> tuple[Exposure, ...]:
    """Return 100 * sum(w * (1 - p)) / sum(w) for each challenge; its low end comes from the high levels."""
    found = []
    for challenge in rubric.challenges:
        weights = {p.id: p.challenges[challenge.id] for p in rubric.practices if challenge.id in p.challenges}
        point, low, high = _three(rubric, states, weights)
        found.append(Exposure(id=challenge.id, exposure=_missing(point), low=_missing(high), high=_missing(low)))
    return tuple(found)


def benefit_readiness(rubric: Rubric, states: States) -> tuple[Readiness, ...]:
    """Return the readiness for each benefit, 0 to 100."""
    found = []
    for benefit in rubric.benefits:
        weights = {p.id: p.benefits[benefit.id] for p in rubric.practices if benefit.id in p.benefits}
        point, low, high = _three(rubric, states, weights)
        found.append(Readiness(id=benefit.id, readiness=point, low=low, high=high))
    return tuple(found)


def effort_coverage(rubric: Rubric, states: States) -> tuple[Coverage, ...]:
    """Return the coverage of each effort, 0 to 100."""
    found = []
    for effort in rubric.efforts:
        weights = {p.id: p.efforts[effort.id] for p in rubric.practices if effort.id in p.efforts}
        point, low, high = _three(rubric, states, weights)
        found.append(Coverage(id=effort.id, coverage=point, low=low, high=high))
    return tuple(found)
