"""The chance that each step and level is reached by its period, and the earliest date each level could be."""

from app.screens.roadmap.shown import Shown


def draw(shown: Shown) -> None:
    """Draw this part of the screen."""
