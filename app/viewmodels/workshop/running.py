"""How far each practice is: its stage, how many have finished, and what can be done with it now."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assessment.rubric.model import Rubric
from assessment.storage import Room
from assessment.wording import counted
from assessment.workshop import Outcome, Pace, Stage, Topic, Workshop, counts

Colour = Literal["gray", "blue", "green", "orange"]


@dataclass(frozen=True)
class PracticeLine:
    """One practice. stage: in words; finished: "4 of 6" while it is open, else ""; here: whether projector and phones show it."""

    practice: str
    title: str
    stage: str
    colour: Colour
    finished: str
    here: bool
    can_open: bool
    can_reveal: bool


@dataclass(frozen=True)
class Overview:
    """All practices. waiting and open: which ones; head: how far the whole is. next: to go to now; None at the end."""

    lines: tuple[PracticeLine, ...]
    waiting: tuple[str, ...]
    open: tuple[str, ...]
    head: str
    next: str | None


def overview(rubric: Rubric, room: Room) -> Overview:
    """Return how far all practices of a workshop are."""
    workshop = room.workshop
    finished = {count.practice: f"{count.finished} of {count.of}" for count in counts(workshop, room.people, room.answered)}
    lines = tuple(_line(rubric, workshop, topic, finished[topic.practice]) for topic in workshop.topics)
    by_stage = {stage: tuple(t.practice for t in workshop.topics if t.stage is stage) for stage in Stage}
    head = ", ".join(
        f"{len(by_stage[stage])} {word}"
        for stage, word in ((Stage.WAITING, "waiting"), (Stage.OPEN, "open"), (Stage.REVEALED, "revealed"))
        if by_stage[stage]
    )
    total = counted(len(workshop.topics), "practice")
    return Overview(lines, by_stage[Stage.WAITING], by_stage[Stage.OPEN], f"{total}: {head}", _next(workshop))


def reveal_warning(room: Room, practices: Sequence[str]) -> str:
    """Return what is given up by revealing now; "" when everybody has finished."""
    missing = [count for count in counts(room.workshop, room.people, room.answered) if count.practice in practices]
    open_ones = sum(count.finished < count.of for count in missing)
    if not open_ones:
        return ""
    verb = "is" if open_ones == 1 else "are"
    return f"{counted(open_ones, 'practice')} {verb} not answered by everybody yet. Once revealed, it is over for them."


def pace_words(workshop: Workshop) -> str:
    """Return who decides what the phones show."""
    if workshop.setup.pace is Pace.FACILITATOR:
        return "All phones show the practice you go to."
    return "Everybody goes through the open practices at their own pace."


def nothing_on_words(workshop: Workshop, whole: Overview) -> str:
    """Return what stands where no practice is on: what the room does now, and what comes next."""
    if not whole.waiting and not whole.open:
        return "Every practice is revealed. Under Talk they stand in order, the most valuable first."
    if workshop.setup.pace is Pace.FACILITATOR:
        return "No practice is on. Go to the first one when everybody is in, or open all for everybody's own pace."
    if not whole.open:
        return "No practice is open yet. Open all, below, when everybody is in."
    return "Everybody answers the open practices now. Reveal them, below, once everybody has; then the topics stand under Talk."


def seconds_left(workshop: Workshop, now: datetime.datetime) -> int | None:
    """Return the seconds left on the timer, 0 when it has run out; None without a timer."""
    ends = workshop.timer_ends_at
    return None if ends is None else max(round((ends - now).total_seconds()), 0)


def _line(rubric: Rubric, workshop: Workshop, topic: Topic, finished: str) -> PracticeLine:
    stage, colour = _stage(topic)
    asked = topic.stage is Stage.OPEN
    return PracticeLine(
        practice=topic.practice,
        title=rubric.practice_by_id[topic.practice].title,
        stage=stage,
        colour=colour,
        finished=finished if asked else "",
        here=workshop.current == topic.practice,
        can_open=topic.stage is Stage.WAITING and not workshop.closed,
        can_reveal=asked and not workshop.closed,
    )


def _stage(topic: Topic) -> tuple[str, Colour]:
    if topic.outcome is not None:
        return ("Left undecided" if topic.outcome is Outcome.UNDECIDED else "Agreed"), "green"
    if topic.stage is Stage.OPEN:
        return ("Second vote open" if topic.round > 1 else "Open"), "blue"
    return ("Revealed", "orange") if topic.stage is Stage.REVEALED else ("Waiting", "gray")


def _next(workshop: Workshop) -> str | None:
    """Return the first waiting practice after the current one, else the first that waits."""
    order = [topic.practice for topic in workshop.topics]
    start = order.index(workshop.current) + 1 if workshop.current in order else 0
    waiting = [topic.practice for topic in (*workshop.topics[start:], *workshop.topics[:start]) if topic.stage is Stage.WAITING]
    return waiting[0] if waiting else None
