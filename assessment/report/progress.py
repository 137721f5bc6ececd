"""Section: what changed since an earlier assessment, split by practice and by cause."""

from collections.abc import Iterator, Sequence
from typing import Final

from reportlab.platypus import Flowable

from assessment.briefing.progress import (
    CAUSES,
    ToldPart,
    ToldProgress,
    by_cause,
    how_words,
    score_tenths,
    signed_tenths,
    tell_progress,
)
from assessment.progress import Cause
from assessment.report.blocks import caption, heading, pairs, paragraph, room_for, table, together
from assessment.report.charts.waterfall import Bar, End, Group, waterfall
from assessment.report.context import Context
from assessment.report.text import levels_whole
from assessment.wording import counted, sentence

KEY: Final = "progress"
NOTHING: Final = "No earlier assessment was named, so nothing is compared."
SHORT: Final = 14
"""Rows of a table that goes over to the next page as a whole."""
MOST: Final = 12
"""Arrows in the drawing: so many that it and what stands above it fit one page. Each cause may need two for its others."""


def nothing(context: Context) -> str | None:
    """Return why there is nothing to compare; None where there is."""
    return NOTHING if context.progress is None else None


def section(context: Context) -> list[Flowable]:
    """Return what changed in a sentence, what got better and worse, the drawing, and every part."""
    told = tell_progress(context.evaluation)
    if told is None:
        return [heading("Progress", 0, KEY), paragraph(NOTHING)]
    sides = [("Better", levels_whole(told.better)), ("Worse", levels_whole(told.worse))] if told.parts else []
    return [
        heading(f"Since {told.since}", 0, KEY),
        paragraph(levels_whole(told.lead), style="lead"),
        *([pairs(context.look, sides, 0.115)] if sides else []),
        paragraph(" ".join(told.notes)),
        *_dimensions(context, told),
        *_drawing(context, told),
        *_parts(context, told),
    ]


def _dimensions(context: Context, told: ToldProgress) -> list[Flowable]:
    if not told.dimensions:
        return []
    rows = [[each.title, each.then, each.now, each.change] for each in told.dimensions]
    then = "Then, by the rubric of now" if context.progress is not None and context.progress.rubric_changed else "Then"
    return [table(context.look, ["Dimension", then, "Now", "Change#"], rows, (34, 26, 26, 14))]


def _drawing(context: Context, told: ToldProgress) -> list[Flowable]:
    if told.start is None or told.end is None or not told.parts:
        return []
    start, end = (
        End(sentence(name), score, score_tenths(score)) for name, score in ((told.since, told.start), ("now", told.end))
    )
    note = "Overall score. Filled arrow to the right: raised it; hatched arrow to the left: lowered it. The scale is a cut-out."
    drawn = waterfall(context.look, start, groups(told.parts), end)
    return [together(heading("What made the difference", 1, "progress-split"), drawn, caption(note))]


def groups(parts: Sequence[ToldPart], most: int = MOST) -> tuple[Group, ...]:
    """Return the parts as they are drawn: by cause, gains before losses, and beyond `most` arrows the smallest put together."""
    causes = by_cause(parts)
    own = most if len(parts) <= most else most - 2 * len(causes)
    largest = sorted(parts, key=lambda part: -abs(part.tenths))[:own]
    return tuple(_group(cause, mine, [part for part in mine if part in largest]) for cause, mine in causes)


def _group(cause: Cause, mine: Sequence[ToldPart], named: Sequence[ToldPart]) -> Group:
    gains, losses = ([part for part in mine if (part.tenths < 0) is lost] for lost in (False, True))
    bars = (*_bars(gains, named), *_bars(losses, named))
    return Group(sentence(CAUSES[cause]), signed_tenths(_sum(mine)), bars)


def _bars(side: Sequence[ToldPart], named: Sequence[ToldPart]) -> Iterator[Bar]:
    """Yield the arrows of what raised or of what lowered the score, what is too small for one of its own at the end."""
    rest = [part for part in side if part not in named]
    own = side if len(rest) == 1 else [part for part in side if part in named]  # one other takes no less room
    yield from (Bar(part.title, part.tenths, signed_tenths(part.tenths)) for part in own)
    if len(rest) > 1:
        yield Bar(counted(len(rest), "other"), _sum(rest), signed_tenths(_sum(rest)))


def _sum(parts: Sequence[ToldPart]) -> int:
    return sum(part.tenths for part in parts)


def _two_rows(parts: Sequence[ToldPart]) -> str:
    titles = [part.title for part in parts]
    if len(titles) == len(set(titles)):
        return ""
    return " Where a practice has two rows, the level between them is what it would be had only the people changed."


def _parts(context: Context, told: ToldProgress) -> list[Flowable]:
    if not told.parts:
        return []
    rows = [[part.title, part.then or "–", part.now or "–", signed_tenths(part.tenths), part.why] for part in told.parts]
    heads = ["Practice", "Then", "Now", "Points#", "Cause"]
    sums = "; ".join(f"{CAUSES[cause]} {signed_tenths(_sum(mine))}" for cause, mine in by_cause(told.parts))
    parts = [
        heading("Every part", 1, "progress-parts"),
        paragraph(f"Points of the overall score, by cause: {sums}.{_two_rows(told.parts)}"),
        caption(how_words(told.parts)),  # above the table: below a long one it would stand on a page of its own
        table(context.look, heads, rows, (38, 15, 15, 10, 22)),
    ]
    # A few rows of a short table would have a page of their own.
    return [together(*parts)] if len(rows) <= SHORT else [room_for(110), *parts]
