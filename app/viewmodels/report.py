"""What the report screen shows, as plain values."""

from app.viewmodels.start import file_name
from assessment.answers import Assessment
from assessment.terms import Status


def report_file_name(assessment: Assessment, status: Status) -> str:
    """Return organisation, date and draft or final, as a file name."""
    day = f"{assessment.date:%Y-%m-%d}" if assessment.date else "undated"
    return file_name(f"{assessment.organisation.name} {day} {status.value}", "pdf")


def sections_for(stored: tuple[str, ...] | None, chosen: tuple[str, ...], every: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the sections after the choice was read, in printing order: as stored where nothing changed; None is all of them."""
    if set(stored if stored is not None else every) == set(chosen):
        return stored
    return None if chosen == every else chosen
