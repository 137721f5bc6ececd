"""What a benchmark found, as a row of a Markdown table."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

HEAD = "| measure | reference | ratio | wanted | this run |\n|---|---|---|---|---|"


@dataclass(frozen=True)
class Row:
    """One comparison. ratio: ours to the reference's; below 1 is better; wanted: the most it may be, None for no promise."""

    measure: str
    reference: str
    ratio: float
    wanted: float | None
    seen: str

    def __str__(self) -> str:
        wanted = "" if self.wanted is None else f"≤ {self.wanted:g}" + (" ✓" if self.ratio <= self.wanted else " ✗")
        return f"| {self.measure} | {self.reference} | {self.ratio:.3f} | {wanted} | {self.seen} |"


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the value that `percent` of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]
