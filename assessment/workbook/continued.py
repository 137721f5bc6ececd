"""Texts longer than a cell may hold: the cell keeps their beginning and says where the rest stands, on a sheet of its own."""

from dataclasses import dataclass, field
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from assessment.tables import Column, Table

LONGEST: Final = 32_767
"""UTF-16 units in a cell, by Excel's own limit."""
PIECE: Final = 16_000
"""Characters of a piece; with two units each, and the words behind the first, still less than LONGEST."""
SHEET: Final = "Continued"
GOES_ON: Final = f" … (goes on in the sheet “{SHEET}”)"


@dataclass(frozen=True)
class Continued:
    """Collects what did not fit: sheet, cell, number of the piece, the piece."""

    rows: list[tuple[str, str, int, str]] = field(default_factory=list)

    def fitting(self, sheet: Any, at: tuple[int, int], text: str) -> str:  # noqa: ANN401 - xlsxwriter ships no types
        """Return the text if a cell can hold it, else its first piece; the rest is kept for the sheet."""
        if _units(text) <= LONGEST:
            return text
        pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
        where = (sheet.get_name(), xl_rowcol_to_cell(*at))
        self.rows.extend((*where, number, piece) for number, piece in enumerate(pieces[1:], start=2))
        return pieces[0] + GOES_ON

    def table(self) -> Table:
        """Return the rest of all texts; no rows where every text fitted its cell."""
        columns = (
            Column("sheet", "Sheet", 26),
            Column("cell", "Cell", 10),
            Column("piece", "Piece", 8),
            Column("text", "Text", 110),
        )
        rows = tuple((sheet, cell, str(number), piece) for sheet, cell, number, piece in self.rows)
        note = "What stands in a cell and here, piece after piece, is the text: a cell of Excel holds no more."
        return Table("continued", SHEET, note, columns, rows, "Every text fits its cell.")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
