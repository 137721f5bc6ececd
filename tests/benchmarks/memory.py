"""Memory a visitor costs: how much the server grows while visitors open the page and answer once each."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

from tests.benchmarks.clicks import REFERENCES
from tests.benchmarks.load import CHOICE
from tests.benchmarks.servers import NAMES, Name, Subject, memory_of, subject
from tests.benchmarks.table import Row
from tests.websocket_client import connected


def measure(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Yield the growth per session against both references."""
    sessions = 3 if quick else 50
    grown = {name: _growth(name, sessions, folder) for name in NAMES}
    ours = grown["waymark"]
    for name, words in REFERENCES.items():
        yield Row("memory per session", words, ours / grown[name], None, f"{ours:.2f} MB to {grown[name]:.2f} MB")


def _growth(name: Name, sessions: int, folder: Path) -> float:
    with subject(name, folder, sessions + 5) as running:
        return asyncio.run(_grow(running, sessions))


async def _grow(running: Subject, sessions: int) -> float:
    """Return MB per session. Five sessions come first, so that what is made once a process does not count."""
    async with AsyncExitStack() as open_sessions:
        begin = 0.0
        for number, query in enumerate(running.queries):
            if number == len(running.queries) - sessions:
                begin = memory_of(running.server)
            client = await open_sessions.enter_async_context(connected(running.server.address, "questionnaire", query))
            await client.choose(next(key for key in client.screen.keys() if key.startswith(CHOICE)), 2)  # noqa: SIM118
        # A page of memory is the least that can be seen.
        return max(memory_of(running.server) - begin, 1 / 256) / sessions
