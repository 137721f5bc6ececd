"""What could change a plan: more or fewer days, one more person, the most important steps later or never, and how sure it is.

Worked out once for a report. Up to thirteen plans are solved for it, each within a fixed number of nodes and never by the
clock, so that the same assessment gives the same figures; where that is too little for the proof, they are estimates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from assessment.answers import Assessment
from assessment.plan import Plan, PlanItem
from assessment.roadmap.candidates import candidates
from assessment.roadmap.frontier import Help, Point, better, frontier, next_person, point_of
from assessment.roadmap.risk import Reserve, Risk, assess_reserve, assess_risk
from assessment.roadmap.solver import Limits
from assessment.roadmap.why import Asking, Price, reasons
from assessment.rubric.model import Rubric
from assessment.scoring.states import State

SHARES: Final = (0.75, 1.0, 1.25, 1.5)
"""Of the days wished for, all groups together; a wider range is looked at on the screen."""

PRICED: Final = 3
"""Steps whose price is told: the most important ones."""

NODES: Final = 200
"""Of the search tree, for each plan; as many as the screen takes for the same questions."""

LARGEST: Final = 120
"""Candidate steps times periods. Up to here all of it takes a few seconds of one core: one step for each of the shipped
rubric's practices over four quarters makes 96. With more, single plans take up to half a minute to prove, so each is only
estimated and no price is told: it would be lost in what the estimates are off by."""

QUICK: Final = 0
"""Nodes for an estimate: what the relaxation and the periods alone give."""


@dataclass(frozen=True)
class Outlook:
    """What could change a plan, as figures.

    points: over `SHARES`, ascending. helps: one for each group, in rubric order. prices: the most important step first,
    empty where the plan has none and where it is too large. risk, reserve: None where the plan has no step.
    too_large: the plan has more than `LARGEST` places for its steps, so the figures are quick estimates.
    """

    points: tuple[Point, ...]
    helps: tuple[Help, ...]
    prices: tuple[Price, ...]
    risk: Risk | None
    reserve: Reserve | None
    too_large: bool = False


def outlook(rubric: Rubric, assessment: Assessment, states: Mapping[str, State], plan: Plan) -> Outlook:
    """Return what could change a plan. assessment, states: what it was made from.

    Raises ValueError when the assessment asks for no plan.
    """
    too_large = len(candidates(rubric, assessment, states).steps) * plan.periods > LARGEST
    within = Limits(nodes=QUICK if too_large else NODES)
    given = (rubric, assessment, states)
    asking = Asking(rubric, assessment, states, within)
    priced = () if too_large else most_important(rubric, assessment, states, plan)
    return Outlook(
        points=_points(asking, plan),
        helps=tuple(next_person(*given, plan, within)),
        prices=tuple(asking.price(plan, item) for item in priced),
        risk=assess_risk(*given, plan) if plan.items else None,
        reserve=assess_reserve(rubric, assessment, plan) if plan.items else None,
        too_large=too_large,
    )


def most_important(
    rubric: Rubric, assessment: Assessment, states: Mapping[str, State], plan: Plan, most: int = PRICED
) -> Sequence[PlanItem]:
    """Return the items with the most of the plan's value behind them: what they and all that waits for them are worth.

    What an item is worth counts for each period it is in place. Of equals the earlier in the plan comes first.
    """
    whys = {why.initiative: why for why in reasons(rubric, assessment, states, plan)}
    worth = {item.initiative: whys[item.initiative].worth * (plan.periods - item.finish + 1) for item in plan.items}

    def behind(item: PlanItem) -> float:
        # Rounded, so that equals stay in the plan's order whatever their last bit says.
        return round(sum(worth[name] for name in [item.initiative, *whys[item.initiative].unlocks_all]), 9)

    return sorted(plan.items, key=lambda item: -behind(item))[:most]


def _points(asking: Asking, plan: Plan) -> tuple[Point, ...]:
    """Return the curve. The plan itself is known and stands as it is; otherwise the curve never falls."""
    others = tuple(share for share in SHARES if share != 1.0)
    solved = frontier(asking.rubric, asking.assessment, asking.states, asking.limits, others)
    known = point_of(asking.rubric, asking.states, plan)
    found: list[Point] = []
    for point in sorted([known, *islice(solved, len(others))], key=lambda point: point.share):
        found.append(point if point is known else better(found[-1] if found else None, point))
    return tuple(found)
