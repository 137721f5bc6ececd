"""A room of phones: from a tap to "Saved", nothing lost, memory a phone costs; on one server, and on two with one PostgreSQL."""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from assessment import storage
from assessment.storage import Admission
from assessment.terms import Role
from assessment.workshop import Pace
from tests import postgres
from tests.benchmarks.servers import core_seconds_of, memory_of
from tests.benchmarks.table import Row, percentile
from tests.benchmarks.workshop_load import Load, Wish, run_load
from tests.rooms import PRACTICES, RoomInDatabase, a_room
from tests.server import WAYMARK, Server, environment, free_port
from tests.websocket_client import connected

Name = Literal["waymark", "bare"]
BARE: Final = "bare page with the same widgets, tuned alike"


@dataclass(frozen=True)
class Crowd:
    """So many phones, each answering so many practices, one every so many seconds, on so many servers."""

    people: int
    answers: int
    every: float
    servers: int

    @property
    def words(self) -> str:
        """Return what stands in the table."""
        return f"{self.people} phones" + ("" if self.servers == 1 else f", {self.servers} servers, PostgreSQL")


CROWDS: Final = (Crowd(100, 24, 6, 1), Crowd(100, 24, 6, 2))
QUICK: Final = (Crowd(3, 3, 0.2, 1),)


@dataclass(frozen=True)
class Seen:
    """What one load came to, of all servers together.

    memory: MB that a phone costs; core: milliseconds of a core for each answer, looking around included; lost: answers that
    were called saved and are not stored.
    """

    load: Load
    memory: float
    core: float
    lost: int


