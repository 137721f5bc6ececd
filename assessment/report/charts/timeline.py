"""The roadmap: one lane a dimension with a bar for each initiative, and days used against days there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Group

from assessment.report.blocks import Figure, figure
from assessment.report.charts.shapes import box, label, rule, two_lines
from assessment.report.fonts import BOLD, REGULAR
from assessment.report.styles import INK, LEVEL_SHADES, PAPER, QUIET, Look, ink_on
from assessment.report.text import shortened, width
from assessment.wording import days_number

ROW = 18
HEAD = 15
TITLE_SHARE = 0.44
WIDEST_PERIOD_NAME = 34.0
AFTER = 6.2
DAYS = 6.6


@dataclass(frozen=True)
class Bar:
    """One initiative, from the first to the last period, counted from 1.

    title: begins with its number; said: its days, the number first; after: numbers of what it waits for, "" is nothing.
    """

    title: str
    start: int
    finish: int
    level: int
    said: str
    after: str = ""


@dataclass(frozen=True)
class Lane:
    """One skill group: (days used, days there are) for each period."""

    title: str
    days: Sequence[tuple[float, float]]


def lane_chart(look: Look, title: str, bars: Sequence[Bar], periods: Sequence[str]) -> Figure:
    """Return one lane with its bars; periods: their names."""
    drawing = Drawing(look.width, HEAD + ROW * len(bars) + 4)
    _frame(drawing, look, title, periods)
    left, wide = _grid(look, periods)
    for number, bar in enumerate(bars):
        y = drawing.height - HEAD - ROW * (number + 1)
        drawing.add(two_lines((0, y + ROW / 2), bar.title, left - 8, 7.2))
        fill = LEVEL_SHADES[bar.level - 1]
        x, length = left + wide * (bar.start - 1) + 1, wide * (bar.finish - bar.start + 1) - 2
        drawing.add(box((x, y + 3), (length, ROW - 6), fill, INK))
        said = _fitting(bar.said, length - 3)
        drawing.add(label((x + length / 2, y + 6.6), said, length, 6.6, colour=ink_on(fill), anchor="middle"))
        if bar.after:
            drawing.add(_after(bar.after, (left, x, x + length, look.width), y + 6.8))
    return figure(drawing, f"{title}. {' '.join(_bar_words(bar, periods) for bar in bars)}")


def _fitting(said: str, room: float) -> str:
    """Return the words, or where they find no room their number, which no cut could spoil."""
    number = said.split()[0]
    return next((words for words in (said, number) if width(words, REGULAR, 6.6) <= room), "")


def _after(after: str, ends: tuple[float, float, float, float], y: float) -> Group:
    """Return what a bar waits for, on the side of it with more room. ends: of the lane's left, the bar, and the lane's right."""
    left, start, end, right = ends
    behind = right - end >= start - left
    said = shortened(f"after {after}", REGULAR, AFTER, (right - end if behind else start - left) - 6)
    wide = width(said, REGULAR, AFTER)
    x = end + 4 if behind else start - 4 - wide
    ground = box((x - 1, y - 2), (wide + 2, AFTER + 2), PAPER)  # so that no line of the grid goes through the letters
    return Group(ground, label((x, y), said, wide + 1, AFTER, colour=QUIET))


def _bar_words(bar: Bar, periods: Sequence[str]) -> str:
    after = f", after {bar.after}" if bar.after else ""
    return f"{bar.title}: {_from_to(bar, periods)}, {bar.said}, reaches level {bar.level}{after}."


def capacity_chart(look: Look, title: str, lanes: Sequence[Lane], periods: Sequence[str]) -> Figure:
    """Return a row for each group: the filled part of a cell is the share of its days that is used."""
    drawing = Drawing(look.width, HEAD + ROW * len(lanes) + 4)
    _frame(drawing, look, title, periods)
    left, wide = _grid(look, periods)
    for number, lane in enumerate(lanes):
        y = drawing.height - HEAD - ROW * (number + 1)
        drawing.add(label((0, y + 6), lane.title, left - 8, 7.6))
        for period, days in enumerate(lane.days):
            used, available = days
            x = left + wide * period + 1
            drawing.add(box((x, y + 2), (wide - 2, ROW - 3), PAPER, QUIET))
            share = min(used / available, 1) if available else 0
            drawing.add(box((x, y + 2), ((wide - 2) * share, ROW - 3), LEVEL_SHADES[1]))
            drawing.add(label((x + wide / 2 - 1, y + 7), _used_words(days), wide - 4, DAYS, anchor="middle"))
    return figure(drawing, f"{title}. {' '.join(_lane_words(lane, periods) for lane in lanes)}")


def days_fit(look: Look, lanes: Sequence[Lane], periods: Sequence[str]) -> bool:
    """Return whether the cells of the capacity chart have room for their numbers, so that no table has to repeat them."""
    _, wide = _grid(look, periods)
    return all(width(_used_words(days), REGULAR, DAYS) <= wide - 4 for lane in lanes for days in lane.days)


def _used_words(days: tuple[float, float]) -> str:
    used, available = days
    return f"{days_number(used)} of {days_number(available)}"


def _grid(look: Look, periods: Sequence[str]) -> tuple[float, float]:
    left = look.width * TITLE_SHARE
    return left, (look.width - left) / len(periods)


def _frame(drawing: Drawing, look: Look, title: str, periods: Sequence[str]) -> None:
    left, wide = _grid(look, periods)
    drawing.add(label((0, drawing.height - 10), title, left - 8, 8.4, font=BOLD))
    step = max(1, -int(-WIDEST_PERIOD_NAME // wide))
    for number, name in enumerate(periods):
        x = left + wide * number
        drawing.add(rule(x, 0, x, drawing.height - HEAD + 2))
        if number % step == 0:
            drawing.add(label((x + 2, drawing.height - 10), name, wide * step - 3, 6.8, colour=QUIET))
    drawing.add(rule(look.width, 0, look.width, drawing.height - HEAD + 2))


def _from_to(bar: Bar, periods: Sequence[str]) -> str:
    first, last = periods[bar.start - 1], periods[bar.finish - 1]
    return first if first == last else f"{first} to {last}"


def _lane_words(lane: Lane, periods: Sequence[str]) -> str:
    days = [f"{name} {days_number(a)} of {days_number(b)} days" for name, (a, b) in zip(periods, lane.days, strict=True)]
    return f"{lane.title}: {', '.join(days)}."
