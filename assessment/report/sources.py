"""Section: the publications and the findings taken from them, with how each was read."""

from reportlab.platypus import Flowable

from assessment.report.blocks import Cell, bold, heading, paragraph, room_for, table
from assessment.report.citing import GRADES, cited, finding_numbers
from assessment.report.context import Context
from assessment.report.text import linked
from assessment.rubric.model import Source


def section(context: Context) -> list[Flowable]:
    """Return the sources with their grades, which are told first, and the findings that weights rest on."""
    grades = "; ".join(f"{grade} {meaning}" for grade, meaning in GRADES.items())
    start: list[Flowable] = [heading("Sources", 0, "sources"), paragraph(f"Grade: how the facts were read. {grades}.")]
    if not context.rubric.sources:
        return [*start, paragraph("The rubric names no sources.")]
    rows = [_row(context, source) for source in context.rubric.sources]
    return [
        *start,
        table(context.look, ["Source", "Where", "Year#", "Grade"], rows, (56, 29, 7, 8)),
        *_evidence(context),
    ]


def _evidence(context: Context) -> list[Flowable]:
    """Return the findings; empty where the rubric names none."""
    rubric, numbers = context.rubric, finding_numbers(context.rubric)
    rows: list[list[Cell]] = [
        [numbers[finding.id], finding.finding, "; ".join(cited(rubric, key) for key in finding.sources), finding.grade]
        for finding in rubric.evidence
    ]
    if not rows:
        return []
    said = (
        "What the weights of practices rest on. A finding's grade is how it was read; a source's is that of its weakest fact in "
        "use. How strong a weight is stays the publisher's judgement."
    )
    return [
        room_for(150),
        heading("Evidence", 1, "evidence"),
        paragraph(said),
        table(context.look, ["No.", "Finding", "From", "Grade"], rows, (6, 53, 33, 8)),
    ]


def _row(context: Context, source: Source) -> list[Cell]:
    about: list[Flowable] = [paragraph(bold(source.title), style="cell"), paragraph(source.authors, style="cell")]
    if source.note:
        about.append(paragraph(source.note, style="cell"))
    return [about, linked(source.where, context.look.accent_code), str(source.year), source.grade]
