"""What the report screen shows, as plain values: kinds of file and their names, sections and their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.viewmodels.start import file_name
from assessment.answers import Assessment, ReportOptions
from assessment.report.sections import BY_ID, chosen
from assessment.storage import Earlier
from assessment.terms import Status
from assessment.wording import date_words

LONGEST_NAME: Final = 60


@dataclass(frozen=True)
class Kind:
    """One kind of file the report comes as. id: also the ending of its name."""

    id: str
    title: str
    media: str
    holds: str
    """What is in it, for somebody who chooses."""


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
KINDS: Final[Mapping[str, Kind]] = {
    kind.id: kind
    for kind in (
        Kind("pdf", "PDF", "application/pdf", "The report, to print and to hand on."),
        Kind("xlsx", "Excel", f"{_OFFICE}.spreadsheetml.sheet", "All tables, with charts and weights you can change."),
        Kind("pptx", "PowerPoint", f"{_OFFICE}.presentationml.presentation", "Slides you can edit, with notes for the speaker."),
        Kind("csv", "CSV", "text/csv", "One row a practice, for other programs."),
        Kind("json", "JSON", "application/json", "All tables, for other programs."),
    )
}


def status_of(assessment: Assessment) -> Status:
    """Return what the report is called: as its own options say, else as the assessment is."""
    return assessment.report.status or assessment.status


def report_file_name(assessment: Assessment, status: Status, ending: str = "pdf") -> str:
    """Return organisation, team, date and draft or final, as a file name; long names are cut, never the rest.

    The team, because whoever assesses several on one day would have files of one name.
    """
    day = assessment.date.isoformat() if assessment.date else "undated"
    rest = f"{day}-{status.value}"
    whose = f"{assessment.organisation.name} {assessment.organisation.team or ''}".strip()
    named = file_name(whose, "").removesuffix(".") if whose else ""
    head = named[: LONGEST_NAME - len(rest) - 1].strip("-_")
    return f"{head or 'report'}-{rest}.{ending}"


def arrangement(options: ReportOptions, regulated: bool) -> tuple[str, ...]:
    """Return the ids of all sections in the order they are printed in, also of those that are not chosen."""
    usual = [section.id for section in chosen(ReportOptions(), regulated)]
    first = [id for id in dict.fromkeys(options.order or ()) if id in BY_ID]
    return (*first, *(id for id in usual if id not in first))


def moved(order: Sequence[str], section: str, steps: int, among: Sequence[str]) -> tuple[str, ...]:
    """Return the order with a section moved past its next neighbour among those that are printed; -1 is up, 1 is down.

    At the end of the list it stays where it is.
    """
    shown = [id for id in order if id in among]
    if section not in shown or not 0 <= (place := shown.index(section) + steps) < len(shown):
        return tuple(order)
    others = [id for id in order if id != section]
    neighbour = others.index(shown[place])
    others.insert(neighbour + (1 if steps > 0 else 0), section)
    return tuple(others)


def order_for(options: ReportOptions, shown: tuple[str, ...], regulated: bool) -> tuple[str, ...] | None:
    """Return the order to store: as stored where nothing changed, None for the usual one."""
    if shown == arrangement(options, regulated):
        return options.order
    return None if shown == arrangement(ReportOptions(), regulated) else shown


def sections_for(stored: tuple[str, ...] | None, chosen: tuple[str, ...], every: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the sections after the choice was read, in printing order: as stored where nothing changed; None is all of them."""
    if set(stored if stored is not None else every) == set(chosen):
        return stored
    return None if set(chosen) == set(every) else chosen


def texts_for(stored: Mapping[str, str], shown: Mapping[str, str]) -> dict[str, str]:
    """Return the author's texts to store: what was emptied is left out, what is shown nowhere stays."""
    changed = {place: text for place, text in shown.items() if text.strip() != stored.get(place, "").strip()}
    return {place: text.strip() if place in changed else text for place, text in ({**stored, **changed}).items() if text.strip()}


def earlier_names(offered: Sequence[Earlier]) -> dict[str, str]:
    """Return what a choice calls earlier assessments, by id: "12 May 2026 · Spring · Example Ltd, Payments".

    No two are called alike: a list sends back what it shows, so the second of that name could not be chosen.
    """
    names: dict[str, str] = {}
    for each in offered:
        who = ", ".join(filter(None, [each.organisation, each.team]))
        name = f"{date_words(each.date)} · {each.title} · {who}"
        tries = (name, *(f"{name} ({number})" for number in range(2, len(offered) + 1)))
        names[each.id] = next(free for free in tries if free not in names.values())
    return names


def older(built: Assessment, now: Assessment) -> bool:
    """Whether more than the report's looks changed since a file was built."""
    looks = {"report": now.report, "status": now.status}
    return built.model_copy(update=looks) != now
