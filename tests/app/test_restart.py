"""A tab that was open while the server went away and came back: the visitor goes on as if nothing had happened."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app.browsing import settled
from tests.server import Server
from tests.stored import add_assessments, answers_in, practices_by_section

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FIRST, SECOND, *_ = practices_by_section()[0]


def card(page: Page, practice: str) -> Locator:
    return page.locator(f".st-key-card-{practice}")


def choose(page: Page, practice: str, level: int) -> None:
    card(page, practice).get_by_test_id("stRadioOption").nth(level - 1).click()


def expect_saved(page: Page, practice: str) -> None:
    expect(card(page, practice).get_by_text(re.compile("^Saved"))).to_be_visible()


def restart(page: Page, server: Server) -> None:
    """Kill and start the server; wait until the page has been drawn anew, which it asks for by itself."""
    server.kill()
    page.wait_for_selector('[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])')
    with page.expect_websocket(lambda socket: "/_stcore/stream" in socket.url, timeout=60_000) as opened:
        server.start()
    with opened.value.expect_event("framereceived"):
        pass
    settled(page)


def levels(server: Server, assessment: str) -> dict[str, int | None]:
    return {practice: answer.level for practice, answer in answers_in(None, server.folder / "data", assessment).items()}


@pytest.fixture
def assessment(fresh_server: Server) -> str:
    return add_assessments(None, fresh_server.folder / "data")[0]


def test_the_first_click_after_a_restart_is_saved(fresh_server: Server, assessment: str, page: Page) -> None:
    page.goto(f"{fresh_server.address}/questionnaire?a={assessment}&s=1")
    settled(page)
    choose(page, FIRST, 3)
    expect_saved(page, FIRST)
    restart(page, fresh_server)
    choose(page, SECOND, 2)
    expect_saved(page, SECOND)
    expect(card(page, FIRST).get_by_role("radio").nth(2)).to_be_checked()
    assert levels(fresh_server, assessment) == {FIRST: 3, SECOND: 2}


def test_a_page_nobody_has_touched_yet_saves_the_first_click_after_a_restart(
    fresh_server: Server, assessment: str, page: Page
) -> None:
    page.goto(f"{fresh_server.address}/questionnaire?a={assessment}&s=1")
    settled(page)
    restart(page, fresh_server)
    choose(page, FIRST, 4)
    expect_saved(page, FIRST)
    assert levels(fresh_server, assessment) == {FIRST: 4}


def test_a_note_being_typed_when_the_server_goes_away_is_saved_when_it_is_back(
    fresh_server: Server, assessment: str, page: Page
) -> None:
    page.goto(f"{fresh_server.address}/questionnaire?a={assessment}&s=1")
    settled(page)
    choose(page, FIRST, 3)
    expect_saved(page, FIRST)
    card(page, FIRST).get_by_text("Note and evidence (optional)").click()
    note = page.locator(f".st-key-note-{FIRST} textarea")
    note.fill("We keep all runs for a year.")
    restart(page, fresh_server)
    expect(note).to_have_value("We keep all runs for a year.")
    note.press("Control+Enter")
    expect_saved(page, FIRST)
    settled(page)
    assert answers_in(None, fresh_server.folder / "data", assessment)[FIRST].note == "We keep all runs for a year."
