"""The one rule by which practices are found and moves are ordered: by what a practice holds back."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from assessment.answers import PlanWishes
from assessment.briefing.basis import Basis
from assessment.rubric.model import Practice
from assessment.scoring.worth import POINTS_A_LEVEL
from assessment.wording import lowest_dimensions

WHOLE, DIMENSION, NOTHING = 0, 1, 2
"""What a practice gates: the level of the whole, that of its dimension, none."""


@dataclass(frozen=True)
class Held:
    """A practice below where it should be. levels: how far below.

    costs: points of exposure to a challenge it adds plus points of readiness for a benefit it withholds, both means.
    """

    practice: Practice
    levels: float
    gates: int
    costs: float


def ranked(basis: Basis) -> tuple[Held, ...]:
    """Return the practices below target, those that gate the whole first, then the costliest, then rubric order.

    Where no practice that applies has a target, those that hold their dimension's next level back, by what they lack of it.
    """
    missing = _below_target(basis) if basis.whole_at_target is not None else _below_next_level(basis)
    gates, costs = _gates(basis), _costs_of_a_level(basis)
    held = [
        Held(practice, missing[practice.id], gates.get(practice.id, NOTHING), missing[practice.id] * costs[practice.id])
        for practice in basis.rubric.practices
        if practice.id in missing
    ]
    # Rounded, so that equal costs stay in rubric order whatever their last bit says.
    return tuple(sorted(held, key=lambda one: (one.gates, -round(one.costs, 9))))


def _below_target(basis: Basis) -> Mapping[str, float]:
    return {key: rating.gap for key, rating in basis.ratings.items() if rating.gap is not None and rating.gap > 0}


def _below_next_level(basis: Basis) -> Mapping[str, float]:
    lacking = {}
    for dimension in basis.result.dimensions:
        for key in dimension.held_back_by:
            lacking[key] = (dimension.level or 0) + 1 - (basis.ratings[key].point or 0)
    return lacking


def _gates(basis: Basis) -> Mapping[str, int]:
    gates = {key: DIMENSION for dimension in basis.result.dimensions for key in dimension.held_back_by}
    return gates | {key: WHOLE for dimension in lowest_dimensions(basis.result) for key in dimension.held_back_by}


def _costs_of_a_level(basis: Basis) -> Mapping[str, float]:
    """Return what a missing level costs: the mean over challenges plus the mean over benefits, by the plan's priorities.

    A level adds 25 · w_c / Σ w_c points of exposure to challenge c, and withholds 25 · w_b / Σ w_b points of readiness for
    benefit b, sums over the practices that apply. Priorities are 1 where none are told; all 0 leaves the challenges alone.
    """
    wishes = basis.assessment.plan or PlanWishes()
    cares = {benefit.id: wishes.priorities.get(benefit.id, 1.0) for benefit in basis.rubric.benefits}
    evenly = {challenge.id: 1.0 for challenge in basis.rubric.challenges}
    applying = [practice for practice in basis.rubric.practices if basis.ratings[practice.id].applicable]
    exposure = {practice.id: practice.challenges for practice in applying}
    readiness = {practice.id: practice.benefits for practice in applying}
    parts = [_means(exposure, evenly), _means(readiness, cares)]
    return {practice.id: POINTS_A_LEVEL * math.fsum(part[practice.id] for part in parts) for practice in applying}


def _means(weights: Mapping[str, Mapping[str, float]], cares: Mapping[str, float]) -> Mapping[str, float]:
    """Return each practice's mean share of what it serves, 0 to 1. weights: by practice, then by challenge or benefit."""
    served = {key: math.fsum(own.get(key, 0.0) for own in weights.values()) for key in cares}
    total = math.fsum(care for key, care in cares.items() if served[key])
    if not total:
        return dict.fromkeys(weights, 0.0)
    return {
        practice: math.fsum(cares[key] * own.get(key, 0.0) / served[key] for key in cares if served[key]) / total
        for practice, own in weights.items()
    }
