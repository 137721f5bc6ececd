"""Read the structure of a PDF back, with a reader that shares nothing with the code that wrote it."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, PdfObject

SHOWS_TEXT = {b"Tj", b"TJ", b"'", b'"'}
PAINTS = SHOWS_TEXT | {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"INLINE IMAGE"}
ARTIFACT = "/Artifact"

Mark = tuple[int, int]
"""A page, counted from 0, and the number of a marked sequence on it."""


@dataclass(frozen=True)
class Annotation:
    """A clickable area: its object number, what it is called, and where it leads."""

    number: int
    contents: str
    goal: str


@dataclass(frozen=True)
class Node:
    """One element of the structure tree. attributes: of all owners together, such as "/Scope"."""

    role: str
    kids: tuple["Node | Mark | Annotation", ...]
    attributes: Mapping[str, Any]
    alternative: str | None

    def every(self, *roles: str) -> list["Node"]:
        """All elements of these roles, this one included, in reading order."""
        found = [self] if self.role in roles else []
        return found + [each for kid in self.elements for each in kid.every(*roles)]

    @property
    def elements(self) -> list["Node"]:
        return [kid for kid in self.kids if isinstance(kid, Node)]

    @property
    def areas(self) -> list[Annotation]:
        return [kid for kid in self.kids if isinstance(kid, Annotation)]

    @property
    def marks(self) -> list[Mark]:
        """The marked sequences of this element and all below it, in reading order."""
        return [m for kid in self.kids for m in (kid.marks if isinstance(kid, Node) else [kid] if isinstance(kid, tuple) else [])]


@dataclass(frozen=True)
class Painted:
    """One operator that shows or paints. marks: what it lies in, outermost first: numbers, or the name of an artifact."""

    operator: bytes
    marks: tuple[int | str, ...]
    text: str


class Tagged:
    """A PDF as its structure tells it, and as its pages are painted."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(pdf), strict=True)
        trailer: Any = self.reader.trailer
        self.catalog: Any = trailer["/Root"]
        self._page_of = {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages) if page.indirect_reference}
        self._codes: dict[int, dict[int, str]] = {}
        self.root = self._node(self.catalog["/StructTreeRoot"]["/K"])
        self.painted = [list(self._painting(page)) for page in self.reader.pages]
        self._shown_in: dict[Mark, list[str]] = {}
        for number, page in enumerate(self.painted):
            for each in page:
                if each.marks and isinstance(each.marks[-1], int):
                    mark = (number, each.marks[-1])
                    self._shown_in.setdefault(mark, []).append(each.text)

    def text(self, node: Node) -> str:
        """The words of an element and all below it, as they stand in the file."""
        return "".join(self.labels(node))

    def labels(self, node: Node) -> list[str]:
        """The same, one by one as they are shown."""
        return [text for mark in node.marks for text in self._shown_in.get(mark, [])]

    def owners(self) -> Mapping[int, Any]:
        """The parent tree: elements, or lists of them, by key."""
        numbers = self.catalog["/StructTreeRoot"]["/ParentTree"]["/Nums"]
        return dict(zip(numbers[::2], (each.get_object() for each in numbers[1::2]), strict=True))

    def _node(self, item: PdfObject) -> Node:
        found: Any = item.get_object()
        page = self._page_of[found.raw_get("/Pg").idnum] if "/Pg" in found else -1
        return Node(
            role=str(found["/S"])[1:],
            kids=tuple(self._kid(kid, page) for kid in _listed(found.get("/K", []))),
            attributes=dict(found["/A"]) if "/A" in found else {},
            alternative=None if "/Alt" not in found else str(found["/Alt"]),
        )

    def _kid(self, item: Any, page: int) -> Node | Mark | Annotation:  # noqa: ANN401 - whatever the file holds
        found = item.get_object()
        if isinstance(found, int):
            return page, int(found)
        if found.get("/Type") == "/MCR":
            return self._page_of[found.raw_get("/Pg").idnum], int(found["/MCID"])
        if found.get("/Type") == "/OBJR":
            area = found["/Obj"]
            goal = area["/A"]["/URI"] if "/A" in area else area["/Dest"]
            return Annotation(found.raw_get("/Obj").idnum, str(area["/Contents"]), str(goal))
        return self._node(item)

    def _painting(self, page: Any) -> Iterator[Painted]:  # noqa: ANN401 - pypdf's page, or a form
        fonts = page["/Resources"].get("/Font", {})
        codes: Mapping[int, str] = {}
        marks: list[int | str] = []
        stream = page.get_contents() if hasattr(page, "get_contents") else page
        for operands, operator in ContentStream(stream, self.reader).operations:
            if operator == b"Tf":
                codes = self._characters(fonts.raw_get(operands[0]))
            elif operator in (b"BDC", b"BMC"):
                told = operands[1] if operator == b"BDC" else {}
                marks.append(str(operands[0]) if operands[0] == ARTIFACT else int(told["/MCID"]))
            elif operator == b"EMC":
                marks.pop()
            elif operator in PAINTS:
                yield Painted(operator, tuple(marks), self._shown(page, operator, operands, codes))
        assert marks == [], "a mark that does not end on its page"

    def _shown(self, page: Any, operator: bytes, operands: list[Any], codes: Mapping[int, str]) -> str:  # noqa: ANN401
        if operator == b"Do":
            form = page["/Resources"]["/XObject"][operands[0]]
            return "".join(each.text for each in self._painting(form)) if form["/Subtype"] == "/Form" else ""
        return "".join(codes[code] for code in operands[0].original_bytes) if operator in SHOWS_TEXT else ""

    def _characters(self, font: Any) -> Mapping[int, str]:  # noqa: ANN401 - a reference of pypdf's
        if font.idnum not in self._codes:
            table = font.get_object()["/ToUnicode"].get_object().get_data().decode()
            pairs = re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]{4})>$", table, re.MULTILINE)
            self._codes[font.idnum] = {int(code, 16): chr(int(point, 16)) for code, point in pairs}
        return self._codes[font.idnum]


def _listed(kids: Any) -> list[Any]:  # noqa: ANN401 - whatever the file holds
    return list(kids) if isinstance(kids, list) else [kids]
