"""The facts of a report as named tables of plain values: XLSX, CSV, JSON and the deck take the same numbers from here."""

from assessment.tables.accent import Accent, accent_of
from assessment.tables.building import all_tables
from assessment.tables.model import Cell, Column, Shown, Table, Tables
from assessment.tables.opening import open_context
from assessment.tables.practice_rows import build_csv
from assessment.tables.whole import build_json

__all__ = [
    "Accent",
    "Cell",
    "Column",
    "Shown",
    "Table",
    "Tables",
    "accent_of",
    "all_tables",
    "build_csv",
    "build_json",
    "open_context",
]
