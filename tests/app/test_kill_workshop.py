"""A workshop on a server that is killed again and again: every tick shown is a stored answer, and all phones come back.

Respondents answer as fast as the server lets them. What comes back with a phone and differs from what is stored is asked about;
the phone then chooses what it shows, as a person would.
"""

import asyncio
import random
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest

from assessment import storage
from assessment.storage import Admission
from assessment.terms import Role
from assessment.workshop import Pace
from tests.conftest import Place
from tests.rooms import PRACTICES, RoomInDatabase, a_room
from tests.server import Server, running_server
from tests.thorough import times
from tests.websocket_client import Client, DisconnectedError

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

KILLS = times(2, 10)
PEOPLE = 6


class Phone:
    """One respondent at one practice, tapping one level after another.

    said: the level that the screen last called saved. tapped: the level the server died over.
    """

    def __init__(self, server: Server, room: RoomInDatabase, who: Admission, practice: str) -> None:
        self.who, self.practice = who, practice
        self.client = Client(server.address, "respond", f"{room.query(who)}&p={practice}")
        self.said: int | None = None
        self.tapped: int | None = None
        self._turns = count()

    async def arrive(self) -> None:
        await self.client.connect()
        await self.client.load()

    async def come_back(self) -> bool:
        """Reconnect as a browser does, with all that the page held; returns whether that led to a question, and answers it."""
        await self.client.reconnect()
        self._note(0)
        asked = "save-shown" in self.client.screen.keys()  # noqa: SIM118 - no mapping
        if asked:
            await self.client.click("save-shown")
            self._note(0)
        self.tapped = None
        return asked

    async def answer_until_the_server_dies(self, each_saved: "asyncio.Queue[None]") -> None:
        while True:
            turn, before = next(self._turns), self.client.screen.run
            self.tapped = turn % 5 + 1
            try:
                await self.client.choose(f"vote-{self.practice}-1", turn % 5)
            except DisconnectedError:
                self._note(before)  # the word may have come before the end: then it has to hold
                return
            self._note(before)
            assert self.said == self.tapped, f"not called saved: {self.client.screen.texts()}"
            self.tapped = None
            each_saved.put_nowait(None)

    def _note(self, run_before: int) -> None:
        """Take the screen at its word: what it shows while it says "Saved", if a later run has drawn that."""
        if self.client.screen.run == run_before or "vote-next" not in self.client.screen.keys():  # noqa: SIM118 - no mapping
            return
        if (self.client.screen.badge_beside("vote-next", just_drawn=True) or "").startswith("Saved"):
            shown = self.client.shown(f"vote-{self.practice}-1")
            assert shown is not None
            self.said = shown + 1


def lost(room: RoomInDatabase, phones: Sequence[Phone]) -> list[str]:
    """Return what was called saved and is not stored; the tap the server died over may have replaced it."""
    found = []
    for phone, answers in zip(phones, room.answers_of([phone.who for phone in phones]), strict=True):
        stored = answers[phone.practice].level if phone.practice in answers else None
        if stored not in {phone.said, phone.tapped or phone.said}:
            found.append(f"said {phone.said}, stored {stored}")
    return found


async def torment(server: Server, room: RoomInDatabase, phones: Sequence[Phone], chance: random.Random) -> int:
    """Kill and restart the server while all answer; return how many answers were called saved."""
    total = 0
    await asyncio.gather(*(phone.arrive() for phone in phones))
    for _ in range(KILLS):
        saved: asyncio.Queue[None] = asyncio.Queue()
        answering = [asyncio.create_task(phone.answer_until_the_server_dies(saved)) for phone in phones]
        for _ in range(chance.randint(PEOPLE, 4 * PEOPLE)):
            await asyncio.wait_for(saved.get(), 30)
            total += 1
        await asyncio.sleep(chance.uniform(0, 0.05))  # at any moment of a run, not always after one
        await asyncio.to_thread(server.kill)
        await asyncio.gather(*answering)
        assert lost(room, phones) == []
        await asyncio.to_thread(server.start)
        await asyncio.gather(*(phone.come_back() for phone in phones))
        assert lost(room, phones) == []
    await asyncio.gather(*(phone.client.close() for phone in phones))
    return total


def test_every_tick_shown_outlives_kills_of_the_server_and_all_phones_come_back(place: Place, tmp_path: Path) -> None:
    room = a_room(place.url, place.folder, PRACTICES[:PEOPLE], pace=Pace.OWN)
    room.do(storage.open_practices, PRACTICES[:PEOPLE])
    people = room.joined(*[Role.DATA_SCIENTIST] * PEOPLE)
    with running_server(tmp_path, database_url=place.url, env={"WAYMARK_DATA": str(place.folder)}) as server:
        phones = [Phone(server, room, who, practice) for who, practice in zip(people, PRACTICES, strict=False)]
        total = asyncio.run(torment(server, room, phones, random.Random(10)))  # noqa: S311 - moments, not secrets
    assert total >= KILLS * PEOPLE
