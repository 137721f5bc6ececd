"""Do practices reach the levels that something needs: surely, by what was answered, and at best."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from assessment.rubric.companions import Needs
from assessment.rubric.model import Practice, Rubric
from assessment.scoring.states import State

Number = TypeVar("Number", int, float)


@dataclass(frozen=True)
class Missing:
    """A practice below the level that is needed. point: None when the practice is open."""

    practice: Practice
    needed: int
    point: float | None


@dataclass(frozen=True)
class Reach:
    """Whether needs are met. Practices that do not apply count as met; `applies` is False when none of them does.

    surely: even at the low ends. supported: by the points, None where an open practice decides. at_best: at the high ends.
    missing: what is below or open, in rubric order.
    """

    applies: bool
    surely: bool
    supported: bool | None
    at_best: bool
    missing: tuple[Missing, ...]


def reach(rubric: Rubric, needs: Needs, states: Mapping[str, State]) -> Reach:
    """Return how far the practices reach what is needed; nothing needed is met by everybody."""
    applying = [
        (practice, needs[practice.id], states[practice.id])
        for practice in rubric.practices
        if practice.id in needs and states[practice.id].applicable
    ]
    return Reach(
        applies=bool(applying) or not needs,
        surely=all(state.low >= level for _, level, state in applying),
        supported=all_of(None if state.point is None else state.point >= level for _, level, state in applying),
        at_best=all(state.high >= level for _, level, state in applying),
        missing=tuple(
            Missing(practice, level, state.point)
            for practice, level, state in applying
            if state.point is None or state.point < level
        ),
    )


def all_of(answers: Iterable[bool | None]) -> bool | None:
    """Return whether all hold: False when one does not, else None when one is unknown."""
    found = list(answers)
    if False in found:
        return False
    return None if None in found else True


def lowest_point(points: Sequence[Number], least: Sequence[Number]) -> Number | None:
    """Return the lowest of `points`, those of the parts that are decided, or None where an open part can be lower.

    least: where each open part would stand if all that is open in it were missing.
    """
    return min(points) if points and min(points) <= min([*points, *least]) else None
