"""What stands out in a result: strengths, gaps with what they cost, and what is not settled yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.answers import Agreed, Answer, Assessment
from assessment.rubric.model import Practice, Rubric
from assessment.scoring.result import PracticeRating, Result
from assessment.scoring.worth import points_per_level
from assessment.terms import Confidence

STRENGTH_FROM = 4
"""A practice at this level or above, and at its target, is a strength."""


@dataclass(frozen=True)
class Strength:
    """A practice to keep as it is."""

    practice: Practice
    rating: PracticeRating


@dataclass(frozen=True)
class Gap:
    """A practice below its target. `worth`: points of overall score that closing the gap adds, 0 to 100."""

    practice: Practice
    rating: PracticeRating
    levels: float
    worth: float


@dataclass(frozen=True)
class Findings:
    """Strengths in rubric order; gaps with the costliest first; the rest in rubric order."""

    strengths: tuple[Strength, ...]
    gaps: tuple[Gap, ...]
    open: tuple[Practice, ...]
    guesses: tuple[Answer, ...]
    unproven: tuple[Answer, ...]
    """Claims at level 4 or 5 without evidence."""
    disputed: tuple[PracticeRating, ...]
    """Practices with a stated consensus below 1, the least agreed first."""
    settled: Mapping[str, Agreed]
    """What was agreed for practices of these, by practice: people did answer differently, and have talked about it since."""
    beyond_target: tuple[PracticeRating, ...]

    @property
    def most_disputed(self) -> PracticeRating | None:
        """The practice people agree on least, one that is not settled yet before any that is; None when nobody disagrees."""
        return min(self.disputed, key=lambda rating: rating.id in self.settled, default=None)


def find(rubric: Rubric, assessment: Assessment, result: Result) -> Findings:
    """Derive the findings; every tuple is empty when there is nothing of the kind."""
    ratings = {rating.id: rating for rating in result.practices}
    stated = [rating for rating in result.practices if rating.consensus is not None and rating.consensus < 1]
    return Findings(
        strengths=tuple(Strength(p, ratings[p.id]) for p in rubric.practices if _is_strength(ratings[p.id])),
        gaps=_gaps(rubric, result),
        open=tuple(p for p in rubric.practices if ratings[p.id].applicable and ratings[p.id].point is None),
        guesses=_in_order(rubric, [a for a in assessment.answers if _is_guess(a)]),
        unproven=_in_order(rubric, [a for a in assessment.answers if is_unproven(a)]),
        disputed=tuple(sorted(stated, key=lambda rating: rating.consensus or 0)),
        settled={item.practice: item for item in assessment.agreed if item.practice in {rating.id for rating in stated}},
        beyond_target=tuple(rating for rating in result.practices if rating.gap is not None and rating.gap < 0),
    )


def is_unproven(answer: Answer) -> bool:
    """Whether the answer claims level 4 or 5 and names no evidence."""
    return answer.level is not None and answer.level >= STRENGTH_FROM and not answer.evidence


def _is_guess(answer: Answer) -> bool:
    return answer.level is not None and answer.confidence is Confidence.GUESS


def _is_strength(rating: PracticeRating) -> bool:
    return rating.point is not None and rating.point >= STRENGTH_FROM and (rating.gap is None or rating.gap <= 0)


def _in_order(rubric: Rubric, answers: Sequence[Answer]) -> tuple[Answer, ...]:
    order = {practice.id: number for number, practice in enumerate(rubric.practices)}
    return tuple(sorted(answers, key=lambda answer: (order[answer.practice], answer.respondent or "")))


def _gaps(rubric: Rubric, result: Result) -> tuple[Gap, ...]:
    worth = points_per_level(rubric, {rating.id for rating in result.practices if rating.applicable})
    found = [
        Gap(rubric.practice_by_id[rating.id], rating, rating.gap, worth[rating.id] * rating.gap)
        for rating in result.practices
        if rating.gap is not None and rating.gap > 0
    ]
    # Rounded, so that gaps of equal worth stay in rubric order whatever their last bit says.
    return tuple(sorted(found, key=lambda gap: -round(gap.worth, 9)))
