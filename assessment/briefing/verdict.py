"""One sentence: where we are, where we want to be, and what stands between."""

from collections.abc import Sequence

from assessment.briefing.basis import Basis
from assessment.briefing.ranking import WHOLE, Held
from assessment.scoring.result import Rating
from assessment.terms import HIGHEST
from assessment.wording import counted, level_words, listed, lower_first, range_words

NAMED = 3


def verdict(basis: Basis, held: Sequence[Held]) -> str:
    """Return the verdict. held: the practices below where they should be, ranked."""
    overall, target = basis.result.overall, basis.whole_at_target
    if not overall.applies:
        return "Nothing is rated, because every practice was marked as not applicable."
    if overall.level is None:
        return f"{_not_stated(basis)}{_wanted(basis)}."
    here = f"{basis.subject} stands at {_level(basis, overall)}"
    if target is None:
        return _without_target(basis, here, [one.practice.title for one in held if one.gates == WHOLE])
    if target.level is not None and target.level > overall.level:
        wants = lower_first(level_words(basis.rubric, target.level))
        return f"{here} and wants to be at {wants}; {_between(basis, _in_the_way(basis, held, target.level))}."
    return _at_target(here, overall.level, [one.practice.title for one in held])


def _level(basis: Basis, rating: Rating) -> str:
    """Return "level 2 · Repeatable (could be 1–3)"."""
    ends = "" if rating.level_low == rating.level_high else f" ({range_words(rating.level_low, rating.level_high)})"
    return f"{lower_first(level_words(basis.rubric, rating.level))}{ends}"


def _not_stated(basis: Basis) -> str:
    low, high = basis.result.overall.level_low, basis.result.overall.level_high
    ends = f"could only be {low}" if low == high else f"could be anything from {low} to {high}"
    if not basis.result.answered.practices:
        return f"Nothing is answered yet: the level {ends}"
    few = [basis.rubric.dimension_by_id[one.id].title for one in basis.result.dimensions if one.applies and not one.stated]
    return f"No level is stated yet, because {_too_few(basis, few)} too few answers: the level {ends}"


def _too_few(basis: Basis, titles: Sequence[str]) -> str:
    if len(titles) > 1 and len(titles) == sum(one.applies for one in basis.result.dimensions):
        return "every dimension has"
    return f"{listed(titles, NAMED)} {'has' if len(titles) == 1 else 'have'}"


def _wanted(basis: Basis) -> str:
    target = basis.whole_at_target
    if target is None:
        return ", and no target is set"
    return "" if target.level is None else f", and the targets lead to {lower_first(level_words(basis.rubric, target.level))}"


def _without_target(basis: Basis, here: str, titles: Sequence[str]) -> str:
    level = basis.result.overall.level or 0
    if level == HIGHEST:
        return f"{here}, the highest there is, in every dimension that applies."
    above = lower_first(level_words(basis.rubric, level + 1))
    if len(titles) > NAMED:
        return f"{here}, with no target set; {len(titles)} practices stand between it and {above}, first of all {_first(titles)}."
    return f"{here}, with no target set; {listed(titles)} {_stand(titles)} between it and {above}."


def _in_the_way(basis: Basis, held: Sequence[Held], level: int) -> list[str]:
    """Return the practices below a level, in the dimensions that are below it too."""
    below = {one.id for one in basis.result.dimensions if one.level is not None and one.level < level}
    return [
        one.practice.title
        for one in held
        if one.practice.dimension in below and (basis.ratings[one.practice.id].point or 0) < level
    ]


def _between(basis: Basis, titles: Sequence[str]) -> str:
    if not titles:
        number = len(basis.evaluation.findings.open)
        return f"between the two {'stands' if number == 1 else 'stand'} {counted(number, 'practice')} not answered yet"
    if len(titles) > NAMED:
        return f"between the two stand {len(titles)} practices, first of all {_first(titles)}"
    return f"between the two {_stand(titles)} {listed(titles)}"


def _at_target(here: str, level: int, titles: Sequence[str]) -> str:
    there = f"{here}, {'the highest there is' if level == HIGHEST else 'which is where its targets lead'}"
    if not titles:
        return f"{there}, and no practice is known to be below its target."
    if len(titles) > NAMED:
        return f"{there}, but {len(titles)} practices are below their own targets, first of all {_first(titles)}."
    if len(titles) == 1:
        return f"{there}, but {titles[0]} is below its own target."
    return f"{there}, but {listed(titles)} are below their own targets."


def _first(titles: Sequence[str]) -> str:
    return listed(titles[:NAMED])


def _stand(titles: Sequence[str]) -> str:
    return "stands" if len(titles) == 1 else "stand"
