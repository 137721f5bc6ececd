"""The building blocks of every section; the only place that makes a Paragraph or a Table, so text is always escaped."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Paragraph, Spacer, Table

from assessment.report.fonts import BOLD, ITALIC, REGULAR
from assessment.report.styles import LINE, PALE, Look, styles
from assessment.report.tagging import Figure as Figure  # what drawings return
from assessment.report.tagging import Listing, Picture, TableTags, TaggedParagraph, TextTag
from assessment.report.tagging.elements import PARAGRAPH, PLAIN
from assessment.report.text import Markup, is_han, markup

Text: TypeAlias = str
"""A plain string, which is escaped, or Markup, which is set as it is."""
Cell: TypeAlias = Text | Flowable | list[Flowable]

BULLET: Final = "•"
PADDING: Final = 3.6
SPARED: Final = 2
"""Rows of a table, or items of a list, that stay on a page at least when one goes over to the next, so that none is alone."""
BRIEF: Final = 250
"""Characters of the longest item of a list that is kept together with another; a longer one may stand alone."""
ROUNDING: Final = 0.001
_DECIMAL: Final = re.compile(r"\d\.\d$")
_WHOLE: Final = re.compile(r"(about )?[+−]?\d[\d,]*")
TALLEST_ROW: Final = 620.0
"""Points; a row with its head that is higher may be split. Less than the text of any paper is high."""
ROLES: Final[Mapping[str, str]] = {"h1": "H1", "h2": "H2", "h3": "H3", "summary-label": "H2", "caption": "Caption"}
"""What text of a style is in the structure that screen readers use; of all other styles a paragraph."""


class Heading(TaggedParagraph):
    """A heading that enters contents and bookmarks where it is drawn. `key` is None for the rest of one that was split."""

    key: str | None = None
    plain: str = ""
    depth: int = 0

    def draw(self) -> None:
        """Draw, and remember the page."""
        if self.key is not None:
            self.canv.heading(self.key, self.plain, self.depth, self.height)
        super().draw()


class SplittingTable(Table):  # type: ignore[misc]  # reportlab ships no types
    """A table that breaks between rows, and inside a row only when that row cannot fit a page.

    goes_on: whether its first row is the rest of one that began on an earlier page.
    """

    goes_on = False

    def beginning(self, look: Look, rows: int) -> float:
        """Return how high its head and so many rows are, in points; never more than fits a page."""
        self.wrap(look.width, look.height)
        return min(float(sum(self._rowHeights[: self.repeatRows + rows])), TALLEST_ROW)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the parts, or none when the table has to start on the next page; a page break may stand between them."""
        self.splitInRow = 0
        parts: list[Table] = super().split(width, height)
        if not parts and sum(self._rowHeights[: self.repeatRows + 1]) > TALLEST_ROW:
            self.splitInRow = 1
            parts = super().split(width, height)
        elif len(parts) == 2 and self._strands(parts):
            high = sum(self._rowHeights[: len(parts[0]._rowHeights) - 1])
            kept, moved = super().split(width, high + ROUNDING)
            moved.goes_on = bool(self.splitInRow)
            kept.goes_on = self.goes_on
            # Not below the rest of it: where the head and one row would find room there, that row would be taken back.
            return [kept, room_for(height - high + 1), moved]
        for part, goes_on in zip(parts, (self.goes_on, bool(self.splitInRow)), strict=False):
            part.goes_on = goes_on
        return parts

    def _strands(self, parts: Sequence["SplittingTable"]) -> bool:
        """Whether one row alone would go over the page, and the rows before it can spare one to go with it."""
        kept, moved = (len(part._rowHeights) - self.repeatRows for part in parts)
        return bool(moved == 1 and kept > SPARED)


def bold(text: str) -> Markup:
    """Return text set in bold."""
    return markup(text, BOLD)


def italic(text: str) -> Markup:
    """Return text set in italics."""
    return markup(text, ITALIC)


def safe(part: Text, own: str = REGULAR) -> Markup:
    """Return a plain string escaped, and what is escaped already as it is. own: the font of its paragraph."""
    return part if isinstance(part, Markup) else markup(part, own=own)


def paragraph(*parts: Text, style: str = "body") -> Paragraph:
    """Return a paragraph of parts set one after the other; plain strings are escaped."""
    return _text(parts, style, TextTag(ROLES.get(style, PARAGRAPH)))


def _text(parts: Sequence[Text], style: str, tag: TextTag, bullet: str | None = None) -> TaggedParagraph:
    look = _style_for(parts, style)
    made = TaggedParagraph("".join(safe(part, look.fontName) for part in parts), look, bulletText=bullet)
    made.tag = tag
    return made


def _style_for(parts: Sequence[Text], style: str) -> ParagraphStyle:
    return styles()[f"{style}-han" if is_han("".join(parts)) else style]


def heading(text: str, depth: int, key: str) -> Heading:
    """Return a heading. depth: 0 a section, 1 and 2 below; key: unique in the document, links lead to it."""
    made = Heading(markup(text, BOLD), _style_for([text], f"h{depth + 1}"))
    made.key, made.plain, made.depth, made.tag = key, text, depth, TextTag(ROLES[f"h{depth + 1}"])
    return made


def bullets(items: Sequence[Text], style: str = "bullet") -> list[Flowable]:
    """Return a list with a dot before each item; of three or more the last does not go over to the next page alone."""
    return list(_items(items, style))


