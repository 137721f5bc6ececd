"""Spaces where lines end: whoever reads the text and not the page would else run the words of two lines together."""

from typing import Final

from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import FragLine, _HSFrag, _SplitWord, _SplitWordEnd

SPACE: Final = " "


def end_lines_with_spaces(paragraph: Paragraph) -> None:
    """Add a space, which paints nothing, to each line that another one follows, on this page or the next.

    Not where a word too long for a line was broken, and not in Chinese and Japanese, which have no spaces.
    """
    lines = paragraph.blPara.lines
    if paragraph.style.wordWrap == "CJK":
        return
    for number, line in enumerate(lines if getattr(paragraph, "_splitpara", False) else lines[:-1]):
        if isinstance(line, FragLine):
            next_word = lines[number + 1].sFW if number + 1 < len(lines) else len(paragraph.frags)
            _end_pieces(line, paragraph.frags[next_word - 1])
        else:
            _end_words(line[1])


def _end_words(words: list[str]) -> None:
    broken = bool(words) and isinstance(words[-1], _SplitWord) and not isinstance(words[-1], _SplitWordEnd)
    if words and not broken:
        words[-1] += SPACE


def _end_pieces(line: FragLine, last_word: object) -> None:
    """End a line in several fonts. last_word: of the line, as reportlab keeps it; its kind says whether a space followed."""
    piece = line.words[-1]
    if (line.lineBreak or isinstance(last_word, _HSFrag)) and not piece.text.endswith(SPACE):
        piece.text += SPACE
