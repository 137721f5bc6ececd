"""Models of levels or phases: how many steps of each area are supported, and what the next one lacks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessment.crosswalk.reaching import Reach, lowest_point, reach
from assessment.rubric.companions import Area, Ladder, Step
from assessment.rubric.model import Rubric
from assessment.scoring.states import State


@dataclass(frozen=True)
class Standing:
    """How many steps are supported, counted from the lowest: 0 is below the first one.

    low, high: at the ends of the practices' ranges. point: None where open practices decide. low <= point <= high.
    """

    low: int
    point: int | None
    high: int


@dataclass(frozen=True)
class StepResult:
    """One step by itself: whether what it adds is there. That the steps below are supported too is not asked here."""

    step: Step
    reach: Reach


@dataclass(frozen=True)
class AreaResult:
    """One area. standing: None when no practice it names applies. next: the first step not supported, None when all are."""

    area: Area
    steps: tuple[StepResult, ...]
    standing: Standing | None
    next: StepResult | None


@dataclass(frozen=True)
class LadderResult:
    """A model of levels: its areas, and the lowest of them. standing: None when no area applies."""

    ladder: Ladder
    areas: tuple[AreaResult, ...]
    standing: Standing | None

    def name(self, steps: int) -> str:
        """Return the words for a number of supported steps, as `standing` counts them."""
        return self.ladder.areas[0].steps[steps - 1].title if steps else self.ladder.below


def ladder_result(rubric: Rubric, ladder: Ladder, states: Mapping[str, State]) -> LadderResult:
    """Return the standing in a model; a step is supported when its needs and those of all steps below are met."""
    areas = tuple(_area(rubric, area, states) for area in ladder.areas)
    return LadderResult(ladder, areas, _lowest(areas))


def _area(rubric: Rubric, area: Area, states: Mapping[str, State]) -> AreaResult:
    steps = tuple(StepResult(step, reach(rubric, step.needs, states)) for step in area.steps)
    following = next((each for each in steps if not each.reach.supported), None)
    if not any(each.reach.applies for each in steps if each.step.needs):
        return AreaResult(area, steps, None, None)
    undecided = following is not None and following.reach.supported is None
    standing = Standing(
        low=_leading(each.reach.surely for each in steps),
        point=None if undecided else _leading(bool(each.reach.supported) for each in steps),
        high=_leading(each.reach.at_best for each in steps),
    )
    return AreaResult(area, steps, standing, following)


def _leading(holds: Iterable[bool]) -> int:
    """Return how many hold before the first that does not."""
    count = 0
    for each in holds:
        if not each:
            break
        count += 1
    return count


def _lowest(areas: Sequence[AreaResult]) -> Standing | None:
    """Return the lowest area's standing; None where no area has one."""
    standings = [area.standing for area in areas if area.standing is not None]
    if not standings:
        return None
    points = [standing.point for standing in standings if standing.point is not None]
    unknown = [_least(area) for area in areas if area.standing is not None and area.standing.point is None]
    return Standing(
        low=min(standing.low for standing in standings),
        point=lowest_point(points, unknown),
        high=min(standing.high for standing in standings),
    )


def _least(area: AreaResult) -> int:
    """Return the standing if all that is open is missing; not its low end, which doubts the answers that were given too."""
    return _leading(each.reach.supported is True for each in area.steps)
