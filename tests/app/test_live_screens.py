"""The facilitator's screen and the wall in the real browser: what others do appears by itself."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from assessment import storage
from assessment.answers import Agreed
from tests.app.browsing import Watch, settled
from tests.app.conftest import OpenPage
from tests.live_room import FIRST, LiveRoom
from tests.server import Server

pytestmark = [pytest.mark.slow, pytest.mark.browser]


NO_SLOW_TIMERS = """
const every = window.setInterval;
window.setInterval = (call, time, ...given) => time >= 5000 ? 0 : every(call, time, ...given);
"""
"""The screen's own looking every ten seconds never happens: whatever comes was told by the stream."""


@pytest.fixture
def room(server: Server) -> Iterator[LiveRoom]:
    made = LiveRoom(server.folder / "data", people=3)
    yield made
    made.database.close()


def test_a_vote_stored_elsewhere_appears_on_the_facilitators_screen(server: Server, page: Page, room: LiveRoom) -> None:
    watch = Watch(page, server.address)
    page.add_init_script(NO_SLOW_TIMERS)
    page.goto(f"{server.address}/workshop?{room.address}")
    settled(page)
    expect(page.get_by_text("0 of 3 have answered")).to_be_visible(timeout=30_000)
    room.vote(0, 4)
    expect(page.get_by_text("1 of 3 have answered")).to_be_visible(timeout=30_000)
    room.vote(1, 2)
    expect(page.get_by_text("2 of 3 have answered")).to_be_visible(timeout=30_000)
    assert watch.complaints == []
    assert watch.foreign == []


def test_where_the_stream_does_not_come_through_the_screen_looks_by_itself(server: Server, page: Page, room: LiveRoom) -> None:
    page.route("**/live/*", lambda route: route.abort())
    page.goto(f"{server.address}/workshop?{room.address}")
    settled(page)
    expect(page.get_by_text("0 of 3 have answered")).to_be_visible(timeout=30_000)
    room.vote(0, 4)
    expect(page.get_by_text("1 of 3 have answered")).to_be_visible(timeout=60_000)


def test_the_wall_follows_the_facilitator(server: Server, open_page: OpenPage, room: LiveRoom) -> None:
    facilitator, wall = open_page(), open_page()
    wall.goto(f"{server.address}/presenter?{room.address}")
    settled(wall)
    expect(wall.get_by_text("0 of 3 have answered")).to_be_visible(timeout=30_000)
    for person, level in enumerate((1, 2, 5)):
        room.vote(person, level)
    expect(wall.get_by_text("3 of 3 have answered")).to_be_visible(timeout=30_000)
    facilitator.goto(f"{server.address}/workshop?{room.address}")
    settled(facilitator)
    facilitator.get_by_role("button", name="Reveal", exact=True).click()
    expect(facilitator.get_by_text("Consensus")).to_be_visible(timeout=30_000)
    expect(wall.get_by_text("Consensus")).to_be_visible(timeout=30_000)


def test_what_is_being_typed_survives_a_vote_that_comes_in(server: Server, page: Page, room: LiveRoom) -> None:
    for person in range(3):
        room.vote(person, 2)
    with room.database.transaction() as session:
        storage.reveal(session, room.workshop.id, [FIRST], who="F")
    page.goto(f"{server.address}/workshop?{room.address}")
    settled(page)
    reason = page.get_by_label("Why, in a sentence")
    reason.click()
    page.keyboard.type("We looked at ")
    with room.database.transaction() as session:
        storage.change_workshop(session, room.workshop.id, answers_locked=True)
    expect(page.get_by_role("button", name="Take answers again")).to_be_visible(timeout=30_000)
    page.keyboard.type("it")
    expect(reason).to_have_value("We looked at it")


