"""From an evaluation to the bytes of an XLSX file."""

import datetime
import io
from typing import Final

from xlsxwriter import Workbook

from assessment.answers import ReportOptions
from assessment.evaluation import Evaluation
from assessment.report.context import Context
from assessment.sealing import content_hash, sealed
from assessment.tables import Table, accent_of, all_tables, open_context
from assessment.wording import date_words, sentence
from assessment.workbook.charts import Page, add_charts
from assessment.workbook.continued import Continued
from assessment.workbook.formats import Formats
from assessment.workbook.sheet import Pen, write_table
from assessment.workbook.weights import write_weights

UNDATED: Final = datetime.datetime(1980, 1, 1)
"""Stands for no date: a workbook must name one, and the clock's would make each file another."""
AS_TEXT: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WEIGHTS_AFTER: Final = "practices"
"""The sheet with the formulas stands behind the figures it is made from."""
LAST: Final = "about"
"""The last sheet, which holds the hash of the content."""
LONGEST_HEADER: Final = 255


def build_workbook(evaluation: Evaluation, options: ReportOptions | None = None) -> bytes:
    """Return the tables as XLSX, a sheet each, sealed; the same input gives the same bytes.

    options: None is the assessment's own. Raises InputError for a logo or a section that cannot be used.
    """
    context = open_context(evaluation, options)
    tables = all_tables(context)
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, **AS_TEXT})
    _describe(context, book)
    pen = Pen(Formats.of(book, accent_of(context)), Continued())
    for table in tables.values():
        if table.key == LAST and pen.continued.rows:
            _sheet(context, book, pen, pen.continued.table())
        _sheet(context, book, pen, table)
        if table.key == WEIGHTS_AFTER:
            sheet = book.add_worksheet("Weights")
            sheet.fit_to_pages(1, 0)
            write_weights(context, book, sheet, pen)
            _print_setup(context, sheet)
    book.close()
    return sealed(out.getvalue(), context.content, context.since)


def _sheet(context: Context, book: Workbook, pen: Pen, table: Table) -> None:
    sheet = book.add_worksheet(table.title)
    sheet.fit_to_pages(1, 0)
    write_table(sheet, pen, table)
    add_charts(Page(book, sheet, table, pen.formats))
    _print_setup(context, sheet)


def _print_setup(context: Context, sheet: object) -> None:
    """Landscape, as wide as the paper, heads on each page, mark above and organisation, date and status below."""
    assessment = context.assessment
    sheet.set_landscape()  # type: ignore[attr-defined] # xlsxwriter ships no types
    sheet.set_paper(1 if context.options.paper == "Letter" else 9)  # type: ignore[attr-defined]
    if mark := _escaped(context.options.mark or ""):
        sheet.set_header(_code(f"&R{mark}"))  # type: ignore[attr-defined]
    about = [assessment.organisation.name[:60], date_words(assessment.date), sentence(context.status)]
    sheet.set_footer(_code(f"&L{_escaped(' · '.join(about))}&RPage &P of &N"))  # type: ignore[attr-defined]


def _escaped(text: str) -> str:
    return " ".join(text.replace("&", "&&").split())


def _code(text: str) -> str:
    return text[:LONGEST_HEADER]


def _describe(context: Context, book: Workbook) -> None:
    assessment = context.assessment
    date = assessment.date
    created = UNDATED if date is None else datetime.datetime(date.year, date.month, date.day)
    book.set_properties(
        {
            "title": f"{assessment.title}: {context.rubric.title}",
            "subject": f"{context.rubric.title} {context.rubric.version}, {date_words(date)}, {context.status}",
            "author": assessment.organisation.name,
            "company": assessment.organisation.name,
            "category": context.options.mark or "",
            "comments": "Made with Waymark.",
            "status": sentence(context.status),
            "created": created,
        }
    )
    book.set_custom_property("Content hash", content_hash(context.rubric, assessment), "text")
    book.set_size(2400, 1500)
