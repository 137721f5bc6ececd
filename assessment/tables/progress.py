"""Table: what changed since an earlier assessment, with the figures that the report prints."""

from collections.abc import Iterator

from assessment.briefing.progress import HOW, ToldProgress, tell_progress
from assessment.report.context import Context
from assessment.report.progress import NOTHING
from assessment.tables.model import Cell, Column, Shown, Table


def progress(context: Context) -> Table:
    """Return a row for each part of the difference, between the score then and the score now; the points add up."""
    columns = (
        Column("part", "Part", 40),
        Column("cause", "Cause", 26),
        Column("why", "What happened", 24),
        Column("then", "Then", 16),
        Column("now", "Now", 16),
        Column("points", "Points", 10, Shown.ONE),
    )
    told = tell_progress(context.evaluation)
    if told is None:
        return Table("progress", "Progress", "", columns, (), NOTHING)
    note = " ".join([told.lead, *told.notes, HOW])
    return Table("progress", "Progress", note, columns, tuple(_rows(told)), " ".join([told.lead, *told.notes]))


def _rows(told: ToldProgress) -> Iterator[tuple[Cell, ...]]:
    if told.start is None or told.end is None or not told.parts:
        return
    yield (f"Score of {told.since}", "", "", "", "", told.start / 10)
    for part in told.parts:
        yield (part.title, part.group, part.why, part.then, part.now, part.tenths / 10)
    yield ("Score of now", "", "", "", "", told.end / 10)
