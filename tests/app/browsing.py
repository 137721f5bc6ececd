"""What tests in the real browser share: waiting for the page to be settled, and noticing what a visitor would not see."""

import re
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
Size = Literal["phone", "desktop"]
Scheme = Literal["light", "dark"]

_SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'


def settled(page: Page) -> Page:
    """Wait until the page is connected and nothing runs for it; call it after each click that the server answers."""
    page.wait_for_selector(_SETTLED, timeout=30_000)
    return page


@dataclass
class Watch:
    """Collects what goes wrong behind a page, from the moment it is made."""

    page: Page
    own: str
    """The address whose requests are ours."""
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # A violation of the content security policy is told as an error.
        if message.type == "error" and not _is_search(message.location["url"]):
            self.complaints.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        target = urlsplit(request.url)
        if target.scheme not in {"data", "blob", "about"} and target.netloc != urlsplit(self.own).netloc:
            self.foreign.append(request.url)

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not _is_search(response.url):
            self.complaints.append(f"{response.status}: {response.url}")


def _is_search(url: str) -> bool:
    """Whether this is Streamlit looking for its server below a page's own path before it looks at the root."""
    return re.fullmatch(r"/[a-z]+/_stcore/(health|host-config)", urlsplit(url).path) is not None
