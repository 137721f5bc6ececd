"""An overlay's folder and the draft of its base → one draft, as if it had been read from one folder."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, StringConstraints, ValidationError

from assessment.errors import ContentError, Problem
from assessment.mistakes import plain as plain_words
from assessment.rubric.checks import OUTCOMES
from assessment.rubric.document import Document
from assessment.rubric.draft import (
    COMPANIONS,
    FRAME,
    INITIATIVES,
    PRACTICES,
    SOURCES,
    Draft,
    dimensions_of,
    read_companion,
    read_keys,
    read_list,
    strangers,
)
from assessment.rubric.fields import Id, Text, Title
from assessment.rubric.overlay.nodes import BASE, Node, document_of, plain, planted
from assessment.rubric.overlay.patching import patched
from assessment.rubric.overlay.pruning import Pruning
from assessment.terms import Frozen

FILE: Final = "overlay.yaml"
SHIPPED: Final = "shipped"
IDENTITY: Final = ("id", "version", "title", "publisher")


class OverlayFrame(Frozen):
    """overlay.yaml: whose rubric this is, and which one it changes."""

    base: Annotated[Text, Field(description="shipped: the content that came with Waymark; else a folder, seen from this one")]
    id: Id
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    title: Title
    publisher: Text


@dataclass(frozen=True)
class Overlay:
    """An overlay's folder with what its overlay.yaml states. base: the folder it changes."""

    folder: Path
    head: Document
    frame: OverlayFrame
    base: Path


def is_overlay(folder: Path) -> bool:
    """Whether a folder changes another one instead of being complete."""
    return os.path.lexists(folder / FILE)


def read_overlay(folder: Path, shipped: Path) -> Overlay:
    """Read overlay.yaml. Raises ContentError when it does not say what it has to."""
    head = read_keys(folder, FILE, "needs keys and values: base, id, version, title, publisher")
    if isinstance(head.value, dict):
        try:
            frame = OverlayFrame.model_validate(head.value)
        except ValidationError as error:
            for found in error.errors(include_url=False):
                head.refuse(tuple(found["loc"]), plain_words(found, OverlayFrame))
        else:
            base = shipped if frame.base == SHIPPED else folder / Path(frame.base).expanduser()
            if base.is_dir():
                return Overlay(folder, head, frame, base)
            head.refuse(BASE, f"'{frame.base}' is no folder; write {SHIPPED}, or the path of a content folder seen from this one")
    raise ContentError(head.problems())


def merged(overlay: Overlay, base: Draft) -> Draft:
    """Return the base with the overlay's changes; mistakes are noted where the overlay wrote them.

    Raises ContentError when a file of the overlay cannot be read: what it would have held must not be called missing.
    """
    bases = (*base.bases, str(base.whole().text("id")))
    if overlay.frame.id in bases:
        what = f"'{overlay.frame.id}' is the base's id; choose another, so that nobody takes this for the base's rubric"
        overlay.head.refuse(("id",), what)
    files = _Files(overlay, base)
    frame = files.frame()
    practices = {d: files.part(f"{PRACTICES}/{d}.yaml", base.practices.get(d), "practices") for d in frame.dimensions}
    initiatives = {d: files.part(f"{INITIATIVES}/{d}.yaml", base.initiatives.get(d), "initiatives") for d in frame.dimensions}
    sources = files.part(SOURCES, base.sources, "sources")
    companions = {name: part for name in COMPANIONS if (part := files.companion(name)) is not None}
    files.refuse_unreadable()
    pruning = Pruning(_gone(base, frame, practices.values(), sources, companions))
    for part in practices.values():
        part.node = pruning.practices(part.node)
    for part in initiatives.values():
        part.node = pruning.initiatives(part.node)
    for name, part in list(companions.items()):
        if (left := pruning.companion(name, part.node)) is None:
            del companions[name]
        else:
            part.node = left
    return Draft(
        frame=frame.document(overlay.head),
        practices={name: part.document(overlay.head) for name, part in practices.items()},
        initiatives={name: part.document(overlay.head) for name, part in initiatives.items()},
        sources=sources.document(overlay.head),
        companions={name: part.document(overlay.head) for name, part in companions.items()},
        loose=strangers(overlay.folder, frame.dimensions, FILE),
        overlay=overlay.head,
        bases=bases,
        notes=[*base.notes, *pruning.told()],
        added=base.added | _outcomes(frame.node) - _outcomes(planted(base.frame, own=False)),
    )


