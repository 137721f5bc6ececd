"""Tables: the whole at a glance, and what the file is."""

from assessment.briefing import brief
from assessment.report.citing import whose
from assessment.report.context import Context
from assessment.report.moves import period_of
from assessment.report.quick import quick_sentence
from assessment.sealing import content_hash
from assessment.tables.model import Cell, Column, Shown, Table
from assessment.terms import Mode
from assessment.wording import (
    answered_words,
    could_be_words,
    date_words,
    level_words,
    plan_words,
    proof_words,
    score_range_words,
    sentence,
)

NOT_TOLD = "not told"


def overview(context: Context) -> Table:
    """Return what an executive needs to know, a fact a row."""
    overall, answered, plan = context.result.overall, context.result.answered, context.plan
    said, target = brief(context.evaluation), context.whole_at_target
    levels = f"{level_words(context.rubric, overall.level)}{could_be_words(overall.level, overall.level_low, overall.level_high)}"
    rows: list[tuple[Cell, ...]] = [
        ("Verdict", None, said.verdict),
        *([("In the author's words", None, words)] if (words := context.options.texts.get("summary")) else []),
        ("Overall level", overall.level, levels if overall.applies else "Not applicable: no practice applies"),
        ("Overall score", overall.score, sentence(score_range_words(overall.score_low, overall.score_high))),
        ("Score with every target met", None if target is None else target.score, said.target.in_full),
        ("Practices answered", answered.practices, sentence(answered_words(answered))),
        *[(f"How sure: {part.label.lower()}", None, part.said) for part in said.sureness.parts],
        *[(f"Finding {finding.number}", None, finding.said) for finding in said.findings],
        *[(f"Next move {move.number}", move.days, move.said) for move in said.moves],
        ("Decision asked for", said.decision.days, said.decision.said),
    ]
    if plan is not None:
        rows += [
            ("Initiatives planned", len(plan.items), sentence(plan_words(plan, period_of(context)))),
            ("Proof", plan.value, proof_words(plan)),
        ]
    columns = (
        Column("fact", "Fact", 30),
        Column("value", "Number", 12, Shown.ONE, "–"),
        Column("words", "In words", 110),
    )
    return Table("overview", "Overview", quick_sentence(context) or _kind(context), columns, tuple(rows), "Nothing is known.")


def _kind(context: Context) -> str:
    organisation = context.assessment.organisation
    who = ", ".join(filter(None, [organisation.name, organisation.team]))
    return f"{context.assessment.title} · {who} · {date_words(context.assessment.date)} · {sentence(context.status)}"


def about(context: Context) -> Table:
    """Return what the file was made from."""
    assessment, rubric, approved = context.assessment, context.rubric, context.assessment.approved
    organisation, profile = assessment.organisation, assessment.profile
    regulated = None if profile.regulated is None else "yes" if profile.regulated else "no"
    rows: list[tuple[Cell, ...]] = [
        ("Title", assessment.title),
        ("Organisation", organisation.name),
        ("Team", organisation.team),
        ("Sector", organisation.sector),
        ("People", _number(organisation.people)),
        ("Models in production", _number(profile.models_in_production)),
        ("Retraining", profile.retraining),
        ("Criticality", profile.criticality),
        ("Regulated", regulated),
        ("Date", None if assessment.date is None else assessment.date.isoformat()),
        ("Status", sentence(context.status)),
        ("Kind", "Quick check" if assessment.mode is Mode.QUICK else "Full assessment"),
        ("Anonymous", "yes" if assessment.anonymous else "no"),
        ("Confidentiality mark", context.options.mark),
        *([] if approved is None else [("Plan approved", date_words(approved.on)), ("Approved by", approved.by)]),
        ("Rubric", whose(rubric)),
        ("Rubric id", rubric.id),
        ("Rubric version", rubric.version),
        ("Content hash (SHA-256)", content_hash(rubric, assessment)),
        *([] if context.since is None else [("Content hash of the earlier assessment", context.since)]),
        ("Made with", "Waymark"),
    ]
    note = (
        "The content hash is that of the assessment as it may be shared and of its rubric: two files with one hash say the same."
    )
    columns = (Column("fact", "Fact", 26), Column("value", "Is", 90, missing=NOT_TOLD))
    return Table("about", "About this file", note, columns, tuple(rows), "Nothing is known.")


def _number(value: int | None) -> str | None:
    return None if value is None else f"{value:,}"
