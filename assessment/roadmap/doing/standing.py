"""Where work stands against the plan that was approved."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assessment.answers import Work, WorkStatus
from assessment.plan import Plan


class Timing(StrEnum):
    """How an item stands in a period."""

    DONE = "done"
    UNDER_WAY = "under way"
    TO_COME = "to come"
    START_DUE = "should have started"
    LATE = "late"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Standing:
    """One item of the approved plan; start and finish are its periods there."""

    initiative: str
    start: int
    finish: int
    status: WorkStatus
    timing: Timing


def standings(approved: Plan, works: Iterable[Work], period: int) -> tuple[Standing, ...]:
    """Return how each item of the approved plan stands in a period, in plan order; what nobody spoke of is planned.

    period: the one that runs, from 1; 0 before the plan begins. An item is late once its last period is over.
    """
    status = {work.initiative: work.status for work in works}
    found = []
    for item in approved.items:
        now = status.get(item.initiative, WorkStatus.PLANNED)
        timing = _timing(now, item.start, item.finish, period)
        found.append(Standing(item.initiative, item.start, item.finish, now, timing))
    return tuple(found)


def _timing(status: WorkStatus, start: int, finish: int, period: int) -> Timing:
    if status is WorkStatus.DONE:
        return Timing.DONE
    if status is WorkStatus.DROPPED:
        return Timing.DROPPED
    if finish < period:
        return Timing.LATE
    if status is WorkStatus.STARTED:
        return Timing.UNDER_WAY
    return Timing.START_DUE if start < period else Timing.TO_COME
