"""A whole workshop in the real browser: one facilitator, six phones, a late one, a reload, a restart; every number by hand.

Twenty-two practices were agreed at level 2 before; the room answers the two that are left.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from app.viewmodels.questionnaire import CHOICES, Choice
from assessment.rubric import load_rubric
from tests.app.browsing import settled
from tests.app.conftest import OpenPage
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]

RUBRIC = load_rubric()
REGISTRY, SERVING = "model-registry", "serving"
REASON = "We looked at the last three releases together."
UNDECIDED = "Two catalogues exist; nobody knows which one counts."
MANAGER, SCIENTIST = "Engineering manager", "Data scientist"
PATIENCE = 20_000
"""Milliseconds in which a phone or the facilitator's screen follows, on a busy machine too."""

VIEWS = {
    "Room": re.compile("^All practices$"),
    "Talk": re.compile("^Minutes left"),
    "Perception gap": re.compile("^Difference:.* mean level of the first"),
    "Close": re.compile("^Recap and result$"),
}
"""What only one part of the workshop says."""


@dataclass(frozen=True)
class Phone:
    """One respondent."""

    page: Page

    def join(self, address: str, code: str, role: str) -> "Phone":
        """Come in by the address that the QR code holds, and pick a role."""
        self.page.goto(f"{address}/join?code={code}")
        self.page.get_by_role("button", name=role, exact=True).click()
        self.page.wait_for_url(re.compile("/respond"), timeout=PATIENCE)
        settled(self.page)
        return self

    def answer(self, title: str, choice: Choice) -> "Phone":
        """Wait for a question and answer it, until the phone says that it is saved."""
        expect(self.page.get_by_role("heading", name=title)).to_be_visible(timeout=PATIENCE)
        option = self.page.get_by_test_id("stRadioOption").nth(CHOICES.index(choice))
        expect(option).to_be_visible(timeout=PATIENCE)
        settled(self.page)
        option.click()
        said = {"dk": "don't know", "na": "not applicable"}.get(str(choice), f"level {choice}")
        expect(self.badge).to_have_text(re.compile(f"^Saved: {said} · "), timeout=PATIENCE)
        return self

    @property
    def badge(self) -> Locator:
        """Return what says whether the answer is saved."""
        return self.page.locator(".st-key-vote-foot .stMarkdownBadge")

    def expect_chosen(self, choice: Choice) -> None:
        """Wait until the question shows this choice."""
        radios = self.page.locator(".st-key-answers").get_by_role("radio")
        expect(radios.nth(CHOICES.index(choice))).to_be_checked(timeout=PATIENCE)


@dataclass(frozen=True)
class Facilitator:
    """The facilitator's screen."""

    page: Page

    def press(self, name: str) -> None:
        """Press a button, which appears by itself."""
        button = self.page.get_by_role("button", name=as_drawn(name, whole=True)).first
        expect(button).to_be_enabled(timeout=PATIENCE)
        settled(self.page)
        button.click()
        settled(self.page)

    def view(self, name: str) -> None:
        """Change to a part of the workshop."""
        self.page.get_by_role("radio", name=name, exact=True).click()
        expect(self.page.get_by_text(VIEWS[name]).first).to_be_visible(timeout=PATIENCE)  # only this part says it
        settled(self.page)

    def sees(self, words: str | re.Pattern[str]) -> None:
        """Wait until the screen says something, without a click."""
        wanted = as_drawn(words) if isinstance(words, str) else words
        expect(self.page.get_by_text(wanted).first).to_be_visible(timeout=PATIENCE)

    def write(self, label: str, text: str) -> None:
        """Write into a field of a form, without sending it."""
        self.page.get_by_label(label).fill(text)

    @property
    def code(self) -> str:
        """Return the code on the screen."""
        found = re.search(r"\b[A-Z0-9]{3} ?[A-Z0-9]{3}\b", self.page.locator("h2").first.inner_text())
        assert found, self.page.locator("h2").all_inner_texts()
        return found[0].replace(" ", "")


def as_drawn(words: str, *, whole: bool = False) -> re.Pattern[str]:
    """Return a text as the screen has it: a word joiner may keep what follows a colon from becoming markup."""
    text = re.escape(words).replace(":", ":\u2060?")
    return re.compile(f"^{text}$" if whole else text)


def title_of(practice: str) -> str:
    return RUBRIC.practice_by_id[practice].title


@pytest.fixture
def command(fresh_server: Server) -> Callable[..., str]:
    return fresh_server.commanded


@pytest.fixture
def assessment(command: Callable[..., str], tmp_path: Path) -> str:
    """All practices but two agreed at level 2."""
    others = [practice.id for practice in RUBRIC.practices if practice.id not in {REGISTRY, SERVING}]
    told = {
        "format": "waymark-assessment/1",
        "rubric": {"id": RUBRIC.id, "version": RUBRIC.version},
        "title": "Autumn",
        "organisation": {"name": "Example Ltd"},
        "answers": [],
        "agreed": [{"practice": practice, "level": 2, "reason": "As last year."} for practice in others],
    }
    file = tmp_path / "before.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    return command("import", str(file)).strip()


