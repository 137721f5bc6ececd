"""The live stream and the facilitator's pages from outside: only for whoever has the key, and gone when the server goes."""

import asyncio
import re
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest

from app.access import COOKIE
from tests.live_room import LiveRoom
from tests.server import Server, get, running_server
from tests.websocket_client import connected

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that other machines can reach, so that it asks for the key."""
    with running_server(tmp_path_factory.mktemp("live"), host="0.0.0.0") as running:  # noqa: S104 - what is tested
        yield running


def listening(server: Server, headers: dict[str, str]) -> HTTPResponse:
    """Open the stream of a room that nobody has."""
    request = urllib.request.Request(server.address + "/live/anything", headers=headers)  # noqa: S310 - our own server
    found: HTTPResponse = urllib.request.urlopen(request, timeout=30)  # noqa: S310 - likewise
    return found


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
    with listening(open_server, {"Cookie": f"{name}={value}"}) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert stream.headers["cache-control"] == "no-cache"
        assert stream.headers["x-accel-buffering"] == "no"
        assert [stream.readline() for _ in range(2)] == [b"retry: 2000\n", b"data: 0\n"]


def test_without_the_key_workshop_and_projector_show_the_gate_only(open_server: Server) -> None:
    made = LiveRoom(open_server.folder / "data", people=1)

    async def shown(page: str) -> str:
        async with connected(open_server.address, page, made.address) as client:
            return " ".join(client.screen.texts())

    for page in ("workshop", "presenter"):
        assert "Enter the key" in asyncio.run(shown(page))
        assert made.people[0].participant.alias not in asyncio.run(shown(page))
    made.database.close()


def test_the_server_ends_at_once_while_screens_listen(tmp_path: Path) -> None:
    with running_server(tmp_path) as server:
        with listening(server, {}) as stream:
            stream.readline()
            server.stop()
            assert stream.read().endswith(b"")
        assert "graceful" not in server.output()  # uvicorn says so when its patience ended
        assert "Traceback" not in server.output()
