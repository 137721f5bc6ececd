"""One slide and what can be put on it: title, text, tables, tiles; all measures in inches, all text shortened to fit."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Inches, Pt

from assessment.deck.fitting import POINTS, fitted, height, needed, room_for
from assessment.tables import Accent

WIDE, HIGH = 13.333, 7.5
SIDE, TOP, BOTTOM = 0.6, 1.95, 6.85
"""Edges of what stands below title and lead, and above the foot."""
ACROSS: Final = WIDE - 2 * SIDE
LEAST_TITLE: Final = 0.6
"""Share of its size down to which a title shrinks before it is shortened."""
INK, QUIET, PALE, WHITE = "#1b2430", "#566173", "#eef1f5", "#ffffff"
FONT: Final = "Calibri"
FIELD: Final = (
    '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" '
    'type="slidenum"><a:rPr lang="en-GB" sz="1000"/><a:t>‹#›</a:t></a:fld>'
)
EMPTY: Final = '<a:endParaRPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" lang="en-GB" sz="{size}"/>'
_UNWRITABLE: Final = {0xFFFE: "⟨U+FFFE⟩", 0xFFFF: "⟨U+FFFF⟩"}
"""The only characters that an assessment may hold and XML may not."""


@dataclass(frozen=True)
class Box:
    """A place on the slide."""

    left: float
    top: float
    wide: float
    high: float

    def emu(self) -> tuple[Any, Any, Any, Any]:
        """Return it as python-pptx wants it."""
        return Inches(self.left), Inches(self.top), Inches(self.wide), Inches(self.high)


@dataclass(frozen=True)
class Style:
    """How text looks."""

    size: float = 16
    bold: bool = False
    colour: str = INK
    align: Any = None
    """None is what the direction of the script asks for."""
    least: float | None = None
    """Size down to which the text shrinks before it is shortened; None is not at all."""


@dataclass(frozen=True)
class Page:
    """A slide with the client's colour."""

    slide: Slide
    accent: Accent

    def title(self, text: str, box: Box | None = None, size: float = 30) -> None:
        """Set the slide's title, smaller where it is long."""
        place = box or Box(SIDE, 0.4, ACROSS, 0.75)
        style = _sized([text], Style(size, True, self.accent.text, least=size * LEAST_TITLE), place)
        shape: Any = self.slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = place.emu()
        frame = shape.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM if box else MSO_ANCHOR.MIDDLE
        _plain_margins(frame)
        write(frame.paragraphs[0], fitted(text, style.size, place.wide, room_for(place.high, style.size), bold=True), style)

    def lead(self, text: str) -> None:
        """Put a sentence below the title."""
        self.text(Box(SIDE, 1.15, ACROSS, 0.75), [text], Style(17, colour=QUIET))

    def text(self, box: Box, paragraphs: Sequence[str], style: Style, bullet: bool = False) -> float:
        """Put paragraphs into a box, the later ones shortened first where there is not room for all; return where they end."""
        asked = [f"• {text}" if bullet else text for text in paragraphs]
        sized = _sized(asked, style, box)
        texts = _all_fitted(asked, sized, box)
        high = min(_high(texts, sized, box), box.high)
        frame = self.slide.shapes.add_textbox(*replace(box, high=high).emu()).text_frame
        frame.word_wrap = True
        _plain_margins(frame)
        for number, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(sized.size * GAP)
            write(paragraph, text, sized)
        return box.top + high

    def block(self, box: Box, colour: str) -> None:
        """Put a rectangle of one colour, without words: an ornament."""
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu())
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(colour)
        shape.line.fill.background()
        shape.shadow.inherit = False

    def tile(self, box: Box, label: str, figure: str, note: str) -> None:
        """Put a figure with what it is above and its range below."""
        self.block(box, PALE)
        inner = Box(box.left + 0.15, box.top, box.wide - 0.3, box.high)
        for top, high, text, style in (
            (0.12, 0.3, label, Style(13, colour=QUIET)),
            (0.45, 0.75, figure, Style(32, True, self.accent.text)),
            (1.2, box.high - 1.25, note, Style(13)),
        ):
            self.text(Box(inner.left, inner.top + top, inner.wide, high), [text], style)

    def foot(self, left: str, right: str) -> None:
        """Put the line at the foot, and the slide's number."""
        box = Box(SIDE, 7.05, 6.6, 0.3)
        self.text(box, [left], Style(10, colour=QUIET))
        self.text(Box(7.3, 7.05, 4.9, 0.3), [right], Style(10, True, INK, PP_ALIGN.RIGHT))
        number = self.slide.shapes.add_textbox(*Box(12.3, 7.05, WIDE - SIDE - 12.3, 0.3).emu()).text_frame
        _plain_margins(number)
        number.paragraphs[0].alignment = PP_ALIGN.RIGHT
        number.paragraphs[0]._p.append(parse_xml(FIELD))

    def notes(self, paragraphs: Sequence[str]) -> None:
        """Write the speaker's notes, whole."""
        frame = self.slide.notes_slide.notes_text_frame
        if frame is not None:
            frame.text = written("\n".join(filter(None, paragraphs)))


