"""Respondents who send what no screen offers, to a real server: refused, logged, nothing changed; and what they are told."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from app.viewmodels.questionnaire import draft_of
from assessment import storage
from assessment.storage import Admission
from assessment.terms import Role
from assessment.workshop import Anonymity, Pace
from tests.rooms import PRACTICES, RoomInDatabase, a_room
from tests.server import Server, running_server
from tests.websocket_client import Client

pytestmark = pytest.mark.slow

FIRST, SECOND = PRACTICES[:2]
GATE = "Enter the key"
NOT_YOURS = "belongs to nobody in this workshop"


@pytest.fixture(scope="module")
def key_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that asks facilitators for the key."""
    with running_server(tmp_path_factory.mktemp("respondents"), host="0.0.0.0") as running:  # noqa: S104 - what is tested
        yield running


@pytest.fixture
def folder(key_server: Server) -> Path:
    return key_server.folder / "data"


class Listener(Client):
    """Keeps every message that the server sent, as text."""

    def _take(self, message: ForwardMsg) -> None:
        self.heard = [*getattr(self, "heard", []), message]
        super()._take(message)

    heard: list[ForwardMsg]


@asynccontextmanager
async def phone(server: Server, room: RoomInDatabase, token: str, more: str = "") -> AsyncIterator[Listener]:
    client = Listener(server.address, "respond", f"w={room.id}&t={token}{more}")
    await client.connect()
    try:
        await client.load()
        yield client
    finally:
        await client.close()


def in_the_log(server: Server, done: Callable[[], Any]) -> str:
    """Do something and return what the server logged meanwhile."""
    before = len(server.output())
    done()
    return server.output()[before:]


def everything(room: RoomInDatabase, *people: Admission) -> list[object]:
    """Return what is stored of these people's answers, and what the facilitator sees."""
    return [*(dict(room.answers(person)) for person in people), room.room()]


@pytest.fixture
def room(folder: Path) -> RoomInDatabase:
    made = a_room(None, folder, PRACTICES[:3])
    made.open_and_show(FIRST)
    return made


CRAFTED = {
    "level 9": ("vote", "9", "no-answer"),
    "another practice's text": ("vote", "**1 · Ad hoc**  \nsomething else", "no-answer"),
    "a note of a megabyte": ("note", "x" * 1_000_000, "note"),
    "a note with a NUL": ("note", "a\x00b", "note"),
}


@pytest.mark.parametrize("name", CRAFTED)
def test_a_value_that_no_card_offers_is_refused_logged_and_changes_nothing(
    key_server: Server, room: RoomInDatabase, name: str
) -> None:
    part, value, why = CRAFTED[name]
    who = room.joined(Role.EXECUTIVE)[0]
    room.vote(who, FIRST, level=2)
    before = everything(room, who)

    async def send() -> list[str]:
        async with phone(key_server, room, who.token) as client:
            await client.put(f"{part}-{FIRST}-1", value)
            return client.screen.texts()

    said: list[str] = []
    log = in_the_log(key_server, lambda: said.extend(asyncio.run(send())))
    assert everything(room, who) == before
    assert f"refused: {why}" in log
    assert "xxxx" not in log
    assert who.token not in log
    if part == "note":
        assert "Not saved" in " ".join(said)


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (lambda room: room.do(storage.change_workshop, answers_locked=True), "locked"),
        (lambda room: room.do(storage.reveal, [FIRST], who="F"), "not-open"),
        (lambda room: room.do(storage.change_workshop, closed=True), "closed"),
        (lambda room: room.do(storage.remove_participant, room.room().people[0].id), "not-a-participant"),
    ],
    ids=["after the lock", "after the reveal", "after the end", "after being taken out"],
)
def test_a_tap_after_the_facilitator_ended_answering_is_refused_logged_and_told(
    key_server: Server, room: RoomInDatabase, what: Callable[[RoomInDatabase], object], why: str
) -> None:
    who = room.joined(Role.EXECUTIVE)[0]
    room.vote(who, FIRST, level=2)

    async def send() -> str:
        async with phone(key_server, room, who.token) as client:
            what(room)
            await client.choose(f"vote-{FIRST}-1", 4)
            return " ".join(client.screen.texts())

    said: list[str] = []
    log = in_the_log(key_server, lambda: said.append(asyncio.run(send())))
    assert f"refused: {why}" in log
    assert NOT_YOURS in said[0] if why == "not-a-participant" else "Not saved" in said[0]
    if why != "not-a-participant":
        assert room.answers(who)[FIRST].level == 2


