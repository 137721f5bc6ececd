"""The projected score: a line that goes up in steps, one at the end of each period."""

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing, Group, Line

from assessment.report.blocks import Figure, figure
from assessment.report.charts.shapes import box, dot, label, rule
from assessment.report.fonts import BOLD, REGULAR
from assessment.report.styles import INK, PAPER, QUIET, Look
from assessment.report.text import width
from assessment.wording import NOT_STATED, score_number

HEIGHT = 118
LEFT, FOOT, HEAD = 22, 16, 12
TICKS = (0, 25, 50, 75, 100)
NARROW = 22.0
NAME = 6.8
NUMBER = 7.8
BESIDE = 4.0


def step_chart(look: Look, now: float | None, after: Sequence[float | None], periods: Sequence[str]) -> Figure:
    """Return the line from now through the end of each period; where the score is not stated it is interrupted."""
    drawing = Drawing(look.width, HEIGHT)
    points = list(zip(["now", *periods], [now, *after], strict=True))
    wide = (look.width - LEFT) / len(points)

    def height(score: float) -> float:
        return FOOT + (HEIGHT - FOOT - HEAD) * score / 100

    for tick in TICKS:
        drawing.add(rule(LEFT, height(tick), look.width, height(tick)))
        drawing.add(label((LEFT - 4, height(tick) - 2.4), str(tick), 20, 6.8, colour=QUIET, anchor="end"))
    every = max(1, -int(-NARROW // wide))
    names = _named([name for name, _ in points], wide)
    before: float | None = None
    for number, (name, score) in enumerate(points):
        x = LEFT + wide * number
        named = number % every == 0 or number == len(points) - 1
        if number in names:
            room = max(wide, _widest(periods))
            middle = min(x + wide / 2, look.width - width(name, REGULAR, NAME) / 2)
            drawing.add(label((middle, 5), name, room, NAME, colour=QUIET, anchor="middle"))
        if score is not None:
            _step(drawing, (x, wide), (height(score), None if before is None else height(before)))
            if named:
                drawing.add(_number((x + wide / 2, height(score) + 5.5), score_number(score)))
        before = score
    words = ", ".join(f"{name} {NOT_STATED if score is None else score_number(score)}" for name, score in points)
    return figure(drawing, f"Projected overall score: {words}.")


def _named(names: Sequence[str], wide: float) -> set[int]:
    """Return which points are named, so that no name touches the next. wide: points of width from one to the next.

    Counted from the end, because where it leads to matters most; the last name is moved towards the one before it to stay
    inside. The first is always named, and one too near to it is not.
    """
    widest = _widest(names[1:])
    moved = max(0.0, (widest - BESIDE - wide) / 2)
    first = (width(names[0], REGULAR, NAME) + BESIDE + widest) / 2
    counted = range(len(names) - 1, 0, -max(1, -int(-(widest + moved) // wide)))
    return {0, *(number for number in counted if number * wide >= first)}


def _number(at: tuple[float, float], said: str) -> Group:
    """Return the score above its point, on paper of its own, so that no line of the grid goes through the figures."""
    (x, y), wide = at, width(said, BOLD, NUMBER)
    ground = box((x - wide / 2 - 0.6, y - 0.6), (wide + 1.2, NUMBER - 0.8), PAPER)
    return Group(ground, label(at, said, 30, NUMBER, font=BOLD, anchor="middle"))


def _widest(periods: Sequence[str]) -> float:
    return max((width(name, REGULAR, NAME) for name in periods), default=0.0) + BESIDE


def _step(drawing: Drawing, across: tuple[float, float], heights: tuple[float, float | None]) -> None:
    (x, wide), (y, before) = across, heights
    if before is not None:
        drawing.add(Line(x, before, x, y, strokeColor=INK, strokeWidth=1.5))
    drawing.add(Line(x, y, x + wide, y, strokeColor=INK, strokeWidth=1.5))
    drawing.add(dot(x + wide / 2, y, INK))
