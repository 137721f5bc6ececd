"""A newcomer's way through Waymark in a real browser: from nothing to the report, with the same numbers by the commands."""

import io
import json
import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from app.viewmodels.questionnaire import Choice
from assessment.answers import Answer
from assessment.rubric import load_rubric
from assessment.terms import Confidence, NotApplicable
from assessment.wording import REASONS, answer_words, score_number, sentence
from tests.app.browsing import Watch
from tests.app.conftest import OpenPage
from tests.app.visitor import Visitor
from tests.server import Server
from tests.stored import answers_in, practices_by_section

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RUBRIC = load_rubric()
SURE = {Confidence.EVIDENCED: "Can show it", Confidence.CONFIDENT: "Confident", Confidence.GUESS: "Guess"}
SAID_OF = {Confidence.EVIDENCED: "evidenced", Confidence.CONFIDENT: "confident", Confidence.GUESS: "a guess"}
HOSTILE = "Größe & <b>Maß</b> ![x](https://evil.example/x.png) :red[x] $y$"
LINK = "https://wiki.example/a?b=1&c=2"
DAYS = {"data-science": 20, "data-engineering": 30, "ml-engineering": 40, "platform": 15}


def _answer(number: int, practice: str) -> Answer:
    """Return a mixture: every level with every confidence, each reason of not applicable, don't know, notes and evidence."""
    note = f"{HOSTILE} {number}" if number % 4 == 0 else None
    if number % 8 == 6:
        reason = list(NotApplicable)[number // 8]
        return Answer(practice=practice, respondent="r1", not_applicable=reason, note=f"Grund {number}")
    if number % 8 == 7:
        return Answer(practice=practice, respondent="r1", dont_know=True, note=note)
    evidence = (LINK, f"report {number}.pdf") if number % 3 == 0 else ()
    sure = list(Confidence)[number % 3]
    return Answer(practice=practice, respondent="r1", level=number % 5 + 1, confidence=sure, note=note, evidence=evidence)


ANSWERS = {practice: _answer(number, practice) for number, practice in enumerate(chain(*practices_by_section()))}


def _give(visitor: Visitor, answer: Answer) -> None:
    practice = answer.practice
    choice: Choice = answer.level or ("na" if answer.not_applicable else "dk")
    visitor.choose(practice, choice)
    if answer.not_applicable:
        visitor.because(practice, sentence(REASONS[answer.not_applicable]))
    if answer.level and answer.confidence is not Confidence.CONFIDENT:
        visitor.sure(practice, SURE[answer.confidence])
    if answer.note:
        visitor.write(practice, "Note", answer.note)
    if answer.evidence:
        visitor.write(practice, "Evidence", "\n".join(answer.evidence))
    visitor.expect_saved(practice)


def _letters(text: str) -> str:
    """Return a text without white space: a PDF breaks lines where it likes."""
    return re.sub(r"\s", "", text)


def _pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_from_a_new_assessment_to_the_report_and_the_commands_give_the_same_numbers(
    server: Server, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page()
    watch = Watch(page, server.address)
    visitor = Visitor(page, server.address).open()
    visitor.start("Bücher & Söhne GmbH", team="Team <i>Ä</i>", name="Ana Müller")
    for number, section in enumerate(practices_by_section()):
        for practice in section:
            _give(visitor, ANSWERS[practice])
        visitor.press("Next" if number < 3 else "Results")
    stored = answers_in(None, server.folder / "data", visitor.assessment)
    assert {practice: answer.model_copy(update={"at": None}) for practice, answer in stored.items()} == ANSWERS

    expect(page.get_by_role("heading", name="Results")).to_be_visible()
    visitor.press("Set all")
    visitor.follow("Next: Roadmap")
    for group in RUBRIC.skill_groups:
        field = page.get_by_label(group.title, exact=True)
        field.fill(str(DAYS[group.id]))
        field.press("Enter")
        visitor.waited()
    expect(page.get_by_text("Proven best")).to_be_visible()
    platform = page.get_by_label("Platform / DevOps", exact=True)
    platform.fill("60")
    platform.press("Enter")
    expect(page.get_by_text("The days as a table")).to_be_visible()
    visitor.waited()
    page.get_by_text("The days as a table").click()
    expect(page.get_by_role("cell", name=re.compile("of 60$")).first).to_be_visible()
    page.get_by_role("radio", name="List", exact=True).click()
    visitor.waited()
    steps = page.locator(".st-key-stacked-steps tbody tr td:first-child")
    expect(steps.first).to_be_visible()
    shown = steps.all_inner_texts()

    visitor.follow("Next: Report")
    with page.expect_download() as downloading:
        page.get_by_role("button", name=re.compile("Download PDF")).click()
    downloaded = Path(downloading.value.path()).read_bytes()
    assert downloading.value.suggested_filename.startswith("bücher-söhne-gmbh-")

    exported, built = tmp_path / "exported.json", tmp_path / "report.pdf"
    server.commanded("export", visitor.assessment, "-o", str(exported))
    server.commanded("report", str(exported), "-o", str(built))
    pages = _pages(downloaded)
    assert _pages(built.read_bytes()) == pages
    _expect_answers(pages)
    _expect_numbers(pages, json.loads(server.commanded("score", str(exported))))
    _expect_plan(pages, shown, json.loads(server.commanded("plan", str(exported))))
    assert watch.foreign == []


def _expect_answers(pages: list[str]) -> None:
    first = next(number for number, text in enumerate(pages) if "Every answer as it was given" in text)
    last = next(number for number, text in enumerate(pages) if number > first and "Appendix B" in text)
    appendix = _letters("".join(pages[first:last]))
    for practice in RUBRIC.practices:
        answer = ANSWERS[practice.id]
        begin = appendix.index(_letters(practice.title + practice.question))
        said = appendix[begin : begin + 1500]
        sure = f", {SAID_OF[answer.confidence]}" if answer.level else ""
        assert _letters(f"Ana Müller, engineering manager: {answer_words(RUBRIC, answer)}{sure}") in said, practice.id
        for text in (answer.note, *answer.evidence):
            assert text is None or _letters(text) in said, (practice.id, text)


def _expect_numbers(pages: list[str], result: Any) -> None:  # noqa: ANN401 - JSON
    whole = _letters("".join(pages))
    overall = result["overall"]
    assert _letters(f"{score_number(overall['score'])} of 100") in whole
    for dimension in result["dimensions"]:
        title = RUBRIC.dimension_by_id[dimension["id"]].title
        assert score_number(dimension["score"]) in whole, title


def _expect_plan(pages: list[str], shown: list[str], plan: dict[str, list[dict[str, str]]]) -> None:
    whole = _letters("".join(pages))
    assert plan["items"]
    initiatives = [RUBRIC.initiative_by_id[item["initiative"]] for item in plan["items"]]
    for initiative in initiatives:
        assert _letters(initiative.title) in whole
    # The list on the screen numbers the steps: "3 · Feature store → 2".
    steps = [f"{RUBRIC.practice_by_id[step.practice].title} → {step.level}" for step in initiatives]
    assert [name.partition(" · ")[2].strip() for name in shown] == steps
