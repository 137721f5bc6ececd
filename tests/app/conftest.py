"""The real server and the real browser as fixtures."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.app.browsing import FOLLOW_RUNS, SIZES, Scheme, Size
from tests.browser import NONE, find_browser, must_have_browser
from tests.server import Server, running_server

OpenPage = Callable[..., Page]

# How long a page may take says more about the machine's other work than about the code.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on this machine with a database of its own, shared by all tests of the run: add to it, count on nothing."""
    with running_server(tmp_path_factory.mktemp("shared-server")) as running:
        yield running


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[Server]:
    """A server on this machine with an empty database, for one test."""
    with running_server(tmp_path) as running:
        yield running


# For a module and not for the run: while Playwright is open, asyncio.run refuses to work in this thread.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser that `python -m tests.browser` finds. Without one: skipped, or failed where CI=true."""
    executable = find_browser()
    if executable is None:
        if must_have_browser():
            pytest.fail(NONE)
        pytest.skip(NONE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open empty pages: `open_page("phone", "dark")`; a phone has a touch screen. Each is a visitor of its own."""
    contexts = []

    def open_one(size: Size = "desktop", scheme: Scheme = "light") -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport=ViewportSize(width=width, height=height),
            color_scheme=scheme,
            has_touch=size == "phone",
            accept_downloads=True,
            locale="en-GB",
        )
        context.add_init_script(FOLLOW_RUNS)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """An empty page on a desktop, in light colours."""
    return open_page()
