"""From a click on a level to "Saved" on the screen, seen by 1, 50 and 100 visitors at once."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.load import Load, Wish, run_load
from tests.benchmarks.servers import NAMES, Name, subject
from tests.benchmarks.table import Row, percentile

REFERENCES: Final[dict[Name, str]] = {"tuned": "bare page, tuned alike", "plain": "bare page, `streamlit run`"}


@dataclass(frozen=True)
class Crowd:
    """So many clients, each giving an answer every so many seconds. wanted: the most the p50 ratios may be."""

    clients: int
    every: float
    answers: int
    wanted: dict[Name, float]


CROWDS: Final = (
    Crowd(1, 2, 18, {"tuned": 1.3}),
    Crowd(50, 2, 12, {"tuned": 1.3, "plain": 0.15}),
    Crowd(100, 4, 8, {"tuned": 1.3}),
)
QUICK: Final = (Crowd(2, 0.1, 3, {}),)


def measure(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Yield p50 and p95 of each crowd against both references."""
    for crowd in QUICK if quick else CROWDS:
        loads = {name: _load(name, crowd, folder) for name in NAMES}
        for name, words in REFERENCES.items():
            for percent in (50, 95):
                yield _row(
                    crowd, (loads["waymark"], loads[name]), words, percent, crowd.wanted.get(name) if percent == 50 else None
                )


def _load(name: Name, crowd: Crowd, folder: Path) -> Load:
    with subject(name, folder, crowd.clients) as running:
        # The first visitor warms what is made once a process.
        run_load(Wish(running.server.address, running.queries[:1], 2, 0))
        load = run_load(Wish(running.server.address, running.queries, crowd.answers, crowd.every))
        assert load.unsaved == 0, f"{name}: {load.unsaved} answers were not called saved:\n{running.server.output()}"
    if load.busy > 0.7:
        print(f"{name}, {crowd.clients} clients: the clients themselves were busy ({load.busy:.0%})", file=sys.stderr)  # noqa: T201
    return load


def _row(crowd: Crowd, loads: tuple[Load, Load], words: str, percent: int, wanted: float | None) -> Row:
    ours, theirs = (percentile(load.seconds, percent) * 1000 for load in loads)
    people = "1 client" if crowd.clients == 1 else f"{crowd.clients} clients"
    return Row(f"click → saved p{percent}, {people}", words, ours / theirs, wanted, f"{ours:.0f} ms to {theirs:.0f} ms")
