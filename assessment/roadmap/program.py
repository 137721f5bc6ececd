"""The model as columns and rows for a solver of integer programs (formulas: domain of the roadmap, see the Method page)."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from assessment.roadmap.model import Model

SHARE_SCALE: Final = 1000.0
"""Rows about shares are multiplied by this: the solver's 1e-6 is then a share of 1e-9, as in scoring."""

WORTH_SCALE: Final = 100.0
"""The largest worth as the solver sees it, whatever the weights are: its tolerances are absolute."""

CAP_SLACK: Final = 1e-8
"""Share by which a proven figure is loosened when it is told to the solver again: its rounding must not cut the best off."""

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

    def copy(self) -> "Rows":
        """Return the same rows; adding to them leaves these as they are."""
        return Rows(list(self.lower), list(self.upper), list(self.starts), list(self.columns), list(self.values))


@dataclass(frozen=True)
class Program:
    """Maximise the sum of cost / scale over the columns that are 1. lowest, highest: 1 where it must, 0 where it may not be 1."""

    places: Sequence[Column]
    costs: Sequence[float]
    scale: float
    lowest: Sequence[float]
    highest: Sequence[float]
    rows: Rows

    @property
    def most(self) -> float:
        """What all columns together are worth: no plan is worth more."""
        return math.fsum(self.costs) / self.scale

    def values(self, finish: Mapping[str, int]) -> list[float]:
        """Return the columns' values for a plan."""
        return [float(step in finish and period >= finish[step]) for step, period in self.places]

    def chosen(self, values: Sequence[float]) -> frozenset[Column]:
        """Return the places whose columns are 1."""
        return frozenset(place for place, value in zip(self.places, values, strict=True) if value > 0.5)

    def part(self, periods: Collection[int]) -> "Program":
        """Return the program of these periods alone: what they contribute to any plan is feasible there."""
        kept = {
            column: number for number, column in enumerate(c for c, (_, period) in enumerate(self.places) if period in periods)
        }
        rows = Rows()
        for number, (start, end) in enumerate(pairwise(self.rows.starts)):
            columns = self.rows.columns[start:end]
            if columns and all(column in kept for column in columns):
                terms = [(kept[column], value) for column, value in zip(columns, self.rows.values[start:end], strict=True)]
                rows.add(terms, self.rows.lower[number], self.rows.upper[number])
        return Program(
            places=[self.places[column] for column in kept],
            costs=[self.costs[column] for column in kept],
            scale=self.scale,
            lowest=[self.lowest[column] for column in kept],
            highest=[self.highest[column] for column in kept],
            rows=rows,
        )

    def between(self, lower: Collection[str], upper: Collection[str]) -> "Program":
        """Return the program in which the steps in `lower` are finished and those not in `upper` are not."""
        return replace(
            self,
            lowest=[max(low, float(step in lower)) for low, (step, _) in zip(self.lowest, self.places, strict=True)],
            highest=[min(high, float(step in upper)) for high, (step, _) in zip(self.highest, self.places, strict=True)],
        )

    def capped(self, most: Mapping[frozenset[int], float]) -> "Program":
        """Return the program with a row for each set of periods that says what these contribute at most."""
        rows = self.rows.copy()
        for periods, bound in most.items():
            terms = [(column, self.costs[column]) for column, (_, period) in enumerate(self.places) if period in periods]
            rows.add(terms, upper=bound * self.scale * (1 + CAP_SLACK))
        return replace(self, rows=rows)


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
        places=places,
        costs=[scale * model.steps[step].worth for step, _ in places],
        scale=scale,
        lowest=[float(step in model.latest and period >= model.latest[step]) for step, period in places],
        highest=[1.0] * len(places),
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
