"""What stands around the text: running heads, page numbers, bookmarks."""

import datetime
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate

from assessment.report.context import Context
from assessment.report.fonts import BOLD, REGULAR
from assessment.report.styles import BOTTOM, INK, LINE, QUIET, SIDE, TOP
from assessment.report.tagging import TaggedCanvas
from assessment.report.text import ELLIPSIS, runs_on_paper, shortened, visible, width
from assessment.terms import Status
from assessment.wording import date_words, sentence

SIZE: Final = 7.6
TOTAL: Final = "pages-in-all"
BAND: Final = 9 * mm
DRAFT_SIZE: Final = 150
LONGEST_MARK: Final = 0.75
"""Share of the width, which 80 ordinary characters keep to; the mark says who may read on, the title only what."""
BESIDE: Final = 14.0
HASHED: Final = 12
"""Characters of the hash of the content in each foot, to tell two prints apart."""
PALE: Final = HexColor("#F1F3F6")
"""Ink on it keeps a contrast of 15, and the quiet grey 5."""


class PageCanvas(TaggedCanvas):
    """A canvas that learns on which page each heading stands, and how many pages there are, in a single pass.

    What is not known yet is drawn as a form whose content is written when the document is complete.
    """

    def __init__(self, *args: object, date: datetime.date | None = None, **kwargs: object) -> None:
        super().__init__(*args, date=date, **kwargs)
        self._pages_of: dict[str, int] = {}
        self._awaited: set[str] = set()
        self._depths: list[int] = []

    def heading(self, key: str, title: str, depth: int, height: float) -> None:
        """Remember a heading's page, make it the goal of links, and list it among the bookmarks."""
        self._pages_of[key] = self.getPageNumber()
        self.bookmarkHorizontal(key, 0, height + 6)
        self._depths = [*(above for above in self._depths if above < depth), depth]
        self.addOutlineEntry(title, key, len(self._depths) - 1, closed=depth > 0)

    def page_of(self, key: str, x: float, y: float) -> None:
        """Draw the page number of a heading, ending at x, once it is known."""
        self._awaited.add(key)
        self.saveState()
        self.translate(x, y)
        self.doForm(key)
        self.restoreState()

    def save(self) -> None:
        """Write what was awaited, then the file."""
        if self._code:
            self.showPage()
        for key in sorted(self._awaited):
            number = self.getPageNumber() - 1 if key == TOTAL else self._pages_of[key]
            self.beginForm(key, -60, -4, 60, 12)
            self.setFont(REGULAR, SIZE if key == TOTAL else 9)
            self.setFillColor(QUIET if key == TOTAL else INK)
            (self.drawString if key == TOTAL else self.drawRightString)(0, 0, str(number))
            self.endForm()
        super().save()


def draw_text(canvas: PageCanvas, at: tuple[float, float], text: str, room: float, font: str = REGULAR) -> None:
    """Draw one line of anybody's text, shortened to `room` points; a negative room ends the line at the point."""
    shown = shortened(text, font, SIZE, abs(room))
    x = at[0] - (width(shown, font, SIZE) if room < 0 else 0)
    for name, piece in runs_on_paper(shown, font):
        canvas.setFont(name, SIZE)
        canvas.drawString(x, at[1], piece)
        x += canvas.stringWidth(piece, name, SIZE)


def page_frame(context: Context, canvas: PageCanvas, template: BaseDocTemplate) -> None:
    """Draw head and foot of a page: organisation, title, mark; rubric, date, status, page x of y. None of it is read out."""
    _watermark(context, canvas)
    canvas.saveState()
    canvas.setFillColor(QUIET)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    with canvas.artifact("Pagination", "Header"):
        _head(context, canvas)
    with canvas.artifact("Pagination", "Footer"):
        _foot(context, canvas, template.page)
    canvas.restoreState()


def _watermark(context: Context, canvas: PageCanvas) -> None:
    """Draw "Draft" across a draft's page, so pale that the text over it keeps its contrast, in grey print too."""
    if context.status is not Status.DRAFT:
        return
    wide, high = context.look.paper
    with canvas.artifact("Background"):
        canvas.saveState()
        canvas.translate(wide / 2, high / 2)
        canvas.rotate(55)
        canvas.setFillColor(PALE)
        canvas.setFont(BOLD, DRAFT_SIZE)
        canvas.drawCentredString(0, -DRAFT_SIZE / 3, "DRAFT")
        canvas.restoreState()


def _head(context: Context, canvas: PageCanvas) -> None:
    right, top = context.look.paper[0] - SIDE, context.look.paper[1] - TOP + 9 * mm
    assessment = context.assessment
    room = context.look.width
    if mark := context.options.mark:
        canvas.setFillColor(INK)
        marked = min(width(visible(mark), BOLD, SIZE), room * LONGEST_MARK)
        draw_text(canvas, (right, top), mark, -marked - 0.01, BOLD)
        canvas.setFillColor(QUIET)
        room -= marked + BESIDE
    named = shortened(f"{assessment.organisation.name} · {assessment.title}", REGULAR, SIZE, room)
    if named.endswith(ELLIPSIS):  # so that something of both can be read
        named = f"{shortened(assessment.organisation.name, REGULAR, SIZE, room / 2)} · {assessment.title}"
    draw_text(canvas, (SIDE, top), named, room)
    canvas.line(SIDE, top - 5, right, top - 5)


def _foot(context: Context, canvas: PageCanvas, page: int) -> None:
    right, foot = context.look.paper[0] - SIDE, BOTTOM - 9 * mm
    canvas.line(SIDE, foot + 11, right, foot + 11)
    rubric = f"{context.rubric.title} {context.rubric.version}"
    said = f"{rubric} · {date_words(context.assessment.date)} · {sentence(context.status)} · content {context.content[:HASHED]}"
    draw_text(canvas, (SIDE, foot), said, context.look.width * 0.7)
    digits = canvas.stringWidth("00", REGULAR, SIZE)
    canvas.setFont(REGULAR, SIZE)
    canvas.drawRightString(right - digits, foot, f"Page {page} of ")
    canvas.page_of(TOTAL, right - digits, foot)


def cover_frame(context: Context, canvas: PageCanvas, _template: BaseDocTemplate) -> None:
    """Draw the cover's band in the accent colour, and the mark, which is read out here and on no other page."""
    wide, high = context.look.paper
    canvas.saveState()
    canvas.setFillColor(context.look.accent)
    with canvas.artifact("Background"):
        canvas.rect(0, high - BAND, wide, BAND, stroke=0, fill=1)
        canvas.rect(0, 0, wide, 2 * mm, stroke=0, fill=1)
    canvas.setFillColor(INK)
    if context.options.mark:
        with canvas.content(canvas.structure.current.add("P")):
            draw_text(canvas, (wide - SIDE, BOTTOM - 9 * mm), context.options.mark, -context.look.width, BOLD)
    canvas.restoreState()
