"""The perception gap: where managers and engineers, or data science and operations, see the same practice differently."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assessment.answers import Assessment
from assessment.rubric.model import Rubric
from assessment.workshop.groups import PAIRS, Group
from assessment.workshop.measuring import cliffs_delta, levels_of, mean, mean_words, rounded, signed
from assessment.workshop.spread import named_pieces
from assessment.workshop.suppressing import ShownPiece, added_up, part_of

NO_GAP: Final = "No two groups of roles answered the same practice with at least three people each, so no gap can be shown."


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

    @property
    def difference_words(self) -> str:
        """The difference of the two means as they are printed, so that the three figures add up: "+0.6"."""
        return signed(rounded(self.first_mean, 1) - rounded(self.second_mean, 1), 1)

    @property
    def delta_words(self) -> str:
        """Cliff's delta with its sign: "−0.25"."""
        return signed(self.delta, 2)

    @property
    def mean_words(self) -> tuple[str, str]:
        """Both means with their numbers: "2.3 (n = 3)"."""
        return f"{mean_words(self.first_mean)} (n = {self.first_n})", f"{mean_words(self.second_mean)} (n = {self.second_n})"


@dataclass(frozen=True)
class GapView:
    """A pair of groups and the practices about which both may be shown, the most telling first.

    hidden: revealed practices of which at least one of the two has fewer than three levels to show; rubric order.
    """

    first: Group
    second: Group
    gaps: tuple[Gap, ...]
    hidden: tuple[str, ...]

    @property
    def title(self) -> str:
        """Who is compared: "Managers and engineers"."""
        return f"{self.first.title} and {self.second.title.lower()}"


def gap_views(rubric: Rubric, pieces: Mapping[str, Sequence[ShownPiece]]) -> tuple[GapView, ...]:
    """Return the gap of each pair of groups. pieces: by revealed practice."""
    return tuple(_view(rubric, pieces, first, second) for first, second in PAIRS)


def named_gaps(rubric: Rubric, assessment: Assessment) -> tuple[GapView, ...]:
    """Return the gaps of an assessment with names, from its answers; of an anonymous one nothing is told here."""
    return () if assessment.anonymous else gap_views(rubric, named_pieces(rubric, assessment))


def lead_words(view: GapView, rubric: Rubric) -> str:
    """Return the most telling practice of a pair in a sentence; the pair has at least one to tell of."""
    if not any(gap.delta for gap in view.gaps):
        return f"{view.title} see every practice alike that they can be compared in."
    gap = view.gaps[0]
    title = rubric.practice_by_id[gap.practice].title
    means = f"{mean_words(gap.first_mean)} and {mean_words(gap.second_mean)}"
    return f"{view.title} differ most about {title}: mean levels {means}, Cliff's delta {gap.delta_words}."


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
