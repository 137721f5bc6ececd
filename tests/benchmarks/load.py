"""`python -m tests.benchmarks.load`: clients that answer, in a process of their own. A wish comes in as JSON, a load goes out."""

import asyncio
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from typing import Final

from tests.server import ROOT
from tests.websocket_client import Client, connected

PATIENCE: Final = 180.0
"""Seconds; `streamlit run` as it comes needs many of them with fifty clients."""
CHOICE: Final = "choice-"


@dataclass(frozen=True)
class Wish:
    """What the clients do. queries: one address a client; every: seconds from one answer of a client to its next."""

    address: str
    queries: list[str]
    answers: int
    every: float


@dataclass(frozen=True)
class Load:
    """What the clients saw. seconds: from each click until its run was done, "Saved" being on the screen.

    unsaved: clicks after which the screen did not say so; busy: the share of a core that the clients needed themselves.
    """

    seconds: list[float]
    unsaved: int
    busy: float


def run_load(wish: Wish) -> Load:
    """Let clients answer, outside this process."""
    command = [sys.executable, "-m", "tests.benchmarks.load"]
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(asdict(wish)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Load(**json.loads(done.stdout))


async def answer(wish: Wish) -> Load:
    """Let all clients open the page, then answer one after another until each has given its answers."""
    ready = asyncio.Barrier(len(wish.queries))
    used, begun = time.process_time(), time.perf_counter()
    each = await asyncio.gather(*(_one(number, wish, ready) for number in range(len(wish.queries))))
    busy = (time.process_time() - used) / (time.perf_counter() - begun)
    results = [result for results in each for result in results]
    return Load([seconds for seconds, _ in results], sum(not saved for _, saved in results), busy)


async def _one(number: int, wish: Wish, ready: asyncio.Barrier) -> list[tuple[float, bool]]:
    async with connected(wish.address, "questionnaire", wish.queries[number], patience=PATIENCE) as client:
        await ready.wait()
        # Spread evenly, so that the clients do not all click at once.
        planned = time.perf_counter() + wish.every * number / len(wish.queries)
        results = []
        for turn in range(wish.answers):
            await asyncio.sleep(max(0.0, planned - time.perf_counter()))
            results.append(await _click(client, turn))
            planned += wish.every
        return results


async def _click(client: Client, turn: int) -> tuple[float, bool]:
    """Choose another level of the next practice, beginning again after the last."""
    practices = [key for key in client.screen.keys() if key.startswith(CHOICE)]  # noqa: SIM118 - no mapping
    key = practices[turn % len(practices)]
    run = await client.choose(key, turn // len(practices) % 5)
    return run.seconds, (client.screen.badge_beside(key, just_drawn=True) or "").startswith("Saved")


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(answer(Wish(**json.load(sys.stdin)))))))  # noqa: T201
