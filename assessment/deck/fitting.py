"""Whether text fits its box, estimated; what does not is shortened with "…".

Widths are those of Inter, which is wider than the deck's Calibri: what fits here fits there.
"""

import unicodedata
from functools import lru_cache
from typing import Final

from assessment.report.fonts import REGULAR, register
from assessment.report.text import ELLIPSIS, font_for
from assessment.report.text import width as printed_width

POINTS: Final = 72
"""Points in an inch."""
LEADING: Final = 1.2
"""Height of a line, as a share of its size."""
UNKNOWN: Final = 1.3
"""Width of a character none of our fonts has, in sizes: emoji are wide."""
BOLD: Final = 1.07


def height(lines: int, size: float) -> float:
    """Return how high so many lines are, in inches."""
    return lines * size * LEADING / POINTS


def room_for(high: float, size: float) -> int:
    """Return how many lines fit into so many inches, at least one."""
    return max(int(high / height(1, size) + 1e-6), 1)


def fitted(text: str, size: float, wide: float, lines: int, bold: bool = False) -> str:
    """Return the text if it fits so many lines of `wide` inches, else its beginning and "…". White space becomes spaces."""
    room = wide * POINTS / size / (BOLD if bold else 1)
    words = text.split()
    if not words or len(wrapped(words, room, lines + 1)) <= lines:
        return " ".join(words)
    *whole, last = wrapped(words, room, lines)[:lines]
    while last and _width(last + ELLIPSIS) > room:
        last = last[:-1]
    return "".join(whole) + last.rstrip() + ELLIPSIS


def needed(text: str, size: float, wide: float, bold: bool = False) -> int:
    """Return how many lines of `wide` inches the text takes, 100 at most."""
    return max(len(wrapped(text.split(), wide * POINTS / size / (BOLD if bold else 1), 100)), 1)


def wrapped(words: list[str], room: float, most: int) -> list[str]:
    """Return up to `most` lines that, put together, are the words again; a word wider than a line is broken."""
    lines: list[str] = []
    line = ""
    for number, word in enumerate(words):
        gap = " " if number else ""
        if line and _width(line.rstrip() + " " + word) > room:
            lines.append(line)
            line, gap = "", ""
            lines[-1] += " "
        rest = gap + word if line else word
        while not line and _width(rest) > room and len(lines) < most:
            cut = _cut(rest, room)
            lines.append(rest[:cut])
            rest = rest[cut:]
        line += rest
        if len(lines) >= most:
            return lines
    return [*lines, line] if line else lines


def _cut(word: str, room: float) -> int:
    """Return how many characters fit, at least one."""
    total = 0.0
    for number, character in enumerate(word):
        total += _em(character)
        if total > room:
            return max(number, 1)
    return len(word)


def _width(text: str) -> float:
    return sum(map(_em, text.rstrip(" ")))


@lru_cache(maxsize=8192)
def _em(character: str) -> float:
    """Return a character's width in sizes."""
    register()
    if unicodedata.combining(character):
        return 0.0
    return UNKNOWN if font_for(character) is None else printed_width(character, REGULAR, 1.0)