def prepared(page: Page, server: Server, assessment: str) -> Facilitator:
    """Prepare a workshop about the two practices."""
    page.goto(f"{server.address}/workshop?a={assessment}")
    settled(page)
    page.get_by_role("radio", name="By hand").click()
    settled(page)
    chooser = page.get_by_role("combobox", name="Which ones")
    for practice in (REGISTRY, SERVING):
        chooser.click()
        page.get_by_role("option", name=title_of(practice), exact=True).click()
        settled(page)
    page.keyboard.press("Escape")
    facilitator = Facilitator(page)
    facilitator.press("Create the workshop")
    facilitator.sees("People appear here as they join.")
    return facilitator


def test_a_whole_workshop_ends_in_what_the_room_agreed(
    fresh_server: Server, assessment: str, open_page: OpenPage, command: Callable[..., str], tmp_path: Path
) -> None:
    facilitator = prepared(open_page("desktop"), fresh_server, assessment)
    code = facilitator.code
    managers = [Phone(open_page("phone")).join(fresh_server.address, code, MANAGER) for _ in range(3)]
    scientists = [Phone(open_page("phone")).join(fresh_server.address, code, SCIENTIST) for _ in range(3)]
    facilitator.sees(re.compile("^6 people"))

    # The registry: managers 4, 4, 4; data scientists 2, 2, don't know.
    facilitator.press(f"Next: {title_of(REGISTRY)}")
    for phone, level in zip(managers, (4, 4, 4), strict=True):
        phone.answer(title_of(REGISTRY), level)
    managers[0].page.reload()
    settled(managers[0].page)
    managers[0].expect_chosen(4)
    answers: tuple[Choice, ...] = (2, 2, "dk")
    for phone, choice in zip(scientists, answers, strict=True):
        phone.answer(title_of(REGISTRY), choice)
    facilitator.sees("6 of 6")
    facilitator.press("Reveal")
    # Levels 2 2 4 4 4, mean 3.2: 1 + 0.4·log2(1 - 1.2/4) + 0.6·log2(1 - 0.8/4) = 1 - 0.2058 - 0.1932 = 0.6010.
    facilitator.sees("Consensus 0.60 of 1 (n = 5)")
    # First quartile by the inverted CDF: the 2nd of 5 (5·0.25 = 1.25, rounded up), third quartile: the 4th.
    facilitator.sees("answers: levels 2 to 4")

    # Serving: managers 4, 4, 5; the server goes away and comes back; data scientists 2, 1, 2.
    facilitator.press(f"Next: {title_of(SERVING)}")
    for phone, level in zip(managers, (4, 4, 5), strict=True):
        phone.answer(title_of(SERVING), level)
    facilitator.sees("3 of 6")
    fresh_server.kill()
    fresh_server.start()
    for phone, level in zip(scientists, (2, 1, 2), strict=True):
        phone.answer(title_of(SERVING), level)
    for phone, level in zip(managers, (4, 4, 5), strict=True):
        phone.expect_chosen(level)
    facilitator.sees("6 of 6")
    facilitator.press("Reveal")
    # Levels 1 2 2 4 4 5, mean 3: 1 + (2/6)·log2(1 - 2/4) + (4/6)·log2(1 - 1/4) = 1 - 0.3333 - 0.2767 = 0.3900.
    facilitator.sees("Consensus 0.39 of 1 (n = 6)")
    facilitator.sees("answers: levels 2 to 4")  # the 2nd and the 5th of 6

    _talk_and_gap(facilitator)

    # A late one joins; second vote: managers 3, 3, 4; data scientists 3, 3, 3; the late one 3, which is counted and not shown,
    # because one person among people who are known would be told apart.
    late = Phone(open_page("phone")).join(fresh_server.address, code, SCIENTIST)
    facilitator.view("Talk")
    facilitator.press("Ask for a second vote")
    everybody = (*managers, *scientists, late)
    for phone, level in zip(everybody, (3, 3, 4, 3, 3, 3, 3), strict=True):
        expect(phone.page.get_by_text("Second vote: answer again")).to_be_visible(timeout=PATIENCE)  # not the first one's card
        phone.answer(title_of(SERVING), level)
    facilitator.sees("7 of 7")
    facilitator.press("Reveal")
    # Levels 3 3 3 3 3 4, mean 19/6 = 3.17: 1 + (5/6)·log2(1 - 0.1667/4) + (1/6)·log2(1 - 0.8333/4) = 0.8927.
    facilitator.sees("Second vote: the mean level went from 3.0 to 3.2, consensus from 0.39 to 0.89.")

    _agree(facilitator)
    _close(facilitator, tmp_path)
    expect(managers[0].page.get_by_text(re.compile("The workshop is over"))).to_be_visible(timeout=PATIENCE)

    copy = tmp_path / "after.json"
    command("export", assessment, "-o", str(copy))
    _expect_scores(json.loads(command("score", str(copy))))
    _expect_report(command, copy, tmp_path / "report.pdf")


