"""What a table is: named columns, rows of plain values, and words for what is not there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Cell: TypeAlias = str | int | float | None
"""Numbers are unrounded; None is a number that is not stated, and the column says so in words."""


class Shown(StrEnum):
    """What a column holds, and with how many decimals people see it."""

    TEXT = "text"
    PLAIN = "plain"
    """Levels, counts and weights: as many decimals as there are."""
    SCORE = "score"
    """0 to 100, whole."""
    ONE = "one"
    """Days and points of score, one decimal."""
    SHARE = "share"
    """0 to 1, two decimals."""
    TENTH = "tenth"
    """Mean levels, always one decimal."""
    DIFFERENCE = "difference"
    """With its sign, one decimal."""
    DELTA = "delta"
    """With its sign, −1 to 1, two decimals."""


@dataclass(frozen=True)
class Column:
    """One column. key: its name for programs. width: in characters. missing: what stands for None or for no text."""

    key: str
    title: str
    width: int = 14
    shown: Shown = Shown.TEXT
    missing: str = "–"

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers."""
        return self.shown is not Shown.TEXT


@dataclass(frozen=True)
class Table:
    """Rows under columns. note: how to read it. empty: the sentence that stands for no rows."""

    key: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str

    def __post_init__(self) -> None:
        """Raise ValueError for a row that does not fit the columns: a file with shifted cells must never be written."""
        for row in self.rows:
            if len(row) != len(self.columns):
                message = f"table {self.key}: a row of {len(row)} values under {len(self.columns)} columns: {row!r}"
                raise ValueError(message)
        keys = [column.key for column in self.columns]
        if len(set(keys)) != len(keys):
            message = f"table {self.key}: two columns have one key: {keys}"
            raise ValueError(message)

    def index(self, key: str) -> int:
        """Return the position of a column."""
        return next(number for number, column in enumerate(self.columns) if column.key == key)

    def column(self, key: str) -> list[Cell]:
        """Return the values of a column."""
        number = self.index(key)
        return [row[number] for row in self.rows]

    def rows_of(self, *keys: str) -> list[tuple[Cell, ...]]:
        """Return the rows with these columns only, in this order."""
        places = [self.index(key) for key in keys]
        return [tuple(row[place] for place in places) for row in self.rows]

    def records(self) -> list[dict[str, Cell]]:
        """Return the rows as values by column key."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]


Tables: TypeAlias = Mapping[str, Table]
"""By key, in the order they are shown."""


def numbers(values: Sequence[Cell]) -> list[float | None]:
    """Return a column of numbers as such. Raises TypeError for text."""
    wrong = [value for value in values if isinstance(value, str)]
    if wrong:
        message = f"not a number: {wrong[0]!r}"
        raise TypeError(message)
    return [value for value in values if not isinstance(value, str)]


def words(column: Column, value: Cell) -> Cell:
    """Return the value, or the column's words where there is none."""
    return column.missing if value is None or value == "" else value
