"""Assessment files for the tests of reading them, and what reading one says."""

import json
from collections.abc import Mapping
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, settings

from assessment.answers import Assessment
from assessment.errors import FileError
from assessment.exchange import read_assessment
from tests.assessment.assessment_strategies import RUBRIC

SMALLEST: Final[Mapping[str, Any]] = {
    "format": "waymark-assessment/1",
    "rubric": {"id": "small", "version": "1.0.0"},
    "title": "Payments ML",
    "organisation": {"name": "Example Ltd"},
    "answers": [],
}
TWO_ANSWERS: Final = [{"practice": "serving", "level": 3}, {"practice": "testing", "dont_know": True}]
UNHURRIED: Final = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
"""A whole assessment takes its time to draw, and the machine may be busy."""


def a_file(**changes: object) -> dict[str, Any]:
    """Return the smallest file with these keys changed or added."""
    return {**SMALLEST, **changes}


def an_item(initiative: str, **changes: object) -> dict[str, Any]:
    """Return an item of a plan as a file has it."""
    practice, level = initiative.rsplit("-", 1)
    placed = {"start": 1, "finish": 2, "effort": {"platform": 10}, "waits_for": [], "unlocks": []}
    return {"initiative": initiative, "practice": practice, "level": int(level), **placed, **changes}


def approved_file(**changes: object) -> dict[str, Any]:
    """Return an approved plan of four quarters as a file has it, with these keys of the plan changed."""
    proof = {"value": 1, "bound": 1, "gap": 0, "proven_best": True, "periods": 4}
    plan = {**proof, "items": [], "capacity_used": {}, "score_after": [None] * 4, "left_out": [], **changes}
    return {"on": "2026-12-01", "plan": plan, "wishes": {}, "targets": {}, "levels": {}}


def read(value: object) -> Assessment:
    return read_assessment(json.dumps(value).encode(), [RUBRIC], "F")[0]


def refused(data: object) -> list[str]:
    """Return the messages with which bytes, or a value as JSON, are refused."""
    with pytest.raises(FileError) as error:
        read_assessment(data if isinstance(data, bytes) else json.dumps(data).encode(), [RUBRIC], "F")
    return [str(problem) for problem in error.value.problems]
