"""What a workshop leaves behind, as PDF: who was there, what was answered and agreed, who does what. Tallies only."""

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable

from assessment.answers import Assessment
from assessment.report.blocks import Cell, bold, heading, paragraph, table
from assessment.report.gaps import gap_parts
from assessment.report.leaflet import Leaflet, build_leaflet, whose
from assessment.report.styles import Look
from assessment.rubric.model import Rubric
from assessment.wording import date_words, level_number
from assessment.workshop import Action, Recap, RecapLine
from assessment.workshop.recap import MOST_GAPS, moved_words, outcome_words, people_words, tally_words

LISTS: Final = (("team", "What the team does"), ("leaders", "What leaders clear the way for"))


def build_recap(recap: Recap, rubric: Rubric, assessment: Assessment) -> bytes:
    """Return the recap of a workshop of this assessment as PDF."""
    return build_leaflet(Leaflet("Workshop recap", assessment), lambda look: _story(recap, rubric, look))


def _story(recap: Recap, rubric: Rubric, look: Look) -> list[Flowable]:
    return [
        heading(f"Workshop: {recap.title}", 0, "recap"),
        whose(recap.organisation, recap.date),
        paragraph(people_words(recap)),
        *_actions(recap.team, LISTS[0], look),
        *_actions(recap.leaders, LISTS[1], look),
        heading("What was answered and agreed", 1, "answered"),
        _lines(recap.lines, rubric, look) if recap.lines else paragraph("Nothing was revealed."),
        *(part for view in recap.gaps if view.gaps for part in gap_parts(view, rubric, look, MOST_GAPS)),
    ]


def _lines(lines: Sequence[RecapLine], rubric: Rubric, look: Look) -> Flowable:
    rows: list[list[Cell]] = [[line.title, _answers(line), _consensus(line), _ended(line, rubric)] for line in lines]
    return table(look, ["Practice", "Answers", "Consensus#", "Outcome"], rows, (26, 34, 12, 32))


def _answers(line: RecapLine) -> Cell:
    parts: list[Flowable] = [paragraph(tally_words(line.picture), style="cell")]
    if line.picture.tally is not None and line.picture.point is not None:
        ends = f"{level_number(line.picture.low)} to {level_number(line.picture.high)}"
        parts.append(paragraph(f"Range {ends}", style="cell"))
    if line.moved is not None:
        parts.append(paragraph(f"Second vote: {moved_words(line.moved)}", style="cell"))
    return parts


def _consensus(line: RecapLine) -> str:
    return "not stated" if line.picture.consensus is None else f"{line.picture.consensus:.2f}"


def _ended(line: RecapLine, rubric: Rubric) -> Cell:
    said: list[Flowable] = [paragraph(bold(outcome_words(line, rubric)), style="cell")]
    return [*said, paragraph(line.reason, style="cell")] if line.reason else said


def _actions(actions: Sequence[Action], named: tuple[str, str], look: Look) -> list[Flowable]:
    key, title = named
    start: list[Flowable] = [heading(title, 1, key)]
    if not actions:
        return [*start, paragraph("Nothing was noted.")]
    rows: list[list[Cell]] = [
        [action.text, action.owner or "nobody yet", date_words(action.due) if action.due else "no date"] for action in actions
    ]
    return [*start, table(look, ["Action", "Who", "By when"], rows, (60, 22, 18))]
