"""Section: the publications, with how each was read."""

from collections.abc import Mapping
from typing import Final

from reportlab.platypus import Flowable

from assessment.report.blocks import Cell, bold, heading, paragraph, table
from assessment.report.context import Context
from assessment.report.text import linked
from assessment.rubric.model import Source

GRADES: Final[Mapping[str, str]] = {
    "P": "primary text read",
    "X": "official page read as an excerpt",
    "T": "third-party summary or repost",
    "V": "vendor survey",
    "R": "general knowledge",
}


def section(context: Context) -> list[Flowable]:
    """Return the sources with their grades, which are told first."""
    grades = "; ".join(f"{grade} {meaning}" for grade, meaning in GRADES.items())
    start: list[Flowable] = [heading("Sources", 0, "sources"), paragraph(f"Grade: how the facts were read. {grades}.")]
    if not context.rubric.sources:
        return [*start, paragraph("The rubric names no sources.")]
    rows = [_row(context, source) for source in context.rubric.sources]
    return [*start, table(context.look, ["Source", "Where", "Year#", "Grade"], rows, (56, 29, 7, 8))]


def _row(context: Context, source: Source) -> list[Cell]:
    about: list[Flowable] = [paragraph(bold(source.title), style="cell"), paragraph(source.authors, style="cell")]
    if source.note:
        about.append(paragraph(source.note, style="cell"))
    return [about, linked(source.where, context.look.accent_code), str(source.year), source.grade]
