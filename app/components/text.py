"""The one way by which a person's text reaches markdown: shown letter by letter, never obeyed.

Streamlit renders labels, tables, alerts and captions as markdown, where a text could load pictures, make links, set formulas
or colours. Rubrics can be anybody's own, so their texts go through here as well.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

# All punctuation but , / ; ? % " ': these mean nothing in markdown, and some labels are read aloud with their backslashes.
_PUNCTUATION: Final = re.compile(r"([!#$&()*+\-.:<=>@\[\\\]^_`{|}~])")
# A word joiner is invisible and keeps what stands beside it from being read together: links without brackets
# (https://, www., an address with @), :icons:, and signs that Streamlit draws as one (-> becomes an arrow).
_JOINER: Final = "\u2060"
_BREAK_AFTER: Final = re.compile(r"(\\[:@]|www)", re.IGNORECASE)
_SIGNS: Final = re.compile(r"(?<!\S)(<->|->|<-|--|>=|<=|~=)(?!\S)")


@lru_cache(maxsize=8192)
def md(text: str) -> str:
    """Return `text` as markdown that shows exactly its letters, on one line."""
    held = _SIGNS.sub(lambda found: _JOINER.join(found[0]), " ".join(text.split()))
    return _BREAK_AFTER.sub(rf"\1{_JOINER}", _PUNCTUATION.sub(r"\\\1", held))


def md_lines(text: str) -> str:
    """Return `text` as `md` does, with its line breaks kept."""
    return "  \n".join(md(line) for line in text.splitlines())


def md_rows(rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return a table's rows with every heading and cell as `md` does: tables are markdown as well."""
    return [{md(heading): md(cell) for heading, cell in row.items()} for row in rows]
