"""What the room talks about: the agenda by value, cut to the minutes left, and how the talk about a topic ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from assessment.answers import Agreed, Tally
from assessment.rubric.model import Rubric
from assessment.storage import Room, Stored
from assessment.terms import LEVELS, NotApplicable
from assessment.wording import counted, not_applicable_words, value_number
from assessment.workshop import Item, Outcome, Stage, Topic, agenda, picture, topics_left

NOT_APPLICABLE: Final = "not-applicable "
"""Before the reason, in the value of a choice."""


@dataclass(frozen=True)
class TopicLine:
    """One topic. words: why it stands where it stands, or how it ended."""

    practice: str
    title: str
    words: str


@dataclass(frozen=True)
class Talk:
    """The agenda. next: the topic proposed; None when there is none, or no time for one. empty: nothing was revealed yet.

    unranked: shown like any other, because three or more answered; but consensus is not stated below three levels, and without
    it there is no worth to order by. silent: fewer than three answers, so nothing of it may be shown.
    """

    next: TopicLine | None
    now: tuple[TopicLine, ...]
    later: tuple[TopicLine, ...]
    skipped: tuple[TopicLine, ...]
    done: tuple[TopicLine, ...]
    unranked: tuple[TopicLine, ...]
    silent: tuple[TopicLine, ...]
    head: str
    empty: bool


@dataclass(frozen=True)
class Ending:
    """How a topic can end. options: value to label; proposed: what the answers came to, None where that is no whole level.

    preset: what is chosen before anybody chooses: what more than half of the levels given say, None without such a one;
    voted: whether it had its second vote; outcome: how it ended, "" while it did not.
    """

    options: Mapping[str, str]
    proposed: str | None
    preset: str | None
    voted: bool
    can_vote_again: bool
    outcome: str


def talk(room: Room, stored: Stored, minutes_left: int) -> Talk:
    """Return the agenda for the minutes left, the closing among them."""
    workshop = room.workshop
    tallies = {
        practice: seen.tally
        for practice, pieces in room.shown.items()
        if (seen := picture(practice, pieces, stored.rubric)).tally is not None
    }
    fit = topics_left(workshop.setup, minutes_left)
    shown = {practice: tally for practice, tally in tallies.items() if tally is not None}
    found = agenda(stored.rubric, stored.assessment, workshop.topics, shown, fit)
    topics = {topic.practice: topic for topic in workshop.topics}
    return Talk(
        next=None if found.next is None else _line(stored.rubric, found.next),
        now=tuple(_line(stored.rubric, item) for item in found.now),
        later=tuple(_line(stored.rubric, item) for item in found.later),
        skipped=tuple(_line(stored.rubric, item) for item in found.skipped),
        done=tuple(_done(stored, topics[practice]) for practice in found.done),
        unranked=tuple(_unranked(stored.rubric, shown[practice]) for practice in found.silent if practice in shown),
        silent=tuple(_silent(stored.rubric, practice) for practice in found.silent if practice not in shown),
        head=_head(fit, len(found.now) + len(found.later), minutes_left, unranked=any(p in shown for p in found.silent)),
        empty=not room.rounds,
    )


def ending(room: Room, stored: Stored, topic: Topic) -> Ending:
    """Return how the talk about a revealed practice can end."""
    seen = picture(topic.practice, room.shown.get(topic.practice, ()), stored.rubric)
    whole = seen.point is not None and float(seen.point).is_integer()
    most = () if seen.tally is None else seen.tally.levels
    preset = next((str(level) for level, number in zip(LEVELS, most, strict=False) if 2 * number > sum(most)), None)
    levels = {str(level): f"{level} · {stored.rubric.level_name(level)}" for level in LEVELS}
    return Ending(
        options=levels | {NOT_APPLICABLE + reason: not_applicable_words(reason) for reason in NotApplicable},
        proposed=str(int(seen.point)) if whole and seen.point is not None else None,
        preset=preset,
        voted=topic.round > 1,
        can_vote_again=topic.round == 1 and topic.stage is Stage.REVEALED and not room.workshop.closed,
        outcome=_done(stored, topic).words if topic.outcome else "",
    )


def agreed_of(practice: str, choice: str, reason: str) -> Agreed:
    """Return what a choice and its written reason say."""
    if choice.startswith(NOT_APPLICABLE):
        code = NotApplicable(choice.removeprefix(NOT_APPLICABLE))
        return Agreed(practice=practice, not_applicable=code, reason=reason)
    return Agreed(practice=practice, level=int(choice), reason=reason)


def by_the_vote(end: Ending, choice: str) -> bool:
    """Whether a choice is what the second vote came to, rather than the facilitator's entry."""
    return end.voted and choice == end.proposed


def _line(rubric: Rubric, item: Item) -> TopicLine:
    words = f"worth {value_number(item.value)}: consensus {item.consensus:.2f}, leverage {value_number(item.leverage)}"
    return TopicLine(item.practice, _title(rubric, item.practice), words)


def _unranked(rubric: Rubric, tally: Tally) -> TopicLine:
    n = sum(tally.levels)
    given = f"{counted(n, 'level was', 'levels were')} given" if n else "no level was given"
    return TopicLine(tally.practice, _title(rubric, tally.practice), f"{given}; a consensus needs {rubric.rules.minimum_group}")


def _silent(rubric: Rubric, practice: str) -> TopicLine:
    return TopicLine(practice, _title(rubric, practice), f"fewer than {rubric.rules.minimum_group} answers that may be shown")


def _done(stored: Stored, topic: Topic) -> TopicLine:
    title = _title(stored.rubric, topic.practice)
    agreed = next((one for one in stored.assessment.agreed if one.practice == topic.practice), None)
    because = f" Reason: {topic.reason}" if topic.reason else ""
    if topic.outcome is Outcome.UNDECIDED or agreed is None:
        return TopicLine(topic.practice, title, f"Left undecided; the range stays.{because}")
    if agreed.level is None:
        return TopicLine(topic.practice, title, f"Agreed: does not apply here.{because}")
    how = " by the second vote" if topic.outcome is Outcome.SECOND_VOTE else ""
    return TopicLine(topic.practice, title, f"Agreed{how}: level {agreed.level}.{because}")


def _head(fit: int, there: int, minutes_left: int, *, unranked: bool) -> str:
    if not there and unranked:
        return "What is left has no consensus to order it by."
    if not there:
        return "Nothing is left to talk about."
    if not fit:
        return f"In {counted(minutes_left, 'minute')} there is no time for another topic before the closing."
    fits = f"{counted(fit, 'topic')} {'fits' if fit == 1 else 'fit'} into {counted(minutes_left, 'minute')}"
    return f"{fits}, with the closing; {there} to choose from."


def _title(rubric: Rubric, practice: str) -> str:
    return rubric.practice_by_id[practice].title
