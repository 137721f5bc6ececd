"""Keeps a phone's answers in step with the database: saves what was tapped here, shows what was answered on another screen.

Level-triggered like `app.saving`: it compares what the widgets hold with what is stored, and may be called any number of times.
Somebody's answers have one owner, so a difference is another tab or phone of theirs, or a tab that was away; where it is not
plain which is newer, they choose.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from app import state
from app.desk import responding
from app.viewmodels.conflicts import form_step
from app.viewmodels.questionnaire import Draft
from app.viewmodels.responding import Ballot, only_note, said_of, saved_words
from assessment.errors import AssessmentError
from assessment.storage import Kept
from assessment.workshop import Refusal, Why

_SEEN: Final = "_votes_seen"
_WORDS: Final = "_votes_words"
_REFUSED: Final = "_votes_refused"


OF_ITSELF: Final = (Why.NOTE, Why.NO_ANSWER)
"""Refusals of what was said, whenever it is said: trying the same again every few seconds would change nothing."""


@dataclass(frozen=True)
class Status:
    """What is said about an answer: `kind` decides the colour, `words` say it all the same."""

    kind: Literal["open", "saved", "waiting", "unsaved", "choose"]
    words: str


class Voter:
    """One respondent's answers in this visit, for one run of the screen.

    written: what this run has stored, so that the screen need not read it again. tab: id of this tab, once the browser has told
    it; tabs: by practice and round the tab that answered last.
    """

    def __init__(self, workshop: str, token: str) -> None:
        self.workshop, self.token = workshop, token
        seen: dict[tuple[str, str], dict[Ballot, Draft]] = state.kept(_SEEN, dict)
        self._seen = seen.setdefault((workshop, token), {})
        words: dict[tuple[str, str], dict[Ballot, Status]] = state.kept(_WORDS, dict)
        self._words = words.setdefault((workshop, token), {})
        refused: dict[tuple[str, str], dict[Ballot, tuple[Draft, Status]]] = state.kept(_REFUSED, dict)
        self._refused = refused.setdefault((workshop, token), {})
        self.tab: str | None = None
        self.tabs: Mapping[tuple[str, int], str | None] = {}
        self._tried: dict[Ballot, tuple[Draft, Status]] = {}
        self.written: list[Kept] = []

    def save(self, ballot: Ballot, shown: Draft, stored: Draft) -> Status:
        """Store what the widgets show where that is newer, and return what to say.

        "choose": both changed, or it cannot be known which is newer; nothing was written.
        """
        seen = self._seen.get(ballot)
        if seen is None:
            seen = self._first_look(ballot, shown, stored)
        step = form_step(seen, shown, stored)
        if shown.choice is not None and step == "save":
            return self._store(ballot, shown)
        if shown.choice is not None and step == "choose":
            return Status("choose", "Choose")
        if step == "show":
            self._seen[ballot] = stored
        return self._settled(ballot, stored)

    def save_note(self, ballot: Ballot, shown: Draft, stored: Draft) -> Status:
        """Store the note of an answer that can no longer be changed, if it is not stored yet, and return what to say."""
        if not only_note(shown, stored):
            return self._settled(ballot, stored)
        vote = (ballot.practice, ballot.round)
        return self._once(ballot, shown, lambda: responding.save_note(self.workshop, self.token, vote, shown.note))

    def has_moved(self, ballot: Ballot, shown: Draft, stored: Draft) -> bool:
        """Whether another screen of the same person changed the answer, so that the widgets are to be set to it."""
        seen = self._seen.get(ballot)
        return seen is not None and seen != stored and shown == seen

    def take_stored(self, ballot: Ballot, stored: Draft) -> None:
        """Go on from what is stored: the widgets are to be set to it, or what they show replaces it knowingly."""
        self._seen[ballot] = stored
        self._words.pop(ballot, None)

    def refuse(self, ballot: Ballot, raw: object) -> Status:
        """Hand on something that no screen offers, so that it is refused and logged where all answers are checked."""
        said: dict[str, object] = {"level": raw[:100] if isinstance(raw, str) else None}
        return self._write(ballot, Draft(), lambda: responding.save(self.workshop, self.token, ballot.practice, said, self.tab))

    def _first_look(self, ballot: Ballot, shown: Draft, stored: Draft) -> Draft:
        """Return what the widgets were in step with before this visit drew them for the first time.

        What they hold and the database does not came with the browser, from a visit that was lost. Where nothing is stored, or
        this very tab stored it, it is a tap on its way; else it may be a tap or hours old, and nothing tells which: an empty
        draft then stands for "neither".
        """
        came_back = shown.choice is not None and shown != stored
        own = self.tab is not None and self.tabs.get((ballot.practice, ballot.round)) == self.tab
        if came_back and not own:
            return Draft()
        self._seen[ballot] = stored
        return stored

    def _store(self, ballot: Ballot, draft: Draft) -> Status:
        said = said_of(draft)
        if said is None:
            return Status("waiting", "Choose a reason")
        return self._once(ballot, draft, lambda: responding.save(self.workshop, self.token, ballot.practice, said, self.tab))

    def _once(self, ballot: Ballot, draft: Draft, deed: Callable[[], Kept | Refusal]) -> Status:
        """Store a draft, and do not try again in this run, nor at all what is refused for itself."""
        for tried in (self._tried.get(ballot), self._refused.get(ballot)):
            if tried is not None and tried[0] == draft:
                return tried[1]
        status = self._write(ballot, draft, deed)
        self._tried[ballot] = (draft, status)
        return status

    def _write(self, ballot: Ballot, draft: Draft, deed: Callable[[], Kept | Refusal]) -> Status:
        try:
            outcome = deed()
        except AssessmentError as error:
            return Status("unsaved", f"Not saved: {error}")
        if isinstance(outcome, Refusal):
            status = Status("unsaved", f"Not saved: {outcome.text}")
            if outcome.why in OF_ITSELF:
                self._refused[ballot] = (draft, status)
            return status
        # The round may have moved on between the look and the save; then it is the new round's answer that is stored.
        kept = Ballot(ballot.practice, outcome.round)
        self._seen[kept] = draft
        self._refused.pop(kept, None)
        self._words[kept] = Status("saved", f"{saved_words(draft)} · {datetime.now().astimezone():%H:%M:%S}")
        self.written.append(outcome)
        return self._words[kept]

    def _settled(self, ballot: Ballot, stored: Draft) -> Status:
        if stored.choice is None:
            return Status("open", "Not answered")
        said = self._words.get(ballot)
        words = saved_words(stored)
        return said if said is not None and said.words.startswith(words) else Status("saved", words)