def test_messages_for_a_practice_that_was_never_opened_change_nothing(key_server: Server, folder: Path) -> None:
    elsewhere, here = (a_room(None, folder, PRACTICES[:2], pace=Pace.OWN) for _ in range(2))
    elsewhere.do(storage.open_practices, [FIRST, SECOND])
    here.do(storage.open_practices, [FIRST])
    there, who = elsewhere.joined(Role.EXECUTIVE)[0], here.joined(Role.EXECUTIVE)[0]

    async def send() -> None:
        async with phone(key_server, elsewhere, there.token, f"&p={SECOND}") as client:
            radio = client.screen.widget(f"vote-{SECOND}-1")
        async with phone(key_server, here, who.token, f"&p={SECOND}") as client:
            client.craft(radio.content.id, "string_value", radio.options[3])
            await client.tell(radio.fragment)
            client.craft(radio.content.id, "string_value", radio.options[3])
            await client.load()
            assert f"vote-{SECOND}-1" not in client.screen.keys()  # noqa: SIM118 - no mapping

    asyncio.run(send())
    assert here.answers(who) == {}


def test_somebody_elses_id_a_wrong_token_and_another_workshop_open_nothing(
    key_server: Server, room: RoomInDatabase, folder: Path
) -> None:
    ana, ben = room.joined(Role.EXECUTIVE, Role.DATA_SCIENTIST)
    room.vote(ben, FIRST, level=5, note="BENS-NOTE")
    other = a_room(None, folder, PRACTICES[:2])
    before = everything(room, ana, ben)
    tries = [
        (room, ben.participant.id),
        (room, ben.participant.alias.replace(" ", "%20")),
        (room, ben.token[:-1]),
        (room, "x" * 5_000),
        (room, "%00"),
        (other, ben.token),
    ]

    async def send(where: RoomInDatabase, token: str) -> str:
        async with phone(key_server, room, ana.token) as mine:
            radio = mine.screen.widget(f"vote-{FIRST}-1")
        async with phone(key_server, where, token) as client:
            client.craft(radio.content.id, "string_value", radio.options[0])
            await client.tell(radio.fragment)
            client.craft(radio.content.id, "string_value", radio.options[0])
            await client.load()
            return " ".join(client.screen.texts())

    for where, token in tries:
        said: list[str] = []
        log = in_the_log(key_server, lambda w=where, t=token, s=said: s.append(asyncio.run(send(w, t))))  # type: ignore[misc]
        assert NOT_YOURS in said[0], token
        assert "BENS-NOTE" not in said[0]
        assert "refused: not-a-participant" in log
        assert ben.token[:-1] not in log
    assert everything(room, ana, ben) == before


def test_changing_the_address_within_a_session_answers_for_nobody_else(key_server: Server, room: RoomInDatabase) -> None:
    ana, ben = room.joined(Role.EXECUTIVE, Role.DATA_SCIENTIST)
    room.vote(ben, FIRST, level=5)

    async def send() -> str:
        async with phone(key_server, room, ana.token) as client:
            await client.choose(f"vote-{FIRST}-1", 0)
            client.query = f"w={room.id}&t={ben.participant.id}"
            await client.choose(f"vote-{FIRST}-1", 1)
            await client.load()
            return " ".join(client.screen.texts())

    assert NOT_YOURS in asyncio.run(send())
    assert room.answers(ben)[FIRST].level == 5


def test_two_people_who_share_a_tablet_do_not_answer_for_each_other(key_server: Server, room: RoomInDatabase) -> None:
    ana, ben = room.joined(Role.EXECUTIVE, Role.DATA_SCIENTIST)
    cat = room.joined(Role.ML_ENGINEER)[0]
    room.vote(cat, FIRST, level=1)

    async def send() -> list[int | None]:
        async with phone(key_server, room, ana.token) as client:
            await client.choose(f"vote-{FIRST}-1", 3)
            shown = []
            for other in (ben, cat, ana):
                client.query = room.query(other)
                await client.load()
                shown.append(client.shown(f"vote-{FIRST}-1"))
            return shown

    assert asyncio.run(send()) == [None, 0, 3]
    assert room.answers(ben) == {}
    assert [room.answers(one)[FIRST].level for one in (cat, ana)] == [1, 4]


