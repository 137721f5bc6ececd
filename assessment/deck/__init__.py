"""The report as an editable PowerPoint deck: evaluation in, bytes out."""

from assessment.deck.document import build_deck

__all__ = ["build_deck"]
