"""The line that says what a page is of."""

from typing import Final

from assessment.briefing.values import About
from assessment.wording import sentence

SHORT: Final = 12
"""Digits of a hash that a line shows; in full it stands at the end of a report."""


def footer(about: About, content: str | None = None) -> str:
    """Return "Northwind Ltd · MLOps maturity 1.0.0 · 23 November 2026 · Draft".

    content: the hash of what it was made from, in hex, of which the first digits are shown; None shows none.
    """
    parts = [about.organisation, f"{about.rubric} {about.version}", about.date, sentence(about.status)]
    return " · ".join([*parts, content[:SHORT]] if content else parts)
