"""How far initiatives are, as people said: their state, who owns them, dates and notes."""

from reportlab.platypus import Flowable

from assessment.answers import Work, WorkStatus
from assessment.report.blocks import Cell, heading, paragraph, room_for, table
from assessment.report.context import Context
from assessment.wording import date_words, percent, sentence


def work_so_far(context: Context) -> list[Flowable]:
    """Return what was said of each initiative, those that are no longer in the plan too; empty where nothing was said."""
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
    return f"{work_words(found)}; owner {found.owner}." if found.owner else f"{work_words(found)}."


def _row(context: Context, each: Work) -> list[Cell]:
    title = context.rubric.initiative_by_id[each.initiative].title
    return [title, work_words(each), each.owner or "Not named", each.note or "–"]
