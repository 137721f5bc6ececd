"""The promise that matters most: what the screen called saved is in the database, whatever happens to the server.

Two visitors answer as fast as the server lets them; it is killed in mid-work, again and again.
"""

import asyncio
import json
import random
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest

from tests.conftest import Place
from tests.server import Server, running_server
from tests.stored import add_assessments, answers_in, practices_by_section
from tests.thorough import times
from tests.websocket_client import Client, DisconnectedError

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

KILLS = times(3, 20)


class Visitor:
    """Answers the practices of one section over and over, each time with another level.

    said: the level of each practice that the screen last called saved. clicked: the answer the server died over.
    """

    def __init__(self, server: Server, assessment: str, section: int) -> None:
        self.client = Client(server.address, "questionnaire", f"a={assessment}&s={section + 1}")
        self.practices = practices_by_section()[section]
        self.said: dict[str, int] = {}
        self.clicked: tuple[str, int] | None = None
        self._tab = f"tab-{section}"
        self._turns = count()

    async def arrive(self) -> None:
        await self.client.connect()
        await self.client.load()
        await self.client.put("document", json.dumps({"tab": self._tab}))

    async def come_back(self) -> None:
        """Reconnect as a browser does: with all the page held, the click that the server died over included."""
        await self.client.reconnect()
        self.clicked = None
        for practice in self.practices:
            self._note(practice, 0)

    async def answer_until_the_server_dies(self, each_saved: "asyncio.Queue[None]") -> None:
        while True:
            turn = next(self._turns)
            await self.answer(self.practices[turn % len(self.practices)], turn // len(self.practices) % 5 + 1)
            if self.clicked is not None:
                return
            each_saved.put_nowait(None)

    async def answer(self, practice: str, level: int) -> None:
        """Click; `clicked` is None afterwards when the screen has called it saved."""
        self.clicked, before = (practice, level), self.client.screen.run
        try:
            await self.client.choose(f"choice-{practice}", level - 1)
        except DisconnectedError:
            # The word may have come before the end: then it has to hold.
            self._note(practice, before)
            return
        self._note(practice, before)
        assert self.said.get(practice) == level, f"not called saved: {self.client.screen.texts()}"
        self.clicked = None

    def _note(self, practice: str, run_before: int) -> None:
        """Take the screen at its word: what it shows beside "Saved", if a later run has drawn that."""
        key = f"choice-{practice}"
        badge = self.client.screen.badge_beside(key, just_drawn=True) or ""
        if self.client.screen.run > run_before and badge.startswith("Saved"):
            shown = self.client.shown(key)
            assert shown is not None
            self.said[practice] = shown + 1


def lost(visitors: Sequence[Visitor], stored: dict[str, int | None]) -> dict[str, str]:
    """Return what was called saved and is not in the database; the click the server died over may have replaced it."""
    found = {}
    for visitor in visitors:
        for practice, level in visitor.said.items():
            allowed = {level, visitor.clicked[1]} if visitor.clicked and visitor.clicked[0] == practice else {level}
            if stored.get(practice) not in allowed:
                found[practice] = f"said {level}, stored {stored.get(practice)}"
    return found


async def torment(server: Server, place: Place, assessment: str, chance: random.Random) -> int:
    """Kill and restart the server; return how many answers were called saved."""
    visitors = [Visitor(server, assessment, section) for section in range(2)]
    total = 0
    for visitor in visitors:
        await visitor.arrive()
    for _ in range(KILLS):
        saved: asyncio.Queue[None] = asyncio.Queue()
        answering = [asyncio.create_task(visitor.answer_until_the_server_dies(saved)) for visitor in visitors]
        for _ in range(chance.randint(2, 12)):
            await asyncio.wait_for(saved.get(), 30)
            total += 1
        await asyncio.sleep(chance.uniform(0, 0.05))  # at any moment of a run, not always after one
        await asyncio.to_thread(server.kill)
        await asyncio.gather(*answering)
        stored = {practice: answer.level for practice, answer in answers_in(place.url, place.folder, assessment).items()}
        assert lost(visitors, stored) == {}
        await asyncio.to_thread(server.start)
        for visitor in visitors:
            await visitor.come_back()
    for visitor in visitors:
        await visitor.client.close()
    return total


def test_every_answer_called_saved_outlives_kills_of_the_server(place: Place, tmp_path: Path) -> None:
    assessment = add_assessments(place.url, place.folder)[0]
    with running_server(tmp_path, database_url=place.url, env={"WAYMARK_DATA": str(place.folder)}) as server:
        total = asyncio.run(torment(server, place, assessment, random.Random(20)))  # noqa: S311 - moments, not secrets
    assert total >= 2 * KILLS


def test_the_click_the_server_died_over_is_saved_when_the_tab_comes_back(tmp_path: Path) -> None:
    practice = practices_by_section()[0][0]

    async def click_while_dead(server: Server, assessment: str) -> tuple[dict[str, int], int | None]:
        visitor = Visitor(server, assessment, 0)
        await visitor.arrive()
        await visitor.answer(practice, 2)
        await asyncio.to_thread(server.kill)
        await visitor.answer(practice, 3)
        await asyncio.to_thread(server.start)
        await visitor.come_back()
        await visitor.client.close()
        return visitor.said, answers_in(None, tmp_path / "data", assessment)[practice].level

    with running_server(tmp_path) as server:
        said, stored = asyncio.run(click_while_dead(server, add_assessments(None, tmp_path / "data")[0]))
    assert (said, stored) == ({practice: 3}, 3)
