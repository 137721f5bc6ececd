"""Reads one YAML file strictly and remembers the line of everything in it.

Stricter than YAML: only `true` and `false` are booleans (`no` stays text), only plain decimal numbers are numbers (no dates, no
octal, no sexagesimal), and what can surprise is refused: repeated keys, anchors, tags, tabs, several documents.
"""

import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import yaml

from assessment.mistakes import Trail, shown_key
from assessment.rubric.document import Document, Value

MAXIMUM_BYTES: Final = 2_000_000
MAXIMUM_DEPTH: Final = 20

# The compiled reader is ten times faster; it is missing where PyYAML was built without libyaml.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WHOLE: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL: Final = re.compile(r"[-+]?((0|[1-9][0-9]*)\.[0-9]*|\.[0-9]+|(0|[1-9][0-9]*)(?=[eE]))([eE][-+]?[0-9]+)?")
_NO_NUMBER: Final = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WORDS: Final[Mapping[str, bool | None]] = {"true": True, "false": False, "null": None, "~": None, "": None}
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class _Refused(Exception):  # noqa: N818 - it ends the reading of one file and never leaves this module
    """The file cannot be read on from this line (0: not at all)."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


def read_document(path: Path, name: str) -> Document:
    """Read a file; never raises: every mistake in how it is written is in the document. name: how messages call it."""
    document = Document(name)
    try:
        text = _decode(_read(path))
        _refuse_characters(text)
        _Builder(document).build(text)
    except _Refused as refused:
        document.value = None
        document.refuse_line(refused.line, refused.what)
    return document


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAXIMUM_BYTES + 1)
    except FileNotFoundError:
        raise _Refused(0, "is missing; write it, or get it back from the content that came with Waymark") from None
    except OSError as error:
        raise _Refused(0, f"cannot be read ({error.strerror}); it has to be a file this user may read") from None
    if len(data) > MAXIMUM_BYTES:
        raise _Refused(0, f"is larger than {MAXIMUM_BYTES // 1_000_000} MB; a content file holds text of some pages")
    return data


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _Refused(line, f"is not UTF-8 (byte 0x{data[error.start]:02x}); save the file as UTF-8") from None


def _refuse_characters(text: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line:
            raise _Refused(number, f"has a tab in column {line.index(chr(9)) + 1}; use spaces")
        if found := _UNPRINTABLE.search(line.removesuffix("\r")):
            what = f"has the control character U+{ord(found[0]):04X} in column {found.start() + 1}; remove it"
            raise _Refused(number, what)


def _line(event: yaml.Event) -> int:
    return 1 if event.start_mark is None else event.start_mark.line + 1


def _not_yaml(error: yaml.MarkedYAMLError) -> tuple[int, str]:
    """Return the line of a mistake in YAML, and what is wrong there."""
    line = 1 if error.problem_mark is None else error.problem_mark.line + 1
    begun = line if error.context_mark is None else error.context_mark.line + 1
    context = f"{error.context}{f' begun in line {begun}' if begun != line else ''}, " if error.context else ""
    return line, f"is not YAML: {context}{error.problem}; check indentation, quotes and brackets here and just above"


class _Builder:
    """Builds values from the parser's events: each one's line is at hand, and nothing is built before it was checked."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.events: Iterator[yaml.Event] = iter(())

    def build(self, text: str) -> None:
        try:
            self.events = iter(yaml.parse(text, Loader=_LOADER))
            self._whole()
        except yaml.MarkedYAMLError as error:
            raise _Refused(*_not_yaml(error)) from None
        except yaml.YAMLError as error:
            raise _Refused(1, f"is not YAML: {str(error).splitlines()[0]}; save it again as plain text") from None

    def _whole(self) -> None:
        documents = 0
        for event in self.events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            documents += 1
            if documents == 2:
                raise _Refused(_line(event), "starts a second document ('---'); a file holds one")
            self.document.value = self._value(next(self.events), ())
        if not documents:
            raise _Refused(0, "is empty; fill it, or get it back from the content that came with Waymark")

    def _value(self, event: yaml.Event, trail: Trail) -> Value:
        self.document.lines.setdefault(trail, _line(event))
        if len(trail) > MAXIMUM_DEPTH:
            raise _Refused(_line(event), f"is nested deeper than {MAXIMUM_DEPTH}; nothing here needs that")
        _refuse_ornaments(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(trail)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(trail)
        return self._scalar(event, trail)

    def _sequence(self, trail: Trail) -> Value:
        found: list[Value] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self._value(event, (*trail, len(found))))
        return found

    def _mapping(self, trail: Trail) -> Value:
        found: dict[str, Value] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event)
            first = self.document.lines.setdefault((*trail, key), _line(event))
            value = self._value(next(self.events), (*trail, key))
            if key in found:
                what = f"the key '{shown_key(key)}' stands here a second time (first in line {first}); keep one of them"
                self.document.refuse_line(_line(event), what, trail)
            else:
                found[key] = value
        return found

    def _key(self, event: yaml.Event) -> str:
        _refuse_ornaments(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise _Refused(_line(event), "has a list or a mapping as a key; a key is a word")
        if event.value == "<<":
            raise _Refused(_line(event), "uses the merge key '<<'; write the keys out instead")
        if _UNPRINTABLE.search(event.value):
            raise _Refused(_line(event), "has a control character in a key; a key is a word")
        return str(event.value)

    def _scalar(self, event: yaml.Event, trail: Trail) -> Value:
        text = str(getattr(event, "value", ""))
        if getattr(event, "implicit", (False,))[0] and not getattr(event, "style", None):
            return self._plain(text, trail)
        if found := _UNPRINTABLE.search(text):
            self.document.refuse(trail, f"holds the control character U+{ord(found[0]):04X}; remove it")
            return _UNPRINTABLE.sub("\ufffd", text)
        return text

    def _plain(self, text: str, trail: Trail) -> Value:
        """Return what an unquoted text means."""
        if text in _WORDS:
            return _WORDS[text]
        if _WHOLE.fullmatch(text) and len(text) <= 18:
            return int(text)
        number = float(text) if _WHOLE.fullmatch(text) or _DECIMAL.fullmatch(text) else None
        if number is not None and math.isfinite(number):
            return number
        if number is not None or _NO_NUMBER.fullmatch(text):
            self.document.refuse(trail, f"{text[:40]} is no number one can count with; write another, or quote it as text")
        return text


def _refuse_ornaments(event: yaml.Event) -> None:
    """Refuse aliases, anchors and tags: one place could change or multiply another."""
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        raise _Refused(_line(event), f"uses the alias '*{anchor}'; write it out instead, or quote a text that starts with '*'")
    if anchor is not None:
        raise _Refused(_line(event), f"sets the anchor '&{anchor}'; leave it out, or quote a text that starts with '&'")
    if tag not in (None, "!"):
        raise _Refused(_line(event), f"uses the tag '{tag}'; leave it out, or quote a text that starts with '!'")
