"""The assessment file inside the PDF, where readers list attachments."""

import datetime
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFStream, PDFString, PDFZCompress

from assessment.exchange import write_assessment
from assessment.report.context import Context
from assessment.sharing import shared_form

NAME: Final = "assessment.waymark.json"
_WHAT: Final = "The assessment this report was made from, as Waymark reads it"


def attached_file(context: Context) -> bytes | None:
    """Return the file to attach; None where none is wanted. Unless told otherwise an anonymous assessment attaches none.

    What is attached of an anonymous one is its shared form: tallies, and none of too few answers.
    """
    wanted = context.options.attach
    if wanted is False or (wanted is None and context.assessment.anonymous):
        return None
    return write_assessment(shared_form(context.rubric, context.assessment))


def attach(document: PDFDocument, data: bytes, date: datetime.date | None) -> None:
    """Put a file into a document that is not written yet. date: of the file; None is not told."""
    told = {"Size": len(data)} | ({} if date is None else {"ModDate": PDFString(f"D:{date:%Y%m%d}000000Z")})
    kind = {"Type": PDFName("EmbeddedFile"), "Subtype": PDFName("application#2Fjson"), "Params": PDFDictionary(told)}
    stream = document.Reference(PDFStream(PDFDictionary(kind), data, filters=[PDFZCompress]))
    file = document.Reference(
        PDFDictionary(
            {
                "Type": PDFName("Filespec"),
                "F": PDFString(NAME),
                "UF": PDFString(NAME),
                "EF": PDFDictionary({"F": stream, "UF": stream}),
                "Desc": PDFString(_WHAT),
                "AFRelationship": PDFName("Source"),
            }
        )
    )
    files = PDFDictionary({"Names": PDFArray([PDFString(NAME), file])})
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": files})
    document.Catalog.__NoDefault__ = [*document.Catalog.__NoDefault__, "AF"]
    document.Catalog.AF = PDFArray([file])
