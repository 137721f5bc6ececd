"""What is shown of a practice once it is revealed; all of it made from whole pieces (see `suppressing`)."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.answers import Tally
from assessment.rubric.model import Rubric
from assessment.scoring.states import State
from assessment.terms import Role
from assessment.workshop.groups import DATA_SCIENCE, ENGINEERS, MANAGERS, OPERATIONS, Group
from assessment.workshop.measuring import agreement, levels_of, mean, state_of
from assessment.workshop.suppressing import ShownPiece, added_up, part_of

GROUPS_SHOWN = (MANAGERS, DATA_SCIENCE, OPERATIONS, ENGINEERS)


@dataclass(frozen=True)
class Part:
    """The answers of a role or group, as far as they may be shown.

    tally: None when nothing of it may be shown. n: answers in the tally, "don't know" and "not applicable" included.
    """

    id: str
    n: int
    tally: Tally | None


@dataclass(frozen=True)
class Picture:
    """One practice in one round.

    n: answers shown, 0 when fewer than three answered; tally: None then. consensus: None below three levels given. low and
    high: ends of the range that the practice's score gets, 1 to 5; point: None while no level may be shown. roles: those
    that may be shown. notes: by the alphabet, nobody's.
    """

    practice: str
    n: int
    tally: Tally | None
    consensus: float | None
    point: float | None
    low: float
    high: float
    roles: tuple[Part, ...]
    groups: tuple[Part, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Movement:
    """From the first vote to the second: how many more (or fewer) chose level 1 to 5, and the two means and consensuses.

    same: nothing may be shown of a change: nobody changed their answer, or fewer than three did.
    """

    practice: str
    levels: tuple[int, int, int, int, int]
    mean: tuple[float | None, float | None]
    consensus: tuple[float | None, float | None]
    same: bool


def picture(practice: str, pieces: Sequence[ShownPiece], rubric: Rubric) -> Picture:
    """Return what is shown of a practice. pieces: those of one round, in any order; empty shows nothing."""
    whole = added_up(practice, pieces) if pieces else None
    state = State(True, None, 1, 5) if whole is None else state_of(whole)
    return Picture(
        practice=practice,
        n=_n(whole),
        tally=whole,
        consensus=None if whole is None else agreement(whole, rubric.rules.minimum_group),
        point=state.point,
        low=state.low,
        high=state.high,
        roles=tuple(_part(practice, role.value, [role], pieces) for role in Role if part_of(pieces, [role])),
        groups=tuple(_part(practice, group.id, group.roles, pieces) for group in GROUPS_SHOWN if _apart(group, pieces)),
        notes=tuple(sorted({note for piece in pieces for note in piece.notes}, key=lambda note: (note.casefold(), note))),
    )


def movement(first: Picture, second: Picture) -> Movement:
    """Return what changed between two rounds."""
    before, after = first.tally, second.tally
    levels = [b - a for a, b in zip(_levels(before), _levels(after), strict=True)]
    return Movement(
        practice=first.practice,
        levels=(levels[0], levels[1], levels[2], levels[3], levels[4]),
        mean=(_mean(before), _mean(after)),
        consensus=(first.consensus, second.consensus),
        same=before == after,
    )


def _part(practice: str, id: str, roles: Sequence[Role] | frozenset[Role], pieces: Sequence[ShownPiece]) -> Part:
    inside = part_of(pieces, roles)
    tally = added_up(practice, inside) if inside else None
    return Part(id, _n(tally), tally)


def _apart(group: Group, pieces: Sequence[ShownPiece]) -> bool:
    return bool(part_of(pieces, group.roles))


def _n(tally: Tally | None) -> int:
    return 0 if tally is None else sum(tally.levels) + tally.dont_know + tally.not_applicable


def _levels(tally: Tally | None) -> tuple[int, ...]:
    return (0,) * 5 if tally is None else tally.levels


def _mean(tally: Tally | None) -> float | None:
    levels = () if tally is None else levels_of(tally)
    return mean(levels) if levels else None
