"""Arabic letters in the forms they take beside each other, as Unicode's chapter 9.2 says; its tables come with Python.

reportlab joins nothing. The forms are characters of their own, which nobody types: the way back from glyphs to characters
(`MEANT`) names the letters they stand for, so that whoever copies or searches finds what was typed. Lam and alef are one glyph,
which would have to lead back to two letters, and readers put two in the wrong order; so it leads to lam alone, and a glyph
behind it that paints nothing leads to alef.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final
from unicodedata import bidirectional, decomposition

ISOLATED, FINAL, INITIAL, MEDIAL = "isolated", "final", "initial", "medial"
LAM: Final = "\u0644"
STAND_INS: Final[Mapping[str, str]] = {"\u0622": "\u206a", "\u0623": "\u206b", "\u0625": "\u206c", "\u0627": "\u206d"}
"""By alef: what is set for it behind a lam. Characters without a shape, deprecated since Unicode 3.0."""
_JOINING: Final = "\u0640\u200d"
"""The stroke that lengthens a word, and the joiner, join on both sides and have one form."""
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_MARK: Final = "NSM"


def _forms() -> Mapping[str, Mapping[str, str]]:
    """Return the forms by kind of each letter, and of lam with an alef."""
    found: dict[str, dict[str, str]] = {}
    for form in map(chr, [*range(0xFB50, 0xFDD0), *range(0xFE80, 0xFEFD)]):
        kind, *letters = decomposition(form).split() or [""]
        typed = "".join(chr(int(letter, 16)) for letter in letters)
        if len(typed) == 1 or (len(typed) == 2 and typed[0] == LAM and typed[1] in STAND_INS):
            found.setdefault(typed, {})[kind.strip("<>")] = form
    return found


_FORMS: Final = _forms()
TYPED: Final[Mapping[int, str]] = {ord(form): typed for typed, forms in _FORMS.items() for form in forms.values()}
"""The letters that each form stands for."""
MEANT: Final[Mapping[int, str]] = {
    **{form: typed[0] for form, typed in TYPED.items()},
    **{ord(stand_in): alef for alef, stand_in in STAND_INS.items()},
}
"""The letter that whoever copies what is set by `joined` shall get."""


def joined(line: str) -> str:
    """Return a line with its Arabic letters in the forms they take; each character stays in its place."""
    if not _ARABIC.search(line):
        return line
    places = [at for at, c in enumerate(line) if bidirectional(c) != _MARK]
    shown = list(line)
    letters = ["", *(line[at] for at in places), ""]
    for number, at in enumerate(places, start=1):
        _join(shown, letters[number - 1 : number + 2], at, places[number] if number < len(places) else at)
    return "".join(shown)


def _join(shown: list[str], letters: Sequence[str], at: int, following: int) -> None:
    """Set one letter. letters: the one before, itself and the one behind, which stands at the place `following`."""
    before, letter, behind = letters
    back, on = _joins(before, INITIAL) and _joins(letter, FINAL), _joins(letter, INITIAL) and _joins(behind, FINAL)
    if letter == LAM and behind in STAND_INS:
        shown[at], shown[following] = _FORMS[letter + behind][FINAL if back else ISOLATED], STAND_INS[behind]
    elif not (before == LAM and letter in STAND_INS):
        kind = (MEDIAL if on else FINAL) if back else INITIAL if on else ""
        shown[at] = _FORMS.get(letter, {}).get(kind, letter)


def _joins(letter: str, kind: str) -> bool:
    """Whether a letter has a form that joins: INITIAL to what follows, FINAL to what is before it."""
    return letter != "" and (letter in _JOINING or kind in _FORMS.get(letter, {}))
