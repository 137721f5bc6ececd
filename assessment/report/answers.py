"""Appendix: every answer that may be shown."""

from collections.abc import Sequence
from itertools import chain
from typing import Final

from reportlab.platypus import Flowable

from assessment.answers import Answer
from assessment.report.blocks import Text, bold, bullets, heading, italic, paragraph, room_for
from assessment.report.closing import CODE, missing_glyphs
from assessment.report.context import Context
from assessment.report.flowing import stacked_height
from assessment.report.privacy import Record, ShownAnswer, tally_words
from assessment.report.quick import only_in_full
from assessment.report.text import levels_whole, linked
from assessment.wording import NO_GROUP, REASONS, answer_words, confidence_words, listed, practice_words

WHOLE: Final = 0.25
"""Share of a page: what is no higher stands on one page, so that none begins with evidence of nobody in sight."""
WHOLE_PRACTICE: Final = 0.35
"""The same for a practice with all its answers, the last of which could stand on the next page by itself."""
LEAST: Final = 50.0
"""Points of an answer that is higher: its first line does not stand at the foot of a page without its note."""
SPARE: Final = 1.0
"""Points asked for beyond what is measured, so that what was given room as a whole never breaks for a rounding error."""


def section(context: Context) -> list[Flowable]:
    """Return the answers practice by practice, with confidence, note, evidence and what was agreed."""
    parts: list[Flowable] = [heading("Appendix A: Answers", 0, "answers"), paragraph(_intro(context) + _codes(context))]
    left_out = only_in_full(context)
    for dimension in context.rubric.dimensions:
        practices = context.rubric.practices_of(dimension.id)
        names = [practice.title for practice in practices if practice.id in left_out]
        above: list[Flowable] = [heading(dimension.title, 1, f"answers-{dimension.id}"), *_not_asked(names)]
        for practice in practices:
            if practice.id not in left_out:
                parts += _practice(context, context.records[practice.id], above)
                above = []
        parts += above
    return parts


def _not_asked(names: Sequence[str]) -> list[Flowable]:
    return [paragraph(bold("Not asked by the quick check: "), f"{listed(names)}.", style="tight")] if names else []


def _codes(context: Context) -> str:
    """Say what codes are where notes and evidence may hold whole lines of them."""
    if not missing_glyphs(context):
        return ""
    return f" Characters that cannot be printed stand as codes, such as {CODE}: see “About this file” at the end."


def _intro(context: Context) -> str:
    minimum = context.rubric.rules.minimum_group
    if context.assessment.anonymous:
        return (
            f"The assessment is anonymous: answers are counted where there are at least {minimum}; "
            "notes and evidence stand in alphabetical order, without who gave them."
        )
    return "Every answer as it was given, with its confidence, note and evidence."


def _practice(context: Context, record: Record, above: Sequence[Flowable]) -> list[Flowable]:
    """Return a practice's question, result and answers. above: headings that stand on its page."""
    practice = record.practice
    start: list[Flowable] = [
        *above,
        heading(practice.title, 2, f"answer-{practice.id}"),
        paragraph(italic(practice.question), style="tight"),
        paragraph(bold("Result: "), practice_words(context.rubric, context.ratings[practice.id]), style="tight"),
    ]
    if not record.empty:
        # Otherwise the result says already that nobody has answered.
        start += [*_agreed(context, record), *_counts(context, record)]
    blocks = [*[_answer(context, shown) for shown in record.answers], *_nobodys(context, record)]
    whole = _height(context, [*start, *chain(*blocks)])
    least = _height(context, start) + (_needed(context, blocks[0]) if blocks else 0)
    parts = [room_for((whole if whole <= WHOLE_PRACTICE * context.look.height else least) + SPARE), *start]
    for block in blocks:
        parts += [room_for(_needed(context, block)), *block]
    return parts


def _needed(context: Context, block: Sequence[Flowable]) -> float:
    """Return the room a block needs to begin, in points: that of the whole unless it is high."""
    high = _height(context, block) + SPARE
    return high if high <= WHOLE * context.look.height else LEAST


def _height(context: Context, parts: Sequence[Flowable]) -> float:
    return float(parts[0].getSpaceBefore()) + stacked_height(parts, context.look)


def _agreed(context: Context, record: Record) -> list[Flowable]:
    if record.agreed is None:
        return []
    said = [paragraph(bold("Agreed: "), answer_words(context.rubric, record.agreed), style="tight")]
    reason = record.agreed.reason or "no reason was written down."
    return [*said, paragraph(bold("Reason: "), reason, style="quote")]


def _counts(context: Context, record: Record) -> list[Flowable]:
    if record.hidden:
        none = NO_GROUP.format(minimum=context.rubric.rules.minimum_group)
        return [paragraph(bold("Counted: "), none, style="tight")]
    if record.tally is None:
        return []
    reasons = f" Reasons named: {listed([REASONS[reason] for reason in record.reasons])}." if record.reasons else ""
    return [paragraph(bold("Counted: "), levels_whole(f"{tally_words(record.tally)}.{reasons}"), style="tight")]


def _answer(context: Context, shown: ShownAnswer) -> list[Flowable]:
    answer = shown.answer
    sure = f", {confidence_words(answer.confidence)}" if answer.level is not None else ""
    said = paragraph(bold(f"{shown.who}: "), f"{answer_words(context.rubric, answer)}{sure}", style="answer")
    return [said, *_note(answer), *_evidence(context, answer.evidence)]


def _note(answer: Answer) -> list[Flowable]:
    return [paragraph(answer.note, style="quote")] if answer.note else []


def _evidence(context: Context, links: tuple[str, ...]) -> list[Flowable]:
    return _list(context, "Evidence:", [linked(link, context.look.accent_code) for link in links])


def _list(context: Context, label: str, items: Sequence[Text]) -> list[Flowable]:
    """Return a list below its label, which stands on the page of the first item; empty without any."""
    if not items:
        return []
    shown = [paragraph(label, style="quote"), *bullets(items, style="evidence")]
    whole, begun = _height(context, shown), _height(context, shown[:2])
    return [room_for(whole if whole <= WHOLE * context.look.height else begun), *shown]


def _nobodys(context: Context, record: Record) -> list[list[Flowable]]:
    lists = [_list(context, "Notes, in alphabetical order:", record.notes), _evidence(context, record.evidence)]
    return [each for each in lists if each]
