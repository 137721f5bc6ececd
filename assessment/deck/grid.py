"""Tables on a slide: as many rows as fit, each cell shortened to its room; the last row says how many there are more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches

from assessment.deck.fitting import fitted, height, needed, room_for
from assessment.deck.page import INK, PALE, WHITE, Box, Page, Style, describe, rgb, write

ASIDE, ABOVE = 0.07, 0.04
"""Room in a cell beside and above its text, in inches."""
MOST_LINES: Final = 3
MOST_HEAD: Final = 2
LARGEST: Final = 16.0


@dataclass(frozen=True)
class Grid:
    """What a table shows. shares: relative widths. numbers: columns set to the right. fills: colours of cells, by place."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[float]
    numbers: frozenset[int] = frozenset()
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    size: float = 12
    lines: int = MOST_LINES


def put_grid(page: Page, box: Box, asked: Grid) -> None:
    """Put a table into a box, larger than asked where all of it fits."""
    grid = _grown(asked, box)
    widths = [box.wide * share / sum(grid.shares) for share in grid.shares]
    inner = [wide - 2 * _aside(wide) for wide in widths]
    head_lines = max(min(needed(h, grid.size, w, bold=True), MOST_HEAD) for h, w in zip(grid.heads, inner, strict=True))
    head_high = height(head_lines, grid.size) + 2 * ABOVE
    shown = _as_many(grid, box.high - head_high)
    lines = _lines(grid, shown, inner, box.high - head_high)
    heads = [fitted(h, grid.size, w, head_lines, bold=True) for h, w in zip(grid.heads, inner, strict=True)]
    cells = [[fitted(text, grid.size, w, lines) for text, w in zip(row, inner, strict=True)] for row in shown]
    frame: Any = page.slide.shapes.add_table(len(shown) + 1, len(widths), *box.emu())
    describe(frame, f"Table: {', '.join(grid.heads)}; {len(grid.rows)} rows")
    for column, wide in zip(frame.table.columns, widths, strict=True):
        column.width = Inches(wide)
    highs = [head_lines, *(max(needed(text, grid.size, w) for text, w in zip(row, inner, strict=True)) for row in cells)]
    for row, most in zip(frame.table.rows, highs, strict=True):
        row.height = Inches(height(most, grid.size) + 2 * ABOVE)
    frame.height = sum(row.height for row in frame.table.rows)
    for row, texts in enumerate([heads, *cells]):
        for number, text in enumerate(texts):
            cell = frame.table.cell(row, number)
            cell.margin_left = cell.margin_right = Inches(_aside(widths[number]))
            _cell(cell, text, _style(page, grid, row, number), _fill(page, grid, row, number))


def _grown(grid: Grid, box: Box) -> Grid:
    """Return the grid in the largest size, up to LARGEST, in which every row is shown whole; as it is where none does."""
    inner = [wide - 2 * _aside(wide) for share in grid.shares if (wide := box.wide * share / sum(grid.shares))]
    size = LARGEST
    while size > grid.size:
        rows = [[needed(text, size, w) for text, w in zip(row, inner, strict=True)] for row in grid.rows]
        heads = [needed(text, size, w, bold=True) for text, w in zip(grid.heads, inner, strict=True)]
        high = sum(height(max(lines), size) + 2 * ABOVE for lines in [heads, *rows])
        if high <= box.high and max(heads) <= MOST_HEAD and max(map(max, rows), default=0) <= grid.lines:
            return replace(grid, size=size)
        size -= 1
    return grid


def _aside(wide: float) -> float:
    """Return the room beside the text of a column; narrow ones have less."""
    return min(ASIDE, wide * 0.1)


def _style(page: Page, grid: Grid, row: int, number: int) -> Style:
    colour = INK if row else page.accent.ink
    return Style(grid.size, not row, colour, PP_ALIGN.RIGHT if number in grid.numbers else None)


def _fill(page: Page, grid: Grid, row: int, number: int) -> str:
    if row == 0:
        return page.accent.fill
    return grid.fills.get((row - 1, number), WHITE if row % 2 else PALE)


def _as_many(grid: Grid, high: float) -> list[Sequence[str]]:
    """Return the rows that fit with one line each; where some do not, a last row says how many."""
    room = max(int(high / (height(1, grid.size) + 2 * ABOVE)), 2)
    if len(grid.rows) <= room:
        return list(grid.rows)
    more = [f"… and {len(grid.rows) - room + 1} more; the notes have them all", *[""] * (len(grid.heads) - 1)]
    return [*grid.rows[: room - 1], more]


def _lines(grid: Grid, shown: Sequence[Sequence[str]], inner: Sequence[float], high: float) -> int:
    """Return how many lines a row may take: all it may where each row's own lines fit, else as many as fit every row."""
    wanted = [max(min(needed(text, grid.size, w), grid.lines) for text, w in zip(row, inner, strict=True)) for row in shown]
    if sum(height(lines, grid.size) + 2 * ABOVE for lines in wanted) <= high:
        return grid.lines
    return min(room_for(high / max(len(shown), 1) - 2 * ABOVE, grid.size), grid.lines)


def _cell(cell: Any, text: str, style: Style, fill: str) -> None:  # noqa: ANN401 - a cell of python-pptx
    cell.margin_top = cell.margin_bottom = Inches(ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(fill)
    write(cell.text_frame.paragraphs[0], text, style)