@dataclass
class _Part:
    """One merged file. own: the overlay's, if it has one."""

    name: str
    node: Node
    own: Document | None

    def document(self, head: Document) -> Document:
        return document_of(self.node, self.name, head, self.own)

    @property
    def dimensions(self) -> list[str]:
        return dimensions_of(Document(self.name, plain(self.node)))


class _Files:
    """Merges file by file."""

    def __init__(self, overlay: Overlay, base: Draft) -> None:
        self.folder = overlay.folder
        self.head = overlay.head
        self.base = base
        self.read: list[Document] = []
        self.unreadable = False

    def frame(self) -> _Part:
        own = read_keys(self.folder, FRAME, "needs keys and values: what differs from the base") if self._has(FRAME) else None
        for key in IDENTITY:
            if own and isinstance(own.value, dict) and key in own.value:
                own.refuse((key,), f"the {key} of an overlay stands in {FILE}; remove this key")
        part = self._joined(FRAME, self.base.frame, own, ())
        head = planted(self.head, own=True)
        if isinstance(part.node.value, dict) and isinstance(head.value, dict):
            part.node.value |= {key: head.value[key] for key in IDENTITY}
        return part

    def part(self, name: str, base: Document | None, kind: str) -> _Part:
        own = read_list(self.folder, name, kind) if self._has(name) or base is None else None
        return self._joined(name, base, own, (kind,))

    def companion(self, name: str) -> _Part | None:
        base, file = self.base.companions.get(name), f"{name}.yaml"
        own = read_companion(self.folder, name) if self._has(file) else None
        return self._joined(file, base, own, (name,)) if base or own else None

    def refuse_unreadable(self) -> None:
        """Raise ContentError when a file of the base was to be changed and the overlay's could not be read."""
        if self.unreadable:
            raise ContentError([*self.head.problems(), *(found for document in self.read for found in document.problems())])

    def _has(self, name: str) -> bool:
        return os.path.lexists(self.folder / name)

    def _joined(self, name: str, base: Document | None, own: Document | None, holder: tuple[str, ...]) -> _Part:
        if own is not None:
            self.read.append(own)
        if base is None:
            return _Part(name, planted(own or self.head, own=True), own)
        below = planted(base, own=False)
        if own is None:
            return _Part(name, below, None)
        self.unreadable |= type(own.value) is not type(base.value)
        return _Part(name, patched(below, planted(own, own=True), holder), own)


def _gone(
    base: Draft, frame: _Part, practices: Iterable[_Part], sources: _Part, companions: Mapping[str, _Part]
) -> Mapping[str, frozenset[str]]:
    """Return the ids that the base has and the overlay does not, by kind."""
    kinds = ("dimensions", *OUTCOMES)
    had = {kind: _ids(planted(base.frame, own=False), kind) for kind in kinds}
    has = {kind: _ids(frame.node, kind) for kind in kinds}
    had["practices"] = {name for document in base.practices.values() for name in _ids(planted(document, own=False))}
    has["practices"] = {name for part in practices for name in _ids(part.node)}
    had["sources"], has["sources"] = _ids(planted(base.sources, own=False)), _ids(sources.node)
    evidence = base.companions.get("evidence")
    had["findings"] = _ids(planted(evidence, own=False)) if evidence else set()
    has["findings"] = _ids(companions["evidence"].node) if "evidence" in companions else set()
    return {kind: frozenset(names - has[kind]) for kind, names in had.items()}


def _outcomes(frame: Node) -> frozenset[str]:
    return frozenset(name for kind in OUTCOMES for name in _ids(frame, kind))


def _ids(node: Node, key: str | None = None) -> set[str]:
    held = node if key is None else node.held().get(key)
    return {name for entry in (held.items() if held else []) if (name := entry.text("id"))}


def base_problems(overlay: Overlay, error: ContentError) -> ContentError:
    """Return the base's mistakes, told as what the overlay rests on."""
    name = overlay.frame.base
    return ContentError([Problem(f"{FILE}: base {name}: {each.where}", each.what) for each in error.problems])
