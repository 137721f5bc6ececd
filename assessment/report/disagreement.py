"""Where people disagree, practice by practice: the answers as a drawing, and what was agreed, with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportlab.platypus import Flowable

from assessment.answers import Agreed, Tally
from assessment.briefing.cutting import tidy
from assessment.report.blocks import Cell, bold, gap, heading, paragraph, room_for, table, together
from assessment.report.charts.strips import Strip, StripRow, strip_chart
from assessment.report.context import Context
from assessment.report.standing import level_ends
from assessment.report.text import levels_whole
from assessment.scoring.result import PracticeRating
from assessment.scoring.states import practice_state, votes_by_practice
from assessment.terms import Role
from assessment.wording import (
    answer_words,
    apart_words,
    consensus_number,
    consensus_words,
    counted,
    listed,
    lower_first,
    part_words,
    practice_words,
    role_words,
    sentence,
)
from assessment.workshop import DATA_SCIENCE, ENGINEERS, MANAGERS, OPERATIONS, levels_of
from assessment.workshop.groups import OTHERS, ROOM
from assessment.workshop.measuring import mean, mean_words, state_of

MOST_DRAWN: Final = 7
"""Practices that are not settled, and as many that are."""
MOST_ROWS: Final = 8
"""Of a practice; with more, roles whose group is drawn are left out: a page for one practice is read by nobody."""
REASON: Final = 400
"""Letters of a reason; the whole of it stands in the appendix."""
BELOW: Final = 3.0
"""Points between a drawing, which ends with a line, and the words about it."""
SHAPES: Final[Mapping[str, str]] = {
    ROOM.id: "circle",
    MANAGERS.id: "square",
    DATA_SCIENCE.id: "triangle",
    OPERATIONS.id: "triangle-down",
    ENGINEERS.id: "diamond",
    OTHERS.id: "ring",
}
CONSENSUS: Final = (
    "Consensus: 0 where the room is split between levels 1 and 5, 1 where all say the same (Tastle and Wierman 2007)."
)
SHADED: Final = "Shaded: the middle half of all answers, a guess counted one level either side."
FRAMED: Final = "Framed: the level agreed."
TOGETHER: Final = "Groups and roles are drawn where at least {minimum} people can be shown together and nobody can be told apart"
EXPLAINED: Final = (MANAGERS, DATA_SCIENCE, OPERATIONS, ENGINEERS)
"""Groups whose names do not say which roles they hold."""


def ordered(context: Context) -> list[PracticeRating]:
    """Return the practices with different answers: what is not settled before what is, the least agreed first."""
    findings = context.findings
    return sorted(findings.disputed, key=lambda rating: rating.id in findings.settled)


@dataclass(frozen=True)
class _Answered:
    """One practice with the counts of its answers that may be shown."""

    rating: PracticeRating
    tally: Tally


def disagreement(context: Context) -> list[Flowable]:
    """Return drawings of the practices that differ most, and a table of the rest; nothing where people do not disagree."""
    found = ordered(context)
    if not found:
        return []
    drawn = _drawn(context, found)
    there = {each.rating.id for each in drawn}
    rest = [rating for rating in found if rating.id not in there]
    return [
        heading("The answers, practice by practice", 1, "gap-answers"),
        paragraph(f"{_how(context, drawn)} {CONSENSUS}"),
        *([paragraph(bold("Groups. "), groups)] if (groups := _groups(context, drawn)) else []),
        *[_block(context, each) for each in drawn],
        *(_rest(context, rest) if rest else []),
    ]


def _how(context: Context, drawn: Sequence[_Answered]) -> str:
    """Return how the drawings are read: only of marks that are there, and why there are no others."""
    apart = any(len(_parts(context, each)) > 1 for each in drawn)
    settled = (context.findings.settled.get(each.rating.id) for each in drawn)
    framed = [FRAMED] if any(agreed is not None and agreed.level is not None for agreed in settled) else []
    shape = "; its shape tells the group" if apart else ""
    rows = ", many roles as their groups only" if apart else ", which is nowhere here"
    return " ".join(
        [
            f"A mark is one answer, and nobody's in particular{shape}.",
            SHADED,
            *framed,
            f"{TOGETHER.format(minimum=context.rubric.rules.minimum_group)}{rows}; n is the number of levels given.",
        ]
    )


def _groups(context: Context, drawn: Sequence[_Answered]) -> str:
    """Return which roles the groups hold that are drawn or compared; all of them, whoever was there. Empty without any."""
    named = {id for each in drawn for id, _ in _parts(context, each)}
    named |= {group.id for view in context.evaluation.gaps if view.gaps for group in (view.first, view.second)}
    told = [group for group in EXPLAINED if group.id in named]
    return " ".join(f"{group.title}: {listed([role_words(role, 2) for role in Role if role in group.roles])}." for group in told)


def _drawn(context: Context, found: Sequence[PracticeRating]) -> list[_Answered]:
    tallies = ((rating, context.records[rating.id].tally) for rating in found)
    shown = [_Answered(rating, tally) for rating, tally in tallies if tally is not None]
    kinds = [[each for each in shown if (each.rating.id in context.findings.settled) is settled] for settled in (False, True)]
    return [each for kind in kinds for each in kind[:MOST_DRAWN]]


def disputed_words(context: Context) -> str:
    """Return how many practices were answered differently, and how many of them are settled."""
    number, settled = len(context.findings.disputed), len(context.findings.settled)
    minimum = context.rubric.rules.minimum_group
    if max((rating.respondents for rating in context.result.practices), default=0) < minimum:
        return f"Disagreement cannot be told: no practice has at least {minimum} answers."
    if not number:
        return f"No practice with at least {minimum} answers was answered in different ways."
    since = "all of them have been settled" if settled == number else f"{settled or 'none'} of them {_is(settled)} settled"
    if number == 1:
        since = "it has been settled" if settled else "it is not settled"
    were = "were" if number > 1 else "was"
    return f"{sentence(counted(number, 'practice'))} with at least {minimum} answers {were} answered in different ways; {since}."


def _is(number: int) -> str:
    return "are" if number > 1 else "is"


def disputed_table(context: Context, found: Sequence[PracticeRating]) -> Flowable:
    """Return a row a practice: how far its answers agree, and what was agreed."""
    rows: list[list[Cell]] = [
        [
            bold(context.rubric.practice_by_id[rating.id].title),
            consensus_number(rating.consensus or 0),
            str(rating.respondents),
            level_ends(rating.point, rating.low, rating.high) if rating.applicable else "not applicable",
            "yes" if rating.id in context.findings.settled else "no",
        ]
        for rating in found
    ]
    return table(context.look, ["Practice", "Consensus#", "Answers#", "Counts as", "Agreed"], rows, (44, 14, 14, 16, 12))


def _rest(context: Context, found: Sequence[PracticeRating]) -> list[Flowable]:
    title = heading("Further practices answered differently", 1, "gap-further")
    return [room_for(90), title, disputed_table(context, found)]


def _block(context: Context, answered: _Answered) -> Flowable:
    rating, minimum = answered.rating, context.rubric.rules.minimum_group
    agreed = context.findings.settled.get(rating.id)
    strip = Strip(
        context.rubric.practice_by_id[rating.id].title,
        [_strip_row(id, tally, minimum) for id, tally in _parts(context, answered)],
        _middle(context, answered),
        None if agreed is None else agreed.level,
    )
    names = [level.name for level in context.rubric.levels]
    return together(
        paragraph(strip.title, style="h3"),
        strip_chart(context.look, strip, names),
        gap(BELOW),
        paragraph(*_settled(context, rating, agreed), style="tight"),
    )


def _middle(context: Context, answered: _Answered) -> tuple[float, float]:
    """Return the ends of the middle half of the answers, whatever was agreed.

    Of an anonymous assessment from its tally alone: how sure somebody was is not shown.
    """
    votes = None if context.assessment.anonymous else votes_by_practice(context.assessment).get(answered.rating.id)
    if votes is None:
        state = state_of(answered.tally)
    else:
        state = practice_state(replace(votes, agreed=None), context.rubric.rules.guess_spread)
    return state.low, state.high


def _parts(context: Context, answered: _Answered) -> list[tuple[str, Tally]]:
    """Return everybody, and groups and roles only where these are parts of the very answers that are counted.

    Otherwise what was shown and what is counted differ, and one taken from the other could leave fewer than may be shown.
    """
    shown = next((spread.parts for spread in context.evaluation.spreads if spread.practice == answered.rating.id), ())
    parts = [(part.id, part.tally) for part in shown if part.tally is not None]
    if not parts or parts[0][1] != answered.tally:
        return [(ROOM.id, answered.tally)]
    if len(parts) <= MOST_ROWS:
        return parts
    there = {id for id, _ in parts}
    return [(id, tally) for id, tally in parts if id in SHAPES or _group(id) not in there]


def _strip_row(id: str, tally: Tally, minimum: int) -> StripRow:
    return StripRow(part_words(id), tally.levels, _said(tally, minimum), SHAPES[_group(id)])


def _said(tally: Tally, minimum: int) -> str:
    levels, apart = levels_of(tally), apart_words(tally)
    number = f"n = {len(levels)}"
    given = f"mean {mean_words(mean(levels))} ({number})" if len(levels) >= minimum else number
    return f"{given}; {apart}" if apart else given


def _group(id: str) -> str:
    """Return the smallest group that a part belongs to, which gives it its shape."""
    if id in SHAPES:
        return id
    return next(group.id for group in (MANAGERS, DATA_SCIENCE, OPERATIONS, OTHERS) if Role(id) in group.roles)


def _settled(context: Context, rating: PracticeRating, agreed: Agreed | None) -> list[str]:
    among = counted(rating.respondents, "answer")
    consensus = levels_whole(f"{sentence(consensus_words(rating.consensus or 0))} among {among}. ")
    if agreed is None:
        counts = lower_first(practice_words(context.rubric, rating))
        return [consensus, bold("Not settled: "), levels_whole(f"it counts as {counts}.")]
    reason = tidy(agreed.reason or "", REASON)
    because = f" Reason: {reason}" if reason else " No reason was written down."
    return [consensus, bold("Agreed: "), f"{lower_first(answer_words(context.rubric, agreed))}.{because}"]
