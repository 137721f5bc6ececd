"""How far an initiative is."""

import datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from assessment.answers.kinds import Key, Name, Text
from assessment.terms import Frozen


class WorkStatus(StrEnum):
    """How far an initiative is."""

    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    DROPPED = "dropped"


class Work(Frozen):
    """One initiative being done; what is not told is None.

    share_done: 0 to 1, of its effort; only while it is started, 0 where not told. due: agreed with the owner, beside the
    plan's own period.
    """

    initiative: Key
    status: WorkStatus = WorkStatus.PLANNED
    owner: Name | None = None
    due: datetime.date | None = None
    started_on: datetime.date | None = None
    finished_on: datetime.date | None = None
    share_done: Annotated[float, Field(ge=0, le=1)] | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _fits_the_status(self) -> Self:
        if self.started_on is not None and self.status is WorkStatus.PLANNED:
            message = "started_on belongs to work that was started; set the status or drop the date"
            raise ValueError(message)
        if self.finished_on is not None and self.status is not WorkStatus.DONE:
            message = "finished_on belongs to work that is done; set the status or drop the date"
            raise ValueError(message)
        if self.share_done is not None and self.status is not WorkStatus.STARTED:
            message = "share_done belongs to work that is started; set the status or drop the share"
            raise ValueError(message)
        if self.started_on is not None and self.finished_on is not None and self.finished_on < self.started_on:
            message = "finished_on is before started_on; correct one of them"
            raise ValueError(message)
        return self
