"""What the projector shows: the way in, the question and how many have finished, the revealed picture with what was agreed.

At the end a word of thanks with counts. Never a name.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.viewmodels.workshop.joining import Door, in_the_room
from app.viewmodels.workshop.pictures import Shown, shown
from assessment.rubric import Practice, Rubric
from assessment.storage import Room, Stored
from assessment.terms import LEVELS
from assessment.wording import counted
from assessment.workshop import Outcome, Stage, Topic, counts

SHORT = 150
"""Characters of a statement that fit under a column of the picture, six lines of it."""


@dataclass(frozen=True)
class Anchors:
    """One level of the question on the wall.

    short: its first statement, ending in "…" where more belongs to it; agreed: whether the room agreed on this level.
    """

    level: int
    name: str
    statements: tuple[str, ...]
    short: str
    agreed: bool


@dataclass(frozen=True)
class Wall:
    """What stands on the wall. door: the way in, None while it is shut; picture: once the practice is revealed.

    finished: "4 of 6 have answered" while it is open; people: how many are in the room. agreed: how the talk about the practice
    ended, "" while it did not. counts: what the workshop came to, once it is over; empty before.
    """

    title: str
    people: str
    door: Door | None
    practice: str | None = None
    heading: str = ""
    question: str = ""
    anchors: tuple[Anchors, ...] = ()
    finished: str = ""
    picture: Shown | None = None
    agreed: str = ""
    counts: tuple[str, ...] = ()


def wall(room: Room, stored: Stored, door: Door | None) -> Wall:
    """Return what the projector shows now."""
    workshop = room.workshop
    topic = workshop.topic(workshop.current) if workshop.current else None
    there = sum(not person.removed for person in room.people)
    open_door = None if workshop.joining_locked or workshop.closed else door
    if workshop.closed:
        return Wall("The workshop is over. Thank you!", "", None, counts=_came_to(room, there))
    if topic is None:
        return Wall("Join the workshop", in_the_room(there), open_door)
    about = stored.rubric.practice_by_id[topic.practice]
    is_open = topic.stage is Stage.OPEN
    return Wall(
        title="",
        people=in_the_room(there),
        door=open_door,
        practice=topic.practice,
        heading=about.title,
        question=about.question,
        anchors=_anchors(stored.rubric, about, None if is_open else _agreed_level(stored, topic)),
        finished=_finished(room, topic) if is_open else "",
        picture=None if is_open else shown(room, stored, topic.practice),
        agreed="" if is_open else _ended(stored, topic),
    )


def _finished(room: Room, topic: Topic) -> str:
    count = next(count for count in counts(room.workshop, room.people, room.answered) if count.practice == topic.practice)
    return f"{'Second vote: ' if topic.round > 1 else ''}{count.finished} of {count.of} have answered"


def _anchors(rubric: Rubric, about: Practice, agreed: int | None) -> tuple[Anchors, ...]:
    return tuple(
        Anchors(level, rubric.level_name(level), tuple(statements), _short(statements), level == agreed)
        for level, statements in zip(LEVELS, about.anchors, strict=True)
    )


def _short(statements: Sequence[str]) -> str:
    statement = statements[0]
    if len(statement) <= SHORT:
        return f"{statement} …" if len(statements) > 1 else statement
    return f"{statement[:SHORT].rsplit(' ', 1)[0]} …"


def _agreed_level(stored: Stored, topic: Topic) -> int | None:
    if topic.outcome not in {Outcome.ENTERED, Outcome.SECOND_VOTE}:
        return None
    return next((one.level for one in stored.assessment.agreed if one.practice == topic.practice), None)


def _ended(stored: Stored, topic: Topic) -> str:
    if topic.outcome is None:
        return ""
    if topic.outcome is Outcome.UNDECIDED:
        return "Left undecided: the range stays"
    level = _agreed_level(stored, topic)
    return "Agreed: does not apply here" if level is None else f"Agreed: level {level} · {stored.rubric.level_name(level)}"


def _came_to(room: Room, there: int) -> tuple[str, ...]:
    """Return who took part and what became of the practices, in counts; what did not happen is left out."""
    outcomes = [topic.outcome for topic in room.workshop.topics]
    undecided = outcomes.count(Outcome.UNDECIDED)
    agreed = len(outcomes) - outcomes.count(None) - undecided
    lines = [f"{counted(there, 'person', 'people')} took part", f"{counted(len(room.rounds), 'practice')} voted on"]
    lines += [f"{counted(agreed, 'practice')} agreed on"] if agreed else []
    lines += [f"{counted(undecided, 'practice')} left undecided"] if undecided else []
    return tuple(lines)
