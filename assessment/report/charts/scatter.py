"""Steps by what they cost and what they are worth: a point a step, with its name where there is room, else its number."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from reportlab.graphics.shapes import Drawing, Group, Line

from assessment.placing import Measures, Place, Spot, places
from assessment.report.blocks import Figure, figure
from assessment.report.charts.shapes import box, dot, label, rule
from assessment.report.fonts import REGULAR
from assessment.report.styles import INK, PAPER, QUIET, Look
from assessment.report.text import shortened, width
from assessment.wording import days_words, listed, value_number

LEFT, FOOT, HEAD, LEGEND = 34.0, 24.0, 14.0, 16.0
BY_NAME: Final = (200.0, 270.0)
BY_NUMBER: Final = (200.0, 270.0, 360.0, 460.0)
"""Points of height for the points themselves: the least that has room for all names, or most numbers beside their points."""
A_MARK: Final = 7.0
"""Points of height for each mark at least, or near ones cover each other."""
SAME_DAYS: Final = 0.01
SAME_WORTH: Final = 0.0001
"""Values less than this apart share a mark, and an axis that spans less has no scale."""
ROOM: Final = 0.07
"""Free on each side, as a share of the span."""
SIZE: Final = 7.0
NAME: Final = 116.0
LIST: Final = 130.0
"""Points of width for the name of a step, without its level, and for the numbers of steps that share a point."""
SQUARE: Final = 8.6
RINGS: Final = (0.0, 7.0, 15.0, 24.0, 34.0, 46.0, 60.0, 80.0, 110.0)
NAMED_RINGS: Final = RINGS[:4]
"""A name far from its point is harder to follow than a number in a table."""
TICKS: Final = 6


@dataclass(frozen=True)
class Point:
    """One step. number: as in the tables; worth: points for each period in place; planned: whether the plan holds it."""

    number: int
    title: str
    level: int
    days: float
    worth: float
    planned: bool


@dataclass(frozen=True)
class Scatter:
    """The drawing. by_name: names stand in it, not numbers; without_room: numbers of the steps that found none."""

    drawing: Figure
    by_name: bool
    without_room: tuple[int, ...]


Mark = tuple[Point, ...]
"""Steps of the same days, worth and kind, which share one mark."""


@dataclass(frozen=True)
class _Frame:
    """Where things stand. xs and ys: ends of both axes; ticks: values with a line."""

    wide: float
    high: float
    xs: tuple[float, float]
    ys: tuple[float, float]
    x_ticks: tuple[float, ...]
    y_ticks: tuple[float, ...]

    def share(self, mark: Mark) -> tuple[float, float]:
        (left, right), (bottom, top) = self.xs, self.ys
        return (mark[0].days - left) / (right - left), (mark[0].worth - bottom) / (top - bottom)

    def at(self, days: float, worth: float) -> tuple[float, float]:
        (left, right), (bottom, top) = self.xs, self.ys
        return LEFT + self.wide * (days - left) / (right - left), FOOT + LEGEND + self.high * (worth - bottom) / (top - bottom)


def scatter(look: Look, points: Sequence[Point], period: str) -> Scatter:
    """Return person-days across and points a period up. points: at least one; period: "quarter" or "month"."""
    marks = _marks(points)
    frame = _frame(look, points)
    high, found, texts, by_name = _labelled(frame, marks)
    frame = _Frame(frame.wide, high, frame.xs, frame.ys, frame.x_ticks, frame.y_ticks)
    drawing = Drawing(look.width, FOOT + LEGEND + high + HEAD)
    _axes(drawing, frame, period)
    placed = list(zip(marks, found, texts, strict=True))
    spots = [frame.at(mark[0].days, mark[0].worth) for mark in marks]
    for (_, place, _), spot in zip(placed, spots, strict=True):
        if place is not None and place.line is not None:
            drawing.add(_leader(spot, place.line))
    for mark, place, text in placed:
        if place is not None:
            drawing.add(_text(frame, mark, place, text))
    for mark in sorted(marks, key=lambda mark: mark[0].planned):
        drawing.add(_shape(frame, mark))
    _legend(drawing, {point.planned for point in points})
    without = sorted(point.number for mark, place, _ in placed if place is None for point in mark)
    return Scatter(figure(drawing, _words(frame, points, period)), by_name, tuple(without))


def _marks(points: Sequence[Point]) -> list[Mark]:
    found: dict[tuple[int, int, bool], list[Point]] = {}
    for point in points:
        key = round(point.days / SAME_DAYS), round(point.worth / SAME_WORTH), point.planned
        found.setdefault(key, []).append(point)
    return [tuple(mark) for mark in found.values()]


def _frame(look: Look, points: Sequence[Point]) -> _Frame:
    most = max(point.days for point in points)
    right = most if most >= SAME_DAYS else 1.0
    top, bottom = max(point.worth for point in points), min(point.worth for point in points)
    if top - bottom < SAME_WORTH:  # one worth only has no span; then its points stand in the middle
        bottom, top = bottom - 1, top + 1
    side, above = right * ROOM, (top - bottom) * ROOM
    ends = (-side, right + side), (bottom - above, top + above)
    return _Frame(look.width - LEFT, 0.0, *ends, ticks(0.0, right), ticks(max(bottom, 0.0), top))


def ticks(low: float, high: float) -> tuple[float, ...]:
    """Return the round values from low to high, at most `TICKS`: steps of 1, 2 or 5 and a power of ten."""
    rough = (high - low) / (TICKS - 1)
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= rough * (1 - 1e-9))
    return tuple(number * step for number in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1))


def _tick_words(value: float, all_ticks: Sequence[float]) -> str:
    """Return a value of an axis with as many decimals as tell it from the next."""
    step = all_ticks[1] - all_ticks[0] if len(all_ticks) > 1 else 1.0
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    return f"{value:,.{places}f}"


def _labelled(frame: _Frame, marks: Sequence[Mark]) -> tuple[float, list[Place | None], list[str], bool]:
    """Return the height, where each label stands, the labels, and whether they are names."""
    names = [_names(mark) for mark in marks]
    if None not in names:
        texts = [name for name in names if name is not None]
        named = [(high, _places(frame, marks, texts, (high, NAMED_RINGS))) for high in BY_NAME]
        if whole := [one for one in named if None not in one[1]]:
            return *min(whole, key=lambda one: _crossed(one[1])), texts, True
    texts = [_numbers(mark) for mark in marks]
    heights = [high for high in BY_NUMBER if high >= A_MARK * len(marks)] or BY_NUMBER[-1:]
    best = heights[0], _places(frame, marks, texts, (heights[0], RINGS))
    for high in heights[1:]:
        if any(_crowding(best[1])):
            best = min(best, (high, _places(frame, marks, texts, (high, RINGS))), key=lambda one: _crowding(one[1]))
    return *best, texts, False


def _crowding(found: Sequence[Place | None]) -> tuple[int, int, int]:
    """Return how many labels have no room, how much lies across their lines, and how many stand apart from their points."""
    return found.count(None), _crossed(found), sum(place is not None and place.ring > 0 for place in found)


def _crossed(found: Sequence[Place | None]) -> int:
    return sum(place.crossed for place in found if place is not None)


def _places(
    frame: _Frame, marks: Sequence[Mark], texts: Sequence[str], size: tuple[float, tuple[float, ...]]
) -> list[Place | None]:
    high, rings = size
    point = SQUARE / 2 + 0.6
    measures = Measures((frame.wide,), lambda text: width(text, REGULAR, SIZE) + 2, SIZE + 2.4, point, rings, to_middle=False)
    spots = [Spot(*frame.share(mark), text) for mark, text in zip(marks, texts, strict=True)]
    return places(spots, high, measures)


def _names(mark: Mark) -> str | None:
    """Return the names of a mark's steps, each with its level; None for more than two, which read better as numbers."""
    if len(mark) > 2:
        return None
    return ", ".join(f"{shortened(point.title, REGULAR, SIZE, NAME)} to {point.level}" for point in mark)


