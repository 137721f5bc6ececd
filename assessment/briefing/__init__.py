"""What somebody who decides needs to know, as plain values and sentences that page 1, the deck and the screen share."""

from assessment.briefing.footer import footer
from assessment.briefing.making import brief
from assessment.briefing.values import (
    About,
    Briefing,
    Change,
    Decision,
    DimensionRow,
    Finding,
    Labelled,
    Move,
    Previous,
    Standing,
    Sureness,
    Target,
)

__all__ = [
    "About",
    "Briefing",
    "Change",
    "Decision",
    "DimensionRow",
    "Finding",
    "Labelled",
    "Move",
    "Previous",
    "Standing",
    "Sureness",
    "Target",
    "brief",
    "footer",
]
