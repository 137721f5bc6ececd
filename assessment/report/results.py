"""Section: the results at a glance."""

from typing import Final

from reportlab.platypus import Flowable

from assessment.briefing import brief
from assessment.report.blocks import caption, heading, paragraph, room_for, table, together
from assessment.report.charts.heatmap import heatmap
from assessment.report.charts.radar import LEAST, MOST, Spoke, radar
from assessment.report.charts.rows import rows_chart
from assessment.report.context import Context
from assessment.report.quick import quick_sentence
from assessment.report.standing import dimension_rows, heat_rows, outcome_rows
from assessment.rubric.model import Dimension
from assessment.scoring.result import Rating
from assessment.wording import (
    NOT_STATED,
    answered_in,
    counted,
    level_number,
    lower_first,
    nothing_decisive,
    rating_words,
    score_number,
    sentence,
)

OUTCOMES = (
    ("challenges", "Challenges: how exposed", "Less is better. 0: the practices against it are all in place."),
    ("benefits", "Benefits: how ready", "More is better. 100: the practices that bring it are all in place."),
    ("efforts", "Efforts: how far made", "More is better. 100: the practices it pays for are all in place."),
)

SHORT: Final = 14
TARGET: Final = "With every target met"


def section(context: Context) -> list[Flowable]:
    """Return dimensions, practices, outcomes, and what would change them."""
    return [
        heading("Results", 0, "results"),
        paragraph(f"{rating_words(context.rubric, context.result.overall, context.result.answered)}.", style="lead"),
        *([paragraph(quick)] if (quick := quick_sentence(context)) else []),
        *_dimensions(context),
        *([paragraph(f"With every target met: {lower_first(note)}")] if (note := brief(context.evaluation).target.note) else []),
        room_for(230),
        heading("Practices by level", 1, "heatmap"),
        paragraph(f"Filled: the level reached, its number in the last whole cell. Line: what it could be.{_diamond(context)}"),
        *[part for dimension in context.rubric.dimensions for part in _heat(context, dimension.id)],
        room_for(170),
        heading("Challenges, benefits and efforts", 1, "outcomes"),
        *[_outcome(context, *outcome) for outcome in OUTCOMES],
        *_decisive(context),
    ]


def _diamond(context: Context) -> str:
    return " Diamond: the target." if context.assessment.targets else ""


def _dimensions(context: Context) -> list[Flowable]:
    columns = [
        ("Dimension", 20),
        ("Level", 18),
        ("could be#", 10),
        ("Score#", 11),
        ("range#", 10),
        (TARGET, 21),
        ("Answered#", 10),
    ]
    shown = [number for number, (head, _) in enumerate(columns) if context.assessment.targets or head != TARGET]
    rows = [_dimension_row(context, dimension) for dimension in context.rubric.dimensions]
    return [
        table(
            context.look,
            [columns[number][0] for number in shown],
            [[row[number] for number in shown] for row in rows],
            [columns[number][1] for number in shown],
        ),
        together(rows_chart(context.look, dimension_rows(context)), caption("Scores of the dimensions, 0 to 100.")),
        *_radar(context),
    ]


def _dimension_row(context: Context, dimension: Dimension) -> list[str]:
    done = answered_in(context.rubric, context.result, dimension.id)
    answered = f"{done.practices} of {done.of}" if done.of else "–"
    return [
        dimension.title,
        *_figures(context, context.result.dimension(dimension.id)),
        _target(context, dimension.id),
        answered,
    ]


def _figures(context: Context, rating: Rating) -> list[str]:
    if not rating.applies:
        return ["not applicable", "–", "–", "–"]
    level = NOT_STATED if rating.level is None else f"{rating.level} · {context.rubric.level_name(rating.level)}"
    score = NOT_STATED if rating.score is None else score_number(rating.score)
    ends = f"{score_number(rating.score_low or 0)}–{score_number(rating.score_high or 0)}"
    levels = f"{rating.level_low}–{rating.level_high}" if rating.level_low != rating.level_high else f"only {rating.level_low}"
    return [level, levels, score, "no range" if rating.score_low == rating.score_high else ends]


def _target(context: Context, dimension: str) -> str:
    target = context.at_target.get(dimension)
    if target is None:
        return "no target"
    if target.level is None or target.score is None:
        return NOT_STATED
    return f"level {target.level}, {score_number(target.score)} of 100"


def _radar(context: Context) -> list[Flowable]:
    spokes = [
        Spoke(dimension.title, context.result.dimension(dimension.id).score, None if target is None else target.score)
        for dimension in context.rubric.dimensions
        for target in [context.at_target.get(dimension.id)]
    ]
    if not LEAST <= len(spokes) <= MOST or all(spoke.now is None for spoke in spokes):
        return []
    note = "The same scores as a radar; the size of its area has no meaning."
    marks = " Dashed line and diamonds: every target met." if any(spoke.target is not None for spoke in spokes) else ""
    return [together(radar(context.look, spokes), caption(f"{note}{marks}"))]


def _heat(context: Context, dimension: str) -> list[Flowable]:
    rows = heat_rows(context, context.rubric.dimension_by_id[dimension])
    title = context.rubric.dimension_by_id[dimension].title
    if not rows:
        return [paragraph(f"{title}: no practices.")]
    names = [level.name for level in context.rubric.levels]
    # Twelve rows a drawing: a drawing cannot be split over pages.
    drawings = [heatmap(context.look, rows[start : start + 12], names) for start in range(0, len(rows), 12)]
    return [together(paragraph(title, style="h3"), drawings[0]), *drawings[1:]]


def _outcome(context: Context, kind: str, title: str, note: str) -> Flowable:
    rows = outcome_rows(context, kind)
    if not rows:
        return paragraph(f"{title}: this rubric names none.")
    return together(paragraph(title, style="h3"), rows_chart(context.look, rows, height=16), caption(note))


def _decisive(context: Context) -> list[Flowable]:
    changes = context.result.decisive
    start = heading("What would change the result", 1, "decisive")
    if not changes:
        return [room_for(90), start, paragraph(nothing_decisive(context.result))]
    # A row or two of a short table would have a page of their own.
    parts = [start, *decisive_table(context)]
    return [together(*parts)] if len(changes) <= SHORT else [room_for(90), *parts]


def decisive_table(context: Context) -> list[Flowable]:
    """Return the changes of one practice alone that would change a level; there are some."""
    changes = context.result.decisive
    said = (
        f"{sentence(counted(len(changes), 'change'))} of one practice alone would change a level, the largest effect first: "
        "one level up or down, or either end of its range."
    )
    rows = [
        [
            context.rubric.practice_by_id[change.practice].title,
            "not answered" if change.from_ is None else level_number(change.from_),
            level_number(change.to),
            context.rubric.dimension_by_id[context.rubric.practice_by_id[change.practice].dimension].title,
            _from_to(change.changes.dimension),
            _from_to(change.changes.overall),
        ]
        for change in changes
    ]
    heads = ["Practice", "Now#", "If it were#", "Dimension", "Its level", "Overall level"]
    found = table(context.look, heads, rows, (27, 14, 11, 18, 15, 15))
    return [paragraph(said), found]


def _from_to(levels: tuple[int | None, int | None]) -> str:
    before, after = (NOT_STATED if level is None else str(level) for level in levels)
    return f"{before}, unchanged" if before == after else f"{before} → {after}"
