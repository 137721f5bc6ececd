"""How the tests come by a browser; nothing is installed here."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import browser


@pytest.fixture(autouse=True)
def forget_what_was_found() -> Iterator[None]:
    browser.find_browser.cache_clear()
    yield
    browser.find_browser.cache_clear()


def named(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setenv(browser.CHOSEN, str(path))


@pytest.mark.slow
@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_a_named_browser_that_does_not_start_is_not_replaced_by_another(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, ci: str, code: int
) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o700)
    named(monkeypatch, broken)
    monkeypatch.setenv("CI", ci)
    assert browser.main() == code
    said = capsys.readouterr()
    assert said.out == ""
    assert str(broken) in said.err
    assert "apt-get install chromium" in said.err


def test_a_driver_that_crashes_counts_as_no_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(browser, "_TRY", "import os; os.abort()")
    named(monkeypatch, tmp_path)
    assert browser.find_browser() is None


def test_the_first_browser_that_starts_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, folder in (("chromium", "broken"), ("google-chrome", "sound")):
        (tmp_path / folder).mkdir()
        file = tmp_path / folder / name
        file.write_text("#!/bin/sh\n")
        file.chmod(0o700)
    monkeypatch.delenv(browser.CHOSEN, raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}/broken{os.pathsep}{tmp_path}/sound")
    monkeypatch.setattr(browser, "_TRY", "import sys; sys.exit('broken' in sys.argv[1])")
    assert browser.find_browser() == tmp_path / "sound" / "google-chrome"
