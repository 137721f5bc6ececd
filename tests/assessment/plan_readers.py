"""Reads a plan back from the files made for trackers: by the columns' names alone, as an importer does."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape


@dataclass(frozen=True)
class Told:
    """What a tracker knows of one item. days: of all groups, to the second; None where it has no field for them."""

    practice: str
    start: int
    finish: int
    effort: Mapping[str, float]
    waits_for: frozenset[str]
    days: float | None = None


def rows_of(data: bytes) -> list[dict[str, list[str]]]:
    """The rows by column; a name may stand over several columns."""
    header, *rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    found = []
    for row in rows:
        assert len(row) == len(header)
        values: dict[str, list[str]] = {}
        for name, value in zip(header, row, strict=True):
            values.setdefault(name, []).append(value)
        found.append(values)
    return found


def _fact(described: str, label: str) -> str:
    found = re.search(rf"^\W*{label}\W*: ?\W*(.*)$", described, re.MULTILINE)
    assert found is not None
    return found[1]


def _effort(text: str) -> dict[str, float]:
    pairs = [] if text == "none" else [part.rsplit(" ", 1) for part in text.split(", ")]
    return {group: float(days) for group, days in pairs}


def _steps(text: str) -> frozenset[str]:
    return frozenset() if text == "nothing" else frozenset(text.split(", "))


def _period(text: str) -> int:
    return int(text.removeprefix("period").strip("- "))


def from_jira(data: bytes) -> dict[str, Told]:
    rows = rows_of(data)
    epics = {row["Issue Id"][0]: row["Labels"][0] for row in rows if row["Issue Type"] == ["Epic"]}
    tasks = {row["Issue Id"][0]: row for row in rows if row["Issue Type"] == ["Task"]}
    assert len(epics) + len(tasks) == len(rows)
    waits: dict[str, set[str]] = {number: set() for number in tasks}
    for row in tasks.values():
        for blocked in filter(None, row.get('Link "blocks"', [])):
            waits[blocked].add(row["Labels"][0])
    return {
        row["Labels"][0]: Told(
            practice=epics[row["Parent"][0]],
            start=_period(_fact(row["Description"][0], "Start")),
            finish=_period(row["Labels"][1]),
            effort=_effort(_fact(row["Description"][0], "Effort in person-days")),
            waits_for=frozenset(waits[number]),
            days=round(int(row["Original Estimate"][0]) / 3600 / 8, 4),
        )
        for number, row in tasks.items()
    }


def from_azure(data: bytes) -> dict[str, Told]:
    found: dict[str, Told] = {}
    epic = ""
    for row in rows_of(data):
        tags = row["Tags"][0].split("; ")
        if row["Title 1"][0]:
            assert row["Work Item Type"] == ["Epic"]
            assert row["Title 2"] == [""]
            epic = tags[0]
            continue
        described = unescape(re.sub(r"<[^>]*>", "\n", row["Description"][0]))
        found[tags[0]] = Told(
            practice=epic,
            start=_period(_fact(described, "Start")),
            finish=_period(tags[1]),
            effort=_effort(_fact(described, "Effort in person-days")),
            waits_for=_steps(_fact(described, "Waits for")),
            days=round(float(row["Effort"][0]), 4),
        )
    return found


def from_github(data: bytes) -> dict[str, Told]:
    found: dict[str, Told] = {}
    for row in rows_of(data):
        labels = row["labels"][0].split(",")
        if labels[0] == "epic":
            continue
        body = row["body"][0].replace("\\", "")
        found[labels[0]] = Told(
            practice=labels[1],
            start=_period(_fact(body, "Start")),
            finish=_period(labels[2]),
            effort=_effort(_fact(body, "Effort in person-days")),
            waits_for=_steps(_fact(body, "Waits for")),
        )
    return found


def events_of(data: bytes) -> list[dict[str, str]]:
    """The events of a calendar, unfolded as RFC 5545 says; each property by its name, parameters cut."""
    events: list[dict[str, str]] = []
    for line in data.replace(b"\r\n ", b"").decode().split("\r\n"):
        name, _, value = line.partition(":")
        if (name, value) == ("BEGIN", "VEVENT"):
            events.append({})
        elif events and name != "END":
            text = re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
            events[-1][name.partition(";")[0]] = text
    return events
