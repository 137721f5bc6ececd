"""What a recap says, once for both of its forms: what is to be done first, then what was answered and agreed, then the gaps."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assessment.rubric.model import Rubric
from assessment.wording import consensus_number, date_words
from assessment.workshop import Action, GapView, Recap, RecapLine
from assessment.workshop.measuring import middle_words
from assessment.workshop.recap import MOST_GAPS, moved_words, outcome_words, people_words, tally_words

NOTHING_NOTED: Final = "Nothing was noted."
NOTHING_REVEALED: Final = "Nothing was revealed."
ANSWERED: Final = "What was answered and agreed"
NOBODY: Final = "nobody yet"
UNDATED: Final = "no date"


@dataclass(frozen=True)
class ActionRow:
    """One thing to be done. who and when: in words, where nobody or no day is named too."""

    what: str
    who: str
    when: str


@dataclass(frozen=True)
class ActionList:
    """What one side does; no rows where nothing was noted."""

    key: str
    title: str
    rows: tuple[ActionRow, ...]


@dataclass(frozen=True)
class PracticeRow:
    """One revealed practice. answers: the counts, their middle, the second vote; consensus: "not stated" below three levels."""

    title: str
    answers: tuple[str, ...]
    consensus: str
    outcome: str
    reason: str


@dataclass(frozen=True)
class GapRows:
    """One pair of groups, the most telling practices first: practice, both means, difference, Cliff's delta."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class RecapView:
    """The whole recap in words."""

    title: str
    organisation: str
    date: datetime.date | None
    people: str
    lists: tuple[ActionList, ...]
    practices: tuple[PracticeRow, ...]
    gaps: tuple[GapRows, ...]


def recap_view(recap: Recap, rubric: Rubric) -> RecapView:
    """Return what both forms say, in the order in which both say it."""
    return RecapView(
        title=f"Workshop: {recap.title}",
        organisation=recap.organisation,
        date=recap.date,
        people=people_words(recap),
        lists=(
            ActionList("team", "What the team does", tuple(map(action_row, recap.team))),
            ActionList("leaders", "What leaders clear the way for", tuple(map(action_row, recap.leaders))),
        ),
        practices=tuple(_practice(line, rubric) for line in recap.lines),
        gaps=tuple(_gaps(view, rubric) for view in recap.gaps if view.gaps),
    )


def action_row(action: Action) -> ActionRow:
    """Return one action in words."""
    return ActionRow(action.text, action.owner or NOBODY, date_words(action.due) if action.due else UNDATED)


def markdown(view: RecapView) -> str:
    """Return the recap as Markdown; what people typed is shown as they typed it, never as headings or links."""
    return "\n".join(_written(view)) + "\n"


def _practice(line: RecapLine, rubric: Rubric) -> PracticeRow:
    seen = line.picture
    answers = [tally_words(seen)]
    if seen.tally is not None and seen.point is not None:
        answers.append(middle_words(seen.low, seen.high))
    if line.moved is not None:
        answers.append(f"Second vote: {moved_words(line.moved)}")
    return PracticeRow(
        title=line.title,
        answers=tuple(answers),
        consensus="not stated" if seen.consensus is None else consensus_number(seen.consensus),
        outcome=outcome_words(line, rubric),
        reason=line.reason,
    )


def _gaps(view: GapView, rubric: Rubric) -> GapRows:
    heads = ("Practice", f"{view.first.title}, mean level", f"{view.second.title}, mean level", "Difference", "Cliff's delta")
    rows = tuple(
        (rubric.practice_by_id[gap.practice].title, *gap.mean_words, gap.difference_words, gap.delta_words)
        for gap in view.gaps[:MOST_GAPS]
    )
    return GapRows(view.title, heads, rows)


def _written(view: RecapView) -> Iterator[str]:
    yield f"# {_plain(view.title)}\n"
    yield f"{_plain(' · '.join(filter(None, [view.organisation, date_words(view.date) if view.date else ''])))}\n"
    yield f"{_plain(view.people)}\n"
    for found in view.lists:
        yield f"## {found.title}\n"
        yield from (f"- {_plain(row.what)} ({_plain(row.who)}, {row.when})" for row in found.rows)
        yield "" if found.rows else f"{NOTHING_NOTED}\n"
    yield f"## {ANSWERED}\n"
    for practice in view.practices:
        yield from _told(practice)
    if not view.practices:
        yield f"{NOTHING_REVEALED}\n"
    for gap in view.gaps:
        yield f"## {gap.title}\n"
        yield from _table(gap.heads, gap.rows)


def _told(practice: PracticeRow) -> Iterator[str]:
    yield f"### {_plain(practice.title)}\n"
    yield from (f"- {answer}" for answer in practice.answers)
    yield f"- Consensus {practice.consensus}"
    because = f" Reason: {_plain(practice.reason)}" if practice.reason else ""
    yield f"- {practice.outcome}{because}\n"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    yield from (f"| {' | '.join(map(_plain, row))} |" for row in rows)
    yield ""


def _plain(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]()<>#+!|~&])", r"\\\1", " ".join(text.split()))
