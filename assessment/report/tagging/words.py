"""The words of a paragraph, with the marks between them: links begin and end in the middle of lines."""

from typing import Final

from reportlab.lib.colors import toColor
from reportlab.pdfgen.textobject import PDFTextObject

from assessment.report.fonts import HEAVY
from assessment.report.tagging.elements import LinkId, TextTag
from assessment.report.tagging.marking import MarkingCanvas

SHOWS_TEXT: Final = " Tj"
OUTLINE: Final = 0.03
"""How thick the outline of emboldened letters is, as a share of their size: half of it lies outside of them."""
LEAST: Final = 10.0
"""Size from which letters are emboldened; screens draw an outline a dot wide at least, which would fill smaller ones."""


class TextWithLinks(PDFTextObject):  # type: ignore[misc]  # reportlab ships no types
    """The text of a paragraph that remembers where in it links begin and end, by hooks that reportlab calls."""

    def __init__(self, canvas: MarkingCanvas, at: tuple[float, float], tag: TextTag, whole: LinkId | None) -> None:
        super().__init__(canvas, *at)
        self.tag = tag
        self._code: list[str]
        self._before = 0
        self._turns: list[tuple[int, LinkId | None]] = [(1, whole)]
        if whole is not None:
            tag.link(whole)

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803 - reportlab's names
        self._before = len(self._code)
        super()._textOut(text, TStar)

    def _formatText(self, text: str) -> str:  # noqa: N802 - reportlab's name
        """Return the operators that show text; that of a font without a bold weight is painted with its outline."""
        shown: str = super()._formatText(text)
        if self._fontname not in HEAVY.values() or self._fontsize < LEAST:
            return shown
        # A paragraph in one colour has it told to the canvas, any other to its text.
        fill = getattr(self, "_fillColorObj", self._canvas._fillColorObj)
        colour = " ".join(f"{part:.4f}" for part in toColor(fill).rgb())
        return f"2 Tr 1 j {OUTLINE * self._fontsize:.3f} w {colour} RG {shown} 0 Tr"

    def _linkRecord(self, link: LinkId, what: str) -> None:  # noqa: N802 - reportlab's name
        # The start is told after the link's first words are out, its end before the next ones are.
        if what == "start":
            self.tag.link(link)
            self.tag.waiting.append(link)
            self._turns.append((self._before, link))
        else:
            self._turns.append((len(self._code), None))

    def mark(self, canvas: MarkingCanvas) -> None:
        """Put the marks of the text and of each link around their words; begin and end lie inside the text object."""
        body = self.tag.place(canvas.structure)
        ends = [start for start, _ in self._turns[1:]] + [len(self._code)]
        marked = self._code[:1]
        for (start, link), end in zip(self._turns, ends, strict=True):
            words = self._code[start:end]
            if any(SHOWS_TEXT in each for each in words):
                element = body if link is None else body.adopt(self.tag.link(link))
                words = [canvas.begin(element), *words, canvas.end()]
            marked += words
        self._code = marked
