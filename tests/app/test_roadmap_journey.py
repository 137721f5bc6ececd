"""A manager plans in a real browser: other days, the proof, a fixed step, a conflict and the way out, and the plan as CSV."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assessment.answers import FORMAT
from assessment.rubric import load_rubric
from tests.app.browsing import Watch
from tests.app.visitor import Visitor
from tests.assessment.plan_readers import from_azure, from_github, from_jira
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RUBRIC = load_rubric()
GROUPS = [group.id for group in RUBRIC.skill_groups]
READERS = {"Jira": from_jira, "Azure DevOps": from_azure, "GitHub": from_github}
PLANNED: dict[str, Any] = {
    "format": FORMAT,
    "rubric": {"id": RUBRIC.id, "version": RUBRIC.version},
    "title": "Roadmap journey",
    "organisation": {"name": "Bücher & Söhne GmbH"},
    "answers": [{"practice": practice.id, "level": 1} for practice in RUBRIC.practices],
    "targets": {practice.id: 3 for practice in RUBRIC.practices},
    "plan": {"periods": 4, "start": "2027-01-01", "capacity": {group: [10] * 4 for group in GROUPS}},
}


@pytest.fixture
def command(server: Server) -> Callable[..., str]:
    return server.commanded


def test_a_plan_is_changed_proven_fixed_brought_out_of_conflict_and_taken_out(
    server: Server, page: Page, tmp_path: Path, command: Callable[..., str]
) -> None:
    file = tmp_path / "planned.json"
    file.write_text(json.dumps(PLANNED), encoding="utf-8")
    id = command("import", str(file)).strip()
    watch = Watch(page, server.address)
    visitor = Visitor(page, server.address).open("roadmap", id)
    expect(page.get_by_text("Proven best")).to_be_visible(timeout=60_000)

    # More days: another plan, what moved is said, and the proof arrives.
    page.get_by_text("People, time and priorities").click()
    visitor.waited()
    for group in RUBRIC.skill_groups:
        field = page.get_by_label(group.title, exact=True)
        field.fill("20")
        field.press("Enter")
        visitor.waited()
    expect(page.get_by_text("Proven best")).to_be_visible(timeout=60_000)
    expect(page.get_by_text(re.compile("^What changed"))).to_be_visible()
    plan = _plan(command, id, tmp_path)
    assert plan["proven_best"]

    # One step never, and one above it that cannot do without: a conflict, what it is, and the way out.
    practice = RUBRIC.practice_by_id[plan["items"][0]["practice"]].title
    page.get_by_text(re.compile("^Fixed things")).first.click()
    visitor.waited()
    _fix(visitor, f"{practice} → 2", "Never")
    expect(page.get_by_text(re.compile(f"{practice} → 2:.? never"))).to_be_visible()
    expect(page.get_by_text("Proven best")).to_be_visible(timeout=60_000)
    _fix(visitor, f"{practice} → 3", "Finished by the end of", "Q4 2027")
    expect(page.get_by_text("These 2 wishes cannot all hold")).to_be_visible(timeout=60_000)
    expect(page.get_by_text(f"{practice} → 3 needs {practice} at level 2 first")).to_be_visible()
    assert page.get_by_text("infeasible").count() == 0
    visitor.press("Drop this wish")
    expect(page.get_by_text("Proven best")).to_be_visible(timeout=60_000)

    # The files for trackers hold the plan that the command prints.
    plan = _plan(command, id, tmp_path)
    told = {
        item["initiative"]: (item["practice"], item["start"], item["finish"], item["effort"], frozenset(item["waits_for"]))
        for item in plan["items"]
    }
    page.get_by_role("radio", name="Take it out").click()
    visitor.waited()
    for tracker, read in READERS.items():
        with page.expect_download() as downloading:
            page.get_by_role("button", name=re.compile(f"Download for {tracker}")).click()
        found = read(Path(downloading.value.path()).read_bytes())
        assert {
            step: (one.practice, one.start, one.finish, dict(one.effort), one.waits_for) for step, one in found.items()
        } == told, tracker
    assert watch.complaints == []
    assert watch.foreign == []


def _fix(visitor: Visitor, step: str, kind: str, period: str | None = None) -> None:
    """Fix one thing about a step by the form."""
    page = visitor.page
    steps = page.get_by_role("combobox", name="Step to fix")
    steps.click()
    page.keyboard.type(step)  # the list is long: typing leaves the one that is meant
    expect(page.get_by_role("option").first).to_have_text(step)
    page.keyboard.press("Enter")
    visitor.waited()
    visitor.pick(page.get_by_role("combobox", name="What is fixed"), kind)
    if period is not None:
        visitor.pick(page.get_by_role("combobox", name="Period"), period)
    visitor.press("Add")


def _plan(command: Callable[..., str], id: str, folder: Path) -> Any:  # noqa: ANN401 - JSON
    exported = folder / "exported.json"
    exported.unlink(missing_ok=True)
    command("export", id, "-o", str(exported))
    return json.loads(command("plan", str(exported)))
