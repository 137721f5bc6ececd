"""What no text and no object of an assessment file may hold, whatever it stands for."""

import re
from collections.abc import Iterator, Mapping, Sized
from typing import Any, Final

from assessment.answers import MAXIMUM_TEXT
from assessment.errors import FileError, Problem
from assessment.exchange.parsing import RepeatedKeys, Unusable
from assessment.mistakes import Trail, shown_key, trail_text

MAXIMUM_KEYS: Final = 1_000
MAXIMUM_ENTRIES: Final = 10_000
MAXIMUM_ANSWERS: Final = 250_000
MAXIMUM_INNER: Final = 1_000
"""Entries of a list inside something else, as evidence is."""
MAXIMUM_VALUES: Final = 100_000
"""Values outside the long lists, all told: those are validated piece by piece, of the rest each may be a mistake at once."""
LONG_LISTS: Final = frozenset({"respondents", "answers", "tallies", "agreed", "work"})

FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters other than tab and newline, and lone surrogates."""

_LOGO: Final = ("report", "logo")
"""A picture as text; it may be as long as the file."""

Found = tuple[Trail, str]

_MOST: Final[Mapping[Trail, int]] = {("answers",): MAXIMUM_ANSWERS}


def clean(value: Mapping[str, Any], where: str) -> Iterator[Found]:
    """Yield what is forbidden, with its place, in the order of the file; put something harmless in its stead.

    Raises FileError for more keys or entries than any assessment has: the rest need not be looked at.
    """
    stack: list[tuple[Trail, Any]] = [((), value)]
    values = 0
    while stack:
        trail, holder = stack.pop()
        _refuse_size(trail, holder, where)
        values += 0 if trail and trail[0] in LONG_LISTS else len(holder)
        if values > MAXIMUM_VALUES:
            raise FileError([Problem(where, f"has more than {MAXIMUM_VALUES:,} values beside its answers; no assessment has")])
        if isinstance(holder, dict):
            yield from _keys(trail, holder)
        inner: list[tuple[Trail, Any]] = []
        for key, item in list(holder.items()) if isinstance(holder, dict) else enumerate(holder):
            if isinstance(item, (dict, list)):
                inner.append(((*trail, key), item))
            elif what := _forbidden(item, (*trail, key)):
                holder[key] = _harmless(item)
                yield (*trail, key), what
        stack.extend(reversed(inner))


def _refuse_size(trail: Trail, holder: Sized, where: str) -> None:
    limit = MAXIMUM_KEYS if isinstance(holder, dict) else _MOST.get(trail, MAXIMUM_ENTRIES if len(trail) == 1 else MAXIMUM_INNER)
    if len(holder) > limit:
        place = f"{where}: {trail_text(trail)}" if trail else where
        kind = "keys" if isinstance(holder, dict) else "entries"
        raise FileError([Problem(place, f"has {len(holder):,} {kind}; at most {limit:,} are read")])


def _keys(trail: Trail, holder: dict[str, Any]) -> Iterator[Found]:
    if isinstance(holder, RepeatedKeys):
        for key in holder.repeated:
            yield trail, f"the key '{shown_key(key)}' stands here more than once; keep one"
    for key in [key for key in holder if FORBIDDEN.search(key)]:
        del holder[key]
        yield trail, f"has a control character or half a character in the key {shown_key(key)}; remove it"


def _forbidden(item: object, trail: Trail) -> str | None:
    if isinstance(item, Unusable):
        return item.what
    if not isinstance(item, str):
        return None
    if found := FORBIDDEN.search(item):
        kind = "half a character (lone surrogate)" if "\ud800" <= found[0] <= "\udfff" else "the control character"
        return f"has {kind} U+{ord(found[0]):04X} at character {found.start() + 1}; remove it"
    if len(item) > MAXIMUM_TEXT and trail != _LOGO:
        return f"has {len(item):,} characters; at most {MAXIMUM_TEXT:,} are allowed"
    return None


def _harmless(item: object) -> object:
    return FORBIDDEN.sub("\ufffd", item) if isinstance(item, str) else 1
