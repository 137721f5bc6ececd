"""How far initiatives are, as people said: their state, who owns them, dates and notes; and what workshops agreed to do."""

from collections.abc import Mapping
from typing import Final

from reportlab.platypus import Flowable

from assessment.answers import Work, WorkStatus
from assessment.report.blocks import Cell, heading, paragraph, room_for, table
from assessment.report.context import Context
from assessment.report.moves import steps
from assessment.report.recapped import action_row
from assessment.wording import date_words, percent, sentence
from assessment.workshop import Audience

FOR: Final[Mapping[Audience, str]] = {Audience.TEAM: "The team", Audience.LEADERS: "Leaders"}


def work_so_far(context: Context) -> list[Flowable]:
    """Return what was said of each initiative, and what workshops agreed to do; empty where there is neither."""
    return [*_initiatives(context), *_agreed(context)]


def _agreed(context: Context) -> list[Flowable]:
    """Return the actions of the assessment's workshops as the recap tells them."""
    rows: list[list[Cell]] = [
        [row.what, row.who, row.when, FOR[action.audience]]
        for action in context.evaluation.actions
        for row in [action_row(action)]
    ]
    if not rows:
        return []
    return [
        room_for(90),
        heading("Agreed in workshops", 1, "actions"),
        paragraph("What people took on beside the roadmap."),
        table(context.look, ["Action", "Who", "By when", "For"], rows, (50, 20, 18, 12)),
    ]


def _initiatives(context: Context) -> list[Flowable]:
    """Return how far each initiative is, those that are no longer in the plan too."""
    if not context.assessment.work:
        return []
    rows = [_row(context, each) for each in context.assessment.work]
    return [
        room_for(90),
        heading("Work so far", 1, "work"),
        paragraph("How far initiatives are, whether or not they are in the plan."),
        table(context.look, ["Initiative", "State", "Owner", "Note"], rows, (30, 24, 16, 30)),
    ]


def work_words(work: Work) -> str:
    """Return how far an initiative is: "Started, 25 % done; due 1 May 2027"."""
    done = f", {percent(work.share_done)} done" if work.share_done is not None else ""
    dates = [
        f"{what} {date_words(date)}"
        for what, date in (("started", work.started_on), ("finished", work.finished_on), ("due", work.due))
        if date is not None
    ]
    return "; ".join([f"{sentence(work.status)}{done}", *dates])


def card_words(context: Context, initiative: str) -> str:
    """Return state and owner of one initiative for its card; empty where nothing was said."""
    found = next((each for each in context.assessment.work if each.initiative == initiative), None)
    if found is None or (found.status is WorkStatus.PLANNED and not found.owner and found.due is None):
        return ""
    return f"{_owned(found)}."


def whole_words(work: Work) -> str:
    """Return all that was said of an initiative: "Started, 25 % done; owner Ada. Its note"."""
    return " ".join(filter(None, [f"{_owned(work)}.", work.note]))


def _owned(work: Work) -> str:
    return f"{work_words(work)}; owner {work.owner}" if work.owner else work_words(work)


def _row(context: Context, each: Work) -> list[Cell]:
    title = f"{steps(context, [each.initiative])}: {context.rubric.initiative_by_id[each.initiative].title}"
    return [title, work_words(each), each.owner or "Not named", each.note or "–"]
