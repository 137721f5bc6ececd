"""Section: what stands out, each kind with a sentence when there is none."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from assessment.answers import Answer
from assessment.report.blocks import Cell, bold, heading, paragraph, room_for, table
from assessment.report.context import Context
from assessment.report.privacy import UNNAMED, names
from assessment.report.standing import level_ends
from assessment.report.targets import MORE, more_than_needed
from assessment.wording import (
    answer_words,
    consequence_words,
    counted,
    level_number,
    score_number,
    sentence,
    value_number,
)


def section(context: Context) -> list[Flowable]:
    """Return strengths, gaps, what is not proven or not settled, and what goes beyond its target."""
    return [
        heading("Findings", 0, "findings"),
        *_strengths(context),
        *_gaps(context),
        *_answers(context, "Claims without evidence", "unproven", context.findings.unproven),
        *_answers(context, "Guesses", "guesses", context.findings.guesses),
        *_beyond(context),
        *_disputed(context),
        *_open(context),
    ]


def _part(title: str, key: str, none: str, body: Sequence[Flowable]) -> list[Flowable]:
    parts: list[Flowable] = [room_for(80), heading(title, 1, f"findings-{key}")]
    return [*parts, *body] if body else [*parts, paragraph(none)]


def _strengths(context: Context) -> list[Flowable]:
    rows: list[list[Cell]] = [
        [
            bold(item.practice.title),
            level_ends(item.rating.point, item.rating.low, item.rating.high),
            _says(context, item.practice.id),
        ]
        for item in context.findings.strengths
    ]
    body = [table(context.look, ["Practice", "Level", "What that says"], rows, (26, 14, 60))] if rows else []
    return _part("Strengths to keep", "strengths", "No practice is at level 4 or above and at its target yet.", body)


def _says(context: Context, practice: str) -> str:
    point = context.ratings[practice].point
    return "" if point is None else " ".join(context.rubric.practice_by_id[practice].anchor(int(point)))


def _gaps(context: Context) -> list[Flowable]:
    rows: list[list[Cell]] = [
        [
            bold(gap.practice.title),
            f"{level_number(gap.rating.point or 0)} → {gap.rating.target}",
            value_number(gap.worth),
            consequence_words(context.rubric, gap.practice),
        ]
        for gap in context.findings.gaps
    ]
    none = (
        "No target is set, so no gap is stated."
        if not context.assessment.targets
        else "No practice with a level is below its target."
    )
    said = paragraph("The costliest first. Worth: points of the overall score that closing the gap would add.")
    body = (
        [said, table(context.look, ["Practice", "Level → target", "Worth#", "What it costs"], rows, (26, 14, 9, 51))]
        if rows
        else []
    )
    return _part("Gaps to the targets", "gaps", none, body)


def _answers(context: Context, title: str, key: str, found: Sequence[Answer]) -> list[Flowable]:
    what = {"unproven": "No answer claims level 4 or 5 without evidence.", "guesses": "No answer that gives a level is a guess."}[
        key
    ]
    if context.assessment.anonymous and found:
        minimum = context.rubric.rules.minimum_group
        many = f"fewer than {minimum} answers" if len(found) < minimum else counted(len(found), "answer")
        return _part(title, key, "", [paragraph(f"{sentence(many)}. Which ones is not shown: the assessment is anonymous.")])
    people = names(context.rubric, context.assessment)
    rows: list[list[Cell]] = [
        [
            bold(context.rubric.practice_by_id[answer.practice].title),
            answer_words(context.rubric, answer),
            people.get(answer.respondent, UNNAMED),
        ]
        for answer in found
    ]
    body = [table(context.look, ["Practice", "Answer", "From"], rows, (32, 20, 48))] if rows else []
    return _part(title, key, what, body)


def _beyond(context: Context) -> list[Flowable]:
    said = {
        rating.id: more_than_needed(context, context.suggestions.get(rating.id), rating.target, rating.point)
        for rating in context.findings.beyond_target
    }
    rows: list[list[Cell]] = [
        [
            bold(context.rubric.practice_by_id[rating.id].title),
            level_number(rating.point or 0),
            str(rating.target),
            said[rating.id],
        ]
        for rating in context.findings.beyond_target
    ]
    body = [table(context.look, ["Practice", "Level#", "Target#", "So"], rows, (44, 10, 10, 36))] if rows else []
    if context.rubric.profiles is not None and MORE in said.values():
        body.append(paragraph(context.rubric.profiles.beyond))
    return _part("Beyond target", "beyond", "No practice is above its target.", body)


def _disputed(context: Context) -> list[Flowable]:
    rows: list[list[Cell]] = [
        [
            bold(context.rubric.practice_by_id[rating.id].title),
            score_number(100 * (rating.consensus or 0)),
            level_ends(rating.point, rating.low, rating.high),
            str(rating.respondents),
        ]
        for rating in context.findings.disputed
    ]
    said = paragraph("Agreement from 0 (the room is split between 1 and 5) to 100 (all the same), by Tastle and Wierman (2007).")
    body = [said, table(context.look, ["Practice", "Agreement#", "Level", "Answers#"], rows, (46, 18, 18, 18))] if rows else []
    minimum = context.rubric.rules.minimum_group
    none = f"No practice with at least {minimum} answers has different ones."
    return _part("Where people disagree", "disputed", none, body)


def _open(context: Context) -> list[Flowable]:
    rows: list[list[Cell]] = [
        [bold(practice.title), practice.question, context.rubric.dimension_by_id[practice.dimension].title]
        for practice in context.findings.open
    ]
    body = [table(context.look, ["Practice", "Question", "Dimension"], rows, (28, 50, 22))] if rows else []
    return _part("Not answered yet", "open", "Every practice that applies has an answer that gives a level.", body)
