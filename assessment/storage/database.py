"""The database: opened once, then transactions that write and transactions that read."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine, text
from sqlmodel import Session

from assessment.errors import MachineError
from assessment.storage import engines
from assessment.storage.address import Address, find_address
from assessment.storage.engines import for_reading, make_engine
from assessment.storage.failures import reported
from assessment.storage.turns import Turns
from assessment.storage.upgrading import bring_up_to_date

PERSONAL = ("answer", "answer_history", "respondent", "workshop_answer", "workshop_participant", "workshop_piece")
"""Tables that hold what single people said, or who they are."""


class Database:
    """An open database of the shape this program knows. Safe to share between threads."""

    def __init__(self, address: Address, engine: Engine) -> None:
        self.address = address
        self._engine = engine
        self._reading = for_reading(engine)
        self._opened = _identity(address)
        self._turns = Turns()

    @classmethod
    def open(cls, url: str | None, folder: Path) -> "Database":
        """Open, and create or migrate where needed. url: None is the file waymark.db in `folder`, which is made when missing.

        Raises MachineError: it cannot be reached, read or written, or a newer program made it.
        """
        address = find_address(url, folder)
        with reported(address, opening=True):
            _make_file(address)
            engine = make_engine(address)
            try:
                bring_up_to_date(engine, address)
                return cls(address, engine)
            except BaseException:
                engine.dispose()
                raise

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Write: committed at the end, rolled back when the block raises. Never one inside another.

        On SQLite writers come one after the other, in the order they came.
        Raises MachineError when the machine fails, the transaction being rolled back.
        """
        with reported(self.address):
            self._still_there()
            with self._turn(), Session(self._engine) as session, session.begin():
                yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read: everything as of one moment, without holding up who writes; writing here is refused."""
        with reported(self.address), Session(self._reading) as session, session.begin():
            yield session

    def check(self) -> None:
        """Raise MachineError unless the database can be used now."""
        with self.reading() as session:
            session.connection().execute(text("SELECT 1 FROM alembic_version"))
        with reported(self.address):
            self._still_there()

    def clear_traces(self) -> None:
        """Overwrite what was deleted: SQLite's journal and PostgreSQL's dead rows hold it for a while longer.

        Call it after a transaction that deleted for good. It waits for nobody: what readers still need stays until the next
        time. Raises MachineError.
        """
        with reported(self.address):
            if self.address.file is None:
                with self._engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                    connection.exec_driver_sql(f"VACUUM {', '.join(PERSONAL)}")
                return
            with self._turn(), closing(self._engine.raw_connection()) as raw:  # in a transaction it would not be allowed
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close all connections; on SQLite this also folds the journal into the file."""
        self._engine.dispose()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """PostgreSQL lets writers work side by side; for SQLite each waits for its turn before it asks for the lock."""
        if self.address.file is None:
            yield
            return
        with ExitStack() as stack:
            try:
                stack.enter_context(self._turns.turn(engines.BUSY_TIMEOUT / 1000))
            except TimeoutError:
                message = f"{self.address}: too many changes at once; nothing was written; try again in a moment"
                raise MachineError(message) from None
            yield

    def _still_there(self) -> None:
        """Open connections go on writing to a file that was moved or deleted, and all of that would be lost."""
        if _identity(self.address) != self._opened:
            message = f"{self.address}: was moved or replaced while Waymark runs; nothing was written; restart Waymark"
            raise MachineError(message)


def _identity(address: Address) -> tuple[int, int] | None:
    if address.file is None:
        return None
    status = address.file.stat()
    return status.st_dev, status.st_ino


def _make_file(address: Address) -> None:
    """Create folder and file for their owner only; those that exist keep their permissions."""
    if address.file is None:
        return
    address.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(address.file, os.O_RDWR | os.O_CREAT, 0o600))