def _numbers(mark: Mark) -> str:
    """Return the numbers of a mark's steps: "1–3, 7"; those without room are counted."""
    numbers = sorted(point.number for point in mark)
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    parts = [part for run in runs for part in _run(run)]
    for kept in range(len(parts), 0, -1):
        rest = sum(len(run) for run in runs) - sum(_held(part) for part in parts[:kept])
        text = ", ".join(parts[:kept]) + (f" and {rest} more" if rest else "")
        if width(text, REGULAR, SIZE) <= LIST:
            return text
    return f"{len(numbers)} steps"


def _run(run: Sequence[int]) -> list[str]:
    return [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run]


def _held(part: str) -> int:
    first, _, last = part.partition("–")
    return int(last) - int(first) + 1 if last else 1


def _axes(drawing: Drawing, frame: _Frame, period: str) -> None:
    low, top = FOOT + LEGEND, FOOT + LEGEND + frame.high
    for tick in frame.x_ticks:
        x = frame.at(tick, frame.ys[0])[0]
        drawing.add(rule(x, low, x, top))
        drawing.add(label((x, low - 9), _tick_words(tick, frame.x_ticks), 60, 6.8, colour=QUIET, anchor="middle"))
    for tick in frame.y_ticks:
        y = frame.at(0, tick)[1]
        drawing.add(rule(LEFT, y, drawing.width, y))
        drawing.add(label((LEFT - 5, y - 2.4), _tick_words(tick, frame.y_ticks), LEFT, 6.8, colour=QUIET, anchor="end"))
    drawing.add(label((0, top + 5), f"Points a {period}: up is worth more", drawing.width, SIZE))
    drawing.add(label((drawing.width, low - 19), "Person-days: left is cheaper", drawing.width, SIZE, anchor="end"))


