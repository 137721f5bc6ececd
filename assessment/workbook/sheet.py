"""One table on one sheet: title, how to read it, then an Excel table with filters, its head frozen."""

import math
from collections.abc import Sequence
from typing import Any, Final

from assessment.roadmap.trackers.cells import FORMULA_STARTS
from assessment.tables import Cell, Column, Shown, Table
from assessment.tables.model import words
from assessment.workbook.formats import Formats

TITLE, NOTE, HEAD = 0, 1, 3
FIRST: Final = HEAD + 1
NOTE_WIDTH: Final = 110
"""Characters on a line of the note, about."""
LINE: Final = 15
"""Points a line of text is high."""
HIGHEST_ROW: Final = 409
"""Points, by Excel's own limit."""
WIDEST_PAGE: Final = 260
"""Characters on a printed page, about."""
LONGEST_CELL: Final = 32_767
GOES_ON: Final = " … (too long for a cell; the JSON export has it whole)"
FROZEN_UP_TO: Final = 40
"""Characters of the leading columns that stay in sight while scrolling sideways."""


def write_table(sheet: Any, formats: Formats, table: Table) -> None:  # noqa: ANN401 - xlsxwriter ships no types
    """Write a table; one without rows is its sentence."""
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
    write_top(sheet, formats, table.title, table.note, [column.width for column in table.columns])
    if not table.rows:
        sheet.write_string(HEAD, 0, table.empty, formats.title)
        return
    heads = unique([column.title for column in table.columns])
    for row, values in enumerate(table.rows, start=FIRST):
        for number, column in enumerate(table.columns):
            write_cell(sheet, (row, number), column, values[number], formats)
        sheet.set_row(row, min(LINE * _lines([_said(each) for each in values], table.columns) + 1, HIGHEST_ROW))
    last = FIRST + len(table.rows) - 1
    options = {
        "name": f"{table.key}_table",
        "style": "Table Style Light 1",
        "columns": [
            {"header": head, "header_format": formats.number_head if column.is_number else formats.head}
            for head, column in zip(heads, table.columns, strict=True)
        ],
    }
    sheet.add_table(HEAD, 0, last, len(table.columns) - 1, options)
    sheet.freeze_panes(FIRST, _frozen(table))
    sheet.repeat_rows(HEAD)
    sheet.set_row(HEAD, LINE * _lines(heads, table.columns) + 4)
    sheet.fit_to_pages(math.ceil(sum(column.width for column in table.columns) / WIDEST_PAGE), 0)


def write_top(sheet: Any, formats: Formats, title: str, note: str, widths: list[int]) -> None:  # noqa: ANN401
    """Write the title and, over as many columns as a line needs, the note."""
    sheet.write_string(TITLE, 0, title, formats.title)
    across, width = 0, 0
    while width < NOTE_WIDTH and across < len(widths):
        width += widths[across]
        across += 1
    if across > 1:
        sheet.merge_range(NOTE, 0, NOTE, across - 1, "", formats.note)
    sheet.write_string(NOTE, 0, note, formats.note)
    sheet.set_row(NOTE, LINE * max(math.ceil(len(note) * 1.1 / width), 1) + 3)


def write_cell(sheet: Any, at: tuple[int, int], column: Column, value: Cell, formats: Formats) -> None:  # noqa: ANN401
    """Write a number as a number and text as text, whatever it begins with; words where there is nothing."""
    shown = words(column, value)
    if isinstance(shown, str) and column.is_number:
        sheet.write_string(*at, shown, formats.words)
    elif isinstance(shown, str):
        write_text(sheet, at, shown, formats)
    else:
        sheet.write_number(*at, shown, formats.numbers[Shown.PLAIN if isinstance(shown, int) else column.shown])


def write_text(sheet: Any, at: tuple[int, int], text: str, formats: Formats) -> None:  # noqa: ANN401
    """Write text as text; also when somebody edits the cell, it does not become a formula."""
    sheet.write_string(*at, _bounded(text), formats.quoted if text.startswith(FORMULA_STARTS) else formats.text)


def _bounded(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(GOES_ON)] + GOES_ON


def _said(value: Cell) -> str:
    return value if isinstance(value, str) else ""


def _lines(texts: Sequence[str], columns: Sequence[Column]) -> int:
    """Return how many lines the highest cell of a row needs, about: Excel fits rows itself, other programs do not."""
    return max(_wrapped(text, column.width) for text, column in zip(texts, columns, strict=True))


def _wrapped(text: str, width: int) -> int:
    return sum(max(math.ceil(len(line) * 1.05 / width), 1) for line in text.split("\n"))


def unique(heads: list[str]) -> list[str]:
    """Return heads that differ, as Excel demands of a table, capitals aside."""
    found: list[str] = []
    for head in heads:
        name, number = head, 2
        while name.casefold() in {other.casefold() for other in found}:
            name, number = f"{head} ({number})", number + 1
        found.append(name)
    return found


def _frozen(table: Table) -> int:
    """Return how many leading columns stay in sight."""
    width = 0
    for number, column in enumerate(table.columns):
        width += column.width
        if width > FROZEN_UP_TO:
            return number
    return 0
