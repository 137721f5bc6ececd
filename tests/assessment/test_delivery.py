"""The delivery check follows DORA's published formula and puts published figures beside it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessment.answers import Delivery
from assessment.delivery import compare_delivery, delivery_scores
from assessment.rubric import load_rubric
from assessment.terms import Sector
from tests.builders import a_rubric

TESTS = Path(__file__).parents[1]
CASES = yaml.safe_load((TESTS / "cases" / "delivery.yaml").read_text("utf-8"))
RUBRIC = load_rubric(TESTS.parent / "content")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_worked_example(case: Mapping[str, Any]) -> None:
    scores = delivery_scores(Delivery(**case["answers"]))
    assert {name: getattr(scores, name) for name in case["scores"]} == pytest.approx(case["scores"])


@pytest.mark.parametrize(
    ("sector", "row", "overall"),
    [
        # (5.4 + 5.1 + 7.7 + (10 - 1.7) + (10 - 1.9)) / 5 = 34.6 / 5
        (Sector.FINANCE, {"lead_time": 5.4, "change_fail_rate": 8.3, "rework_rate": 8.1}, 6.92),
        # (4.9 + 3.7 + 6.5 + (10 - 2.0) + (10 - 2.4)) / 5 = 30.7 / 5
        (Sector.MANUFACTURING, {"deployment_frequency": 3.7, "change_fail_rate": 8.0, "rework_rate": 7.6}, 6.14),
    ],
)
def test_bad_scores_of_the_benchmark_are_turned_round(sector: Sector, row: Mapping[str, float], overall: float) -> None:
    found = compare_delivery(RUBRIC, Delivery(), sector)
    assert found is not None
    assert found.industry is not None
    assert {name: getattr(found.industry, name) for name in row} == pytest.approx(row)
    assert found.industry.overall == pytest.approx(overall)


def test_the_overall_of_each_row_is_the_published_one() -> None:
    assert RUBRIC.delivery is not None
    by_row = {name: sector for sector, name in RUBRIC.delivery.benchmarks.sectors.items()}
    for row in RUBRIC.delivery.benchmarks.rows:
        found = compare_delivery(RUBRIC, Delivery(), by_row.get(row.id))
        assert found is not None
        scores = found.industry if row.id in by_row else found.everyone
        assert scores is not None
        assert scores.overall == pytest.approx(row.overall, abs=0.005), row.id


@pytest.mark.parametrize("sector", [Sector.OTHER, None])
def test_a_sector_without_a_row_is_compared_with_all_industries_only(sector: Sector | None) -> None:
    found = compare_delivery(RUBRIC, Delivery(lead_time=3), sector)
    assert found is not None
    assert (found.industry, found.industry_title) == (None, None)
    assert found.everyone.overall == pytest.approx(6.72)  # (5.5 + 4.8 + 7.4 + 8.1 + 7.8) / 5
    assert found.scores.lead_time == 4


def test_a_rubric_without_a_delivery_check_has_none() -> None:
    assert compare_delivery(a_rubric(), Delivery(lead_time=3), Sector.FINANCE) is None
