"""The list of assessments in a real browser: rename, duplicate, delete, bring in a file, present."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment.rubric import default_content
from tests.app.visitor import Visitor
from tests.server import Server
from tests.stored import add_assessments

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def title(request: pytest.FixtureRequest) -> str:
    """A title that no other test of the shared server uses."""
    return f"List of {request.node.name}"


@pytest.fixture
def visitor(server: Server, page: Page, title: str) -> Visitor:
    add_assessments(None, server.folder / "data", title=title)
    return Visitor(page, server.address).open()


def entry(visitor: Visitor, title: str) -> Locator:
    return visitor.page.locator("[class*=st-key-entry-]").filter(has_text=title)


def more(visitor: Visitor, title: str) -> Locator:
    """Open the entry's other deeds and return them."""
    entry(visitor, title).get_by_role("button", name="More").click()
    deeds = visitor.page.get_by_test_id("stPopoverBody")
    expect(deeds.get_by_role("button", name="Duplicate")).to_be_visible()
    return deeds


def test_an_assessment_is_renamed_and_duplicated(visitor: Visitor, title: str) -> None:
    deeds = more(visitor, title)
    deeds.get_by_label("Title").fill(f"{title}, renamed")
    visitor.press("Rename", within=deeds)
    expect(entry(visitor, f"{title}, renamed")).to_be_visible()
    visitor.page.keyboard.press("Escape")
    visitor.press("Duplicate", within=more(visitor, f"{title}, renamed"))
    expect(entry(visitor, f"{title}, renamed")).to_have_count(2)


def test_deleting_asks_first_offers_the_file_and_the_file_brings_it_back(visitor: Visitor, title: str, tmp_path: Path) -> None:
    visitor.press("Delete …", within=more(visitor, title))
    dialog = visitor.page.get_by_role("dialog", name="Delete for good?")
    expect(dialog.get_by_text("This cannot be undone.")).to_be_visible()
    expect(dialog.get_by_text("full · draft")).to_be_visible()  # a copy has the same title
    with visitor.page.expect_download() as downloading:
        dialog.get_by_role("button", name="Download as file").click()
    kept = tmp_path / "kept.json"
    downloading.value.save_as(kept)
    visitor.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    visitor.press("Delete …", within=more(visitor, title))
    visitor.press("Delete for good", within=dialog)
    expect(entry(visitor, title)).to_have_count(0)

    visitor.page.get_by_text("Import a file", exact=True).click()
    visitor.page.locator("input[type=file]").set_input_files(kept)
    visitor.press("Import as a new assessment")
    expect(visitor.page.get_by_role("heading", name="Questionnaire")).to_be_visible()
    expect(visitor.page.get_by_text(title)).to_be_visible()


def test_one_escape_takes_the_question_back_and_nothing_is_deleted(visitor: Visitor, title: str) -> None:
    visitor.press("Delete …", within=more(visitor, title))
    dialog = visitor.page.get_by_role("dialog", name="Delete for good?")
    expect(dialog).to_be_visible()
    visitor.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    visitor.waited()
    expect(visitor.page.get_by_role("dialog")).to_have_count(0)
    expect(entry(visitor, title)).to_be_visible()


def test_a_broken_file_is_refused_with_every_mistake_and_nothing_is_made(visitor: Visitor, title: str) -> None:
    broken = json.loads((default_content() / "sample.json").read_text(encoding="utf-8"))
    broken["title"] = f"{title}, broken"
    broken["answers"][0]["levl"] = 3
    broken["answers"][1]["level"] = 9
    visitor.page.get_by_text("Import a file", exact=True).click()
    file = {"name": "broken.json", "mimeType": "application/json", "buffer": json.dumps(broken).encode()}
    visitor.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    visitor.press("Import as a new assessment")
    told = visitor.page.get_by_test_id("stAlert").filter(has_text="Nothing was changed")
    expect(told).to_contain_text("levl")
    expect(told).to_contain_text("answers[1]")
    expect(entry(visitor.open(), f"{title}, broken")).to_have_count(0)


def test_a_search_finds_by_words_and_presenting_hides_the_list(visitor: Visitor, title: str) -> None:
    search = visitor.page.get_by_label("Search title, organisation or team")
    search.fill(title.upper())
    search.press("Enter")
    expect(visitor.page.locator("[class*=st-key-entry-]")).to_have_count(1)
    visitor.page.get_by_test_id("stCheckbox").filter(has_text="Presenting").locator("label").click()
    expect(visitor.page.get_by_text("The list is hidden while you present.")).to_be_visible()
    expect(entry(visitor, title)).to_have_count(0)


def test_the_sample_says_that_it_is_invented(visitor: Visitor) -> None:
    visitor.page.get_by_role("button", name=re.compile("Open the sample")).click()
    visitor.waited()
    expect(visitor.page.get_by_role("heading", name="Results")).to_be_visible()
    expect(visitor.page.get_by_text(re.compile("invented", re.IGNORECASE)).first).to_be_visible()
