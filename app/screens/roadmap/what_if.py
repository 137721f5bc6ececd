"""What more or fewer people would change, and who would help most."""

from app.screens.roadmap.shown import Shown


def draw(shown: Shown) -> None:
    """Draw this part of the screen."""