def measure(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Yield p50, p95 and memory of each crowd against the bare page with as many clients."""
    for crowd in QUICK if quick else CROWDS:
        ours, floor = (seen(name, crowd, Path(tempfile.mkdtemp(dir=folder))) for name in ("waymark", "bare"))
        assert ours.lost == 0, f"{ours.lost} answers were called saved and are not stored"
        for percent in (50, 95):
            mine, theirs = (percentile(one.load.seconds, percent) * 1000 for one in (ours, floor))
            yield Row(f"tap → saved p{percent}, {crowd.words}", BARE, mine / theirs, None, f"{mine:.0f} ms to {theirs:.0f} ms")
        mine, theirs = (percentile(one.load.facilitator, 95) * 1000 for one in (ours, floor))
        yield Row(f"facilitator's screen p95, {crowd.words}", BARE, mine / theirs, None, f"{mine:.0f} ms to {theirs:.0f} ms")
        yield Row(
            f"core time an answer, {crowd.words}",
            BARE,
            ours.core / floor.core,
            None,
            f"{ours.core:.0f} ms to {floor.core:.0f} ms",
        )
        yield Row(
            f"memory a phone, {crowd.words}",
            BARE,
            ours.memory / floor.memory,
            None,
            f"{ours.memory:.2f} MB to {floor.memory:.2f} MB",
        )


def seen(name: Name, crowd: Crowd, folder: Path) -> Seen:
    """Run one crowd and look at what is stored afterwards."""
    with ExitStack() as stack:
        room, people = None, []
        url = stack.enter_context(_postgres()) if crowd.servers > 1 and name == "waymark" else None
        if name == "waymark":
            room = a_room(url, folder / "data", PRACTICES[: crowd.answers], pace=Pace.OWN)
            room.do(storage.open_practices, PRACTICES[: crowd.answers])
            people = room.joined(*(list(Role)[number % 5] for number in range(crowd.people + crowd.servers)))
        servers = [stack.enter_context(_running(name, folder / f"server-{n}", url or "", folder)) for n in range(crowd.servers)]
        queries = [room.query(person) for person in people] if room else [""] * (crowd.people + crowd.servers)
        addresses = [servers[number % len(servers)].address for number in range(crowd.people)]
        page, query = ("workshop", f"w={room.id}&a={room.room().workshop.assessment}") if room else ("respond", "")
        # The last ones warm what is made once a process, and answer no more.
        watched = (servers[0].address, page, query)
        run_load(Wish([server.address for server in servers], queries[crowd.people :], 1, 0.1, watched))
        before, used = sum(map(memory_of, servers)), sum(map(core_seconds_of, servers))
        load = run_load(Wish(addresses, queries[: crowd.people], crowd.answers, crowd.every, watched))
        # Sessions are kept for those who come back, so this is what all phones cost at the end.
        memory = max(sum(map(memory_of, servers)) - before, 1 / 256) / crowd.people
        core = (sum(map(core_seconds_of, servers)) - used) * 1000 / len(load.seconds)
        assert load.unsaved == 0, f"{name}: {load.unsaved} answers were not called saved:\n{servers[0].output()}"
        wrong = [line for server in servers for line in server.output().splitlines() if line.startswith(("ERROR", "WARNING"))]
        assert wrong == [], wrong[:5]
        if load.busy > 0.7:
            print(f"{name}, {crowd.words}: the phones themselves were busy ({load.busy:.0%})", file=sys.stderr)  # noqa: T201
        return Seen(load, memory, core, _lost(room, people, load) if room else 0)


def _lost(room: RoomInDatabase, people: list[Admission], load: Load) -> int:
    """Return how many answers that were called saved are not what is stored."""
    wanted = [dict(zip(PRACTICES, levels, strict=False)) for levels in load.last]
    found = [
        {practice: answer.level for practice, answer in answers.items()} for answers in room.answers_of(people[: len(wanted)])
    ]
    return sum(
        stored.get(practice) != level for ours, stored in zip(wanted, found, strict=True) for practice, level in ours.items()
    )


def parts_of_a_phone(name: Name, folder: Path) -> list[list[tuple[str, str]]]:
    """Return kind and key of what a phone shows before and after its first answer, the practice left out of the keys."""

    async def look(address: str, query: str) -> list[list[tuple[str, str]]]:
        async with connected(address, "respond", query) as client:
            first = next(key for key in client.screen.keys() if key.startswith("vote-") and key.endswith("-1"))  # noqa: SIM118
            practice = first.removeprefix("vote-")
            fresh = client.screen.of_fragments()
            await client.choose(first, 2)
            both = [fresh, client.screen.of_fragments()]
            return [[(kind, (key or "").replace(practice, "PRACTICE")) for kind, key in parts] for parts in both]

    query = ""
    if name == "waymark":
        room = a_room(None, folder / "data", pace=Pace.OWN)
        room.do(storage.open_practices, PRACTICES)
        query = room.query(room.joined(Role.DATA_SCIENTIST)[0])
    with _running(name, folder / name, "", folder) as server:
        return asyncio.run(look(server.address, query))


@contextmanager
def _running(name: Name, home: Path, url: str, folder: Path) -> Iterator[Server]:
    home.mkdir()
    port = free_port()
    settings = {"WAYMARK_PORT": str(port), "WAYMARK_DATA": str(folder / "data"), **({"WAYMARK_DATABASE_URL": url} if url else {})}
    bare = (sys.executable, "-m", "tests.benchmarks.bare_server", str(port), "bare_vote_page.py")
    server = (
        Server(WAYMARK, port, environment(home, settings), home)
        if name == "waymark"
        else Server(bare, port, environment(home), home, health="/_stcore/health")
    )
    try:
        server.start()
        yield server
    finally:
        server.kill()


@contextmanager
def _postgres() -> Iterator[str]:
    """Run a PostgreSQL of our own; its folder has a short name, because sockets need that."""
    home = Path(tempfile.mkdtemp(prefix="waymark-"))
    home.chmod(0o711)
    try:
        yield postgres.start(home / "pg").url
    finally:
        postgres.stop(home / "pg")
        shutil.rmtree(home, ignore_errors=True)
