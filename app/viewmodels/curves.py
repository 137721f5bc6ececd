"""What more or fewer days would change, as plain values: score and level over the days, for all groups and each alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assessment.answers import PlanWishes
from assessment.roadmap.candidates import Candidates
from assessment.roadmap.frontier import SHARES, Point
from assessment.rubric import Rubric
from assessment.scoring.ratings import dimension_rating, overall_rating
from assessment.scoring.states import State
from assessment.targets import overall_target
from assessment.wording import percent, score_number, value_number

ALL: Final = "All groups together"


@dataclass(frozen=True)
class Curve:
    """The best plan's score and level at the horizon over the days of one group, or of all; as far as it is found."""

    key: str
    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Ends:
    """Between which scores all curves run. today: as it is; everything: with all steps done that can be planned.

    None where not stated.
    """

    today: float | None
    everything: float | None


def curves(rubric: Rubric, wishes: PlanWishes, found: Sequence[Point]) -> tuple[Curve, ...]:
    """Return the curves that there will be, with what is found of each."""
    groups = [group for group in rubric.skill_groups if any(wishes.capacity.get(group.id, ()))]
    named: list[tuple[str | None, str]] = [(None, ALL), *((group.id, f"{group.title} alone") for group in groups)]
    return tuple(Curve(id or "all", title, tuple(point for point in found if point.group == id)) for id, title in named)


def ends(rubric: Rubric, states: Mapping[str, State], work: Candidates) -> Ends:
    """Return the score now and with all steps done."""
    done = dict(states)
    for step in sorted(work.steps.values(), key=lambda step: step.initiative.level):
        done[step.initiative.practice] = states[step.initiative.practice].at(step.initiative.level)
    return Ends(_score(rubric, states), _score(rubric, done))


def target_words(rubric: Rubric, states: Mapping[str, State], targets: Mapping[str, int], work: Candidates, found: Ends) -> str:
    """Return why all steps done lead to another score than all targets met, which Results tells; "" where it is the same.

    states: by the answers, as Results has them.
    """
    aim = overall_target(rubric, states, targets)
    if aim is None or aim.score is None or found.everything is None:
        return ""
    there, here = score_number(aim.score), score_number(found.everything)
    if there == here:
        return ""
    open_ones = any(p.id in targets and states[p.id].applicable and states[p.id].point is None for p in rubric.practices)
    why = ["what is not answered counts there at its target"] if open_ones else []
    why += [f"{'so do ' if why else ''}steps that cannot be planned{'' if why else ' count there'}"] if work.left_out else []
    because = f": {', and '.join(why)}" if why else ""
    return f"Every step done leads to {here}; with every target met it would be {there}, as Results says{because}."


def _score(rubric: Rubric, states: Mapping[str, State]) -> float | None:
    return overall_rating(rubric.dimensions, [dimension_rating(rubric, one, states) for one in rubric.dimensions]).score


def curve_words(curve: Curve) -> str:
    """Return a curve in words, for those who do not see it."""
    said = [f"{percent(point.share)} of the days: {_at(point)}" for point in curve.points]
    return f"{curve.title}. {'; '.join(said) or 'Not worked out yet'}."


def _at(point: Point) -> str:
    if point.value is None:
        return "no plan keeps what is fixed"
    if point.score is None:
        return "score not stated"
    level = "not stated" if point.level is None else point.level
    return f"score {score_number(point.score)}, level {level}"


def curve_table(curve: Curve) -> list[dict[str, str]]:
    """Return a row for each share of the days that is found."""
    return [
        {
            "Days": f"{percent(point.share)}{', as planned' if point.share == 1 else ''}",
            "Score": "not stated" if point.score is None else value_number(point.score),
            "Level": "not stated" if point.level is None else str(point.level),
            "Worth": f"{'' if point.proven else 'about '}{value_number(point.value)}",
        }
        if point.value is not None
        else {"Days": percent(point.share), "Score": "no plan keeps what is fixed", "Level": "", "Worth": ""}
        for point in curve.points
    ]


def curves_total(rubric: Rubric, wishes: PlanWishes) -> int:
    """Return how many plans the curves take."""
    return len(curves(rubric, wishes, ())) * len(SHARES)


def curves_caption(wishes: PlanWishes, by: str) -> str:
    """Return how the curves are read."""
    return (
        f"Overall score and level by the end of {by}, with 25 to 200 % of the person-days you entered; each point is the best "
        f"plan for so many days. It is best over all {wishes.period}s together, so with more days the score at the very end "
        "can be a little lower: something that counts earlier, or for a benefit, came in its place."
    )
