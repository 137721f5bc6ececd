"""The slides, in the order they are shown."""

from collections.abc import Callable
from typing import Final, TypeAlias

from assessment.deck.material import Material
from assessment.deck.page import Page
from assessment.deck.slides import asking, found, opening, planned, standing, sureness

Slide: TypeAlias = Callable[[Page, Material], None]

SLIDES: Final[tuple[Slide, ...]] = (
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
OF_A_PLAN: Final = frozenset({planned.capacity, planned.projection})
"""Left out where no roadmap was asked for: the roadmap's own slide says so once."""


def slides_for(material: Material) -> list[Slide]:
    """Return the slides of a deck: thirteen, without a roadmap eleven."""
    return [slide for slide in SLIDES if slide not in OF_A_PLAN or material.context.plan is not None]