def _items(items: Sequence[Text], style: str) -> list[TaggedParagraph]:
    listing = Listing("Disc")
    made = [_text([item], style, TextTag(listing=listing), BULLET) for item in items]
    if len(made) > SPARED and _brief(made[-SPARED:]):
        made[-2].keepWithNext = 1
    return made


def numbered(items: Sequence[Text], style: str = "bullet") -> list[Flowable]:
    """Return a list with a number before each item."""
    listing = Listing("Decimal")
    return [_text([item], style, TextTag(listing=listing), f"{n}.") for n, item in enumerate(items, start=1)]


def introduced(words: Text, items: Sequence[Text], style: str = "bullet", said: str = "tight") -> list[Flowable]:
    """Return a list below words that never stand on a page without its first items. said: the style of the words.

    Those are two, of a list of three or more whose items are brief.
    """
    first, made = paragraph(words, style=said), _items(items, style)
    first.keepWithNext = 1
    if len(made) > SPARED and _brief(made[:SPARED]):
        made[0].keepWithNext = 1
    return [first, *made]


def _brief(items: Sequence[TaggedParagraph]) -> bool:
    return all(len(item.getPlainText()) <= BRIEF for item in items)


def table(look: Look, heads: Sequence[str], rows: Sequence[Sequence[Cell]], shares: Sequence[float]) -> Table:
    """Return a table over the full width with its head on every page; a row longer than a page is split.

    shares: relative widths of the columns; a head that ends with "#" is a column of numbers, set to the right.
    A first column of plain text names its rows: screen readers say it before each cell.
    """
    tags = TableTags(row_heads=len(heads) > 1 and all(isinstance(row[0], str) for row in rows))
    numbers = [head.endswith("#") for head in heads]
    top = [_cell(head.rstrip("#"), "head-right" if right else "head") for head, right in zip(heads, numbers, strict=True)]
    body = [[_cell(cell, "cell-right" if right else "cell") for cell, right in zip(row, numbers, strict=True)] for row in rows]
    commands = [
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, LINE),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, LINE),
        ("BACKGROUND", (0, 0), (-1, 0), PALE),
        *_cell_commands(),
    ]
    return SplittingTable([top, *body], _widths(look, shares), style=commands, repeatRows=1, spaceAfter=8, renderCB=tags)


def even(rows: Sequence[Sequence[Cell]], *columns: int) -> list[list[Cell]]:
    """Return rows whose numbers stand below each other digit for digit: where one of a column has a decimal, all whole ones do.

    columns: which, from 0. What is no number stays as it is, "about " before one too.
    """
    made = [list(row) for row in rows]
    for column in columns:
        if any(isinstance(cell := row[column], str) and _DECIMAL.search(cell) for row in made):
            for row in made:
                cell = row[column]
                row[column] = f"{cell}.0" if isinstance(cell, str) and _WHOLE.fullmatch(cell) else cell
    return made


def pairs(look: Look, rows: Sequence[tuple[str, Cell]], share: float = 0.2, style: str = "cell") -> Table:
    """Return labels beside their contents, with a rule in the accent colour at the left."""
    body = [[_cell(label, "head"), _cell(content, style)] for label, content in rows]
    commands = [("LINEBEFORE", (0, 0), (0, -1), 2, look.accent), *_cell_commands(1.3 if style == "card" else 2)]
    return SplittingTable(
        body, _widths(look, (share, 1 - share)), style=commands, spaceAfter=8, renderCB=TableTags(row_heads=True)
    )


def _cell_commands(padding: float = PADDING) -> list[tuple[object, ...]]:
    # FONT: a cell style that is never used still names its font in the file, and Helvetica is not embedded.
    return [
        ("FONT", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ]


def _widths(look: Look, shares: Sequence[float]) -> list[float]:
    return [look.width * share / sum(shares) for share in shares]


def _cell(cell: Cell, style: str) -> Flowable | list[Flowable]:
    return _text([cell], style, TextTag(PLAIN)) if isinstance(cell, str) else cell


def figure(drawing: Drawing, alternative: str) -> Figure:
    """Return a drawing that carries its numbers in words. Raises ValueError without them."""
    _need_words(alternative)
    made = Figure(drawing.width, drawing.height, *drawing.contents)
    # A drawing refuses attributes it does not know.
    made.__dict__["alternative"] = alternative
    return made


def picture(data: bytes, size: tuple[float, float], alternative: str) -> Picture:
    """Return a picture of pixels, at the left, with what stands in for it in words. Raises ValueError without them."""
    _need_words(alternative)
    made = Picture(io.BytesIO(data), *size, hAlign="LEFT")
    made.alternative = alternative
    return made


def _need_words(alternative: str) -> None:
    if not alternative.strip():
        raise ValueError("a figure has no words for those who cannot see it; hand in its numbers as a text")


def caption(text: str) -> Paragraph:
    """Return the line below a figure."""
    return paragraph(text, style="caption")


def together(*parts: Flowable) -> KeepTogether:
    """Return parts that stay on one page when they fit one."""
    return KeepTogether(list(parts))


def gap(height: float) -> Spacer:
    """Return empty space, in points."""
    return Spacer(1, height)


def new_page() -> PageBreak:
    """Return the start of a new page."""
    return PageBreak()


def room_for(height: float) -> CondPageBreak:
    """Return a page break where less than `height` points are left."""
    return CondPageBreak(height)


def height_of(parts: Sequence[Flowable], look: Look) -> float:
    """Return how high parts stand below each other, in points, the space between them counted in full."""
    return float(sum(part.wrap(look.width, look.height)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in parts))
