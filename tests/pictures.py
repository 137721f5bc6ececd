"""`python -m tests.pictures`: takes the pictures in the README anew, from the sample and an invented room, in a real browser."""

import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, ViewportSize, sync_playwright

from assessment import storage
from assessment.storage import Admission, Database
from assessment.terms import Role
from assessment.workshop import Setup
from tests.app.browsing import settled
from tests.browser import find_browser
from tests.server import running_server
from tests.stored import add_assessments

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZE: Final[ViewportSize] = {"width": 1100, "height": 820}
ROOM: Final = {
    Role.ENGINEERING_MANAGER: (4, 4, 3),
    Role.DATA_SCIENTIST: (2, 2, 3, 2),
    Role.PLATFORM_ENGINEER: (1, 2, 2),
}
"""An invented room: the level each of a role gives."""
ASKED: Final = ("serving", "testing", "monitoring")
SCREENS: Final = ("Questionnaire", "Results", "Roadmap", "Report")

FINISHED: Final = {"Roadmap": "Proven best", "Report": "Download PDF"}
"""What a screen says once the work behind it is done."""


def main() -> int:
    """Take them; returns the exit code."""
    browser = find_browser()
    if browser is None:
        print("No browser was found; `python -m tests.browser` says how to get one.", file=sys.stderr)  # noqa: T201 - a command
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server, sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(browser), args=["--no-sandbox", "--disable-gpu"])
        page = started.new_page(viewport=SIZE, color_scheme="light")
        take_all(page, server.address)
        page.goto(f"{server.address}/workshop?{revealed_room(server.folder / 'data')}")
        settled(page)
        page.get_by_role("heading", name="Serving", exact=True).evaluate("heading => heading.scrollIntoView()")
        page.wait_for_timeout(500)  # figures fade in
        page.screenshot(path=FOLDER / "workshop.png")
        started.close()
    return 0


def take_all(page: Page, address: str) -> None:
    """Walk through the journey and take a picture of each screen."""
    page.goto(address)
    settled(page)
    page.screenshot(path=FOLDER / "start.png")
    page.get_by_role("button", name="Open the sample").click()
    page.get_by_role("heading", name="Results").wait_for()
    for screen in SCREENS:
        page.get_by_role("link", name=screen, exact=True).click()
        page.get_by_role("heading", name=screen, exact=True).wait_for()
        settled(page)
        if screen in FINISHED:
            page.get_by_text(FINISHED[screen]).first.wait_for(timeout=60_000)
            settled(page)
        page.wait_for_timeout(500)  # figures fade in
        page.screenshot(path=FOLDER / f"{screen.lower()}.png")
        if screen == "Questionnaire":
            page.get_by_role("button", name="Results", exact=True).last.click()
            page.get_by_role("heading", name="Results", exact=True).wait_for()


def revealed_room(folder: Path) -> str:
    """Store a workshop in which the first practice was just revealed; returns its place in an address."""
    (assessment,) = add_assessments(None, folder)
    database = Database.open(None, folder)
    try:
        with database.transaction() as session:
            workshop = storage.create_workshop(session, assessment, Setup(ASKED, tuple(ROOM)))
            storage.open_practices(session, workshop.id, ASKED[:1])
            storage.change_workshop(session, workshop.id, current=ASKED[0])
            for role, levels in ROOM.items():
                for level in levels:
                    seat = storage.join(session, workshop.code or "", role, None, storage.Caller("here"))
                    assert isinstance(seat, Admission)
                    storage.save_vote(session, workshop.id, seat.token, ASKED[0], {"level": level})
            storage.reveal(session, workshop.id, ASKED[:1], who="facilitator")
    finally:
        database.close()
    return f"a={assessment}&w={workshop.id}"


if __name__ == "__main__":
    sys.exit(main())
