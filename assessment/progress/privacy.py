"""What a comparison may tell when either side is anonymous.

A report shows the counts of three answers and more. Two counts of the same practice, one before and one after, can tell what
one person said all the same: whoever joined between them is the difference. So a practice in which fewer answers differ than
may be shown of a group is told together with others only, and nothing by which it could be worked out: not its dimension's
change either. It is the rule by which a workshop shows a second vote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from assessment.answers import Assessment, Tally
from assessment.progress.values import Cause, NoSplit, Part, Progress
from assessment.rubric.model import Rubric
from assessment.sharing import tallies

TOGETHER: Final = 2
"""Practices told together at least: one alone would be the total minus the others."""


def without_single_answers(found: Progress, rubric: Rubric, later: Assessment) -> Progress:
    """Return the comparison with the practices in which too few answers differ put together.

    Where they are too few to be put together with others, nothing of the change is left.
    """
    few = _differing(rubric, found.earlier, later)
    if not few:
        return found
    together = _enough(few, found.parts)
    if len(together) < TOGETHER:
        return replace(found, parts=(), start=None, end=None, dimensions={}, unsplit=NoSplit.TOO_FEW_DIFFER)
    hidden = {rubric.practice_by_id[id].dimension for id in together}
    return replace(
        found,
        parts=_gathered(found.parts, together) if found.unsplit is None else (),
        dimensions={id: rating for id, rating in found.dimensions.items() if id not in hidden},
    )


def _differing(rubric: Rubric, earlier: Assessment, later: Assessment) -> list[str]:
    """Return the practices in which some answers differ, but too few; what was agreed both times nobody said alone."""
    then, now = _counts(earlier), _counts(later)
    agreed = {one.practice for one in earlier.agreed} & {one.practice for one in later.agreed}
    open_to_all = [practice.id for practice in rubric.practices if practice.id not in agreed]
    return [id for id in open_to_all if 0 < _distance(then.get(id), now.get(id)) < rubric.rules.minimum_group]


def _counts(assessment: Assessment) -> Mapping[str, Tally]:
    return {tally.practice: tally for tally in assessment.tallies} | tallies(assessment.answers)


def _distance(then: Tally | None, now: Tally | None) -> int:
    """Return how many people's answers differ at least: each who changed leaves one count and comes into another."""
    pairs = list(zip(_cells(then), _cells(now), strict=True))
    return max(sum(max(new - old, 0) for old, new in pairs), sum(max(old - new, 0) for old, new in pairs))


def _cells(tally: Tally | None) -> tuple[int, ...]:
    return (0,) * 7 if tally is None else (*tally.levels, tally.dont_know, tally.not_applicable)


def _enough(few: Sequence[str], parts: Sequence[Part]) -> set[str]:
    """Return the practices to put together: one alone takes the one with the smallest part with it."""
    others = sorted((part for part in parts if part.practice and part.practice not in few), key=lambda part: abs(part.points))
    return {*few, *(str(part.practice) for part in others[: max(TOGETHER - len(few), 0)])}


def _gathered(parts: Sequence[Part], together: set[str]) -> tuple[Part, ...]:
    kept = [part for part in parts if part.practice not in together]
    points = sum((part.points for part in parts if part.practice in together), Fraction(0))
    return (*kept, Part(Cause.ANSWERS, points, gathered=len(together)))
