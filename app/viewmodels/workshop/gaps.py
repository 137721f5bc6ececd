"""Where groups of roles see the same practice differently."""

from dataclasses import dataclass

from assessment.rubric.model import Rubric
from assessment.storage import Room
from assessment.wording import counted
from assessment.workshop import Gap, gap_views, lead_words


@dataclass(frozen=True)
class GapTable:
    """One pair of groups. lead: the most telling practice in a sentence, "" without one; note: what is not shown and why."""

    title: str
    lead: str
    rows: tuple[dict[str, str], ...]
    note: str


def gap_tables(rubric: Rubric, room: Room) -> tuple[GapTable, ...]:
    """Return both pairs; a pair of which nothing may be shown has no rows."""
    found = []
    for view in gap_views(rubric, room.shown):
        names = view.first.title, view.second.title
        rows = tuple(_row(rubric, gap, names) for gap in view.gaps)
        lead = lead_words(view, rubric) if view.gaps else ""
        found.append(GapTable(view.title, lead, rows, _note(len(view.hidden))))
    return tuple(found)


def _row(rubric: Rubric, gap: Gap, names: tuple[str, str]) -> dict[str, str]:
    first, second = gap.mean_words
    return {
        "Practice": rubric.practice_by_id[gap.practice].title,
        f"{names[0]}: mean level": first,
        f"{names[1]}: mean level": second,
        "Difference": gap.difference_words,
        "Cliff's delta": gap.delta_words,
    }


def _note(hidden: int) -> str:
    if not hidden:
        return ""
    return f"{counted(hidden, 'revealed practice')} not shown: one of the two has fewer than three levels that may be shown."
