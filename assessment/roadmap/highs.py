"""One program handed to HiGHS.

highspy is imported where it is used: its 0.2 to 0.4 s are nothing that commands without a plan should wait for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from assessment.roadmap.program import Program

if TYPE_CHECKING:
    from highspy import Highs, HighsLp

RELATIVE_GAP: Final = 1e-7
"""Where the solver stops; below the 1e-6 from which a plan counts as proven best."""

LEAN: Final = {
    "mip_allow_restart": False,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
}
"""What a program of one period takes longer for than it gains: it is solved in half the time without."""

Heard = Callable[[float, float], bool]
"""Called with value and bound while the solver runs; False stops it. The value may be minus infinity: nothing found yet."""


@dataclass(frozen=True)
class Effort:
    """How long one run may take. nodes: of the search tree. gap: relative, where it stops. lean: with `LEAN`."""

    nodes: int
    seconds: float
    gap: float = RELATIVE_GAP
    lean: bool = False


@dataclass(frozen=True)
class Answer:
    """values: of the columns; None where none were found. bound: nothing is worth more. exhausted: not stopped early."""

    values: Sequence[float] | None
    bound: float
    exhausted: bool


def relaxed(program: Program) -> Answer:
    """Return the answer when columns may lie between 0 and 1."""
    solver = _solver(Effort(nodes=1, seconds=float("inf")))
    solver.passModel(_highs_program(program, whole=False, costs=program.costs))
    solver.run()
    return _answer(solver, program, lambda information: information.objective_function_value / program.scale)


def solved(program: Program, effort: Effort, start: Sequence[float] | None = None, heard: Heard | None = None) -> Answer:
    """Return the best answer in whole numbers; the bound is at most what all columns together are worth.

    The interpreter's lock is not held while HiGHS runs: other threads go on.
    """
    solver = _solver(effort)
    solver.passModel(_highs_program(program, whole=True, costs=program.costs))
    if start is not None:
        _set_start(solver, start)
    if heard is not None:
        _listen(solver, program.scale, heard)
    solver.run()
    return _answer(solver, program, lambda information: information.mip_dual_bound / program.scale)


def any_answer(program: Program, effort: Effort) -> Answer:
    """Return some answer that keeps all rows; its bound says nothing."""
    solver = _solver(effort)
    solver.passModel(_highs_program(program, whole=True, costs=[0.0] * len(program.places)))
    solver.run()
    return _answer(solver, program, lambda _: program.most)


def _solver(effort: Effort) -> "Highs":
    """Return a silent solver that always takes the same way."""
    import highspy

    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # ships without types
    options = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "mip_rel_gap": effort.gap,
        "mip_abs_gap": 0.0,
        "mip_max_nodes": effort.nodes,
        "time_limit": effort.seconds,
        **(LEAN if effort.lean else {}),
    }
    for name, value in options.items():
        if solver.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            message = f"HiGHS does not take {name} = {value}"
            raise RuntimeError(message)
    return solver


def _highs_program(program: Program, *, whole: bool, costs: Sequence[float]) -> "HighsLp":
    import highspy
    import numpy as np

    columns, rows = len(program.places), len(program.rows.lower)
    made = highspy.HighsLp()
    made.num_col_, made.num_row_ = columns, rows
    made.sense_ = highspy.ObjSense.kMaximize
    made.col_cost_ = np.array(costs)
    made.col_lower_, made.col_upper_ = np.array(program.lowest), np.array(program.highest)
    made.integrality_ = [highspy.HighsVarType.kInteger] * columns if whole else []
    made.row_lower_, made.row_upper_ = np.array(program.rows.lower), np.array(program.rows.upper)
    made.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    made.a_matrix_.num_col_, made.a_matrix_.num_row_ = columns, rows
    made.a_matrix_.start_ = np.array(program.rows.starts, dtype=np.int32)
    made.a_matrix_.index_ = np.array(program.rows.columns, dtype=np.int32)
    made.a_matrix_.value_ = np.array(program.rows.values, dtype=np.double)
    return made


def _set_start(solver: "Highs", values: Sequence[float]) -> None:
    import highspy

    solution = highspy.HighsSolution()
    solution.col_value = list(values)
    solver.setSolution(solution)


def _listen(solver: "Highs", scale: float, heard: Heard) -> None:
    def hear(event: Any) -> None:  # noqa: ANN401 - highspy ships without types
        if not heard(event.data_out.mip_primal_bound / scale, event.data_out.mip_dual_bound / scale):
            event.interrupt()

    solver.cbMipInterrupt.subscribe(hear)


def _answer(solver: "Highs", program: Program, bound_in: Callable[[Any], float]) -> Answer:
    import highspy

    ended = highspy.HighsModelStatus
    status, information = solver.getModelStatus(), solver.getInfo()
    if status == ended.kModelEmpty:  # everything is fixed: there is nothing left to choose
        return Answer([], program.most, exhausted=True)
    if status in (ended.kInfeasible, ended.kUnboundedOrInfeasible):
        return Answer(None, 0.0, exhausted=True)
    if status not in (ended.kOptimal, ended.kTimeLimit, ended.kSolutionLimit, ended.kInterrupt):
        message = f"HiGHS ended with {status}"
        raise RuntimeError(message)
    found = information.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    return Answer(
        values=list(solver.getSolution().col_value) if found else None,
        bound=min(bound_in(information), program.most),  # before its first bound the solver says infinity
        exhausted=status == ended.kOptimal,
    )