def _leader(spot: tuple[float, float], line: tuple[float, float]) -> Line:
    x, y = spot
    return Line(x, y, x + line[0], y + line[1], strokeColor=QUIET, strokeWidth=0.5)


def _text(frame: _Frame, mark: Mark, place: Place, text: str) -> Group:
    x, y = frame.at(mark[0].days, mark[0].worth)
    wide = width(text, REGULAR, SIZE)
    left, base = x + place.right - wide / 2, y + place.up - SIZE * 0.36
    # On paper of its own, so that no line goes through the letters.
    return Group(box((left - 0.8, base - 1.8), (wide + 1.6, SIZE + 1.6), PAPER), label((left, base), text, wide + 1, SIZE))


def _shape(frame: _Frame, mark: Mark) -> Group:
    x, y = frame.at(mark[0].days, mark[0].worth)
    return _mark(x, y, mark[0].planned)


def _mark(x: float, y: float, planned: bool) -> Group:
    """Return a filled circle for what is planned, a hollow square for what is left out; one fits into the other."""
    if planned:
        return Group(dot(x, y, INK))
    square = box((x - SQUARE / 2, y - SQUARE / 2), (SQUARE, SQUARE), PAPER, INK)
    square.strokeWidth = 1.1
    return Group(square)


def _legend(drawing: Drawing, kinds: set[bool]) -> None:
    x = LEFT
    for planned, said in ((True, "in the plan"), (False, "left out")):
        if planned in kinds:
            drawing.add(_mark(x + 5, 6, planned))
            drawing.add(label((x + 13, 3.5), said, 80, SIZE, colour=QUIET))
            x += 80


def _words(frame: _Frame, points: Sequence[Point], period: str) -> str:
    scales = [listed([_tick_words(tick, axis) for tick in axis]) for axis in (frame.x_ticks, frame.y_ticks)]
    said = [f"Effort and worth. Across person-days, marked at {scales[0]}; up points a {period}, marked at {scales[1]}."]
    for planned, where in ((True, "In the plan"), (False, "Left out")):
        steps = "; ".join(_step_words(point, period) for point in points if point.planned is planned)
        said += [f"{where}: {steps}."] if steps else []
    return " ".join(said)


def _step_words(point: Point, period: str) -> str:
    numbers = f"{days_words({point.title: point.days})}, {value_number(point.worth)} points a {period}"
    return f"{point.number} {point.title} to {point.level}, {numbers}"
