"""Bytes → JSON values, or why not. Whatever the bytes are, this takes seconds at most and no more memory than they warrant."""

import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NoReturn

from assessment.errors import FileError, Problem

MAXIMUM_BYTES: Final = 10_000_000
MAXIMUM_DEPTH: Final = 32
MAXIMUM_BRACKETS: Final = 4_000_000

# Everything up to and including the next bracket that stands outside a text, or to the end. The possessive `+`s, and that it
# matches wherever it is tried, keep it linear.
_TO_BRACKET: Final = re.compile(r'(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+"?)*+([\[\]{}]|\Z)', re.DOTALL)
_STEP: Final = {"[": 1, "{": 1, "]": -1, "}": -1, "": 0}
_DIGITS: Final = 18
"""Longest whole number that is read; none with a meaning here has more than eight digits."""


@dataclass(frozen=True)
class Unusable:
    """Stands where a value was that is no JSON or too large; `what` says so."""

    what: str


class RepeatedKeys(dict[str, object]):
    """An object in which keys stand more than once; the last one's value is kept."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        self.repeated = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)


def parse(data: bytes, where: str) -> object:
    """Return the JSON value; NaN and the like are left in it as Unusable, objects with repeated keys as RepeatedKeys.

    Raises FileError where there is no JSON value at all.
    """
    if len(data) > MAXIMUM_BYTES:
        limit = MAXIMUM_BYTES // 1_000_000
        _refuse(where, f"is larger than {limit} MB, more than an assessment can be; is it the right file?")
    text = _decode(data, where)
    if not text.strip():
        _refuse(where, "is empty; it needs an assessment as JSON")
    _refuse_depth(text, where)
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_whole_number, parse_float=_decimal_number
        )
    except json.JSONDecodeError as error:
        _refuse(_place(where, text, error.pos), _broken(error))
    except RecursionError:  # only where the interpreter allows fewer levels than we do
        _refuse(where, f"is nested deeper than {MAXIMUM_DEPTH}; no assessment is")


def _refuse(where: str, what: str) -> NoReturn:
    raise FileError([Problem(where, what)])


def _place(where: str, text: str, position: int) -> str:
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    return f"{where}: line {line}, column {column}"


def _decode(data: bytes, where: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse(where, "is UTF-16; save it as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = f"{where}: line {line}, byte {error.start + 1} of the file"
        _refuse(place, f"is not UTF-8 (byte 0x{data[error.start]:02x}); save it as UTF-8")


def _refuse_depth(text: str, where: str) -> None:
    """Refuse what is nested too deep or has more brackets than any assessment, before anything is built from it."""
    brackets = _TO_BRACKET.finditer(text)
    steps = (_STEP[match[1]] for match in brackets)
    for number, depth in enumerate(accumulate(steps)):
        if depth > MAXIMUM_DEPTH:
            _refuse(where, f"is nested deeper than {MAXIMUM_DEPTH}; no assessment is")
        if number > MAXIMUM_BRACKETS:
            _refuse(where, f"has more than {MAXIMUM_BRACKETS:,} brackets; no assessment has")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else RepeatedKeys(pairs)


def _constant(name: str) -> Unusable:
    return Unusable(f"{name} is no number one can count with; write one, or leave it out")


def _whole_number(text: str) -> int | Unusable:
    return int(text) if len(text) <= _DIGITS else Unusable(f"a number of {len(text)} digits is too large; write a smaller one")


def _decimal_number(text: str) -> float | Unusable:
    number = float(text)
    return number if math.isfinite(number) else Unusable(f"{text[:40]} is too large a number; write a smaller one")


def _broken(error: json.JSONDecodeError) -> str:
    """Return what is wrong with broken JSON, and the remedy."""
    if not error.doc[error.pos :].strip():
        return "the file ends too early; it was cut off, get it whole again"
    if error.msg.startswith("Unterminated string"):
        return "a text begins here and never ends; add its closing quote, or get the file whole again if it was cut off"
    if error.msg.startswith("Invalid control character"):
        return f"a text has the control character U+{ord(error.doc[error.pos]):04X} here; write it as an escape or remove it"
    if error.msg.startswith("Extra data"):
        return "something follows after the end of the assessment; remove it"
    return f"is no JSON: {error.msg[0].lower()}{error.msg[1:].removesuffix(' at')}; correct it here or just before"