def test_respondents_reach_no_screen_of_the_facilitator(key_server: Server, room: RoomInDatabase) -> None:
    who = room.joined(Role.EXECUTIVE)[0]
    workshop = room.room().workshop
    pages = ("", "workshop", "presenter", "questionnaire", "results", "roadmap", "report", "delivery", "method")

    async def look(page: str) -> str:
        async with phone(key_server, room, who.token) as client:
            await client.go(page, f"w={room.id}&t={who.token}&a={workshop.assessment}")
            return " ".join(client.screen.texts())

    for page in pages:
        said = asyncio.run(look(page))
        assert GATE in said, page
        assert "Example Ltd" not in said, page
        assert who.participant.alias not in said, page


# What a respondent is told: every message, word for word


def told(client: Listener, room: RoomInDatabase, who: Admission) -> list[str]:
    """Return what the server drew, in order, without what differs between two rooms and two moments anyhow."""
    found = [str(message.delta) + str(message.metadata.delta_path) for message in client.heard if message.HasField("delta")]
    for own, word in ((room.id, "ROOM"), (who.token, "TOKEN"), (who.participant.alias, "ALIAS")):
        found = [text.replace(own, word) for text in found]
    return [re.sub(r"\d\d:\d\d:\d\d", "TIME", text) for text in found]


def a_session_with(server: Server, folder: Path, levels: tuple[int, ...], note: str) -> tuple[list[str], bytes, list[Admission]]:
    """Run a whole session seen by one who answers 3, beside others with these levels; a late joiner looks in at the end."""
    room = a_room(None, folder, PRACTICES[:2], anonymity=Anonymity.ALIASES)
    ana, *others = room.joined(Role.EXECUTIVE, *[Role.EXECUTIVE, Role.DATA_SCIENTIST] * (len(levels) // 2))
    heard: list[str] = []
    raw = b""

    async def run() -> None:
        nonlocal raw
        async with phone(server, room, ana.token) as client:
            room.open_and_show(FIRST)
            await client.load()
            await client.choose(f"vote-{FIRST}-1", 2)
            for other, level in zip(others, levels, strict=True):
                room.vote(other, FIRST, level=level, note=note)
            await client.load()
            room.do(storage.reveal, [FIRST], who="F")
            await client.load()
            room.do(storage.second_vote, FIRST)
            for other, level in zip(others, levels, strict=True):
                room.vote(other, FIRST, level=6 - level, note=note)
            await client.load()
            room.do(storage.reveal, [FIRST], who="F")
            await client.load()
            (late,) = room.joined(Role.PLATFORM_ENGINEER)
            async with phone(server, room, late.token) as latest:
                heard.extend([*told(client, room, ana), *told(latest, room, late)])
                raw = b"".join(message.SerializeToString() for message in [*client.heard, *latest.heard])

    asyncio.run(run())
    return heard, raw, others


def test_every_message_to_a_respondent_is_the_same_whatever_the_others_answer(key_server: Server, folder: Path) -> None:
    low, _, _ = a_session_with(key_server, folder, (1, 1, 1, 1), "LOW-NOTE")
    high, raw, others = a_session_with(key_server, folder, (5, 5, 5, 5), "HIGH-NOTE")
    assert len(low) > 50
    assert low == high
    told_of = [other.participant.alias for other in others] + [other.participant.id for other in others] + ["HIGH-NOTE"]
    assert [word for word in told_of if word.encode() in raw] == []


def test_guessing_addresses_finds_nobody(key_server: Server, room: RoomInDatabase) -> None:
    """A token has 192 random bits; what looks like one, or is close to one, opens nothing."""
    who = room.joined(Role.EXECUTIVE)[0]
    near = [who.token.swapcase(), who.token + "=", f" {who.token}x", who.token[1:], who.token[::-1]]

    async def look(token: str) -> str:
        async with phone(key_server, room, token) as client:
            return " ".join(client.screen.texts())

    assert [token for token in near if NOT_YOURS not in asyncio.run(look(token))] == []
    assert draft_of(room.answers(who).get(FIRST)).choice is None
