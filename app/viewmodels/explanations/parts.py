"""What an explanation is made of, and how its numbers are written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from assessment.explain import Mean, figure

NO_FIGURE: Final = "–"
OPEN: Final = "open"


@dataclass(frozen=True)
class Table:
    """Rows of texts under their columns' names, no two of them alike: a screen's table keeps one column of each name."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if len(set(self.columns)) < len(self.columns):
            message = f"two columns of one name: {', '.join(self.columns)}"
            raise ValueError(message)


@dataclass(frozen=True)
class Part:
    """A step of an explanation: what is said, then the table, then the sums."""

    heading: str
    texts: tuple[str, ...] = ()
    table: Table | None = None
    sums: tuple[str, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """All that is shown when somebody asks how a number was made."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Subject:
    """The number somebody asks about: the kind, and its id (of a change: its place in the list)."""

    kind: str
    id: str = ""


def sums(*means: Mean | None) -> tuple[str, ...]:
    """Return the means' formulas with their figures put in; nothing for one that does not exist."""
    return tuple(mean.formula() for mean in means if mean is not None)


def share_of(share: float) -> str:
    """Return a share with a decimal: beside a threshold of 75 %, 74.6 % must not read as 75 %."""
    return f"{figure(round(100 * share, 1))} %"


def stated(value: float | None, words: Callable[[float], str]) -> str:
    """Return a number for a cell of a table, a dash for none."""
    return NO_FIGURE if value is None else words(value)


def ends(low: float | None, high: float | None, words: Callable[[float], str]) -> str:
    """Return a range for a cell of a table: "2–4", or "2" where both ends read alike."""
    if low is None or high is None:
        return NO_FIGURE
    return words(low) if words(low) == words(high) else f"{words(low)}–{words(high)}"
