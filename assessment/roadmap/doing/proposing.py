"""What done work suggests as new answers; nobody's answer is ever set by it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessment.answers import Answer, Work, WorkStatus
from assessment.rubric.model import Rubric
from assessment.scoring.states import State


@dataclass(frozen=True)
class Proposal:
    """An answer to look at and to give or not. check: the statements that must all be true for it.

    not_done: initiatives of the same practice below that level that nobody marked as done; then it is early for it.
    """

    initiative: str
    answer: Answer
    check: tuple[str, ...]
    not_done: tuple[str, ...]


def proposals(rubric: Rubric, states: Mapping[str, State], works: Iterable[Work]) -> tuple[Proposal, ...]:
    """Return an answer for each done initiative whose practice is answered lower or not at all, in rubric order.

    Practices that do not apply, and those answered as high already, need none.
    """
    done = done_initiatives(works)
    found = []
    for initiative in rubric.initiatives:
        state = states[initiative.practice]
        if initiative.id not in done or not state.applicable or (state.point or 0) >= initiative.level:
            continue
        below = levels_between(rubric, state, initiative.practice, initiative.level)
        found.append(
            Proposal(
                initiative=initiative.id,
                answer=Answer(practice=initiative.practice, level=initiative.level, note=f"Done: {initiative.title}"),
                check=rubric.practice_by_id[initiative.practice].anchor(initiative.level),
                not_done=tuple(step for step in below if step not in done),
            )
        )
    return tuple(found)


def done_initiatives(works: Iterable[Work]) -> frozenset[str]:
    """Return the ids of what is done."""
    return frozenset(work.initiative for work in works if work.status is WorkStatus.DONE)


def levels_between(rubric: Rubric, state: State, practice: str, level: int) -> Sequence[str]:
    """Return the initiatives of a practice above where it is and below `level`, lowest first."""
    now = state.point or 0
    between = [i for i in rubric.initiatives if i.practice == practice and now < i.level < level]
    return [initiative.id for initiative in sorted(between, key=lambda initiative: initiative.level)]
