"""How much room labels take on a screen, in pixels."""

from collections.abc import Sequence
from typing import Final

from assessment.placing import Measures
from assessment.placing import Place as Place
from assessment.placing import Spot as Spot
from assessment.placing import places as places_within

WIDTHS: Final = (330, 640, 1080)
"""Widths that a figure may have: of a phone, a tablet and a desk."""
LETTER: Final = 6.9
"""What a letter takes, rather too many."""
HIGH: Final = 15
POINT: Final = 6
SCREEN: Final = Measures(WIDTHS, lambda text: len(text) * LETTER, HIGH, POINT, (0, 9, 18, 28))


def places(spots: Sequence[Spot], height: int) -> list[Place | None]:
    """Return a place for each label, in the same order; None for those there is no room for. height: in pixels."""
    return places_within(spots, height, SCREEN)
