"""One CSV: a row a practice, with all that is said about it."""

import csv
import io
from collections.abc import Iterable

from assessment.answers import ReportOptions
from assessment.evaluation import Evaluation
from assessment.tables.building import all_tables
from assessment.tables.guarding import guarded
from assessment.tables.model import Cell, Column, Table, Tables, words
from assessment.tables.opening import open_context

OWN = ("reached", "missing")
"""Columns of the practices' table that the CSV leaves to the rubric."""
MORE = (
    Column("answers", "Answers"),
    Column("counts", "Answers counted"),
    Column("agreed", "Agreed"),
    Column("notes", "Notes"),
    Column("evidence", "Evidence"),
    Column("not_applicable", "Not applicable because"),
    Column("roadmap", "Roadmap"),
    Column("left_out", "Left out of the roadmap"),
    Column("work", "Work"),
    # Last, for nobody's own words end it: after a line break the quote that closes a line would begin the next one.
    Column("gaps", "Perception gap"),
)


def build_csv(evaluation: Evaluation, options: ReportOptions | None = None) -> bytes:
    """Return a row a practice in rubric order, as RFC 4180 has it, in UTF-8 without a byte order mark.

    Several notes, answers or steps stand in one cell, a line each. Numbers are unrounded, with words where there is none.
    Text that a spreadsheet could take for a formula has an apostrophe before it; `unguarded` takes it away again.
    """
    tables = all_tables(open_context(evaluation, options))
    practices = tables["practices"]
    kept = [number for number, column in enumerate(practices.columns) if column.key not in OWN]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([guarded(column.title) for column in (*[practices.columns[number] for number in kept], *MORE)])
    for row in practices.rows:
        own = [_cell(practices.columns[number], row[number]) for number in kept]
        more = _more(tables, str(row[practices.index("id")]))
        writer.writerow([*own, *map(_cell, MORE, more)])
    return out.getvalue().encode()


def _cell(column: Column, value: Cell) -> str | int | float:
    shown = words(column, value)
    return guarded(shown or "") if shown is None or isinstance(shown, str) else shown


def _more(tables: Tables, practice: str) -> list[str]:
    answers, counts, agreed = (list(_of(tables[key], practice)) for key in ("answers", "counts", "agreed"))
    said = [
        _joined(row["from"], ": ", ", ".join(_text(row[key]) for key in ("answer", "confidence", "at") if row[key]))
        for row in answers
    ]
    noted = [_joined(row["from"], ": ", row["note"]) for row in answers if row["note"]]
    reasons = [_joined(row["from"], ": ", row["not_applicable"]) for row in answers if row["not_applicable"]]
    placed = [f"{row['finish']}: {row['title']} (to level {row['to']})" for row in _of(tables["roadmap"], practice)]
    left = [_joined(row["title"], ": ", row["why"]) for row in _of(tables["left_out"], practice)]
    return [
        "\n".join(said),
        "\n".join(_counted(row) for row in counts),
        "\n".join(_joined(row["answer"], ": ", row["reason"] or "no reason was written down") for row in agreed),
        "\n".join(noted),
        "\n".join(_text(row["evidence"]) for row in _of(tables["evidence"], practice)),
        "\n".join(reasons),
        "\n".join(placed),
        "\n".join(left),
        "\n".join(_joined(row["title"], ": ", row["words"]) for row in _of(tables["work"], practice)),
        "\n".join(_text(row["words"]) for row in _of(tables["gaps"], practice)),
    ]


def _of(table: Table, practice: str) -> Iterable[dict[str, Cell]]:
    return (row for row in table.records() if row["practice_id"] == practice)


def _counted(row: dict[str, Cell]) -> str:
    if row["level_1"] is None:
        return _text(row["words"])
    levels = [f"level {n}: {row[f'level_{n}']}" for n in range(1, 6)]
    return ", ".join([*levels, f"not applicable: {row['not_applicable']}", f"don't know: {row['dont_know']}"])


def _joined(first: Cell, between: str, second: Cell) -> str:
    return f"{_text(first)}{between}{_text(second)}"


def _text(value: Cell) -> str:
    return "" if value is None else str(value)
