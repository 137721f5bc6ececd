"""What moved since the plan this visit saw before, and why."""

from app.screens.roadmap.shown import Shown


def draw(shown: Shown) -> None:
    """Draw this part of the screen."""
