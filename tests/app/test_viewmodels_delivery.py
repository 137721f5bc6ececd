"""The delivery check's table: one's own scores by DORA's rule beside published ones. Sums are written out."""

import pytest

from app.viewmodels.delivery import ComparisonView, answered, comparison_view, delivery_from
from assessment.answers import Delivery
from assessment.delivery import compare_delivery
from assessment.rubric import load_rubric
from assessment.rubric.companions import DeliveryMetric
from assessment.terms import Sector

RUBRIC = load_rubric()
ALL = Delivery(lead_time=4, deployment_frequency=3, recovery_time=5, change_fail_rate=15.0, rework_rate=10.0)


def view(delivery: Delivery, sector: Sector | None = Sector.FINANCE) -> ComparisonView:
    comparison = compare_delivery(RUBRIC, delivery, sector)
    assert comparison is not None
    return comparison_view(RUBRIC, comparison, delivery, sector)


def column(found: ComparisonView, number: int) -> list[str]:
    return [list(row.values())[number] for row in found.rows]


def test_own_scores_follow_the_published_rule() -> None:
    # (4-1)·2 = 6, (3-1)·2 = 4, (5-1)·2 = 8, 10 - 15/10 = 8.5, 10 - 10/10 = 9
    # throughput (6 + 4 + 8)/3 = 6, stability (8.5 + 9)/2 = 8.75, overall (6 + 4 + 8 + 8.5 + 9)/5 = 7.1
    found = view(ALL)
    assert column(found, 1) == ["6", "4", "8", "8.5", "9", "6", "8.8", "7.1"]
    assert found.overall == "Overall 7.1 of 10 (mean scores: all industries 6.7, financial services 6.9)."
    assert found.missing == ""


def test_the_published_columns_name_their_year_and_the_source_its_grade() -> None:
    found = view(ALL)
    assert list(found.rows[0]) == ["Score, 0 to 10", "You", "All industries, 2025", "Financial services, 2025"]
    # DORA 2025, financial services: 5.4, 5.1, 7.7, and the bad scores 1.7 and 1.9 turned round
    assert column(found, 3)[:5] == ["5.4", "5.1", "7.7", "8.3", "8.1"]
    assert found.source.endswith("(2025), grade P")


@pytest.mark.parametrize(
    ("sector", "why"), [(None, "no sector was told"), (Sector.OTHER, "the sector has no published row")], ids=str
)
def test_without_a_published_row_the_column_says_so(sector: Sector | None, why: str) -> None:
    found = view(ALL, sector)
    assert set(column(found, 3)) == {"n/a"}
    assert found.missing == f"n/a in the last column: {why}."


def test_what_is_not_answered_has_no_score_and_no_mean() -> None:
    found = view(Delivery(change_fail_rate=0.0, rework_rate=100.0))
    # stability (10 + 0)/2 = 5; throughput and overall need the other three
    assert column(found, 1) == ["–", "–", "–", "10", "0", "–", "5", "–"]
    assert found.overall == ""
    assert found.missing.startswith("3 of 5 not answered")


@pytest.mark.parametrize(("metric", "value"), [("lead_time", 7), ("lead_time", 0), ("rework_rate", 100.5), ("rework_rate", -1)])
def test_what_no_widget_offers_counts_as_not_answered(metric: str, value: float) -> None:
    assert delivery_from({DeliveryMetric(metric): value}) == Delivery()


def test_answers_are_taken_as_they_are_given() -> None:
    raw = {DeliveryMetric.LEAD_TIME: 4, DeliveryMetric.REWORK_RATE: 12.5, DeliveryMetric.RECOVERY_TIME: None}
    assert delivery_from(raw) == Delivery(lead_time=4, rework_rate=12.5)
    assert answered(delivery_from(raw)) == 2
