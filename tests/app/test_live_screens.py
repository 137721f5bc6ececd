"""The live stream and the facilitator's screen in the real server and browser: told at once, and only who may be."""

import asyncio
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.access import COOKIE
from assessment import storage
from assessment.storage import Admission, Database
from assessment.terms import Role
from assessment.workshop import Setup, Workshop
from tests.app.browsing import Watch, settled
from tests.app.conftest import OpenPage
from tests.server import Server, get, running_server
from tests.stored import add_assessments, practices_by_section
from tests.websocket_client import connected

pytestmark = [pytest.mark.slow, pytest.mark.browser]
FIRST = practices_by_section()[0][0]


@pytest.fixture(scope="module")
def open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that other machines can reach, so that it asks for the key."""
    with running_server(tmp_path_factory.mktemp("live"), host="0.0.0.0") as running:  # noqa: S104
        yield running


NO_SLOW_TIMERS = """
const every = window.setInterval;
window.setInterval = (call, time, ...given) => time >= 5000 ? 0 : every(call, time, ...given);
"""
"""The screen's own looking every ten seconds never happens: whatever comes was told by the stream."""


class Room:
    """A workshop with its first practice open, written and answered behind the server's back: as another replica does."""

    def __init__(self, folder: Path, people: int) -> None:
        self.assessment = add_assessments(None, folder)[0]
        self.database = Database.open(None, folder)
        with self.database.transaction() as session:
            self.workshop: Workshop = storage.create_workshop(session, self.assessment, Setup((FIRST,), tuple(Role)))
            storage.open_practices(session, self.workshop.id, [FIRST])
            storage.change_workshop(session, self.workshop.id, current=FIRST)
        self.people = [self._join() for _ in range(people)]

    def _join(self) -> Admission:
        with self.database.transaction() as session:
            person = storage.join(session, self.workshop.code or "", Role.DATA_SCIENTIST.value, None, "here")
        assert isinstance(person, Admission)
        return person

    def vote(self, person: int, level: int) -> None:
        with self.database.transaction() as session:
            storage.save_vote(session, self.workshop.id, self.people[person].token, FIRST, {"level": level})

    @property
    def address(self) -> str:
        return f"a={self.assessment}&w={self.workshop.id}"


@pytest.fixture
def room(server: Server) -> Iterator[Room]:
    made = Room(server.folder / "data", people=3)
    yield made
    made.database.close()


def cookies_of(server: Server) -> dict[str, str]:
    printed = re.search(r"/enter\?key=(\S+)", server.output())
    assert printed, server.output()
    line = get(f"{server.address}/enter?key={printed[1]}").headers["set-cookie"]
    name, _, value = line.split(";")[0].partition("=")
    return {name: value}


def test_the_stream_is_refused_without_the_key_and_open_with_it(open_server: Server) -> None:
    assert get(open_server.address + "/live/anything").status == 403
    assert get(open_server.address + "/live/anything", {"Cookie": f"{COOKIE}=made-up"}).status == 403
    name, value = next(iter(cookies_of(open_server).items()))
    request = urllib.request.Request(open_server.address + "/live/anything", headers={"Cookie": f"{name}={value}"})
    with urllib.request.urlopen(request, timeout=30) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert stream.headers["cache-control"] == "no-cache"
        assert stream.headers["x-accel-buffering"] == "no"
        assert [stream.readline() for _ in range(2)] == [b"retry: 2000\n", b"data: 0\n"]


def test_without_the_key_workshop_and_projector_show_the_gate_only(open_server: Server) -> None:
    made = Room(open_server.folder / "data", people=1)

    async def shown(page: str) -> str:
        async with connected(open_server.address, page, made.address) as client:
            return " ".join(client.screen.texts())

    for page in ("workshop", "presenter"):
        assert "key printed" in asyncio.run(shown(page))
        assert made.people[0].participant.alias not in asyncio.run(shown(page))
    made.database.close()


