"""The errors a person can do something about; each says what is wrong, where, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One mistake: `where` is a place a person can go to (file, line, path), `what` includes the remedy."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


class AssessmentError(Exception):
    """Base of all errors that are shown as they are; everything else is a defect."""


class InputError(AssessmentError):
    """What was handed in is wrong: every mistake found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class ContentError(InputError):
    """The content folder cannot be used."""


class FileError(InputError):
    """An assessment file cannot be used."""


class PlanError(InputError):
    """The wishes for a plan cannot hold, each one named.

    conflicting: positions among the pins of a smallest set that cannot hold together; empty when something else is wrong.
    """

    def __init__(self, problems: Iterable[Problem], conflicting: Iterable[int] = ()) -> None:
        super().__init__(problems)
        self.conflicting = tuple(conflicting)


class MachineError(AssessmentError):
    """Database, disk or port do not serve; nothing was written."""


class ConflictError(AssessmentError):
    """Somebody else changed the same thing first."""


class NotFoundError(AssessmentError):
    """No such assessment, or it was deleted."""


class AccessDeniedError(AssessmentError):
    """The visitor has not shown the facilitator's key."""
