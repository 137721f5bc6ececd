"""How many days to keep in reserve, from the same draws as the chances."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from assessment.answers import Assessment, PlanWishes
from assessment.plan import Plan
from assessment.roadmap.candidates import shares_done
from assessment.roadmap.risk.chances import RUNS, SEED
from assessment.roadmap.risk.drawing import Numbers, drawn_days
from assessment.rubric.model import Rubric

SURE: Final = 0.8
"""Share of the runs in which the days with the reserve are enough."""


@dataclass(frozen=True)
class Reserve:
    """planned: likely days of the plan's steps, by skill group with days, in rubric order.

    enough: what is not exceeded in `SURE` of the runs, each group for itself; total: the same for all groups together, which
    is less than their sum, since they seldom all run over at once.
    """

    planned: Mapping[str, float]
    enough: Mapping[str, float]
    total: float


def assess_reserve(rubric: Rubric, assessment: Assessment, plan: Plan, runs: int = RUNS) -> Reserve:
    """Draw the efforts of the plan's steps and add them up; the same arguments give the same days."""
    left = {step: 1 - share for step, share in shares_done(assessment.plan or PlanWishes()).items()}
    efforts = {item.initiative: rubric.initiative_by_id[item.initiative].effort for item in plan.items}
    sums = {group.id: np.zeros(runs) for group in rubric.skill_groups}
    for name, drawn in zip(efforts, drawn_days(efforts, runs, SEED), strict=True):
        for group, days in drawn.items():
            sums[group] = sums[group] + days * left.get(name, 1.0)
    planned = {group: sum(item.effort.get(group, 0.0) for item in plan.items) for group in sums}
    groups = [group for group, days in planned.items() if days]
    return Reserve(
        planned={group: planned[group] for group in groups},
        enough={group: _enough(sums[group]) for group in groups},
        total=_enough(np.sum([sums[group] for group in groups], axis=0)) if groups else 0.0,
    )


def _enough(days: Numbers) -> float:
    """Return the least days that are enough in `SURE` of the runs: the inverted distribution function."""
    return float(np.quantile(days, SURE, method="inverted_cdf"))
