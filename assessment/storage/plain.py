"""Rows as plain tuples: a page reads a whole assessment each time, and objects that a session watches cost thrice as much."""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Select, Table, bindparam, select
from sqlmodel import Session

from assessment.storage.tables import Row

Kind = TypeVar("Kind", bound=Row)


def table(kind: type[Row]) -> Table:
    """Return the table of a kind of row."""
    return Row.metadata.tables[str(kind.__tablename__)]


def rows_of(session: Session, kind: type[Kind], id: str) -> Sequence[Kind]:
    """Return an assessment's rows, in no order; they have the attributes of their kind, and changing them does nothing."""
    return cast("Sequence[Kind]", session.execute(_by_assessment(kind), {"id": id}).all())


def one_row(session: Session, kind: type[Kind], **key: str) -> Kind | None:
    """Return the row with this primary key, None where there is none; changing it does nothing."""
    return cast("Kind | None", session.execute(_by_key(kind), key).one_or_none())


@cache
def _by_assessment(kind: type[Row]) -> Select[Any]:
    columns = table(kind)
    return select(columns).where(columns.c.assessment_id == bindparam("id"))


@cache
def _by_key(kind: type[Row]) -> Select[Any]:
    columns = table(kind)
    return select(columns).where(*(column == bindparam(column.name) for column in columns.primary_key))
