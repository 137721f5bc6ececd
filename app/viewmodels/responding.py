"""What a respondent's phone shows, as plain values: what to answer now, what is left, how long there is."""

import datetime
import math
from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Final, Literal

from app.viewmodels.questionnaire import Draft
from assessment.answers import Answer
from assessment.rubric import Rubric
from assessment.storage import Seat
from assessment.terms import Role
from assessment.wording import REASONS, confidence_words, counted, role_words, sentence
from assessment.workshop import Pace, Participant, Stage, Topic, Workshop

NUDGED_FOR: Final = datetime.timedelta(minutes=2)
"""How long after a reminder a phone still shows it."""

OVER: Final = "The workshop is over. Thank you for taking part. Nothing can be changed any more."
# Said by the desk: with the answers all tokens were deleted, so nobody has a place any more.
FORGOTTEN: Final = "The workshop is over and the individual answers were deleted for good. Thank you for taking part."
NOTHING_SHOWN: Final = "You are in. The facilitator shows the first question soon; it appears here by itself."
BETWEEN: Final = "Look at the big screen. The next question appears here by itself."
NOT_YET: Final = "This question is not open yet. It can be answered here as soon as the facilitator opens it."
NOTHING_OPEN: Final = "You are in. No question is open yet; the first one appears here by itself."
REVEALED: Final = "The answers to this question are on the big screen now, so they can no longer be changed."
LOCKED: Final = "Answers are locked at the moment. What you answered before is kept."
MOVED_ON: Final = (
    "The room has moved on. Your answer stays as it is. Finish your note, it is saved while you type; then follow the room, "
    "or wait."
)
SECOND: Final = "Second vote: answer again after what you heard. If you do not, your first answer stays."


@dataclass(frozen=True)
class Ballot:
    """One practice in one of its rounds: what an answer on a phone belongs to."""

    practice: str
    round: int

    @property
    def key(self) -> str:
        """Return a name for it in keys of widgets."""
        return f"{self.practice}-{self.round}"


@dataclass(frozen=True)
class View:
    """What the phone shows.

    kind "ask": a card to answer; "note": the same, of which only the note can still be written; "own": one's own answer only;
    "wait" and "over": words only.
    ballot: None for "wait" and "over". words: why nothing can be answered; "" for "ask" in a first vote.
    """

    kind: Literal["ask", "note", "own", "wait", "over"]
    words: str
    ballot: Ballot | None = None


@dataclass(frozen=True)
class Line:
    """A practice in the list of those that can be looked at. state: what stands beside it."""

    practice: str
    title: str
    done: bool
    state: str


def view(seat: Seat, wanted: str | None) -> View:
    """Return what to show. wanted: the practice somebody chose at their own pace; it counts for nothing at the facilitator's."""
    workshop = seat.workshop
    if workshop.closed:
        return View("over", OVER)
    if workshop.setup.pace is Pace.FACILITATOR:
        topic = None if workshop.current is None else workshop.topic(workshop.current)
        return _nothing_current(workshop) if topic is None else _topic_view(workshop, topic)
    topic = _own_topic(workshop, seat.answers, wanted)
    return View("wait", NOTHING_OPEN) if topic is None else _topic_view(workshop, topic)


def with_note(found: View, drawn: Ballot | None) -> View:
    """Return the view of somebody who is writing a note on the card that is on the page; drawn: None when nobody is."""
    if drawn is None or found.kind == "over" or (found.kind, found.ballot) == ("ask", drawn):
        return found
    return View("note", MOVED_ON, drawn)


def _nothing_current(workshop: Workshop) -> View:
    begun = any(topic.stage is not Stage.WAITING for topic in workshop.topics)
    return View("wait", BETWEEN if begun else NOTHING_SHOWN)


def _topic_view(workshop: Workshop, topic: Topic) -> View:
    ballot = Ballot(topic.practice, topic.round)
    if topic.stage is Stage.WAITING:
        return View("wait", NOT_YET)
    if topic.stage is Stage.REVEALED:
        return View("own", REVEALED, ballot)
    if workshop.answers_locked:
        return View("own", LOCKED, ballot)
    return View("ask", SECOND if topic.round > 1 else "", ballot)


def _own_topic(workshop: Workshop, answered: Container[str], wanted: str | None) -> Topic | None:
    """Return the practice somebody wants, else the first one that is open and not answered, else the first that is not closed."""
    there = visible(workshop)
    chosen = [topic for topic in there if topic.practice == wanted]
    left = [topic for topic in there if topic.stage is Stage.OPEN and topic.practice not in answered]
    open_now = [topic for topic in there if topic.stage is Stage.OPEN]
    return next(iter([*chosen, *left, *open_now, *there]), None)


def visible(workshop: Workshop) -> tuple[Topic, ...]:
    """Return the practices that one can go to at one's own pace, in rubric order: all that were opened."""
    return tuple(topic for topic in workshop.topics if topic.stage is not Stage.WAITING)


