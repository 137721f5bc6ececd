"""The schema of assessment files accepts what is read and refuses what it can express."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest
from hypothesis import given

from assessment.answers import Assessment
from assessment.exchange import assessment_schema, write_assessment
from tests.assessment.assessment_strategies import assessments
from tests.assessment.exchange_files import UNHURRIED, a_file, read
from tests.assessment.test_exchange_mistakes import FORM

# ── the schema ──────────────────────────────────────────────────────────────────────────────────────────────────────────


SCHEMA: Final = assessment_schema()


def _kept(schema: Mapping[str, Any], value: object) -> bool:
    """Whether a value keeps to a schema, for the keywords that ours uses; an unknown keyword is a KeyError."""
    return all(_KEYWORDS[keyword](told, value, schema) for keyword, told in schema.items())


def _ref(name: str, value: object, _: Mapping[str, Any]) -> bool:
    return _kept(SCHEMA["$defs"][name.removeprefix("#/$defs/")], value)


def _type(name: str, value: object, _: Mapping[str, Any]) -> bool:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
    return isinstance(value, kinds[name]) if name in kinds else number and (name == "number" or float(str(value)).is_integer())


def _properties(properties: Mapping[str, Any], value: object, _: Mapping[str, Any]) -> bool:
    return not isinstance(value, dict) or all(_kept(properties[key], value[key]) for key in properties.keys() & value.keys())


def _additional(told: Any, value: object, schema: Mapping[str, Any]) -> bool:  # noqa: ANN401 - a schema or false
    extra = value.keys() - schema.get("properties", {}).keys() if isinstance(value, dict) else ()
    return all(told is not False and _kept(told, value[key]) for key in extra)  # type: ignore[index] # extra is empty then


def _each_item(told: Any, value: object, _: Mapping[str, Any]) -> bool:  # noqa: ANN401 - a schema or false
    return told is False or not isinstance(value, list) or all(_kept(told, item) for item in value)


def _sized(value: object) -> int:
    return len(value) if isinstance(value, (str, list)) else 0


def _number(value: object) -> float:
    return value if isinstance(value, (int, float)) else 0


_KEYWORDS: Final[Mapping[str, Callable[[Any, Any, Mapping[str, Any]], bool]]] = {
    **dict.fromkeys(
        ("$schema", "$defs", "title", "description", "default", "format", "propertyNames", "pattern"), lambda *_: True
    ),
    "$ref": _ref,
    "type": _type,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _each_item,
    "prefixItems": lambda told, value, _: all(_kept(each, item) for each, item in zip(told, value, strict=True)),
    "required": lambda told, value, _: not isinstance(value, dict) or set(told) <= value.keys(),
    "enum": lambda told, value, _: value in told,
    "const": lambda told, value, _: value == told,
    "anyOf": lambda told, value, _: any(_kept(each, value) for each in told),
    "oneOf": lambda told, value, _: [_kept(each, value) for each in told].count(True) == 1,
    "not": lambda told, value, _: not _kept(told, value),
    "minLength": lambda told, value, _: _sized(value) >= told,
    "maxLength": lambda told, value, _: _sized(value) <= told,
    "minItems": lambda told, value, _: _sized(value) >= told,
    "maxItems": lambda told, value, _: _sized(value) <= told,
    "maxProperties": lambda told, value, _: not isinstance(value, dict) or len(value) <= told,
    "minimum": lambda told, value, _: _number(value) >= told,
    "maximum": lambda told, value, _: _number(value) <= told,
}


@pytest.mark.slow
@UNHURRIED
@given(assessments())
def test_the_schema_accepts_what_is_read(assessment: Assessment) -> None:
    assert _kept(SCHEMA, json.loads(write_assessment(assessment)))


@pytest.mark.slow
@UNHURRIED
@given(assessments())
def test_the_schema_accepts_keys_that_are_null(assessment: Assessment) -> None:
    value = json.loads(assessment.model_dump_json())
    assert read(value) == assessment
    assert _kept(SCHEMA, value)


BEYOND_A_SCHEMA: Final = ("has the control", "has half", "date like", "time with", "only spaces", "no colour")


@pytest.mark.parametrize(("changes", "says"), FORM, ids=[says[:60] for _, says in FORM])
def test_the_schema_refuses_mistakes_of_form_that_it_can_express(changes: dict[str, Any], says: str) -> None:
    beyond_a_schema = (*BEYOND_A_SCHEMA, "pins[0]", "periods says", "work[0]: ", "F: approved: ")
    value = json.loads(json.dumps(a_file(**changes)))
    assert _kept(SCHEMA, value) == any(part in says for part in beyond_a_schema)
