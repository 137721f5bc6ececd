"""The slides, in the order they are shown."""

from collections.abc import Callable
from typing import Final, TypeAlias

from assessment.deck.material import Material
from assessment.deck.page import Page
from assessment.deck.slides import asking, found, opening, perceived, planned, progress, standing, sureness

Slide: TypeAlias = Callable[[Page, Material], None]

SLIDES: Final[tuple[Slide, ...]] = (
    opening.cover,
    opening.verdict_slide,
    standing.dimensions,
    progress.progress,
    found.findings,
    standing.outcomes,
    perceived.perception,
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
OF_GROUPS: Final = frozenset({perceived.perception})
"""Left out where no two groups have three levels each of any practice."""


def slides_for(material: Material) -> list[Slide]:
    """Return the slides of a deck: thirteen, without a roadmap eleven.

    One more where groups of roles can be compared, and one more where an earlier assessment is compared.
    """
    left_out = set(OF_A_PLAN if material.context.plan is None else ())
    if not material.table("gaps").rows:
        left_out |= OF_GROUPS
    if material.context.progress is None:
        left_out.add(progress.progress)
    return [slide for slide in SLIDES if slide not in left_out]
