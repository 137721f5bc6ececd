"""The questionnaire in a real browser: every answer is kept, nothing is overwritten in silence, the address resumes the place."""

import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from assessment import storage
from assessment.answers import Answer, Respondent
from assessment.storage import Database, Saved
from assessment.terms import NotApplicable, Role
from assessment.wording import REASONS, sentence
from tests.app.conftest import OpenPage
from tests.app.visitor import Visitor
from tests.server import Server
from tests.stored import add_assessments, all_answers, answers_in, practices_by_section

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FIRST, SECOND, THIRD, *_ = practices_by_section()[0]
LATER = practices_by_section()[2][3]


@pytest.fixture
def assessment(server: Server) -> str:
    return add_assessments(None, server.folder / "data")[0]


@pytest.fixture
def visitor(server: Server, page: Page, assessment: str) -> Visitor:
    return Visitor(page, server.address).open("questionnaire", assessment)


def levels(server: Server, assessment: str) -> dict[str, int | None]:
    return {practice: answer.level for practice, answer in answers_in(None, server.folder / "data", assessment).items()}


def test_a_reload_resumes_the_section_and_another_device_shows_the_answers(
    server: Server, visitor: Visitor, open_page: OpenPage
) -> None:
    visitor.press("Next").press("Next").choose(LATER, 4).write(LATER, "Note", "See the wiki").expect_saved(LATER)
    visitor.page.reload()
    visitor.waited()
    expect(visitor.page.get_by_role("heading", name="3 of 4")).to_be_visible()
    visitor.expect_chosen(LATER, 4)
    other = Visitor(open_page("phone"), server.address)
    other.page.goto(visitor.page.url)
    expect(other.waited().page.get_by_role("heading", name="3 of 4")).to_be_visible()
    other.expect_chosen(LATER, 4)
    expect(other.field(LATER, "Note")).to_have_value("See the wiki")


def test_back_in_the_browser_goes_back_a_section(visitor: Visitor) -> None:
    visitor.press("Next")
    expect(visitor.page.get_by_role("heading", name="2 of 4")).to_be_visible()
    visitor.page.go_back()
    expect(visitor.page.get_by_role("heading", name="1 of 4")).to_be_visible()


def test_the_address_of_an_open_point_shows_its_card_and_puts_the_keyboard_there(visitor: Visitor) -> None:
    visitor.choose(FIRST, 3)
    visitor.page.get_by_text(re.compile("What is open")).click()
    visitor.waited()
    title = visitor.page.get_by_role("button", name=re.compile("^Documentation"))
    title.click()
    visitor.waited()
    documentation = visitor.card("documentation")
    expect(documentation).to_be_in_viewport()
    expect(documentation.get_by_role("radio").first).to_be_focused()


def test_a_note_typed_and_next_clicked_at_once_is_saved_and_goes_on(server: Server, assessment: str, visitor: Visitor) -> None:
    visitor.choose(FIRST, 2)
    visitor.field(FIRST, "Note").fill("typed just now")
    visitor.press("Next")
    expect(visitor.page.get_by_role("heading", name="2 of 4")).to_be_visible()
    assert answers_in(None, server.folder / "data", assessment)[FIRST].note == "typed just now"


def test_a_note_typed_on_a_phone_and_next_tapped_at_once_is_saved_and_goes_on(
    server: Server, assessment: str, open_page: OpenPage
) -> None:
    phone = Visitor(open_page("phone"), server.address).open("questionnaire", assessment)
    phone.option(FIRST, 2).tap()
    phone.waited().field(FIRST, "Note").fill("typed on a phone")
    phone.page.get_by_role("button", name="Next", exact=True).tap()
    expect(phone.page.get_by_role("heading", name="2 of 4")).to_be_visible()
    assert answers_in(None, server.folder / "data", assessment)[FIRST].note == "typed on a phone"


def test_not_applicable_without_a_reason_stays_and_says_why(server: Server, assessment: str, visitor: Visitor) -> None:
    visitor.choose(FIRST, "na")
    expect(visitor.badge(FIRST)).to_have_text("Choose a reason")
    visitor.press("Next")
    expect(visitor.page.get_by_role("heading", name="1 of 4")).to_be_visible()
    expect(visitor.page.get_by_text("choose why it does not apply, or another answer").first).to_be_visible()
    visitor.because(FIRST, sentence(REASONS[NotApplicable.OUT_OF_SCOPE])).expect_saved(FIRST).press("Next")
    expect(visitor.page.get_by_role("heading", name="2 of 4")).to_be_visible()
    assert answers_in(None, server.folder / "data", assessment)[FIRST].not_applicable is NotApplicable.OUT_OF_SCOPE


