"""Weighted means, the only arithmetic behind scores, exposures, readiness and coverage."""

import math
from dataclasses import dataclass
from typing import Final

from assessment.explain.numbers import figure
from assessment.rubric.model import Practice
from assessment.scoring.ratings import Pick, States
from assessment.scoring.states import points
from assessment.wording import value_number

_SCORE_PLACES: Final = 2
"""Places of a dimension's score inside the overall sum: with two, the result's one place comes out right."""


@dataclass(frozen=True)
class Term:
    """One practice or dimension in a mean.

    level: of a practice, 1 to 5; None for a dimension. value: practice points 0 to 1, or a dimension's score 0 to 100.
    """

    id: str
    title: str
    weight: float
    level: float | None
    value: float


@dataclass(frozen=True)
class Mean:
    """A weighted mean and what went into it. of_points: 0 to 1 becomes 0 to 100; missing: the mean of (1 - p), for exposures."""

    terms: tuple[Term, ...]
    of_points: bool = True
    missing: bool = False

    @property
    def value(self) -> float:
        """Return what the formula comes to, 0 to 100."""
        weights = math.fsum(term.weight for term in self.terms)
        mean = math.fsum(term.weight * (1 - term.value if self.missing else term.value) for term in self.terms) / weights
        return 100 * mean if self.of_points else mean

    def formula(self) -> str:
        """Return the sum with its figures put in, and what it comes to."""
        above = " + ".join(f"{figure(term.weight)}·{self._printed(term)}" for term in self.terms)
        below = " + ".join(figure(term.weight) for term in self.terms)
        factor = "100 · " if self.of_points else ""
        return f"{factor}({above}) / ({below}) = {value_number(self.value)}"

    def _printed(self, term: Term) -> str:
        if not self.of_points:
            return f"{term.value:.{_SCORE_PLACES}f}"
        printed = figure(term.value, 2)
        return f"(1 − {printed})" if self.missing else printed


def mean_of_practices(
    weighted: list[tuple[Practice, float]], states: States, pick: Pick, *, missing: bool = False
) -> Mean | None:
    """Return the mean over those (practice, weight) for which `pick` gives a level; None without any."""
    terms = tuple(
        Term(practice.id, practice.title, weight, level, points(level))
        for practice, weight in weighted
        if (level := pick(states[practice.id])) is not None
    )
    return Mean(terms, missing=missing) if terms else None
