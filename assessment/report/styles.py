"""Page measures, colours and paragraph styles."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from reportlab.lib.colors import Color, HexColor, black, toColor, white
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from assessment.report.fonts import BOLD, ITALIC, REGULAR

PAPERS: Final = {"A4": A4, "Letter": LETTER}
SIDE: Final = 20 * mm
TOP: Final = 25 * mm
BOTTOM: Final = 21 * mm

INK: Final = HexColor("#1b2430")
QUIET: Final = HexColor("#566173")
LINE: Final = HexColor("#c3cad5")
PALE: Final = HexColor("#eef1f5")
PAPER: Final = white
ACCENT: Final = "#1f4e79"
# One hue from light to dark: the steps stay apart in grey print, and nothing hangs on red against green.
LEVEL_SHADES: Final = tuple(HexColor(shade) for shade in ("#dbe6f1", "#b3cbe2", "#7fa6cb", "#4477a8", "#1f4e79"))


@dataclass(frozen=True)
class Look:
    """What options change: paper and accent. Measures in points."""

    paper: tuple[float, float]
    accent: Color

    @property
    def width(self) -> float:
        """Width of the text."""
        return float(self.paper[0] - 2 * SIDE)

    @property
    def height(self) -> float:
        """Height of the text."""
        return float(self.paper[1] - TOP - BOTTOM)

    @property
    def accent_code(self) -> str:
        """The accent as "#rrggbb"."""
        return f"#{self.accent.hexval()[2:]}"


def look(paper: str, accent: str | None) -> Look:
    """Return the look; an accent too pale to read on white (contrast below 4.5) is darkened until it can be read."""
    colour = HexColor(accent or ACCENT)
    while contrast_on_white(colour) < 4.5:
        colour = Color(*(0.95 * part for part in colour.rgb()))
    return Look(PAPERS[paper], colour)


def luminance(colour: Color) -> float:
    """Return the relative luminance as WCAG 2.1 defines it, 0 to 1."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in toColor(colour).rgb()]
    return float(sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)))


def contrast_on_white(colour: Color) -> float:
    """Return the contrast with white as WCAG 2.1 defines it, 1 to 21."""
    return 1.05 / (luminance(colour) + 0.05)


def ink_on(colour: Color) -> Color:
    """Return black or white, whichever reads better on a colour."""
    return white if contrast_on_white(colour) >= 4.5 else black


def _style(name: str, size: float, leading: float, font: str = REGULAR, **more: object) -> ParagraphStyle:
    defaults = {"textColor": INK, "splitLongWords": 1, "allowWidows": 0, "allowOrphans": 0}
    # bulletFontName: its own default names Helvetica, which is not embedded.
    return ParagraphStyle(
        name, fontName=font, bulletFontName=REGULAR, bulletFontSize=size, fontSize=size, leading=leading, **{**defaults, **more}
    )


@cache
def styles() -> Mapping[str, ParagraphStyle]:
    """Return the paragraph styles by name; each has a twin "NAME-han" that breaks lines between characters."""
    own = [
        _style("cover-title", 29, 35, BOLD, spaceAfter=8),
        _style("cover-long-title", 15, 20, BOLD, spaceAfter=8),
        _style("cover-organisation", 15, 20, spaceAfter=2),
        _style("cover-line", 10, 15, textColor=QUIET),
        _style("h1", 20, 25, BOLD, spaceAfter=9, keepWithNext=1),
        _style("h2", 13, 17, BOLD, spaceBefore=13, spaceAfter=5, keepWithNext=1),
        _style("h3", 10.5, 14, BOLD, spaceBefore=10, spaceAfter=4, keepWithNext=1),
        _style("verdict", 12.5, 18, BOLD, spaceAfter=7),
        _style("lead", 10.5, 15.5, spaceAfter=6),
        _style("body", 9.2, 13.4, spaceAfter=5),
        _style("bullet", 9.2, 13.2, leftIndent=13, bulletIndent=1, spaceAfter=2.5),
        _style("tight", 8.8, 12, spaceAfter=2),
        _style("answer", 8.8, 12, spaceBefore=4, spaceAfter=2),
        _style("cell", 8.3, 11.2),
        _style("cell-right", 8.3, 11.2, alignment=2),
        _style("head", 7.6, 10, BOLD, textColor=QUIET),
        _style("head-right", 7.6, 10, BOLD, textColor=QUIET, alignment=2),
        _style("caption", 7.8, 10.6, ITALIC, textColor=QUIET, spaceBefore=2, spaceAfter=8),
        _style("quote", 8.8, 12.4, leftIndent=9, borderPadding=0, spaceAfter=4),
        _style("summary-label", 9.6, 12.5, BOLD, spaceBefore=7, spaceAfter=2.5, keepWithNext=1),
        _style("tight-bullet", 8.8, 11.8, leftIndent=15, bulletIndent=1, spaceAfter=1.5),
        _style("card", 8.1, 10.3),
        _style("card-item", 8.1, 10.3, leftIndent=12, bulletIndent=0, spaceAfter=0.5),
        _style("evidence", 8.8, 12.2, leftIndent=20, bulletIndent=10, spaceAfter=2),
        _style("label", 7.6, 11, BOLD, textColor=QUIET, spaceBefore=3),
    ]
    han = [ParagraphStyle(f"{style.name}-han", parent=style, wordWrap="CJK") for style in own]
    return {style.name: style for style in [*own, *han]}
