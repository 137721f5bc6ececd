"""Databases for the tests: each test its own, on SQLite and on a real PostgreSQL."""

import fcntl
import os
import secrets
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from assessment.storage import Database
from tests import postgres
from tests.thorough import times

CLUSTER_FOLDER = pytest.StashKey[Path]()
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


# How long one example takes says more about the machine than about the code. CI tries the same examples each time, so
# that a change is judged by what it changed; every other run looks for new ones.
settings.register_profile(
    "default",
    max_examples=times(40, 300),
    derandomize=bool(os.environ.get("CI")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("everyday", parent=settings.get_profile("default"), max_examples=30)
settings.load_profile("default")


@dataclass(frozen=True)
class Place:
    """Where a database is or will be: what `Database.open` and the settings of a started server want."""

    url: str | None
    folder: Path

    def open(self) -> Database:
        return Database.open(self.url, self.folder)


def pytest_configure(config: pytest.Config) -> None:
    """One folder for the PostgreSQL of this run, known to all workers; its server starts when the first test wants it."""
    workers_input = getattr(config, "workerinput", None)
    folder = Path(workers_input["cluster_folder"] if workers_input else tempfile.mkdtemp(prefix="waymark-"))
    folder.chmod(0o711)  # the server's user, when that is another one, passes through here
    config.stash[CLUSTER_FOLDER] = folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest: begun last, they would have one worker at work when the others are done.

    Files with a browser and others take turns: two browsers at once are as much as two cores bear. A test with a browser that
    fails is tried once more, because two programs of other people's stand between it and us; the run ends by naming it.
    """
    marks: dict[Path, set[str]] = {}
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
        marks.setdefault(item.path, set()).update(mark.name for mark in item.iter_markers())
    seen: Counter[int] = Counter()
    place: dict[Path, tuple[int, int]] = {}
    for file, names in marks.items():
        kind = 0 if "timeout" in names else 1 if "browser" in names else 2 if "slow" in names else 3
        place[file] = ((0, 1, 1, 2)[kind], seen[kind])
        seen[kind] += 1
    items.sort(key=lambda item: place[item.path])


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:  # noqa: ANN401 - xdist's own type, absent without it
    node.workerinput["cluster_folder"] = str(node.config.stash[CLUSTER_FOLDER])


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        folder = config.stash[CLUSTER_FOLDER]
        if (folder / "address").exists() and "TEST_DATABASE_URL" in os.environ:
            postgres.Server((folder / "address").read_text()).drop_database(_template(folder))
        postgres.stop(folder / "pg")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> postgres.Server:
    """The one PostgreSQL server of this run, with a migrated database to copy."""
    folder = request.config.stash[CLUSTER_FOLDER]
    with _one_at_a_time(folder):
        address = folder / "address"
        if address.exists():
            return postgres.Server(address.read_text())
        server = postgres.start(folder / "pg")
        server.create_database(_template(folder))
        Database.open(server.named(_template(folder)), folder).close()
        address.write_text(server.url)
    return server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    folder = tmp_path_factory.mktemp("template")
    Database.open(None, folder).close()
    return folder / "waymark.db"


@pytest.fixture(params=BOTH)
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A place where no database was opened yet."""
    if request.param == "sqlite":
        yield Place(None, tmp_path / "data")
        return
    with _postgres_database(request, "template0") as url:
        yield Place(url, tmp_path / "data")


@pytest.fixture(params=BOTH)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A place with a database that holds nothing yet."""
    if request.param == "sqlite":
        (tmp_path / "data").mkdir(mode=0o700)
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "data")
        yield Place(None, tmp_path / "data")
        return
    with _postgres_database(request, None) as url:
        yield Place(url, tmp_path / "data")


@pytest.fixture
def database(place: Place) -> Iterator[Database]:
    """An open database that holds nothing yet; each test that uses it runs on SQLite and on PostgreSQL."""
    with closing(place.open()) as database:
        yield database


@contextmanager
def _postgres_database(request: pytest.FixtureRequest, template: str | None) -> Iterator[str]:
    """Have a database of one's own, copied from `template` (None: the migrated one), and return its address."""
    server: postgres.Server = request.getfixturevalue("postgres_server")
    name = f"test_{secrets.token_hex(8)}"
    server.create_database(name, template or _template(request.config.stash[CLUSTER_FOLDER]))
    try:
        yield server.named(name)
    finally:
        server.drop_database(name)


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _template(folder: Path) -> str:
    return f"template_{folder.name.removeprefix('waymark-')}"
