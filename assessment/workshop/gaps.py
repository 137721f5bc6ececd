"""The perception gap: where managers and engineers, or data science and operations, see the same practice differently."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.answers import Assessment
from assessment.rubric.model import Rubric
from assessment.terms import Role
from assessment.workshop.groups import PAIRS, Group
from assessment.workshop.measuring import cliffs_delta, levels_of, mean
from assessment.workshop.suppressing import Said, ShownPiece, added_up, arranged, part_of, shown


@dataclass(frozen=True)
class Gap:
    """Two groups about one practice. difference: mean of the first minus mean of the second, in levels; n: levels given.

    delta: Cliff's delta, -1 (all of the first lower) to 1 (all higher).
    """

    practice: str
    first_n: int
    second_n: int
    first_mean: float
    second_mean: float
    difference: float
    delta: float


@dataclass(frozen=True)
class GapView:
    """A pair of groups and the practices about which both may be shown, the most telling first.

    hidden: revealed practices of which at least one of the two has fewer than three levels to show; rubric order.
    """

    first: Group
    second: Group
    gaps: tuple[Gap, ...]
    hidden: tuple[str, ...]


def gap_views(rubric: Rubric, pieces: Mapping[str, Sequence[ShownPiece]]) -> tuple[GapView, ...]:
    """Return the gap of each pair of groups. pieces: by revealed practice."""
    return tuple(_view(rubric, pieces, first, second) for first, second in PAIRS)


def named_gaps(rubric: Rubric, assessment: Assessment) -> tuple[GapView, ...]:
    """Return the gaps of an assessment with names, from its answers; the same rule decides what is shown of whom.

    Of an anonymous one nothing is told here: which groups of its answers were shown, and may be again, only its workshop knows.
    """
    if assessment.anonymous:
        return ()
    roles = {respondent.id: respondent.role for respondent in assessment.respondents}
    given: dict[str, list[Said]] = defaultdict(list)
    for answer in assessment.answers:
        if answer.respondent is not None:
            given[answer.practice].append(Said(answer.respondent, roles.get(answer.respondent, Role.OTHER), answer))
    minimum = rubric.rules.minimum_group
    return gap_views(rubric, {id: tuple(map(shown, arranged((), said, minimum))) for id, said in given.items()})


def _view(rubric: Rubric, pieces: Mapping[str, Sequence[ShownPiece]], first: Group, second: Group) -> GapView:
    minimum = rubric.rules.minimum_group
    revealed = [practice.id for practice in rubric.practices if practice.id in pieces]
    found = {practice: _gap(practice, pieces[practice], (first, second), minimum) for practice in revealed}
    gaps = [gap for gap in found.values() if gap is not None]
    gaps.sort(key=lambda gap: (-abs(gap.delta), -round(abs(gap.difference), 9)))  # stable: ties stay in rubric order
    return GapView(first, second, tuple(gaps), tuple(practice for practice in revealed if found[practice] is None))


def _gap(practice: str, pieces: Sequence[ShownPiece], pair: tuple[Group, Group], minimum: int) -> Gap | None:
    one, two = (levels_of(added_up(practice, part_of(pieces, group.roles))) for group in pair)
    if min(len(one), len(two)) < minimum:
        return None
    means = mean(one), mean(two)
    return Gap(practice, len(one), len(two), *means, means[0] - means[1], cliffs_delta(one, two))
