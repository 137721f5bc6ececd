"""Every rubric the database has used, so that an assessment opens with its own version."""

import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from assessment.rubric.model import Rubric
from assessment.storage.tables import RubricRow

_parsed: dict[str, Rubric] = {}
"""Rubrics by the hash of their content, for all databases: what has one hash is one content, so it is parsed once."""


def keep_rubric(session: Session, rubric: Rubric) -> str:
    """Keep a rubric unless it is there already; return its content hash."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = {
        "content_hash": rubric.content_hash,
        "id": rubric.id,
        "version": rubric.version,
        "json_text": rubric.model_dump_json(),
        "first_used": datetime.datetime.now(datetime.UTC),
    }
    session.connection().execute(insert(RubricRow).values(row).on_conflict_do_nothing())
    return rubric.content_hash


def known_rubrics(session: Session) -> tuple[Rubric, ...]:
    """Return all kept rubrics, the latest used first; one id and version may occur with different contents."""
    hashes = session.exec(select(RubricRow.content_hash).order_by(col(RubricRow.first_used).desc(), RubricRow.content_hash))
    return tuple(kept_rubric(session, content_hash) for content_hash in hashes.all())


def kept_rubric(session: Session, content_hash: str) -> Rubric:
    """Return the rubric an assessment was made with."""
    if content_hash not in _parsed:
        text = session.exec(select(RubricRow.json_text).where(RubricRow.content_hash == content_hash)).one()
        _parsed[content_hash] = Rubric.model_validate_json(text)
    return _parsed[content_hash]
