"""One function from wishes to a plan."""

from collections.abc import Mapping, Sequence

from assessment.answers import Assessment, Pin
from assessment.plan import LeftOut, Plan, PlanItem
from assessment.roadmap.candidates import candidates
from assessment.roadmap.checking import check_plan, states_after
from assessment.roadmap.conflict import first_plan
from assessment.roadmap.model import Model, build_model
from assessment.roadmap.pins import check_pins
from assessment.roadmap.placing import improved
from assessment.roadmap.reasons import left_out
from assessment.roadmap.schedule import Schedule, schedule
from assessment.roadmap.solver import Solved, solve
from assessment.roadmap.watch import Limits, Watch
from assessment.rubric.model import Rubric
from assessment.scoring.ratings import ROUNDING, dimension_rating, overall_rating
from assessment.scoring.states import State

PROVEN = 1e-6
"""Gap up to which a plan counts as the best there is."""

COMMAND_LIMITS = Limits()


def make_plan(rubric: Rubric, assessment: Assessment, states: Mapping[str, State], limits: Limits = COMMAND_LIMITS) -> Plan:
    """Return the best plan, or the best found within the limits: then `proven_best` is False and `gap` says how far.

    Raises PlanError when a pin names nothing that can be planned or when pins cannot hold together; ValueError when
    the assessment asks for no plan.
    """
    wishes = assessment.plan
    if wishes is None:
        message = "this assessment asks for no plan"
        raise ValueError(message)
    watch = Watch(limits)
    check_pins(rubric, assessment, states)

    def build(pins: Sequence[Pin]) -> Model:
        return build_model(rubric, assessment, states, pins)

    model = build(wishes.pins)
    start = first_plan(build, wishes.pins, watch)
    solved = solve(model, watch, start)
    finish = improved(model, start if solved.finish is None else solved.finish)
    check_plan(rubric, assessment, states, finish)
    value = model.value(finish)
    bound = _bound(value, solved)
    gap = (bound - value) / bound if bound else 0.0
    booked = schedule(model, finish, wishes.capacity)
    reasons = left_out(rubric, candidates(rubric, assessment, states), model, finish, proven=gap <= PROVEN)
    return Plan(
        value=value,
        bound=bound,
        gap=gap,
        proven_best=gap <= PROVEN,
        periods=wishes.periods,
        items=_items(model, finish, booked),
        capacity_used=booked.used,
        score_after=tuple(
            _overall_score(rubric, states_after(rubric, states, finish, period)) for period in range(1, wishes.periods + 1)
        ),
        left_out=tuple(LeftOut(initiative=step, why=why) for step, why in reasons.items()),
    )


def _bound(value: float, solved: Solved) -> float:
    """Return what no plan exceeds; the value itself where the solver's figure differs from it by rounding only."""
    if solved.exhausted and (value == 0 or solved.bound <= value * (1 + ROUNDING)):
        return value
    return max(value, solved.bound)


def _items(model: Model, finish: Mapping[str, int], booked: Schedule) -> tuple[PlanItem, ...]:
    items = []
    for chosen in booked.order:
        step = model.steps[chosen]
        items.append(
            PlanItem(
                initiative=step.id,
                practice=step.initiative.practice,
                level=step.initiative.level,
                start=booked.start[step.id],
                finish=finish[step.id],
                effort=step.effort,
                waits_for=step.needs,
                unlocks=tuple(other for other in sorted(finish) if step.id in model.steps[other].needs),
            )
        )
    return tuple(items)


def _overall_score(rubric: Rubric, states: Mapping[str, State]) -> float | None:
    ratings = [dimension_rating(rubric, dimension, states) for dimension in rubric.dimensions]
    return overall_rating(rubric.dimensions, ratings).score
