"""What the widgets on a phone hold reaches the database before anything else is drawn; a note on its way keeps its card."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from app import state
from app.components.vote_card import foreign_choice, read_vote, show_in_vote
from app.desk.responding import Seated
from app.viewmodels.questionnaire import Draft, draft_of
from app.viewmodels.responding import Ballot, only_note
from app.voting import Status, Voter
from assessment.workshop import Stage

DRAWN: Final = "_vote_drawn"
"""The ballot whose widgets are on the page."""
NOTED: Final = "_vote_noted"
"""The note on the page and when it became that: (ballot, text, time), the time None for one that nobody is writing."""
WRITES_FOR: Final = timedelta(seconds=15)
"""How long after its last letter a note keeps its card, when the room has moved on."""


@dataclass(frozen=True)
class Place:
    """What one run of the screen works with."""

    seated: Seated
    voter: Voter
    now: datetime

    def stored(self, ballot: Ballot) -> Draft:
        """Return what the database had for a ballot when the run began."""
        found = self.seated.seat.answers if self._is_present(ballot) else self.seated.seat.before
        return draft_of(found.get(ballot.practice))

    def takes(self, ballot: Ballot) -> bool:
        """Whether an answer can be changed now."""
        workshop = self.seated.seat.workshop
        topic = workshop.topic(ballot.practice)
        is_open = topic is not None and topic.stage is Stage.OPEN and self._is_present(ballot)
        return is_open and not workshop.answers_locked and not workshop.closed

    def with_written(self) -> "Place":
        """Return the place with what this run has stored."""
        seat = self.seated.seat
        kept = [(Ballot(one.answer.practice, one.round), one.answer) for one in self.voter.written]
        now = {ballot.practice: answer for ballot, answer in kept if self._is_present(ballot)}
        before = {ballot.practice: answer for ballot, answer in kept if not self._is_present(ballot)}
        changed = replace(seat, answers={**seat.answers, **now}, before={**seat.before, **before})
        return replace(self, seated=replace(self.seated, seat=changed))

    def _is_present(self, ballot: Ballot) -> bool:
        topic = self.seated.seat.workshop.topic(ballot.practice)
        return topic is not None and topic.round == ballot.round


def flush(place: Place) -> tuple[Place, Status | None]:
    """Save what the widgets on the page hold; returns the place with it, and None where there was nothing to save.

    First of all, and for a card that will not be drawn any more too: a tap that came too late is refused where all answers are
    checked, and told. A note that comes too late is kept with the answer it belongs to.
    """
    ballot = state.get(DRAWN)
    topic = place.seated.seat.workshop.topic(ballot.practice) if isinstance(ballot, Ballot) else None
    if not isinstance(ballot, Ballot) or topic is None:
        return place, None
    if (foreign := foreign_choice(ballot)) is not None and topic.round == ballot.round:
        return place, place.voter.refuse(ballot, foreign)
    shown, stored = read_vote(ballot), place.stored(ballot)
    if shown is None:
        return place, None
    _notice_writing(place, ballot, shown, stored)
    if only_note(shown, stored) and not place.takes(ballot):
        status = place.voter.save_note(ballot, shown, stored)
        return place.with_written(), status
    if topic.round != ballot.round:
        return place, _too_late_for_the_first_vote(shown, stored)
    return _save(place, ballot, shown, stored)


def writing(place: Place) -> Ballot | None:
    """Return the ballot on the page whose note is being written; None where nobody writes one."""
    found = state.get(NOTED)
    ballot, _, at = found if isinstance(found, tuple) else (None, "", None)
    fresh = at is not None and place.now - at < WRITES_FOR
    return ballot if fresh and ballot == state.get(DRAWN) and place.stored(ballot).choice is not None else None


def stop_writing() -> None:
    """Let the card of a note go, as its writer wants."""
    found = state.get(NOTED)
    if isinstance(found, tuple):
        state.put(NOTED, (*found[:2], None))


def now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def _notice_writing(place: Place, ballot: Ballot, shown: Draft, stored: Draft) -> None:
    before = state.get(NOTED)
    known = before[1] if isinstance(before, tuple) and before[0] == ballot else stored.note
    if shown.note != known:
        state.put(NOTED, (ballot, shown.note, place.now))


def _save(place: Place, ballot: Ballot, shown: Draft, stored: Draft) -> tuple[Place, Status | None]:
    if shown == stored:
        return place, None
    if place.voter.has_moved(ballot, shown, stored):
        place.voter.take_stored(ballot, stored)
        show_in_vote(ballot, stored)
        return place, None
    status = place.voter.save(ballot, shown, stored)
    return place.with_written(), status


def _too_late_for_the_first_vote(shown: Draft, stored: Draft) -> Status | None:
    """Return what is said of a tap on the first vote's card that arrives when the second one is on; None without one."""
    if shown.choice is None or shown == stored:
        return None
    return Status("unsaved", "Not saved: a second vote has begun meanwhile. Answer here again.")
