"""A server that others can reach lets in who has shown the key, and checks it where data is read and written."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import Server, get, running_server
from tests.stored import add_assessments, answers_in, practices_by_section
from tests.websocket_client import Client, connected

pytestmark = pytest.mark.slow

FIRST = practices_by_section()[0][0]
GATE = "Enter the key"


@pytest.fixture(scope="module")
def open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("open"), host="0.0.0.0") as running:  # noqa: S104 - what is tested
        yield running


@pytest.fixture(scope="module")
def assessment(open_server: Server) -> str:
    return add_assessments(None, open_server.folder / "data")[0]


@pytest.fixture
def key(open_server: Server) -> str:
    printed = re.search(r"/enter\?key=(\S+)", open_server.output())
    assert printed, open_server.output()
    return printed[1]


@pytest.fixture
def cookies(open_server: Server, key: str) -> dict[str, str]:
    """What the browser keeps after the printed address was opened."""
    line = get(f"{open_server.address}/enter?key={key}").headers["set-cookie"]
    name, _, value = line.split(";")[0].partition("=")
    return {name: value}


def test_the_right_key_leaves_a_cookie_that_scripts_cannot_read_and_does_not_hold_the_key(open_server: Server, key: str) -> None:
    answer = get(f"{open_server.address}/enter?key={key}")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert key not in answer.headers["set-cookie"]


@pytest.mark.parametrize("wrong", ["", "x", "%00", "%C3%A9"])
def test_a_wrong_key_leaves_nothing(open_server: Server, wrong: str) -> None:
    answer = get(f"{open_server.address}/enter?key={wrong}")
    assert answer.status == 303
    assert "set-cookie" not in answer.headers


def test_the_key_survives_a_restart(tmp_path: Path) -> None:
    keys = set()
    for _ in range(2):
        with running_server(tmp_path, host="0.0.0.0") as running:  # noqa: S104
            keys |= set(re.findall(r"/enter\?key=(\S+)", running.output()))
    assert len(keys) == 1


def test_without_the_cookie_every_screen_shows_the_gate_only(open_server: Server, assessment: str) -> None:
    async def shown(page: str) -> list[str]:
        async with connected(open_server.address, page, f"a={assessment}&s=1") as client:
            return client.screen.texts()

    for page in ("", "questionnaire", "results", "roadmap", "report", "delivery", "method"):
        texts = " ".join(asyncio.run(shown(page)))
        assert GATE in texts
        assert "Example Ltd" not in texts


def test_with_the_cookie_an_answer_is_saved(open_server: Server, assessment: str, cookies: dict[str, str]) -> None:
    async def answer() -> str | None:
        async with connected(open_server.address, "questionnaire", f"a={assessment}&s=1", cookies=cookies) as client:
            await client.choose(f"choice-{FIRST}", 1)
            return client.screen.badge_beside(f"choice-{FIRST}")

    assert (asyncio.run(answer()) or "").startswith("Saved")
    assert answers_in(None, open_server.folder / "data", assessment)[FIRST].level == 2


def test_messages_copied_from_an_admitted_visitor_show_and_change_nothing(open_server: Server, cookies: dict[str, str]) -> None:
    mine = add_assessments(None, open_server.folder / "data")[0]

    async def replay() -> list[str]:
        address, query = open_server.address, f"a={mine}&s=1"
        async with connected(address, "questionnaire", query, cookies=cookies) as admitted:
            radio = admitted.screen.widget(f"choice-{FIRST}")
        async with connected(address, "questionnaire", query) as stranger:
            stranger.craft(radio.content.id, "string_value", radio.options[4])
            await stranger.load()
            shown = stranger.screen.texts()
            stranger.craft(radio.content.id, "string_value", radio.options[4])
            await stranger.tell(radio.fragment)
            await stranger.load()
            return [*shown, *stranger.screen.texts()]

    assert "Example Ltd" not in " ".join(asyncio.run(replay()))
    assert answers_in(None, open_server.folder / "data", mine) == {}


def test_a_session_taken_over_by_somebody_without_the_cookie_shows_and_changes_nothing(
    open_server: Server, cookies: dict[str, str]
) -> None:
    mine = add_assessments(None, open_server.folder / "data")[0]

    async def take_over() -> list[str]:
        async with connected(open_server.address, "questionnaire", f"a={mine}&s=1", cookies=cookies) as admitted:
            radio = admitted.screen.widget(f"choice-{FIRST}")
        thief = Client(open_server.address, "questionnaire", f"a={mine}&s=1")
        thief.session = admitted.session
        await thief.connect()
        thief.craft(radio.content.id, "string_value", radio.options[4])
        await thief.tell(radio.fragment)
        await thief.load()
        shown = thief.screen.texts()
        await thief.close()
        return shown

    assert "Example Ltd" not in " ".join(asyncio.run(take_over()))
    assert answers_in(None, open_server.folder / "data", mine) == {}


def test_a_cookie_made_up_or_of_another_server_admits_nobody(open_server: Server, assessment: str) -> None:
    async def shown(value: str) -> list[str]:
        given = {"waymark_facilitator": value}
        async with connected(open_server.address, "results", f"a={assessment}", cookies=given) as client:
            return client.screen.texts()

    for value in ("", "0" * 64, "None"):
        assert GATE in " ".join(asyncio.run(shown(value)))


def test_the_printed_key_file_is_for_its_owner_only(tmp_path: Path) -> None:
    with running_server(tmp_path, host="0.0.0.0"):  # noqa: S104
        assert (tmp_path / "data" / "facilitator.key").stat().st_mode & 0o077 == 0
