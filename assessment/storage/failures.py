"""What a driver reports, told as what happened, where, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from assessment.errors import MachineError
from assessment.storage.address import Address

DEFECTS = (IntegrityError, ProgrammingError, DataError)
"""Mistakes of ours, not of the machine: they are not dressed up."""

WRITABLE = "it may not be written to; give yourself write permission to the file and its folder, or point {setting} elsewhere"
SQLITE_REMEDIES = (
    ("file is not a database", "this is no Waymark database; move the file away, or point {setting} elsewhere"),
    ("malformed", "the file is damaged; stop Waymark and put a copy in its place"),
    ("locked", "another program holds it; close that program and try again"),
    ("readonly", WRITABLE),
    ("read-only", WRITABLE),
    ("full", "the disk is full; make room and try again"),
    ("disk i/o error", "the disk does not answer as it should; check it for room and faults, then try again"),
    ("unable to open", "the file or its folder may not be opened; check that it exists and that you may write to it"),
)
POSTGRESQL_REMEDIES = (
    ("password", "check user and password in WAYMARK_DATABASE_URL"),
    ("does not exist", "create it, or correct WAYMARK_DATABASE_URL"),
    ("permission denied", "give the user the right to create and use tables there"),
    ("read-only", "it accepts no changes; use the primary server"),
    ("no space left", "the disk of its server is full; make room and try again"),
    ("too many", "all its connections are taken; raise max_connections or stop other clients"),
)
UNREACHABLE = "check that the server runs and that WAYMARK_DATABASE_URL names it, then try again"
UNEXPECTED = "the server's log says more; if Waymark caused it, please report it"


@contextmanager
def reported(address: Address, *, opening: bool = False) -> Iterator[None]:
    """Turn what the database or disk fails with inside the block into MachineError.

    opening: also a programming error is then the machine's, as a missing right to create tables.
    """
    try:
        yield
    except PoolTimeoutError as error:
        message = f"{address}: all connections are in use; nothing was written; try again in a moment"
        raise MachineError(message) from error
    except DBAPIError as error:
        if isinstance(error, DEFECTS) and not opening:
            raise
        raise MachineError(_told(address, error)) from error
    except OSError as error:
        where = error.filename or address
        message = f"{where}: {error.strerror or error}; nothing was written; check it, or point {address.setting} elsewhere"
        raise MachineError(message) from error


def _told(address: Address, error: DBAPIError) -> str:
    """Only the driver's own first line: SQLAlchemy's text holds the statement, and the statement holds people's notes."""
    said = next(iter(str(error.orig).strip().splitlines()), type(error.orig).__name__).rstrip(".")
    answered = getattr(error.orig, "sqlstate", None) is not None  # a server that answers sends a code with its error
    remedies = POSTGRESQL_REMEDIES if address.file is None else SQLITE_REMEDIES
    fallback = "check the file and its folder" if address.file else UNEXPECTED if answered else UNREACHABLE
    remedy = next((remedy for sign, remedy in remedies if sign in said.lower()), fallback)
    return f"{address}: {said}; nothing was written; {remedy.format(setting=address.setting)}"
