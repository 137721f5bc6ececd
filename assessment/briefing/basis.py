"""What every part of the briefing is made from."""

from dataclasses import dataclass

from assessment.answers import PlanWishes
from assessment.evaluation import Evaluated
from assessment.rubric.model import Rubric
from assessment.wording import period_words


@dataclass(frozen=True)
class Basis(Evaluated):
    """An evaluation with what follows from it. rubric: its titles are made fit for sentences."""

    rubric: Rubric
    longest: int | None

    @property
    def subject(self) -> str:
        """Who was assessed, to begin a sentence with. Names are as long as people make them, so none stands here."""
        return "The team" if (self.assessment.organisation.team or "").strip() else "The organisation"

    def title(self, practice: str) -> str:
        """Return a practice's title."""
        return self.rubric.practice_by_id[practice].title

    def period(self, number: int) -> str:
        """Return the name of one of the plan's periods, counted from 1."""
        wishes = self.assessment.plan or PlanWishes()
        return period_words(wishes.period, number, wishes.start)
