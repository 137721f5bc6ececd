"""JSON Schemas of the YAML files, one for each kind of file, for completion and warnings in an editor.

A schema accepts what one file may hold; `check` knows more: rules across files, and what JSON Schema cannot say because it
compares values (low ≤ likely ≤ high, no id twice, ascending bands, the quick check's share) or takes 2.0 for a whole number.
"""

import json
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

from pydantic import Field, TypeAdapter, create_model

from assessment.rubric.companions import DeliveryMetric
from assessment.rubric.draft import COMPANIONS
from assessment.rubric.model import Initiative, Practice, Rubric, Source
from assessment.rubric.overlay import OverlayFrame
from assessment.terms import LEVELS, Frozen

Schema = dict[str, Any]
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
FROM_FILES: Final = frozenset({"practices", "initiatives", "sources", *COMPANIONS})
"""What stands in other files than rubric.yaml."""
MADE: Final = ("dimension", "crosswalk", "regulation")
"""What a practice gets from its file's name and from other files."""


def content_schemas() -> Mapping[str, Schema]:
    """Return the schema of each kind of file; "practices" are those in dimensions/."""
    parts = {name: field for name, field in Rubric.model_fields.items() if name in COMPANIONS}
    forms: dict[str, object] = {
        "rubric": _without(Rubric, FROM_FILES),
        "practices": tuple[_without(Practice, MADE), ...],  # type: ignore[misc] # made at run time
        "initiatives": tuple[Initiative, ...],
        "sources": tuple[Source, ...],
        **{name: _of_file(field.annotation, COMPANIONS[name]) for name, field in parts.items()},
        "overlay": OverlayFrame,
    }
    return {name: _schema(name, form) for name, form in forms.items()}


def schema_text(schema: Mapping[str, Any]) -> str:
    """Return a schema as it stands in a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _of_file(annotation: object, kind: type) -> object:
    """Return the form of an optional file; `X | None` in the rubric says that it may be missing, not that it may be null."""
    return annotation if kind is list else Annotated[annotation, Field()]


def _without(model: type[Frozen], keys: "frozenset[str] | tuple[str, ...]") -> type[Frozen]:
    fields = {name: (field.annotation, field) for name, field in model.model_fields.items() if name not in keys}
    made: type[Frozen] = create_model(model.__name__, __base__=Frozen, __doc__=model.__doc__, **fields)  # type: ignore[call-overload]
    return made


def _schema(name: str, form: object) -> Schema:
    schema: Schema = TypeAdapter[Any](form).json_schema()  # type: ignore[arg-type] # made at run time
    if "anyOf" in schema:  # the null of a missing file
        whole = next(part for part in schema.pop("anyOf") if part != {"type": "null"})
        schema = {**{key: value for key, value in schema.items() if key != "default"}, **whole}
    _close_mappings(schema)
    for model, rule in _RULES.items():
        for found in [schema.get("$defs", {}).get(model), schema if schema.get("title") == model else None]:
            if found is not None:
                rule(found)
    if name == "practices":
        schema |= _KEY_PRACTICES
    return {"$schema": DIALECT, **schema, "title": f"Waymark content: {name}"}


def _close_mappings(schema: object) -> None:
    """Refuse keys that are no ids: pydantic names the form of keys, and says nothing of others."""
    if isinstance(schema, dict):
        if "patternProperties" in schema:  # a mapping by id
            schema["additionalProperties"] = False
        for part in schema.values():
            _close_mappings(part)
    if isinstance(schema, list):
        for part in schema:
            _close_mappings(part)


def _levels(schema: Schema) -> None:
    held = schema["properties"]["levels"]
    each = held["items"]
    held["prefixItems"] = [{"allOf": [each], "properties": {"level": {"const": level}}} for level in LEVELS]


def _either_needs_or_reason(schema: Schema) -> None:
    needs = {"required": ["needs"], "properties": {"needs": {"minProperties": 1}}}
    reason = {"required": ["nothing_new"], "properties": {"nothing_new": {"type": "string"}}}
    schema["oneOf"] = [needs, reason]


def _metrics_in_order(schema: Schema) -> None:
    held = schema["properties"]["questions"]
    held["prefixItems"] = [
        {"allOf": [held["items"]], "properties": {"metric": {"const": metric.value}, "options": {"minItems": n, "maxItems": n}}}
        | ({} if metric.is_percentage else {"required": ["options"]})
        for metric in DeliveryMetric
        for n in [0 if metric.is_percentage else 6]
    ]


_IS_KEY: Final = {"required": ["key"], "properties": {"key": {"const": True}}}
_KEY_PRACTICES: Final = {
    "contains": _IS_KEY,
    "allOf": [{"items": {"if": _IS_KEY, "then": {"properties": {"quick": {"const": True}}}}}],
}
"""A dimension has a key practice, and the quick check asks every one."""
_RULES: Final[Mapping[str, Callable[[Schema], None]]] = {
    "Rubric": _levels,
    "Step": _either_needs_or_reason,
    "DeliveryCheck": _metrics_in_order,
}
"""Rules that pydantic's validators hold and its schema does not tell."""
