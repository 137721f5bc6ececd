"""Section: what stands out, each kind with a sentence when there is none."""

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable

from assessment.answers import Agreed, Answer
from assessment.report.blocks import Cell, SplittingTable, bold, even, heading, paragraph, room_for, table, together
from assessment.report.context import Context
from assessment.report.disagreement import CONSENSUS, disputed_table, disputed_words, ordered
from assessment.report.privacy import UNNAMED, names, tally_words
from assessment.report.sections import BY_ID
from assessment.report.standing import level_ends
from assessment.report.targets import MORE, more_than_needed
from assessment.report.text import levels_whole
from assessment.sharing import count
from assessment.wording import (
    answer_words,
    consequence_words,
    counted,
    level_number,
    sentence,
    settled_words,
    value_number,
)

MOST_NAMED: Final = 24
"""Answers that are listed one by one; more are counted by practice, where the appendix lists them."""


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
    start = heading(title, 1, f"findings-{key}")
    said = body or [paragraph(none)]
    # A sentence or two need less room than the beginning of a table.
    return [room_for(110), start, *said] if any(isinstance(part, SplittingTable) for part in said) else [together(start, *said)]


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
    said = paragraph(
        f"Those worth most first: worth is the points of the overall score that closing the gap would add.{_ranked(context)}"
    )
    body = (
        [said, table(context.look, ["Practice", "Level → target", "Worth#", "What it costs"], even(rows, 2), (26, 14, 9, 51))]
        if rows
        else []
    )
    return _part("Gaps to the targets", "gaps", none, body)


def _ranked(context: Context) -> str:
    """Say why the summary, where there is one, names other practices first."""
    if "summary" not in context.printed:
        return ""
    return (
        f" “{BY_ID['summary'].title}” ranks otherwise: by whether a practice holds the whole back, then by what its gap costs in "
        "challenges and in the benefits that matter to you."
    )


def _answers(context: Context, title: str, key: str, found: Sequence[Answer]) -> list[Flowable]:
    what = {"unproven": "No answer claims level 4 or 5 without evidence.", "guesses": "No answer that gives a level is a guess."}[
        key
    ]
    if context.assessment.anonymous and found:
        minimum = context.rubric.rules.minimum_group
        many = f"fewer than {minimum} answers" if len(found) < minimum else counted(len(found), "answer")
        return _part(title, key, "", [paragraph(f"{sentence(many)}. Which ones is not shown: the assessment is anonymous.")])
    if len(found) > MOST_NAMED and "answers" in context.printed:
        return _part(title, key, "", _counted(context, found))
    people = names(context.rubric, context.assessment)
    agreed = {item.practice: item for item in context.assessment.agreed}
    rows: list[list[Cell]] = [
        [
            bold(context.rubric.practice_by_id[answer.practice].title),
            _as_given(context, answer, agreed.get(answer.practice)),
            people.get(answer.respondent, UNNAMED),
        ]
        for answer in found
    ]
    body = [table(context.look, ["Practice", "Answer", "From"], rows, (32, 34, 34))] if rows else []
    return _part(title, key, what, body)


def _as_given(context: Context, answer: Answer, agreed: Agreed | None) -> str:
    """Return the answer, and what was agreed for its practice since: that is what counts, and what the results show."""
    said = answer_words(context.rubric, answer)
    return said if agreed is None else f"{said} ({settled_words(agreed)})"


def _counted(context: Context, found: Sequence[Answer]) -> list[Flowable]:
    """Return how many answers there are of each practice: many of them one by one are a list that nobody reads."""
    rows: list[list[Cell]] = [
        [bold(practice.title), str(len(given)), levels_whole(tally_words(count(practice.id, given)))]
        for practice in context.rubric.practices
        if (given := [answer for answer in found if answer.practice == practice.id])
    ]
    said = f"{sentence(counted(len(found), 'answer'))}, counted by practice; “{BY_ID['answers'].title}” says who gave which."
    return [paragraph(said), table(context.look, ["Practice", "Answers#", "Levels"], rows, (32, 10, 58))]


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
    # Where it is the same of all of them, the sentence below says it.
    shown = 3 if set(said.values()) == {MORE} else 4
    heads, shares = ["Practice", "Level#", "Target#", "So"], [44, 10, 10, 36]
    body = [table(context.look, heads[:shown], [row[:shown] for row in rows], shares[:shown])] if rows else []
    if context.rubric.profiles is not None and MORE in said.values():
        body.append(paragraph(context.rubric.profiles.beyond))
    none = "No practice is above its target." if context.assessment.targets else "No target is set, so none is passed."
    return _part("Beyond target", "beyond", none, body)


def _disputed(context: Context) -> list[Flowable]:
    """Return where people disagree; only how often, where a section of its own tells it."""
    said = paragraph(disputed_words(context))
    if not context.findings.disputed:
        return _part("Disagreement", "disputed", "", [said])
    if "gaps" in (context.options.sections or BY_ID):
        number = sentence(counted(len(context.findings.disputed), "practice"))
        where = f" answered in different ways: see “{BY_ID['gaps'].title}”."
        return _part("Disagreement", "disputed", "", [paragraph(f"{number}{where}")])
    return _part("Disagreement", "disputed", "", [said, paragraph(CONSENSUS), disputed_table(context, ordered(context))])


def _open(context: Context) -> list[Flowable]:
    rows: list[list[Cell]] = [
        [bold(practice.title), practice.question, context.rubric.dimension_by_id[practice.dimension].title]
        for practice in context.findings.open
    ]
    body = [table(context.look, ["Practice", "Question", "Dimension"], rows, (28, 50, 22))] if rows else []
    return _part("Not answered yet", "open", "Every practice that applies has an answer that gives a level.", body)
