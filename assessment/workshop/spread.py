"""How the answers to one practice spread over the levels: of everybody, and of the groups and roles that may be shown."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.answers import Assessment
from assessment.rubric.model import Rubric
from assessment.terms import Role
from assessment.workshop.groups import BY_ID, ROOM
from assessment.workshop.revealing import Part, Picture, picture
from assessment.workshop.suppressing import Said, ShownPiece, arranged, shown


@dataclass(frozen=True)
class Spread:
    """One practice. parts: everybody first, then groups and roles; empty when nothing may be shown."""

    practice: str
    parts: tuple[Part, ...]


def spreads(rubric: Rubric, pieces: Mapping[str, Sequence[ShownPiece]]) -> tuple[Spread, ...]:
    """Return the practices that were revealed, in rubric order. pieces: what is shown now, by practice."""
    seen = [picture(practice.id, pieces[practice.id], rubric) for practice in rubric.practices if practice.id in pieces]
    return tuple(Spread(one.practice, parts_shown(one)) for one in seen)


def parts_shown(seen: Picture) -> tuple[Part, ...]:
    """Return everybody and the groups and roles that may be shown; a group that says what one part of it says is left out."""
    if seen.tally is None:
        return ()
    parts = [*seen.groups, *seen.roles]
    kept = [part for part in parts if not any(_roles(part) > _roles(other) and part.n == other.n for other in parts)]
    return (Part(ROOM.id, seen.n, seen.tally), *kept)


def _roles(part: Part) -> frozenset[Role]:
    return BY_ID[part.id].roles if part.id in BY_ID else frozenset({Role(part.id)})


def named_pieces(rubric: Rubric, assessment: Assessment) -> Mapping[str, tuple[ShownPiece, ...]]:
    """Return what is shown of an assessment with names, by practice; the same rule as in a workshop decides of whom.

    Of an anonymous one nothing: which groups of its answers were shown, and may be again, only its workshop knows.
    """
    if assessment.anonymous:
        return {}
    roles = {respondent.id: respondent.role for respondent in assessment.respondents}
    given: dict[str, list[Said]] = defaultdict(list)
    for answer in assessment.answers:
        if answer.respondent is not None:
            given[answer.practice].append(Said(answer.respondent, roles.get(answer.respondent, Role.OTHER), answer))
    return {id: tuple(map(shown, arranged((), said, rubric.rules.minimum_group))) for id, said in given.items()}
