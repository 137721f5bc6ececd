"""What a mistake is called: pydantic's findings in plain words, and guesses at what was meant."""

import difflib
import json
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Final, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

Trail = tuple[str | int, ...]
"""Keys and positions from the top of a file down to a place in it."""

_LISTED: Final = 40
_COMPARED: Final = 500
"""With more names than these, looking for a similar one takes too long."""


def trail_text(trail: Trail) -> str:
    """Return `[3].anchors[1]` for (3, "anchors", 1)."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{shown_key(part)}" for part in trail)
    return text.removeprefix(".")


def shown_key(key: str) -> str:
    """Return the key as it can stand in a message: short, and on one line."""
    return key if len(key) <= 60 and key.isprintable() else shown(key)


def shown(value: object) -> str:
    """Return the value as a file shows it, shortened: what was found, for a message."""
    if isinstance(value, Mapping):
        return "keys and values"
    if isinstance(value, (list, tuple)):
        return "a list"
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return f"'{_short(value)}'"
    return _short(json.dumps(value, default=str))


def _short(text: str) -> str:
    short = text if len(text) <= 60 else text[:59] + "…"
    return short if short.isprintable() else short.encode("unicode_escape").decode("ascii")


def unknown(kind: str, word: str, known: Iterable[str]) -> str:
    """Return "unknown practice 'tets'; did you mean 'test'?", or with all that are known where none is like it."""
    return f"unknown {kind} '{_short(word)}'{suggestion(word, known)}"


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" or "; known: …"."""
    names = tuple(known)
    if len(names) <= _COMPARED and (like := _closest(word[:100], names)):
        return f"; did you mean '{like}'?"
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return f"; known: {', '.join(names[:_LISTED])}{more}" if names else "; none is known"


@lru_cache(maxsize=2000)
def _closest(word: str, known: tuple[str, ...]) -> str | None:
    return next(iter(difflib.get_close_matches(word, known, n=1)), None)


def is_consequence(error: ErrorDetails) -> bool:
    """Whether pydantic complains of too few entries only because some of those that are there are wrong, which it says too."""
    found = error["input"]
    return error["type"] == "too_short" and isinstance(found, (list, dict)) and len(found) >= error["ctx"]["min_length"]


def plain(error: ErrorDetails, model: type[BaseModel]) -> str:
    """Return what is wrong and what is allowed instead. model: what was validated."""
    kind, found, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(str(error["loc"][-1]), model, error["loc"][:-1])
    if kind in _NEEDS:
        return f"{_NEEDS[kind]}; found {shown(found)}"
    if kind in _BY_CONTEXT:
        return _BY_CONTEXT[kind](context, found)
    return f"{error['msg']}; found {shown(found)}"


_DATE: Final = "needs a date like 2026-11-23"
_TIME: Final = "needs a time with its zone like 2026-11-23T09:00:00Z"
_NEEDS: Final[Mapping[str, str]] = {
    "string_type": "needs text (a number or yes/no meant as text goes in quotes)",
    "int_type": "needs a whole number",
    "int_from_float": "needs a whole number",
    "int_parsing_size": "needs a smaller number",
    "float_type": "needs a number",
    "finite_number": "needs a number that is not infinite",
    "bool_type": "needs true or false",
    "tuple_type": "needs a list",
    "dict_type": "needs keys and values",
    "mapping_type": "needs keys and values",
    "model_type": "needs keys and values",
    "model_attributes_type": "needs keys and values",
    "string_too_short": "needs some text",
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "datetime_type": _TIME,
    "datetime_parsing": _TIME,
    "datetime_from_date_parsing": _TIME,
    "timezone_aware": _TIME,
}
_PATTERNS: Final[Mapping[str, str]] = {
    r"\S": "needs some text, not only spaces",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "is no id: small letters, digits and single hyphens between them",
    r"^[a-z0-9]+(-[a-z0-9]+)*-[2-5]$": "is no initiative's id: the practice, a hyphen and the level from 2 to 5",
    r"^\d+\.\d+\.\d+$": "is no version: three numbers like 1.0.0",
    r"^#[0-9a-fA-F]{6}$": "is no colour: # and six digits like #1f6feb",
}
_Wording = Callable[[Mapping[str, typing.Any], object], str]


