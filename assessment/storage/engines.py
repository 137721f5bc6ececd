"""How this program talks to SQLite and PostgreSQL: the settings that decide whether answers can be lost."""

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from assessment.storage.address import Address

BUSY_TIMEOUT = 30_000
"""Milliseconds a writer waits for its turn on SQLite; under saturation the slowest waits about two seconds."""

KEPT_CONNECTIONS = 20
MORE_CONNECTIONS = 80
"""Connections beyond the kept ones: a pool smaller than the number of concurrent savers starves some of them."""


def make_engine(address: Address) -> Engine:
    """Return an engine that has not connected yet."""
    engine = create_engine(
        address.url,
        pool_size=KEPT_CONNECTIONS,
        max_overflow=MORE_CONNECTIONS,
        pool_use_lifo=True,
        pool_pre_ping=address.file is None,  # a server that was restarted costs one round trip, not an error
        hide_parameters=True,  # notes and names do not belong in logs
        **_waiting(address),
    )
    if address.file is not None:
        event.listen(engine, "connect", _settle)
        event.listen(engine, "begin", _begin)
    return engine


def for_reading(engine: Engine) -> Engine:
    """Return the engine for transactions that only read, each seeing one moment; connections are shared."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(reading=True)
    return engine.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")


def _waiting(address: Address) -> dict[str, Any]:
    """A server that cannot be reached is told after 10 s, not after the minutes the network would take."""
    if address.file is not None or "connect_timeout" in address.url.query:
        return {}
    return {"connect_args": {"connect_timeout": 10}}


def _settle(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin, not guessed by the driver
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT:d}")
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode = wal")
    connection.execute("PRAGMA synchronous = full")  # an answer called saved survives a power cut
    connection.execute("PRAGMA foreign_keys = on")
    connection.execute("PRAGMA secure_delete = on")  # deleted for good means that its text is overwritten


def _begin(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first and writes later fails, however long it would wait."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'on' if reading else 'off'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
