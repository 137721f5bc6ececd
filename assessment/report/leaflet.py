"""A small document beside the report: an invitation, a recap. Tagged as the report is, the same fonts, paper and accent."""

import datetime
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from assessment.answers import Assessment, ReportOptions
from assessment.report import fonts
from assessment.report.blocks import paragraph
from assessment.report.fonts import REGULAR
from assessment.report.furniture import SIZE, TOTAL, PageCanvas, draw_text
from assessment.report.styles import BOTTOM, LINE, QUIET, SIDE, Look, look
from assessment.report.text import visible
from assessment.wording import date_words

PAGE: Final = "page"


@dataclass(frozen=True)
class Leaflet:
    """What a small document is about. title: its own, of the document."""

    title: str
    assessment: Assessment

    @property
    def options(self) -> ReportOptions:
        """The report's looks, which it shares."""
        return self.assessment.report


def build_leaflet(leaflet: Leaflet, story: Callable[[Look], Sequence[Flowable]]) -> bytes:
    """Return the document as PDF; the same input gives the same bytes."""
    fonts.register()
    page = look(leaflet.options.paper, leaflet.options.accent)
    buffer = io.BytesIO()
    template = BaseDocTemplate(
        buffer,
        pagesize=page.paper,
        invariant=1,
        title=visible(f"{leaflet.title}: {leaflet.assessment.title}"),
        author=visible(leaflet.assessment.organisation.name),
        creator="Waymark",
        producer="Waymark",
        lang="en-GB",
        displayDocTitle=True,
        initialFontName=fonts.REGULAR,
    )
    frame = Frame(SIDE, BOTTOM, page.width, page.height, 0, 0, 0, 0)
    template.addPageTemplates([PageTemplate(PAGE, [frame], onPage=partial(_foot, leaflet, page))])
    template.build(list(story(page)), canvasmaker=partial(PageCanvas, date=leaflet.assessment.date))
    return buffer.getvalue()


def whose(organisation: str, date: datetime.date | None) -> Flowable:
    """Return the line below the title."""
    return paragraph(organisation if date is None else f"{organisation} · {date_words(date)}", style="lead")


def _foot(leaflet: Leaflet, page: Look, canvas: PageCanvas, template: BaseDocTemplate) -> None:
    """Draw the foot: whose it is, page x of y. It is not read out."""
    right, foot = page.paper[0] - SIDE, BOTTOM - 9 * mm
    canvas.saveState()
    canvas.setFillColor(QUIET)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    with canvas.artifact("Pagination", "Footer"):
        canvas.line(SIDE, foot + 11, right, foot + 11)
        said = f"{leaflet.assessment.organisation.name} · {leaflet.assessment.title}"
        draw_text(canvas, (SIDE, foot), said, page.width * 0.7)
        digits = canvas.stringWidth("00", REGULAR, SIZE)
        canvas.setFont(REGULAR, SIZE)
        canvas.drawRightString(right - digits, foot, f"Page {template.page} of ")
        canvas.page_of(TOTAL, right - digits, foot)
    canvas.restoreState()