def test_a_cleared_answer_is_open_again_here_and_after_a_reload(server: Server, assessment: str, visitor: Visitor) -> None:
    visitor.choose(FIRST, 4).write(FIRST, "Note", "gone soon").choose(SECOND, 2).expect_saved(SECOND)
    visitor.press("Clear", within=visitor.card(FIRST))
    expect(visitor.badge(FIRST)).to_have_text("Open")
    visitor.expect_chosen(FIRST, None)
    assert levels(server, assessment) == {SECOND: 2}
    visitor.page.reload()
    visitor.waited().expect_chosen(FIRST, None).choose(FIRST, 1).expect_saved(FIRST)
    expect(visitor.field(FIRST, "Note")).to_have_value("")


def test_saving_moves_nothing_on_the_page(visitor: Visitor) -> None:
    expect(visitor.page.get_by_text("What is open")).to_be_visible()
    visitor.page.evaluate("document.fonts.ready.then(() => true)")
    for practice in practices_by_section()[0]:
        before = _place_in_card(visitor, practice)
        visitor.choose(practice, 2).expect_saved(practice)
        assert _place_in_card(visitor, practice) == before, practice


def test_saved_is_not_said_of_a_choice_that_is_still_on_its_way(visitor: Visitor) -> None:
    line = _Line(visitor.page)
    visitor.page.reload()
    visitor.waited().choose(FIRST, 2).expect_saved(FIRST)
    visitor.choose(SECOND, 2).expect_saved(SECOND)
    for change in (visitor.option(FIRST, 3), visitor.card(FIRST).get_by_role("radio", name="Guess", exact=True)):
        line.closed = True
        change.click()
        expect(visitor.badge(FIRST)).to_be_hidden()
        expect(visitor.badge(SECOND)).to_be_visible()
        line.open()
        expect(visitor.badge(FIRST)).to_be_visible()
        visitor.waited().expect_saved(FIRST)


@dataclass
class _Line:
    """The way to the server, for what is loaded from now on; closed, it holds back what the page sends."""

    page: Page
    closed: bool = False
    held: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.route_web_socket(re.compile("/_stcore/stream"), self._connect)

    def _connect(self, route: WebSocketRoute) -> None:
        server = route.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if self.closed:
                self.held.append(lambda: server.send(message))
            else:
                server.send(message)

        route.on_message(pass_on)

    def open(self) -> None:
        """Let pass what was held back, and all that follows."""
        self.closed = False
        while self.held:
            self.held.pop(0)()


def _place_in_card(visitor: Visitor, practice: str) -> tuple[float, float]:
    """Where the first option stands in its card: both read at once, for the page may scroll between two readings."""
    x, y = visitor.card(practice).evaluate(
        """card => {
            const option = card.querySelector('[data-testid="stRadioOption"]');
            const [outer, inner] = [card, option].map((element) => element.getBoundingClientRect());
            return [inner.x - outer.x, inner.y - outer.y];
        }"""
    )
    return x, y


def test_the_second_of_two_is_told_who_was_first_and_keeps_theirs(
    server: Server, assessment: str, visitor: Visitor, open_page: OpenPage
) -> None:
    other = _both_see_level_two(server, assessment, visitor, open_page)
    other.choose(FIRST, 4).expect_saved(FIRST)
    visitor.choose(FIRST, 3)
    expect(visitor.card(FIRST).get_by_text(re.compile("changed this answer at .* to: level 4, confident"))).to_be_visible()
    expect(visitor.card(FIRST).get_by_text("You have here: level 3, confident")).to_be_visible()
    assert levels(server, assessment) == {FIRST: 4}
    visitor.press("Next")
    expect(visitor.page.get_by_role("heading", name="1 of 4")).to_be_visible()
    visitor.press("Keep theirs")
    visitor.expect_chosen(FIRST, 4)
    expect(visitor.page.get_by_role("button", name="Keep theirs")).to_have_count(0)
    assert levels(server, assessment) == {FIRST: 4}