GAP: Final = 0.45
"""Room after a paragraph, as a share of its size."""


def _sized(texts: Sequence[str], style: Style, box: Box) -> Style:
    """Return the style in the largest size, from its own down to its least, in which all of the texts fit."""
    size = style.size
    while style.least is not None and size > style.least and _high(texts, replace(style, size=size), box) > box.high:
        size -= 1
    return replace(style, size=size)


def _high(texts: Sequence[str], style: Style, box: Box) -> float:
    """Return how high the texts are with the gaps between them, in inches."""
    lines = sum(needed(text, style.size, box.wide, style.bold) for text in texts)
    return height(lines, style.size) + max(len(texts) - 1, 0) * style.size * GAP / POINTS


def _all_fitted(texts: Sequence[str], style: Style, box: Box) -> list[str]:
    """Return the texts so that all together fit: each may take what the others leave, at least one line."""
    left = box.high
    found = []
    for number, text in enumerate(texts):
        gap = style.size * GAP / POINTS if number else 0
        later = sum(height(1, style.size) + style.size * GAP / POINTS for _ in texts[number + 1 :])
        lines = room_for(left - later - gap, style.size)
        found.append(fitted(text, style.size, box.wide, lines, style.bold))
        left -= gap + height(needed(found[-1], style.size, box.wide, style.bold), style.size)
    return found


def written(text: str) -> str:
    """Return text as a file can hold it."""
    return text.translate(_UNWRITABLE)


def write(paragraph: Any, text: str, style: Style) -> None:  # noqa: ANN401 - a paragraph of python-pptx
    """Write one run into a paragraph, from right to left where the text is."""
    if not text:
        # Without a run the line is as high as the template's text, and so would be its row.
        paragraph._p.append(parse_xml(EMPTY.format(size=round(100 * style.size))))
        return
    run = paragraph.add_run()
    run.text = written(text)
    run.font.name, run.font.size, run.font.bold = FONT, Pt(style.size), style.bold
    run.font.color.rgb = rgb(style.colour)
    run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
    backwards = is_backwards(text)
    if backwards:
        paragraph._p.get_or_add_pPr().set("rtl", "1")
    paragraph.alignment = style.align or (PP_ALIGN.RIGHT if backwards else PP_ALIGN.LEFT)


def is_backwards(text: str) -> bool:
    """Whether the first letter belongs to a script written from right to left."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"


def rgb(colour: str) -> RGBColor:
    """Return "#rrggbb" as python-pptx wants it."""
    return RGBColor(*bytes.fromhex(colour.lstrip("#")))  # type: ignore[no-untyped-call] # half typed


def describe(shape: Any, words: str) -> None:  # noqa: ANN401 - any shape of python-pptx
    """Give a shape words for those who cannot see it."""
    shape.element.xpath(".//p:cNvPr")[0].set("descr", written(words))


def _plain_margins(frame: Any) -> None:  # noqa: ANN401
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
