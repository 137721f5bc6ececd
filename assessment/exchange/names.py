"""Whether names are known and stand once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assessment.errors import Problem
from assessment.mistakes import shown_key, unknown


def unknown_names(known: Iterable[str], kind: str, given: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each name, by place, that is not known."""
    for place, name in given.items():
        if name not in known:
            yield Problem(place, unknown(kind, name, known))


def twice(name: str, kind: str, keys: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each key that stood in the list before. name: the list's own."""
    first: dict[str, int] = {}
    for number, key in enumerate(keys):
        before = first.setdefault(key, number)
        if before != number:
            what = f"names {kind} '{shown_key(key)}' a second time; the first is {name}[{before}], keep one of them"
            yield Problem(f"{name}[{number}]", what)
