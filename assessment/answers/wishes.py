"""What the plan is asked for."""

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from assessment.answers.kinds import Key, PeriodNumber, PersonDays, exactly_one
from assessment.terms import Frozen, LevelNumber, Period


class Pin(Frozen):
    """A wish the plan must respect: about one step, or about a dimension's level by a period."""

    initiative: Key | None = None
    done_by: PeriodNumber | None = None
    not_before: PeriodNumber | None = None
    never: Literal[True] | None = None
    started: Annotated[float, Field(ge=0, le=1)] | None = None
    dimension: Key | None = None
    level: LevelNumber | None = None
    by: PeriodNumber | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        exactly_one({"initiative": self.initiative, "dimension": self.dimension}, "initiative, dimension")
        step = {
            "done_by": self.done_by,
            "not_before": self.not_before,
            "never": self.never,
            "started": self.started,
        }
        if self.initiative is not None:
            exactly_one(step, "done_by, not_before, never, started")
            if self.level is not None or self.by is not None:
                message = "level and by belong to a dimension; a pin on an initiative has none"
                raise ValueError(message)
            return self
        if self.level is None or self.by is None:
            message = "a pin on a dimension needs level and by"
            raise ValueError(message)
        if any(value is not None for value in step.values()):
            message = "done_by, not_before, never and started belong to an initiative, not to a dimension"
            raise ValueError(message)
        return self

    def __str__(self) -> str:
        """Return the pin as a person would say it, for messages."""
        if self.dimension is not None:
            return f"{self.dimension} at level {self.level} by period {self.by}"
        if self.done_by is not None:
            return f"{self.initiative} done by period {self.done_by}"
        if self.not_before is not None:
            return f"{self.initiative} not before period {self.not_before}"
        if self.never:
            return f"{self.initiative} never"
        return f"{self.initiative} started ({self.started:.0%} done)"


class PlanWishes(Frozen):
    """What the plan is asked for: periods, people, priorities, fixed things."""

    period: Period = Period.QUARTER
    periods: PeriodNumber = 4
    start: datetime.date | None = None
    capacity: Mapping[Key, tuple[PersonDays, ...]] = Field(default_factory=dict)
    """Person-days by skill group, one number a period; a group left out has none."""
    priorities: Mapping[Key, Annotated[float, Field(ge=0, le=3)]] = Field(default_factory=dict)
    """0 to 3 by benefit; 1 where left out."""
    pins: Annotated[tuple[Pin, ...], Field(max_length=1000)] = ()

    @model_validator(mode="after")
    def _as_many_as_periods(self) -> Self:
        for group, days in self.capacity.items():
            if len(days) != self.periods:
                message = f"capacity.{group} has {len(days)} numbers; periods says {self.periods}"
                raise ValueError(message)
        for number, pin in enumerate(self.pins):
            latest = max(pin.done_by or 0, pin.not_before or 0, pin.by or 0)
            if latest > self.periods:
                message = f"pins[{number}] names period {latest}; the plan has {self.periods}"
                raise ValueError(message)
        return self
