"""What the list of assessments shows, as plain values."""

import math
import re
from dataclasses import dataclass
from datetime import date

from app.viewmodels.names import shortened
from app.viewmodels.questionnaire import minutes, sections
from assessment.rubric import Rubric
from assessment.storage import Summary
from assessment.terms import Mode, Status
from assessment.wording import MONTHS, and_unknown, counted, date_words


@dataclass(frozen=True)
class Line:
    """One assessment in the list."""

    id: str
    title: str
    about: str
    """Organisation, team, date, kind."""
    progress: float
    progress_words: str
    complete: bool


def line(summary: Summary) -> Line:
    """Return what the list says about an assessment."""
    kind = "quick check" if summary.mode is Mode.QUICK else "full"
    status = "final" if summary.status is Status.FINAL else "draft"
    names = (shortened(name) for name in (summary.organisation, summary.team) if name)
    return Line(
        id=summary.id,
        title=summary.title,
        about=" · ".join([*names, date_words(summary.date), kind, status]),
        progress=(summary.answered + summary.unknown) / summary.of if summary.of else 0.0,
        # Questions, for "not applicable" counts here; a result counts practices that apply and have a level.
        progress_words=f"{summary.answered} of {counted(summary.of, 'question')} answered{and_unknown(summary.unknown)}",
        complete=summary.answered + summary.unknown == summary.of,
    )


def mode_words(rubric: Rubric, mode: Mode) -> str:
    """Return what a way to be asked asks for: how many practices, and about how long."""
    practices = [practice for section in sections(rubric, mode) for practice in section.practices]
    time = f"{len(practices)} practices, about {math.ceil(minutes(practices))} minutes"
    return f"Quick check: {time}, a wider range" if mode is Mode.QUICK else f"Full: {time}"


def suggested_title(team: str, day: date, rubric: Rubric) -> str:
    """Return a title for an assessment that was given none: the team's, else the rubric's, and the month."""
    return f"{shortened(team, 200) or rubric.title}, {MONTHS[day.month - 1]} {day.year}"


def invitation(rubric: Rubric) -> str:
    """Return what the first screen asks a visitor."""
    return f"{rubric.title}: where do you stand, and what is the best next step for the people you have?"


def file_name(title: str, kind: str) -> str:
    """Return a file name that every system takes: letters, digits and dashes of the title, cut to 60."""
    plain = re.sub(r"[^\w]+", "-", title, flags=re.UNICODE).strip("-_").lower()[:60].strip("-_")
    return f"{plain or 'assessment'}.{kind}"
