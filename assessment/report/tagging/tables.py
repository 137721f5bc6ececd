"""Tables: reportlab tells when it draws rows and cells; from that come rows, header cells with their scope, and cells."""

from typing import Final

from reportlab.platypus.tables import Table, TableRenderCB

from assessment.report.tagging.structure import Element

SCOPE: Final = "/O/Table/Scope/"


class TableTags(TableRenderCB):  # type: ignore[misc]  # reportlab ships no types
    """One table; all parts of one that is split over pages share it. A head that is drawn again is an artifact.

    row_heads: whether the first column names what the row is about.
    """

    def __init__(self, row_heads: bool) -> None:
        self.row_heads = row_heads
        self._table: Element | None = None
        self._row: Element | None = None
        self._cells: list[Element] = []
        self._again = self._repeated = False

    def startTable(self, part: Table) -> None:  # noqa: N802 - reportlab's name
        """Go into the table, new or begun on an earlier page."""
        structure = part.canv.structure
        self._again = self._table is not None
        self._table = self._table or structure.current.add("Table")
        structure.enter(self._table)

    def endTable(self, part: Table) -> None:  # noqa: N802 - reportlab's name
        """Leave the table."""
        part.canv.structure.leave()

    def startBG(self, part: Table) -> None:  # noqa: N802 - reportlab's name
        """Begin the backgrounds."""
        part.canv.begin_artifact()

    def endBG(self, part: Table) -> None:  # noqa: N802 - reportlab's name
        """End the backgrounds."""
        part.canv.end_artifact()

    def startLines(self, part: Table) -> None:  # noqa: N802 - reportlab's name
        """Begin the rules."""
        part.canv.begin_artifact()

    def endLines(self, part: Table) -> None:  # noqa: N802 - reportlab's name
        """End the rules."""
        part.canv.end_artifact()

    def startRow(self, part: Table, number: int) -> None:  # noqa: N802 - reportlab's name
        """Begin a row: one more, or the rest of one that was split, or a head that was there before."""
        self._repeated = self._again and number < part.repeatRows
        if self._repeated:
            part.canv.begin_artifact("Pagination")
        elif not (self._row and self._again and part.goes_on and number == part.repeatRows):
            self._row, self._cells = part.canv.structure.current.add("TR"), []

    def endRow(self, part: Table) -> None:  # noqa: N802 - reportlab's name
        """End a row."""
        if self._repeated:
            part.canv.end_artifact()

    def startCell(self, part: Table, row: int, column: int, *_: object) -> None:  # noqa: N802 - reportlab's name
        """Go into a cell, new or begun on an earlier page."""
        if self._repeated or self._row is None:
            return
        if column == len(self._cells):
            scope = "Column" if row < part.repeatRows else "Row" if self.row_heads and column == 0 else ""
            self._cells.append(self._row.add("TH" if scope else "TD", f"{SCOPE}{scope}" if scope else ""))
        part.canv.structure.enter(self._cells[column])

    def endCell(self, part: Table) -> None:  # noqa: N802 - reportlab's name
        """Leave a cell. A head without words heads nothing: it is a cell like others."""
        if self._repeated:
            return
        cell = part.canv.structure.leave()
        if not cell.kids:
            cell.role, cell.attributes = "TD", ""
