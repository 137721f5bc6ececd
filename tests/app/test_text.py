"""A person's text reaches markdown letter by letter."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.components.text import md, md_lines

HOSTILE = [
    "<b>bold</b>",
    "<img src=x onerror=alert(1)>",
    "![picture](https://elsewhere.example/x.png)",
    "[link](javascript:alert(1))",
    "https://elsewhere.example",
    "HTTP://elsewhere.example",
    "www.elsewhere.example",
    "somebody@elsewhere.example",
    ":red[colour]",
    ":material/home:",
    ":smile:",
    ":streamlit:",
    "$a^2$ and $$b$$",
    "**bold** _italic_ ~~struck~~ `code`",
    "# heading",
    "- list",
    "1. list",
    "> quote",
    "| cell | cell |",
    "a -> b <- c <-> d -- e >= f <= g ~= h",
    "--- ===",
    "\\*escaped\\*",
    "&lt;b&gt; &amp;",
    "[^1] footnote",
]


def shown(markdown: str) -> str:
    """Read markdown that holds nothing but escaped letters."""
    return re.sub(r"\\(.)", r"\1", markdown).replace("\u2060", "")


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_shown_with_exactly_its_letters(text: str) -> None:
    assert shown(md(text)) == text


MEANS_NOTHING = set(",/;?%\"'")
"""In markdown; where a label is read aloud, a backslash before one of these would be heard."""


@pytest.mark.parametrize("text", HOSTILE)
def test_no_sign_of_a_hostile_text_is_left_to_be_obeyed(text: str) -> None:
    unescaped = re.sub(r"\\.", "", md(text))
    assert not set(unescaped) & (set(string.punctuation) - MEANS_NOTHING)


def test_what_would_be_read_together_without_signs_is_kept_apart() -> None:
    # a word joiner follows, or stands between
    assert md("https://x") == "https\\:\u2060//x"
    assert md("www.x") == "www\u2060\\.x"
    assert md("a@b") == "a\\@\u2060b"
    assert md("a -> b") == "a \\-\u2060\\> b"


@given(st.text())
def test_any_text_keeps_its_letters_on_one_line(text: str) -> None:
    assert shown(md(text)).replace("\u2060", "") == " ".join(text.split()).replace("\u2060", "")


def test_line_breaks_are_kept_where_they_are_wanted() -> None:
    assert md_lines("first\n# second") == "first  \n\\# second"
