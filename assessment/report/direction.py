"""Lines in the order in which they stand on paper: what runs from right to left is turned, as Unicode's UAX #9 says.

Without its embeddings and isolates, which are characters nobody types, and without its rule on pairs of brackets.

Our own, because a line in several fonts needs to know which character stands where: python-bidi tells the turned text only, and
reportlab's own way needs a package (rlbidi) that cannot be installed everywhere.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Final
from unicodedata import bidirectional

from assessment.report.joining import STAND_INS

LEFT, RIGHT, ARABIC = "L", "R", "AL"
NUMBER, ARABIC_NUMBER = "EN", "AN"
MARK: Final = "NSM"
STRONG: Final = {LEFT, RIGHT, ARABIC}
TURNED: Final = {RIGHT, ARABIC}
_WEAK_SIGNS: Final = {"ES", "ET", "CS"}
_PAIRS: Final = ("()", "[]", "{}", "<>", "«»", "‹›", "⟨⟩", "≤≥")
_ALEFS: Final = frozenset(STAND_INS.values())
_MIRRORED: Final = {pair[side]: pair[1 - side] for pair in _PAIRS for side in (0, 1)}


def runs_right_to_left(text: str) -> bool:
    """Whether any of a text is written from right to left."""
    return any(bidirectional(c) in TURNED for c in text)


def starts_at_the_right(text: str) -> bool:
    """Whether a text as a whole runs from right to left: its first letter decides."""
    return next((kind for c in text if (kind := bidirectional(c)) in STRONG), LEFT) in TURNED


def on_paper(text: str) -> str:
    """Return a line as it is set from left to right."""
    return "".join(c for _, c in placed(text, starts_at_the_right(text))) if runs_right_to_left(text) else text


def placed(line: str, at_right: bool) -> list[tuple[int, str]]:
    """Return (place in the line, character to print) from left to right. at_right: the paragraph starts at the right.

    Brackets are mirrored where they are turned, marks stay behind their letter, spaces at the end stay there.
    """
    body = line.rstrip()
    levels = _levels(body, int(at_right))
    letters = _letters(body)
    order = list(range(len(letters)))
    for level in range(max(levels, default=0), 0, -1):
        order = _reversed_from(order, [levels[letter[0]] for letter in letters], level)
    turned = [at for letter in order for at in letters[letter]]
    shown = [(at, _MIRRORED.get(body[at], body[at]) if levels[at] % 2 else body[at]) for at in turned]
    return [*shown, *((at, line[at]) for at in range(len(body), len(line)))]


def _letters(line: str) -> list[list[int]]:
    """Return the places of each letter with those of the marks on it."""
    found: list[list[int]] = []
    for at, c in enumerate(line):
        if found and bidirectional(c) == MARK:
            found[-1].append(at)
        else:
            found.append([at])
    return found


def _reversed_from(order: Sequence[int], levels: Sequence[int], level: int) -> list[int]:
    """Return the order with each run of the level and above turned about (L2)."""
    groups = groupby(order, key=lambda letter: levels[letter] >= level)
    return [letter for high, run in groups for letter in (reversed(list(run)) if high else run)]


def _levels(line: str, base: int) -> list[int]:
    """Return the level of each character: even runs to the right, odd to the left (I1, I2)."""
    start = RIGHT if base else LEFT
    kinds = _neutral(
        _latin_numbers(_signs(_marks([ARABIC if c in _ALEFS else bidirectional(c) for c in line], start)), start), start
    )
    return [2 if kind in {NUMBER, ARABIC_NUMBER} else 1 if kind == RIGHT else 2 * base for kind in kinds]


def _marks(kinds: Sequence[str], start: str) -> list[str]:
    """Give marks the kind of their letter, and numbers after Arabic letters theirs (W1 to W3)."""
    strong = before = start
    found = []
    for kind in kinds:
        before = before if kind == MARK else kind
        strong = before if before in STRONG else strong
        before = ARABIC_NUMBER if before == NUMBER and strong == ARABIC else before
        found.append(before)
    return [RIGHT if kind == ARABIC else kind for kind in found]


def _signs(kinds: Sequence[str]) -> list[str]:
    """Make signs inside or beside numbers part of them, and all others neutral (W4 to W6)."""
    found = list(kinds)
    for at in range(1, len(found) - 1):
        before, kind, after = found[at - 1], found[at], kinds[at + 1]
        if before == after and (kind, before) in {("ES", NUMBER), ("CS", NUMBER), ("CS", ARABIC_NUMBER)}:
            found[at] = before
    for places in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for at in places:
            if found[at] == "ET" and found[at - places.step] == NUMBER:
                found[at] = NUMBER
    return ["ON" if kind in _WEAK_SIGNS else kind for kind in found]


def _latin_numbers(kinds: Sequence[str], start: str) -> list[str]:
    """Make numbers after letters that run to the right part of them (W7)."""
    strong, found = start, []
    for kind in kinds:
        strong = kind if kind in STRONG else strong
        found.append(LEFT if kind == NUMBER and strong == LEFT else kind)
    return found


def _neutral(kinds: Sequence[str], start: str) -> list[str]:
    """Give what is neutral the direction on both its sides, or else that of the paragraph (N1, N2)."""
    towards = {LEFT: LEFT, RIGHT: RIGHT, NUMBER: RIGHT, ARABIC_NUMBER: RIGHT}
    runs = [list(run) for _, run in groupby(kinds, key=lambda kind: kind in towards)]
    found: list[str] = []
    for number, run in enumerate(runs):
        sides = {
            towards[found[-1]] if found else start,
            # Known beside a run of neutrals; beside a known run it does not matter.
            towards.get(runs[number + 1][0], start) if number + 1 < len(runs) else start,
        }
        found += run if run[0] in towards else [sides.pop() if len(sides) == 1 else start] * len(run)
    return found
