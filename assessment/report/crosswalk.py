"""Section: where the answers would stand in models of others, as an estimate."""

from reportlab.platypus import Flowable

from assessment.crosswalk import AreaResult, FrameworkResult, LadderResult, Standing, TestScoreResult
from assessment.report.blocks import Cell, bold, caption, heading, paragraph, room_for, table
from assessment.report.charts.ladders import LadderRow, ladder_chart
from assessment.report.citing import graded
from assessment.report.context import Context
from assessment.report.scored_tests import score_words, scored_tests
from assessment.report.standing import needed_words
from assessment.report.text import levels_whole
from assessment.wording import NOT_STATED

KEY, TITLE = "crosswalk", "Against other models"


def nothing(context: Context) -> str | None:
    """Return why there is nothing to compare; None where there is."""
    if not context.crosswalk:
        return "This rubric names no models of others."
    if not context.result.answered.practices:
        return "No practice has an answer that gives a level, so nothing can be said about other models yet."
    return None


def section(context: Context) -> list[Flowable]:
    """Return an overview, then each model with its parts and what the next step lacks."""
    start: list[Flowable] = [heading(TITLE, 0, KEY)]
    if (why := nothing(context)) is not None:
        return [*start, paragraph(why)]
    kind = context.rubric.frameworks.kind_of_result if context.rubric.frameworks else ""
    return [
        *start,
        paragraph(kind, style="lead"),
        paragraph(
            "Could be: what open practices, guesses and different answers leave possible. "
            "What each level needs is the rubric's reading of it."
        ),
        table(context.look, ["Model", "Estimate", "Could be"], [_row(found) for found in context.crosswalk], (34, 33, 33)),
        *[part for found in context.crosswalk for part in _model(context, found)],
    ]


def _row(found: FrameworkResult) -> list[Cell]:
    if isinstance(found, TestScoreResult):
        return [bold(found.test_score.title), *score_words(found)]
    return [bold(found.ladder.title), *map(levels_whole, _standing_words(found, found.standing))]


def _standing_words(found: LadderResult, standing: Standing | None) -> tuple[str, str]:
    """Return where something stands and what it could be."""
    if standing is None:
        return "not applicable", "–"
    now = "not stated: open practices decide" if standing.point is None else found.name(standing.point)
    low, high = found.name(standing.low), found.name(standing.high)
    return now, levels_whole(f"only {low}" if standing.low == standing.high else f"{low} to {high}")


def _could(found: LadderResult, standing: Standing) -> str:
    """Return what it could be for use inside a sentence; names may begin with a preposition, so they are set in quotes."""
    low, high = found.name(standing.low), found.name(standing.high)
    return levels_whole(
        f"could only be “{low}”" if standing.low == standing.high else f"could be anything from “{low}” to “{high}”"
    )


def _model(context: Context, found: FrameworkResult) -> list[Flowable]:
    if isinstance(found, TestScoreResult):
        return scored_tests(context, found)
    ladder = found.ladder
    now, _ = _standing_words(found, found.standing)
    rows = [_area(context, found, area) for area in found.areas]
    heads, shares = ["Area", "Stands at", "Could be", "Next step, and what it still lacks"], (17, 18, 20, 45)
    if len(rows) == 1:
        rows, heads, shares = [row[1:] for row in rows], heads[1:], (20, 25, 55, 0)
    return [
        room_for(200),
        heading(ladder.title, 1, f"{KEY}-{ladder.id}"),
        paragraph(bold("Estimate: "), f"{now}; {_could(found, found.standing)}." if found.standing else "not applicable."),
        _chart(context, found),
        caption(f"Filled: what the answers support.{_line(found)}"),
        table(context.look, heads, rows, shares[: len(heads)]),
        paragraph(bold("Rule. "), ladder.rule, style="tight"),
        paragraph(bold("Caution. "), ladder.caution, style="tight"),
        paragraph(bold("Source. "), f"{graded(context.rubric, ladder.source, ladder.grade)}.", style="tight"),
    ]


def _chart(context: Context, found: LadderResult) -> Flowable:
    rows = [
        LadderRow(area.area.title, None, 0, 0, "not applicable")
        if area.standing is None
        else LadderRow(
            area.area.title,
            area.standing.point,
            area.standing.low,
            area.standing.high,
            # Why it is not stated is said above and in the table.
            NOT_STATED if area.standing.point is None else found.name(area.standing.point),
        )
        for area in found.areas
    ]
    return ladder_chart(context.look, [step.title for step in found.ladder.areas[0].steps], rows)


def _line(found: LadderResult) -> str:
    standings = [area.standing for area in found.areas if area.standing is not None]
    return " Line: what it could be." if any(each.low != each.high for each in standings) else ""


def _area(context: Context, found: LadderResult, area: AreaResult) -> list[Cell]:
    return [bold(area.area.title), *map(levels_whole, _standing_words(found, area.standing)), _next(context, area)]


def _next(context: Context, area: AreaResult) -> Cell:
    if area.standing is None:
        return "None of its practices applies."
    if area.next is None:
        return "Nothing: its last step is supported."
    step = area.next.step
    return [
        paragraph(bold(f"{step.title}. "), step.profile, style="cell"),
        paragraph(levels_whole(f"Lacks {needed_words(context, area.next.reach.missing)}."), style="cell"),
    ]
