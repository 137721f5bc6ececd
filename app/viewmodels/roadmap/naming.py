"""What periods and steps are called on the roadmap."""

from collections.abc import Sequence
from typing import Final

from assessment.answers import PlanWishes
from assessment.roadmap import PlanItem
from assessment.rubric import Rubric
from assessment.wording import period_words

NUMBERED: Final = ("Quarter", "Month")


def period_names(wishes: PlanWishes) -> tuple[str, ...]:
    """Return what each period is called: "Q1 2027" or "Jan 2027" with a start date, else "Quarter 1"."""
    return tuple(period_words(wishes.period, number, wishes.start) for number in range(1, wishes.periods + 1))


def when_words(item: PlanItem, names: Sequence[str]) -> str:
    """Return from when to when an initiative runs: "Q1 2027", "Q1–Q3 2027", "Q3 2027 – Q1 2028", "Quarter 1–3"."""
    first, last = names[item.start - 1], names[item.finish - 1]
    (what, number), (other_what, other_number) = first.rsplit(" ", 1), last.rsplit(" ", 1)
    if first == last:
        return first
    if number == other_number and not what.startswith("from "):
        return f"{what}–{last}"
    # Without a start date periods are only numbered; with one, "Q4 2027–2028" would not say which quarter of 2028.
    return f"{first}–{other_number}" if what == other_what in NUMBERED else f"{first} – {last}"


def step_label(rubric: Rubric, practice: str, level: int) -> str:
    """Return a step in a few words."""
    return f"{rubric.practice_by_id[practice].title} → {level}"


def initiative_label(rubric: Rubric, initiative: str) -> str:
    """Return the step that an initiative takes, in a few words."""
    found = rubric.initiative_by_id[initiative]
    return step_label(rubric, found.practice, found.level)
