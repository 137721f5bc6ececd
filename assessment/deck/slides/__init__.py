"""The slides, in the order they are shown."""

from collections.abc import Callable
from typing import Final

from assessment.deck.material import Material
from assessment.deck.page import Page
from assessment.deck.slides import asking, found, opening, planned, standing, sureness

SLIDES: Final[tuple[Callable[[Page, Material], None], ...]] = (
    opening.cover,
    opening.verdict_slide,
    standing.dimensions,
    found.findings,
    standing.outcomes,
    found.gaps,
    planned.roadmap,
    planned.capacity,
    planned.projection,
    asking.next_moves,
    asking.decision,
    sureness.how_sure_slide,
    sureness.method,
)
