"""Where a web address that is too long for a line is broken: behind a mark between its parts, not inside a word of it."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import _SplitWord, _SplitWordEnd, split, strip
from reportlab.platypus.paraparser import ParaFrag

PART: Final = re.compile(r"[^/?&_-]*[/?&_-]+|[^/?&_-]+")
"""A part of an address with the marks behind it."""


@contextmanager
def broken_addresses(paragraph: Paragraph, widths: float | Sequence[float]) -> Iterator[None]:
    """Have a paragraph set in one font see its addresses in pieces that fit a line each; it keeps its own text.

    reportlab takes what is a `_SplitWord` for a word it broke itself, so that text read from the page has no space in it.
    """
    paragraph.frags = _joined(paragraph.frags)
    frag = paragraph.frags[0] if len(paragraph.frags) == 1 else None
    words = [] if frag is None else getattr(frag, "words", None) or split(strip(getattr(frag, "text", "")))
    if frag is None or not any("/" in word for word in words):
        yield
        return
    room = widths if isinstance(widths, (int, float)) else min(widths)
    before = dict(frag.__dict__)
    frag.__dict__.pop("text", None)
    frag.words = [piece for word in words for piece in _pieces(word, frag.fontName, frag.fontSize, room)]
    try:
        yield
    finally:
        frag.__dict__.clear()
        frag.__dict__.update(before)


def _joined(frags: list[ParaFrag]) -> list[ParaFrag]:
    """Return as one what reportlab reads as several for an "&" between them, where all look alike.

    The rest of a paragraph over two pages has lists of words instead, which stay as they are.
    """
    if len(frags) < 2 or not all(isinstance(frag, ParaFrag) and hasattr(frag, "text") for frag in frags):
        return frags
    looks = [{name: value for name, value in frag.__dict__.items() if name != "text"} for frag in frags]
    if any(look != looks[0] for look in looks):
        return frags
    return [frags[0].clone(text="".join(frag.text for frag in frags))]


def _pieces(word: str, font: str, size: float, room: float) -> list[str]:
    """Return an address in as few pieces as fit a line each; as it is where it fits one, or a part of it fits none."""
    if "/" not in word or stringWidth(word, font, size) <= room:
        return [word]
    pieces = [""]
    for part in PART.findall(word):
        if stringWidth(pieces[-1] + part, font, size) <= room:
            pieces[-1] += part
        else:
            pieces.append(part)
    if any(stringWidth(piece, font, size) > room for piece in pieces):
        return [word]
    return [*map(_SplitWord, pieces[:-1]), _SplitWordEnd(pieces[-1])]
