"""All tables of a report."""

from collections.abc import Callable
from typing import Final

from assessment.report.context import Context
from assessment.tables import background, compared, found, overview, perception, planned, progress, said, standing
from assessment.tables.model import Table, Tables

BUILDERS: Final[tuple[Callable[[Context], Table], ...]] = (
    overview.overview,
    standing.dimensions,
    standing.practices,
    standing.outcomes,
    standing.decisive,
    progress.progress,
    found.findings,
    perception.gaps,
    found.targets,
    planned.roadmap,
    planned.capacity,
    planned.projection,
    planned.left_out,
    planned.work,
    planned.actions,
    said.answers,
    said.evidence,
    said.counts,
    said.agreed,
    said.respondents,
    compared.crosswalk,
    compared.regulation,
    background.delivery,
    background.rubric,
    background.method,
    background.sources,
    overview.about,
)


def all_tables(context: Context) -> Tables:
    """Return the tables by key, in the order they are shown; that of a comparison only where something is compared."""
    compared = context.progress is not None
    built = [build(context) for build in BUILDERS if compared or build is not progress.progress]
    return {table.key: table for table in built}
