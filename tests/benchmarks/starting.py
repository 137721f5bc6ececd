"""From the start of the process until it says it is healthy."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.clicks import REFERENCES
from tests.benchmarks.servers import NAMES, Name, server_of
from tests.benchmarks.table import Row


def measure(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Yield the time against both references; Waymark's includes content, database and migrations."""
    times = {name: median(_start(name, folder) for _ in range(1 if quick else 5)) for name in NAMES}
    ours = times["waymark"]
    for name, words in REFERENCES.items():
        yield Row("start until healthy", words, ours / times[name], None, f"{ours:.1f} s to {times[name]:.1f} s")


def _start(name: Name, folder: Path) -> float:
    home = folder / f"start-{name}"
    home.mkdir(exist_ok=True)
    server = server_of(name, home)
    try:
        return server.start()
    finally:
        server.kill()
