"""Where groups of roles see the same practice differently."""

from dataclasses import dataclass

from assessment.rubric.model import Rubric
from assessment.storage import Room
from assessment.wording import counted
from assessment.workshop import Gap, gap_views, signed


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
        lead = _lead(rubric, view.gaps[0], names) if any(gap.delta for gap in view.gaps) else ""
        found.append(GapTable(f"{names[0]} and {names[1].lower()}", lead, rows, _note(len(view.hidden))))
    return tuple(found)


def _row(rubric: Rubric, gap: Gap, names: tuple[str, str]) -> dict[str, str]:
    return {
        "Practice": rubric.practice_by_id[gap.practice].title,
        f"{names[0]}: mean level": f"{gap.first_mean:.1f} (n = {gap.first_n})",
        f"{names[1]}: mean level": f"{gap.second_mean:.1f} (n = {gap.second_n})",
        "Difference": signed(gap.difference, 1),
        "Cliff's delta": signed(gap.delta, 2),
    }


def _lead(rubric: Rubric, gap: Gap, names: tuple[str, str]) -> str:
    title = rubric.practice_by_id[gap.practice].title
    return f"Most telling: {title} ({names[0].lower()} {gap.first_mean:.1f}, {names[1].lower()} {gap.second_mean:.1f})."


def _note(hidden: int) -> str:
    if not hidden:
        return ""
    return f"{counted(hidden, 'revealed practice')} not shown: one of the two has fewer than three levels that may be shown."
