"""The one way from anybody's text to what reportlab understands: escaped, with a font for every character."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Final
from unicodedata import normalize
from urllib.parse import quote

from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.report.direction import on_paper
from assessment.report.fonts import BOLD, FALLBACKS, HEAVY, REGULAR, SYMBOLS, characters
from assessment.report.joining import STAND_INS, TYPED, joined


class Markup(str):
    """Text that is already escaped; only this module makes it."""

    __slots__ = ()


ELLIPSIS: Final = "…"
_BEYOND_PLANE_0: Final = 0x10000
_PRIVATE_USE: Final = range(0xE000, 0xF900)
_ALEFS: Final = frozenset(STAND_INS.values())
_HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x20]+", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(
    r"\b([Ll]evel|be|now|needs|Q[1-4]|Quarter|Month|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?=\d)"
)
_AFTER_NUMBER = re.compile(r"(?<=\d) (?=%|(?:answer|day|person-day|point|step)s?\b)")
_TAG = re.compile(r"<[^>]*>")
_KEPT_IN_ADDRESS = "%/:=&?~#+!$,;'@()*[]"


@lru_cache(maxsize=8192)
def font_for(character: str, wanted: str = REGULAR) -> str | None:
    """Return the font to print a character in: the wanted one, else the first fallback that has it, else None.

    There is none for what `joined` sets instead of an alef: the way back from its glyph leads to that.
    Beyond plane 0 there is none: reportlab writes a broken text layer for those, whatever the font holds. What a font
    keeps in the private use area is its own business, not what the writer meant.
    """
    point = ord(character)
    if point >= _BEYOND_PLANE_0 or point < ord(" ") or point in _PRIVATE_USE or character in _ALEFS:
        return None
    return next((font for font in (wanted, *FALLBACKS) if point in characters(font)), None)


def composed(text: str) -> str:
    """Return a text with each letter and its accents as one character: reportlab sets an accent beside its letter, not above.

    Forms of Arabic letters become the letters, which are joined when they are set.
    """
    return normalize("NFC", text).translate(TYPED)


def visible(text: str, wanted: str = REGULAR) -> str:
    """Return the text with each character that has no glyph as its code: ⟨U+1F600⟩. Tabs become spaces.

    The codes of several in a row have spaces between them, where a line may end; it would end inside a code otherwise.
    """
    text = composed(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    pieces = groupby(text, key=lambda c: c == "\n" or font_for(c, wanted) is not None)
    return "".join("".join(piece) if printable else f"⟨{' '.join(map(_code, piece))}⟩" for printable, piece in pieces)


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def unbroken(text: str) -> str:
    """Return a text that no line ends in, such as a formula."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def levels_whole(text: str) -> str:
    """Return a sentence of ours in which no line ends inside a figure, and no full stop follows the "…" of a text that was cut.

    Figures are a level with its name, "level 3 · Defined (now 2)", a period, "Q1 2027", and a number with what it counts.
    """
    whole = _BEFORE_NUMBER.sub("\\1\N{NO-BREAK SPACE}", text.replace(" · ", "\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}"))
    return _AFTER_NUMBER.sub("\N{NO-BREAK SPACE}", whole).replace(f"{ELLIPSIS}.", ELLIPSIS)


def runs(text: str, wanted: str = REGULAR) -> Iterator[tuple[str, str]]:
    """Return (font, text) pieces that together are the visible text, joined; line breaks stay with the piece before."""
    return _runs(_joined(visible(text, wanted)), wanted)


def runs_on_paper(line: str, wanted: str = REGULAR) -> Iterator[tuple[str, str]]:
    """Return (font, text) pieces of a line as it is set from left to right."""
    return _runs(on_paper(_joined(visible(line, wanted))), wanted)


def _runs(shown: str, wanted: str) -> Iterator[tuple[str, str]]:
    for font, group in groupby(shown, key=lambda c: SYMBOLS if c in _ALEFS else font_for(c, wanted) or wanted):
        yield font, "".join(group)


def _joined(text: str) -> str:
    """Return a text with Arabic letters in the forms they take, as far as there are glyphs for these."""
    forms, known = joined(text), characters(SYMBOLS)
    if forms == text:
        return text
    return "".join(form if ord(form) in known else c for form, c in zip(forms, text, strict=True))


def markup(text: str, wanted: str | None = None, own: str = REGULAR) -> Markup:
    """Escape text for a Paragraph. wanted: a font to set it in, None is the paragraph's own."""
    asked, pieces = wanted or own, []
    for font, piece in runs(text, asked):
        safe = escape(piece, quote=True).replace("\n", "<br/>")
        name = HEAVY.get(font, font) if asked == BOLD else font
        pieces.append(safe if wanted is None and font == own else f'<font name="{name}">{safe}</font>')
    return Markup("".join(pieces))


def linked(text: str, colour: str) -> Markup:
    """Return a web address as a link that can be clicked; anything else as text. colour: "#rrggbb"."""
    shown = markup(text)
    if not _WEB_ADDRESS.fullmatch(text):
        return shown
    address = escape(quote(text, safe=_KEPT_IN_ADDRESS), quote=True)
    return Markup(f'<a href="{address}" color="{colour}">{shown}</a>')


def is_han(text: str) -> bool:
    """Whether lines may break between any two characters, as Chinese and Japanese do."""
    shown = _TAG.sub("", text)
    return 3 * len(_HAN_OR_KANA.findall(shown)) > len(shown)


def width(text: str, wanted: str, size: float) -> float:
    """Return how wide the visible text prints on one line, in points."""
    return float(sum(stringWidth(piece, font, size) for font, piece in runs(text, wanted)))


def shortened(text: str, wanted: str, size: float, room: float) -> str:
    """Return the text on one line, its end replaced by "…" where it is wider than `room` points."""
    text = visible(" ".join(text.split()), wanted)
    if width(text, wanted, size) <= room:
        return text
    fits, too_long = 0, len(text)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, wanted, size) <= room:
            fits = middle
        else:
            too_long = middle
    return text[:fits].rstrip() + ELLIPSIS


def broken(text: str, wanted: str, size: float, room: float) -> tuple[str, ...]:
    """Return the text on one line or, broken between words, on two; the second is shortened where it is still too wide."""
    words = visible(" ".join(text.split()), wanted).split(" ")
    if width(" ".join(words), wanted, size) <= room:
        return (" ".join(words),)
    first = next((n for n in range(len(words) - 1, 0, -1) if width(" ".join(words[:n]), wanted, size) <= room), 0)
    rest = shortened(" ".join(words[first:]), wanted, size, room)
    return (" ".join(words[:first]), rest) if first else (rest,)
