"""Names of periods in the room there is on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.figures.theme import plain

WHOLE: Final = 4
"""So many periods can be named in one line."""
TWO_LINES: Final = 8
"""So many can be named in two; of more, every second or third."""
LONG: Final = 6
"""So many where each begins with "Quarter" or "Month"."""


def period_labels(names: Sequence[str]) -> list[str]:
    """Return what to write at each period, for figures 350 pixels wide: whole, in two lines, or at every n-th only."""
    every = every_nth(names)
    return ["" if number % every else _label(name, len(names)) for number, name in enumerate(names)]


@dataclass(frozen=True)
class Named:
    """Where the name of a period stands: x in periods from the left, and whether the text begins or has its middle there."""

    x: float
    anchor: Literal["left", "center"]
    text: str


def period_names_at(names: Sequence[str]) -> list[Named]:
    """Return the names with their places: in the middle of each period where each is named.

    Where only some are, a name is wider than its period, so it begins with it; one with too few periods behind it is left out.
    """
    labels = period_labels(names)
    every = every_nth(names)
    if every == 1:
        return [Named(number + 0.5, "center", label) for number, label in enumerate(labels)]
    return [Named(number, "left", label) for number, label in enumerate(labels) if label and number + every <= len(names)]


def every_nth(names: Sequence[str]) -> int:
    """Return 1 where there is room for a name at each period, 2 where at every second, and so on."""
    most = LONG if any(name.startswith(("Quarter ", "Month ")) for name in names) else TWO_LINES
    return max(-(-len(names) // most), 1)


def label_lines(names: Sequence[str]) -> int:
    """Return how many lines those labels have at most, 1 or 2."""
    return max((label.count("<br>") + 1 for label in period_labels(names)), default=1)


def two_lines(name: str) -> str:
    """Return a period's name with its last word below: the year, or the number."""
    first, _, last = name.removeprefix("from ").rpartition(" ")
    return f"{plain(first)}<br>{plain(last)}" if first else plain(last)


def _label(name: str, periods: int) -> str:
    if periods <= WHOLE:
        return plain(name) if len(name) <= len("Quarter 1") else plain(name).replace("from ", "from<br>")
    return two_lines(name)
