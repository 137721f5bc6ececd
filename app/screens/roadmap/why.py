"""What a step waits for, what it unlocks, which benefits it serves, and what doing without it would cost."""

from app.screens.roadmap.shown import Shown


def draw(shown: Shown) -> None:
    """Draw this part of the screen."""
