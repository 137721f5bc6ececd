"""Words for what follows from a result: what holds a level back, what a gap costs, what would change a level."""

from collections.abc import Mapping, Sequence

from assessment.rubric.model import Practice, Rubric
from assessment.scoring.result import Decisive, DimensionRating, Result
from assessment.terms import HIGHEST
from assessment.wording.numbers import level_number
from assessment.wording.words import NOT_STATED, listed, lower_first, titles


def lowest_dimensions(result: Result) -> tuple[DimensionRating, ...]:
    """Return the dimensions whose level is the overall one: they decide it. Empty where none is stated."""
    level = result.overall.level
    return tuple(rating for rating in result.dimensions if level is not None and rating.level == level)


def held_back_words(rubric: Rubric, rating: DimensionRating, open_keys: Sequence[str] = ()) -> str:
    """Return what keeps a dimension from its next level, and which of its key practices are not answered yet."""
    said = [_held_back(rubric, rating)]
    if open_keys:
        said.append(f"Not yet answered: {listed(titles(rubric, open_keys))}.")
    return " ".join(said)


def _held_back(rubric: Rubric, rating: DimensionRating) -> str:
    if not rating.applies:
        return "No practice of this dimension applies."
    if rating.level is None:
        return "No level is stated yet, so none is held back."
    if rating.level == HIGHEST:
        return "The highest level is reached."
    ids = rating.held_back_by
    keys = [practice for practice in ids if rubric.practice_by_id[practice].key]
    others = [practice for practice in ids if practice not in keys]
    parts = [f"the key {'practice' if len(keys) == 1 else 'practices'} {listed(titles(rubric, keys))}"] if keys else []
    parts += [f"too little weight at that level, through {listed(titles(rubric, others))}"] if others else []
    return f"Level {rating.level + 1} · {rubric.level_name(rating.level + 1)} is held back by {'; and by '.join(parts)}."


def open_keys(rubric: Rubric, result: Result, dimension: str) -> tuple[str, ...]:
    """Return the key practices of a dimension that apply and have no point, in rubric order."""
    ratings = {rating.id: rating for rating in result.practices}
    keys = [practice.id for practice in rubric.practices_of(dimension) if practice.key]
    return tuple(key for key in keys if ratings[key].applicable and ratings[key].point is None)


def consequence_words(rubric: Rubric, practice: Practice) -> str:
    """Return what a gap in a practice costs, in the study's challenges and benefits, the heaviest first."""
    challenges = {item.id: item.title for item in rubric.challenges}
    benefits = {item.id: item.title for item in rubric.benefits}
    adds = listed([lower_first(challenges[key]) for key in _heaviest(practice.challenges)])
    costs = listed([lower_first(benefits[key]) for key in _heaviest(practice.benefits)])
    return f"It adds to {adds} and stands in the way of {costs}."


def _heaviest(weights: Mapping[str, float]) -> list[str]:
    # sorted() is stable: equal weights stay in the order of the content.
    return sorted(weights, key=lambda key: -weights[key])


def nothing_decisive(result: Result) -> str:
    """Return that no practice alone would change a level; where one is not stated, that none would be enough for it either."""
    ratings = (result.overall, *result.dimensions)
    stated = all(rating.stated or not rating.applies for rating in ratings)
    return f"No change of a single practice would change a level{'' if stated else ', or be enough for one that is not stated'}."


def decisive_words(rubric: Rubric, change: Decisive) -> str:
    """Return one single change of a practice and what it would do to the levels."""
    practice = rubric.practice_by_id[change.practice]
    now = "is not answered" if change.from_ is None else f"is at {level_number(change.from_)}"
    effects = [
        _change_words(rubric.dimension_by_id[practice.dimension].title, change.changes.dimension),
        _change_words("the whole", change.changes.overall),
    ]
    said = listed([effect for effect in effects if effect])
    return f"{practice.title} {now}; at level {level_number(change.to)}, {said}."


def _change_words(what: str, levels: tuple[int | None, int | None]) -> str:
    before, after = levels
    if before == after:
        return ""
    if before is None:
        return f"{what} could be stated: level {after}"
    return f"{what} would go from level {before} to {NOT_STATED if after is None else after}"
