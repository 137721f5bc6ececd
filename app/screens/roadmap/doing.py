"""How far each step is: status, owner, dates, note; the approved plan, and new answers to look at."""

from app.screens.roadmap.shown import Shown


def draw(shown: Shown) -> None:
    """Draw this part of the screen."""
