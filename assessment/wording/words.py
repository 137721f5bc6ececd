"""Words for counts, lists, people, dates and periods."""

import datetime
from collections.abc import Mapping, Sequence

from assessment.answers import Tally
from assessment.rubric.model import Rubric
from assessment.terms import Confidence, DecidedBy, NotApplicable, Period, Role
from assessment.workshop.groups import BY_ID

NOT_STATED = "not stated"
NO_GROUP = "fewer than {minimum} answers: not shown"

ROLES: Mapping[Role, tuple[str, str]] = {
    Role.ENGINEERING_MANAGER: ("engineering manager", "engineering managers"),
    Role.EXECUTIVE: ("executive", "executives"),
    Role.PRODUCT_OWNER: ("product owner", "product owners"),
    Role.DATA_SCIENTIST: ("data scientist", "data scientists"),
    Role.DATA_ENGINEER: ("data engineer", "data engineers"),
    Role.ML_ENGINEER: ("ML engineer", "ML engineers"),
    Role.PLATFORM_ENGINEER: ("platform engineer", "platform engineers"),
    Role.SOFTWARE_ENGINEER: ("software engineer", "software engineers"),
    Role.RISK_AND_COMPLIANCE: ("person from risk and compliance", "people from risk and compliance"),
    Role.OTHER: ("person in another role", "people in other roles"),
}
CONFIDENCES: Mapping[Confidence, str] = {
    Confidence.EVIDENCED: "evidenced",
    Confidence.CONFIDENT: "confident",
    Confidence.GUESS: "a guess",
}
REASONS: Mapping[NotApplicable, str] = {
    NotApplicable.OUT_OF_SCOPE: "out of scope",
    NotApplicable.NO_MODELS_YET: "no models yet",
    NotApplicable.DONE_BY_OTHERS: "done by others",
    NotApplicable.OTHER: "other reason",
}
DECIDERS: Mapping[DecidedBy, str] = {DecidedBy.TEAM: "the team", DecidedBy.LEADERSHIP: "leadership"}


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "no answers", "1 answer" or "2 answers"."""
    if number == 1:
        return f"1 {one}"
    return f"{'no' if number == 0 else f'{number:,}'} {many or one + 's'}"


def listed(words: Sequence[str], most: int | None = None) -> str:
    """Return "a, b and c"; more than `most` become "a, b and 3 more"; empty for none."""
    if most is not None and len(words) > most:
        words = [*words[:most], f"{len(words) - most} more"]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def lower_first(text: str) -> str:
    """Return the text for use inside a sentence; abbreviations such as "ML" keep their capitals."""
    return text if text[1:2].isupper() or text[1:2].isdigit() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def titles(rubric: Rubric, practices: Sequence[str]) -> list[str]:
    """Return the titles of practices."""
    return [rubric.practice_by_id[practice].title for practice in practices]


def role_words(role: Role, number: int = 1) -> str:
    """Return "data engineer", or "data engineers" for another number than 1."""
    return ROLES[role][number != 1]


def part_words(id: str) -> str:
    """Return what a part of the room is called. id: of a group or a role: "Everybody", "Managers", "Data scientists"."""
    return BY_ID[id].title if id in BY_ID else sentence(role_words(Role(id), 2))


def apart_words(tally: Tally) -> str:
    """Return what was answered beside levels: "2 don't know, 1 not applicable"; empty without any."""
    parts = [f"{tally.dont_know} don't know"] if tally.dont_know else []
    parts += [f"{tally.not_applicable} not applicable"] if tally.not_applicable else []
    return ", ".join(parts)


def confidence_words(confidence: Confidence) -> str:
    """Return "evidenced", "confident" or "a guess"."""
    return CONFIDENCES[confidence]


def decided_by_words(decided_by: DecidedBy) -> str:
    """Return "the team" or "leadership"."""
    return DECIDERS[decided_by]


def date_words(date: datetime.date | None) -> str:
    """Return "23 November 2026", or "undated"."""
    return "undated" if date is None else f"{date.day} {MONTHS[date.month - 1]} {date.year}"


# strftime would follow the locale of the machine, and the same file must print alike everywhere.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def period_words(period: Period, number: int, start: datetime.date | None = None) -> str:
    """Return the name of period `number`, counted from 1: "Q1 2027", "Jan 2027"; "Quarter 1" without a start.

    A quarter that does not begin with the calendar's is named by its first month: "from Feb 2027".
    """
    if start is None:
        return f"{sentence(period)} {number}"
    months = start.year * 12 + start.month - 1 + (number - 1) * (3 if period is Period.QUARTER else 1)
    year, month = months // 12, months % 12 + 1
    name = f"{MONTHS[month - 1][:3]} {year}"
    if period is Period.MONTH:
        return name
    return f"Q{month // 3 + 1} {year}" if month % 3 == 1 else f"from {name}"
