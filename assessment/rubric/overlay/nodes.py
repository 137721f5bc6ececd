"""Values that know where they were written, and documents put together from them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from assessment.errors import Problem
from assessment.mistakes import Trail, trail_text
from assessment.rubric.document import Document, Value

BASE: Final = ("base",)
"""Where in overlay.yaml a mistake is told that stands in none of the overlay's lines."""


@dataclass(eq=False)
class Node:
    """A value and its place. own: the overlay wrote it, or changed something in it. gone: it takes away what stood there."""

    document: Document = field(repr=False)
    trail: Trail
    value: "bool | int | float | str | list[Node] | dict[str, Node] | None"
    own: bool
    gone: bool = False

    def text(self, key: str) -> str | None:
        """Return the text under a key; None where there is none."""
        found = self.held().get(key)
        return found.value if found is not None and isinstance(found.value, str) else None

    def items(self) -> "list[Node]":
        """Return the entries of a list; none where this is no list."""
        return self.value if isinstance(self.value, list) else []

    def held(self) -> "dict[str, Node]":
        """Return keys and values, those taken away included; none where this has no keys."""
        return self.value if isinstance(self.value, dict) else {}


def planted(document: Document, *, own: bool) -> Node:
    """Return a document's value with its places."""
    return _planted(document, (), document.value, own)


def _planted(document: Document, trail: Trail, value: Value, own: bool) -> Node:
    if isinstance(value, dict):
        return Node(document, trail, {k: _planted(document, (*trail, k), v, own) for k, v in value.items()}, own)
    if isinstance(value, list):
        return Node(document, trail, [_planted(document, (*trail, n), v, own) for n, v in enumerate(value)], own)
    return Node(document, trail, value, own)


def plain(node: Node) -> Value:
    """Return the value without its places."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items() if not child.gone}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value


def _places(node: Node, trail: Trail) -> Iterator[tuple[Trail, Node]]:
    yield trail, node
    for key, child in node.held().items():
        yield from _places(child, (*trail, key))
    for number, child in enumerate(node.items()):
        yield from _places(child, (*trail, number))


@dataclass
class Merged(Document):
    """A file of the base with the overlay's changes. Mistakes are told where the overlay wrote what led to them."""

    head: Document = field(default_factory=lambda: Document(""), repr=False)
    """overlay.yaml, whose `base` line stands for all the overlay took over."""
    own: Document | None = field(default=None, repr=False)
    """The overlay's file of this name, if it has one."""
    nodes: dict[Trail, Node] = field(default_factory=dict, repr=False)

    def _nearest(self, trail: Trail) -> tuple[Node, Trail]:
        length = next(n for n in range(len(trail), -1, -1) if trail[:n] in self.nodes)
        node = self.nodes[trail[:length]]
        return node, (*node.trail, *trail[length:])

    def place(self, trail: Trail) -> str:
        """Return file and line, and whether they are the base's."""
        node, there = self._nearest(trail)
        return node.document.place(there) if node.own else f"{node.document.place(there)} of the base"

    def refuse(self, trail: Trail, what: str) -> None:
        """Note a mistake where the overlay wrote it, or at the line that names the base."""
        node, there = self._nearest(trail)
        if node.own:
            node.document.refuse(there, what)
        else:
            said = f": {trail_text(there)}" if there else ""
            self.head.refuse(BASE, f"{self.place(trail)}{said}: {what}")

    def problems(self) -> list[Problem]:
        """Return the mistakes in the overlay's file of this name, in its order."""
        found = [*self.mistakes, *(self.own.mistakes if self.own else ())]
        return [problem for _, problem in sorted(found, key=lambda mistake: mistake[0])]


def document_of(node: Node, name: str, head: Document, own: Document | None) -> Merged:
    """Return the merged file."""
    return Merged(name, plain(node), head=head, own=own, nodes=dict(_places(node, ())))
