"""How an exposure to a challenge, a readiness for a benefit or the coverage of an effort was made."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessment.explain.means import Mean, mean_of_practices
from assessment.rubric.model import Outcome, Practice, Rubric
from assessment.scoring.ratings import States, applicable, high_of, low_of, point_of


class OutcomeKind(StrEnum):
    """What practices serve."""

    CHALLENGE = "challenge"
    BENEFIT = "benefit"
    EFFORT = "effort"

    def of(self, rubric: Rubric) -> tuple[Outcome, ...]:
        """Return the rubric's outcomes of this kind."""
        return {"challenge": rubric.challenges, "benefit": rubric.benefits, "effort": rubric.efforts}[self.value]

    def weights(self, practice: Practice) -> Mapping[str, float]:
        """Return the practice's weights to the outcomes of this kind."""
        return {"challenge": practice.challenges, "benefit": practice.benefits, "effort": practice.efforts}[self.value]


@dataclass(frozen=True)
class OutcomeMade:
    """One outcome's value and ends; value is None where no mapped practice has a point, all are where none applies."""

    kind: OutcomeKind
    outcome: Outcome
    open: tuple[Practice, ...]
    """Mapped practices that apply and are not answered: they count in the ends only."""
    value: Mean | None
    low: Mean | None
    high: Mean | None


def explain_outcome(rubric: Rubric, states: States, kind: OutcomeKind, outcome: str) -> OutcomeMade:
    """Explain one exposure, readiness or coverage. An exposure's low end comes from the high levels."""
    mapped = [
        (practice, kind.weights(practice)[outcome])
        for practice in applicable(rubric.practices, states)
        if outcome in kind.weights(practice)
    ]
    missing = kind is OutcomeKind.CHALLENGE
    from_low = mean_of_practices(mapped, states, low_of, missing=missing)
    from_high = mean_of_practices(mapped, states, high_of, missing=missing)
    return OutcomeMade(
        kind=kind,
        outcome=next(known for known in kind.of(rubric) if known.id == outcome),
        open=tuple(practice for practice, _ in mapped if states[practice.id].point is None),
        value=mean_of_practices(mapped, states, point_of, missing=missing),
        low=from_high if missing else from_low,
        high=from_low if missing else from_high,
    )
