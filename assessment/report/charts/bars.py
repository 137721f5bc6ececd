"""Bars on a scale of 0 to 100: what each is, how long, and its figures in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Line

from assessment.report.blocks import Figure, figure
from assessment.report.charts.shapes import box, label, rule, two_lines
from assessment.report.fonts import BOLD, REGULAR
from assessment.report.styles import INK, LEVEL_SHADES, PALE, QUIET, Look

ROW = 19.0
HEAD = 13.0
FOOT = 13.0
TITLE_SHARE, AXIS_SHARE = 0.27, 0.36
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class ValueBar:
    """One bar. value: 0 to 100, None draws none; said: its figures in words, at the right. strong: set in bold."""

    title: str
    value: float | None
    said: str
    strong: bool = False


@dataclass(frozen=True)
class Mark:
    """A line across all bars, at a value of 0 to 100, with its name below."""

    value: float
    name: str


def bar_chart(look: Look, what: str, bars: Sequence[ValueBar], mark: Mark | None = None) -> Figure:
    """Return the bars below each other. what: of the scale, for those who cannot see it."""
    drawing = Drawing(look.width, HEAD + ROW * len(bars) + (FOOT if mark else 3))
    left, wide = look.width * TITLE_SHARE, look.width * AXIS_SHARE
    foot, top = drawing.height - HEAD - ROW * len(bars), drawing.height - HEAD
    drawing.add(box((left, foot), (wide, top - foot), PALE))
    for tick in TICKS:
        x = left + wide * tick / 100
        drawing.add(rule(x, foot, x, top))
        drawing.add(label((x, top + 3.5), str(tick), 30, 7, colour=QUIET, anchor="middle"))
    for number, bar in enumerate(bars):
        y = top - ROW * (number + 0.5)
        font = BOLD if bar.strong else REGULAR
        drawing.add(two_lines((0, y), bar.title, left - 10, 7.8, font=font))
        drawing.add(two_lines((left + wide + 10, y), bar.said, look.width - left - wide - 10, 7.4, font=font))
        if bar.value:
            drawing.add(box((left, y - 5), (wide * bar.value / 100, 10), LEVEL_SHADES[3 if bar.strong else 2], INK))
    if mark is not None:
        x = left + wide * mark.value / 100
        drawing.add(Line(x, foot, x, top, strokeColor=INK, strokeWidth=1.1, strokeDashArray=[3, 2]))
        drawing.add(label((x, foot - 9), mark.name, wide, 7, colour=QUIET, anchor="middle"))
    beside = f" The line stands at {mark.name}." if mark is not None else ""
    return figure(drawing, f"{what}.{beside} {' '.join(f'{bar.title}: {bar.said}.' for bar in bars)}")
