"""Pages of a PDF as pictures."""

import io
import threading
from typing import Final

import pypdfium2

_ONE_AT_A_TIME: Final = threading.Lock()
"""PDFium is not safe to call from two threads."""
DOTS_PER_INCH: Final = 72


def page_count(pdf: bytes) -> int:
    """Return the number of pages."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_picture(pdf: bytes, number: int, dots_per_inch: int = 110) -> bytes:
    """Return page `number`, from 1, as PNG."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            picture = document[number - 1].render(scale=dots_per_inch / DOTS_PER_INCH).to_pil()
        finally:
            document.close()
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
