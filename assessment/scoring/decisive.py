"""What would change the result: single changes of one practice that change a level."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment.rubric.model import Practice, Rubric
from assessment.scoring.ratings import States, dimension_rating, overall_rating
from assessment.scoring.result import Changes, Decisive, DimensionRating, Rating
from assessment.scoring.states import State
from assessment.terms import HIGHEST, LOWEST


@dataclass(frozen=True)
class _Trial:
    """One tried value, with what is needed to order the list."""

    found: Decisive
    score_before: float | None
    score_after: float | None

    def sort_key(self) -> tuple[float, float, float]:
        """Return the largest change first: overall level, dimension level, overall score. Null counts 0."""
        return (
            -_distance(*self.found.changes.overall),
            -_distance(*self.found.changes.dimension),
            -_distance(self.score_before, self.score_after),
        )


def _distance(old: float | None, new: float | None) -> float:
    # Rounded, so that equal changes stay equal: scores of decimal weights miss their decimal in the last bit.
    return round(abs((new or 0) - (old or 0)), 9)


def tried_levels(state: State) -> list[float]:
    """Return the levels to try for a practice, ascending: a level either way and its ends; 1 and 5 where open."""
    if state.point is None:
        return [LOWEST, HIGHEST]
    either_way = (max(state.point - 1, LOWEST), min(state.point + 1, HIGHEST))
    return sorted({*map(float, either_way), float(state.low), float(state.high)})


def decisive(rubric: Rubric, states: States, dimensions: Sequence[DimensionRating], overall: Rating) -> tuple[Decisive, ...]:
    """Return the single changes that change the level of a dimension or of the whole, the largest change first."""
    trials = [
        trial
        for practice in rubric.practices
        if states[practice.id].applicable
        for trial in _trials(rubric, states, practice, dimensions, overall)
    ]
    # Python's sort is stable, and trials come in rubric order with ascending values: the last two ties of the rule.
    return tuple(trial.found for trial in sorted(trials, key=_Trial.sort_key))


def _trials(
    rubric: Rubric, states: States, practice: Practice, dimensions: Sequence[DimensionRating], overall: Rating
) -> Iterator[_Trial]:
    state = states[practice.id]
    position = next(n for n, dimension in enumerate(rubric.dimensions) if dimension.id == practice.dimension)
    before = dimensions[position]
    for level in tried_levels(state):
        after = dimension_rating(rubric, rubric.dimensions[position], {**states, practice.id: state.at(level)})
        whole = overall_rating(rubric.dimensions, [*dimensions[:position], after, *dimensions[position + 1 :]])
        if after.level == before.level and whole.level == overall.level:
            continue
        changes = Changes(dimension=(before.level, after.level), overall=(overall.level, whole.level))
        found = Decisive(practice=practice.id, from_=state.point, to=level, changes=changes)
        yield _Trial(found, overall.score, whole.score)
