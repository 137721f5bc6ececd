"""What all figures share: no background of their own, no tool bar, the theme's colours, and texts that stay texts.

Streamlit puts the theme's colours in the place of stand-ins, each time a figure is drawn: so it follows a change from light
to dark. Everything else is a shade that reads on both: greys, and one blue that is laid over the background.
"""

import html
import textwrap
from typing import Any, Final

import plotly.graph_objects as go

CONFIG: Final[dict[str, Any]] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
"""For `st.plotly_chart`: a figure is to be looked at; a thumb that scrolls past must not drag it."""

# Streamlit's own stand-ins (streamlit.elements.lib.streamlit_plotly_theme; a test watches that they stay what they are).
INK: Final = "#000037"
"""The strongest text colour."""
NOW: Final = "#000001"
"""The theme's first colour: where one stands."""
TARGET: Final = "#000002"
"""The theme's second colour: where one is to go. Always with another shape or dash as well."""

CLEAR: Final = "rgba(0,0,0,0)"
LINE: Final = "rgba(127,127,127,0.9)"
GRID: Final = "rgba(127,127,127,0.25)"
SHADES: Final = ("rgba(64,140,210,0.05)", "rgba(64,140,210,0.16)", "rgba(64,140,210,0.32)", "rgba(64,140,210,0.55)")
"""Faint to strong; the strongest still keeps the theme's text readable in both modes."""

SMALL: Final = 12
"""Pixels; no text in a figure is smaller."""
FONT: Final = 13


def framed(figure: go.Figure, height: int, margin: tuple[int, int, int, int] = (0, 0, 0, 0)) -> go.Figure:
    """Give a figure its height and margins (left, right, top, bottom), in pixels, and the looks that all share."""
    left, right, top, bottom = margin
    figure.update_layout(
        height=height,
        margin={"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        font={"size": FONT, "color": INK},
        dragmode=False,
        showlegend=False,
        hoverlabel_font_size=FONT,
    )
    axis = {"fixedrange": True, "zeroline": False, "automargin": False, "title_text": "", "tickfont_color": INK, "ticks": ""}
    figure.update_xaxes(**axis)
    figure.update_yaxes(**axis)
    figure.update_annotations(font_color=INK)
    return figure


def plain(text: str) -> str:
    """Return a text as plotly shows it letter by letter: it would read tags and entities."""
    return html.escape(text, quote=False)


def shortened(label: str, letters: int) -> str:
    """Return a step's label ("Serving → 3") in so many letters; the level at its end stays: it tells steps of one name apart."""
    if len(label) <= letters:
        return label
    name, arrow, level = label.rpartition(" → ")
    end = arrow + level if name else ""
    return (name or level)[: max(letters - len(end) - 1, 1)].rstrip() + "…" + end


def wrapped(text: str, width: int, lines: int = 2) -> str:
    """Return a text over at most `lines` lines of `width` characters, cut with "…" when it is longer."""
    broken = textwrap.wrap(" ".join(text.split()), width, max_lines=lines, placeholder="…") or [""]
    return "<br>".join(plain(line) for line in broken)