def test_the_second_of_two_saves_theirs_over_the_first_only_knowingly(
    server: Server, assessment: str, visitor: Visitor, open_page: OpenPage
) -> None:
    other = _both_see_level_two(server, assessment, visitor, open_page)
    other.choose(FIRST, 4).expect_saved(FIRST)
    visitor.choose(FIRST, 3).press("Save mine instead")
    expect(visitor.page.get_by_role("button", name="Save mine instead")).to_have_count(0)
    visitor.expect_saved(FIRST)
    visitor.expect_chosen(FIRST, 3)
    assert levels(server, assessment) == {FIRST: 3}


def _both_see_level_two(server: Server, assessment: str, visitor: Visitor, open_page: OpenPage) -> Visitor:
    visitor.choose(FIRST, 2).expect_saved(FIRST)
    other = Visitor(open_page(), server.address).open("questionnaire", assessment)
    other.expect_chosen(FIRST, 2)
    return other


def test_what_another_changed_is_shown_where_nothing_was_changed_here(
    server: Server, assessment: str, visitor: Visitor, open_page: OpenPage
) -> None:
    other = _both_see_level_two(server, assessment, visitor, open_page)
    other.choose(FIRST, 5).expect_saved(FIRST)
    visitor.press("Next").press("Back")
    visitor.expect_chosen(FIRST, 5)


def test_a_tab_that_comes_back_after_a_restart_overwrites_nothing_that_another_saved_meanwhile(
    fresh_server: Server, page: Page
) -> None:
    assessment = add_assessments(None, fresh_server.folder / "data")[0]
    away = Visitor(page, fresh_server.address).open("questionnaire", assessment)
    away.choose(FIRST, 2).expect_saved(FIRST)
    fresh_server.kill()
    save_behind(fresh_server, assessment, Answer(practice=FIRST, level=4))
    fresh_server.start()
    expect(away.page.get_by_role("button", name="Keep theirs")).to_be_visible(timeout=60_000)
    expect(away.card(FIRST).get_by_text(re.compile("Ben changed this answer at .* to: level 4"))).to_be_visible()
    assert levels(fresh_server, assessment) == {FIRST: 4}
    away.choose(SECOND, 3).expect_saved(SECOND)
    assert levels(fresh_server, assessment) == {FIRST: 4, SECOND: 3}


def save_behind(server: Server, assessment: str, answer: Answer) -> None:
    """Save an answer as another tab would."""
    with closing(Database.open(None, server.folder / "data")) as database, database.transaction() as session:
        expected = storage.load(session, assessment).revision(answer.practice, None)
        assert isinstance(storage.save_answer(session, assessment, answer, expected=expected, who="Ben", tab="another"), Saved)


def test_answers_of_one_respondent_are_never_taken_for_anothers(server: Server, page: Page) -> None:
    people = (Respondent(id="r1", role=Role.ML_ENGINEER, name="Ana"), Respondent(id="r2", role=Role.EXECUTIVE, name="Ben"))
    assessment = add_assessments(None, server.folder / "data", respondents=people)[0]
    visitor = Visitor(page, server.address).open("questionnaire", assessment)
    visitor.choose(FIRST, 4).expect_saved(FIRST)
    visitor.pick(page.get_by_role("combobox", name="Whose answers"), "Ben (r2)")
    expect(visitor.badge(FIRST)).to_have_text("Open")
    visitor.expect_chosen(FIRST, None)
    visitor.choose(SECOND, 1).expect_saved(SECOND)
    visitor.pick(page.get_by_role("combobox", name="Whose answers"), "Ana (r1)")
    expect(visitor.badge(FIRST)).to_have_text(re.compile("Saved"))
    visitor.expect_chosen(FIRST, 4).expect_chosen(SECOND, None)
    assert {(a.practice, a.respondent): a.level for a in all_answers(None, server.folder / "data", assessment)} == {
        (FIRST, "r1"): 4,
        (SECOND, "r2"): 1,
    }


def test_a_note_is_kept_when_the_page_is_loaded_anew_before_its_field_was_left(
    server: Server, assessment: str, visitor: Visitor
) -> None:
    visitor.choose(FIRST, 2).expect_saved(FIRST)
    note = visitor.field(FIRST, "Note")
    note.press_sequentially("we deploy by hand")
    expect(note).to_be_focused()
    for _ in range(150):
        if note_in(server, assessment) == "we deploy by hand":
            break
        visitor.page.wait_for_timeout(100)  # between two looks at the database
    expect(note).to_be_focused()
    visitor.page.reload()
    visitor.waited()
    expect(visitor.field(FIRST, "Note")).to_have_value("we deploy by hand")


def note_in(server: Server, assessment: str) -> str | None:
    return answers_in(None, server.folder / "data", assessment)[FIRST].note
