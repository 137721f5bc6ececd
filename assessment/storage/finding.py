"""One assessment's own row: found, or said to be missing."""

import datetime

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from assessment.errors import NotFoundError
from assessment.storage.plain import table
from assessment.storage.tables import AssessmentRow

_ASSESSMENT = table(AssessmentRow)
_LOCK = select(_ASSESSMENT.c.rubric_hash).where(_ASSESSMENT.c.id == bindparam("id")).with_for_update()
_CHANGE = update(_ASSESSMENT).where(_ASSESSMENT.c.id == bindparam("key"))


def lock(session: Session, id: str) -> str:
    """Hold an assessment until the transaction ends and return the hash of its rubric; raises NotFoundError.

    Whoever changes anything of it passes here first, so no two changes meet in the middle. (SQLite has one writer anyway.)
    """
    rubric_hash: str | None = session.execute(_LOCK, {"id": id}).scalar_one_or_none()
    if rubric_hash is None:
        raise missing(id)
    return rubric_hash


def note_change(session: Session, id: str, **values: object) -> None:
    """Set columns of the assessment's own row, and the time of its last change."""
    session.execute(_CHANGE, {"key": id, **values, "changed_at": now()})


def missing(id: str) -> NotFoundError:
    """Return the error for an id that nothing has."""
    return NotFoundError(f"There is no assessment {id!r}: it was deleted, or its address is incomplete; choose one from the list")


def now() -> datetime.datetime:
    """Return the time as the database keeps it."""
    return datetime.datetime.now(datetime.UTC)
