"""The model as columns and rows for a solver of integer programs (formulas: domain of the roadmap, see the Method page)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from assessment.roadmap.model import Model

SHARE_SCALE: Final = 1000.0
"""Rows about shares are multiplied by this: the solver's 1e-6 is then a share of 1e-9, as in scoring."""

WORTH_SCALE: Final = 100.0
"""The largest worth as the solver sees it, whatever the weights are: its tolerances are absolute."""

Column = tuple[str, int]
"""(step, period): 1 when the step is finished by the end of the period."""


@dataclass
class Rows:
    """lower <= sum of value * column <= upper, row after row; row n holds the terms from starts[n] to starts[n + 1]."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def add(self, terms: Sequence[tuple[int, float]], lower: float = -math.inf, upper: float = math.inf) -> None:
        """Add one row of (column, value) terms."""
        self.lower.append(lower)
        self.upper.append(upper)
        self.columns.extend(column for column, _ in terms)
        self.values.extend(value for _, value in terms)
        self.starts.append(len(self.columns))


@dataclass(frozen=True)
class Program:
    """Maximise the sum of cost / scale over the columns that are 1. lowest: 1 where a column must be 1."""

    columns: Mapping[Column, int]
    costs: Sequence[float]
    scale: float
    lowest: Sequence[float]
    rows: Rows

    def values(self, finish: Mapping[str, int]) -> list[float]:
        """Return the columns' values for a plan."""
        return [float(step in finish and period >= finish[step]) for step, period in self.columns]

    def finish(self, values: Sequence[float]) -> Mapping[str, int]:
        """Return the finish period of each chosen step from the columns' values."""
        found: dict[str, int] = {}
        for (step, period), column in self.columns.items():
            if values[column] > 0.5:
                found.setdefault(step, period)
        return found


def build_program(model: Model) -> Program:
    """Return the program; the same model gives the same columns and rows in the same order."""
    places = [(step, t) for step in model.possible for t in range(model.earliest[step], model.periods + 1)]
    columns = {place: number for number, place in enumerate(places)}
    scale = WORTH_SCALE / max((model.steps[step].worth for step in model.possible), default=WORTH_SCALE)
    rows = Rows()
    _add_order(rows, model, columns)
    _add_capacity(rows, model, columns)
    for wish in model.shares:
        brought = {columns[step, wish.by]: gain for step, gain in wish.gains.items() if (step, wish.by) in columns}
        rows.add([(column, SHARE_SCALE * gain) for column, gain in brought.items()], lower=SHARE_SCALE * wish.missing)
    return Program(
        columns=columns,
        costs=[scale * model.steps[step].worth for step, _ in places],
        scale=scale,
        lowest=[float(step in model.latest and period >= model.latest[step]) for step, period in places],
        rows=rows,
    )


def _add_order(rows: Rows, model: Model, columns: Mapping[Column, int]) -> None:
    """Finished stays finished; nothing is finished before what it needs."""
    for (step, period), column in columns.items():
        if period < model.periods:
            rows.add([(column, 1.0), (columns[step, period + 1], -1.0)], upper=0.0)
        for need in model.steps[step].needs:
            rows.add([(column, 1.0), (columns[need, period], -1.0)], upper=0.0)


def _add_capacity(rows: Rows, model: Model, columns: Mapping[Column, int]) -> None:
    """Until each period a group spends no more days than it had; rows that cannot bind are left out."""
    for group, until in model.room.items():
        efforts = {step: effort for step in model.possible if (effort := model.steps[step].effort.get(group, 0.0))}
        for period, days in enumerate(until, start=1):
            terms = [(columns[step, period], effort) for step, effort in efforts.items() if (step, period) in columns]
            if math.fsum(effort for _, effort in terms) > days:
                rows.add(terms, upper=days)
