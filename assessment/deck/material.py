"""What every slide is made from."""

from dataclasses import dataclass

from assessment.briefing import Briefing
from assessment.report.context import Context
from assessment.tables import Table, Tables


@dataclass(frozen=True)
class Material:
    """The report's context, its tables and its briefing: figures come from the first two, sentences from the last."""

    context: Context
    tables: Tables
    briefing: Briefing

    def table(self, key: str) -> Table:
        """Return a table by key."""
        return self.tables[key]

    def from_sheet(self, *keys: str) -> str:
        """Return where the numbers of a slide come from, for its notes."""
        titles = " and ".join(f"“{self.tables[key].title}”" for key in keys)
        return f"Where the numbers come from: {titles} in the workbook (XLSX) and JSON made from the same assessment."