def _one_of(context: Mapping[str, typing.Any], found: object) -> str:
    names = [name.strip(" '") for name in context["expected"].replace(" or ", ", ").replace("True", "true").split(",")]
    like = suggestion(found, names) if isinstance(found, str) else ""
    hint = like if "did you mean" in like else ""
    return f"needs {'one of ' if len(names) > 1 else ''}{', '.join(names)}; found {shown(found)}{hint}"


def _count(context: Mapping[str, typing.Any], limit: str, words: str) -> str:
    actual = context.get("actual_length")
    entries = "entry" if context[limit] == 1 else "entries"
    return f"needs {words} {context[limit]} {entries}" + ("" if actual is None else f"; found {actual}")


_BY_CONTEXT: Final[Mapping[str, _Wording]] = {
    "missing": lambda _, __: "is missing; add it",
    "value_error": lambda c, _: str(c["error"]),
    "enum": _one_of,
    "literal_error": _one_of,
    "greater_than": lambda c, found: f"needs a number above {c['gt']:g}; found {shown(found)}",
    "greater_than_equal": lambda c, found: f"needs {c['ge']:g} or more; found {shown(found)}",
    "less_than": lambda c, found: f"needs a number below {c['lt']:g}; found {shown(found)}",
    "less_than_equal": lambda c, found: f"needs {c['le']:g} or less; found {shown(found)}",
    "string_too_long": lambda c, found: f"has {len(str(found))} characters; at most {c['max_length']} are allowed",
    "string_pattern_mismatch": lambda c, found: f"{shown(found)} {_PATTERNS.get(c['pattern'], 'does not fit ' + c['pattern'])}",
    "too_short": lambda c, _: _count(c, "min_length", "at least"),
    "too_long": lambda c, _: _count(c, "max_length", "at most"),
}


def _unknown_key(key: str, model: type[BaseModel], holder: Sequence[str | int]) -> str:
    known = known_keys(model, holder)
    like = suggestion(key, known)
    hint = like if "did you mean" in like else ""
    return f"unknown key '{_short(key)}'; known here: {', '.join(known) or 'none'}{hint}"


def known_keys(model: type[BaseModel], holder: Sequence[str | int]) -> tuple[str, ...]:
    """Return the keys of the object at a place, or none where it has no fixed ones."""
    found = _model_at(model, holder)
    return () if found is None else tuple(field.alias or name for name, field in found.model_fields.items())


def needed_keys(model: type[BaseModel], holder: Sequence[str | int]) -> tuple[str, ...]:
    """Return the keys that the object at a place cannot do without, or none where it has no fixed ones."""
    found = _model_at(model, holder)
    return () if found is None else tuple(f.alias or name for name, f in found.model_fields.items() if f.is_required())


def _model_at(model: type[BaseModel], holder: Sequence[str | int]) -> type[BaseModel] | None:
    at: object = model
    for part in holder:
        at = _below(at, part)
    return next((form for form in _forms(at) if isinstance(form, type) and issubclass(form, BaseModel)), None)


def _forms(annotation: object) -> list[object]:
    """Return what an annotation may stand for, without Annotated and unions."""
    if get_origin(annotation) is Annotated:
        return _forms(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return [form for member in get_args(annotation) for form in _forms(member)]
    return [annotation]


def _below(annotation: object, part: str | int) -> object:
    for form in _forms(annotation):
        if isinstance(form, type) and issubclass(form, BaseModel):
            return next((f.annotation for n, f in form.model_fields.items() if (f.alias or n) == part), None)
        members = [member for member in get_args(form) if member is not Ellipsis]
        if members:
            return members[part] if isinstance(part, int) and part < len(members) else members[-1]
    return None
