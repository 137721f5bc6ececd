"""What of a room's answers may be shown, so that nobody's own answer can be told from it: the one place that decides.

Answers are shown in pieces. A piece is a set of at least `minimum` people (3), and only its tally leaves this module's hands;
everything shown of a practice (a role, a group, the room, a mean, a gap, a note) is made from whole pieces. So whatever is
added or taken away from what was shown, totals minus others, before and after, what comes out is pieces again, and within
a piece nobody can be told from anybody else.

Pieces come from one rule, `arranged`: roles are the first pieces; those in which fewer than `minimum` answers are new or
changed are put together, first within their group, then within the engineers, then within the room. Those still too small
stay as they were shown last, or are not shown at all. At the first vote every answer is new, so this is the rule of n >= 3
for roles; at a second vote it is the rule that a picture is published anew only when 0 or at least 3 people's answers differ.
It depends on nobody's level, only on who answered and whose answer is another one. That much the pieces of a second vote
tell whoever knows the rule: at most the tally of a first piece, which is three people or more, never a person's answer.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessment.answers import Answer, Tally
from assessment.sharing import count
from assessment.terms import LEVELS, Role
from assessment.workshop.groups import TREE, Group


@dataclass(frozen=True)
class Said:
    """What one participant said about a practice, latest vote."""

    participant: str
    role: Role
    answer: Answer

    def differs(self, other: "Said") -> bool:
        """Whether a tally would count the two differently; a note or how sure somebody is makes no difference."""
        return _counted(self.answer) != _counted(other.answer)


@dataclass(frozen=True)
class Piece:
    """People whose answers are only shown together, with those answers as they were shown last."""

    members: tuple[Said, ...]

    @property
    def roles(self) -> Counter[Role]:
        """How many of each role are in it."""
        return Counter(member.role for member in self.members)


@dataclass(frozen=True)
class ShownPiece:
    """All that is ever shown of a piece: roles with numbers, counts of answers, notes by the alphabet.

    This is also what is left of a piece once individual answers were deleted for good (without notes).
    """

    roles: tuple[tuple[Role, int], ...]
    tally: Tally
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Unit:
    """People who may become a piece. before: as shown last; changed: how many answers are new or differ from that."""

    before: tuple[Piece, ...]
    now: tuple[Said, ...]
    changed: int

    def within(self, group: Group) -> bool:
        return all(said.role in group.roles for said in self.now)


def arranged(shown: Iterable[Piece], answers: Iterable[Said], minimum: int) -> tuple[Piece, ...]:
    """Return the pieces to show now.

    shown: the pieces shown before, none at the first vote. answers: everybody's latest; one for each participant. Somebody
    shown before who is not among them keeps the answer shown. minimum: people below whom nothing is shown, 3 or more.
    """
    latest = {said.participant: said for said in answers}
    known = {member.participant for piece in shown for member in piece.members}
    new = [said for said in latest.values() if said.participant not in known]
    by_role = [[said for said in new if said.role is role] for role in Role]
    again = [_again(piece, latest) for piece in shown]
    # Never one with the other: who came late is known to the room, so a few of them among others could be told apart.
    units = [*_along_the_tree(again, minimum), *_along_the_tree([_new(people) for people in by_role if people], minimum)]
    return tuple(piece for unit in units for piece in _pieces(unit, minimum))


def shown(piece: Piece) -> ShownPiece:
    """Return what may be shown of a piece; the order of people and notes tells nothing about who came or spoke first."""
    answers = [member.answer for member in piece.members]
    notes = sorted({answer.note.strip() for answer in answers if answer.note and answer.note.strip()}, key=_alphabet)
    roles = tuple((role, piece.roles[role]) for role in Role if piece.roles[role])
    return ShownPiece(roles, count(answers[0].practice, answers), tuple(notes))


def part_of(pieces: Iterable[ShownPiece], roles: Iterable[Role]) -> tuple[ShownPiece, ...]:
    """Return the pieces that lie within some roles: all that may be shown of these roles, none where nothing may be."""
    wanted = frozenset(roles)
    return tuple(piece for piece in pieces if all(role in wanted for role, _ in piece.roles))


def added_up(practice: str, pieces: Sequence[ShownPiece]) -> Tally:
    """Return the counts of some pieces together; all 0 without any."""
    levels = [sum(piece.tally.levels[level - 1] for piece in pieces) for level in LEVELS]
    return Tally(
        practice=practice,
        levels=(levels[0], levels[1], levels[2], levels[3], levels[4]),
        dont_know=sum(piece.tally.dont_know for piece in pieces),
        not_applicable=sum(piece.tally.not_applicable for piece in pieces),
    )


def _again(piece: Piece, latest: dict[str, Said]) -> _Unit:
    now = tuple(latest.get(member.participant, member) for member in piece.members)
    # What is shown of somebody's role is what it was: a later change of role would move them between pieces.
    kept = tuple(Said(said.participant, member.role, said.answer) for said, member in zip(now, piece.members, strict=True))
    return _Unit((piece,), kept, sum(said.differs(member) for said, member in zip(kept, piece.members, strict=True)))


def _new(people: Sequence[Said]) -> _Unit:
    return _Unit((), tuple(people), len(people))


def _along_the_tree(units: list[_Unit], minimum: int) -> list[_Unit]:
    for step in TREE:
        for group in step:
            units = _put_together(units, group, minimum)
    return units


def _put_together(units: list[_Unit], group: Group, minimum: int) -> list[_Unit]:
    """Put together the units of a group in which too few answers are new; with one that has enough if need be."""
    few = [unit for unit in units if 0 < unit.changed < minimum and unit.within(group)]
    if not few:
        return units
    rest = [unit for unit in units if unit not in few]
    if sum(unit.changed for unit in few) < minimum:
        enough = [unit for unit in rest if unit.changed >= minimum and unit.within(group)]
        if enough:
            # The one that shows least already: of several roles, then of the fewest people.
            other = min(enough, key=lambda unit: (len({said.role for said in unit.now}) == 1, len(unit.now)))
            few, rest = [*few, other], [unit for unit in rest if unit is not other]
    return [*rest, _joined(few)] if sum(unit.changed for unit in few) >= minimum else units


def _joined(units: Sequence[_Unit]) -> _Unit:
    return _Unit(
        tuple(piece for unit in units for piece in unit.before),
        tuple(said for unit in units for said in unit.now),
        sum(unit.changed for unit in units),
    )


def _pieces(unit: _Unit, minimum: int) -> tuple[Piece, ...]:
    return (Piece(tuple(sorted(unit.now, key=_by_id))),) if unit.changed >= minimum else unit.before


def _by_id(said: Said) -> str:
    return said.participant  # ids are random, so this order tells nothing


def _counted(answer: Answer) -> tuple[int | None, bool, bool]:
    return answer.level, answer.not_applicable is not None, answer.dont_know is not None


def _alphabet(text: str) -> tuple[str, str]:
    return text.casefold(), text
