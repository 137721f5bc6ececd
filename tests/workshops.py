"""Smallest workshops as values, for tests that need no database."""

import datetime

from assessment.terms import Role
from assessment.workshop import Setup, Topic, Workshop

LATER = datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC)


def a_workshop(*topics: Topic, **setup: object) -> Workshop:
    """Return a workshop with these topics for all roles; setup: what differs from the usual one."""
    practices = tuple(topic.practice for topic in topics)
    return Workshop("w", "a", Setup(practices, tuple(Role), **setup), topics, "ABCDEF", LATER)  # type: ignore[arg-type]
