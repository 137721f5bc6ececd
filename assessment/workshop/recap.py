"""What a workshop leaves behind on paper: who was there, what was answered and agreed, who does what. Tallies only."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.answers import Agreed, Assessment
from assessment.rubric.model import Rubric
from assessment.terms import Role
from assessment.workshop.gaps import GapView, gap_views
from assessment.workshop.kinds import Action, Audience, Outcome, Participant, Workshop
from assessment.workshop.measuring import signed
from assessment.workshop.progress import by_role
from assessment.workshop.revealing import Movement, Picture, movement, picture
from assessment.workshop.suppressing import ShownPiece

MOST_GAPS = 5

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


def markdown(recap: Recap, rubric: Rubric) -> str:
    """Return the recap as Markdown; what people typed is shown as they typed it, never as headings or links."""
    return "\n".join(_written(recap, rubric)) + "\n"


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
        reason="" if topic is None else topic.reason,
    )


def _written(recap: Recap, rubric: Rubric) -> Iterator[str]:
    when = f", {recap.date:%d %B %Y}".replace(" 0", " ") if recap.date else ""
    yield f"# Workshop: {_plain(recap.title)}"
    yield f"\n{_plain(recap.organisation)}{when}\n"
    yield f"{_plain(people_words(recap))}\n"
    yield "## What was answered and agreed\n"
    for line in recap.lines:
        yield from _practice(line, rubric)
    if not recap.lines:
        yield "Nothing was revealed.\n"
    yield from _gaps(recap, rubric)
    yield from _actions("What the team does", recap.team)
    yield from _actions("What leaders clear the way for", recap.leaders)


def _practice(line: RecapLine, rubric: Rubric) -> Iterator[str]:
    yield f"### {_plain(line.title)}\n"
    yield f"- {tally_words(line.picture)}"
    if line.picture.consensus is not None:
        yield f"- Consensus {line.picture.consensus:.2f}; range {line.picture.low:g} to {line.picture.high:g}"
    if line.moved is not None:
        yield f"- Second vote: {moved_words(line.moved)}"
    because = f" Reason: {_plain(line.reason)}" if line.reason else ""
    yield f"- {outcome_words(line, rubric)}{because}\n"


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
    return f"mean from {moved.mean[0]:.1f} to {moved.mean[1]:.1f}"


def outcome_words(line: RecapLine, rubric: Rubric) -> str:
    """Return how the talk about a practice ended, without the reason."""
    if line.agreed is not None and line.agreed.level is not None:
        return f"Agreed: level {line.agreed.level}, {rubric.level_name(line.agreed.level)}."
    if line.agreed is not None:
        return "Agreed: does not apply here."
    return "Left undecided; the range stays." if line.outcome else "Not talked about."


def people_words(recap: Recap) -> str:
    """Return who took part: a number, and names where they may be known."""
    number = sum(n for _, n in recap.roles)
    said = f"{number} {'person' if number == 1 else 'people'} took part"
    return f"{said}: {', '.join(recap.names)}." if recap.names else f"{said}, without names."


def _gaps(recap: Recap, rubric: Rubric) -> Iterator[str]:
    for view in recap.gaps:
        if not view.gaps:
            continue
        yield f"## {view.first.title} and {view.second.title.lower()} see it differently\n"
        for gap in view.gaps[:MOST_GAPS]:
            title = _plain(rubric.practice_by_id[gap.practice].title)
            means = f"{gap.first_mean:.1f} (n = {gap.first_n}) and {gap.second_mean:.1f} (n = {gap.second_n})"
            yield f"- {title}: {means}, Cliff's delta {signed(gap.delta, 2)}"
        yield ""


def _actions(heading: str, actions: Sequence[Action]) -> Iterator[str]:
    yield f"## {heading}\n"
    for action in actions:
        owner = f" ({_plain(action.owner)})" if action.owner else ""
        due = f", by {action.due.isoformat()}" if action.due else ""
        yield f"- {_plain(action.text)}{owner}{due}"
    yield "" if actions else "Nothing was noted.\n"


def _plain(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]()<>#+!|~&])", r"\\\1", " ".join(text.split()))
