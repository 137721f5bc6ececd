"""delivery.yaml: five questions about delivery, and what others answered."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from assessment.rubric.fields import Grade, Id, Text, Title, Year
from assessment.terms import Frozen, Sector

TenPoints = Annotated[float, Field(ge=0, le=10)]


class DeliveryMetric(StrEnum):
    """The five metrics in the order they are asked; each is also the key of its answer in the assessment file."""

    LEAD_TIME = "lead_time"
    DEPLOYMENT_FREQUENCY = "deployment_frequency"
    RECOVERY_TIME = "recovery_time"
    CHANGE_FAIL_RATE = "change_fail_rate"
    REWORK_RATE = "rework_rate"

    @property
    def is_percentage(self) -> bool:
        """Whether it is answered by a percentage; the others by one of six options."""
        return self in (DeliveryMetric.CHANGE_FAIL_RATE, DeliveryMetric.REWORK_RATE)


class DeliveryQuestion(Frozen):
    """One question. in_ml: what the metric means for models. options: from worst to best; none for a percentage."""

    metric: DeliveryMetric
    title: Title
    question: Text
    in_ml: Text
    options: tuple[Title, ...] = ()

    @model_validator(mode="after")
    def _six_options(self) -> Self:
        wanted = 0 if self.metric.is_percentage else 6
        if len(self.options) != wanted:
            message = f"{self.metric.value} needs {wanted} options; found {len(self.options)}"
            raise ValueError(message)
        return self


class Benchmark(Frozen):
    """Mean scores of one industry, 0–10. The two rates are "bad" scores as published: 1.9 is about 19 percent."""

    id: Id
    title: Title
    lead_time: TenPoints
    deployment_frequency: TenPoints
    recovery_time: TenPoints
    change_fail_rate: TenPoints
    rework_rate: TenPoints
    overall: TenPoints
    """As published: the mean after turning the bad scores round."""


class Benchmarks(Frozen):
    """Published rows. everyone: the row over all industries. sectors: a sector left out has no row."""

    source: Id
    year: Year
    grade: Grade
    caution: Text
    everyone: Id
    rows: Annotated[tuple[Benchmark, ...], Field(min_length=1)]
    sectors: Mapping[Sector, Id]

    @model_validator(mode="after")
    def _rows_exist(self) -> Self:
        known = [row.id for row in self.rows]
        wanting = sorted({name for name in (self.everyone, *self.sectors.values()) if name not in known})
        if wanting or len(set(known)) != len(known):
            message = f"needs rows with different ids, and one for each named under everyone and sectors; missing: {wanting}"
            raise ValueError(message)
        return self


class DeliveryCheck(Frozen):
    """The questions, the rule they are scored by, and the benchmarks."""

    source: Id
    grade: Grade
    rule: Text
    caution: Text
    questions: Annotated[tuple[DeliveryQuestion, ...], Field(min_length=5, max_length=5)]
    benchmarks: Benchmarks

    @model_validator(mode="after")
    def _each_metric_once(self) -> Self:
        if [question.metric for question in self.questions] != list(DeliveryMetric):
            message = f"questions need to ask each metric once, in this order: {', '.join(DeliveryMetric)}"
            raise ValueError(message)
        return self
