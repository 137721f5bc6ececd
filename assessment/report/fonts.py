"""The shipped fonts: registered once with reportlab, and which of them has a glyph for a character."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from copy import copy
from functools import cache
from importlib.resources import as_file, files
from threading import Lock
from typing import Final

from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.pdfmetrics import getFont, getRegisteredFontNames, registerFont
from reportlab.pdfbase.ttfonts import TTFont

from assessment.report.joining import MEANT

REGULAR: Final = "Inter-Regular"
BOLD: Final = "Inter-SemiBold"
ITALIC: Final = "Inter-Italic"
SYMBOLS: Final = "DejaVuSans"
HAN: Final = "DroidSansFallback"
FALLBACKS: Final = (SYMBOLS, HAN)
"""Asked in this order for what the text's own font lacks: symbols, Hebrew, Arabic; then Han, kana, Hangul."""
HEAVY: Final[Mapping[str, str]] = {name: f"{name}-Heavy" for name in FALLBACKS}
"""The same fonts, which have one weight each, by the names they go by in bold text: there their outlines are drawn too."""

_lock = Lock()
_NAMED = re.compile(r"^<..> <(?!0000)....>$", re.MULTILINE)
_PAIR = re.compile(r"^<(..)> <(....)>$", re.MULTILINE)
_BLOCK = re.compile(r"\d+ beginbfchar\n.*?endbfchar\n", re.DOTALL)


def register() -> None:
    """Make the fonts known to reportlab; safe to call from several threads and more than once."""
    with _lock:
        # Without this, every drawing names an un-embedded Times-Roman even when no text uses it.
        STATE_DEFAULTS["fontName"] = REGULAR
        for name in {REGULAR, BOLD, ITALIC, *FALLBACKS} - set(getRegisteredFontNames()):
            registerFont(_load(name))
        for name in FALLBACKS:
            # reportlab keeps one font for one face, whatever the name, so nothing is embedded twice.
            alias = copy(getFont(name))
            alias.fontName = HEAVY[name]
            registerFont(alias)


class ShippedFont(TTFont):  # type: ignore[misc]  # reportlab ships no types
    """A font whose way back from glyphs to characters names only characters there are, as PDF/UA asks, and typed letters."""

    def addObjects(self, document: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """Add the font to a document."""
        before = set(document.idToObject)
        super().addObjects(document)
        for name in document.idToObject.keys() - before:
            if name.startswith("toUnicodeCMap:"):
                document.idToObject[name].content = _as_typed(_named_only(document.idToObject[name].content))


def _named_only(table: str) -> str:
    """Return a table of characters without the codes that stand for none, in blocks of the 100 that one may hold."""
    pairs = _NAMED.findall(table)
    blocks = [pairs[first : first + 100] for first in range(0, len(pairs), 100)]
    said = "".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks)
    return _BLOCK.sub(lambda _: said, table)


def _as_typed(table: str) -> str:
    """Return a table of characters with the letters that joined forms stand for."""
    return _PAIR.sub(lambda pair: f"<{pair[1]}> <{ord(MEANT.get(int(pair[2], 16), chr(int(pair[2], 16)))):04X}>", table)


def _load(name: str) -> ShippedFont:
    with as_file(files("assessment.report") / "fonts" / f"{name}.ttf") as path:
        return ShippedFont(name, str(path))


@cache
def characters(name: str) -> AbstractSet[int]:
    """Return the code points a font has glyphs for."""
    return frozenset(_load(name).face.charToGlyph)
