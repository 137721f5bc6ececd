"""The JSON Schema of the assessment file. It accepts whatever is read; the rules that need a rubric are not in it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from assessment.answers import Assessment

_EXACTLY_ONE: Final[Mapping[str, Sequence[str]]] = {
    "Answer": ("level", "not_applicable", "dont_know"),
    "Agreed": ("level", "not_applicable"),
    "Pin": ("initiative", "dimension"),
}


def assessment_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12) of `waymark-assessment/1`."""
    schema = Assessment.model_json_schema()
    for name, keys in _EXACTLY_ONE.items():
        # A key given as null counts as left out, so the schema asks for one that is not null.
        schema["$defs"][name]["oneOf"] = [{"required": [key], "properties": {key: {"not": {"type": "null"}}}} for key in keys]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Waymark assessment file"}
