"""A small spreadsheet: reads a workbook's cells with openpyxl and works its formulas out anew, as Excel's manual has them."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple

Value: TypeAlias = float | str | bool | None
Values: TypeAlias = list[Value]
Found: TypeAlias = Any
"""A value, or those of a range: Excel's functions take either."""

TOKEN: Final = re.compile(
    r'\s*(?:(?P<number>\d+(?:\.\d+)?(?:E[+-]?\d+)?)|(?P<text>"(?:[^"]|"")*")|(?P<name>[A-Z]+)(?=\()'
    r"|(?P<cells>\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?)|(?P<sign><=|>=|<>|[-+*/=<>(),]))"
)


class Calculator:
    """The cells of one sheet; those with a formula are worked out when they are asked for."""

    def __init__(self, workbook: bytes, sheet: str) -> None:
        found = load_workbook(io.BytesIO(workbook))[sheet]
        rows = enumerate(found.iter_rows(values_only=True), start=1)
        self.cells: dict[tuple[int, int], Any] = {
            (row, column): value for row, values in rows for column, value in enumerate(values, start=1)
        }
        self.known: dict[tuple[int, int], Value] = {}

    def put(self, cell: str, value: float) -> None:
        """Type a number into a cell."""
        self.cells[_at(cell)] = value
        self.known.clear()

    def value(self, cell: str) -> Value:
        return self.at(*_at(cell))

    def at(self, row: int, column: int) -> Value:
        place = (row, column)
        if place not in self.known:
            held = self.cells.get(place)
            self.known[place] = _Formula(self, held[1:]).result() if isinstance(held, str) and held.startswith("=") else held
        return self.known[place]

    def range(self, cells: str) -> Values:
        first, _, last = cells.replace("$", "").partition(":")
        (top, left), (bottom, right) = _at(first), _at(last or first)
        return [self.at(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


class _Formula:
    """One formula, by recursive descent: comparison, sum, product, sign, then what stands alone."""

    def __init__(self, sheet: Calculator, text: str) -> None:
        self.sheet = sheet
        self.tokens = list(_tokens(text))
        self.next = 0

    def result(self) -> Value:
        found = self.comparison()
        assert self.next == len(self.tokens), self.tokens[self.next :]
        value: Value = _one(found)
        return value

    def comparison(self) -> Found:
        return self.chain(self.sum, COMPARISONS)

    def sum(self) -> Found:
        return self.chain(self.product, {"+": lambda a, b: a + b, "-": lambda a, b: a - b})

    def product(self) -> Found:
        return self.chain(self.signed, {"*": lambda a, b: a * b, "/": lambda a, b: a / b})

    def chain(self, part: Callable[[], Found], signs: dict[str, Callable[[Found, Found], Found]]) -> Found:
        found = part()
        while self.peek() in signs:
            sign = signs[self.take()]
            found = sign(_one(found), _one(part()))
        return found

    def signed(self) -> Found:
        if self.peek() == "-":
            self.take()
            return -_one(self.signed())
        return self.single()

    def single(self) -> Found:
        kind, text = self.tokens[self.next]
        self.next += 1
        if kind == "number":
            return float(text)
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "cells":
            return self.sheet.range(text)
        if kind == "name":
            return self.function(text)
        assert text == "("
        found = self.comparison()
        assert self.take() == ")"
        return found

    def function(self, name: str) -> Found:
        assert self.take() == "("
        if name == "IF":
            return self.choice()
        arguments = [self.comparison()]
        while self.take() == ",":
            arguments.append(self.comparison())
        return FUNCTIONS[name](*arguments)

    def choice(self) -> Found:
        """Only the branch that is chosen may divide by nothing."""
        wanted = bool(_one(self.comparison()))
        assert self.take() == ","
        if not wanted:
            self.skip()
            assert self.take() == ","
        found = self.comparison()
        if wanted:
            assert self.take() == ","
            self.skip()
        assert self.take() == ")"
        return found

    def skip(self) -> None:
        depth = 0
        while depth or self.peek() not in {",", ")"}:
            depth += {"(": 1, ")": -1}.get(self.take(), 0)

    def peek(self) -> str | None:
        return self.tokens[self.next][1] if self.next < len(self.tokens) else None

    def take(self) -> str:
        self.next += 1
        return self.tokens[self.next - 1][1]


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(text):
        found = TOKEN.match(text, place)
        assert found, text[place:]
        place = found.end()
        assert found.lastgroup
        yield found.lastgroup, found[found.lastgroup]


def _at(cell: str) -> tuple[int, int]:
    row, column = coordinate_to_tuple(cell)
    return row, column


def _one(value: Found) -> Found:
    if isinstance(value, list):
        assert len(value) == 1
        return 0.0 if value[0] is None else value[0]
    return value


def _numbers(*arguments: Found) -> list[float]:
    values = [one for each in arguments for one in (each if isinstance(each, list) else [each])]
    return [value for value in values if isinstance(value, (int, float)) and not isinstance(value, bool)]


def _same(one: Found, other: Found) -> bool:
    return one.casefold() == other.casefold() if isinstance(one, str) and isinstance(other, str) else bool(one == other)


COMPARISONS: Final[dict[str, Callable[[Found, Found], Found]]] = {
    "=": _same,
    "<>": lambda a, b: not _same(a, b),
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


def _meets(value: Value, criterion: Found) -> bool:
    """As SUMIFS and COUNTIFS have it: a number or text is equal, a text with a sign compares numbers alone."""
    wanted = _one(criterion)
    if isinstance(wanted, str) and (found := re.fullmatch(r"(<=|>=|<>|<|>)([\d.]+)", wanted)):
        return isinstance(value, (int, float)) and bool(COMPARISONS[found[1]](value, float(found[2])))
    return _same(value, wanted)


def _met(pairs: tuple[Found, ...]) -> list[bool]:
    columns = [(pairs[n], pairs[n + 1]) for n in range(0, len(pairs), 2)]
    assert len({len(values) for values, _ in columns}) == 1
    return [all(_meets(values[n], wanted) for values, wanted in columns) for n in range(len(columns[0][0]))]


def _sumifs(summed: Values, *pairs: Found) -> float:
    met = _met(pairs)
    assert len(met) == len(summed)
    return float(sum(_numbers([value for value, counts in zip(summed, met, strict=True) if counts])))


FUNCTIONS: Final[dict[str, Callable[..., Found]]] = {
    "SUM": lambda *given: sum(_numbers(*given)),
    "MIN": lambda *given: min(_numbers(*given)),
    "COUNT": lambda *given: float(len(_numbers(*given))),
    "ABS": lambda value: abs(_one(value)),
    "AND": lambda *given: all(bool(_one(each)) for each in given),
    "OR": lambda *given: any(bool(_one(each)) for each in given),
    "ISNUMBER": lambda value: bool(_numbers(_one(value))),
    "SUMIFS": _sumifs,
    "COUNTIFS": lambda *pairs: float(sum(_met(pairs))),
}