def test_the_smallest_text_on_the_wall_can_be_read_from_the_back(server: Server, open_page: OpenPage, room: LiveRoom) -> None:
    wall = open_page()
    wall.set_viewport_size({"width": 1920, "height": 1080})
    sizes = """() => [...document.querySelectorAll('.st-key-wall *')]
        .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.getClientRects().length)
        .filter(e => !e.closest('style') && getComputedStyle(e).visibility !== 'hidden')
        .map(e => parseFloat(getComputedStyle(e).fontSize))"""
    for stage in ("open", "revealed"):
        if stage == "revealed":
            for person in range(3):
                room.vote(person, 2)
            with room.database.transaction() as session:
                storage.reveal(session, room.workshop.id, [FIRST], who="F")
        wall.goto(f"{server.address}/presenter?{room.address}")
        settled(wall)
        expect(wall.get_by_text("Consensus" if stage == "revealed" else "0 of 3 have answered")).to_be_visible(timeout=30_000)
        if stage == "revealed":
            expect(wall.get_by_text("Optimised")).to_be_visible(timeout=30_000)  # the figure is drawn
        found = wall.evaluate(sizes)
        assert len(found) > 5
        assert min(found) >= 24


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_what_was_agreed_stands_on_one_wall_with_question_picture_and_levels(
    server: Server, open_page: OpenPage, room: LiveRoom, width: int, height: int
) -> None:
    for person in range(3):
        room.vote(person, 2)
    with room.database.transaction() as session:
        storage.reveal(session, room.workshop.id, [FIRST], who="F")
        storage.agree(session, room.workshop.id, Agreed(practice=FIRST, level=2, reason="Seen"), who="F")
    wall = open_page("desktop", "dark")
    wall.set_viewport_size({"width": width, "height": height})
    wall.goto(f"{server.address}/presenter?{room.address}")
    settled(wall)
    expect(wall.get_by_text(re.compile("^Agreed:\u2060? level 2"))).to_be_visible(timeout=30_000)
    heading = wall.locator(".st-key-wall h1")
    expect(heading).to_have_css("font-size", f"{round(54 * round(height / 1080 * 50) / 50)}px", timeout=30_000)
    expect(wall.get_by_text("2 · Repeatable · agreed")).to_be_in_viewport(timeout=30_000)
    expect(wall.locator(".st-key-wall h3").first).to_be_in_viewport()
    left_over = "main => main.scrollHeight - main.clientHeight"
    expect(wall.locator(".js-plotly-plot")).to_be_visible(timeout=30_000)
    settled(wall)
    assert wall.get_by_test_id("stMain").evaluate(left_over) == 0


def test_after_reveal_by_keyboard_the_focus_is_where_the_room_decides(
    server: Server, open_page: OpenPage, room: LiveRoom
) -> None:
    for person in range(2):
        room.vote(person, 2)
    page = open_page()
    page.goto(f"{server.address}/workshop?{room.address}")
    reveal = page.get_by_role("button", name="Reveal", exact=True)
    expect(reveal).to_be_visible(timeout=30_000)
    settled(page)
    reveal.focus()
    page.keyboard.press("Enter")
    # One has not answered: what is given up is said, and the next stop of the keyboard reveals all the same.
    expect(page.get_by_text("not answered by everybody yet")).to_be_visible(timeout=30_000)
    settled(page)
    expect(reveal).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Reveal all the same")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="The room agrees on")).to_be_focused(timeout=30_000)


def test_a_reason_still_being_typed_is_there_after_another_part_and_a_reload(
    server: Server, open_page: OpenPage, room: LiveRoom
) -> None:
    for person in range(3):
        room.vote(person, 2)
    with room.database.transaction() as session:
        storage.reveal(session, room.workshop.id, [FIRST], who="F")
    page = open_page()
    page.goto(f"{server.address}/workshop?{room.address}")
    reason = page.get_by_label(re.compile("^Why, in a sentence"))
    reason.click(timeout=30_000)
    reason.press_sequentially("We looked at")
    page.get_by_role("radio", name="Close", exact=True).click()
    expect(page.get_by_text("Recap and result")).to_be_visible(timeout=30_000)
    page.get_by_role("radio", name="Talk", exact=True).click()
    expect(reason).to_have_value("We looked at", timeout=30_000)
    reason.click()
    reason.press("End")
    reason.press_sequentially(" the pipelines")
    for _ in range(150):
        with room.database.reading() as session:
            kept = storage.load_workshop(session, room.workshop.id).topics[0].reason
        if kept == "We looked at the pipelines":
            break
        page.wait_for_timeout(100)  # between two looks at the database
    page.reload()
    expect(page.get_by_label(re.compile("^Why, in a sentence"))).to_have_value("We looked at the pipelines", timeout=30_000)
