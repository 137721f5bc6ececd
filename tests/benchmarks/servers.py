"""The three servers that are compared: Waymark, the bare page served the same tuned way, and the bare page by `streamlit run`."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from tests.server import ROOT, WAYMARK, Server, environment, free_port
from tests.stored import add_assessments

Name = Literal["waymark", "tuned", "plain"]
NAMES: Final[tuple[Name, ...]] = ("waymark", "tuned", "plain")


@dataclass(frozen=True)
class Subject:
    """A running server and the addresses its clients open, one each."""

    server: Server
    queries: list[str]


@contextmanager
def subject(name: Name, folder: Path, clients: int) -> Iterator[Subject]:
    """Run one of the servers on a fresh folder, with an assessment for each client."""
    home = folder / f"{name}-{clients}"
    home.mkdir(exist_ok=True)
    server, queries = server_of(name, home), [""] * clients
    if name == "waymark":
        queries = [f"a={id}&s=1" for id in add_assessments(None, home / "data", clients)]
    try:
        server.start()
        yield Subject(server, queries)
    finally:
        server.kill()


def server_of(name: Name, home: Path) -> Server:
    """Return a server that is not started yet."""
    port = free_port()
    env = environment(home, {"WAYMARK_PORT": str(port)})
    if name == "waymark":
        return Server(WAYMARK, port, env, home)
    if name == "tuned":
        return Server(
            (sys.executable, "-m", "tests.benchmarks.bare_server", str(port)), port, env, home, health="/_stcore/health"
        )
    # As it comes, but for what a machine without a person needs. Started elsewhere, so that it does not read our settings.
    script = str(ROOT / "tests" / "benchmarks" / "bare_page.py")
    options = ("--server.port", str(port), "--server.headless", "true", "--browser.gatherUsageStats", "false")
    command = (sys.executable, "-m", "streamlit", "run", script, *options)
    return Server(command, port, {**env, "PYTHONPATH": str(ROOT)}, home, health="/_stcore/health", start_in=home)


def memory_of(server: Server) -> float:
    """Return the memory the server's process holds, in MB."""
    if Path("/proc/self/statm").exists():
        pages = int(Path(f"/proc/{server.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    said = subprocess.run(["ps", "-o", "rss=", "-p", str(server.pid)], capture_output=True, text=True, check=True)  # noqa: S607
    return int(said.stdout) / 1024


def core_seconds_of(server: Server) -> float:
    """Return how long the server's process has kept a core busy; unlike the time on the wall, other work hardly changes it."""
    if (told := Path(f"/proc/{server.pid}/stat")).exists():
        user, system = told.read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    said = subprocess.run(["ps", "-o", "time=", "-p", str(server.pid)], capture_output=True, text=True, check=True)  # noqa: S607
    seconds = 0.0
    for part in said.stdout.strip().split(":"):
        seconds = seconds * 60 + float(part)
    return seconds
