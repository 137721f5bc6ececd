"""Tables: what stands out, and the targets."""

from collections.abc import Iterator, Sequence

from assessment.answers import Answer
from assessment.report.context import Context
from assessment.report.privacy import UNNAMED, names
from assessment.report.standing import level_ends, now_words
from assessment.report.targets import more_than_needed, target_reason
from assessment.rubric.model import Practice
from assessment.scoring.result import PracticeRating
from assessment.tables.model import Cell, Column, Shown, Table
from assessment.wording import answer_words, consensus_words, consequence_words, counted, listed, sentence, value_number

KINDS = (
    "Strength to keep",
    "Gap to the target",
    "Claim without evidence",
    "Guess",
    "Beyond target",
    "Disagreement",
    "Not answered yet",
)
STRENGTH, GAP, UNPROVEN, GUESS, BEYOND, DISPUTED, OPEN = KINDS
Row = tuple[Cell, ...]


def findings(context: Context) -> Table:
    """Return everything found, a row each; kinds of which there is nothing are named in the note."""
    columns = (
        Column("kind", "Kind", 24),
        Column("practice", "Practice", 34),
        Column("dimension", "Dimension", 20),
        Column("level", "Level", 12),
        Column("target", "Target", 9, Shown.PLAIN, "none"),
        Column("says", "What that says", 90),
    )
    rows = tuple(_found(context))
    hidden = (UNPROVEN, GUESS) if context.assessment.anonymous else ()
    none = [kind for kind in KINDS if kind not in {row[0] for row in rows} and kind not in hidden]
    notes = ["Gaps with the costliest first."]
    notes += [f"Nothing of the kind: {listed(none)}."] if none else []
    notes += ["Claims without evidence and guesses are not shown: the assessment is anonymous."] if hidden else []
    return Table("findings", "Findings", " ".join(notes), columns, rows, "Nothing stands out yet.")


def _found(context: Context) -> Iterator[Row]:
    found, by_id = context.findings, context.rubric.practice_by_id
    for strength in found.strengths:
        said = " ".join(strength.practice.anchor(int(strength.rating.point or 1)))
        yield _row(context, STRENGTH, strength.practice, said)
    for gap in found.gaps:
        worth = f"Closing it is worth {value_number(gap.worth)} points of the overall score."
        yield _row(context, GAP, gap.practice, f"{consequence_words(context.rubric, gap.practice)} {worth}")
    yield from _answers(context, UNPROVEN, found.unproven)
    yield from _answers(context, GUESS, found.guesses)
    for rating in found.beyond_target:
        said = more_than_needed(context, context.suggestions.get(rating.id), rating.target, rating.point)
        yield _row(context, BEYOND, by_id[rating.id], said)
    for rating in found.disputed:
        yield _row(context, DISPUTED, by_id[rating.id], _agreement(rating))
    for practice in found.open:
        yield _row(context, OPEN, practice, practice.question)


def _row(context: Context, kind: str, practice: Practice, said: str) -> Row:
    rating = context.ratings[practice.id]
    dimension = context.rubric.dimension_by_id[practice.dimension].title
    return (kind, practice.title, dimension, level_ends(rating.point, rating.low, rating.high), rating.target, said)


def _agreement(rating: PracticeRating) -> str:
    return sentence(f"{consensus_words(rating.consensus or 0)} among {counted(rating.respondents, 'answer')}.")


def _answers(context: Context, kind: str, found: Sequence[Answer]) -> Iterator[Row]:
    """Yield whose answers they are; the shared form of an anonymous assessment has none."""
    people = names(context.rubric, context.assessment)
    for answer in found:
        said = f"{people.get(answer.respondent, UNNAMED)}: {answer_words(context.rubric, answer)}"
        yield _row(context, kind, context.rubric.practice_by_id[answer.practice], said)


def targets(context: Context) -> Table:
    """Return the target of each practice beside what is suggested and why; no rows without any target."""
    columns = (
        Column("practice", "Practice", 34),
        Column("now", "Stands at", 14),
        Column("target", "Target", 9, Shown.PLAIN, "none"),
        Column("suggested", "Suggested", 11, Shown.PLAIN, "no suggestion"),
        Column("why", "Why", 90),
    )
    rows = tuple(_target(context, practice) for practice in context.rubric.practices) if context.assessment.targets else ()
    basis = context.rubric.profiles.basis if context.rubric.profiles else "This rubric suggests no targets."
    note = f"A suggestion follows from what the organisation runs; the target is its own choice and counts as it is. {basis}"
    return Table("targets", "Targets", note, columns, rows, "No target is set.")


def _target(context: Context, practice: Practice) -> Row:
    rating, suggestion = context.ratings[practice.id], context.suggestions.get(practice.id)
    target, point = context.assessment.targets.get(practice.id), rating.point if rating.applicable else None
    why = (
        more_than_needed(context, None, target, point)
        if suggestion is None
        else target_reason(context, suggestion, target, point)
    )
    return (practice.title, now_words(rating), target, None if suggestion is None else suggestion.level, why)
