"""The model solved exactly by HiGHS.

highspy is imported where it is used: its 0.2 to 0.4 s are nothing that commands without a plan should wait for.
"""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assessment.roadmap.model import Model
from assessment.roadmap.program import Program, build_program

if TYPE_CHECKING:
    from highspy import Highs, HighsLp

RELATIVE_GAP: Final = 1e-7
"""Where the solver stops; below the 1e-6 from which a plan counts as proven best."""


@dataclass(frozen=True)
class Limits:
    """When to stop looking for a better plan.

    nodes: of the search tree; the same file gives the same plan. seconds: only for a screen that somebody waits at.
    """

    nodes: int = 5_000
    seconds: float | None = None


class Watch:
    """How much of the limits is left; the clock starts with the object."""

    def __init__(self, limits: Limits) -> None:
        self.nodes = limits.nodes
        self._end = None if limits.seconds is None else time.monotonic() + limits.seconds

    def seconds_left(self) -> float:
        """Return the seconds left, 0 when none are, infinity where no clock is set."""
        return math.inf if self._end is None else max(self._end - time.monotonic(), 0.0)


@dataclass(frozen=True)
class Solved:
    """What was found. finish: None where no plan was. bound: no plan is worth more. exhausted: the search was not stopped."""

    finish: Mapping[str, int] | None
    bound: float
    exhausted: bool


IMPOSSIBLE: Final = Solved(finish=None, bound=0.0, exhausted=True)


def solve(model: Model, watch: Watch, start: Mapping[str, int] | None = None) -> Solved:
    """Return the best plan; with no start given, just any plan that meets the pins (its bound says little then).

    The interpreter's lock is not held while HiGHS runs: other threads go on.
    """
    if model.unmeetable or any(model.earliest[step] > by for step, by in model.latest.items()):
        return IMPOSSIBLE
    program = build_program(model)
    thinkable = math.fsum(program.costs) / program.scale
    if not program.columns:
        return IMPOSSIBLE if model.shares else Solved({}, 0.0, exhausted=True)
    if watch.seconds_left() == 0.0:
        return Solved(start, thinkable, exhausted=False)
    solver = _solver(watch)
    solver.passModel(_highs_program(program, only_meet_pins=start is None))
    if start is not None:
        _set_start(solver, program.values(start))
    solver.run()
    return _solved(solver, program, thinkable, only_meet_pins=start is None)


def _solver(watch: Watch) -> "Highs":
    """Return a silent solver that always takes the same way."""
    import highspy

    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # ships without types
    options = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "mip_rel_gap": RELATIVE_GAP,
        "mip_abs_gap": 0.0,
        "mip_max_nodes": watch.nodes,
        "time_limit": watch.seconds_left(),
    }
    for name, value in options.items():
        if solver.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            message = f"HiGHS does not take {name} = {value}"
            raise RuntimeError(message)
    return solver


def _highs_program(program: Program, *, only_meet_pins: bool) -> "HighsLp":
    import highspy
    import numpy as np

    columns, rows = len(program.columns), len(program.rows.lower)
    made = highspy.HighsLp()
    made.num_col_, made.num_row_ = columns, rows
    made.sense_ = highspy.ObjSense.kMaximize
    made.col_cost_ = np.zeros(columns) if only_meet_pins else np.array(program.costs)
    made.col_lower_, made.col_upper_ = np.array(program.lowest), np.ones(columns)
    made.integrality_ = [highspy.HighsVarType.kInteger] * columns
    made.row_lower_, made.row_upper_ = np.array(program.rows.lower), np.array(program.rows.upper)
    made.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    made.a_matrix_.num_col_, made.a_matrix_.num_row_ = columns, rows
    made.a_matrix_.start_ = np.array(program.rows.starts, dtype=np.int32)
    made.a_matrix_.index_ = np.array(program.rows.columns, dtype=np.int32)
    made.a_matrix_.value_ = np.array(program.rows.values, dtype=np.double)
    return made


def _set_start(solver: "Highs", values: list[float]) -> None:
    import highspy

    solution = highspy.HighsSolution()
    solution.col_value = values
    solver.setSolution(solution)


def _solved(solver: "Highs", program: Program, thinkable: float, *, only_meet_pins: bool) -> Solved:
    import highspy

    ended = highspy.HighsModelStatus
    status, information = solver.getModelStatus(), solver.getInfo()
    if status in (ended.kInfeasible, ended.kUnboundedOrInfeasible):
        return IMPOSSIBLE
    if status not in (ended.kOptimal, ended.kTimeLimit, ended.kSolutionLimit):
        message = f"HiGHS ended with {status}"
        raise RuntimeError(message)
    found = information.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    bound = math.inf if only_meet_pins else information.mip_dual_bound / program.scale
    return Solved(
        finish=program.finish(solver.getSolution().col_value) if found else None,
        bound=min(bound, thinkable),  # before its first bound the solver says infinity
        exhausted=status == ended.kOptimal,
    )
