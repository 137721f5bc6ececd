"""What every part of the roadmap's screen is given to draw from."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.desk.whatif import Basis
from app.viewmodels.roadmap import period_names
from assessment.answers import PlanWishes
from assessment.evaluation import Evaluation
from assessment.roadmap import Plan
from assessment.rubric import Rubric
from assessment.scoring.states import State
from assessment.storage import Stored


@dataclass(frozen=True)
class Shown:
    """The plan as far as it is found, and what it came from.

    finished: whether the search is over; until then the plan is the first good one. previous: what this visit saw
    before the last change of the wishes; None when nothing changed.
    """

    stored: Stored
    wishes: PlanWishes
    evaluation: Evaluation
    plan: Plan
    finished: bool
    previous: Evaluation | None

    @property
    def rubric(self) -> Rubric:
        """The rubric the assessment was made with."""
        return self.evaluation.rubric

    @property
    def states(self) -> Mapping[str, State]:
        """Where each practice stands by its answers."""
        return self.evaluation.states

    @property
    def names(self) -> tuple[str, ...]:
        """What each period is called."""
        return period_names(self.wishes)

    @property
    def basis(self) -> Basis:
        """What the plan was made from: also for all that is planned beside it."""
        return Basis(self.rubric, self.evaluation.planning.assessment, self.evaluation.planning.states, self.plan)
