"""The shipped fonts: registered once with reportlab, and which of them has a glyph for a character."""

from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import as_file, files
from threading import Lock
from typing import Final

from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont
from reportlab.pdfbase.ttfonts import TTFont

REGULAR: Final = "Inter-Regular"
BOLD: Final = "Inter-SemiBold"
ITALIC: Final = "Inter-Italic"
SYMBOLS: Final = "DejaVuSans"
HAN: Final = "DroidSansFallback"
FALLBACKS: Final = (SYMBOLS, HAN)
"""Asked in this order for what the text's own font lacks: symbols, Hebrew, Arabic; then Han, kana, Hangul."""

_lock = Lock()


def register() -> None:
    """Make the fonts known to reportlab; safe to call from several threads and more than once."""
    with _lock:
        # Without this, every drawing names an un-embedded Times-Roman even when no text uses it.
        STATE_DEFAULTS["fontName"] = REGULAR
        for name in {REGULAR, BOLD, ITALIC, *FALLBACKS} - set(getRegisteredFontNames()):
            registerFont(_load(name))


def _load(name: str) -> TTFont:
    with as_file(files("assessment.report") / "fonts" / f"{name}.ttf") as path:
        return TTFont(name, str(path))


@cache
def characters(name: str) -> AbstractSet[int]:
    """Return the code points a font has glyphs for."""
    return frozenset(_load(name).face.charToGlyph)
