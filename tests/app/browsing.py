"""What tests in the real browser share: waiting for the page to be settled, and noticing what a visitor would not see."""

import re
from dataclasses import dataclass, field
from itertools import count
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
Size = Literal["phone", "desktop"]
Scheme = Literal["light", "dark"]

# Streamlit marks its page as running only when the server says so, a moment after the click. This follows what the page asks
# for: `open` from a request for a run until a run that began after it has ended. The bytes are the tags of protocol buffers:
# BackMsg.rerun_script is field 11, ForwardMsg.new_session 4 and script_finished 6, whose value 2 says "broken off for another".
FOLLOW_RUNS = """(() => {
    const runs = (window.__runs = { open: null, asked: 0 });
    const send = WebSocket.prototype.send;
    const followed = new WeakSet();
    WebSocket.prototype.send = function (data) {
        if (!followed.has(this)) {
            followed.add(this);
            this.addEventListener("message", (event) => heard(new Uint8Array(event.data)));
            this.addEventListener("close", () => (runs.open = null));
        }
        if (ArrayBuffer.isView(data) && data[0] === ((11 << 3) | 2)) {
            runs.open = "asked";
            runs.asked = performance.now();
        }
        return send.call(this, data);
    };
    function heard(bytes) {
        let at = 0;
        const number = () => {
            let value = 0;
            for (let shift = 1; ; shift *= 128) {
                const byte = bytes[at++];
                value += (byte & 127) * shift;
                if (byte < 128) return value;
            }
        };
        while (at < bytes.length) {
            const tag = number();
            const value = number();
            if (tag >> 3 === 4 && runs.open === "asked") runs.open = "begun";
            if (tag >> 3 === 6 && value !== 2 && runs.open === "begun") runs.open = null;
            if ((tag & 7) === 2) at += value;
        }
    }
})();"""

# For three pictures in a row, so that what came with the last message is drawn. A skeleton stands where the program of a
# widget is still being fetched. A request for a fragment that is gone is never answered: after five seconds nobody waits for it.
_SETTLED = """(call) => {
    const app = document.querySelector(
        '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]');
    const runs = window.__runs;
    const fetched = !document.querySelector('[data-testid="stSkeleton"]');
    const still = app && fetched && !(runs?.open && performance.now() - runs.asked < 5000);
    const last = window.__still?.call === call ? window.__still.pictures : 0;
    window.__still = { call, pictures: still ? last + 1 : 0 };
    return window.__still.pictures > 3;
}"""
_calls = count()


def settled(page: Page) -> Page:
    """Wait until the page is connected and nothing runs for it; call it after each click that the server answers."""
    page.wait_for_function(_SETTLED, arg=next(_calls), timeout=30_000)
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
