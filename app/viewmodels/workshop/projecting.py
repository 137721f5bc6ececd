"""What the projector shows: the way in, the question and how many have finished, or the revealed picture. Never a name."""

from dataclasses import dataclass

from app.viewmodels.workshop.joining import Door, in_the_room
from app.viewmodels.workshop.pictures import Shown, shown
from assessment.storage import Room, Stored
from assessment.terms import LEVELS
from assessment.workshop import Stage, counts


@dataclass(frozen=True)
class Anchors:
    """One level of the question on the wall."""

    level: int
    name: str
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Wall:
    """What stands on the wall. door: the way in, None while it is shut; picture: once the practice is revealed.

    finished: "4 of 6 have answered" while it is open; people: how many are in the room.
    """

    title: str
    people: str
    door: Door | None
    practice: str | None
    heading: str
    question: str
    anchors: tuple[Anchors, ...]
    finished: str
    picture: Shown | None


def wall(room: Room, stored: Stored, door: Door | None) -> Wall:
    """Return what the projector shows now."""
    workshop, rubric = room.workshop, stored.rubric
    topic = workshop.topic(workshop.current) if workshop.current else None
    there = sum(not person.removed for person in room.people)
    people = in_the_room(there)
    shut = door is None or workshop.joining_locked or workshop.closed
    if topic is None:
        title = "The workshop is over. Thank you!" if workshop.closed else "Join the workshop"
        return Wall(title, people, None if shut else door, None, "", "", (), "", None)
    about = rubric.practice_by_id[topic.practice]
    anchors = tuple(Anchors(n, rubric.level_name(n), tuple(s)) for n, s in zip(LEVELS, about.anchors, strict=True))
    count = next(count for count in counts(workshop, room.people, room.answered) if count.practice == topic.practice)
    is_open = topic.stage is Stage.OPEN
    vote = "Second vote: " if topic.round > 1 else ""
    finished = f"{vote}{count.finished} of {count.of} have answered" if is_open else ""
    seen = None if is_open else shown(room, stored, topic.practice)
    return Wall("", people, None if shut else door, topic.practice, about.title, about.question, anchors, finished, seen)
