"""The few rules of CSS that the theme cannot say. Selectors are Streamlit's own test ids, kept in this one file."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from app.components.confidence import WORDS
from app.viewmodels.questionnaire import CHOICES
from assessment.terms import LEVELS

# Streamlit leaves room for a tool bar that is not shown; on a phone that is a ninth of the screen.
_PAGE: Final = """
[data-testid="stMainBlockContainer"] { padding-top: 3.5rem; padding-bottom: 4rem; }
"""
# The dark theme's blue is light, so that it reads as text; on it, white text would have a contrast of 2.2.
_BUTTONS: Final = """
button[data-testid^="stBaseButton-primary"], button[data-testid^="stBaseButton-primary"]:hover {
  color: light-dark(#FFFFFF, #11161D);
}
"""
# Anchored levels as cards: the whole text can be tapped, the chosen one and the focused one can be seen without colour.
_CARDS: Final = """
.st-key-answers [data-testid="stRadioOption"] {
  border: 1px solid #8886; border-radius: .5rem; padding: .55rem .8rem; margin-bottom: .35rem; min-height: 44px; width: 100%;
}
.st-key-answers [data-testid="stRadio"] [role="radiogroup"] > * { width: 100%; }
.st-key-answers [data-testid="stRadioOption"]:has(input:checked) {
  border-color: currentColor; box-shadow: inset 4px 0 0 currentColor;
}
.st-key-answers [data-testid="stRadioOption"]:has(input:focus-visible) {
  outline: 3px solid light-dark(#0F5EA8, #8CC4F5); outline-offset: 2px;
}
"""
# The badge that says "Saved" has its room from the start: nothing moves when it comes.
_HEADS: Final = """
[class*="st-key-head-"] { flex-wrap: nowrap; }
[class*="st-key-head-"] > :first-child { flex: 1 1 auto; min-width: 0; }
[class*="st-key-head-"] > :last-child { flex: 0 0 auto; min-width: 7.6rem; text-align: right; }
"""
_PRINT: Final = """
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], .stButton, .stDownloadButton { display: none !important; }
  .stPlotlyChart { break-inside: avoid; }
}
"""

_BADGE: Final = '[class*="st-key-head-"] > :last-child [data-testid="stMarkdownContainer"]'


def _saving() -> str:
    """Return the rules by which the browser takes "Saved" back as soon as a card shows another choice than the saved one.

    Streamlit shows that a page is busy only when the server has answered. Until then, which on a slow or lost line is long, the
    time of the last answer would stand beside a choice that the server has not heard of.
    """
    others = [
        *(
            (f'[class*="st-key-kept-{choice}-"]', "choice", f":not(:nth-child({place})) input:checked")
            for place, choice in enumerate(CHOICES, start=1)
        ),
        *(
            (f'[class*="st-key-kept-{level}-{sure}-"]', "confidence", f":not(:nth-child({place}))[aria-checked='true']")
            for place, sure in enumerate(WORDS, start=1)
            for level in LEVELS
        ),
    ]
    cards = [
        f'[class*="st-key-card-"]:has({kept}):has([class*="st-key-{widget}-"] [role="radiogroup"] > {other}) {_BADGE}'
        for kept, widget, other in others
    ]
    badge = ",\n".join(f"{card} .stMarkdownBadge" for card in cards)
    instead = ",\n".join(f"{card} p::after" for card in cards)
    return f"{badge} {{ display: none; }}\n{instead} {{ content: 'Saving …'; font-size: .875rem; }}\n"


_SAVING: Final = _saving()

# A wall is read from three metres: on one of 1,080 pixels no text is smaller than 24. Sizes are multiplied with its scale.
_WALL: Final = {
    ".st-key-wall :is(p, li, td, th, label, [data-testid='stCaptionContainer'])": 28,
    ".st-key-wall h1, .st-key-wall h1 span": 54,
    ".st-key-wall h2, .st-key-wall h2 span": 150,
    ".st-key-wall h3, .st-key-wall h3 span": 40,
    ".st-key-wall .st-key-wall-asked h3, .st-key-wall .st-key-wall-asked h3 span": 34,
    ".st-key-wall .st-key-wall-agreed h3, .st-key-wall .st-key-wall-agreed h3 span": 54,
    ".st-key-wall .st-key-wall-thanks h3, .st-key-wall .st-key-wall-thanks h3 span": 72,
    ".st-key-wall [class*='st-key-wall-level-'] p, .st-key-wall [class*='st-key-wall-chosen-'] p": 25,
}
_WALL_REST: Final = """
[data-testid="stMainBlockContainer"] { padding: 1.5rem 3rem 1rem; max-width: 100%; }
.st-key-wall :is(p, li) { line-height: 1.3; }
.st-key-wall :is(h1, h2, h3) { line-height: 1.15; }
.st-key-wall h2 span { letter-spacing: .06em; }
:is([class*="st-key-wall-level-"], [class*="st-key-wall-chosen-"]) p { text-align: center; }
[class*="st-key-wall-chosen-"] { border: 4px solid currentColor; border-radius: .5rem; padding: .2rem .4rem .4rem; }
@media (max-width: 640px) {
  .st-key-wall :is(p, li) { font-size: 20px !important; }
  .st-key-wall :is(h1, h2, h3), .st-key-wall :is(h1, h2, h3) span { font-size: 32px !important; }
}
"""

# A table's rows as cards, for a phone: each value on a line of its own, with its heading before it.
_STACKED: Final = """
@media (max-width: 640px) {
  .st-key-stacked-%(name)s :is(table, tbody, tr, td:first-child) { display: block; width: 100%%; border: 0 !important; }
  .st-key-stacked-%(name)s thead { display: none; }
  .st-key-stacked-%(name)s tr { border-bottom: 1px solid #8886 !important; padding: .5rem .6rem; }
  .st-key-stacked-%(name)s td { display: inline; padding: 0 .9rem 0 0 !important; border: 0 !important; white-space: normal; }
  .st-key-stacked-%(name)s td:first-child { font-weight: 600; }
  .st-key-stacked-%(name)s td > * { display: inline; }
  .st-key-stacked-%(name)s td :is(div, p) { display: inline; }
  .st-key-stacked-%(name)s td::before { font-weight: 600; }
  %(headings)s
}
"""


def stacked_style(name: str, headings: Sequence[str]) -> None:
    """Add the rules that turn the table in the container `stacked-NAME` into cards on a phone."""
    rules = "".join(
        f'.st-key-stacked-{name} td:nth-child({number})::before {{ content: "{_css_text(heading)}: "; }}'
        for number, heading in enumerate(headings[1:], start=2)
    )
    st.html(f"<style>{_STACKED % {'name': name, 'headings': rules}}</style>")


def _css_text(text: str) -> str:
    """Return a text for between quotation marks in CSS: whatever is no letter or digit is written as its number."""
    return "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):06x}" for sign in text)


def wall_style(scale: float) -> None:
    """Add the rules of a projector's page; what stands in a container with the key `wall` follows them."""
    sizes = "".join(f"{selector} {{ font-size: {round(pixels * scale)}px; }}\n" for selector, pixels in _WALL.items())
    st.html(f"<style>{sizes}{_WALL_REST}</style>")


def page_style() -> None:
    """Add the rules to the page; once a run, before the screen."""
    st.html(f"<style>{_PAGE}{_BUTTONS}{_CARDS}{_HEADS}{_SAVING}{_PRINT}</style>")


# A phone in a room: what is tapped is as high as a thumb, and whether it is saved stays in sight below it.
_PHONE: Final = """
[data-testid="stMainBlockContainer"] { padding-top: 1.5rem; padding-bottom: 1rem; }
[data-testid="stMainBlockContainer"] h1 { font-size: 1.5rem; padding-top: 0; }
.st-key-roles button { min-height: 3.25rem; }
[data-testid="stLayoutWrapper"]:has(> .st-key-vote-foot) { position: sticky; bottom: 0; z-index: 5; }
.st-key-vote-foot {
  padding: .5rem 0; border-top: 1px solid #8886; min-height: 3.75rem; background: light-dark(#FFFFFF, #11161D);
}
.st-key-vote-foot button, .st-key-vote-list button, button[data-variant="segmented_control"],
[data-testid="stExpander"] summary { min-height: 44px; }
.st-key-vote-list button, .st-key-vote-list button * { text-align: left; justify-content: flex-start; }
"""


def phone_style() -> None:
    """Add the rules of the screens that people in a room see on their phones."""
    st.html(f"<style>{_PHONE}</style>")
