"""Text, figures and pictures that know what they are."""

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Image, Paragraph

from assessment.report.tagging.addresses import broken_addresses
from assessment.report.tagging.elements import TextTag
from assessment.report.tagging.lines import end_lines_with_spaces
from assessment.report.tagging.turning import turn_lines
from assessment.report.tagging.words import TextWithLinks


class TaggedParagraph(Paragraph):  # type: ignore[misc]  # reportlab ships no types
    """A paragraph with a tag, which its parts keep when it is split."""

    tag: TextTag | None = None

    def split(self, width: float, height: float) -> list[Paragraph]:
        """Return the parts, all with this paragraph's tag."""
        parts: list[Paragraph] = super().split(width, height)
        self.tag = self.tag or TextTag()
        for part in parts:
            part.tag = self.tag
        return parts

    def breakLines(self, width: float | Sequence[float]) -> object:  # noqa: N802 - reportlab's name
        """Return the lines; an address too long for one is broken between its parts."""
        with broken_addresses(self, width):
            return super().breakLines(width)

    def beginText(self, x: float, y: float) -> TextWithLinks:  # noqa: N802 - reportlab's name
        """Return what the words are put into; a paragraph set in one font is a link as a whole or not at all."""
        links = getattr(self.blPara, "link", None)
        return TextWithLinks(self.canv, (x, y), self.canv.writing, links[0] if links else None)

    def draw(self) -> None:
        """Draw, as what the tag says."""
        end_lines_with_spaces(self)
        turn_lines(self)
        with self.canv.write(self.tag or TextTag()):
            super().draw()


class Figure(Drawing):  # type: ignore[misc]  # reportlab ships no types
    """A drawing with its numbers in words, for those who cannot see it."""

    alternative: str = ""

    def draw(self) -> None:
        """Draw as a figure."""
        with self.canv.figure(self.alternative, self.width, self.height):
            super().draw()


class Picture(Image):  # type: ignore[misc]  # reportlab ships no types
    """A picture of pixels with words for those who cannot see it."""

    alternative: str = ""

    def draw(self) -> None:
        """Draw as a figure."""
        with self.canv.figure(self.alternative, self.drawWidth, self.drawHeight):
            super().draw()
