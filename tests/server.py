"""The real server as a child process: `with running_server(folder) as server: …`."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
WAYMARK: Final = (sys.executable, "-m", "app")
START_SECONDS: Final = 60
"""A start takes about two seconds; a busy machine may need many times that."""


class ServerDiedError(AssertionError):
    """The server ended, or did not become healthy in time; the message holds what it printed."""


@dataclass
class Server:
    """A server that answers HTTP, run as a child in a process group of its own. folder: where its output is kept."""

    command: Sequence[str]
    port: int
    env: Mapping[str, str]
    folder: Path
    health: str = "/healthz"
    start_in: Path = ROOT
    _child: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """Return the address to open on this machine, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Return the id of the server's process."""
        return self._running.pid

    def output(self) -> str:
        """Return everything the server has printed since its first start."""
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    def start(self) -> float:
        """Start the server and wait until it is healthy. Returns the seconds that took."""
        begun = time.perf_counter()
        with self._log.open("ab") as log:
            self._child = subprocess.Popen(
                self.command,
                cwd=self.start_in,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while not self._healthy():
            if (code := self._child.poll()) is not None:
                message = f"{' '.join(self.command)} ended with {code}:\n{self.output()}"
                raise ServerDiedError(message)
            if time.perf_counter() - begun > START_SECONDS:
                self.kill()
                message = f"{' '.join(self.command)} was not healthy after {START_SECONDS} s:\n{self.output()}"
                raise ServerDiedError(message)
            time.sleep(0.02)  # between two looks at the condition
        return time.perf_counter() - begun

    def stop(self, seconds: float = 10) -> int:
        """Ask the server to end (SIGTERM) and return its exit code; TimeoutExpired when it takes longer."""
        self._running.send_signal(signal.SIGTERM)
        return self._running.wait(seconds)

    def commanded(self, *arguments: str) -> str:
        """Run `python -m assessment` on the server's data, and return what it printed."""
        command = [sys.executable, "-m", "assessment", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def kill(self) -> None:
        """End the server and all it started, at once and without asking (SIGKILL)."""
        if self._child is not None and self._child.poll() is None:
            os.killpg(self._child.pid, signal.SIGKILL)
            self._child.wait()

    @property
    def _running(self) -> subprocess.Popen[bytes]:
        assert self._child is not None, "the server was not started"
        return self._child

    @property
    def _log(self) -> Path:
        return self.folder / "server.log"

    def _healthy(self) -> bool:
        return get(self.address + self.health).status == 200


@dataclass(frozen=True)
class Answer:
    """What a server said to one request; status 0 when it said nothing. Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow no redirect: the tests look at it."""


def get(url: str, headers: Mapping[str, str] | None = None, *, method: str = "GET") -> Answer:
    """Ask for `url` without a proxy and without following redirects."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _StayHere)
    request = urllib.request.Request(url, headers=dict(headers or {}), method=method)  # noqa: S310 - our own server
    try:
        with opener.open(request, timeout=10) as reply:
            return Answer(reply.status, _lower(reply.headers.items()), reply.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, _lower(error.headers.items()), error.read())
    except OSError:
        return Answer(0)


def _lower(headers: Sequence[tuple[str, str]]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers}


def free_port(host: str = "127.0.0.1") -> int:
    """Return a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind((host, 0))
        return int(listener.getsockname()[1])


def environment(folder: Path, changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this process's environment with Waymark's settings replaced: data in `folder`, the rest as it comes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WAYMARK_", "STREAMLIT_"))}
    return {**kept, "WAYMARK_DATA": str(folder / "data"), "PYTHONUNBUFFERED": "1", **(changes or {})}


@contextmanager
def running_server(
    folder: Path,
    *arguments: str,
    database_url: str | None = None,
    host: str = "127.0.0.1",
    env: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Serve Waymark with its data in `folder` until the block ends; then it is killed, if it still runs."""
    port = free_port()
    changes = {"WAYMARK_HOST": host, "WAYMARK_PORT": str(port), **(env or {})}
    if database_url is not None:
        changes["WAYMARK_DATABASE_URL"] = database_url
    server = Server((*WAYMARK, *arguments), port, environment(folder, changes), folder)
    try:
        server.start()
        yield server
    finally:
        server.kill()


def run_to_end(
    env: Mapping[str, str], *arguments: str, before: Sequence[str] = (), seconds: float = 60
) -> subprocess.CompletedProcess[str]:
    """Start Waymark where it is expected to end, and return its exit code and what it said. before: a command to run it by."""
    return subprocess.run(
        [*before, *WAYMARK, *arguments],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
