"""Where the plan leads, period by period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assessment.roadmap import Plan
from assessment.roadmap.frontier import rating_after
from assessment.rubric import Rubric
from assessment.scoring.states import State
from assessment.wording import NOT_STATED, score_number


@dataclass(frozen=True)
class ScoreStep:
    """Overall score and level today (`when` is empty) or at the end of a period; None where they are not stated."""

    when: str
    score: float | None
    level: int | None


@dataclass(frozen=True)
class LevelChange:
    """A level that is first reached at a step, counted from 0 for today."""

    at: int
    level: int


def score_path(rubric: Rubric, states: Mapping[str, State], plan: Plan, names: Sequence[str]) -> tuple[ScoreStep, ...]:
    """Return score and level today and at the end of each period. states: what the plan was made from."""
    ratings = [rating_after(rubric, states, plan, period) for period in range(len(names) + 1)]
    return tuple(ScoreStep(name, rating.score, rating.level) for name, rating in zip(("", *names), ratings, strict=True))


def level_changes(path: Sequence[ScoreStep]) -> tuple[LevelChange, ...]:
    """Return where the level is another one than at the last step where it was stated; today's is no change."""
    changes = []
    last = path[0].level
    for number, step in enumerate(path[1:], start=1):
        if step.level is not None and step.level != last:
            changes.append(LevelChange(number, step.level))
            last = step.level
    return tuple(changes)


def level_words(rubric: Rubric, path: Sequence[ScoreStep]) -> str:
    """Return which levels are reached when, in one sentence."""
    changes = level_changes(path)
    today = path[0].level
    now = "No level is stated today" if today is None else f"Level {today} · {rubric.level_name(today)} today"
    if changes:
        reached = [f"level {one.level} · {rubric.level_name(one.level)} from the end of {path[one.at].when}" for one in changes]
        return f"{now}; {'; '.join(reached)}."
    return f"{now}." if today is None else f"{now}, and at the end of {path[-1].when}."


NO_SCORE: Final = (
    "No score is stated, today or with the plan: in a dimension fewer practices are answered than a score needs. A plan raises "
    "only what was answered, so answer more, and the score is drawn here."
)
"""In the place of a figure that would be empty."""


def path_words(path: Sequence[ScoreStep]) -> str:
    """Return all numbers in words, for those who do not see the figure."""
    return "; ".join(f"{_when(step)}: {_score(step)}, {_level(step)}" for step in path)


def path_table(path: Sequence[ScoreStep]) -> list[dict[str, str]]:
    """Return a row for today and for the end of each period."""
    return [{"When": _when(step), "Score": _score(step), "Level": _level(step).removeprefix("level ")} for step in path]


def _when(step: ScoreStep) -> str:
    return f"End of {step.when}" if step.when else "Today"


def _score(step: ScoreStep) -> str:
    return NOT_STATED if step.score is None else score_number(step.score)


def _level(step: ScoreStep) -> str:
    return f"level {NOT_STATED if step.level is None else step.level}"
