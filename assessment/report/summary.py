"""Section: one page to decide on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.platypus import Flowable

from assessment.briefing import Briefing, Decision, Finding, Labelled, Move, brief
from assessment.briefing.cutting import tidy
from assessment.briefing.options import dates_words
from assessment.report.blocks import Cell, bold, heading, new_page, numbered, pairs, paragraph, table
from assessment.report.charts.rows import rows_chart
from assessment.report.context import Context
from assessment.report.flowing import stacked_height
from assessment.report.own_words import SUMMARY, own_page, own_words
from assessment.report.standing import chart_row
from assessment.report.styles import Look
from assessment.report.text import Markup, levels_whole, markup
from assessment.wording import counted, days_number, score_number

LABELS: Final = 0.115
"""Share of the width for the words before a sentence."""
ROW: Final = 17.0
OWNER: Final = 28
"""Characters of an owner's name."""
SPARE: Final = 2.0
"""Points left empty, for what measuring rounds away."""


@dataclass(frozen=True)
class Room:
    """How much is told. longest: characters of a title; sentence: of a sentence; None is all of it."""

    findings: int
    moves: int
    rows: int
    longest: int | None = None
    sentence: int | None = None


FALLING: Final = (
    Room(3, 5, 8),
    Room(3, 5, 8, 64),
    Room(3, 4, 8, 64),
    Room(3, 3, 8, 64),
    Room(3, 3, 6, 44),
    Room(3, 3, 6, 30),
    Room(3, 2, 5, 30),
    Room(2, 2, 5, 24),
    Room(2, 2, 4, 24, 160),
    Room(1, 1, 3, 16, 60),
)
"""What is told, the first that fits the page; the sections of each part have all of it."""
MADE_ROOM: Final = 4
"""Of these, how many make room for the author's words; where that is not enough, they have a page of their own."""


def section(context: Context) -> list[Flowable]:
    """Return verdict, dimensions, findings, next moves, the decision asked for and how sure all that is: one page.

    Where long titles would make it two, they are cut, and fewer moves and findings are told. The author's words stand between
    the figures and the chart, as they do for each dimension, so that nobody takes a figure for theirs; those too long for that
    stand on pages behind.
    """
    words = own_words(context, SUMMARY, "tight")
    if words and _is_low(words, context.look) and (page := _fitting(context, FALLING[:MADE_ROOM], words)) is not None:
        return page
    page = _fitting(context, FALLING, []) or _page(context, _told(context, FALLING[-1]), FALLING[-1], [])
    return [*page, new_page(), *own_page(context)] if words else page


def _fitting(context: Context, rooms: Sequence[Room], words: list[Flowable]) -> list[Flowable] | None:
    """Return the page with the most that fits it beside the author's words; None where nothing does."""
    pages = (_page(context, _told(context, room), room, words) for room in rooms)
    return next((page for page in pages if _is_low(page, context.look)), None)


def _told(context: Context, room: Room) -> Briefing:
    return brief(context.evaluation, status=context.status, most=(room.findings, room.moves), longest=room.longest)


def _is_low(parts: Sequence[Flowable], look: Look) -> bool:
    """Whether the parts fit one page."""
    return stacked_height(parts, look) <= look.height - SPARE


def _page(context: Context, told: Briefing, room: Room, words: list[Flowable]) -> list[Flowable]:
    return [
        heading("Summary on one page", 0, "summary"),
        paragraph(_cut(told.verdict, room), style="verdict"),
        paragraph(_cut(_standing(context, told), room), style="tight"),
        *words,
        *_rows(context, told, room),
        _label("Main findings"),
        *_findings(told, room),
        _label("Next moves"),
        *_moves(context, told, room),
        _label("What is asked for"),
        pairs(context.look, [(each.label, _cut(each.said, room)) for each in _decision(told.decision)], LABELS, "card"),
        _label("How sure this is"),
        pairs(context.look, [(each.label, _cut(each.said, room)) for each in _sureness(context, told)], LABELS, "card"),
    ]


def _sureness(context: Context, told: Briefing) -> list[Labelled]:
    """Return how sure the result is and, where something is planned, its dates: whoever approves days is told both."""
    dates = [] if context.dates is None else [Labelled("Dates", dates_words(*context.dates))]
    return [*told.sureness.parts, *dates]


def _label(text: str) -> Flowable:
    return paragraph(bold(text), style="summary-label")


def _cut(text: str, room: Room) -> str:
    return levels_whole(tidy(text, room.sentence))


def _standing(context: Context, told: Briefing) -> str:
    """Return the figures; that no target is set, the verdict and the decision asked for tell already."""
    target = "" if told.target.rating is None else told.target.said
    note = told.target.note if _is_below_another(context, told) else ""
    return " ".join(filter(None, [told.standing.said, target, note, told.change.said if told.change else ""]))


def _is_below_another(context: Context, told: Briefing) -> bool:
    """Whether a score with every target met is below another on the page: that of now, or at the end of the plan.

    Nobody would expect that, and everywhere else a line is too dear here.
    """
    now = [(told.standing.rating, told.target.rating), *((row.rating, row.target) for row in told.rows)]
    pairs = [(target.score, rating.score) for rating, target in now if target is not None]
    if context.plan is not None and told.target.rating is not None:
        pairs += [(told.target.rating.score, after) for after in context.plan.score_after[-1:]]
    return any(int(score_number(one)) < int(score_number(other)) for one, other in pairs if one is not None and other is not None)


def _rows(context: Context, told: Briefing, room: Room) -> list[Flowable]:
    rest = len(told.rows) - room.rows
    parts: list[Flowable] = [rows_chart(context.look, [chart_row(row) for row in told.rows[: room.rows]], height=ROW)]
    if rest > 0:
        are = "is" if rest == 1 else "are"
        parts.append(paragraph(f"{counted(rest, 'more dimension')} {are} shown with the results.", style="tight"))
    return parts


def _findings(told: Briefing, room: Room) -> list[Flowable]:
    if not told.findings:
        return [paragraph(_cut(told.nothing_found, room), style="tight")]
    return numbered([_found(each, room) for each in told.findings], style="tight-bullet")


def _found(finding: Finding, room: Room) -> Markup:
    rest = f" is at {finding.where}. {finding.consequence} {finding.answer}"
    return Markup(bold(finding.title) + markup(f" {_cut(rest, room)}"))


def _moves(context: Context, told: Briefing, room: Room) -> list[Flowable]:
    said = [paragraph(_cut(told.moves_note, room), style="tight")] if told.moves_note else []
    if not told.moves:
        return said
    dated = any(move.by for move in told.moves)
    rows = [_move(each, room, dated) for each in told.moves]
    # Without a roadmap nothing has a date, and the titles may have the room.
    heads = ["Move", *(["Done by"] if dated else []), "Days#", "Decided by", "Leads to"]
    shares = [40, 10, 6, 15, 29] if dated else [50, 6, 15, 29]
    return [*said, table(context.look, heads, rows, shares)]


def _move(move: Move, room: Room, dated: bool) -> Sequence[Cell]:
    decided = move.decided_by if move.owner is None else f"{move.decided_by}; owner {tidy(move.owner, OWNER)}"
    by = [move.by or "–"] if dated else []
    return [f"{move.number}. {move.title}", *by, days_number(move.days), decided, _cut(move.leads_to, room)]


def _decision(decision: Decision) -> list[Labelled]:
    asked = " ".join(filter(None, [decision.ask, decision.who]))
    rows = [Labelled("Decision", asked), Labelled("Brings", decision.effect), Labelled("Otherwise", decision.otherwise)]
    return [row for row in rows if row.said]
