"""A deck whose bytes say nothing of the clock or the machine: dates of its parts fixed, the client's colour in its theme."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Final, TypeAlias

Change: TypeAlias = Callable[[str, bytes], bytes]
"""From a part's name and bytes to what is written in its stead."""

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_DATES: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_ACCENT: Final = re.compile(rb"<a:accent1>.*?</a:accent1>", re.DOTALL)
_NO_TIME: Final = b"1980-01-01T00:00:00Z"
_ZIPS: Final = (".xlsx",)
_UNIX: Final = 3


def repeatable(archive: bytes, accent: str) -> bytes:
    """Return the deck with its parts in order and undated. accent: "#rrggbb", the first accent of its theme.

    The workbooks inside, from which charts can be edited, are treated alike.
    """
    colour = b'<a:accent1><a:srgbClr val="' + accent.lstrip("#").upper().encode() + b'"/></a:accent1>'

    def changed(name: str, part: bytes) -> bytes:
        if name.endswith(_ZIPS):
            return _rewritten(part, _undated)
        return _ACCENT.sub(colour, part) if name.startswith("ppt/theme/") else part

    return _rewritten(archive, changed)


def _undated(name: str, part: bytes) -> bytes:
    return _DATES.sub(rb"\g<1>" + _NO_TIME + rb"\g<2>", part) if name == "docProps/core.xml" else part


def _rewritten(archive: bytes, change: Change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(out, "w") as target:
        # The list of content types comes first, as readers of the format expect.
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = zipfile.ZipInfo(name, _EARLIEST)
            part.compress_type, part.create_system, part.external_attr = zipfile.ZIP_DEFLATED, _UNIX, 0
            target.writestr(part, change(name, source.read(name)))
    return out.getvalue()
