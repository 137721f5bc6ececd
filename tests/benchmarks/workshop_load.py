"""`python -m tests.benchmarks.workshop_load`: phones that answer, in a process of their own. JSON in, JSON out.

A phone does what a browser does: it looks around every few seconds, by itself, while its owner reads and thinks.
"""

import asyncio
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from typing import Final

from tests.server import ROOT
from tests.websocket_client import Client, Run

POLL: Final = 4.0
PATIENCE: Final = 120.0
ARRIVE_EVERY: Final = 0.1
"""Seconds from one phone to the next: a room that scans a code at the same moment does not do so within one second."""


@dataclass(frozen=True)
class Wish:
    """What the phones do. addresses, queries: one each a phone; every: seconds from one answer of a phone to its next.

    facilitator: address, page and query of a screen that is drawn anew every second meanwhile; None for none.
    """

    addresses: list[str]
    queries: list[str]
    answers: int
    every: float
    facilitator: tuple[str, str, str] | None = None


@dataclass(frozen=True)
class Load:
    """What was seen. seconds: from each tap until its run was done; facilitator: of each drawing of that screen.

    last: the level each phone gave last for each question; unsaved: taps after which the screen did not say "Saved".
    busy: the share of a core that the phones needed themselves; lasted: seconds from the first tap to the last.
    """

    seconds: list[float]
    facilitator: list[float]
    last: list[list[int]]
    unsaved: int
    busy: float
    lasted: float


def run_load(wish: Wish) -> Load:
    """Let phones answer, outside this process."""
    command = [sys.executable, "-m", "tests.benchmarks.workshop_load"]
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(asdict(wish)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Load(**json.loads(done.stdout))


class Phone(Client):
    """A tab that knows how to look around."""

    @property
    def radio(self) -> str:
        """Return the key of the choice on the screen."""
        return next(key for key in self.screen.keys() if key.startswith("vote-") and key.endswith("-1"))  # noqa: SIM118

    async def look(self) -> Run:
        """Draw the screen anew, as its timer does."""
        return await self._ask(self.screen.widget("vote-next").fragment)

    async def think(self, until: float) -> None:
        """Wait, looking around meanwhile."""
        while (left := until - time.perf_counter()) > 0:
            await asyncio.sleep(min(left, POLL))
            if left > POLL:
                await self.look()


async def answer(wish: Wish) -> Load:
    """Let all phones arrive, then answer question after question until each has given its answers."""
    ready = asyncio.Barrier(len(wish.queries))
    over = asyncio.Event()
    used, begun = time.process_time(), time.perf_counter()
    watching = asyncio.create_task(_facilitate(wish, over))
    each = await asyncio.gather(*(_one(number, wish, ready) for number in range(len(wish.queries))))
    lasted = time.perf_counter() - begun
    busy = (time.process_time() - used) / lasted
    over.set()
    seconds = [tap[0] for taps, _ in each for tap in taps]
    unsaved = sum(not tap[1] for taps, _ in each for tap in taps)
    return Load(seconds, await watching, [levels for _, levels in each], unsaved, busy, lasted)


async def _one(number: int, wish: Wish, ready: asyncio.Barrier) -> tuple[list[tuple[float, bool]], list[int]]:
    phone = Phone(wish.addresses[number], "respond", wish.queries[number], patience=PATIENCE)
    await asyncio.sleep(ARRIVE_EVERY * number)
    await phone.connect()
    try:
        await phone.load()
        await ready.wait()
        # Spread evenly, so that the phones do not all tap at once.
        planned = time.perf_counter() + wish.every * number / len(wish.queries)
        taps, levels = [], []
        for turn in range(wish.answers):
            await phone.think(planned)
            level = (number + turn) % 5
            run = await phone.choose(phone.radio, level)
            taps.append((run.seconds, (phone.screen.badge_beside("vote-next", just_drawn=True) or "").startswith("Saved")))
            levels.append(level + 1)
            if turn + 1 < wish.answers:
                await phone.click("vote-next")
            planned += wish.every
        return taps, levels
    finally:
        await phone.close()


async def _facilitate(wish: Wish, over: asyncio.Event) -> list[float]:
    if wish.facilitator is None:
        return []
    screen = Client(*wish.facilitator, patience=PATIENCE)
    await screen.connect()
    seen = []
    while not over.is_set():
        seen.append((await screen.load()).seconds)
        await asyncio.sleep(1)
    await screen.close()
    return seen


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(answer(Wish(**json.load(sys.stdin)))))))  # noqa: T201
