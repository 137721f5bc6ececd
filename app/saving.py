"""Keeps the cards of one visit in step with the database: saves what was changed here, shows what was changed elsewhere.

Level-triggered: `Saver.save` compares what a card shows with what was last stored, and may be called any number of
times. It does not rely on having been told of a click, because Streamlit can drop that in a burst or after a lost session.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from pydantic import ValidationError

from app import desk, state
from app.viewmodels.conflicts import Card, Stored, refresh
from app.viewmodels.questionnaire import Draft, answer_of
from assessment.answers import Answer
from assessment.errors import AssessmentError
from assessment.storage import Conflict

_CARDS: Final = "_cards"
_NOTES: Final = "_card_notes"
_DRAWN: Final = "_cards_drawn"


@dataclass(frozen=True)
class Status:
    """What a card says about itself: `kind` decides the colour, `words` say it all the same."""

    kind: Literal["open", "saved", "waiting", "unsaved", "choose"]
    words: str


class Saver:
    """The cards of one respondent of one assessment, in this visit."""

    def __init__(self, assessment: str, respondent: str | None, who: str, tab: str | None) -> None:
        self.assessment = assessment
        self.respondent = respondent
        self.who = who
        self.tab = tab
        everybody: dict[tuple[str, str | None], dict[str, Card]] = state.kept(_CARDS, dict)
        self._cards = everybody.setdefault((assessment, respondent), {})
        drawn: dict[tuple[str, str | None], set[str]] = state.kept(_DRAWN, dict)
        self._drawn = drawn.setdefault((assessment, respondent), set())
        notes: dict[tuple[str, str | None], dict[str, Status]] = state.kept(_NOTES, dict)
        self._words = notes.setdefault((assessment, respondent), {})

    def refresh(self, practice: str, stored: Stored, shown: Draft | None) -> bool:
        """Look at what the database has now. Returns whether the widgets are to be set to it."""
        card, action = refresh(self._cards.get(practice), stored, shown, self.tab)
        if action == "show" and practice in self._cards and self._cards[practice].seen.revision != card.seen.revision:
            self._words[practice] = _changed_elsewhere(stored, self.is_mine(stored))
        self._cards[practice] = card
        return action == "show"

    def seen(self, practice: str) -> Draft:
        """Return the draft the widgets of a card start from."""
        return self._cards[practice].seen.draft

    def theirs(self, practice: str) -> Stored | None:
        """Return somebody else's answer that the visitor has to choose about."""
        return self._cards[practice].theirs

    def is_mine(self, stored: Stored) -> bool:
        """Whether it was this respondent who changed an answer, in another tab; of the unnamed one nobody knows who it was."""
        return self.respondent is not None and stored.by == self.who

    def answers(self) -> Mapping[str, Answer]:
        """Return what is stored, by practice, as far as this visit knows."""
        drafts = {practice: card.seen.draft for practice, card in self._cards.items()}
        found = {practice: answer_of(draft, practice, self.respondent) for practice, draft in drafts.items()}
        return {practice: answer for practice, answer in found.items() if answer is not None}

    def save(self, practice: str, draft: Draft) -> Status:
        """Store what the card shows, if it is not stored yet, and return what to say about it."""
        card = self._first_drawn(practice, draft)
        if card.theirs is not None:
            return Status("choose", "Changed elsewhere: choose")
        if draft == card.seen.draft or draft.choice is None:
            return self._settled(practice, card)
        try:
            answer = answer_of(draft, practice, self.respondent)
        except ValidationError:
            return Status("unsaved", "Not saved: a text is longer than 10,000 characters")
        if answer is None:
            return Status("waiting", "Choose a reason")
        if (problem := desk.text_problem(answer.note, *answer.evidence)) is not None:
            return Status("unsaved", f"Not saved: {problem}")
        return self._store(practice, draft, answer)

    def _first_drawn(self, practice: str, draft: Draft) -> Card:
        """Return the card, looked at anew when this visit draws it for the first time.

        What it shows then and the database does not have came with the browser, from a visit that was lost: nothing could
        be known of it before, because Streamlit finds a widget's value only when the widget is drawn.
        """
        if practice not in self._drawn:
            self._drawn.add(practice)
            self._cards[practice], _ = refresh(None, self._cards[practice].seen, draft, self.tab)
        return self._cards[practice]

    def _store(self, practice: str, draft: Draft, answer: Answer) -> Status:
        expected = self._cards[practice].seen.revision
        try:
            outcome = desk.save_answer(self.assessment, answer, expected=expected, who=self.who, tab=self.tab)
        except AssessmentError as error:
            return Status("unsaved", f"Not saved: {error}")
        if isinstance(outcome, Conflict):
            self._cards[practice] = Card(self._cards[practice].seen, theirs=desk.stored_form(outcome))
            return Status("choose", "Changed elsewhere: choose")
        return self._now(practice, draft, outcome.revision)

    def clear(self, practice: str) -> Status:
        """Withdraw what is stored; the widgets are to be set to an empty draft, unless somebody else changed it."""
        card = self._cards[practice]
        if card.theirs is not None:
            return Status("choose", "Changed elsewhere: choose")
        if card.seen.draft.choice is None:
            return Status("open", "Open")
        try:
            about = (practice, self.respondent)
            outcome = desk.clear_answer(self.assessment, about, expected=card.seen.revision, who=self.who, tab=self.tab)
        except AssessmentError as error:
            return Status("unsaved", f"Not cleared: {error}")
        if isinstance(outcome, Conflict):
            self._cards[practice] = Card(card.seen, theirs=desk.stored_form(outcome))
            return Status("choose", "Changed elsewhere: choose")
        return self._now(practice, Draft(), outcome.revision)

    def _now(self, practice: str, draft: Draft, revision: int) -> Status:
        """Remember that `draft` is stored, and return what to say."""
        self._cards[practice] = Card(Stored(draft, revision, self.who, self.tab))
        time = f"{datetime.now().astimezone():%H:%M:%S}"
        self._words[practice] = Status("open", "Open") if draft.choice is None else Status("saved", f"Saved {time}")
        return self._words[practice]

    def _settled(self, practice: str, card: Card) -> Status:
        kind: Literal["open", "saved"] = "open" if card.seen.draft.choice is None else "saved"
        said = self._words.get(practice)
        return said if said is not None and said.kind == kind else Status(kind, kind.capitalize())

    def take_theirs(self, practice: str) -> None:
        """Choose somebody else's answer; the widgets are to be set to it."""
        card = self._cards[practice]
        if card.theirs is not None:
            self._cards[practice] = Card(card.theirs)
            self._words[practice] = Status("saved", "Saved: that one kept" if self.is_mine(card.theirs) else "Saved: theirs kept")

    def keep_mine(self, practice: str) -> None:
        """Choose one's own answer: the next save replaces theirs, knowingly."""
        card = self._cards[practice]
        if card.theirs is not None:
            self._cards[practice] = Card(card.theirs)


def _changed_elsewhere(stored: Stored, mine: bool) -> Status:
    """Return what is said of an answer that was changed. mine: by the same respondent, who was not somebody else."""
    who = "you in another tab" if mine else stored.by or "somebody"
    at = f" at {stored.at}" if stored.at else ""
    if stored.draft.choice is None:
        return Status("open", f"Cleared by {who}{at}")
    return Status("saved", f"Changed by {who}{at}")
