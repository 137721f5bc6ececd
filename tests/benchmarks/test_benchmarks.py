"""The benchmarks still run and compare like with like. What they measure is not judged here: that needs a quiet machine."""

import asyncio
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks import pdf
from tests.benchmarks.plans import PLAIN
from tests.benchmarks.servers import Name, subject
from tests.benchmarks.table import percentile
from tests.benchmarks.workshop import BARE, parts_of_a_phone
from tests.server import ROOT
from tests.thorough import either
from tests.websocket_client import connected

ROW = re.compile(r"\| ([^|]+) \| ([^|]+) \| (\d+\.\d{3}) \| [^|]* \| [^|]+ \|")
PHONES = ("tap → saved p50", "tap → saved p95", "facilitator's screen p95", "core time an answer", "memory a phone")
BOTH = ("bare page, tuned alike", "bare page, `streamlit run`")
ROWS: dict[str, set[tuple[str, str]]] = {
    "clicks": {(f"click → saved p{percent}, 2 clients", page) for percent in (50, 95) for page in BOTH},
    "memory": {("memory per session", page) for page in BOTH},
    "start": {("start until healthy", page) for page in BOTH},
    "pdf": {(f"PDF, {what}", pdf.REFERENCES["plain"]) for what in ("time", "memory")},
    "reports": {(f"click → saved p{percent}, 1 client", "the same, no reports built") for percent in (50, 95)},
    "workshop": {(f"{measure}, 3 phones", BARE) for measure in PHONES},
    "plans": set(),
}
"""Rows of each measure by name and reference; those of plans are looked at by their references alone."""


@pytest.mark.slow
def test_the_quick_mode_prints_every_row() -> None:
    measures = either(("memory", "pdf", "plans"), tuple(ROWS))
    command = [sys.executable, "-m", "tests.benchmarks", "--quick", *(f"--only={measure}" for measure in measures)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr
    head, line, *rows = done.stdout.splitlines()
    assert head.startswith("| measure | reference | ratio |")
    assert set(line) == {"|", "-"}
    rows = [row for row in rows if pdf.REFERENCES["weasyprint"] not in row]  # there only where it is installed
    found = [match.group(1, 2) for row in rows if (match := ROW.fullmatch(row))]
    expected = {row for measure in measures for row in ROWS[measure]}
    plans = {row for row in found if row[0].startswith("plan ")}
    assert {reference for _, reference in plans} == {PLAIN, "greedy by value/effort", "greedy with prerequisites"}
    assert set(found) - plans == expected
    assert len(found) == len(rows) == len(expected) + len(plans)


@pytest.mark.slow
def test_the_bare_page_has_the_same_parts_as_the_questionnaire(tmp_path: Path) -> None:
    async def elements(name: Name) -> tuple[list[tuple[str, str | None]], ...]:
        with subject(name, tmp_path, 1) as running:
            async with connected(running.server.address, "questionnaire", running.queries[0]) as client:
                fresh = client.screen.of_fragments()
                first = next(key for key in client.screen.keys() if key.startswith("choice-"))  # noqa: SIM118 - no mapping
                await client.choose(first, 2)
                return fresh, client.screen.of_fragments()

    # When this fails, the questionnaire was changed: bring bare_page.py in step with it.
    assert asyncio.run(elements("waymark")) == asyncio.run(elements("tuned"))


@pytest.mark.slow
def test_the_bare_page_has_the_same_parts_as_a_respondents_phone(tmp_path: Path) -> None:
    # When this fails, the respondent's screen was changed: bring bare_vote_page.py in step with it.
    assert parts_of_a_phone("waymark", tmp_path) == parts_of_a_phone("bare", tmp_path)


@pytest.mark.parametrize(("percent", "expected"), [(50, 2), (95, 4), (100, 4), (1, 1)])
def test_a_percentile_is_the_value_that_so_many_do_not_exceed(percent: float, expected: float) -> None:
    assert percentile([4, 1, 3, 2], percent) == expected
