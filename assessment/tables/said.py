"""Tables: what was said, as far as it may be shown. What may be is decided in `assessment.report.privacy` alone."""

from collections.abc import Iterator

from assessment.report.context import Context
from assessment.report.privacy import Record, ShownAnswer, roles_shown, who_answered
from assessment.tables.model import Cell, Column, Shown, Table
from assessment.wording import NO_GROUP, REASONS, answer_words, confidence_words, role_words, sentence

ANONYMOUS = "The assessment is anonymous: no names, no notes and no single answers are shown."
PRACTICE = (Column("practice_id", "Practice id", 22), Column("practice", "Practice", 32), Column("dimension", "Dimension", 18))


def answers(context: Context) -> Table:
    """Return every single answer; no rows where the assessment is anonymous."""
    columns = (
        *PRACTICE,
        Column("from", "From", 28),
        Column("answer", "Answer", 30),
        Column("level", "Level", 8, Shown.PLAIN, "none"),
        Column("not_applicable", "Not applicable because", 20),
        Column("confidence", "Confidence", 12),
        Column("note", "Note", 70),
        Column("evidence", "Evidence", 50),
        Column("at", "Time", 22, missing="not told"),
    )
    rows = tuple(_answer(context, record, shown) for record in context.records.values() for shown in record.answers)
    note = "Every answer as it was given, in rubric order."
    return Table("answers", "Answers", note, columns, rows, _nobody(context, "Nobody has answered yet."))


def _nobody(context: Context, otherwise: str) -> str:
    return ANONYMOUS if context.assessment.anonymous else otherwise


def _practice(context: Context, record: Record) -> tuple[str, str, str]:
    return record.practice.id, record.practice.title, context.rubric.dimension_by_id[record.practice.dimension].title


def _answer(context: Context, record: Record, shown: ShownAnswer) -> tuple[Cell, ...]:
    answer = shown.answer
    return (
        *_practice(context, record),
        shown.who,
        answer_words(context.rubric, answer),
        answer.level,
        REASONS[answer.not_applicable] if answer.not_applicable else None,
        confidence_words(answer.confidence) if answer.level is not None else None,
        answer.note,
        "\n".join(answer.evidence),
        None if answer.at is None else answer.at.isoformat(),
    )


def evidence(context: Context) -> Table:
    """Return every link or other piece of evidence, a row each."""
    columns = (*PRACTICE, Column("from", "From", 28), Column("evidence", "Evidence", 100))
    rows = tuple(_evidence(context))
    empty = _nobody(context, "No evidence was named.")
    return Table("evidence", "Evidence", "A piece of evidence a row.", columns, rows, empty)


def _evidence(context: Context) -> Iterator[tuple[Cell, ...]]:
    for record in context.records.values():
        about = _practice(context, record)
        for shown in record.answers:
            yield from ((*about, shown.who, link) for link in shown.answer.evidence)


def counts(context: Context) -> Table:
    """Return how many gave which answer, where there are enough answers."""
    few = NO_GROUP.format(minimum=context.rubric.rules.minimum_group)
    columns = (
        *PRACTICE,
        *[Column(f"level_{n}", f"Level {n}", 9, Shown.PLAIN, "not shown") for n in range(1, 6)],
        Column("not_applicable", "Not applicable", 12, Shown.PLAIN, "not shown"),
        Column("dont_know", "Don't know", 12, Shown.PLAIN, "not shown"),
        Column("words", "In words", 36),
    )
    rows = tuple(_count(context, record, few) for record in context.records.values() if record.tally or record.hidden)
    minimum = context.rubric.rules.minimum_group
    note = f"Answers counted practice by practice, where there are at least {minimum}."
    return Table("counts", "Answers counted", note, columns, rows, f"No practice has at least {minimum} answers.")


def _count(context: Context, record: Record, few: str) -> tuple[Cell, ...]:
    tally = record.tally
    if tally is None:
        return (*_practice(context, record), *[None] * 7, sentence(few))
    return (*_practice(context, record), *tally.levels, tally.not_applicable, tally.dont_know, "All answers counted")


def agreed(context: Context) -> Table:
    """Return what a workshop agreed on."""
    columns = (
        *PRACTICE,
        Column("answer", "Agreed", 32),
        Column("level", "Level", 8, Shown.PLAIN, "none"),
        Column("reason", "Reason", 90, missing="no reason was written down"),
    )
    rows = tuple(
        (*_practice(context, record), answer_words(context.rubric, record.agreed), record.agreed.level, record.agreed.reason)
        for record in context.records.values()
        if record.agreed is not None
    )
    note = "What a workshop decided; it counts in place of the single answers, which stay."
    return Table("agreed", "Agreed", note, columns, rows, "Nothing was agreed in a workshop.")


def respondents(context: Context) -> Table:
    """Return how many have each role, where they are enough."""
    minimum = context.rubric.rules.minimum_group
    shown = roles_shown(context.rubric, context.assessment)
    columns = (Column("role", "Role", 44), Column("number", "People", 10, Shown.PLAIN, "not shown"))
    rows: list[tuple[Cell, ...]] = [(sentence(role_words(role, number)), number) for role, number in shown.items()]
    if len(context.assessment.respondents) > sum(shown.values()):
        rows.append((f"Roles of fewer than {minimum} people", None))
    who = who_answered(context.rubric, context.assessment)
    return Table("respondents", "Respondents", who, columns, tuple(rows), who)
