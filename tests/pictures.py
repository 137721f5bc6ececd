"""`python -m tests.pictures`: takes the pictures in the README anew, from the sample, in a real browser."""

import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.app.browsing import settled
from tests.browser import find_browser
from tests.server import running_server

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZE: Final[ViewportSize] = {"width": 1100, "height": 820}
SCREENS: Final = ("Questionnaire", "Results", "Roadmap", "Report")


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
        page.wait_for_timeout(500)  # figures fade in
        page.screenshot(path=FOLDER / f"{screen.lower()}.png")
        if screen == "Questionnaire":
            page.get_by_role("button", name="Results", exact=True).last.click()
            page.get_by_role("heading", name="Results", exact=True).wait_for()


if __name__ == "__main__":
    sys.exit(main())
