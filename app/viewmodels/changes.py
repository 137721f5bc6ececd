"""What moved from one plan to another, and why, as plain values."""

from collections.abc import Sequence

from app.viewmodels.reasons import date_words, reason_words
from app.viewmodels.roadmap import initiative_label
from assessment.answers import PlanWishes
from assessment.roadmap.doing import Moved
from assessment.rubric import Rubric
from assessment.wording import counted, listed, sentence


def moved_words(moves: Sequence[Moved]) -> str:
    """Return how many steps moved which way; empty when none did."""
    ways = (("earlier", "earlier"), ("later", "later"), ("in", "new"), ("out", "no longer in the plan"))
    counts = [(words, sum(move.way == way for move in moves)) for way, words in ways]
    told = [f"{number} {words}" for words, number in counts if number]
    return f"{counted(len(moves), 'step')} moved: {listed(told)}." if told else ""


def moved_table(rubric: Rubric, before: PlanWishes, after: PlanWishes, moves: Sequence[Moved]) -> list[dict[str, str]]:
    """Return a row for each step that moved. before, after: the wishes, for the names of their periods."""
    return [
        {
            "Step": initiative_label(rubric, move.initiative),
            "Before": "not in the plan" if move.before is None else date_words(before, move.before),
            "Now": "not in the plan" if move.after is None else date_words(after, move.after),
            "Why": sentence(reason_words(rubric, after, move.why)),
        }
        for move in moves
    ]
