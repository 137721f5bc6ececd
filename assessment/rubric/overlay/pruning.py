"""What follows from hiding: the base's references to what is hidden are taken away, and each time it is said.

Only what the base wrote is touched. A reference that the overlay itself makes to something hidden stays, and is a mistake.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from assessment.rubric.checks import OUTCOMES
from assessment.rubric.overlay.nodes import Node

NEEDS: Final = ("needs", "by_hand", "automated", "supported_by", "at_least")
"""Practices with a level; what loses all of them says nothing any more."""
MODELS: Final = ("ladders", "test_scores")
"""A model of others is left out whole as soon as one of its levels or tests has lost all its practices: its result would lie."""


@dataclass
class Pruning:
    """Ids that are gone, by kind (practices, sources, findings, dimensions, challenges, …), and what was left out for them."""

    gone: Mapping[str, frozenset[str]]
    notes: list[str] = field(default_factory=list)
    _dropped: Counter[tuple[str, str]] = field(default_factory=Counter)

    def practices(self, node: Node) -> Node:
        """Take references to gone outcomes, findings and sources from practices."""
        return replace(node, value=list(map(self._practice, node.value))) if isinstance(node.value, list) else node

    def _practice(self, node: Node) -> Node:
        if not isinstance(node.value, dict):
            return node
        found = dict(node.value)
        for key in OUTCOMES:
            if key in found:
                found[key] = self._without_keys(found[key], self.gone[key])
        if "evidence" in found:
            found["evidence"] = self._findings(found["evidence"], outcomes=found)
        if "sources" in found:
            found["sources"] = self._without(found["sources"], self.gone["sources"])
        return replace(node, value=found)

    def _findings(self, node: Node, outcomes: Mapping[str, Node]) -> Node:
        """Return the findings of a practice without those that are gone, and without outcomes it serves no more."""
        if not isinstance(node.value, dict):
            return node
        served = {name for key in OUTCOMES if key in outcomes for name in _names(outcomes[key])}
        left = {name: self._without(child, self.gone["findings"]) for name, child in node.value.items()}
        kept = {name: child for name, child in left.items() if child.own or (child.items() and name in served)}
        return replace(node, value=kept)

    def initiatives(self, node: Node) -> Node:
        """Take the initiatives of gone practices away, and requirements of gone practices from the others."""
        if not isinstance(node.value, list):
            return node
        return replace(node, value=[self._initiative(entry) for entry in node.items() if not self._falls_away(entry)])

    def _falls_away(self, initiative: Node) -> bool:
        practice = initiative.held().get("practice")
        if practice is None or practice.own or practice.value not in self.gone["practices"]:
            return False
        if initiative.own:
            what = f"belongs to '{practice.value}', which this overlay hides; remove this entry"
            initiative.document.refuse(initiative.trail, what)
        return True

    def _initiative(self, entry: Node) -> Node:
        if not isinstance(entry.value, dict):
            return entry
        found = dict(entry.value)
        if "requires" in found:
            needs = found["requires"]
            kept = [need for need in needs.items() if need.own or need.text("practice") not in self.gone["practices"]]
            for need in needs.items():
                if need not in kept:
                    practice = need.text("practice")
                    self.notes.append(f"{_place(need)}: {entry.text('id')} no longer requires the hidden '{practice}'")
            found["requires"] = replace(needs, value=kept)
        if "sources" in found:
            found["sources"] = self._without(found["sources"], self.gone["sources"])
        return replace(entry, value=found)

    def companion(self, name: str, node: Node) -> Node | None:
        """Return an optional file without what is gone; None when nothing is left that it could say."""
        kept = self._value(node)
        if kept is None or kept.value == []:
            self.notes.append(f"{name}.yaml of the base: is left out whole; nothing of what it names is left")
            return None
        return kept

    def told(self) -> list[str]:
        """Return a sentence for everything that was left out."""
        counted = [
            f"{file} of the base: named the hidden '{name}' {'once' if times == 1 else f'{times} times'}; left out there"
            for (file, name), times in self._dropped.items()
        ]
        return [*self.notes, *counted]

    def _value(self, node: Node) -> Node | None:
        if isinstance(node.value, dict):
            return self._mapping(node, node.value)
        if isinstance(node.value, list):
            return self._list(node, "")
        return node

    def _mapping(self, node: Node, value: dict[str, Node]) -> Node | None:
        found = {}
        for key, child in value.items():
            kept = self._child(key, child)
            if kept is None:
                return None
            found[key] = kept
        return replace(node, value=found)

    def _child(self, key: str, child: Node) -> Node | None:
        if key in NEEDS and isinstance(child.value, dict):
            kept = self._without_keys(child, self.gone["practices"])
            return kept if kept.value or not child.value else None
        if key == "practices":
            kept = self._without(child, self.gone["practices"])
            return kept if kept.value or not child.value else None
        if key in ("sources", "dimensions"):
            return self._without(child, self.gone[key])
        return self._list(child, key) if isinstance(child.value, list) else self._value(child)

    def _list(self, node: Node, key: str) -> Node | None:
        """Return a list without entries that lost what they need; None when its holder cannot do without one of them."""
        entries = [entry for entry in node.items() if entry.own or not self._is_gone(entry, key)]
        found = [(entry, self._value(entry)) for entry in entries]
        kept = [after for _, after in found if after is not None]
        lost = [before for before, after in found if after is None]
        if lost and key in ("areas", "steps", "sections", "tests"):
            return None
        for entry in lost:
            self.notes.append(f"{_place(entry)}: '{entry.text('id')}' is left out; not all it names is left")
        return replace(node, value=kept) if kept or not lost or key in MODELS else None

    def _is_gone(self, entry: Node, key: str) -> bool:
        return key in OUTCOMES and entry.text("id") in self.gone[key]

    def _without(self, node: Node, gone: Container[str]) -> Node:
        """Return a list without ids that are gone."""
        if not isinstance(node.value, list):
            return node
        kept = [child for child in node.value if child.own or str(child.value) not in gone]
        self._count(child for child in node.value if child not in kept)
        return replace(node, value=kept)

    def _without_keys(self, node: Node, gone: Container[str]) -> Node:
        """Return a mapping without keys that are gone."""
        if not isinstance(node.value, dict):
            return node
        kept: dict[str, Node] = {name: child for name, child in node.value.items() if child.own or name not in gone}
        self._count(replace(child, value=name) for name, child in node.value.items() if name not in kept)
        return replace(node, value=kept)

    def _count(self, dropped: Iterable[Node]) -> None:
        self._dropped.update((child.document.name, str(child.value)) for child in dropped)


def _names(node: Node) -> list[str]:
    return [name for name, child in node.held().items() if not child.gone]


def _place(node: Node) -> str:
    return node.document.place(node.trail) + ("" if node.own else " of the base")
