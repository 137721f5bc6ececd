"""One table on one sheet: title, how to read it, then an Excel table with filters, its head frozen."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from unicodedata import east_asian_width

from assessment.tables import Cell, Column, Shown, Table
from assessment.tables.guarding import guarded
from assessment.tables.model import words
from assessment.workbook.continued import Continued
from assessment.workbook.formats import Formats

TITLE, NOTE, HEAD = 0, 1, 3
FIRST: Final = HEAD + 1
NOTE_WIDTH: Final = 110
"""Characters on a line of the note, about."""
LINE: Final = 15
"""Points a line of text is high."""
TITLE_HIGH: Final = 24
HIGHEST_ROW: Final = 409
"""Points, by Excel's own limit."""
WIDEST_PAGE: Final = 260
"""Characters on a printed page, about."""
LONGEST_HEAD: Final = 250
"""Characters of a column's name, by Excel's own limit and room for a number."""
FROZEN_UP_TO: Final = 40
"""Characters of the leading columns that stay in sight while scrolling sideways."""


@dataclass(frozen=True)
class Pen:
    """What is written with. continued: takes what a cell cannot hold."""

    formats: Formats
    continued: Continued


def write_table(sheet: Any, pen: Pen, table: Table) -> None:  # noqa: ANN401 - xlsxwriter ships no types
    """Write a table; one without rows is its sentence."""
    formats = pen.formats
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
    write_top(sheet, formats, table.title, table.note, [column.width for column in table.columns])
    if not table.rows:
        sheet.write_string(HEAD, 0, table.empty, formats.title)
        return
    heads = unique([column.title for column in table.columns])
    for row, values in enumerate(table.rows, start=FIRST):
        for number, column in enumerate(table.columns):
            write_cell(sheet, (row, number), column, values[number], pen)
        sheet.set_row(row, min(LINE * _lines(_said(table, values), table.columns) + 1, HIGHEST_ROW))
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
    sheet.set_row(TITLE, TITLE_HIGH)
    across, width = 0, 0
    while width < NOTE_WIDTH and across < len(widths):
        width += widths[across]
        across += 1
    if across > 1:
        sheet.merge_range(NOTE, 0, NOTE, across - 1, "", formats.note)
    sheet.write_string(NOTE, 0, note, formats.note)
    sheet.set_row(NOTE, LINE * max(math.ceil(len(note) * 1.1 / width), 1) + 3)


def write_cell(sheet: Any, at: tuple[int, int], column: Column, value: Cell, pen: Pen) -> None:  # noqa: ANN401
    """Write a number as a number and text as text, whatever it begins with; words where there is nothing."""
    shown, formats = words(column, value), pen.formats
    if isinstance(shown, str) and column.is_number:
        sheet.write_string(*at, shown, formats.words)
    elif isinstance(shown, str):
        write_text(sheet, at, shown, pen)
    elif shown is not None:
        sheet.write_number(*at, shown, formats.numbers[Shown.PLAIN if isinstance(shown, int) else column.shown])


def write_text(sheet: Any, at: tuple[int, int], text: str, pen: Pen) -> None:  # noqa: ANN401
    """Write text as text; also when somebody edits the cell, it does not become a formula."""
    held = pen.continued.fitting(sheet, at, text)
    sheet.write_string(*at, held, pen.formats.quoted if guarded(text[:1]) != text[:1] else pen.formats.text)


def _said(table: Table, values: Sequence[Cell]) -> list[str]:
    shown = (words(column, value) for column, value in zip(table.columns, values, strict=True))
    return [each if isinstance(each, str) else "" for each in shown]


def _lines(texts: Sequence[str], columns: Sequence[Column]) -> int:
    """Return how many lines the highest cell of a row needs, about: Excel fits rows itself, other programs do not."""
    return max(_wrapped(text, column.width) for text, column in zip(texts, columns, strict=True))


def _wrapped(text: str, width: int) -> int:
    return sum(max(math.ceil(sum(map(_wide, line)) / width), 1) for line in text.split("\n"))


def _wide(character: str) -> float:
    """Return a character's width in those of a digit, about."""
    return 2.0 if east_asian_width(character) in "WF" else 1.3 if character.isupper() else 0.92


def unique(heads: list[str]) -> list[str]:
    """Return heads that differ, capitals aside, and are no longer than Excel allows."""
    found: list[str] = []
    for head in heads:
        short = " ".join(head.split())[:LONGEST_HEAD]
        name, number = short, 2
        while name.casefold() in {other.casefold() for other in found}:
            name, number = f"{short} ({number})", number + 1
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
