"""Every screen in the real browser: nothing breaks the content security policy, nothing fails, nothing leaves the machine."""

import pytest
from playwright.sync_api import expect

from tests.app.browsing import Scheme, Size, Watch, settled
from tests.app.conftest import OpenPage
from tests.server import Server
from tests.stored import add_assessments

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCREENS = {
    "start": "",
    "questionnaire": "questionnaire",
    "results": "results",
    "roadmap": "roadmap",
    "report": "report",
    "delivery": "delivery",
    "method": "method",
}
LOOKS: list[tuple[Size, Scheme]] = [("desktop", "light"), ("phone", "dark")]


@pytest.fixture(scope="module")
def assessment(server: Server) -> str:
    return add_assessments(None, server.folder / "data")[0]


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_loads_without_a_complaint_fits_its_width_and_asks_no_other_host(
    server: Server, assessment: str, open_page: OpenPage, screen: str, look: tuple[Size, Scheme]
) -> None:
    page = open_page(*look)
    watch = Watch(page, server.address)
    page.goto(f"{server.address}/{SCREENS[screen]}?a={assessment}")
    expect(settled(page).get_by_role("heading").first).to_be_visible()
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth") == 0
    assert watch.complaints == []
    assert watch.foreign == []
