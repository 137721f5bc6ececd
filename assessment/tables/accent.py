"""The client's colour, and what can be read on it."""

from dataclasses import dataclass

from assessment.report.context import Context
from assessment.report.styles import ink_on


@dataclass(frozen=True)
class Accent:
    """Colours as "#rrggbb". fill: as chosen. ink: black or white, for text on it. text: dark enough for text on white."""

    fill: str
    ink: str
    text: str


def accent_of(context: Context) -> Accent:
    """Return the accent of the options, else the report's own."""
    text = context.look.accent_code
    fill = context.options.accent or text
    return Accent(fill.lower(), f"#{ink_on(fill).hexval()[2:]}", text)
