"""What the facilitator sees before anything is revealed: who is there and how many have finished, never what they said."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assessment.terms import Role
from assessment.workshop.kinds import Participant, Stage, Workshop


@dataclass(frozen=True)
class Joined:
    """One line of the join list. name: the alias when anonymous.

    finished: how many of the practices open for a first vote they have answered.
    """

    id: str
    name: str
    role: Role
    finished: int
    of: int


@dataclass(frozen=True)
class Count:
    """How many of those in the room have answered a practice in its present round."""

    practice: str
    finished: int
    of: int


def join_list(workshop: Workshop, people: Sequence[Participant], answered: Mapping[str, Collection[str]]) -> tuple[Joined, ...]:
    """Return who takes part, by the alphabet. answered: ids of those who answered each practice in its present round.

    Of a second vote only `counts` tells anything: whoever knew who voted again would know whose answer is the old one.
    """
    asked = [topic.practice for topic in workshop.topics if topic.stage is Stage.OPEN and topic.round == 1]
    lines = [
        Joined(
            id=person.id,
            name=person.alias if workshop.anonymous or not person.name else person.name,
            role=person.role,
            finished=sum(person.id in answered.get(practice, ()) for practice in asked),
            of=len(asked),
        )
        for person in people
        if not person.removed
    ]
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.id)))


def counts(workshop: Workshop, people: Sequence[Participant], answered: Mapping[str, Collection[str]]) -> tuple[Count, ...]:
    """Return how many have finished each practice of the workshop, in its order."""
    there = {person.id for person in people if not person.removed}
    return tuple(
        Count(topic.practice, len(there & set(answered.get(topic.practice, ()))), len(there)) for topic in workshop.topics
    )


def by_role(people: Sequence[Participant]) -> tuple[tuple[Role, int], ...]:
    """Return how many of each role are in the room, roles without anybody left out."""
    there = [person.role for person in people if not person.removed]
    return tuple((role, there.count(role)) for role in Role if role in there)
