"""Text that runs from right to left, turned line by line: which letters stand in a line is known only when it is broken."""

from itertools import groupby

from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import FragLine

from assessment.report.direction import placed, runs_right_to_left, starts_at_the_right


def turn_lines(paragraph: Paragraph) -> None:
    """Put the characters of each line in the order in which they stand on paper."""
    lines = paragraph.blPara.lines
    said = " ".join(_said(line) for line in lines)
    if not runs_right_to_left(said):
        return
    at_right = starts_at_the_right(said)
    for line in lines:
        if isinstance(line, FragLine):
            _turn_pieces(line, at_right)
        else:
            # In words again: reportlab counts them.
            line[1][:] = "".join(c for _, c in placed(_said(line), at_right)).split(" ")


def _said(line: FragLine | tuple[float, list[str]]) -> str:
    return "".join(piece.text for piece in line.words) if isinstance(line, FragLine) else " ".join(line[1])


def _turn_pieces(line: FragLine, at_right: bool) -> None:
    """Turn a line in several fonts; each character keeps its own."""
    owners = [piece for piece in line.words for _ in piece.text]
    shown = groupby(placed(_said(line), at_right), key=lambda each: id(owners[each[0]]))
    runs = [list(run) for _, run in shown]
    line.words = [owners[run[0][0]].clone(text="".join(c for _, c in run)) for run in runs]
