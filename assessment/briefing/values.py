"""The briefing as values. Sentences end with a full stop; "" says there is nothing to say.

Ids are for links and never stand in a sentence. Scores are 0 to 100, levels 1 to 5, days person-days; None is not stated.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from assessment.scoring.result import Rating
from assessment.terms import Status


@dataclass(frozen=True)
class Previous:
    """An earlier result, scored again with the rubric of now, so that only what was done since makes the difference.

    dimensions: ratings by id; a dimension left out has no earlier figure. shown: False where nothing of the change may be
    told. rescored: whether the rubric of now is another one than that of then.
    """

    date: datetime.date | None
    overall: Rating
    dimensions: Mapping[str, Rating]
    shown: bool = True
    rescored: bool = False


@dataclass(frozen=True)
class Standing:
    """Where the whole stands. level_name: "Repeatable"; None where no level is stated."""

    rating: Rating
    level_name: str | None
    said: str


@dataclass(frozen=True)
class Target:
    """Where the whole would be with every target met; rating None without a target.

    note: that what is not answered counts there too; "" where nothing does.
    """

    rating: Rating | None
    level_name: str | None
    said: str
    note: str = ""

    @property
    def in_full(self) -> str:
        """Return what is said with its note, for where there is room for both."""
        return f"{self.said} {self.note}".rstrip()


@dataclass(frozen=True)
class Change:
    """The difference to an earlier result. score: points gained, negative when lost."""

    since: datetime.date | None
    score: float | None
    level_before: int | None
    level_now: int | None
    said: str


@dataclass(frozen=True)
class DimensionRow:
    """One dimension. gap: points of score to its target; before: the earlier rating, change: points since then."""

    dimension: str
    title: str
    rating: Rating
    target: Rating | None
    gap: float | None
    before: Rating | None
    change: float | None
    said: str


@dataclass(frozen=True)
class Finding:
    """A practice that holds the organisation back. number: from 1, the first is the one that holds back most.

    where: "level 2 (could be 1–3), target 4". moves: numbers of the moves that raise it; answer says so, or why none does.
    """

    number: int
    practice: str
    title: str
    where: str
    consequence: str
    moves: tuple[int, ...]
    answer: str

    @property
    def said(self) -> str:
        """Return all of it as sentences."""
        return f"{self.title} is at {self.where}. {self.consequence} {self.answer}"


@dataclass(frozen=True)
class Move:
    """One of the next initiatives. number: its place in the roadmap, from 1; without a roadmap in the order of doing.

    by: the period it is finished in, None without a roadmap. owner: None where nobody was named.
    answers: numbers of the findings whose practice it raises; prepares: of those for which it has to come first.
    leads_to: that and what it unlocks, for beside it: "Answers finding 1; unlocks Serving to level 3".
    """

    number: int
    initiative: str
    title: str
    raises: str
    by: str | None
    days: float
    effort: str
    decided_by: str
    owner: str | None
    unlocks: tuple[str, ...]
    answers: tuple[int, ...]
    prepares: tuple[int, ...]
    leads_to: str
    said: str


@dataclass(frozen=True)
class Decision:
    """What is asked for. until: the last period, None where no days are asked for.

    by_group: title of the skill group and its days, in the rubric's order.
    effect: what the days bring; otherwise: what happens without; who: who can say yes.
    """

    days: float
    by_group: tuple[tuple[str, float], ...]
    until: str | None
    initiatives: int
    ask: str
    effect: str
    otherwise: str
    who: str

    @property
    def said(self) -> str:
        """Return all of it as sentences."""
        return " ".join(filter(None, [self.ask, self.effect, self.otherwise, self.who]))


@dataclass(frozen=True)
class Labelled:
    """A sentence or two with a word or two for what they are about."""

    label: str
    said: str


@dataclass(frozen=True)
class Sureness:
    """How sure the result is. with_evidence: share of the answers with a level, 0 to 1; None where it may not be shown.

    disagreement: title of the practice on which people agree least. open_keys: titles of key practices without an answer.
    """

    answered: int
    of: int
    with_evidence: float | None
    disagreement: str | None
    open_keys: tuple[str, ...]
    parts: tuple[Labelled, ...]


@dataclass(frozen=True)
class About:
    """What the briefing is of."""

    organisation: str
    title: str
    date: str
    status: Status
    rubric: str
    version: str


@dataclass(frozen=True)
class Briefing:
    """All of it. rows: the largest gap first. nothing_found: why there is no finding. moves_note: what to know of the moves."""

    about: About
    verdict: str
    standing: Standing
    target: Target
    change: Change | None
    rows: tuple[DimensionRow, ...]
    findings: tuple[Finding, ...]
    nothing_found: str
    moves: tuple[Move, ...]
    moves_note: str
    decision: Decision
    sureness: Sureness
