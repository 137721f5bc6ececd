"""What to talk about first: disagreement times what it means for the result, cut to the minutes left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.answers import Assessment, Tally
from assessment.rubric.model import Rubric
from assessment.scoring.ratings import States, dimension_rating, overall_rating
from assessment.scoring.result import Rating
from assessment.scoring.states import states
from assessment.sharing import shared_form
from assessment.workshop.kinds import Stage, Topic
from assessment.workshop.measuring import agreement, levels_of

A_LEVEL_IS_WORTH = 10
"""One level of the result counts as much as so many points of its score."""


@dataclass(frozen=True)
class End:
    """What the result would be if the practice were at `level`; of its dimension and of the whole."""

    level: int
    dimension: Rating
    overall: Rating


@dataclass(frozen=True)
class Item:
    """One topic of the agenda. value: (1 - consensus) * leverage; low and high: what would follow from either end."""

    practice: str
    consensus: float
    leverage: float
    value: float
    low: End
    high: End


@dataclass(frozen=True)
class Agenda:
    """What there is to talk about, the most valuable first.

    now: what fits into the minutes left; later: what does not. skipped: put aside, can be revisited. done: agreed or left
    undecided, in rubric order. silent: revealed, but with fewer levels than a consensus needs (three), whether its picture is
    shown (three answers) or not; rubric order.
    """

    now: tuple[Item, ...]
    later: tuple[Item, ...]
    skipped: tuple[Item, ...]
    done: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def next(self) -> Item | None:
        """The topic proposed next; None when there is none, or no time for one."""
        return self.now[0] if self.now else None


def agenda(
    rubric: Rubric, assessment: Assessment, topics: Sequence[Topic], shown: Mapping[str, Tally], topics_left: int
) -> Agenda:
    """Return the agenda. shown: what is shown of each revealed practice; topics_left: how many more fit, 0 or more."""
    revealed = [topic for topic in topics if topic.stage is Stage.REVEALED or topic.round > 1]
    found = {topic.practice: _item(rubric, assessment, shown.get(topic.practice)) for topic in revealed if topic.outcome is None}
    items = sorted((item for item in found.values() if item), key=lambda item: -round(item.value, 9))
    skipped = {topic.practice for topic in topics if topic.skipped}
    open_items = [item for item in items if item.practice not in skipped]
    return Agenda(
        now=tuple(open_items[:topics_left]),
        later=tuple(open_items[topics_left:]),
        skipped=tuple(item for item in items if item.practice in skipped),
        done=tuple(topic.practice for topic in topics if topic.outcome is not None),
        silent=tuple(practice for practice, item in found.items() if item is None),
    )


def either_end(rubric: Rubric, assessment: Assessment, tally: Tally) -> tuple[End, End] | None:
    """Return what would follow from the lowest and the highest level given; None where no level was given.

    The other practices are taken as an anonymous assessment is shared, so nothing held back enters.
    """
    levels = levels_of(tally)
    if not levels:
        return None
    held = states(rubric, shared_form(rubric, assessment))
    return _end(rubric, held, tally.practice, levels[0]), _end(rubric, held, tally.practice, levels[-1])


def leverage(low: End, high: End) -> float:
    """Return |S_hi - S_lo| + 10 * |L_hi - L_lo|: of the whole, of the dimension where the whole is not stated, else 0."""
    for one, two in ((low.overall, high.overall), (low.dimension, high.dimension)):
        if one.score is not None and two.score is not None and one.level is not None and two.level is not None:
            return abs(two.score - one.score) + A_LEVEL_IS_WORTH * abs(two.level - one.level)
    return 0.0


def _item(rubric: Rubric, assessment: Assessment, tally: Tally | None) -> Item | None:
    consensus = None if tally is None else agreement(tally, rubric.rules.minimum_group)
    ends = None if tally is None else either_end(rubric, assessment, tally)
    if tally is None or consensus is None or ends is None:
        return None
    weight = leverage(*ends)
    return Item(tally.practice, consensus, weight, (1 - consensus) * weight, *ends)


def _end(rubric: Rubric, held: States, practice: str, level: int) -> End:
    tried = {**held, practice: held[practice].at(level)}
    ratings = [dimension_rating(rubric, dimension, tried) for dimension in rubric.dimensions]
    mine = rubric.practice_by_id[practice].dimension
    rating = next(rating for rating in ratings if rating.id == mine)
    return End(level, rating, overall_rating(rubric.dimensions, ratings))
