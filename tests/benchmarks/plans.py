"""The plan's way to its proof, against HiGHS given the whole program at once and against two greedy ways.

Each instance is solved by both ways in the same process, one after the other. Times are processor seconds of the process,
so others on the machine matter less; the plan uses two threads for a part of the way, so its time on the clock is shorter.

Seen on a busy machine with two cores, median / 95 %, ours against HiGHS given the whole program at once:

| | 20-30 × 4 (30) | 45-55 × 4 (30) | 80 × 8 (20) |
|---|---|---|---|
| CPU s to plan and bound (80 × 8: 12) | 0.00 / 0.00 to 0.01 / 0.01 | 0.00 / 0.00 to 0.01 / 0.02 | 0.01 / 0.01 to 0.05 / 0.06 |
| CPU s to proof | 0.20 / 0.91 to 0.27 / 2.11 | 1.46 / 5.32 to 2.66 / 9.81 | seldom in 10 s, both |
| CPU s to within 1 % | 0.14 / 0.49 to 0.10 / 1.72 | 0.54 / 1.32 to 1.08 / 5.81 | 2.0 / 10 to 10 / 10 |
| % open at 0.3 CPU s | 0.0 / 4.0 to 0.1 / 2.0 | 2.5 / 11.8 to 5.3 / 11.3 | 3.3 / 11.6 to 6.5 / 14.4 |
| % open at 1 CPU s | 0 / 0 to 0 / 1.4 | 0.2 / 2.5 to 1.1 / 3.2 | 2.9 / 9.5 to 2.3 / 11.0 |
| % open at 5 CPU s | 0 / 0 to 0 / 0 | 0 / 0.2 to 0 / 1.4 | 0.5 / 1.7 to 1.5 / 4.8 |
| % open at 10 CPU s | 0 / 0 to 0 / 0 | 0 / 0 to 0 / 0 | 0.4 / 1.7 to 1.2 / 3.7 |
| greedy by value/effort, median (worst) of ours | 0.968 (0.843) | 0.943 (0.794) | 0.919 (0.726) |
| greedy with prerequisites, the same | 0.947 (0.729) | 0.934 (0.848) | 0.932 (0.809) |

One by one, 12 instances of 45-55 × 4, CPU s to proof, sum (largest): as it comes 38.3 (10.7); told the most each period
contributes 24.8 (5.4); given the plans grown from single periods only 40.4 (6.7); both 20.4 (3.4).
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from assessment.roadmap import Limits
from assessment.roadmap.highs import Effort, solved
from assessment.roadmap.model import Model, build_model
from assessment.roadmap.placing import quick_plan
from assessment.roadmap.program import build_program
from assessment.roadmap.solver import solve
from assessment.roadmap.watch import Watch
from tests.assessment.plan_instances import a_content_problem, a_real_sized_problem
from tests.benchmarks.table import Row, percentile

SECONDS: Final = 10.0
"""Of processor time, for each way; who has no proof by then counts with this time."""

SHARES: Final = (0.3, 0.55, 1.0)
"""Days there are, as shares of all effort."""

PLAIN: Final = "HiGHS, whole program at once"


@dataclass(frozen=True)
class Size:
    """least, most: steps between current levels and targets."""

    name: str
    least: int
    most: int
    periods: int


SIZES: Final = (Size("20-30 × 4", 20, 30, 4), Size("45-55 × 4", 45, 55, 4), Size("80 × 8", 80, 80, 8))


@dataclass
class Run:
    """What one way found: (seconds, value, bound) whenever one of them improved."""

    seen: list[tuple[float, float, float]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def value(self) -> float:
        return self.seen[-1][1]

    @property
    def proof(self) -> float:
        """Seconds to proof; all the time there was when there is none."""
        return self.seconds if _gap(*self.seen[-1][1:]) <= 1e-6 else max(self.seconds, SECONDS)

    def gap_at(self, seconds: float) -> float:
        """Percent still open at that time; 100 when nothing was known."""
        known = [(value, bound) for at, value, bound in self.seen if at <= seconds]
        return 100 * _gap(*known[-1]) if known else 100.0

    def first_within(self, percent: float) -> float:
        """Seconds until no more than so many percent were open."""
        return next((at for at, value, bound in self.seen if 100 * _gap(value, bound) <= percent), SECONDS)


def measure(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Yield the rows of each size: times, gaps, values."""
    del folder
    for size in SIZES[:1] if quick else SIZES:
        models = [_model(size, number) for number in range(2 if quick else 30)]
        pairs = [(_run(_ours, model), _run(_plain, model)) for model in models]
        yield from _rows(size, models, pairs)


