"""Slide: where groups of roles see the same practice differently; only where there is something that may be shown."""

from typing import Final

from assessment.deck.grid import Grid, put_grid
from assessment.deck.material import Material
from assessment.deck.page import ACROSS, BOTTOM, SIDE, TOP, Box, Page, Style
from assessment.tables.perception import how
from assessment.workshop import GapView, lead_words

BETWEEN, NAME = 0.3, 0.4
"""Inches between two pairs of groups, and for the name above each."""
MOST: Final = 8
"""Practices of a pair that are shown: as many as have room for titles of two lines."""


def perception(page: Page, material: Material) -> None:
    """Put the pairs of groups beside each other, the most telling practices of each first."""
    views = [view for view in material.context.evaluation.gaps if view.gaps]
    page.title("Perception gap")
    page.lead("Where groups of roles see the same practice differently: mean level of each, with the number of levels given (n).")
    wide = (ACROSS - BETWEEN * (len(views) - 1)) / len(views)
    for place, view in enumerate(views):
        left = SIDE + place * (wide + BETWEEN)
        page.text(Box(left, TOP, wide, NAME), [_name(view)], Style(16, True, page.accent.text, least=12))
        put_grid(page, Box(left, TOP + NAME, wide, BOTTOM - TOP - NAME), _grid(material, view))
    leads = [lead_words(view, material.context.rubric) for view in views]
    told = [f"{practice}: {words}." for practice, words in material.table("gaps").rows_of("practice", "words")]
    page.notes([*leads, *told, *how(material.context), material.from_sheet("gaps")])


def _name(view: GapView) -> str:
    number = len(view.gaps)
    return f"{view.title}: the {MOST} most telling of {number}" if number > MOST else view.title


def _grid(material: Material, view: GapView) -> Grid:
    titles = material.context.rubric.practice_by_id
    rows = [(titles[gap.practice].title, *gap.mean_words, gap.difference_words, gap.delta_words) for gap in view.gaps[:MOST]]
    heads = ("Practice", view.first.title, view.second.title, "Difference", "Cliff's delta")
    return Grid(heads, rows, (33, 19, 19, 16, 13), frozenset({1, 2, 3, 4}), size=11, lines=2)
