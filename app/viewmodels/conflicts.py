"""What happens to a card when the database moved on: a rule without Streamlit, so that it can be tested by itself."""

from dataclasses import dataclass, field, replace
from typing import Literal

from app.viewmodels.questionnaire import Draft


@dataclass(frozen=True)
class Stored:
    """One answer as the database has it now: its draft form, its revision (0: none yet), who changed it, in which tab."""

    draft: Draft = field(default_factory=Draft)
    revision: int = 0
    by: str = ""
    tab: str | None = None
    at: str = ""


@dataclass(frozen=True)
class Card:
    """What this visit knows of one card.

    seen: the stored answer the widgets were last in step with. theirs: somebody else's, to be chosen between.
    """

    seen: Stored
    theirs: Stored | None = None


Action = Literal["keep", "show"]
"""keep: leave the widgets as they are; show: set them to what `seen` says."""


def refresh(card: Card | None, stored: Stored, shown: Draft | None, tab: str | None) -> tuple[Card, Action]:
    """Return the card after looking at the database anew, and what to do with its widgets.

    card: None in a new visit. shown: what the widgets hold, None when they are not on the page yet.
    A new visit whose widgets already hold something is a tab that came back after its session was lost: what it
    shows may be a click just made or hours old. It is the click when this very tab made the last change or nobody
    did; otherwise the visitor chooses.
    """
    if card is None:
        return _came_back(stored, shown, tab)
    if card.theirs is not None or stored.revision == card.seen.revision:
        return card, "keep"
    if shown is None or shown in (card.seen.draft, stored.draft):
        return Card(stored), "show"
    return replace(card, theirs=stored), "keep"


def _came_back(stored: Stored, shown: Draft | None, tab: str | None) -> tuple[Card, Action]:
    if shown is None or shown.choice is None or shown == stored.draft:
        return Card(stored), "keep" if shown == stored.draft else "show"
    own = stored.revision == 0 or (tab is not None and stored.tab == tab)
    return (Card(stored) if own else Card(stored, theirs=stored)), "keep"


Step = Literal["keep", "save", "show", "choose"]
"""keep: all is in step; save: store what the form shows; show: show what is stored; choose: let the visitor choose."""


def form_step(seen: object, shown: object, stored: object) -> Step:
    """Return what to do with a form of several fields that is stored as one value.

    seen: what was stored when form and database were last in step; shown: what the form holds; stored: what is stored now.
    """
    if stored == seen:
        return "keep" if shown == stored else "save"
    return "show" if shown in (seen, stored) else "choose"
