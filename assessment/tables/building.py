"""All tables of a report."""

from collections.abc import Callable
from typing import Final

from assessment.report.context import Context
from assessment.tables import background, compared, found, overview, planned, said, standing
from assessment.tables.model import Table, Tables

BUILDERS: Final[tuple[Callable[[Context], Table], ...]] = (
    overview.overview,
    standing.dimensions,
    standing.practices,
    standing.outcomes,
    standing.decisive,
    found.findings,
    found.targets,
    planned.roadmap,
    planned.capacity,
    planned.projection,
    planned.left_out,
    planned.work,
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
    """Return the tables by key, in the order they are shown."""
    built = [build(context) for build in BUILDERS]
    return {table.key: table for table in built}
