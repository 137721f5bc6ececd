"""A plan is approved, and held against later ones."""

import datetime

from assessment.answers import Approved, Assessment
from assessment.plan import Plan
from assessment.roadmap.doing.comparing import Basis
from assessment.scoring.states import OPEN


def approve(basis: Basis, plan: Plan, *, on: datetime.date, by: str | None = None) -> Approved:
    """Return the plan as approved on a day. basis: what it was made from; by: who said yes, None is not told.

    Raises ValueError when the basis asks for no plan, or for one of another length.
    """
    wishes = basis.assessment.plan
    if wishes is None:
        message = "the assessment asks for no plan, so none can be approved; save wishes for one first"
        raise ValueError(message)
    levels = {practice: state.point for practice, state in basis.states.items() if state.applicable}
    return Approved(on=on, by=by, plan=plan, wishes=wishes, targets=basis.assessment.targets, levels=levels)


def basis_of(approved: Approved, assessment: Assessment) -> Basis:
    """Return what the approved plan was made from, as far as planning and comparing ask.

    assessment: the same one, as it is now; its answers, tallies and agreed answers are of now too, and only the states are
    of then. Practices that did not apply have none; the ends of a state are its point.
    """
    then = assessment.model_copy(update={"plan": approved.wishes, "targets": approved.targets})
    return Basis(then, {practice: OPEN if point is None else OPEN.at(point) for practice, point in approved.levels.items()})
