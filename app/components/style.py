"""The few rules of CSS that the theme cannot say. Selectors are Streamlit's own test ids, kept in this one file."""

from typing import Final

import streamlit as st

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


def page_style() -> None:
    """Add the rules to the page; once a run, before the screen."""
    st.html(f"<style>{_PAGE}{_BUTTONS}{_CARDS}{_HEADS}{_PRINT}</style>")
