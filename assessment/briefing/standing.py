"""Where the whole stands, where the targets lead, and what changed since last time."""

import datetime
from typing import Final

from assessment.briefing.basis import Basis
from assessment.briefing.rows import difference
from assessment.briefing.values import Change, Previous, Standing, Target
from assessment.scoring.result import Rating
from assessment.wording import counted, date_words, level_words, rating_words, score_number

TOO_FEW: Final = "so few answers differ that one person's could be told"


def standing(basis: Basis) -> Standing:
    """Return level and score of now with their ranges."""
    overall = basis.result.overall
    said = f"{rating_words(basis.rubric, overall, basis.result.answered)}."
    return Standing(overall, _level_name(basis, overall), said)


def target(basis: Basis) -> Target:
    """Return what the targets would make of the whole."""
    rating = basis.whole_at_target
    if rating is None:
        return Target(None, None, "No target is set, so no gap is stated.")
    if rating.level is None or rating.score is None:
        return Target(rating, None, "Where the targets lead is not stated yet: too few practices have an answer or a target.")
    where = f"{level_words(basis.rubric, rating.level)}, {score_number(rating.score)} of 100"
    awaited = any(one.target is not None and one.applicable and one.point is None for one in basis.ratings.values())
    note = "What is not answered counts there at its target." if awaited else ""
    return Target(rating, _level_name(basis, rating), f"With every target met: {where}.", note)


def _level_name(basis: Basis, rating: Rating) -> str | None:
    return None if rating.level is None else basis.rubric.level_name(rating.level)


def change(basis: Basis, previous: Previous | None) -> Change | None:
    """Return the difference to an earlier result; None without one."""
    if previous is None:
        return None
    before, now = previous.overall, basis.result.overall
    since = since_words(previous.date)
    if not previous.shown:
        return Change(previous.date, None, None, now.level, f"What changed since {since} is not shown: {TOO_FEW}.")
    again = ", by the rubric of now" if previous.rescored else ""
    said = f"Since {since}{again}: {_level_change(basis, before, now)}, {_score_change(before, now)}."
    return Change(previous.date, difference(now.score, before.score), before.level, now.level, said)


def since_words(date: datetime.date | None) -> str:
    """Return "12 May 2026"; an assessment without a date is "the last assessment"."""
    return "the last assessment" if date is None else date_words(date)


def _level_change(basis: Basis, before: Rating, now: Rating) -> str:
    if now.level is None:
        return "the level is not stated now" if before.level is not None else "the level was not stated then and is not now"
    if before.level is None:
        return f"level {now.level}, which was not stated then"
    if before.level == now.level:
        return f"the level stays {now.level} · {basis.rubric.level_name(now.level)}"
    levels = [f"{level} · {basis.rubric.level_name(level)}" for level in (before.level, now.level)]
    return f"from level {levels[0]} to {levels[1]}"


def _score_change(before: Rating, now: Rating) -> str:
    if before.score is None or now.score is None:
        return "and the scores cannot be compared"
    then, today = score_number(before.score), score_number(now.score)
    if then == today:
        return f"and the score stays {today}"
    points = int(today) - int(then)
    return f"and the score {'rose' if points > 0 else 'fell'} by {counted(abs(points), 'point')}, from {then} to {today}"
