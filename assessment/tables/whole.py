"""All tables as one JSON file."""

import json
from typing import Any, Final

from assessment.answers import ReportOptions
from assessment.evaluation import Evaluation
from assessment.tables.building import all_tables
from assessment.tables.model import Table
from assessment.tables.opening import open_context

FORMAT: Final = "waymark-tables/1"


def build_json(evaluation: Evaluation, options: ReportOptions | None = None) -> bytes:
    """Return `{"format", "tables": {key: {"title", "note", "columns", "rows"}}}`; a row is an object by column key.

    Numbers are unrounded, null where they are not stated; a column's `missing` says that in words. `note` is the table's
    empty sentence where there are no rows.
    """
    tables = {key: _table(table) for key, table in all_tables(open_context(evaluation, options)).items()}
    return (json.dumps({"format": FORMAT, "tables": tables}, ensure_ascii=False, indent=2) + "\n").encode()


def _table(table: Table) -> dict[str, Any]:
    columns = [{"key": column.key, "title": column.title, "missing": column.missing} for column in table.columns]
    return {
        "title": table.title,
        "note": table.note if table.rows else table.empty,
        "columns": columns,
        "rows": table.records(),
    }
