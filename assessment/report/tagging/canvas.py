"""The canvas of the report: text goes to the tag being written, links to their words, and the file is told its structure."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject, PDFString

from assessment.report.tagging.elements import TextTag
from assessment.report.tagging.marking import MarkingCanvas
from assessment.report.tagging.metadata import describe_document
from assessment.report.tagging.structure import Clickable, Element
from assessment.report.tagging.words import TextWithLinks
from assessment.report.tagging.writing import describe_page, write_structure

PRINTED: Final = 4
"""The flag of an annotation that is not hidden on paper."""
ELSEWHERE: Final = "Another place in this report"
LONGEST_NAME: Final = 200
"""Characters of an address that its area is called by; each line of a long one has an area of its own."""


class TaggedCanvas(MarkingCanvas):
    """A canvas whose file carries its structure. date: that of the document, None where it has none."""

    def __init__(self, *args: object, date: datetime.date | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        describe_document(self._doc, date)
        self._writing: TextTag | None = None
        self._link: tuple[Element, str] | None = None

    @property
    def writing(self) -> TextTag:
        """The tag of the paragraph being drawn."""
        return self._writing or TextTag()

    @contextmanager
    def write(self, tag: TextTag) -> Iterator[None]:
        """Draw a paragraph: its bullet, if it has one, and its text."""
        self._writing = tag
        yield
        self._writing = None

    def drawText(self, text: object) -> None:  # noqa: N802 - reportlab's name
        """Draw text, as the tag that is being written where there is one. What is not the paragraph's text is its bullet."""
        if self._writing is None or self._marked:
            self.refuse_unmarked()
            super().drawText(text)
        elif isinstance(text, TextWithLinks):
            text.mark(self)
            super().drawText(text)
        else:
            with self.content(self._writing.place_label(self.structure)):
                super().drawText(text)

    @contextmanager
    def link(self, element: Element, words: str) -> Iterator[None]:
        """Draw the areas of a link. words: what it is called where it cannot be seen."""
        self._link = element, words
        yield
        self._link = None

    @contextmanager
    def _area_of(self, goal: str, words: str) -> Iterator[None]:
        if self._link is not None or self._writing is None:
            yield
        else:
            with self.link(self._writing.area(goal), words):
                yield

    def linkURL(self, url: str, rect: object, *args: object, **kwargs: object) -> None:  # noqa: N802 - reportlab's name
        """Draw the area of a link out of the document."""
        with self._area_of(url, url if len(url) <= LONGEST_NAME else f"{url[:LONGEST_NAME]}…"):
            super().linkURL(url, rect, *args, **kwargs)

    def linkRect(self, contents: str, goal: str, *args: object, **kwargs: object) -> None:  # noqa: N802 - reportlab's name
        """Draw the area of a link within the document."""
        with self._area_of(goal, contents or ELSEWHERE):
            super().linkRect(contents, goal, *args, **kwargs)

    def _addAnnotation(self, annotation: PDFObject, name: str | None = None, addtopage: int = 1) -> None:  # noqa: N802
        if self._link is None:
            raise RuntimeError(f"page {self.getPageNumber()}: an annotation belongs to no link; draw it inside `link`")
        element, words = self._link
        told = {"Contents": PDFString(words), "StructParent": len(self.owners), "F": PRINTED}
        if isinstance(annotation, PDFDictionary):
            annotation.dict.update(told)
        else:
            annotation.Contents = told.pop("Contents")
            annotation.otherkw.update(told)
            annotation.permitted = (*annotation.permitted, *told)
        self.owners.append(element)
        super()._addAnnotation(annotation, name, addtopage)
        element.clickable.append(Clickable(self._doc.thisPageName(), self._annotationrefs[-1].name))

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """End the page."""
        name, key = self._doc.thisPageName(), self._page_key if self._on_page else None
        super().showPage()
        describe_page(self._doc.idToObject[name], key)
        self._on_page = []

    def save(self) -> None:
        """End the document, with its structure."""
        if self._code:
            self.showPage()
        write_structure(self._doc, self.structure.root, self.owners)
        super().save()
