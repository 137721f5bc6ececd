"""Part of the method appendix: the study that gave the rubric its structure, and what is not known from it."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.report.blocks import Cell, bold, bullets, gap, heading, introduced, pairs, paragraph, room_for, table
from assessment.report.citing import graded
from assessment.report.context import Context
from assessment.rubric.companions import Mapped, Study
from assessment.rubric.model import Outcome
from assessment.wording import listed


def study(context: Context) -> list[Flowable]:
    """Return question, method, sample, what it says and how the rubric uses it; empty where the rubric tells of no study."""
    found = context.rubric.study
    if found is None:
        return []
    facts: list[tuple[str, Cell]] = [("Question", found.question), ("Method", found.method), ("Sample", found.sample)]
    return [
        room_for(200),
        heading("The study", 1, "study"),
        paragraph(f"{graded(context.rubric, found.source, found.grade)}."),
        pairs(context.look, facts, 0.13),
        # Its head and two rows: one alone would stand at the foot of a page.
        room_for(130),
        table(
            context.look,
            ["Challenge, benefit or effort", "The study says", "Asked about in", "Why there (the rubric's choice)"],
            _rows(context, found),
            (18, 27, 19, 36),
        ),
        *introduced(bold("It also reports:"), found.reports),
        gap(4),
        room_for(90),
        paragraph("What is not known from it", style="h3"),
        *bullets(found.not_known),
    ]


def _rows(context: Context, study: Study) -> list[list[Cell]]:
    rubric = context.rubric
    return [
        *_mapped(context, "Challenge", study.challenges, rubric.challenges),
        *_mapped(context, "Benefit", study.benefits, rubric.benefits),
        *_mapped(context, "Effort", study.efforts, rubric.efforts),
    ]


def _mapped(context: Context, kind: str, mapped: Sequence[Mapped], outcomes: Sequence[Outcome]) -> list[list[Cell]]:
    titles = {outcome.id: outcome.title for outcome in outcomes}
    return [
        [
            [paragraph(bold(titles.get(each.id, each.id)), style="cell"), paragraph(kind, style="cell")],
            each.study_says,
            listed([context.rubric.dimension_by_id[dimension].title for dimension in each.dimensions]),
            each.why,
        ]
        for each in mapped
    ]
