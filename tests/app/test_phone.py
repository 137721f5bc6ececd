"""A phone in the real browser: joined with two taps, answered with one, back after sleep, reload and a restart of the server."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from app.viewmodels.questionnaire import CHOICES
from assessment import storage
from assessment.terms import Role
from assessment.workshop import Pace
from tests.app.browsing import Watch, settled
from tests.app.conftest import OpenPage
from tests.app.test_restart import restart
from tests.rooms import PRACTICES, RUBRIC, RoomInDatabase, a_room
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FIRST, SECOND, THIRD = PRACTICES[:3]
SAVED = re.compile(r"^Saved: .+ · \d\d:\d\d:\d\d$")
# Buttons, links and inputs that can be seen, with what a finger would hit. A radio's label is hit, not its little circle.
SMALL = """
[...document.querySelectorAll('button, a[href], textarea, summary, [data-testid="stRadioOption"], input:not([type=radio])')]
  .filter((e) => e.checkVisibility() && !e.disabled && !e.closest('h1, [data-testid=stSkipToContent]'))
  .map((e) => [Math.min(e.getBoundingClientRect().height, e.getBoundingClientRect().width), e.outerHTML.slice(0, 100)])
  .filter(([size]) => size < SIZE)
"""
SIDEWAYS = (
    "document.querySelector('[data-testid=stMain]').scrollWidth - document.querySelector('[data-testid=stMain]').clientWidth"
)


def made(server: Server, **setup: object) -> RoomInDatabase:
    return a_room(None, server.folder / "data", PRACTICES[:3], **setup)


def joined(page: Page, server: Server, room: RoomInDatabase, role: str = "Data scientist") -> str:
    """Join as somebody who scanned the code; return the token."""
    page.goto(f"{server.address}/join?code={room.code}")
    page.get_by_role("button", name=role).tap()
    page.wait_for_url(re.compile(r"/respond\?"))
    settled(page)
    found = re.search(r"[?&]t=([^&]+)", page.url)
    assert found
    return found[1]


def options(page: Page) -> Locator:
    return page.get_by_test_id("stRadioOption")


def heading(page: Page, practice: str) -> Locator:
    return page.get_by_role("heading", name=RUBRIC.practice_by_id[practice].title, exact=True)


def badge(page: Page) -> Locator:
    return page.locator(".st-key-vote-foot .stMarkdownBadge")


def level_of(room: RoomInDatabase, token: str, practice: str) -> int | None:
    seat = room.do(storage.come_back, token)
    assert isinstance(seat, storage.Seat)
    answer = seat.answers.get(practice)
    return None if answer is None else answer.level


def test_two_taps_join_and_answer_and_the_tick_means_stored(server: Server, open_page: OpenPage) -> None:
    room, page = made(server), open_page("phone")
    watch = Watch(page, server.address)
    token = joined(page, server, room)
    room.open_and_show(FIRST)
    expect(heading(page, FIRST)).to_be_visible()
    tick = ""
    for level in (3, 5):
        page.wait_for_timeout(1_100)  # the tick tells the second: the next one is another, so an old one cannot be taken for it
        options(page).nth(level - 1).tap()
        expect(options(page).nth(level - 1).get_by_role("radio")).to_be_checked()
        expect(badge(page)).not_to_have_text(tick)
        expect(badge(page)).to_have_text(SAVED)
        tick = badge(page).inner_text()
        settled(page)
        assert level_of(room, token, FIRST) == level
    assert (watch.complaints, watch.foreign) == ([], [])


def test_everything_to_tap_is_as_high_as_a_thumb_and_nothing_scrolls_sideways(server: Server, open_page: OpenPage) -> None:
    room, page = made(server, pace=Pace.OWN), open_page("phone")
    page.goto(f"{server.address}/join?code={room.code}")
    expect(page.get_by_role("button", name="Executive")).to_be_visible()
    assert page.evaluate(SIDEWAYS) <= 0
    joined(page, server, room)
    room.do(storage.open_practices, [FIRST, SECOND, THIRD])
    expect(heading(page, FIRST)).to_be_visible()
    options(page).nth(1).tap()
    expect(badge(page)).to_have_text(SAVED)
    page.get_by_text("All questions (3)").tap()
    expect(page.get_by_role("button", name=re.compile("open$"))).to_have_count(2)
    settled(page)
    assert page.evaluate(SMALL.replace("SIZE", "44")) == []
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate("document.querySelectorAll('h1').length") == 1
    # Whether it is saved stays in sight, wherever one has scrolled to.
    page.locator('[data-testid="stMain"]').evaluate("main => main.scrollTo(0, 0)")
    expect(badge(page)).to_be_in_viewport()


def test_a_reload_the_code_again_and_a_restart_lead_back_to_the_same_place(fresh_server: Server, open_page: OpenPage) -> None:
    room, page = made(fresh_server), open_page("phone")
    token = joined(page, fresh_server, room)
    room.open_and_show(FIRST)
    options(page).nth(1).tap()
    expect(badge(page)).to_have_text(SAVED)
    page.reload()
    expect(options(page).nth(1).get_by_role("radio")).to_be_checked()
    expect(badge(page)).to_have_text("Saved: level 2")
    page.goto(f"{fresh_server.address}/join?code={room.code}")
    page.get_by_role("button", name="Go on there").tap()
    expect(options(page).nth(1).get_by_role("radio")).to_be_checked()
    settled(page)
    assert len(room.room().people) == 1

    restart(page, fresh_server)
    expect(options(page).nth(1).get_by_role("radio")).to_be_checked()
    options(page).nth(3).tap()
    expect(badge(page)).to_have_text(SAVED)
    assert level_of(room, token, FIRST) == 4
    room.do(storage.reveal, [FIRST], who="F")
    expect(page.get_by_text("on the big screen now")).to_be_visible()
    expect(page.get_by_text("Your answer: level 4")).to_be_visible()
    room.do(storage.second_vote, FIRST)
    expect(page.get_by_text("Second vote: answer again")).to_be_visible()
    options(page).nth(2).tap()
    expect(badge(page)).to_have_text(SAVED)
    settled(page)
    assert level_of(room, token, FIRST) == 3


def test_an_old_tab_that_comes_back_after_a_restart_overwrites_no_newer_answer(fresh_server: Server, open_page: OpenPage) -> None:
    room, page = made(fresh_server), open_page("phone")
    token = joined(page, fresh_server, room)
    room.open_and_show(FIRST)
    options(page).nth(1).tap()
    expect(badge(page)).to_have_text(SAVED)
    settled(page)
    fresh_server.kill()
    room.do(storage.save_vote, token, FIRST, {"level": 5})  # on another phone, through another server
    fresh_server.start()
    expect(page.get_by_text("Saved is: level 5")).to_be_visible(timeout=60_000)
    assert level_of(room, token, FIRST) == 5
    page.get_by_role("button", name="Keep what is saved").tap()
    expect(options(page).nth(4).get_by_role("radio")).to_be_checked()
    assert level_of(room, token, FIRST) == 5


def test_a_note_and_the_tap_on_next_are_both_taken(server: Server, open_page: OpenPage) -> None:
    room, page = made(server, pace=Pace.OWN), open_page("phone")
    token = joined(page, server, room)
    room.do(storage.open_practices, [FIRST, SECOND])
    options(page).nth(1).tap()
    expect(badge(page)).to_have_text(SAVED)
    page.get_by_text("Note (optional)").tap()
    page.get_by_role("textbox").fill("We keep all runs.")
    page.get_by_role("button", name="Next", exact=True).tap()
    expect(heading(page, SECOND)).to_be_visible()
    settled(page)
    seat = room.do(storage.come_back, token)
    assert isinstance(seat, storage.Seat)
    assert seat.answers[FIRST].note == "We keep all runs."
    # A note that is being typed survives the phone's looking around every few seconds.
    options(page).nth(2).tap()
    expect(badge(page)).to_have_text(SAVED)
    page.get_by_text("Note (optional)").tap()
    note = page.get_by_role("textbox")
    note.press_sequentially("half a sen")
    room.do(storage.change_workshop, timer_ends_at=datetime.now(UTC) + timedelta(minutes=5))
    expect(page.get_by_text(re.compile(r"\d minutes left"))).to_be_visible()
    expect(note).to_have_value("half a sen")
    expect(note).to_be_focused()


def note_in(room: RoomInDatabase, token: str, practice: str) -> str | None:
    seat = room.do(storage.come_back, token)
    assert isinstance(seat, storage.Seat)
    return seat.answers[practice].note


def until(page: Page, room: RoomInDatabase, token: str, note: str) -> None:
    """Wait until the database has this note to the first practice."""
    for _ in range(150):
        if note_in(room, token, FIRST) == note:
            return
        page.wait_for_timeout(100)  # between two looks at the database
    assert note_in(room, token, FIRST) == note


def test_a_note_still_being_typed_is_saved_and_keeps_its_field_when_the_room_moves_on(
    server: Server, open_page: OpenPage
) -> None:
    room, page = made(server), open_page("phone")
    token = joined(page, server, room)
    room.open_and_show(FIRST)
    options(page).nth(1).tap()
    expect(badge(page)).to_have_text(SAVED)
    page.get_by_text("Note (optional)").tap()
    note = page.get_by_role("textbox")
    # Saved while it is typed; the caret stays where it is.
    note.press_sequentially("deploy by hand")
    until(page, room, token, "deploy by hand")
    expect(note).to_be_focused()
    note.press("Home")
    note.press_sequentially("we ")
    until(page, room, token, "we deploy by hand")
    assert note.evaluate("field => field.selectionStart") == 3
    # The facilitator reveals and goes on, in the middle of a word.
    note.press("End")
    note.press_sequentially(" on fri")
    room.do(storage.reveal, [FIRST], who="F")
    room.open_and_show(SECOND)
    expect(page.get_by_text("The room has moved on")).to_be_visible()
    expect(note).to_be_focused()
    note.press_sequentially("days")
    until(page, room, token, "we deploy by hand on fridays")
    expect(options(page).nth(1).get_by_role("radio")).to_be_disabled()
    page.get_by_role("button", name="Follow the room").tap()
    expect(heading(page, SECOND)).to_be_visible()
    assert level_of(room, token, FIRST) == 2


def test_by_keyboard_alone_one_joins_and_answers(server: Server, open_page: OpenPage) -> None:
    room, page = made(server), open_page("desktop", "dark")
    page.goto(f"{server.address}/join?code={room.code}")
    role = page.get_by_role("button", name="ML engineer")
    expect(role).to_be_visible()
    settled(page)
    for _ in range(20):
        page.keyboard.press("Tab")
        if role.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/respond\?"))
    room.open_and_show(FIRST)
    expect(heading(page, FIRST)).to_be_visible()
    settled(page)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.matches('input[type=radio]') ?? false"):
            break
    page.keyboard.press("Space")
    expect(badge(page)).to_have_text(SAVED)
    page.keyboard.press("ArrowDown")
    expect(options(page).nth(1).get_by_role("radio")).to_be_checked()


def test_by_keyboard_every_stop_has_a_name_and_the_focus_follows_the_question(server: Server, open_page: OpenPage) -> None:
    room, page = made(server), open_page("desktop")
    somebody = room.joined(Role.DATA_SCIENTIST)[0]
    room.open_and_show(FIRST)
    page.goto(f"{server.address}/respond?{room.query(somebody)}")
    expect(heading(page, FIRST)).to_be_visible()
    settled(page)
    expect(options(page)).to_have_count(len(CHOICES))
    # The first stop in the question is its levels, whose names say what each of them means.
    stops = []
    for _ in range(10):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement?.tagName + ' ' + (document.activeElement?.type ?? '')"))
        if stops[-1] == "INPUT radio":
            break
    assert stops[-1] == "INPUT radio"
    assert not [stop for stop in stops[:-1] if stop.startswith(("INPUT", "BUTTON", "TEXTAREA"))]
    for level in range(1, 6):
        name = " ".join([f"{level} · {RUBRIC.level_name(level)}", *RUBRIC.practice_by_id[FIRST].anchor(level)])
        expect(page.get_by_role("radio", name=name)).to_have_count(1)
    page.keyboard.press("Space")
    expect(badge(page)).to_have_text(SAVED)
    # The facilitator goes on: the levels that had the focus are gone, and it is on those of the next question.
    room.open_and_show(SECOND)
    expect(heading(page, SECOND)).to_be_visible()
    expect(options(page).first.get_by_role("radio")).to_be_focused()
    assert level_of(room, somebody.token, SECOND) is None  # to have the focus is not to answer
