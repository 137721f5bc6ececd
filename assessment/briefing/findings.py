"""The findings: what holds the organisation back most, with what that costs and what answers it."""

from collections.abc import Mapping, Sequence
from typing import Final

from assessment.briefing.answering import answer
from assessment.briefing.basis import Basis
from assessment.briefing.ranking import Held
from assessment.briefing.values import Finding, Move
from assessment.rubric.model import Outcome, Practice
from assessment.wording import level_number, listed, lower_first, range_words

MOST: Final = 3
TOLD: Final = 2
"""Challenges, and benefits, told of a finding; the section of findings has all."""


def findings(basis: Basis, held: Sequence[Held], shown: Sequence[Move]) -> tuple[Finding, ...]:
    """Return the findings. held: those to tell, ranked; shown: the moves."""
    return tuple(_finding(basis, number, one, shown) for number, one in enumerate(held, start=1))


def _finding(basis: Basis, number: int, held: Held, shown: Sequence[Move]) -> Finding:
    practice = held.practice
    moves = tuple(move.number for move in shown if number in move.answers)
    preparing = tuple(move.number for move in shown if number in move.prepares)
    return Finding(
        number=number,
        practice=practice.id,
        title=practice.title,
        where=_where(basis, held),
        consequence=_consequence(basis, practice),
        moves=moves,
        answer=answer(basis, held, moves, preparing),
    )


def _consequence(basis: Basis, practice: Practice) -> str:
    """Return what the gap costs in the study's challenges and benefits: the heaviest of each."""
    adds = _heaviest(practice.challenges, basis.rubric.challenges)
    costs = _heaviest(practice.benefits, basis.rubric.benefits)
    return f"It adds to {adds} and stands in the way of {costs}."


def _heaviest(weights: Mapping[str, float], outcomes: Sequence[Outcome]) -> str:
    titles = {outcome.id: lower_first(outcome.title) for outcome in outcomes}
    # sorted() is stable: equal weights stay in the order of the content.
    return listed([titles[key] for key in sorted(weights, key=lambda key: -weights[key])[:TOLD]])


def _where(basis: Basis, held: Held) -> str:
    """Return "level 2 (could be 1–3), target 4"."""
    rating = basis.ratings[held.practice.id]
    ends = "" if rating.low == rating.high else f" ({range_words(rating.low, rating.high)})"
    wanted = "" if rating.target is None or basis.whole_at_target is None else f", target {rating.target}"
    return f"level {level_number(rating.point or 0)}{ends}{wanted}"


def nothing_found(basis: Basis) -> str:
    """Return why there is no finding."""
    if not basis.result.overall.applies:
        return "There is nothing to find, because no practice applies."
    if not basis.result.answered.practices:
        return "Nothing is known yet that holds the organisation back, because nothing is answered."
    if basis.whole_at_target is None:
        return "Nothing is known yet that holds the organisation back."
    return "No practice is known to be below its target."
