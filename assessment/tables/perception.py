"""Table: where groups of roles see the same practice differently. Only what the evaluation holds, which is what may be shown."""

from collections.abc import Iterator

from assessment.report.context import Context
from assessment.report.gaps import ANONYMOUS, HOW
from assessment.tables.model import Cell, Column, Shown, Table
from assessment.wording import counted
from assessment.workshop import NO_GAP, GapView


def gaps(context: Context) -> Table:
    """Return a row a pair of groups and practice, the most telling practice of each pair first."""
    columns = (
        Column("groups", "Groups", 30),
        Column("practice_id", "Practice id", 22),
        Column("practice", "Practice", 32),
        Column("dimension", "Dimension", 18),
        Column("first", "First group", 18),
        Column("first_mean", "First, mean level", 10, Shown.TENTH),
        Column("first_n", "First, levels given", 10, Shown.PLAIN),
        Column("second", "Second group", 18),
        Column("second_mean", "Second, mean level", 10, Shown.TENTH),
        Column("second_n", "Second, levels given", 10, Shown.PLAIN),
        Column("difference", "Difference", 12, Shown.DIFFERENCE),
        Column("delta", "Cliff's delta", 12, Shown.DELTA),
        Column("words", "In words", 60),
    )
    rows = tuple(row for view in context.evaluation.gaps for row in _rows(context, view))
    return Table("gaps", "Perception gap", " ".join(how(context)), columns, rows, NO_GAP)


def how(context: Context) -> list[str]:
    """Return how the figures are read, and how many practices are not shown."""
    hidden = [
        f"{view.title}: {counted(len(view.hidden), 'practice')} not shown, with fewer than three levels of one of the two."
        for view in context.evaluation.gaps
        if view.gaps and view.hidden
    ]
    return [HOW, *([ANONYMOUS] if context.assessment.anonymous else []), *hidden]


def _rows(context: Context, view: GapView) -> Iterator[tuple[Cell, ...]]:
    for gap in view.gaps:
        practice = context.rubric.practice_by_id[gap.practice]
        one, other = gap.mean_words
        yield (
            view.title,
            practice.id,
            practice.title,
            context.rubric.dimension_by_id[practice.dimension].title,
            view.first.title,
            gap.first_mean,
            gap.first_n,
            view.second.title,
            gap.second_mean,
            gap.second_n,
            gap.difference,
            gap.delta,
            f"{view.first.title} {one}, {view.second.title.lower()} {other}: difference {gap.difference_words}, "
            f"Cliff's delta {gap.delta_words}",
        )
