"""Where the database is: from a setting to an address that says itself in words, without its password."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from assessment.errors import MachineError

FILE_NAME = "waymark.db"
POSTGRESQL_DRIVERS = ("postgres", "postgresql", "postgresql+psycopg")
ACCEPTED = "write postgresql://user:password@host:5432/name, or leave WAYMARK_DATABASE_URL unset to use a file in WAYMARK_DATA"


@dataclass(frozen=True)
class Address:
    """url as the engine needs it; file: None on PostgreSQL; setting: what a person changes to use another database."""

    url: URL
    file: Path | None
    setting: str

    def __str__(self) -> str:
        """Return the place in words; the URL itself is never shown, it may hold a password."""
        if self.file is not None:
            return str(self.file)
        server = self.url.host or self.url.query.get("host") or "this machine"
        port = f":{self.url.port}" if self.url.port else ""
        return f"PostgreSQL database {self.url.database or '(default)'} on {server}{port}"


def find_address(url: str | None, folder: Path) -> Address:
    """Return the address that a setting names. url: None or empty is a file in `folder`. Raises MachineError."""
    if not url:
        return _file_address(folder / FILE_NAME, "WAYMARK_DATA")
    parsed = _parsed(url)
    if parsed.drivername in POSTGRESQL_DRIVERS:
        return Address(parsed.set(drivername="postgresql+psycopg"), None, "WAYMARK_DATABASE_URL")
    if parsed.drivername in ("sqlite", "sqlite+pysqlite"):
        if parsed.database in (None, "", ":memory:") or parsed.query:
            message = "WAYMARK_DATABASE_URL: an SQLite address names a file and nothing else: sqlite:////folder/waymark.db"
            raise MachineError(message)
        return _file_address(Path(str(parsed.database)), "WAYMARK_DATABASE_URL")
    message = f"WAYMARK_DATABASE_URL: Waymark cannot use a database of the kind {parsed.drivername!r}; {ACCEPTED}"
    raise MachineError(message)


def _file_address(file: Path, setting: str) -> Address:
    file = file.absolute()  # a later change of the working folder must not move the database
    return Address(URL.create("sqlite", database=str(file)), file, setting)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url.strip())
    except (ArgumentError, ValueError):  # their texts repeat parts of the address, the password among them
        message = f"WAYMARK_DATABASE_URL is no database address; {ACCEPTED}"
        raise MachineError(message) from None
    if "@" in (parsed.host or ""):
        message = "WAYMARK_DATABASE_URL: the password holds an @; write it as %40"
        raise MachineError(message)
    return parsed
