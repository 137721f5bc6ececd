"""The looks of the projector's page: read from three metres, so that no text is smaller than 24 pixels."""

from typing import Final

import streamlit as st

_WALL: Final = """
[data-testid="stMainBlockContainer"] { padding: 2rem 3rem 2rem; max-width: 100%; }
.st-key-wall :is(p, li, td, th, label, [data-testid="stCaptionContainer"]) { font-size: 28px; line-height: 1.35; }
.st-key-wall h1, .st-key-wall h1 span { font-size: 54px; line-height: 1.15; }
.st-key-wall h2, .st-key-wall h2 span { font-size: 150px; letter-spacing: .06em; line-height: 1.1; }
.st-key-wall h3, .st-key-wall h3 span { font-size: 40px; }
@media (max-width: 640px) {
  .st-key-wall :is(p, li) { font-size: 20px; }
  .st-key-wall h1, .st-key-wall h1 span { font-size: 32px; }
  .st-key-wall h2, .st-key-wall h2 span { font-size: 40px; }
}
"""


def wall_style() -> None:
    """Add the rules; what stands in a container with the key `wall` follows them."""
    st.html(f"<style>{_WALL}</style>")
