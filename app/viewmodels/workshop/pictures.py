"""What a revealed practice shows: dots by level and role, how far the room agrees, what would follow, what moved."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.figures.dots import DotRow, that_fit
from assessment.answers import Tally
from assessment.rubric.model import Rubric
from assessment.storage import Room, Stored
from assessment.terms import LEVELS, Role
from assessment.wording import (
    apart_words,
    consensus_number,
    consensus_words,
    counted,
    part_words,
    rating_words,
    role_words,
    sentence,
)
from assessment.workshop import (
    Picture,
    either_end,
    mean_words,
    middle_words,
    movement,
    parts_shown,
    picture,
)
from assessment.workshop.agenda import End

WALL_HEIGHT = 420
"""Pixels of a wall 1,080 high that rows of dots may take; the question and the five levels need the rest."""
NOTHING = (
    "Nothing can be shown: fewer than three people have answered, or so few that somebody could be told apart. "
    "Talk about it without a picture, and enter what you agree on."
)


@dataclass(frozen=True)
class Shown:
    """A revealed practice.

    rows: everybody first, then groups and roles that may be shown; empty when nothing may. wall: those that fit on one.
    low and high: the middle half of the answers lies from one to the other, which is the range its score gets; None without a
    level. alt: the dots in words. moved: what the second vote changed, "" without one. hidden: roles not shown, in words.
    """

    practice: str
    title: str
    question: str
    rows: tuple[DotRow, ...]
    wall: tuple[DotRow, ...]
    low: float | None
    high: float | None
    consensus: str
    range: str
    ends: tuple[str, ...]
    moved: str
    before: tuple[DotRow, ...]
    notes: tuple[str, ...]
    alt: str
    hidden: str


def shown(room: Room, stored: Stored, practice: str) -> Shown | None:
    """Return what is shown of a practice; None while it was not revealed."""
    rounds = room.rounds.get(practice)
    if not rounds:
        return None
    rubric = stored.rubric
    pictures = [picture(practice, pieces, rubric) for pieces in rounds]
    last = pictures[-1]
    rows = _rows(last)
    about = rubric.practice_by_id[practice]
    stated = last.tally is not None and last.point is not None
    return Shown(
        practice=practice,
        title=about.title,
        question=about.question,
        rows=rows,
        wall=that_fit(rows, WALL_HEIGHT),
        low=last.low if stated else None,
        high=last.high if stated else None,
        consensus=_consensus(last, rubric.rules.minimum_group),
        range=middle_words(last.low, last.high) if stated else "No level was given",
        ends=_ends(rubric, stored, last.tally),
        moved=_moved(pictures),
        before=_rows(pictures[0]) if len(pictures) > 1 else (),
        notes=last.notes,
        alt="; ".join(map(_in_words, rows)),
        hidden=_hidden(room, last),
    )


def _rows(seen: Picture) -> tuple[DotRow, ...]:
    return tuple(
        DotRow(part_words(part.id), part.tally.levels, part.n, apart_words(part.tally))
        for part in parts_shown(seen)
        if part.tally is not None
    )


def _in_words(row: DotRow) -> str:
    levels = [f"level {level}: {number}" for level, number in zip(LEVELS, row.levels, strict=True) if number]
    return f"{row.title}: {', '.join([*levels, *([row.apart] if row.apart else [])])}"


def _consensus(seen: Picture, minimum: int) -> str:
    if seen.tally is None:
        return ""
    n = sum(seen.tally.levels)
    if seen.consensus is None:
        return f"Consensus is not stated below {minimum} levels; {counted(n, 'level was', 'levels were')} given"
    return f"{sentence(consensus_words(seen.consensus))} (n = {n})"


def _ends(rubric: Rubric, stored: Stored, tally: Tally | None) -> tuple[str, ...]:
    found = None if tally is None else either_end(rubric, stored.assessment, tally)
    if found is None or tally is None:
        return ()
    low, high = found
    mine = rubric.practice_by_id[tally.practice].dimension
    dimension = next(one.title for one in rubric.dimensions if one.id == mine)
    if low.level == high.level:
        return (_end(rubric, low, dimension),)
    return _end(rubric, low, dimension), _end(rubric, high, dimension)


def _end(rubric: Rubric, end: End, dimension: str) -> str:
    if end.overall.score is not None:
        return f"At level {end.level} the whole would be: {rating_words(rubric, end.overall)}"
    return f"At level {end.level}, {dimension} would be: {rating_words(rubric, end.dimension)}"


def _moved(pictures: Sequence[Picture]) -> str:
    if len(pictures) < 2:
        return ""
    found = movement(pictures[0], pictures[-1])
    before, after = found.mean
    if found.same or before is None or after is None:
        return "Second vote: fewer than three answers changed, so the picture stays as it was."
    agreed = ""
    first, second = found.consensus
    if first is not None and second is not None:
        agreed = f", consensus from {consensus_number(first)} to {consensus_number(second)}"
    return f"Second vote: the mean level went from {mean_words(before)} to {mean_words(after)}{agreed}."


def _hidden(room: Room, seen: Picture) -> str:
    there = {person.role for person in room.people if not person.removed}
    hidden = [role_words(role, 2) for role in Role if role in there and role.value not in {part.id for part in seen.roles}]
    return f"Not shown by themselves, so that nobody can be told apart: {', '.join(hidden)}." if hidden and seen.tally else ""
