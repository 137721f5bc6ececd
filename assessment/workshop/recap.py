"""What a workshop leaves behind on paper: who was there, what was answered and agreed, who does what. Tallies only."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.answers import Agreed, Assessment
from assessment.rubric.model import Rubric
from assessment.terms import Role
from assessment.workshop.gaps import GapView, gap_views
from assessment.workshop.kinds import Action, Audience, Outcome, Participant, Workshop
from assessment.workshop.measuring import levels_of, mean_words
from assessment.workshop.progress import by_role
from assessment.workshop.revealing import Movement, Picture, movement, picture
from assessment.workshop.suppressing import ShownPiece

MOST_GAPS = 5
ENOUGH = 3
"""Levels from which on that all are the same says something."""

Rounds = Mapping[str, Sequence[Sequence[ShownPiece]]]
"""By revealed practice the pieces shown in each round, first vote first."""


@dataclass(frozen=True)
class RecapLine:
    """One revealed practice. moved: None without a second vote; agreed: None where it was not agreed."""

    practice: str
    title: str
    picture: Picture
    moved: Movement | None
    outcome: Outcome | None
    agreed: Agreed | None
    reason: str


@dataclass(frozen=True)
class Recap:
    """The whole recap. names: of those who took part, empty when the workshop is anonymous."""

    title: str
    organisation: str
    date: datetime.date | None
    roles: tuple[tuple[Role, int], ...]
    names: tuple[str, ...]
    lines: tuple[RecapLine, ...]
    gaps: tuple[GapView, ...]
    team: tuple[Action, ...]
    leaders: tuple[Action, ...]


def recap(  # noqa: PLR0913, PLR0917 - everything a workshop left, each by name
    rubric: Rubric,
    assessment: Assessment,
    workshop: Workshop,
    people: Sequence[Participant],
    rounds: Rounds,
    actions: Sequence[Action],
) -> Recap:
    """Return the recap of a workshop of this assessment."""
    there = [person for person in people if not person.removed]
    agreed = {item.practice: item for item in assessment.agreed}
    return Recap(
        title=assessment.title,
        organisation=assessment.organisation.name,
        date=assessment.date,
        roles=by_role(there),
        names=() if workshop.anonymous else tuple(sorted((person.name for person in there if person.name), key=str.casefold)),
        lines=tuple(_line(rubric, workshop, practice, rounds[practice], agreed) for practice in _in_order(rubric, rounds)),
        gaps=gap_views(rubric, {practice: found[-1] for practice, found in rounds.items()}),
        team=tuple(action for action in actions if action.audience is Audience.TEAM),
        leaders=tuple(action for action in actions if action.audience is Audience.LEADERS),
    )


def _in_order(rubric: Rubric, rounds: Rounds) -> list[str]:
    return [practice.id for practice in rubric.practices if rounds.get(practice.id)]


def _line(
    rubric: Rubric, workshop: Workshop, practice: str, found: Sequence[Sequence[ShownPiece]], agreed: Mapping[str, Agreed]
) -> RecapLine:
    pictures = [picture(practice, pieces, rubric) for pieces in found]
    topic = workshop.topic(practice)
    return RecapLine(
        practice=practice,
        title=rubric.practice_by_id[practice].title,
        picture=pictures[-1],
        moved=movement(pictures[0], pictures[-1]) if len(pictures) > 1 else None,
        outcome=None if topic is None else topic.outcome,
        agreed=agreed.get(practice),
        reason="" if topic is None or topic.outcome is None else topic.reason,  # before the end it is a draft
    )


def tally_words(shown: Picture) -> str:
    """Return how many answers said what: "6 answers: level 2: 4, level 3: 1, don't know: 1"."""
    if shown.tally is None:
        return "Fewer than three people answered, so nothing is shown."
    levels = ", ".join(f"level {level}: {times}" for level, times in enumerate(shown.tally.levels, start=1) if times)
    rest = [f"don't know: {shown.tally.dont_know}"] if shown.tally.dont_know else []
    rest += [f"not applicable: {shown.tally.not_applicable}"] if shown.tally.not_applicable else []
    return f"{shown.n} answers: {', '.join([levels, *rest] if levels else rest)}"


def moved_words(moved: Movement) -> str:
    """Return what a second vote changed."""
    if moved.same or None in moved.mean:
        return "fewer than three answers changed, so the picture stays"
    before, after = moved.mean
    return f"mean from {mean_words(before or 0)} to {mean_words(after or 0)}"


def outcome_words(line: RecapLine, rubric: Rubric) -> str:
    """Return how the talk about a practice ended, without the reason."""
    if line.agreed is not None and line.agreed.level is not None:
        return f"Agreed: level {line.agreed.level}, {rubric.level_name(line.agreed.level)}."
    if line.agreed is not None:
        return "Agreed: does not apply here."
    if line.outcome:
        return "Left undecided; the range stays."
    return _alike(line.picture) or ("Not talked about." if line.moved is None else "Voted on twice; nothing was agreed.")


def _alike(shown: Picture) -> str:
    """Return which level all chose, where there was nothing to talk about; empty where answers differ or none may be shown."""
    levels = () if shown.tally is None else levels_of(shown.tally)
    if len(set(levels)) != 1 or len(levels) < ENOUGH:
        return ""
    return f"All {'who gave a level ' if shown.n > len(levels) else ''}chose level {levels[0]}."


def people_words(recap: Recap) -> str:
    """Return who took part: a number, and names where they may be known."""
    number = sum(n for _, n in recap.roles)
    said = f"{number} {'person' if number == 1 else 'people'} took part"
    return f"{said}: {', '.join(recap.names)}." if recap.names else f"{said}, without names."
