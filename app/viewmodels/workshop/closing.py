"""The end: who does what, and files to take along."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assessment.answers import Assessment
from assessment.storage import Room
from assessment.wording import date_words
from assessment.workshop import Action, Audience

AUDIENCES: Final = {Audience.TEAM: "What the team does", Audience.LEADERS: "What leaders clear the way for"}
BY_WHOM: Final = {Audience.TEAM: "the team", Audience.LEADERS: "leaders"}


@dataclass(frozen=True)
class ActionLine:
    """One action as it stands in its list."""

    action: Action
    words: str


def action_lines(room: Room, audience: Audience) -> tuple[ActionLine, ...]:
    """Return one of the two lists, in the order in which it was written down."""
    return tuple(ActionLine(action, _words(action)) for action in room.actions if action.audience is audience)


def full_copy_words(anonymous: bool) -> str:
    """Return what the assessment's file holds of single people, and what to hand on instead."""
    under = "under ids that tell nothing" if anonymous else "with their names"
    carry = "they carry counts only" if anonymous else "the report shows answers with names, the recap counts only"
    return (
        f"The assessment's file, which you can save under Assessments, is your full copy: it holds what single people answered, "
        f"{under}. To hand on there are the report and the recap: {carry}."
    )


def file_name(assessment: Assessment, what: str, ending: str) -> str:
    """Return the name of a file to take along, safe on every system."""
    plain = re.sub(r"[^a-z0-9]+", "-", assessment.title.casefold()).strip("-")[:60]
    return f"{plain or 'workshop'}-{what}.{ending}"


def unfinished(room: Room) -> Sequence[str]:
    """Return the revealed practices whose talk did not end yet."""
    return [topic.practice for topic in room.workshop.topics if topic.practice in room.rounds and topic.outcome is None]


def _words(action: Action) -> str:
    owner = action.owner or "nobody yet"
    return f"{owner}, {f'by {date_words(action.due)}' if action.due else 'no date'}"