def _rows(size: Size, models: list[Model], pairs: list[tuple[Run, Run]]) -> Iterator[Row]:
    ours, plain = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    measures: dict[str, Callable[[Run], float]] = {
        "CPU s to a first plan and a bound": lambda run: run.first_within(50.0),
        "CPU s to a plan within 10 %": lambda run: run.first_within(10.0),
        "CPU s to a plan within 1 %": lambda run: run.first_within(1.0),
        "CPU s to proof": lambda run: run.proof,
    }
    for name, of in measures.items():
        yield _compared(f"plan {size.name}, {name}", [of(run) for run in ours], [of(run) for run in plain])
    for at in (0.3, 1.0, 5.0, 10.0):
        name = f"plan {size.name}, % open at {at:g} CPU s"
        yield _compared(name, [run.gap_at(at) for run in ours], [run.gap_at(at) for run in plain])
    for reference, values in {
        PLAIN: [run.value for run in plain],
        "greedy by value/effort": [model.value(greedy(model)) for model in models],
        "greedy with prerequisites": [model.value(quick_plan(model) or {}) for model in models],
    }.items():
        ratios = [value / run.value for value, run in zip(values, ours, strict=True) if run.value]
        seen = f"its value ÷ ours: median {median(ratios):.4f}, worst {min(ratios):.4f}"
        yield Row(f"plan {size.name}, value", reference, sum(ratios) / len(ratios), None, seen)


def _compared(measure: str, ours: list[float], plain: list[float]) -> Row:
    def words(values: list[float]) -> str:
        return f"{median(values):.2f} / {percentile(values, 95):.2f}"

    least = 1e-4  # what both have closed is no ratio
    ratio = (sum(ours) + least) / (sum(plain) + least)
    return Row(measure, PLAIN, ratio, None, f"median / 95 %: {words(ours)} to {words(plain)}")


def _model(size: Size, number: int) -> Model:
    """Return the instance; made-up and shipped content take turns, and the shares of days too."""
    steps = size.least + number * 7 % (size.most - size.least + 1)
    make = a_content_problem if number % 2 else a_real_sized_problem
    rules = make(number, steps, size.periods, SHARES[number % len(SHARES)])
    return build_model(rules.rubric, rules.assessment, rules.states, rules.wishes.pins)


def _run(way: Callable[[Model, Callable[[float, float], bool]], tuple[float, float]], model: Model) -> Run:
    run, begun = Run(), time.process_time()

    def heard(value: float, bound: float) -> bool:
        at = time.process_time() - begun
        run.seen.append((at, value, bound))
        return at < SECONDS

    value, bound = way(model, heard)
    run.seconds = time.process_time() - begun
    run.seen.append((run.seconds, value, bound))
    return run


def _ours(model: Model, heard: Callable[[float, float], bool]) -> tuple[float, float]:
    found = solve(model, Watch(Limits(nodes=10**9, progress=heard)), quick_plan(model))
    return model.value(found.finish or {}), found.bound


def _plain(model: Model, heard: Callable[[float, float], bool]) -> tuple[float, float]:
    program = build_program(model)
    start = program.values(quick_plan(model) or {})
    found = solved(program, Effort(nodes=10**9, seconds=float("inf")), start, heard)
    values = found.values if found.values is not None else start
    value = sum(cost for cost, on in zip(program.costs, values, strict=True) if on > 0.5) / program.scale
    return value, found.bound


def greedy(model: Model) -> dict[str, int]:
    """Return the plan of who always takes the step of most worth for its days among those that could be finished now."""
    finish: dict[str, int] = {}
    for period in range(1, model.periods + 1):
        while ready := [step for step in model.possible if step not in finish and _fits(model, finish, step, period)]:
            finish[min(ready, key=lambda step: (-_worth_a_day(model, step), step))] = period
    return finish


def _fits(model: Model, finish: dict[str, int], step: str, period: int) -> bool:
    taken = (*finish, step)
    return (
        model.earliest[step] <= period
        and all(need in finish for need in model.steps[step].needs)
        and all(
            sum(model.steps[other].effort.get(group, 0.0) for other in taken) <= until[period - 1]
            for group, until in model.room.items()
        )
    )


def _worth_a_day(model: Model, step: str) -> float:
    return model.steps[step].worth / (sum(model.steps[step].effort.values()) + 1e-9)


def _gap(value: float, bound: float) -> float:
    """Return the share still open; 0 also where rounding puts the bound below the value."""
    return max((bound - value) / bound, 0.0) if 0 < bound < float("inf") else float(bound != value)
