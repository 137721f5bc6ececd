"""From the runs to chances: that each item and each level is reached by its planned period, and the likely dates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from assessment.answers import Assessment
from assessment.plan import Plan
from assessment.roadmap.risk.drawing import Numbers
from assessment.roadmap.risk.running import NOT_IN_TIME, Periods, finishing_periods
from assessment.rubric.model import Dimension, Rubric
from assessment.scoring.ratings import ROUNDING, applicable, is_stated, point_of, reaches
from assessment.scoring.states import State
from assessment.terms import LEVELS

RUNS = 10_000
SEED = 20_250_205
"""Any number; always this one, so that the same plan has the same chances."""


@dataclass(frozen=True)
class Chances:
    """planned: period in the plan. chance: 0 to 1, of being there by then.

    half, most: the first period by which 50 %, 80 % of the runs are there; None when not by period 24. Beyond the periods
    wished for each group keeps the days of its last one.
    """

    planned: int
    chance: float
    half: int | None
    most: int | None


@dataclass(frozen=True)
class ItemRisk:
    """An item of the plan."""

    initiative: str
    chances: Chances


@dataclass(frozen=True)
class LevelRisk:
    """A level of a dimension that the plan reaches and that is not reached now."""

    dimension: str
    level: int
    chances: Chances


@dataclass(frozen=True)
class Risk:
    """Items in plan order; levels in rubric order, lower ones first."""

    runs: int
    items: tuple[ItemRisk, ...]
    levels: tuple[LevelRisk, ...]


def assess_risk(rubric: Rubric, assessment: Assessment, states: Mapping[str, State], plan: Plan, runs: int = RUNS) -> Risk:
    """Simulate the plan as it is with the capacity wished for; the same arguments give the same chances.

    Efforts are drawn between low and high, everything else stays: nobody re-plans, no days are added. Whoever would react
    does better. A step that is not in the plan stays undone.
    """
    finish = finishing_periods(rubric, assessment, plan, runs, SEED)
    items = tuple(ItemRisk(item.initiative, _chances(finish[item.initiative], item.finish)) for item in plan.items)
    planned = {item.initiative: np.array([item.finish]) for item in plan.items}
    levels = tuple(
        LevelRisk(dimension.id, level, _chances(_when(rubric, states, dimension, level, finish), by))
        for dimension, level in _open_levels(rubric, states)
        if (by := int(_when(rubric, states, dimension, level, planned)[0])) <= plan.periods
    )
    return Risk(runs, items, levels)


def _open_levels(rubric: Rubric, states: Mapping[str, State]) -> Iterator[tuple[Dimension, int]]:
    """Yield the levels of dimensions that are stated and not reached now."""
    for dimension in rubric.dimensions:
        practices = applicable(rubric.practices_of(dimension.id), states)
        if not is_stated(practices, states, rubric.rules):
            continue
        for level in LEVELS:
            if not reaches(practices, states, point_of, level, rubric.rules.level_share):
                yield dimension, level


def _when(
    rubric: Rubric, states: Mapping[str, State], dimension: Dimension, level: int, finish: Mapping[str, Periods]
) -> Periods:
    """Return the period in which a dimension reaches a level in each run: the rule of `scoring.ratings`, run by run."""
    practices = applicable(rubric.practices_of(dimension.id), states)
    known = [practice for practice in practices if states[practice.id].point is not None]
    runs = len(next(iter(finish.values()), np.zeros(1)))
    steps = {(i.practice, i.level): finish[i.id] for i in rubric.initiatives if i.id in finish}
    never = np.full(runs, NOT_IN_TIME, dtype=np.int64)
    now = np.zeros(runs, dtype=np.int64)
    at = [now if (states[p.id].point or 0) >= level else steps.get((p.id, level), never) for p in known]
    weights = np.array([practice.weight for practice in known])
    keys = [when for practice, when in zip(known, at, strict=True) if practice.key]
    reached: Periods = np.maximum.reduce([now, *keys, _share_reached(np.array(at), weights, rubric.rules.level_share)])
    return reached


def _share_reached(at: Periods, weights: Numbers, share: float) -> Periods:
    """Return the first period by which the practices that are there weigh the share; at: practices by runs."""
    order = np.argsort(at, axis=0, kind="stable")
    reached = np.cumsum(weights[order], axis=0) >= (share - ROUNDING) * weights.sum()
    first = np.argmax(reached, axis=0)
    sorted_at = np.take_along_axis(at, order, axis=0)
    found: Periods = sorted_at[first, np.arange(at.shape[1])]
    return found


def _chances(finish: Periods, planned: int) -> Chances:
    return Chances(planned, float(np.mean(finish <= planned)), half=_by(finish, 0.5), most=_by(finish, 0.8))


def _by(finish: Periods, share: float) -> int | None:
    """Return the first period by which at least a share of the runs is there."""
    needed = int(np.ceil(share * len(finish) - ROUNDING))
    period = int(np.sort(finish)[needed - 1])
    return period if period < NOT_IN_TIME else None
