"""The delivery check: DORA's five metrics by its Quick Check formula, beside its benchmark. No part of the maturity score."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assessment.answers import Delivery
from assessment.rubric.companions import Benchmark, DeliveryCheck, DeliveryMetric
from assessment.rubric.model import Rubric
from assessment.terms import Sector

BEST: Final = 10
THROUGHPUT: Final = (DeliveryMetric.LEAD_TIME, DeliveryMetric.DEPLOYMENT_FREQUENCY, DeliveryMetric.RECOVERY_TIME)
STABILITY: Final = (DeliveryMetric.CHANGE_FAIL_RATE, DeliveryMetric.REWORK_RATE)


@dataclass(frozen=True)
class DeliveryScores:
    """Scores 0 to 10, more is better; None where not all that a mean needs was answered.

    Rates are turned round: 10 is no failure at all.
    """

    lead_time: float | None
    deployment_frequency: float | None
    recovery_time: float | None
    change_fail_rate: float | None
    rework_rate: float | None
    throughput: float | None
    stability: float | None
    overall: float | None

    def of(self, metric: DeliveryMetric) -> float | None:
        """Return the score of one metric."""
        found: float | None = getattr(self, metric.value)
        return found


@dataclass(frozen=True)
class Comparison:
    """An organisation's scores beside published ones. industry: None where the sector has no row, or none was told."""

    check: DeliveryCheck
    scores: DeliveryScores
    everyone: DeliveryScores
    everyone_title: str
    industry: DeliveryScores | None
    industry_title: str | None


def option_score(option: int) -> float:
    """Return the points of option 1 to 6, worst to best: (k - 1) * 2 (DORA Quick Check)."""
    return (option - 1) * 2.0


def rate_score(percent: float) -> float:
    """Return the points of a rate of 0 to 100 percent: 10 - p / 10 (DORA Quick Check)."""
    return BEST - percent / 10


def delivery_scores(answers: Delivery) -> DeliveryScores:
    """Return the scores of the five answers, and the means of those whose metrics are all answered.

    DORA's Quick Check asks all five at once; a mean over fewer would compare with nothing published, so it is None.
    """
    points: dict[DeliveryMetric, float | None] = {}
    for metric in DeliveryMetric:
        given = getattr(answers, metric.value)
        rule = rate_score if metric.is_percentage else option_score
        points[metric] = None if given is None else rule(given)
    return _with_means(points)


def benchmark_scores(row: Benchmark) -> DeliveryScores:
    """Return a published row as scores like ours: its two rates are "bad" scores, so each becomes 10 minus it."""
    points: dict[DeliveryMetric, float | None] = {}
    for metric in DeliveryMetric:
        published = getattr(row, metric.value)
        points[metric] = BEST - published if metric.is_percentage else published
    return _with_means(points)


def compare_delivery(rubric: Rubric, answers: Delivery, sector: Sector | None) -> Comparison | None:
    """Return the answers' scores beside all industries and the sector's; None where the rubric has no delivery check."""
    check = rubric.delivery
    if check is None:
        return None
    rows = {row.id: row for row in check.benchmarks.rows}
    everyone = rows[check.benchmarks.everyone]
    name = check.benchmarks.sectors.get(sector) if sector is not None else None
    industry = rows[name] if name is not None else None
    return Comparison(
        check=check,
        scores=delivery_scores(answers),
        everyone=benchmark_scores(everyone),
        everyone_title=everyone.title,
        industry=None if industry is None else benchmark_scores(industry),
        industry_title=None if industry is None else industry.title,
    )


def _with_means(points: dict[DeliveryMetric, float | None]) -> DeliveryScores:
    single = {metric.value: score for metric, score in points.items()}
    return DeliveryScores(
        **single,
        throughput=_mean([points[metric] for metric in THROUGHPUT]),
        stability=_mean([points[metric] for metric in STABILITY]),
        overall=_mean(list(points.values())),
    )


def _mean(scores: Sequence[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return math.fsum(known) / len(known) if len(known) == len(scores) else None
