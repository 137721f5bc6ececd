"""Looking further than the wishes do: the last capacity repeated up to the longest plan there can be."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.answers import MAXIMUM_PERIODS, Assessment, Pin, PlanWishes


@dataclass(frozen=True)
class Horizon:
    """How far was looked. planned: the periods wished for; beyond them each group keeps its last period's days."""

    planned: int
    looked: int = MAXIMUM_PERIODS


def days_until(wishes: PlanWishes, periods: int) -> Mapping[str, tuple[float, ...]]:
    """Return each group's days by period for so many periods: cut, or the last one repeated."""
    return {group: (days + days[-1:] * (periods - len(days)))[:periods] for group, days in wishes.capacity.items()}


def with_periods(assessment: Assessment, wishes: PlanWishes, periods: int, also: tuple[Pin, ...] = ()) -> Assessment:
    """Return the assessment asking for a plan of so many periods; also: pins set behind those wished for.

    In a shorter plan a later date becomes its end. For a plan that finishes all it can that asks the same; what is not to
    be finished before a later date is left out for other reasons then.
    """
    fields = dict(wishes)
    fields["periods"] = periods
    fields["capacity"] = days_until(wishes, periods)
    fields["pins"] = (*(_no_later(pin, periods) for pin in wishes.pins), *also)
    return assessment.model_copy(update={"plan": PlanWishes.model_validate(fields)})


def _no_later(pin: Pin, periods: int) -> Pin:
    dates = {"done_by": pin.done_by, "not_before": pin.not_before, "by": pin.by}
    return pin.model_copy(update={key: min(date, periods) for key, date in dates.items() if date is not None})
