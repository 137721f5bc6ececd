"""The real server, from outside: what it answers, what it refuses, how it starts and how it ends."""

import asyncio
import json
import os
import re
import shutil
import socket
from pathlib import Path

import pytest

from assessment.rubric import default_content
from tests.server import Server, environment, free_port, get, run_to_end
from tests.websocket_client import Client, DisconnectedError, connected

pytestmark = pytest.mark.slow


def test_health_names_the_parts_that_are_usable(server: Server) -> None:
    answer = get(server.address + "/healthz")
    assert answer.status == 200
    assert json.loads(answer.body) == {"status": "ok", "database": "ok", "content": "ok"}


def test_health_is_503_while_the_database_file_is_gone_and_recovers(fresh_server: Server) -> None:
    data = fresh_server.folder / "data"
    data.rename(fresh_server.folder / "away")
    answer = get(fresh_server.address + "/healthz")
    assert answer.status == 503
    assert json.loads(answer.body)["database"] == "failing"
    assert str(data) not in answer.body.decode()
    (fresh_server.folder / "away").rename(data)
    assert get(fresh_server.address + "/healthz").status == 200


@pytest.mark.parametrize(
    "path", ["/", "/questionnaire", "/healthz", "/_stcore/health", "/enter?key=x", "/no-such-page", "/media/none"]
)
def test_every_answer_carries_the_security_headers(server: Server, path: str) -> None:
    headers = get(server.address + path).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "'unsafe-eval'" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


def test_a_refused_request_carries_the_security_headers_too(server: Server) -> None:
    refused = get(server.address + "/", {"Host": "elsewhere.example"})
    assert refused.status == 400
    assert refused.headers["x-frame-options"] == "DENY"


def test_no_other_name_than_this_machines_reaches_the_websocket(server: Server) -> None:
    headers = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "A" * 22 + "==",
    }
    assert get(server.address + "/_stcore/stream", {**headers, "Host": "elsewhere.example"}).status in {400, 403}


def test_a_page_of_another_origin_is_refused_by_the_websocket(server: Server) -> None:
    async def refused() -> str:
        with pytest.raises(DisconnectedError) as caught:
            await Client(server.address).connect(origin="http://elsewhere.example")
        return str(caught.value)

    assert "403" in asyncio.run(refused())


def test_the_own_origin_is_served(server: Server) -> None:
    async def keys() -> list[str]:
        client = Client(server.address)
        await client.connect(origin=server.address)
        await client.load()
        await client.close()
        return client.screen.texts()

    assert asyncio.run(keys())


def test_a_taken_port_is_told_with_a_remedy(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = run_to_end(environment(tmp_path, {"WAYMARK_PORT": port}))
    assert done.returncode == 3
    assert port in done.stderr
    assert "WAYMARK_PORT=" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_mistake_in_the_content_is_told_before_anything_is_served(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(default_content(), content)
    _spoil(content / "rubric.yaml", "level_share: ", "level_share: 7 # ")
    _spoil(content / "dimensions" / "skills.yaml", "question:", "qestion:")
    done = run_to_end(environment(tmp_path, {"WAYMARK_CONTENT": str(content), "WAYMARK_PORT": str(free_port())}))
    assert done.returncode == 1
    assert re.search(r"rubric\.yaml:\d+: .*level_share", done.stderr)
    assert re.search(r"skills\.yaml:\d+: .*qestion", done.stderr)
    assert "Traceback" not in done.stderr


def _spoil(file: Path, right: str, wrong: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")


def test_a_data_folder_that_cannot_be_written_is_told_with_a_remedy(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    env = environment(tmp_path, {"WAYMARK_DATA": str(closed / "data"), "WAYMARK_PORT": str(free_port())})
    done = run_to_end(env, before=_bound_by_permissions())
    assert done.returncode == 3
    assert str(closed) in done.stderr
    assert "WAYMARK_DATA" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(closed.iterdir()) == []


def _bound_by_permissions() -> list[str]:
    """Return what makes a command heed permissions even when the tests run as root."""
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


def test_a_stopped_server_ends_in_time_and_content_though_somebody_is_connected(fresh_server: Server) -> None:
    async def stop_while_connected() -> int:
        async with connected(fresh_server.address):
            return await asyncio.to_thread(fresh_server.stop, 10)

    assert asyncio.run(stop_while_connected()) == 0
    assert "Traceback" not in fresh_server.output()


def test_where_only_this_machine_can_ask_no_key_is_printed(server: Server) -> None:
    assert f"Waymark is ready: {server.address}" in server.output()
    assert "key=" not in server.output()
