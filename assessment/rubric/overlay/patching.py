"""What an overlay's file does to the base's file of the same name.

As in a JSON merge patch (RFC 7396) keys are merged at any depth, null takes a key away, and any other value replaces what
stood there; beyond it, lists whose entries have ids are merged entry by entry.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from assessment.mistakes import Trail, needed_keys, suggestion
from assessment.rubric.model import Rubric
from assessment.rubric.overlay.nodes import Node

HIDE: Final = "hide"
STAYS: Final[Mapping[str, str]] = {
    "skill_groups": "cannot be hidden: its days would vanish from every initiative; change its title, or the efforts",
}
"""Lists whose entries cannot be hidden, with the reason."""
FROM_ELSEWHERE: Final = ("dimension",)
"""Needed keys that a file does not give."""


def patched(base: Node, over: Node, holder: Trail) -> Node:
    """Return the base's value with the overlay's changes. holder: the place in the rubric's form that this value has."""
    if isinstance(base.value, dict) and isinstance(over.value, dict):
        return _keys(base, over, holder)
    if isinstance(base.value, list) and isinstance(over.value, list) and _have_ids(base):
        return _entries(base, over, holder)
    return over


def _have_ids(node: Node) -> bool:
    return bool(node.items()) and all(entry.text("id") is not None for entry in node.items())


def _keys(base: Node, over: Node, holder: Trail) -> Node:
    held, found = base.held(), dict(base.held())
    for key, node in over.held().items():
        if node.value is None:
            found[key] = replace(node, gone=True)
        else:
            found[key] = patched(held[key], node, (*holder, key)) if key in held else node
    return Node(over.document, over.trail, found, own=True)


def _entries(base: Node, over: Node, holder: Trail) -> Node:
    """Merge a list by id: what the base has keeps its place, what is new comes after it."""
    entries: dict[str, Node] = {str(entry.text("id")): entry for entry in base.items()}
    known = tuple(entries)
    written: dict[str, Node] = {}
    for entry in over.items():
        name = entry.text("id")
        if name is None:
            entry.document.refuse(entry.trail, "needs an id: that of the entry it changes or hides, or a new one")
        elif name in written:
            entry.document.refuse(entry.trail, f"'{name}' stands here a second time (see {_place(written[name])}); join them")
        else:
            written[name] = entry
            _write(entries, entry, known, holder)
    return Node(over.document, over.trail, list(entries.values()), own=True)


def _place(entry: Node) -> str:
    return entry.document.place(entry.trail)


def _write(entries: dict[str, Node], entry: Node, known: tuple[str, ...], holder: Trail) -> None:
    """Change, hide or add one entry; what cannot be done is noted in the overlay's file."""
    name, keys = str(entry.text("id")), entry.held()
    if HIDE in keys:
        if _may_hide(entry, known, holder):
            del entries[name]
    elif name in known:
        entries[name] = patched(entries[name], entry, (*holder, 0))
    elif missing := [key for key in needed_keys(Rubric, (*holder, 0)) if key not in (*keys, *FROM_ELSEWHERE)]:
        what = f"the base has no '{name}', and a new one also needs {', '.join(missing)}{suggestion(name, known)}"
        entry.document.refuse((*entry.trail, "id"), what)
    else:
        entries[name] = entry


def _may_hide(entry: Node, known: tuple[str, ...], holder: Trail) -> bool:
    name = str(entry.text("id"))
    others = [key for key in entry.held() if key not in ("id", HIDE)]
    if name not in known:
        what = f"there is no '{name}' to hide{suggestion(name, known)}"
    elif entry.held()[HIDE].value is not True:
        what = "needs to be true; leave the key out to keep the entry"
    elif others:
        what = f"the entry is hidden and changed at once; leave out {', '.join(others)}, or leave out hide"
    elif str(holder[-1]) in STAYS:
        what = STAYS[str(holder[-1])]
    else:
        return True
    entry.document.refuse((*entry.trail, HIDE), what)
    return False
