"""Brings a database to the shape this program knows, once, whoever comes first."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from assessment.errors import MachineError
from assessment.storage.address import Address
from assessment.storage.engines import for_reading
from assessment.storage.tables import Row

MIGRATIONS = Path(str(files("assessment.storage"))) / "migrations"
LOCK_NUMBER = 0x5761796D61726B  # "Waymark": the same number in every process that migrates a PostgreSQL database

_alembic = threading.Lock()
"""Alembic keeps the running migration in module variables: one at a time in a process."""


def bring_up_to_date(engine: Engine, address: Address) -> None:
    """Create or migrate the tables; of several programs that start at once, one does it and the others wait.

    Raises MachineError, with nothing changed, when a newer program made the database or another program owns its tables.
    """
    script = ScriptDirectory.from_config(configuration())
    with for_reading(engine).connect() as connection:
        if _checked_revision(connection, script, address) == script.get_current_head():
            return
    with _alembic, _migrating(engine) as connection:
        found = _checked_revision(connection, script, address)
        if found == script.get_current_head():
            return
        if found is not None and address.file is not None:
            _copy_of(address.file, found)
        command.upgrade(configuration(connection), "head")


def configuration(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration for the migrations shipped here; connection: where to run them."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _migrating(engine: Engine) -> Iterator[Connection]:
    """Hold the migration lock in one transaction, with foreign keys checked at its end instead of at each step."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            with connection.begin():
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK_NUMBER:d})")
                yield connection
            return
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)  # noqa: S101 - tells the type checker what the dialect has said
        raw.execute("PRAGMA foreign_keys = off")  # inside a transaction it would be ignored without a word
        try:
            with connection.begin():  # BEGIN IMMEDIATE is the lock
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    message = f"a migration left {len(broken)} rows without their parent; nothing was changed"
                    raise MachineError(message)
        finally:
            raw.execute("PRAGMA foreign_keys = on")


def _checked_revision(connection: Connection, script: ScriptDirectory, address: Address) -> str | None:
    """Return the revision of the database; None when nothing of ours is there yet."""
    found = MigrationContext.configure(connection).get_current_revision()
    if found is None:
        foreign = set(inspect(connection).get_table_names()) & set(Row.metadata.tables)
        if foreign:
            names = ", ".join(sorted(foreign))
            message = (
                f"{address}: holds tables of another program ({names}); nothing was changed; point {address.setting} elsewhere"
            )
            raise MachineError(message)
    elif found not in {revision.revision for revision in script.walk_revisions()}:
        message = (
            f"{address}: made by a newer Waymark (revision {found}): upgrade Waymark or point {address.setting} elsewhere; "
            "nothing was changed"
        )
        raise MachineError(message)
    return found


def _copy_of(file: Path, revision: str) -> Path:
    """Copy an SQLite database beside itself as it was committed last, named with its revision; older copies stay."""
    number = 1
    while (target := file.with_name(f"{file.stem}-{revision}{'' if number == 1 else f'-{number}'}{file.suffix}")).exists():
        number += 1
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(unfinished)) as copy:
        source.backup(copy)
    return unfinished.rename(target)
