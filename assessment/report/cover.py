"""Section: the cover."""

import io

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from assessment.report.blocks import bold, gap, paragraph, picture
from assessment.report.citing import is_shipped
from assessment.report.context import Context
from assessment.terms import Mode
from assessment.wording import date_words, rating_words, sentence

LOGO: tuple[float, float] = (60 * mm, 26 * mm)

LONG_TITLE = 90
"""Characters from which a title is set smaller, so that the cover stays one page."""


def section(context: Context) -> list[Flowable]:
    """Return logo, organisation, title and what kind of document this is."""
    assessment, rubric = context.assessment, context.rubric
    organisation = assessment.organisation
    parts = [
        _logo(context),
        gap(context.look.height * 0.12),
        paragraph(organisation.name, style="cover-organisation" if len(organisation.name) <= LONG_TITLE else "cover-line"),
    ]
    if organisation.team:
        parts.append(paragraph(organisation.team, style="cover-line"))
    own = "" if is_shipped(rubric) else " (own rubric)"
    return [
        *parts,
        gap(8),
        paragraph(assessment.title, style="cover-title" if len(assessment.title) <= LONG_TITLE else "cover-long-title"),
        paragraph(rating_words(rubric, context.result.overall, context.result.answered), style="lead"),
        gap(22),
        paragraph(bold(sentence(context.status)), f" · {date_words(assessment.date)}", style="cover-line"),
        paragraph(
            f"{rubric.title}, version {rubric.version}, {kind_words(context)}, by {rubric.publisher}{own}", style="cover-line"
        ),
    ]


def kind_words(context: Context) -> str:
    """Return what kind of assessment this is."""
    return "quick check" if context.assessment.mode is Mode.QUICK else "full assessment"


def _logo(context: Context) -> Flowable:
    if context.logo is None:
        return gap(LOGO[1])
    wide, high = context.logo.size
    scale = min(LOGO[0] / wide, LOGO[1] / high)
    data = io.BytesIO()
    context.logo.save(data, "PNG")
    return picture(data.getvalue(), (wide * scale, high * scale), "Logo")
