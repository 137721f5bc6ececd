"""What planning returns; its JSON form is what `plan` prints (`waymark-plan/1`)."""

from collections.abc import Mapping
from typing import Literal

from assessment.terms import Frozen


class PlanItem(Frozen):
    """One initiative in the plan. Periods count from 1; effort is the days still to do, by skill group."""

    initiative: str
    practice: str
    level: int
    start: int
    finish: int
    effort: Mapping[str, float]
    waits_for: tuple[str, ...]
    unlocks: tuple[str, ...]


class LeftOut(Frozen):
    """A step between current level and target that is not in the plan, and why."""

    initiative: str
    why: str


class Plan(Frozen):
    """Initiatives placed in periods within capacity, and how close to the best that is.

    value and bound in points of score plus points of the benefits one cares for, counted for every period in place.
    """

    format: Literal["waymark-plan/1"] = "waymark-plan/1"
    value: float
    bound: float
    gap: float
    """(bound - value) / bound; 0 whenever the bound is 0."""
    proven_best: bool
    periods: int
    items: tuple[PlanItem, ...]
    capacity_used: Mapping[str, tuple[float, ...]]
    score_after: tuple[float | None, ...]
    """Overall score at the end of each period; None where it is not stated."""
    left_out: tuple[LeftOut, ...]

    def to_json(self) -> str:
        """Return the JSON that `plan` prints."""
        return self.model_dump_json(indent=2)
