"""`python -m tests.browser`: find the browser that the tests drive, or get one.

Exit code 0: there is one, or the tests that need it will be skipped; 1: there is none and CI=true, where skipping would hide it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

CHOSEN: Final = "WAYMARK_TEST_BROWSER"
# The shell draws as the browser does and has no window to draw around it: the tests take a fifth less time.
ON_PATH: Final = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "msedge",
    "microsoft-edge",
)
MACOS: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
# libatomic1: Playwright's driver does not start without it, and a small Debian lacks it. The fonts are for what the
# application's own fonts do not hold; without any, Chromium draws empty boxes there.
PACKAGES: Final = ("libatomic1", "fonts-liberation")
BROWSERS: Final = ("chromium-headless-shell", "chromium")
"""By the names of their packages; not every Debian has the first."""
NONE: Final = (
    f"No browser: tests marked `browser` cannot run. Get one with `apt-get install {' '.join((BROWSERS[-1], *PACKAGES))}` "
    f"or `python -m playwright install chromium`, or name yours: {CHOSEN}=/path/to/chromium"
)
# Tried in a process of its own, because a driver that crashes may also hang.
_TRY: Final = """
import sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=sys.argv[1], timeout=30_000)
    page = browser.new_page()
    page.set_content("<p>ready</p>")
    assert page.inner_text("p") == "ready"
    browser.close()
"""
_OWN: Final = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def must_have_browser() -> bool:
    """Whether a missing browser is a failure and not a reason to skip."""
    return os.environ.get("CI") == "true"


@lru_cache(maxsize=1)
def find_browser() -> Path | None:
    """Return a browser on this machine that Playwright can drive; None when there is none. Installs nothing."""
    return next((browser for browser in _candidates() if _starts(browser)), None)


def get_browser() -> Path | None:
    """Return a browser, installed if need be; None when that did not work either."""
    for fetch in (None, _download, _install):
        if fetch is not None:
            fetch()
        find_browser.cache_clear()
        if (browser := find_browser()) is not None:
            return browser
        if os.environ.get(CHOSEN):  # who names one wants that one
            return None
    return None


def _candidates() -> Iterator[Path]:
    if chosen := os.environ.get(CHOSEN):
        yield Path(chosen)
        return
    for name in ON_PATH:
        if found := shutil.which(name):
            yield Path(found)
    for place in MACOS:
        if Path(place).exists():
            yield Path(place)
    own = _python(_OWN)
    if own is not None and Path(own).exists():
        yield Path(own)


def _starts(browser: Path) -> bool:
    return _python(_TRY, str(browser)) is not None


def _python(code: str, *arguments: str) -> str | None:
    """Run code in a process of its own; return what it printed, None when it failed or took over a minute."""
    try:
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def _download() -> None:
    print("No browser found; trying Playwright's own download", flush=True)  # noqa: T201 - this is a command
    _quietly([sys.executable, "-m", "playwright", "install", "chromium"], seconds=300)


def _install() -> None:
    apt = shutil.which("apt-get")
    as_root = _as_root()
    if apt is None or as_root is None:
        return
    _quietly([*as_root, apt, "update"], seconds=300)
    for browser in BROWSERS:
        names = " ".join((browser, *PACKAGES))
        print(f"Installing {names} with apt-get (about a minute)", flush=True)  # noqa: T201 - this is a command
        install = [apt, "install", "--yes", "--no-install-recommends", browser, *PACKAGES]
        # sudo drops the environment
        if _quietly([*as_root, "env", "DEBIAN_FRONTEND=noninteractive", *install], seconds=900):
            return


def _as_root() -> list[str] | None:
    """Return what to put before a command to run it as root without a password; None when that cannot be."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    return [sudo, "-n"] if sudo is not None and _quietly([sudo, "-n", "true"], seconds=10) else None


def _quietly(command: list[str], *, seconds: float) -> bool:
    """Run a command; print the end of what it said only when it failed. Returns whether it succeeded."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"  {error}", flush=True)  # noqa: T201
        return False
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip() or "it said nothing").splitlines()
        print(f"  that did not work: {next((line for line in said if 'rror' in line), said[-1]).strip()}", flush=True)  # noqa: T201
    return done.returncode == 0


def main() -> int:
    """Find or get a browser and say which. Returns the exit code."""
    browser = get_browser()
    if browser is not None:
        print(f"Browser for the tests: {browser}")  # noqa: T201
        return 0
    if chosen := os.environ.get(CHOSEN):
        print(f"{CHOSEN} names {chosen}, which does not start.", file=sys.stderr)  # noqa: T201
    print(NONE, file=sys.stderr)  # noqa: T201
    return 1 if must_have_browser() else 0


if __name__ == "__main__":
    sys.exit(main())