def _talk_and_gap(facilitator: Facilitator) -> None:
    facilitator.view("Talk")
    # Serving at 5 or 1: one of 7 weights of one of 4 dimensions, 4/4 of the scale: 100·1/4·1/7 = 3.57; no level changes.
    # 3.57·(1 - 0.3900) = 2.18. The registry at 4 or 2: half of that, 1.79·(1 - 0.6010) = 0.71.
    facilitator.sees("worth 2.2: consensus 0.39, leverage 3.6")
    facilitator.sees("worth 0.7: consensus 0.60, leverage 1.8")
    facilitator.view("Perception gap")
    table = facilitator.page.get_by_role("main")
    # Managers 13/3, engineers 5/3, printed 4.3 and 1.7: 2.6 apart as printed; each manager above each engineer: delta 1.
    expect(table.get_by_text("4.3 (n = 3)").first).to_be_visible(timeout=PATIENCE)
    facilitator.sees("1.7 (n = 3)")
    facilitator.sees("+2.6")
    facilitator.sees("+1.00")
    # Of the registry only two data scientists gave a level.
    facilitator.sees(re.compile("1 revealed practice not shown"))


def _agree(facilitator: Facilitator) -> None:
    facilitator.view("Talk")
    page = facilitator.page
    expect(page.get_by_role("heading", name=title_of(SERVING))).to_be_visible(timeout=PATIENCE)
    facilitator.write("Why, in a sentence (needed; printed in recap and report)", REASON)
    facilitator.press("Agree")
    facilitator.sees("Agreed by the second vote: level 3.")
    page.locator(f".st-key-talk-{REGISTRY} button").click()
    expect(page.get_by_role("heading", name=title_of(REGISTRY))).to_be_visible(timeout=PATIENCE)
    settled(page)
    facilitator.write("Why, in a sentence (needed; printed in recap and report)", UNDECIDED)
    facilitator.press("Leave undecided")
    facilitator.sees(re.compile("Left undecided; the range stays"))


def _close(facilitator: Facilitator, folder: Path) -> None:
    facilitator.view("Close")
    page = facilitator.page
    form = page.get_by_test_id("stForm").first
    form.get_by_label("What is done").fill("Name one catalogue")
    form.get_by_label("Who").fill("Ada")
    form.get_by_role("button", name="Add").click()
    facilitator.sees("Name one catalogue")
    settled(page)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Recap (Markdown)").click()
    kept = folder / "recap.md"
    downloading.value.save_as(kept)
    recap = kept.read_text(encoding="utf-8")
    for words in (REASON, UNDECIDED, "Name one catalogue", "Ada"):
        assert words.replace(".", "") in recap.replace("\\", "").replace(".", "")
    settled(page)
    facilitator.press("Close the workshop")
    facilitator.sees(re.compile("^This workshop is closed"))


def _expect_scores(result: dict[str, Any]) -> None:
    practices = {practice["id"]: practice for practice in result["practices"]}
    assert [practices[SERVING][end] for end in ("point", "low", "high")] == [3, 3, 3]
    # Levels 2 2 4 4 4: the median is 4, and nothing was agreed.
    assert [practices[REGISTRY][end] for end in ("point", "low", "high", "respondents")] == [4, 2, 4, 5]
    # Tooling: four others at 2 with weights 1.5 + 1.5 + 1 + 1 = 5, the registry at 4, serving at 3:
    # (5·0.25 + 0.75 + 0.5) / 7 = 2.5 / 7; with the registry at 2: (1.25 + 0.25 + 0.5) / 7. The other dimensions: 25.
    tooling = next(dimension for dimension in result["dimensions"] if dimension["id"] == "tooling")
    assert tooling["score"] == pytest.approx(100 * 2.5 / 7)
    assert tooling["score_low"] == pytest.approx(100 * 2.0 / 7)
    assert result["overall"]["score"] == pytest.approx((100 * 2.5 / 7 + 75) / 4)
    assert result["overall"]["level"] == 2


def _expect_report(command: Callable[..., str], file: Path, report: Path) -> None:
    command("report", str(file), "-o", str(report))
    text = "".join(re.sub(r"\s", "", page.extract_text()) for page in PdfReader(report).pages)
    assert REASON.replace(" ", "") in text
    # 27.68 of 100, 25.89 to 27.68.
    assert "28of100(range26–28)" in text
