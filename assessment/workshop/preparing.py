"""Preparing a workshop: which practices, who, how long; timings are proposed."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from assessment.errors import InputError, Problem
from assessment.rubric.model import Rubric
from assessment.terms import Mode
from assessment.workshop.kinds import Setup

OPENING = 5
CLOSING = 10
SECONDS_A_PRACTICE = 45
SHORTEST, LONGEST = 10, 480
TOPIC_SHORTEST, TOPIC_LONGEST = 2, 60


@dataclass(frozen=True)
class Timings:
    """Minutes for each part of a session. topics: how many can be talked about. fits: whether there is time for at least one.

    practices_that_fit: how many practices could be answered with time left for one topic.
    """

    opening: int
    answering: int
    talking: int
    closing: int
    topics: int
    fits: bool
    practices_that_fit: int


def chosen(rubric: Rubric, mode: Mode = Mode.FULL, dimension: str | None = None) -> tuple[str, ...]:
    """Return the practices of a choice: all, the quick check's, or one dimension's; rubric order."""
    held = rubric.practices if dimension is None else rubric.practices_of(dimension)
    return tuple(practice.id for practice in held if practice.quick or mode is Mode.FULL)


def timings(setup: Setup) -> Timings:
    """Propose minutes: 5 to open, 45 seconds a practice to answer, 10 to close, the rest to talk."""
    answering = math.ceil(len(setup.practices) * SECONDS_A_PRACTICE / 60)
    talking = max(setup.minutes - OPENING - CLOSING - answering, 0)
    spare = setup.minutes - OPENING - CLOSING - setup.minutes_a_topic
    return Timings(
        opening=OPENING,
        answering=answering,
        talking=talking,
        closing=CLOSING,
        topics=talking // setup.minutes_a_topic,
        fits=talking >= setup.minutes_a_topic,
        practices_that_fit=max(spare * 60 // SECONDS_A_PRACTICE, 0),
    )


def topics_left(setup: Setup, minutes_left: int) -> int:
    """Return how many topics fit before the closing."""
    return max(minutes_left - CLOSING, 0) // setup.minutes_a_topic


def checked(rubric: Rubric, setup: Setup) -> Setup:
    """Return the setup with practices and roles in their order, each once. Raises InputError with every mistake."""
    problems = [
        Problem(f"practice {practice}", "is not in the assessment's rubric; choose from its practices")
        for practice in setup.practices
        if practice not in rubric.practice_by_id
    ]
    problems += _needed("practices", setup.practices, "choose at least one practice")
    problems += _needed("roles", setup.roles, "offer at least one role")
    problems += _between("minutes", setup.minutes, SHORTEST, LONGEST)
    problems += _between("minutes for a topic", setup.minutes_a_topic, TOPIC_SHORTEST, TOPIC_LONGEST)
    if problems:
        raise InputError(problems)
    practices = tuple(practice.id for practice in rubric.practices if practice.id in setup.practices)
    roles = tuple(role for role in type(setup.roles[0]) if role in setup.roles)
    return Setup(practices, roles, setup.anonymity, setup.pace, setup.minutes, setup.minutes_a_topic)


def _needed(where: str, things: Collection[object], what: str) -> list[Problem]:
    return [] if things else [Problem(where, what)]


def _between(where: str, number: int, least: int, most: int) -> list[Problem]:
    return [] if least <= number <= most else [Problem(where, f"needs {least} to {most}; found {number}")]
