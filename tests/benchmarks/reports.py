"""From a click on a level to "Saved" while other visitors wait for their reports, against the same clicks alone."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

from assessment.answers import ReportOptions
from assessment.rubric import default_content, load_rubric
from assessment.wording import counted
from tests.benchmarks.load import Load, Wish, run_load
from tests.benchmarks.pdf import full_assessment
from tests.benchmarks.servers import subject
from tests.benchmarks.table import Row, percentile
from tests.stored import add_assessments
from tests.websocket_client import Client, connected

PATIENCE = 900.0
"""Seconds until the last report has to be there."""


def measure(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Yield p50 and p95 of the clicks; the reports are all asked for at once, each of an assessment of its own."""
    clickers, reports, answers = (1, 1, 4) if quick else (10, 30, 20)
    with subject("waymark", folder, clickers) as running:
        wish = Wish(running.server.address, running.queries, answers, 0.2 if quick else 2.0)
        run_load(Wish(wish.address, wish.queries[:1], 2, 0))
        alone = run_load(wish)
        queries = _reports(folder / f"waymark-{clickers}" / "data", reports, quick=quick)
        beside, waited = asyncio.run(_together(wish, queries))
    assert alone.unsaved == beside.unsaved == 0
    people = "1 client" if clickers == 1 else f"{clickers} clients"
    for percent in (50, 95):
        ours, theirs = (percentile(load.seconds, percent) * 1000 for load in (beside, alone))
        seen = (
            f"{ours:.0f} ms to {theirs:.0f} ms; {counted(reports, 'report')}, done after {min(waited):.0f} to {max(waited):.0f} s"
        )
        yield Row(f"click → saved p{percent}, {people}", "the same, no reports built", ours / theirs, None, seen)


def _reports(data: Path, number: int, *, quick: bool) -> list[str]:
    """Store assessments that differ, because equal ones share a report; returns the addresses of their reports.

    quick: reports of one page without a plan.
    """
    rubric = load_rubric(default_content())
    kept = full_assessment(rubric, **({"plan": None, "report": ReportOptions(sections=("summary",))} if quick else {}))
    changes = {name: getattr(kept, name) for name in ("rubric", "targets", "plan", "answers", "report")}
    return [f"a={id}" for each in range(number) for id in add_assessments(None, data, title=f"Report {each}", **changes)]


async def _together(wish: Wish, queries: list[str]) -> tuple[Load, list[float]]:
    """Ask for all reports, and click while they are built; returns also how long each took, in seconds."""
    waiting = [asyncio.create_task(_one(wish.address, query)) for query in queries]
    load = await asyncio.to_thread(run_load, wish)
    return load, list(await asyncio.gather(*waiting))


async def _one(address: str, query: str) -> float:
    """Open the screen and look once a second, as a browser does, until the download is there; returns the seconds."""
    begun = time.perf_counter()
    async with connected(address, "report", query, patience=PATIENCE) as client:
        while not _is_there(client):
            assert time.perf_counter() - begun < PATIENCE, "a report did not come"
            await client.tell(_watching(client))
            await asyncio.sleep(1)
    return time.perf_counter() - begun


def _is_there(client: Client) -> bool:
    return "download" in client.screen.keys()  # noqa: SIM118 - no mapping


def _watching(client: Client) -> str:
    """Return the fragment that looks how far the file is: the one with the progress bar; "" is the whole page."""
    return next((each.fragment for each in client.screen.elements.values() if each.kind == "progress"), "")
