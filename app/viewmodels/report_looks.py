"""What the report screen says about accent, logo and attachment."""

import base64
from typing import Final

from assessment.answers import Assessment
from assessment.errors import InputError, Problem
from assessment.report.logo import read_logo
from assessment.report.styles import ACCENT, look

LARGEST_LOGO: Final = 2_000_000
READABLE: Final = 4.5
"""Contrast that text needs on its background, as WCAG 2.1 has it."""
_KINDS: Final = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
OWN_ACCENT: Final = ACCENT


def contrast_with_white(colour: str) -> float:
    """Return the contrast of "#rrggbb" with white as WCAG 2.1 defines it, 1 to 21."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def accent_words(colour: str) -> str:
    """Return whether a colour can be read on white paper, and what the report does when it cannot."""
    contrast = contrast_with_white(colour)
    if contrast >= READABLE:
        return f"Reads well: its contrast with white paper is {_one_down(contrast)} to 1, and {READABLE} is needed."
    return (
        f"Too pale for text: its contrast with white paper is {_one_down(contrast)} to 1, and {READABLE} is needed. "
        f"The report prints a darker shade of it, {look('A4', colour).accent_code}."
    )


def _one_down(contrast: float) -> str:
    """Return a contrast with one decimal, never rounded up to what it is not."""
    return f"{int(contrast * 10 + 1e-9) / 10:.1f}"


def logo_text(name: str, data: bytes) -> str:
    """Return an uploaded picture as the `data:` text that is stored. Raises InputError, with words for the person."""
    if len(data) > LARGEST_LOGO:
        raise InputError([Problem(name, f"is larger than {LARGEST_LOGO // 1_000_000} MB; use a smaller picture")])
    kind = next((kind for magic, kind in _KINDS.items() if data.startswith(magic)), None)
    if kind is None:
        raise InputError([Problem(name, "is no PNG and no JPEG picture, whatever its name says; save it as one of these")])
    text = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
    try:
        read_logo(text)
    except InputError as error:
        raise InputError([Problem(name, error.problems[0].what)]) from None
    return text


def attachment_words(assessment: Assessment, minimum: int) -> str:
    """Return what attaching the assessment file means. minimum: answers of which at least so many are counted."""
    if not assessment.anonymous:
        return (
            "Whoever has the PDF can take the whole assessment out of it, with names and notes, and open it in Waymark. "
            "Switch it off for a report that goes further than its answers may."
        )
    return (
        "This assessment is anonymous, so nothing is attached unless you switch it on. What is attached then is its shared form "
        f"only: how many chose each level, where at least {minimum} answered; no names, notes, evidence or single answers."
    )


def attach_for(stored: bool | None, anonymous: bool, shown: bool) -> bool | None:
    """Return what to store: as stored where nothing changed; None is the report's own choice."""
    usual = not anonymous
    return stored if shown == (usual if stored is None else stored) else shown
