"""From an evaluation to the bytes of a PDF."""

import io
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate

from assessment.answers import ReportOptions
from assessment.evaluation import Evaluation
from assessment.report import (
    answers,
    contents,
    cover,
    crosswalk,
    delivery,
    dimensions,
    findings,
    fonts,
    gaps,
    initiatives,
    next_steps,
    options_and_risks,
    progress,
    regulation,
    results,
    roadmap,
    rubric,
    scope,
    sources,
    summary,
    targets,
)
from assessment.report.attachment import attach, attached_file
from assessment.report.blocks import new_page
from assessment.report.closing import closing
from assessment.report.context import Context
from assessment.report.flowing import flowing
from assessment.report.furniture import PageCanvas, cover_frame, page_frame
from assessment.report.logo import read_logo
from assessment.report.proofreading import proofread
from assessment.report.sections import Section, chosen
from assessment.report.styles import BOTTOM, SIDE, look
from assessment.report.text import visible
from assessment.roadmap.outlook import Outlook
from assessment.sealing import sealed
from assessment.wording import date_words, lower_first

BUILDERS: Final[Mapping[str, Callable[[Context], list[Flowable]]]] = {
    "cover": cover.section,
    "summary": summary.section,
    "scope": scope.section,
    "results": results.section,
    "progress": progress.section,
    "dimensions": dimensions.section,
    "findings": findings.section,
    "gaps": gaps.section,
    "targets": targets.section,
    "crosswalk": crosswalk.section,
    "delivery": delivery.section,
    "roadmap": roadmap.section,
    "next": next_steps.section,
    "initiatives": initiatives.section,
    "options": options_and_risks.section,
    "answers": answers.section,
    "rubric": rubric.section,
    "regulation": regulation.section,
    "sources": sources.section,
}
OPTIONAL: Final[Mapping[str, Callable[[Context], str | None]]] = {
    "progress": progress.nothing,
    "gaps": gaps.nothing,
    "targets": targets.nothing,
    "crosswalk": crosswalk.nothing,
    "delivery": delivery.nothing,
    "roadmap": roadmap.nothing,
    "next": next_steps.nothing,
    "initiatives": initiatives.nothing,
    "options": options_and_risks.nothing,
    "regulation": regulation.nothing,
}
"""Sections that not every rubric and assessment fills: why there is nothing to print, None where there is something."""
COVER, PAGE = "cover", "page"


def build_report(evaluation: Evaluation, options: ReportOptions | None = None, outlook: Outlook | None = None) -> bytes:
    """Return the report as PDF; the same input gives the same bytes. options: None is the assessment's own.

    outlook: of this very plan, where it is known already; None works it out where a section tells of it. Raises InputError
    for a section that is not known and a logo that cannot be read.
    """
    options = options or evaluation.assessment.report
    asked = chosen(options, bool(evaluation.assessment.profile.regulated))
    logo = None if options.logo is None else read_logo(options.logo)
    fonts.register()
    printed = frozenset(section.id for section in asked)
    context = Context(evaluation, options, look(options.paper, options.accent), logo, printed, outlook)
    empty = {id: why for id, nothing in OPTIONAL.items() if id in printed and (why := nothing(context)) is not None}
    # A report of nothing else says in words that there is nothing.
    sections = [section for section in asked if section.id not in empty] or list(asked)
    by_name = options.sections is not None
    left_out = [f"{part.title}: {lower_first(empty[part.id])}" for part in asked if by_name and part not in sections]
    pdf = _built(context, sections, left_out)
    proofread(context, sections, pdf)
    return sealed(pdf, context.content, context.since)


def tells_outlook(evaluation: Evaluation) -> bool:
    """Whether the assessment's report tells what could change the plan, which takes as long as several plans.

    Raises InputError for a section that is not known.
    """
    plan, options = evaluation.plan, evaluation.assessment.report
    asked = chosen(options, bool(evaluation.assessment.profile.regulated))
    return plan is not None and bool(plan.items or plan.left_out) and options_and_risks.KEY in {section.id for section in asked}


def _built(context: Context, sections: Sequence[Section], left_out: Sequence[str]) -> bytes:
    buffer, date = io.BytesIO(), context.assessment.date

    def canvas(*args: object, **kwargs: object) -> PageCanvas:
        made = PageCanvas(*args, date=date, **kwargs)
        if (attached := attached_file(context)) is not None:
            attach(made._doc, attached, date)
        return made

    _template(context, buffer, sections[0]).build([*_story(context, sections), *closing(context, left_out)], canvasmaker=canvas)
    return buffer.getvalue()


def _story(context: Context, sections: Sequence[Section]) -> list[Flowable]:
    """Return all parts, each on a new page; the contents are made last, from the headings of the others."""
    built = {section.id: BUILDERS[section.id](context) for section in sections if section.id != "contents"}
    everything = [part for section in sections for part in built.get(section.id, [])]
    built["contents"] = contents.section(context, everything)
    story: list[Flowable] = []
    for number, section in enumerate(sections):
        if number:
            story += [NextPageTemplate(_template_for(section)), new_page()]
        story += built[section.id]
    return flowing(story, context.look)


def _template_for(section: Section) -> str:
    return COVER if section.id == "cover" else PAGE


def _template(context: Context, buffer: io.BytesIO, first: Section) -> BaseDocTemplate:
    page, assessment = context.look, context.assessment
    subject = (f"{context.rubric.title} {context.rubric.version}", cover.kind_words(context), date_words(assessment.date))
    template = BaseDocTemplate(
        buffer,
        pagesize=page.paper,
        invariant=1,
        title=visible(f"{assessment.title}: {context.rubric.title}"),
        author=visible(assessment.organisation.name),
        subject=", ".join([*subject, context.status]),
        creator="Waymark",
        producer="Waymark",
        lang="en-GB",
        displayDocTitle=True,
        initialFontName=fonts.REGULAR,
    )
    frame = partial(Frame, SIDE, BOTTOM, page.width, page.height, 0, 0, 0, 0)
    pages = {
        PAGE: PageTemplate(PAGE, [frame()], onPage=partial(page_frame, context)),
        COVER: PageTemplate(COVER, [frame()], onPage=partial(cover_frame, context)),
    }
    # The first template that is added is the first page's.
    template.addPageTemplates([pages.pop(_template_for(first)), *pages.values()])
    return template
