"""Section: where groups of roles see the same practice differently. Only what may be shown of groups of three and more."""

from reportlab.platypus import Flowable

from assessment.report.blocks import Cell, heading, paragraph, table
from assessment.report.context import Context
from assessment.report.styles import Look
from assessment.rubric.model import Rubric
from assessment.wording import counted
from assessment.workshop import GapView, signed

KEY, TITLE = "gaps", "Perception gap"
HOW = (
    "Mean level of each group, with the number of levels given (n). Difference: first minus second. Cliff's delta (Cliff 1993): "
    "how much more often somebody of the first group chose a higher level than somebody of the second than the other way round, "
    "−1 to 1. Groups of fewer than three people are not compared."
)
ANONYMOUS = "Figures of fewer than three people are neither shown, nor can they be derived from what is."


def nothing(context: Context) -> str | None:
    """Return why there is nothing to show; None where there is."""
    if any(view.gaps for view in context.evaluation.gaps):
        return None
    return "No two groups of roles answered the same practice with at least three people each, so no gap can be shown."


def section(context: Context) -> list[Flowable]:
    """Return a table for each pair of groups, the most telling practice first."""
    start: list[Flowable] = [heading(TITLE, 0, KEY)]
    why = nothing(context)
    if why is not None:
        return [*start, paragraph(why)]
    views = [view for view in context.evaluation.gaps if view.gaps]
    leads = [paragraph(_lead(view, context.rubric), style="lead") for view in views]
    parts = [part for view in views for part in [*gap_parts(view, context.rubric, context.look), *_hidden(view)]]
    return [*start, *leads, *parts, paragraph(f"{HOW} {ANONYMOUS}" if context.assessment.anonymous else HOW)]


def gap_parts(view: GapView, rubric: Rubric, look: Look, most: int | None = None) -> list[Flowable]:
    """Return heading and table of one pair of groups; most: rows at most, None for all."""
    first, second = view.first.title, view.second.title
    rows: list[list[Cell]] = [
        [
            rubric.practice_by_id[gap.practice].title,
            f"{gap.first_mean:.1f} (n = {gap.first_n})",
            f"{gap.second_mean:.1f} (n = {gap.second_n})",
            signed(gap.difference, 1),
            signed(gap.delta, 2),
        ]
        for gap in view.gaps[:most]
    ]
    heads = ["Practice", f"{first}, mean level#", f"{second}, mean level#", "Difference#", "Cliff's delta#"]
    return [
        heading(f"{first} and {second.lower()}", 1, f"gap-{view.first.id}-{view.second.id}"),
        table(look, heads, rows, (40, 18, 18, 12, 12)),
    ]


def _lead(view: GapView, rubric: Rubric) -> str:
    pair = f"{view.first.title} and {view.second.title.lower()}"
    if not any(gap.delta for gap in view.gaps):
        return f"{pair} see every practice alike that they can be compared in."
    gap = view.gaps[0]
    title = rubric.practice_by_id[gap.practice].title
    means = f"{gap.first_mean:.1f} and {gap.second_mean:.1f}"
    return f"{pair} differ most about {title}: mean levels {means}, Cliff's delta {signed(gap.delta, 2)}."


def _hidden(view: GapView) -> list[Flowable]:
    if not view.hidden:
        return []
    number = counted(len(view.hidden), "practice")
    return [paragraph(f"{number} not shown: of one of the two groups, fewer than three levels may be shown.")]
