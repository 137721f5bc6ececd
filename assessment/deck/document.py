"""From an evaluation to the bytes of a PPTX file."""

import datetime
import io
from typing import Final

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from assessment.answers import ReportOptions
from assessment.briefing import Briefing, brief
from assessment.deck.fitting import fitted
from assessment.deck.material import Material
from assessment.deck.page import HIGH, WIDE, Page, written
from assessment.deck.repeatable import repeatable
from assessment.deck.slides import slides_for
from assessment.evaluation import Evaluation
from assessment.report.context import Context
from assessment.sealing import content_hash, sealed
from assessment.tables import accent_of, all_tables, open_context
from assessment.wording import date_words, sentence

TITLE_ONLY: Final = 5
"""Of python-pptx's own template: a layout with a title and nothing else."""
UNDATED: Final = datetime.datetime(1980, 1, 1)
"""Stands for no date: the clock's would make each file another."""
LONGEST_PROPERTY: Final = 255


def build_deck(evaluation: Evaluation, options: ReportOptions | None = None) -> bytes:
    """Return an editable deck of 16:9 slides as PPTX, sealed; the same input gives the same bytes.

    options: None is the assessment's own. Raises InputError for a logo or a section that cannot be used.
    """
    context = open_context(evaluation, options)
    material, accent = Material(context, all_tables(context), _brief(context)), accent_of(context)
    deck = Presentation()
    _widen(deck)
    _describe(context, deck)
    for number, fill in enumerate(slides_for(material), start=1):
        page = Page(deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY]), accent)
        fill(page, material)
        if number > 1:
            page.foot(_about(context), context.options.mark or "")
    out = io.BytesIO()
    deck.save(out)
    return sealed(repeatable(out.getvalue(), accent.fill), context.content, context.since)


def _brief(context: Context) -> Briefing:
    return brief(context.evaluation, status=context.status)


def _about(context: Context) -> str:
    assessment = context.assessment
    name = fitted(assessment.organisation.name, 10, 4.4, 1)
    return f"{name} · {date_words(assessment.date)} · {sentence(context.status)}"


def _widen(deck: Deck) -> None:
    """Make the 4:3 template 16:9, with what stands on its layouts, so that slides added by hand look right too."""
    old = deck.slide_width
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    share = WIDE / (old or deck.slide_width).inches if old else 1.0
    master = deck.slide_master
    for holder in (master, *master.slide_layouts):
        for shape in holder.placeholders:
            if shape.element.xpath("./p:spPr/a:xfrm"):
                shape.left, shape.width = round(shape.left * share), round(shape.width * share)


def _describe(context: Context, deck: Deck) -> None:
    about, assessment = deck.core_properties, context.assessment
    date = assessment.date
    about.title = _property(f"{assessment.title}: {context.rubric.title}")
    about.subject = _property(f"{context.rubric.title} {context.rubric.version}, {date_words(date)}, {context.status}")
    about.author = about.last_modified_by = _property(assessment.organisation.name)
    about.category, about.keywords = _property(context.options.mark or ""), ""
    about.identifier = content_hash(context.rubric, assessment)
    about.comments = f"Made with Waymark. Content hash {about.identifier}"
    about.content_status, about.language, about.revision = sentence(context.status), "en-GB", 1
    created = UNDATED if date is None else datetime.datetime(date.year, date.month, date.day)
    about.created = about.modified = about.last_printed = created


def _property(text: str) -> str:
    return written(text)[:LONGEST_PROPERTY]
