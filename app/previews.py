"""Pages of a PDF as pictures."""

import io
from typing import Final

from assessment.report.reading import opened

DOTS_PER_INCH: Final = 72


def page_count(pdf: bytes) -> int:
    """Return the number of pages."""
    with opened(pdf) as document:
        return len(document)


def page_picture(pdf: bytes, number: int, dots_per_inch: int = 110) -> bytes:
    """Return page `number`, from 1, as PNG."""
    with opened(pdf) as document:
        picture = document[number - 1].render(scale=dots_per_inch / DOTS_PER_INCH).to_pil()
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