def test_a_vote_stored_elsewhere_appears_on_the_facilitators_screen(server: Server, page: Page, room: Room) -> None:
    watch = Watch(page, server.address)
    page.add_init_script(NO_SLOW_TIMERS)
    page.goto(f"{server.address}/workshop?{room.address}")
    settled(page)
    expect(page.get_by_text("0 of 3 have answered")).to_be_visible(timeout=30_000)
    room.vote(0, 4)
    expect(page.get_by_text("1 of 3 have answered")).to_be_visible(timeout=30_000)
    room.vote(1, 2)
    expect(page.get_by_text("2 of 3 have answered")).to_be_visible(timeout=30_000)
    assert watch.complaints == []
    assert watch.foreign == []


def test_where_the_stream_does_not_come_through_the_screen_looks_by_itself(server: Server, page: Page, room: Room) -> None:
    page.route("**/live/*", lambda route: route.abort())
    page.goto(f"{server.address}/workshop?{room.address}")
    settled(page)
    expect(page.get_by_text("0 of 3 have answered")).to_be_visible(timeout=30_000)
    room.vote(0, 4)
    expect(page.get_by_text("1 of 3 have answered")).to_be_visible(timeout=60_000)


def test_the_wall_follows_the_facilitator(server: Server, open_page: OpenPage, room: Room) -> None:
    facilitator, wall = open_page(), open_page()
    wall.goto(f"{server.address}/presenter?{room.address}")
    settled(wall)
    expect(wall.get_by_text("0 of 3 have answered")).to_be_visible(timeout=30_000)
    for person, level in enumerate((1, 2, 5)):
        room.vote(person, level)
    expect(wall.get_by_text("3 of 3 have answered")).to_be_visible(timeout=30_000)
    facilitator.goto(f"{server.address}/workshop?{room.address}")
    settled(facilitator)
    facilitator.get_by_role("button", name="Reveal", exact=True).click()
    expect(facilitator.get_by_text("Consensus")).to_be_visible(timeout=30_000)
    expect(wall.get_by_text("Consensus")).to_be_visible(timeout=30_000)


def test_what_is_being_typed_survives_a_vote_that_comes_in(server: Server, page: Page, room: Room) -> None:
    for person in range(3):
        room.vote(person, 2)
    with room.database.transaction() as session:
        storage.reveal(session, room.workshop.id, [FIRST], who="F")
    page.goto(f"{server.address}/workshop?{room.address}")
    settled(page)
    reason = page.get_by_label("Why, in a sentence")
    reason.click()
    page.keyboard.type("We looked at ")
    with room.database.transaction() as session:
        storage.change_workshop(session, room.workshop.id, answers_locked=True)
    expect(page.get_by_role("button", name="Take answers again")).to_be_visible(timeout=30_000)
    page.keyboard.type("it")
    expect(reason).to_have_value("We looked at it")


def test_the_smallest_text_on_the_wall_can_be_read_from_the_back(server: Server, open_page: OpenPage, room: Room) -> None:
    wall = open_page()
    wall.set_viewport_size({"width": 1920, "height": 1080})
    sizes = """() => [...document.querySelectorAll('.st-key-wall *')]
        .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.getClientRects().length)
        .filter(e => !e.closest('style') && getComputedStyle(e).visibility !== 'hidden')
        .map(e => parseFloat(getComputedStyle(e).fontSize))"""
    for stage in ("open", "revealed"):
        if stage == "revealed":
            for person in range(3):
                room.vote(person, 2)
            with room.database.transaction() as session:
                storage.reveal(session, room.workshop.id, [FIRST], who="F")
        wall.goto(f"{server.address}/presenter?{room.address}")
        settled(wall)
        expect(wall.get_by_text("Consensus" if stage == "revealed" else "0 of 3 have answered")).to_be_visible(timeout=30_000)
        found = wall.evaluate(sizes)
        assert len(found) > 5
        assert min(found) >= 24


def test_the_server_ends_at_once_while_screens_listen(tmp_path: Path) -> None:
    with running_server(tmp_path) as server:
        with urllib.request.urlopen(server.address + "/live/anything", timeout=30) as stream:
            stream.readline()
            server.stop()
            assert stream.read().endswith(b"")
        assert "graceful" not in server.output()  # uvicorn says so when its patience ended
        assert "Traceback" not in server.output()
