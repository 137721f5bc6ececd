"""What the author says in words of one's own, printed as it was written and named as such."""

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable

from assessment.report.blocks import bold, heading, paragraph
from assessment.report.context import Context

LABEL: Final = "In the author's words"
SUMMARY: Final = "summary"


def own_words(context: Context, place: str, style: str = "body") -> list[Flowable]:
    """Return the author's words on a place under their label, a paragraph for each the author made; empty without any.

    place: "summary", or a dimension's id.
    """
    said = _paragraphs(context, place)
    return [paragraph(bold(f"{LABEL}. "), said[0], style=style), *_bare(said[1:], style)] if said else []


def own_page(context: Context) -> list[Flowable]:
    """Return the author's words on the whole as a part of their own."""
    return [heading(LABEL, 1, "own-words"), *_bare(_paragraphs(context, SUMMARY), "body")]


def _bare(said: Sequence[str], style: str) -> list[Flowable]:
    """Return a paragraph for each text."""
    return [paragraph(each, style=style) for each in said]


def _paragraphs(context: Context, place: str) -> list[str]:
    said = context.options.texts.get(place, "").split("\n\n")
    return [each.strip("\n") for each in said if each.strip()]
