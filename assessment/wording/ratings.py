"""Words for levels, scores, their ranges, and how much was answered."""

from assessment.rubric.model import Rubric
from assessment.scoring.result import Answered, PracticeRating, Rating, Result
from assessment.wording.numbers import level_number, score_number
from assessment.wording.words import counted


def level_words(rubric: Rubric, level: float | None) -> str:
    """Return "Level 2 · Repeatable"; "Level 2.5, between Repeatable and Defined"; "Level not stated"."""
    if level is None:
        return "Level not stated"
    below = int(level)
    if level == below:
        return f"Level {below} · {rubric.level_name(below)}"
    return f"Level {level_number(level)}, between {rubric.level_name(below)} and {rubric.level_name(below + 1)}"


def range_words(low: float | None, high: float | None) -> str:
    """Return "could be 1–3" for the ends of a level; "could only be 2"; "no range" where nothing applies."""
    if low is None or high is None:
        return "no range"
    return f"could only be {level_number(low)}" if low == high else f"could be {level_number(low)}–{level_number(high)}"


def could_be_words(level: float | None, low: float | None, high: float | None) -> str:
    """Return the ends of a stated level in brackets, to stand behind it; empty where it could be no other one."""
    return "" if level is not None and low == high == level else f" ({range_words(low, high)})"


def score_range_words(low: float | None, high: float | None) -> str:
    """Return "range 40–55" for the ends of a score; "no range" where they are equal or nothing applies."""
    if low is None or high is None or low == high:
        return "no range"
    ends = score_number(low), score_number(high)
    return "range below 1 point" if ends[0] == ends[1] else f"range {ends[0]}–{ends[1]}"


def answered_words(answered: Answered) -> str:
    """Return "18 of 24 answered"; "nothing applies"."""
    return f"{answered.practices} of {answered.of} answered" if answered.of else "nothing applies"


def and_unknown(number: int) -> str:
    """Return ", 1 “don't know”", for behind how many practices are answered: nobody knew more than that; empty for none."""
    return f", {number} “don't know”" if number else ""


def answered_in(rubric: Rubric, result: Result, dimension: str) -> Answered:
    """Count the practices of a dimension with a point, of those that apply."""
    own = {practice.id for practice in rubric.practices_of(dimension)}
    applying = [rating for rating in result.practices if rating.id in own and rating.applicable]
    return Answered(practices=sum(rating.point is not None for rating in applying), of=len(applying))


def quick_words(rubric: Rubric, result: Result, so: str = "") -> str:
    """Return how many practices a quick check asks for, and how many others have a level: more may be answered than is asked.

    so: what follows from the first, with its comma.
    """
    quick = {practice.id for practice in rubric.practices if practice.quick}
    more = sum(rating.point is not None and rating.id not in quick for rating in result.practices)
    others = f"; {counted(more, 'other')} {'is' if more == 1 else 'are'} answered too" if more else ""
    return f"This is a quick check: it asks {len(quick)} of {counted(len(rubric.practices), 'practice')}{so}{others}."


def rating_words(rubric: Rubric, rating: Rating, answered: Answered | None = None) -> str:
    """Return level, score and both ranges: "Level 2 · Repeatable (could be 1–3), 46 of 100 (range 40–55)".

    A level that could be no other one stands alone: "Level 2 · Repeatable, 46 of 100 (range 40–55)".
    answered: is named where no level is stated: "Level not stated: 2 of 6 answered (level could be 1–4, score range 10–80)".
    """
    if not rating.applies:
        return "Not applicable: no practice applies"
    levels = range_words(rating.level_low, rating.level_high)
    scores = score_range_words(rating.score_low, rating.score_high)
    if rating.score is None:
        why = "" if answered is None else f": {answered_words(answered)}"
        return f"Level not stated{why} (level {levels}, score {scores})"
    level = f"{level_words(rubric, rating.level)}{could_be_words(rating.level, rating.level_low, rating.level_high)}"
    return f"{level}, {score_number(rating.score)} of 100 ({scores})"


def practice_words(rubric: Rubric, rating: PracticeRating) -> str:
    """Return "Level 2 · Repeatable (could be 1–3)", without the brackets when that is sure, "Not answered", "Not applicable"."""
    if not rating.applicable:
        return "Not applicable"
    if rating.point is None:
        return f"Not answered ({range_words(rating.low, rating.high)})"
    return f"{level_words(rubric, rating.point)}{could_be_words(rating.point, rating.low, rating.high)}"


def share_words(value: float | None, low: float | None, high: float | None) -> str:
    """Return an exposure, readiness or coverage: "46 of 100 (range 40–55)", "Not stated (range 0–100)", "Not applicable"."""
    if low is None or high is None:
        return "Not applicable"
    stated = "Not stated" if value is None else f"{score_number(value)} of 100"
    return f"{stated} ({score_range_words(low, high)})"
