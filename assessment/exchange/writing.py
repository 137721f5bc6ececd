"""Assessment → bytes; equal assessments give the same bytes."""

import datetime
import json

from assessment.answers import Assessment


def write_assessment(assessment: Assessment) -> bytes:
    """Return the file: keys in the interface's order, UTF-8, two spaces, a newline at the end.

    What is at its default is left out, except mode, status and the plan's periods. Times are in UTC, and what is listed by
    name (targets, capacity, priorities) is sorted by it, because neither makes two assessments different.
    """
    found = assessment.model_dump(mode="json", exclude_defaults=True)
    found |= {"mode": assessment.mode, "status": assessment.status}
    for entry, answer in zip(found["answers"], assessment.answers, strict=True):
        if answer.at is not None:
            entry["at"] = _in_utc(answer.at)
    if "targets" in found:
        found["targets"] = dict(sorted(found["targets"].items()))
    if assessment.plan is not None:
        plan = {"period": assessment.plan.period, "periods": assessment.plan.periods} | found["plan"]
        found["plan"] = plan | {key: dict(sorted(plan[key].items())) for key in ("capacity", "priorities") if key in plan}
    ordered = {key: _plain_numbers(found[key]) for key in Assessment.model_fields if key in found}
    return (json.dumps(ordered, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


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