def neighbours(workshop: Workshop, practice: str) -> tuple[str | None, str | None]:
    """Return the practices before and after one at one's own pace; None at the ends."""
    order = [topic.practice for topic in visible(workshop)]
    if practice not in order:
        return None, None
    place = order.index(practice)
    return (order[place - 1] if place else None), (order[place + 1] if place + 1 < len(order) else None)


def left(seat: Seat) -> tuple[str, ...]:
    """Return the practices that are open and not answered in their present round; at the facilitator's pace the shown one."""
    workshop = seat.workshop
    asked = [topic.practice for topic in workshop.topics if topic.stage is Stage.OPEN and topic.practice not in seat.answers]
    if workshop.setup.pace is Pace.FACILITATOR:
        asked = [practice for practice in asked if practice == workshop.current]
    return tuple(asked)


def lines(seat: Seat, rubric: Rubric) -> tuple[Line, ...]:
    """Return the practices that one can go to, with how each stands."""
    return tuple(_line(seat, topic, rubric) for topic in visible(seat.workshop))


def _line(seat: Seat, topic: Topic, rubric: Rubric) -> Line:
    done = topic.practice in seat.answers
    if topic.stage is Stage.REVEALED:
        state = "on the big screen"
    elif done:
        state = "answered"
    else:
        state = "second vote" if topic.round > 1 else "open"
    return Line(topic.practice, rubric.practice_by_id[topic.practice].title, done, state)


def progress_words(seat: Seat, practice: str) -> str:
    """Return where one is among all questions, and at one's own pace how many are left."""
    order = [topic.practice for topic in seat.workshop.topics]
    place = f"Question {order.index(practice) + 1} of {len(order)}"
    if seat.workshop.setup.pace is Pace.FACILITATOR:
        return place
    remaining = len(left(seat))
    return f"{place} · {'all open ones answered' if remaining == 0 else f'{remaining} left to answer'}"


def timer_words(ends_at: datetime.datetime | None, now: datetime.datetime) -> str:
    """Return how long there is, in whole minutes rounded up; "" without a timer."""
    if ends_at is None:
        return ""
    seconds = (ends_at - now).total_seconds()
    if seconds <= 0:
        return "Time is up"
    return f"{counted(math.ceil(seconds / 60), 'minute')} left" if seconds > 60 else "Less than a minute left"


def nudge_words(seat: Seat, now: datetime.datetime) -> str:
    """Return the facilitator's reminder while it is fresh and something is left; "" otherwise."""
    nudged, missing = seat.workshop.nudged_at, len(left(seat))
    if nudged is None or missing == 0 or now - nudged > NUDGED_FOR or seat.workshop.answers_locked:
        return ""
    if seat.workshop.setup.pace is Pace.FACILITATOR:
        return "The facilitator is waiting for your answer."
    return f"The facilitator is waiting: {counted(missing, 'question')} left for you."


def who_words(participant: Participant, workshop: Workshop) -> str:
    """Return under which name and role one takes part."""
    name = participant.alias if workshop.anonymous or not participant.name else participant.name
    return f"{name} · {role_words(participant.role)}"


def role_label(role: Role) -> str:
    """Return a role as the label of a button."""
    return "Another role" if role is Role.OTHER else sentence(role_words(role))


def privacy_words(workshop: Workshop) -> str:
    """Return what becomes of one's answers."""
    if workshop.anonymous:
        return "No name is asked. Answers are shown together only, never those of one person."
    return "This workshop keeps names: the facilitator's copy says who answered what."


def saved_words(draft: Draft) -> str:
    """Return what is saved, in so few words that they fit beside a tick: it must not be taken for a tap still on its way."""
    said = {"na": "not applicable", "dk": "don't know"}
    return f"Saved: {f'level {draft.choice}' if isinstance(draft.choice, int) else said.get(draft.choice or '', 'nothing')}"


def only_note(shown: Draft, stored: Draft) -> bool:
    """Whether two drafts of an answer differ in the note, and in nothing else."""
    return stored.choice is not None and shown != stored and replace(shown, note=stored.note) == stored


def said_of(draft: Draft) -> dict[str, object] | None:
    """Return a draft as `save_vote` takes it; None while something is missing."""
    if draft.choice is None or (draft.choice == "na" and draft.reason is None):
        return None
    said: dict[str, object] = {"confidence": draft.confidence.value, "note": draft.note}
    if isinstance(draft.choice, int):
        return {"level": draft.choice, **said}
    if draft.choice == "na" and draft.reason is not None:
        return {"not_applicable": draft.reason.value, **said}
    return {"dont_know": True, **said}


def answer_words(answer: Answer | None, rubric: Rubric) -> str:
    """Return an answer in a few words."""
    if answer is None:
        return "none"
    if answer.level is not None:
        return f"level {answer.level}, {rubric.level_name(answer.level)} ({confidence_words(answer.confidence)})"
    if answer.not_applicable is not None:
        return f"not applicable ({REASONS[answer.not_applicable]})"
    return "don't know"
