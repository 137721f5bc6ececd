"""A visitor in the real browser, in the words of the screens: `visitor.choose("serving", 3)`."""

import re
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, TimeoutError, expect

from app.viewmodels.questionnaire import CHOICES, Choice
from tests.app.browsing import settled

SAVED = re.compile(r"^Saved \d\d:\d\d:\d\d$")


@dataclass(frozen=True)
class Visitor:
    """One tab. address: of the server, without a slash at the end."""

    page: Page
    address: str

    def open(self, screen: str = "", assessment: str | None = None, **query: str) -> "Visitor":
        """Open a screen by its address."""
        parts = {**({"a": assessment} if assessment else {}), **query}
        self.page.goto(f"{self.address}/{screen}?" + "&".join(f"{name}={value}" for name, value in parts.items()))
        return self.waited()

    def waited(self) -> "Visitor":
        """Wait until nothing runs any more."""
        settled(self.page)
        return self

    @property
    def assessment(self) -> str:
        """Return the id in the address."""
        return parse_qs(urlsplit(self.page.url).query)["a"][0]

    def press(self, name: str, within: Locator | None = None) -> "Visitor":
        """Press the first button of this name, and wait for what it does."""
        (within or self.page).get_by_role("button", name=name, exact=True).first.click()
        return self.waited()

    def follow(self, name: str) -> "Visitor":
        """Follow the first link of this name."""
        self.page.get_by_role("link", name=name, exact=True).first.click()
        return self.waited()

    def start(self, organisation: str, team: str = "", name: str = "") -> "Visitor":
        """Start a full assessment on the first screen, which is open."""
        form = self.page.get_by_test_id("stForm").filter(has_text="Organisation")
        if not form.is_visible():
            self.page.get_by_text("New assessment", exact=True).click()
        form.get_by_label("Organisation", exact=True).fill(organisation)
        form.get_by_label("Team (optional)").fill(team)
        form.get_by_label("Your name (optional, printed in the report)").fill(name)
        self.press("Start")
        expect(self.page.get_by_role("heading", name="Questionnaire")).to_be_visible()
        return self.waited()

    # The questionnaire

    def card(self, practice: str) -> Locator:
        """Return a practice's card."""
        return self.page.locator(f".st-key-card-{practice}")

    def badge(self, practice: str) -> Locator:
        """Return what says whether a card is saved."""
        return self.page.locator(f".st-key-head-{practice} .stMarkdownBadge")

    def option(self, practice: str, choice: Choice) -> Locator:
        """Return one of a card's choices."""
        return self.card(practice).get_by_test_id("stRadioOption").nth(CHOICES.index(choice))

    def choose(self, practice: str, choice: Choice) -> "Visitor":
        """Choose a level, not applicable or don't know, and wait until the card says something about it."""
        self.option(practice, choice).click()
        with suppress(AssertionError):
            expect(self.badge(practice)).not_to_have_text("Open", timeout=3_000)
        if self.chosen(practice) is None:
            # A click that falls between two drawings of a busy page presses nothing, and shows that: nobody is told
            # "Saved", the choice is not marked. Whoever sits there clicks again; a choice marked and not saved fails below.
            self.option(practice, choice).click()
        expect(self.badge(practice)).not_to_have_text("Open")
        return self.waited()

    def chosen(self, practice: str) -> Choice | None:
        """Return what the card shows as chosen."""
        radios = self.card(practice).get_by_role("radio")
        checked = [CHOICES[number] for number in range(len(CHOICES)) if radios.nth(number).is_checked()]
        return checked[0] if checked else None

    def expect_chosen(self, practice: str, choice: Choice | None) -> "Visitor":
        """Wait until the card shows this choice; None: no choice at all."""
        radios = self.card(practice).get_by_role("radio")
        if choice is None:
            expect(radios).to_have_count(len(CHOICES))
            expect(self.card(practice).get_by_role("radio", checked=True)).to_have_count(0)
        else:
            expect(radios.nth(CHOICES.index(choice))).to_be_checked()
        return self

    def sure(self, practice: str, words: str) -> "Visitor":
        """Say how sure one is."""
        self.card(practice).get_by_role("radio", name=words, exact=True).click()
        return self.waited()

    def because(self, practice: str, reason: str) -> "Visitor":
        """Choose why a practice does not apply."""
        return self.pick(self.card(practice).get_by_role("combobox"), reason)

    def pick(self, list_: Locator, words: str) -> "Visitor":
        """Pick an entry of a list that opens. Scrolling closes it, so it may take a second click."""
        entry = self.page.get_by_role("option", name=words, exact=True)
        list_.scroll_into_view_if_needed()
        list_.click()
        with suppress(TimeoutError):
            entry.wait_for(timeout=1_000)
        if not entry.is_visible():
            list_.click()
        entry.click()
        return self.waited()

    def field(self, practice: str, label: str) -> Locator:
        """Return a card's text field, its fold opened."""
        field = self.card(practice).get_by_label(label, exact=True)
        if not field.is_visible():
            self.card(practice).get_by_text("Note and evidence (optional)").click()
        return field

    def write(self, practice: str, label: str, text: str) -> "Visitor":
        """Write a note or evidence and leave the field."""
        field = self.field(practice, label)
        field.fill(text)
        field.press("Control+Enter")
        return self.waited()

    def expect_saved(self, practice: str) -> "Visitor":
        """Wait until the card says that it was saved in this visit."""
        expect(self.badge(practice)).to_have_text(SAVED)
        return self
