"""Text in a CSV that no spreadsheet takes for a formula, and that can be had back exactly.

A spreadsheet may run what begins with one of STARTS. It may also cut a line where the file does not: at semicolons or tabs,
or at line ends inside quotes, as Excel does in countries that separate with semicolons. So an apostrophe goes in wherever a
formula could begin, and one more where apostrophes stand there already; nothing else changes.
"""

import re
from typing import Final

STARTS: Final = "=+\\-@\t\r＝＋－＠"
"""What a spreadsheet may take for the beginning of a formula, as it stands between the brackets of a pattern."""
_BEGINNING: Final = r'(?:\A|(?<=[\n\r\t;,|"]))'
_OPEN: Final = re.compile(f"{_BEGINNING}(?='*[{STARTS}])")
_GUARDED: Final = re.compile(f"{_BEGINNING}'(?='*[{STARTS}])")


def guarded(text: str) -> str:
    """Return the text with an apostrophe before everything that could be run."""
    return _OPEN.sub("'", text)


def unguarded(text: str) -> str:
    """Return what `guarded` was given."""
    return _GUARDED.sub("", text)
