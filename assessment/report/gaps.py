"""Section: where people disagree, and groups of roles see the same practice differently. Only what may be shown of anybody."""

from reportlab.platypus import Flowable

from assessment.report.blocks import Cell, heading, paragraph, table
from assessment.report.context import Context
from assessment.report.disagreement import disagreement, disputed_words
from assessment.report.styles import Look
from assessment.rubric.model import Rubric
from assessment.wording import counted
from assessment.workshop import NO_GAP, GapView, lead_words

KEY, TITLE = "gaps", "Where people disagree"
HOW = (
    "Mean level of each group, with the number of levels given (n). Difference: first minus second. Cliff's delta (Cliff 1993): "
    "how much more often somebody of the first group chose a higher level than somebody of the second than the other way round, "
    "−1 to 1. Groups of fewer than three people are not compared."
)
ANONYMOUS = "Figures of fewer than three people are neither shown, nor can they be derived from what is."


def nothing(context: Context) -> str | None:
    """Return why there is nothing to show; None where there is."""
    if context.findings.disputed or any(view.gaps for view in context.evaluation.gaps):
        return None
    return f"{disputed_words(context)} {NO_GAP}"


def section(context: Context) -> list[Flowable]:
    """Return the answers that differ, then a table for each pair of groups, the most telling practice first."""
    start: list[Flowable] = [heading(TITLE, 0, KEY)]
    why = nothing(context)
    if why is not None:
        return [*start, paragraph(why)]
    answers = [paragraph(disputed_words(context), style="lead"), *disagreement(context)]
    views = [view for view in context.evaluation.gaps if view.gaps]
    if not views:
        return [*start, *answers, paragraph(NO_GAP)]
    leads = [paragraph(lead_words(view, context.rubric), style="lead") for view in views]
    how = paragraph(f"{HOW} {ANONYMOUS}" if context.assessment.anonymous else HOW)
    parts: list[Flowable] = []
    for view in views:
        title, rows = gap_parts(view, context.rubric, context.look)
        # What the columns mean is said once, before the first of them.
        parts += [title, *([] if parts else [how]), rows, *_hidden(view)]
    return [*start, *answers[:1], *leads, *answers[1:], *parts]


def gap_parts(view: GapView, rubric: Rubric, look: Look, most: int | None = None) -> tuple[Flowable, Flowable]:
    """Return heading and table of one pair of groups; most: rows at most, None for all."""
    first, second = view.first.title, view.second.title
    rows: list[list[Cell]] = [
        [
            rubric.practice_by_id[gap.practice].title,
            *gap.mean_words,
            gap.difference_words,
            gap.delta_words,
        ]
        for gap in view.gaps[:most]
    ]
    heads = ["Practice", f"{first}, mean level#", f"{second}, mean level#", "Difference#", "Cliff's delta#"]
    title = heading(view.title, 1, f"gap-{view.first.id}-{view.second.id}")
    return title, table(look, heads, rows, (40, 18, 18, 12, 12))


def _hidden(view: GapView) -> list[Flowable]:
    if not view.hidden:
        return []
    number = counted(len(view.hidden), "practice")
    are = "is" if len(view.hidden) == 1 else "are"
    return [paragraph(f"{number} {are} not shown here: one of the two groups has fewer than three levels that may be shown.")]
