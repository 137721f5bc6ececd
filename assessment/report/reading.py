"""Reads a finished report back, with another library than the one that wrote it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pypdfium2

ONE_AT_A_TIME: Final = threading.Lock()
"""PDFium is not safe to call from two threads; whoever uses it holds this."""


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF for as long as nobody else reads one."""
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page, without white space: a PDF breaks lines where it likes."""
    with opened(pdf) as document:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]
