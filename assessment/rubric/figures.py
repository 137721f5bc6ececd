"""Sums over a rubric that tell an author whether it is the right size: reading time, longest chain of steps, effort."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from assessment.rubric.model import Practice, Rubric

WORDS_A_MINUTE: Final = 220
SECONDS_A_DECISION: Final = 20
FIRST_STEP: Final = 2


@dataclass(frozen=True)
class EffortTotal:
    """Person-days of all steps of a dimension."""

    low: float
    likely: float
    high: float


def reading_minutes(practices: Iterable[Practice]) -> float:
    """Return the minutes it takes to read question, reason and anchors of each practice, and to decide."""
    asked = list(practices)
    words = sum(len(text.split()) for practice in asked for text in _read(practice))
    return words / WORDS_A_MINUTE + len(asked) * SECONDS_A_DECISION / 60


def chain_length(rubric: Rubric) -> int:
    """Return how many steps stand in the longest chain of steps that wait for each other, the level below included."""
    lengths: dict[str, int] = {}

    def length(name: str) -> int:
        if name not in lengths:
            lengths[name] = 1 + max(map(length, _before(rubric, name)), default=0)
        return lengths[name]

    return max((length(initiative.id) for initiative in rubric.initiatives), default=0)


def effort_totals(rubric: Rubric) -> Mapping[str, EffortTotal]:
    """Return the effort of all steps of each dimension, all skill groups together, in rubric order."""
    totals = {}
    for dimension in rubric.dimensions:
        own = {practice.id for practice in rubric.practices_of(dimension.id)}
        days = [points for each in rubric.initiatives if each.practice in own for points in each.effort.values()]
        low, likely, high = (math.fsum(points[n] for points in days) for n in range(3))
        totals[dimension.id] = EffortTotal(low, likely, high)
    return totals


def _read(practice: Practice) -> tuple[str, ...]:
    return (practice.question, practice.why, *(statement for level in practice.anchors for statement in level))


def _before(rubric: Rubric, name: str) -> list[str]:
    step = rubric.initiative_by_id[name]
    below = [f"{step.practice}-{step.level - 1}"] if step.level > FIRST_STEP else []
    return below + [f"{need.practice}-{need.level}" for need in step.requires]
