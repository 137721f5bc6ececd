"""A canvas that draws nothing without saying whether it is content of the structure or an artifact, which is not read out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from assessment.report.tagging.structure import Element, Piece, Structure

PAINTING: Final = (
    *("line", "lines", "grid", "bezier", "arc", "rect", "roundRect", "ellipse", "circle", "wedge", "drawPath", "shade"),
    *("drawImage", "drawInlineImage", "doForm"),
)
"""What of reportlab's canvas paints; text, which `TaggedCanvas` looks after, is not among it."""


class MarkingCanvas(Canvas):  # type: ignore[misc]  # reportlab ships no types
    """A canvas that marks what is drawn inside `content`, `figure` and `artifact`, and refuses what is drawn outside them."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.structure = Structure()
        self.owners: list[list[Element] | Element] = []
        """By key: a page's elements in the order of their pieces, or the element of an annotation."""
        self._marked = False
        self._on_page: list[Element] = []

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Draw content of an element."""
        self._code.append(self.begin(element))
        yield
        self._code.append(self.end())

    @contextmanager
    def figure(self, alternative: str, width: float, height: float) -> Iterator[None]:
        """Draw a figure whose lower left corner is the origin. Raises ValueError without an alternative text."""
        if not alternative.strip():
            raise ValueError(f"page {self.getPageNumber()}: a figure has no text for those who cannot see it; hand one in")
        left, bottom = self.absolutePosition(0, 0)
        box = f"/O/Layout/Placement/Block/BBox[{left:.2f} {bottom:.2f} {left + width:.2f} {bottom + height:.2f}]"
        with self.content(self.structure.current.add("Figure", box, alternative)):
            yield

    @contextmanager
    def artifact(self, kind: str = "Layout", part: str = "") -> Iterator[None]:
        """Draw what is not read out. kind: Layout, Pagination or Background; part: Header or Footer of a page."""
        self.begin_artifact(kind, part)
        yield
        self.end_artifact()

    def begin_artifact(self, kind: str = "Layout", part: str = "") -> None:
        """Begin what is not read out."""
        self._mark()
        self._code.append(f"/Artifact <</Type/{kind}{f'/Subtype/{part}' if part else ''}>> BDC")

    def end_artifact(self) -> None:
        """End what is not read out."""
        self._code.append(self.end())

    def begin(self, element: Element) -> str:
        """Return the operator that begins content of an element, which becomes its next piece."""
        self._mark()
        if not self._on_page:
            self._page_key = len(self.owners)
            self.owners.append(self._on_page)
        piece = Piece(self._doc.thisPageName(), len(self._on_page))
        self._on_page.append(element)
        element.kids.append(piece)
        return f"/{element.role} <</MCID {piece.number}>> BDC"

    def end(self) -> str:
        """Return the operator that ends what was begun."""
        self._marked = False
        return "EMC"

    def _mark(self) -> None:
        if self._marked:
            raise RuntimeError(f"page {self.getPageNumber()}: content begins inside other content; end that first")
        self._marked = True

    def refuse_unmarked(self) -> None:
        """Raise RuntimeError where what is drawn has no mark. A form has the mark of where it is used."""
        if not self._marked and self._formData is None:
            raise RuntimeError(
                f"page {self.getPageNumber()}: something is drawn that no screen reader would know of; "
                "draw it by a block, or inside `content`, `figure` or `artifact` of the canvas"
            )


def _guarded(name: str) -> Callable[..., object]:
    """Return reportlab's method of that name, refusing what has no mark."""

    def paint(self: MarkingCanvas, *args: object, **kwargs: object) -> object:
        self.refuse_unmarked()
        painted: object = getattr(super(MarkingCanvas, self), name)(*args, **kwargs)
        return painted

    return paint


for _name in PAINTING:
    setattr(MarkingCanvas, _name, _guarded(_name))
