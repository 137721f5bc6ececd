"""Milestones as iCalendar (RFC 5545): an all-day event for each item, on the last day of the period it is finished in."""

import datetime
import hashlib
from collections.abc import Iterator
from typing import Final

from assessment.answers import Assessment
from assessment.errors import PlanError, Problem
from assessment.plan import Plan, PlanItem
from assessment.roadmap.trackers.contents import effort_text, last_day
from assessment.rubric.model import Rubric

OCTETS_A_LINE: Final = 75
"""RFC 5545, 3.1: lines should not be longer, the line break not counted."""


def milestones_calendar(rubric: Rubric, assessment: Assessment, plan: Plan) -> bytes:
    """Return the calendar; the same plan gives the same bytes, for the time stamp is the assessment's date.

    An item's UID follows from organisation, team, title and initiative: a later plan moves its event instead of doubling
    it. Raises PlanError when the wishes do not say when the first period begins.
    """
    wishes = assessment.plan
    if wishes is None or wishes.start is None:
        what = "a calendar needs the day on which the first period begins; set it"
        raise PlanError([Problem("plan.start", what)])
    stamp = (assessment.date or wishes.start).strftime("%Y%m%dT000000Z")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Waymark//Roadmap//EN", "CALSCALE:GREGORIAN"]
    for item in plan.items:
        day = last_day(assessment, item.finish)
        if day is not None:
            lines.extend(_event(rubric, assessment, item, (day, stamp)))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(rubric: Rubric, assessment: Assessment, item: PlanItem, when: tuple[datetime.date, str]) -> Iterator[str]:
    initiative = rubric.initiative_by_id[item.initiative]
    day, stamp = when
    waits = f"\nWaits for: {', '.join(item.waits_for)}" if item.waits_for else ""
    described = f"Done when: {initiative.done_when}\nEffort in person-days: {effort_text(item.effort)}{waits}"
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(assessment, item)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(initiative.title)}"
    yield f"DESCRIPTION:{_escaped(described)}"
    yield f"CATEGORIES:{_escaped(rubric.practice_by_id[item.practice].title)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(assessment: Assessment, item: PlanItem) -> str:
    whose = "\n".join([assessment.organisation.name, assessment.organisation.team or "", assessment.title])
    return f"{item.initiative}-{hashlib.sha256(whose.encode()).hexdigest()[:16]}@waymark"


def _escaped(text: str) -> str:
    """Return a TEXT value: backslash, semicolon, comma and line break are escaped (RFC 5545, 3.3.11)."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, each further one begun with a space; no character is cut in two."""
    piece, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > OCTETS_A_LINE:
            yield piece
            piece, octets = " ", 1
        piece, octets = piece + character, octets + size
    yield piece
