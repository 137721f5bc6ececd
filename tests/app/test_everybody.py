"""Waymark for everybody: by keyboard alone, by thumb on a phone, with names of any length, and with texts that mean harm."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assessment.answers import Answer, Organisation, PlanWishes, ReportOptions, Respondent
from assessment.rubric import load_rubric
from assessment.terms import Role
from tests.app.browsing import Watch
from tests.app.conftest import OpenPage
from tests.app.visitor import Visitor
from tests.server import Server
from tests.stored import add_assessments, answers_in, practices_by_section
from tests.thorough import either

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RUBRIC = load_rubric()
PRACTICES = [practice.id for practice in RUBRIC.practices]
SCREENS = ("", "questionnaire", "results", "roadmap", "report", "method")
LONG = "X" * 300
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "![](https://evil.example/p.png)",
    ":red[x]",
    "$x$",
    "[a](javascript:alert(1))",
    "https://evil.example/",
    "<b>bold</b>",
    ":material/home:",
)


def full(**changes: object) -> dict[str, Any]:
    """Return an assessment with every practice answered, targets and a plan."""
    answers = tuple(Answer(practice=p, respondent="r1", level=n % 3 + 1, evidence=("a",)) for n, p in enumerate(PRACTICES))
    plan = PlanWishes(capacity={group.id: (20.0,) * 4 for group in RUBRIC.skill_groups})
    people = (Respondent(id="r1", role=Role.OTHER),)
    targets = dict.fromkeys(PRACTICES, 3)
    return {"answers": answers, "respondents": people, "plan": plan, "targets": targets, **changes}


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until an element that `selector` names has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
    focused = page.evaluate("document.activeElement?.outerHTML.slice(0, 200)")
    pytest.fail(f"{most} times Tab did not reach {selector}; the focus is on {focused}")


def test_the_keyboard_alone_starts_answers_a_section_and_reaches_the_results(fresh_server: Server, page: Page) -> None:
    visitor = Visitor(page, fresh_server.address).open()
    tab_to(page, 'input[aria-label="Organisation"]')
    page.keyboard.type("Keyboard Ltd")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Questionnaire")).to_be_visible()
    visitor.waited()
    for number, practice in enumerate(practices_by_section()[0]):
        tab_to(page, f".st-key-choice-{practice} input[type=radio]")
        page.keyboard.press("Space")
        expect(visitor.badge(practice)).not_to_have_text("Open")
        for _ in range(number % 3):
            page.keyboard.press("ArrowDown")
        expect(visitor.card(practice).get_by_role("radio").nth(number % 3)).to_be_checked()
    tab_to(page, ".st-key-next button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="2 of 4")).to_be_visible()
    visitor.waited()
    tab_to(page, ".st-key-top-results button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Results")).to_be_visible()
    stored = answers_in(None, fresh_server.folder / "data", visitor.waited().assessment)
    assert [stored[practice].level for practice in practices_by_section()[0]] == [1, 2, 3, 1, 2, 3]


NAMELESS = """
[...document.querySelectorAll('input, textarea, select, button, [role=combobox], [role=slider], a[href]')]
  .filter((e) => e.checkVisibility() && e.type !== 'file')
  .filter((e) => ![e.getAttribute('aria-label'), e.textContent, e.getAttribute('title'), e.placeholder,
      ...[...(e.labels ?? [])].map((l) => l.textContent),
      ...(e.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent)]
    .some((name) => name?.trim()))
  .map((e) => e.outerHTML.slice(0, 150))
"""
HEADINGS = """
[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((e) => e.checkVisibility()).map((e) => Number(e.tagName[1]))
"""


@pytest.fixture
def filled(server: Server) -> str:
    return add_assessments(None, server.folder / "data", **full())[0]


def test_everything_that_can_be_used_has_a_name_and_headings_leave_out_no_rank(server: Server, page: Page, filled: str) -> None:
    for screen in ("", "questionnaire", "roadmap", "report"):
        Visitor(page, server.address).open(screen, filled)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert page.evaluate(NAMELESS) == [], screen
        ranks = page.evaluate(HEADINGS)
        assert all(below - above <= 1 for above, below in pairwise(ranks)), (screen, ranks)


def test_taps_work_and_nothing_scrolls_sideways_on_a_phone(server: Server, open_page: OpenPage, filled: str) -> None:
    phone = Visitor(open_page("phone"), server.address).open("questionnaire", filled)
    practice = practices_by_section()[0][1]
    phone.option(practice, 5).tap()
    phone.expect_saved(practice)
    sure = phone.card(practice).get_by_role("radio", name="Guess", exact=True)
    sure.tap()
    expect(sure).to_be_checked()
    tops = [_top(phone, practice, name) for name in ("Can show it", "Confident", "Guess")]
    assert max(tops) - min(tops) < 5  # in one row; what is chosen stands a fraction of a pixel off while it is drawn
    phone.page.get_by_role("button", name="Results", exact=True).first.tap()
    expect(phone.page.get_by_role("heading", name="Results")).to_be_visible()
    phone.waited().page.get_by_role("link", name="Next: Roadmap").tap()
    expect(phone.page.get_by_role("heading", name="Timeline")).to_be_visible()
    assert phone.waited().page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0


def _top(phone: Visitor, practice: str, name: str) -> float:
    box = phone.card(practice).get_by_role("radio", name=name, exact=True).bounding_box()
    assert box is not None
    return box["y"]


@pytest.mark.parametrize("size", either(("phone",), ("phone", "desktop")))
def test_names_of_300_letters_break_no_screen(server: Server, open_page: OpenPage, size: str) -> None:
    people = (Respondent(id="r1", role=Role.OTHER, name=LONG),)
    named = full(title=LONG, organisation=Organisation(name=LONG, team=LONG), respondents=people)
    assessment = add_assessments(None, server.folder / "data", **named)[0]
    visitor = Visitor(open_page(size), server.address)
    for screen in SCREENS:
        main = visitor.open(screen, assessment).page.get_by_test_id("stMain")
        expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
        assert main.evaluate("main => main.scrollWidth - main.clientWidth") == 0, screen
        assert main.evaluate("main => main.scrollHeight") < 12_000, screen
        expect(visitor.page.get_by_test_id("stException")).to_have_count(0)


def test_hostile_texts_are_shown_letter_by_letter_and_no_request_leaves_the_machine(server: Server, open_page: OpenPage) -> None:
    everything = " ".join(HOSTILE)
    answers = tuple(
        Answer(practice=p, respondent="r1", level=n % 3 + 1, note=everything, evidence=HOSTILE) for n, p in enumerate(PRACTICES)
    )
    named = full(
        title=everything,
        organisation=Organisation(name=everything, team=everything),
        respondents=(
            Respondent(id="r1", role=Role.OTHER, name=everything),
            Respondent(id="r2", role=Role.OTHER, name=HOSTILE[0]),
        ),
        answers=answers,
        report=ReportOptions(mark=HOSTILE[1]),
    )
    assessment = add_assessments(None, server.folder / "data", **named)[0]
    page = open_page()
    watch = Watch(page, server.address)
    page.on("dialog", lambda dialog: watch.complaints.append(f"dialog: {dialog.message}"))
    visitor = Visitor(page, server.address)
    for screen in SCREENS:
        visitor.open(screen, assessment)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        if screen not in {"method"}:
            expect(page.get_by_text("<img src=x onerror=alert(1)> ![](https").first).to_be_visible()
        assert page.locator('img[src="x"], img[src*="evil"], a[href^="javascript"], a[href*="evil"], .katex').count() == 0, screen
    assert watch.foreign == []
    assert watch.complaints == []
