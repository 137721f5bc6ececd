"""A workshop as values: what was prepared, who takes part, how far each practice is."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from assessment.terms import Role


class Anonymity(StrEnum):
    """Whether a name is kept; during a workshop it can be raised from named to aliases, never lowered."""

    NAMED = "named"
    ALIASES = "aliases"


class Pace(StrEnum):
    """Who decides which practice is on a phone: the facilitator, one at a time, or each respondent."""

    FACILITATOR = "facilitator"
    OWN = "own"


class Stage(StrEnum):
    """How far one practice is: answers are taken only while it is open, and shown only once it is revealed."""

    WAITING = "waiting"
    OPEN = "open"
    REVEALED = "revealed"


class Outcome(StrEnum):
    """How the talk about a practice ended; undecided leaves the range of the answers as it is."""

    SECOND_VOTE = "second-vote"
    ENTERED = "entered"
    UNDECIDED = "undecided"


class Audience(StrEnum):
    """Who does what was agreed: the team itself, or leaders who clear the way."""

    TEAM = "team"
    LEADERS = "leaders"


@dataclass(frozen=True)
class Setup:
    """What was prepared. practices in rubric order; minutes for the whole session, 10 to 480."""

    practices: tuple[str, ...]
    roles: tuple[Role, ...]
    anonymity: Anonymity = Anonymity.ALIASES
    pace: Pace = Pace.FACILITATOR
    minutes: int = 90
    minutes_a_topic: int = 6


@dataclass(frozen=True)
class Topic:
    """One practice of a workshop. round: 1 first vote, 2 second vote.

    reason: written when it was agreed or left undecided; before that a draft of it, shown to nobody but the facilitator.
    """

    practice: str
    stage: Stage = Stage.WAITING
    round: int = 1
    skipped: bool = False
    outcome: Outcome | None = None
    reason: str = ""


@dataclass(frozen=True)
class Workshop:
    """A workshop as it stands; topics in rubric order.

    code: None once it was withdrawn. current: the practice all phones and the projector show, None for none.
    nudged_at: when those who have not finished were last reminded. forgotten: individual answers were deleted for good.
    """

    id: str
    assessment: str
    setup: Setup
    topics: tuple[Topic, ...]
    code: str | None
    code_expires_at: datetime.datetime
    joining_locked: bool = False
    answers_locked: bool = False
    closed: bool = False
    forgotten: bool = False
    current: str | None = None
    timer_ends_at: datetime.datetime | None = None
    nudged_at: datetime.datetime | None = None

    def topic(self, practice: str) -> Topic | None:
        """Return how far a practice is; None where it is not part of the workshop."""
        return next((topic for topic in self.topics if topic.practice == practice), None)

    @property
    def anonymous(self) -> bool:
        """Whether no name is kept."""
        return self.setup.anonymity is Anonymity.ALIASES


@dataclass(frozen=True)
class Participant:
    """Somebody in the room, under an id that tells nothing. alias: shown in the join list; name: None when not to be known.

    removed: taken out by the facilitator; what was shown of their answers stays, nothing more is taken.
    """

    id: str
    role: Role
    alias: str
    name: str | None = None
    removed: bool = False


@dataclass(frozen=True)
class Action:
    """What somebody does after the workshop. due: None where no date was set; practice: None where it is about none."""

    audience: Audience
    text: str
    owner: str = ""
    due: datetime.date | None = None
    practice: str | None = None
    id: str = ""
