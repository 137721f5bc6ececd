"""Section: one page to decide on."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.report.blocks import bold, bullets, heading, height_of, numbered, paragraph, table
from assessment.report.charts.rows import rows_chart
from assessment.report.context import Context
from assessment.report.moves import MOVES, asked_for, next_moves
from assessment.report.standing import dimension_rows, level_ends
from assessment.report.sureness import how_sure
from assessment.report.text import Markup, markup
from assessment.rubric.model import Practice
from assessment.wording import consequence_words, level_words, score_number, verdict

FINDINGS = 3
FALLING = ((MOVES, FINDINGS), (3, FINDINGS), (2, FINDINGS), (2, 2), (1, 1))
"""Moves and findings shown, the first pair that fits the page."""


def section(context: Context) -> list[Flowable]:
    """Return verdict, dimensions, findings, next moves, what is asked for and how sure all that is: one page.

    Where long titles would make it two, fewer moves and findings are shown; their own sections have them all.
    """
    for moves, findings in FALLING:
        parts = _page(context, moves, findings)
        if height_of(parts, context.look) <= context.look.height - 2:
            break
    return parts


def _page(context: Context, moves: int, findings: int) -> list[Flowable]:
    return [
        heading("Summary on one page", 0, "summary"),
        paragraph(verdict(context.rubric, context.result), style="verdict"),
        paragraph(target_sentence(context)),
        rows_chart(context.look, dimension_rows(context, by_gap=True), height=19),
        _label("Main findings"),
        *_findings(context, findings),
        _label("Next moves"),
        *_moves(context, moves),
        _label("What is asked for"),
        paragraph(asked_for(context), style="tight"),
        _label("How sure this is"),
        *bullets(how_sure(context), style="tight-bullet"),
    ]


def _label(text: str) -> Flowable:
    return paragraph(bold(text), style="summary-label")


def target_sentence(context: Context) -> str:
    """Return where the whole would be with every target met."""
    target = context.whole_at_target
    if target is None:
        return "No target is set, so no gap is stated."
    if target.score is None:
        return "Where the targets lead is not stated yet: too few practices have an answer or a target."
    where = f"{level_words(context.rubric, target.level)}, {score_number(target.score)} of 100"
    return f"With every target met: {where}."


def _findings(context: Context, most: int) -> list[Flowable]:
    practices = costliest(context)[:most]
    if not practices:
        return [paragraph("Nothing is known yet that holds the organisation back.", style="tight")]
    return numbered([_finding(context, practice) for practice in practices], style="tight-bullet")


def _finding(context: Context, practice: Practice) -> Markup:
    rating = context.ratings[practice.id]
    target = "" if rating.target is None or (rating.gap or 0) <= 0 else f", target {rating.target}"
    where = f" at level {level_ends(rating.point, rating.low, rating.high)}{target}. "
    return Markup(bold(practice.title) + markup(where + consequence_words(context.rubric, practice)))


def costliest(context: Context) -> Sequence[Practice]:
    """Return up to three practices: the gaps worth most, then what holds the dimensions of the lowest level back."""
    gaps = [gap.practice for gap in context.findings.gaps]
    rated = sorted((d for d in context.result.dimensions if d.level is not None), key=lambda d: d.level or 0)
    holding = [context.rubric.practice_by_id[key] for dimension in rated for key in dimension.held_back_by]
    return list({practice.id: practice for practice in [*gaps, *holding]}.values())[:FINDINGS]


def _moves(context: Context, most: int) -> list[Flowable]:
    said, rows = next_moves(context, most)
    parts: list[Flowable] = [paragraph(said, style="tight")] if said else []
    if rows:
        parts.append(table(context.look, ["Move", "Effort", "Done by", "Unlocks", "Decided by"], rows, (40, 16, 10, 22, 12)))
    return parts
