"""`python -m tests.benchmarks`: measure and print a Markdown table. `--quick` only shows that everything still runs."""

import argparse
import tempfile
from pathlib import Path
from typing import Final

from tests.benchmarks import clicks, memory, pdf, plans, reports, starting, workshop
from tests.benchmarks.table import HEAD

MEASURES: Final = {
    "clicks": clicks.measure,
    "memory": memory.measure,
    "start": starting.measure,
    "pdf": pdf.measure,
    "reports": reports.measure,
    "plans": plans.measure,
    "workshop": workshop.measure,
}


def main() -> None:
    """Run the measures asked for, each row printed as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Speed and memory as ratios to references.")
    parser.add_argument("--only", action="append", choices=MEASURES, help="leave the others out; may be given again")
    parser.add_argument("--quick", action="store_true", help="seconds, not minutes; the numbers mean nothing then")
    wanted = parser.parse_args()
    print(HEAD, flush=True)  # noqa: T201 - this is a command
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as folder:
        for name in wanted.only or MEASURES:
            for row in MEASURES[name](Path(folder), quick=wanted.quick):
                print(row, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
