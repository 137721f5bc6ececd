"""What a workshop leaves behind, as PDF: who was there, who does what, what was answered and agreed. Tallies only."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.answers import Assessment
from assessment.report.blocks import Cell, bold, heading, paragraph, table
from assessment.report.leaflet import Leaflet, build_leaflet, whose
from assessment.report.recapped import (
    ANSWERED,
    NOTHING_NOTED,
    NOTHING_REVEALED,
    ActionList,
    GapRows,
    PracticeRow,
    RecapView,
    recap_view,
)
from assessment.report.styles import Look
from assessment.rubric.model import Rubric
from assessment.workshop import Recap


def build_recap(recap: Recap, rubric: Rubric, assessment: Assessment) -> bytes:
    """Return the recap of a workshop of this assessment as PDF."""
    view = recap_view(recap, rubric)
    return build_leaflet(Leaflet("Workshop recap", assessment), lambda look: _story(view, look))


def _story(view: RecapView, look: Look) -> list[Flowable]:
    return [
        heading(view.title, 0, "recap"),
        whose(view.organisation, view.date),
        paragraph(view.people),
        *(part for found in view.lists for part in _actions(found, look)),
        heading(ANSWERED, 1, "answered"),
        _practices(view.practices, look) if view.practices else paragraph(NOTHING_REVEALED),
        *(part for number, gap in enumerate(view.gaps) for part in _gaps(number, gap, look)),
    ]


def _actions(found: ActionList, look: Look) -> list[Flowable]:
    start: list[Flowable] = [heading(found.title, 1, found.key)]
    if not found.rows:
        return [*start, paragraph(NOTHING_NOTED)]
    rows: list[list[Cell]] = [[row.what, row.who, row.when] for row in found.rows]
    return [*start, table(look, ["Action", "Who", "By when"], rows, (60, 22, 18))]


def _practices(found: Sequence[PracticeRow], look: Look) -> Flowable:
    rows: list[list[Cell]] = [[row.title, _lines(row.answers), row.consensus, _ended(row)] for row in found]
    return table(look, ["Practice", "Answers", "Consensus#", "Outcome"], rows, (26, 34, 12, 32))


def _lines(texts: Sequence[str]) -> list[Flowable]:
    return [paragraph(text, style="cell") for text in texts]


def _ended(row: PracticeRow) -> Cell:
    said: list[Flowable] = [paragraph(bold(row.outcome), style="cell")]
    return [*said, paragraph(row.reason, style="cell")] if row.reason else said


def _gaps(number: int, gap: GapRows, look: Look) -> list[Flowable]:
    heads = [head if head == "Practice" else f"{head}#" for head in gap.heads]
    return [heading(gap.title, 1, f"gap-{number}"), table(look, heads, [list(row) for row in gap.rows], (40, 18, 18, 12, 12))]
