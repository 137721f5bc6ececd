"""A content folder as read, before it is known to be right: what the checks across files look at."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from assessment.errors import Problem
from assessment.mistakes import Trail, suggestion
from assessment.rubric.document import Document, Value
from assessment.rubric.source import read_document

FRAME: Final = "rubric.yaml"
SOURCES: Final = "sources.yaml"
SAMPLE: Final = "sample.json"
"""The sample assessment is no part of the rubric; `assessment.sample` reads it."""
SCHEMAS: Final = "schema"
"""JSON Schemas for editors; nothing in this folder is read."""
PRACTICES: Final = "dimensions"
INITIATIVES: Final = "initiatives"
COMPANIONS: Final[Mapping[str, type[list[Value]] | type[dict[str, Value]]]] = {
    "study": dict,
    "frameworks": dict,
    "regulation": list,
    "profiles": dict,
    "delivery": dict,
    "peers": dict,
    "evidence": list,
}
"""Files a folder may have, NAME.yaml each, and whether they hold a list of entries or keys and values."""


@dataclass(frozen=True)
class Entry:
    """One entry of a list in a file. Its readers skip what is missing or of another kind: that is told elsewhere."""

    document: Document
    trail: Trail
    value: Mapping[str, Value]

    def text(self, key: str) -> str | None:
        """Return a text, None where there is none."""
        found = self.value.get(key)
        return found if isinstance(found, str) else None

    def number(self, key: str) -> float | None:
        """Return a number, None where there is none."""
        return as_number(self.value.get(key))

    def is_true(self, key: str) -> bool:
        """Whether `true` is written there."""
        return self.value.get(key) is True

    def mapping(self, key: str) -> Mapping[str, Value]:
        """Return keys and values; empty where there are none."""
        found = self.value.get(key)
        return found if isinstance(found, dict) else {}

    def values(self, key: str) -> list[Value]:
        """Return a list; empty where there is none."""
        found = self.value.get(key)
        return found if isinstance(found, list) else []

    def entries(self, key: str) -> list["Entry"]:
        """Return the entries of a list that have keys."""
        return [
            Entry(self.document, (*self.trail, key, number), value)
            for number, value in enumerate(self.values(key))
            if isinstance(value, dict)
        ]

    def refuse(self, what: str, *trail: str | int) -> None:
        """Note a mistake at a place below this entry."""
        self.document.refuse((*self.trail, *trail), what)


def as_number(value: Value) -> float | None:
    """Return a number as it is, None for anything else."""
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


@dataclass
class Draft:
    """The files of a folder, and its entries. `loose`: mistakes that belong to no file that was read.

    An overlay has more: `overlay`, its overlay.yaml; `bases`, the ids of the rubrics below it; `notes`, what was left out
    because the overlay hides what it names; `added`, challenges, benefits and efforts of which the base's study knows nothing.
    """

    frame: Document
    practices: dict[str, Document]
    """By dimension."""
    initiatives: dict[str, Document]
    sources: Document
    companions: dict[str, Document]
    """By name, those that are there."""
    loose: list[Problem] = field(default_factory=list)
    overlay: Document | None = None
    bases: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    added: frozenset[str] = frozenset()

    def documents(self) -> Iterator[Document]:
        """Yield the files in the order in which their mistakes are told."""
        if self.overlay is not None:
            yield self.overlay
        yield self.frame
        yield from self.practices.values()
        yield from self.initiatives.values()
        yield self.sources
        yield from self.companions.values()

    def whole(self) -> Entry:
        """Return the frame as one entry."""
        return Entry(self.frame, (), _keys(self.frame))

    def companion(self, name: str) -> Entry | None:
        """Return an optional file that holds keys and values as one entry; None where it is missing or could not be read."""
        document = self.companions.get(name)
        return Entry(document, (), _keys(document)) if document and isinstance(document.value, dict) else None

    def is_complete(self, *documents: Document) -> bool:
        """Whether lists were read from all of them, so that what is not there is truly missing."""
        return all(isinstance(document.value, list) for document in documents)

    def problems(self) -> list[Problem]:
        """Return every mistake, file by file."""
        return [*self.loose, *(problem for document in self.documents() for problem in document.problems())]


def entries_of(document: Document) -> list[Entry]:
    """Return the entries that have keys, of a file that holds a list."""
    values = document.value if isinstance(document.value, list) else []
    return [Entry(document, (number,), value) for number, value in enumerate(values) if isinstance(value, dict)]


def read_folder(folder: Path) -> Draft:
    """Read all files of a content folder; never raises."""
    frame = read_keys(folder, FRAME, "needs keys and values: id, version, title, …")
    dimensions = dimensions_of(frame)
    draft = Draft(
        frame=frame,
        practices={d: read_list(folder, f"{PRACTICES}/{d}.yaml", "practices") for d in dimensions},
        initiatives={d: read_list(folder, f"{INITIATIVES}/{d}.yaml", "initiatives") for d in dimensions},
        sources=read_list(folder, SOURCES, "sources"),
        companions={name: read_companion(folder, name) for name in COMPANIONS if os.path.lexists(folder / f"{name}.yaml")},
    )
    draft.loose += strangers(folder, dimensions)
    return draft


def dimensions_of(frame: Document) -> list[str]:
    """Return the ids of the dimensions that a frame names."""
    return [name for entry in Entry(frame, (), _keys(frame)).entries("dimensions") if (name := entry.text("id"))]


def _keys(document: Document) -> Mapping[str, Value]:
    return document.value if isinstance(document.value, dict) else {}


def read_keys(folder: Path, name: str, needs: str) -> Document:
    """Read a file that holds keys and values. needs: what is said of one that does not."""
    document = read_document(folder / name, name)
    if not document.mistakes and not isinstance(document.value, dict):
        document.refuse((), needs)
    return document


def read_list(folder: Path, name: str, what: str) -> Document:
    """Read a file that holds a list of `what`."""
    # The name is made from an id that may be anything until it was checked: it must not lead out of the folder.
    inside = (folder / name).resolve().is_relative_to(folder.resolve())
    document = read_document(folder / name, name) if inside else Document(name)
    if not inside:
        document.refuse_line(0, "is no name of a file in this folder; see the ids of the dimensions")
    elif not document.mistakes and not isinstance(document.value, list):
        document.refuse((), f"needs a list of {what}, each one beginning with '- id: …'")
    return document


def read_companion(folder: Path, name: str) -> Document:
    """Read one of the optional files."""
    file = f"{name}.yaml"
    if COMPANIONS[name] is list:
        return read_list(folder, file, "entries")
    return read_keys(folder, file, "needs keys and values, as the file of this name that came with Waymark has them")


def strangers(folder: Path, dimensions: list[str], *more: str) -> list[Problem]:
    """Name what stands in a content folder and would not be read. more: files of an overlay."""
    optional = [f"{name}.yaml" for name in COMPANIONS]
    found = _unread(folder, "", [*more, FRAME, SOURCES, PRACTICES, INITIATIVES, SAMPLE, *optional], SCHEMAS)
    if dimensions:  # without them each file would be called a stranger
        for name in (PRACTICES, INITIATIVES):
            found += _unread(folder / name, f"{name}/", [f"{dimension}.yaml" for dimension in dimensions])
    return found


def _unread(folder: Path, prefix: str, expected: list[str], *ignored: str) -> list[Problem]:
    try:
        found = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        return []  # each file in it was called missing already
    return [
        Problem(f"{prefix}{name}", f"is not read; rename or remove it{suggestion(name, expected)}")
        for name in found
        if name not in expected and name not in ignored
    ]
