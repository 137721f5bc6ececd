"""Assessment → bytes; equal assessments give the same bytes."""

import datetime
import json
from typing import Any

from assessment.answers import Approved, Assessment, PlanWishes


def write_assessment(assessment: Assessment) -> bytes:
    """Return the file: keys in the interface's order, UTF-8, two spaces, a newline at the end.

    What is at its default is left out, except mode, status and the plan's periods. Times are in UTC, and what is listed by
    name (targets, capacity, priorities, levels, effort, the report's texts) is sorted by it, because neither makes two
    assessments different.
    """
    found = assessment.model_dump(mode="json", exclude_defaults=True)
    found |= {"mode": assessment.mode, "status": assessment.status}
    for entry, answer in zip(found["answers"], assessment.answers, strict=True):
        if answer.at is not None:
            entry["at"] = _in_utc(answer.at)
    _sort(found, "targets")
    if assessment.plan is not None:
        found["plan"] = _wishes(assessment.plan, found["plan"])
    if assessment.report.texts:
        _sort(found["report"], "texts")
    if assessment.approved is not None:
        _settle(assessment.approved, found["approved"])
    ordered = {key: _plain_numbers(found[key]) for key in Assessment.model_fields if key in found}
    return (json.dumps(ordered, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _wishes(wishes: PlanWishes, found: dict[str, Any]) -> dict[str, Any]:
    _sort(found, "capacity", "priorities")
    return {"period": wishes.period, "periods": wishes.periods} | found


def _settle(approved: Approved, found: dict[str, Any]) -> None:
    """Put what was approved into its one form."""
    found["wishes"] = _wishes(approved.wishes, found["wishes"])
    _sort(found, "targets", "levels")
    _sort(found["plan"], "capacity_used")
    for item in found["plan"]["items"]:
        _sort(item, "effort")


def _sort(found: dict[str, Any], *keys: str) -> None:
    """Sort by name what stands under these keys, where they are there."""
    found |= {key: dict(sorted(found[key].items())) for key in keys if key in found}


def _in_utc(at: datetime.datetime) -> str:
    try:
        at = at.astimezone(datetime.UTC)
    except OverflowError:  # within a day of the calendar's ends
        return at.isoformat()
    return at.isoformat().replace("+00:00", "Z")


def _plain_numbers(value: object) -> object:
    """Write 20.0 as 20, as people do."""
    if isinstance(value, dict):
        return {key: _plain_numbers(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain_numbers(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
