"""Appendix: every answer that may be shown."""

from reportlab.platypus import Flowable

from assessment.answers import Answer
from assessment.report.blocks import bold, bullets, heading, italic, paragraph, room_for
from assessment.report.context import Context
from assessment.report.privacy import Record, ShownAnswer, tally_words
from assessment.report.text import linked
from assessment.wording import NO_GROUP, REASONS, answer_words, confidence_words, listed, practice_words

LEAST_ROOM = 50.0
"""Points: an answer does not begin where its note or evidence could not, nor does the word "Evidence" stand alone."""

LEAST_EVIDENCE = 32.0


def section(context: Context) -> list[Flowable]:
    """Return the answers practice by practice, with confidence, note, evidence and what was agreed."""
    parts: list[Flowable] = [heading("Appendix A: Answers", 0, "answers"), paragraph(_intro(context))]
    for dimension in context.rubric.dimensions:
        parts += [room_for(100), heading(dimension.title, 1, f"answers-{dimension.id}")]
        for practice in context.rubric.practices_of(dimension.id):
            parts += _practice(context, context.records[practice.id])
    return parts


def _intro(context: Context) -> str:
    minimum = context.rubric.rules.minimum_group
    if context.assessment.anonymous:
        return (
            f"The assessment is anonymous: answers are counted where there are at least {minimum}; "
            "notes and evidence stand in alphabetical order, without who gave them."
        )
    return "Every answer as it was given, with its confidence, note and evidence."


def _practice(context: Context, record: Record) -> list[Flowable]:
    practice = record.practice
    start: list[Flowable] = [
        room_for(64),
        heading(practice.title, 2, f"answer-{practice.id}"),
        paragraph(italic(practice.question), style="tight"),
        paragraph(bold("Result: "), practice_words(context.rubric, context.ratings[practice.id]), style="tight"),
    ]
    if record.empty:
        return [*start, paragraph("Nobody has answered this.", style="tight")]
    agreed, counts = _agreed(context, record), _counts(context, record)
    return [
        *start,
        *agreed,
        *counts,
        *[part for shown in record.answers for part in _answer(context, shown)],
        *_nobodys(context, record),
    ]


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
    return [paragraph(bold("Counted: "), f"{tally_words(record.tally)}.{reasons}", style="tight")]


def _answer(context: Context, shown: ShownAnswer) -> list[Flowable]:
    answer = shown.answer
    sure = f", {confidence_words(answer.confidence)}" if answer.level is not None else ""
    said = paragraph(bold(f"{shown.who}: "), f"{answer_words(context.rubric, answer)}{sure}", style="answer")
    rest = [*_note(answer), *_evidence(context, answer.evidence)]
    return [room_for(LEAST_ROOM), said, *rest] if rest else [said]


def _note(answer: Answer) -> list[Flowable]:
    return [paragraph(answer.note, style="quote")] if answer.note else []


def _evidence(context: Context, links: tuple[str, ...]) -> list[Flowable]:
    if not links:
        return []
    shown = [linked(link, context.look.accent_code) for link in links]
    return [room_for(LEAST_EVIDENCE), paragraph("Evidence:", style="quote"), *bullets(shown, style="evidence")]


def _nobodys(context: Context, record: Record) -> list[Flowable]:
    notes = (
        [paragraph("Notes, in alphabetical order:", style="quote"), *bullets(record.notes, style="evidence")]
        if record.notes
        else []
    )
    return [*notes, *_evidence(context, record.evidence)]
