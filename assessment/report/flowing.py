"""Where a page may end: a heading never alone, yet no half page empty because a long table follows it."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from reportlab.platypus import Flowable

from assessment.report.blocks import Heading, SplittingTable, room_for
from assessment.report.styles import Look

BEGUN: Final = 2
"""Rows of a table that stand below its heading, at least."""


def flowing(story: Sequence[Flowable], look: Look) -> list[Flowable]:
    """Return the story with headings before tables kept with the table's first rows only.

    reportlab keeps a heading together with all of what follows it, and moves both to the next page where that does not fit.
    """
    flow: list[Flowable] = []
    rest = list(story)
    while rest:
        heads = list(takewhile(lambda part: isinstance(part, Heading), rest))
        following = rest[len(heads)] if len(heads) < len(rest) else None
        if heads and isinstance(following, SplittingTable):
            flow += [room_for(_height(heads, look) + following.beginning(look, BEGUN)), *map(_freed, heads)]
        else:
            flow += heads
        flow += [] if following is None else [following]
        rest = rest[len(heads) + 1 :]
    return flow


def _height(heads: Sequence[Flowable], look: Look) -> float:
    return float(sum(part.wrap(look.width, look.height)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in heads))


def _freed(head: Flowable) -> Flowable:
    head.keepWithNext = 0
    return head


def stacked_height(parts: Sequence[Flowable], look: Look) -> float:
    """Return how high the parts stand as a page sets them, in points: of two spaces that meet only the larger counts."""
    high, below = 0.0, 0.0
    for number, part in enumerate(parts):
        above = max(part.getSpaceBefore() - below, 0) if number else 0
        below = part.getSpaceAfter()
        high += above + part.wrap(look.width, look.height)[1] + below
    return high
