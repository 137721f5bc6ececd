"""How far the plan's steps are, against the plan that was approved, as plain values."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.viewmodels.roadmap import initiative_label
from assessment.answers import Approved, PlanWishes, Work, WorkStatus
from assessment.roadmap.doing import Proposal, Standing, Timing, standings
from assessment.rubric import Rubric
from assessment.terms import Period
from assessment.wording import counted, date_words, level_words, listed, period_words

STATUSES: Final = {
    WorkStatus.PLANNED: "Planned",
    WorkStatus.STARTED: "Started",
    WorkStatus.DONE: "Done",
    WorkStatus.DROPPED: "Dropped",
}
MONTHS: Final = {Period.QUARTER: 3, Period.MONTH: 1}
ORDER: Final = (Timing.LATE, Timing.START_DUE, Timing.UNDER_WAY, Timing.DONE, Timing.TO_COME, Timing.DROPPED)
"""What needs somebody first."""


@dataclass(frozen=True)
class WorkFields:
    """What the form of one step holds; empty texts and None are what was not told."""

    status: WorkStatus
    owner: str
    due: datetime.date | None
    started_on: datetime.date | None
    finished_on: datetime.date | None
    percent_done: int
    note: str


def fields_of(work: Work | None) -> WorkFields:
    """Return what the form starts from; None is a step nobody spoke of."""
    said = work or Work(initiative="-")
    percent = round(100 * (said.share_done or 0))
    return WorkFields(said.status, said.owner or "", said.due, said.started_on, said.finished_on, percent, said.note or "")


def work_from(initiative: str, fields: WorkFields, now: Work | None) -> Work | None:
    """Return what the form says; None where it says nothing that was not so before anybody spoke.

    Dates and the share that do not belong to the status are left out: the form does not ask for them then.
    """
    begun = fields.status is not WorkStatus.PLANNED
    started = fields.status is WorkStatus.STARTED
    share = fields.percent_done / 100
    if now is not None and now.share_done is not None and round(100 * now.share_done) == fields.percent_done:
        share = now.share_done  # a file may know it more exactly than the form shows
    work = Work(
        initiative=initiative,
        status=fields.status,
        owner=_text(fields.owner, now.owner if now else None),
        due=fields.due,
        started_on=fields.started_on if begun else None,
        finished_on=fields.finished_on if fields.status is WorkStatus.DONE else None,
        share_done=share if started and share else None,
        note=_text(fields.note, now.note if now else None),
    )
    return None if now is None and work == Work(initiative=initiative) else work


def _text(given: str, stored: str | None) -> str | None:
    """Return a text without spaces at its ends; one that nobody changed stays as a file brought it."""
    return stored if given == (stored or "") else given.strip() or None


def wrong_dates(fields: WorkFields) -> str | None:
    """Return why the dates cannot be kept; None when they can."""
    if fields.status is WorkStatus.DONE and fields.started_on and fields.finished_on and fields.finished_on < fields.started_on:
        return "It cannot be finished before it was started: correct one of the dates."
    return None


def period_now(wishes: PlanWishes, begins: datetime.date, today: datetime.date) -> int:
    """Return the period that runs, from 1; 0 before the plan begins. begins: the first period's first day."""
    months = (today.year - begins.year) * 12 + today.month - begins.month - (today.day < begins.day)
    return max(months // MONTHS[wishes.period] + 1, 0) if today >= begins else 0


def approval_words(approved: Approved) -> str:
    """Return when a plan was approved and by whom."""
    by = f" by {approved.by}" if approved.by else ""
    return f"Approved on {date_words(approved.on)}{by}: {counted(len(approved.plan.items), 'step')}."


def standing_of(approved: Approved, works: Sequence[Work], today: datetime.date) -> tuple[Standing, ...]:
    """Return how each approved step stands today; without a start date the plan begins on the day of approval."""
    return standings(approved.plan, works, period_now(approved.wishes, approved.wishes.start or approved.on, today))


def progress_words(found: Sequence[Standing]) -> str:
    """Return how many approved steps stand how, what needs somebody first."""
    if not found:
        return "The approved plan has no steps."
    counts = [(timing, sum(one.timing is timing for one in found)) for timing in ORDER]
    return f"{listed([f'{number} {timing.value}' for timing, number in counts if number])}."


def standing_table(rubric: Rubric, approved: Approved, found: Sequence[Standing], works: Sequence[Work]) -> list[dict[str, str]]:
    """Return a row for each approved step, what needs somebody first."""
    owners: Mapping[str, str | None] = {work.initiative: work.owner for work in works}
    name = {number: period_words(approved.wishes.period, number, approved.wishes.start) for number in _periods(found)}
    return [
        {
            "Step": initiative_label(rubric, one.initiative),
            "What": rubric.initiative_by_id[one.initiative].title,
            "Approved for": name[one.finish] if one.start == one.finish else f"{name[one.start]} – {name[one.finish]}",
            "Now": one.timing.value.capitalize(),
            "Owner": owners.get(one.initiative) or "nobody yet",
        }
        for one in sorted(found, key=lambda one: ORDER.index(one.timing))
    ]


def _periods(found: Sequence[Standing]) -> set[int]:
    return {period for one in found for period in (one.start, one.finish)}


def proposal_words(rubric: Rubric, proposal: Proposal) -> str:
    """Return what a done step suggests, and what would have to be true."""
    practice = rubric.practice_by_id[proposal.answer.practice]
    level = level_words(rubric, proposal.answer.level)
    missing = [initiative_label(rubric, step) for step in proposal.not_done]
    early = f" Not marked as done below it: {listed(missing)}." if missing else ""
    return f"{practice.title}: {level}, if all of this is true now.{early}"
