"""Where things stand on the page: nothing on anything else, nothing outside, and where a page may end."""

import io
from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise
from typing import Final

import pdfplumber
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from assessment.answers import Organisation, ReportOptions
from assessment.evaluation import Evaluation, evaluate
from assessment.report import build_report
from assessment.report.blocks import gap, heading, table
from assessment.report.flowing import flowing
from assessment.report.fonts import register
from assessment.report.furniture import PageCanvas
from assessment.report.styles import look
from assessment.terms import Mode, Period, Status
from tests.assessment.format_readers import the_sample
from tests.assessment.report_reader import evaluated, pages_of, squeezed, words_on_words, words_outside
from tests.builders import a_practice, a_rubric, an_answer, an_assessment, an_initiative, days, some_wishes

LOOK: Final = look("A4", None)
MARK: Final = "Confidential: for the board of the group, its advisers and no other person"


def crowded() -> Evaluation:
    """Long titles, two dozen short periods, many that answer with notes of any length, and words of the author's."""
    ids = [(f"practice-{number}", ("tooling", "data-management", "skills", "automation")[number % 4]) for number in range(12)]
    name = "of a long name and a Donaudampfschifffahrtsgesellschaft"
    practices = [a_practice(id, dimension, key=True, title=f"{id} {name}") for id, dimension in ids]
    step = "with words enough for two lines of the timeline"
    steps = [
        an_initiative(id, level, title=f"Bring {id} to {level} {step}", effort=days(platform=3))
        for id, _ in ids
        for level in range(2, 6)
    ]
    answers = [an_answer(id, 1 + number % 5, note="word " * 37 * number) for number, (id, _) in enumerate(ids)]
    assessment = an_assessment(
        answers,
        title="A title of many words " * 5,
        organisation=Organisation(name="An organisation of many words " * 4),
        targets={id: 5 for id, _ in ids},
        plan=some_wishes(24, period=Period.MONTH),
        report=ReportOptions(mark=MARK, texts={"summary": "Words of the author. " * 30, "skills": "Words. " * 200}),
    )
    return evaluate(a_rubric(*practices, initiatives=tuple(steps)), assessment)


def other_scripts() -> Evaluation:
    return evaluated(an_assessment({"serving": 2}, title="機械学習の成熟度評価 " * 9, organisation={"name": "Оценка зрелости"}))


CASES: Final[Mapping[str, Callable[[], Evaluation]]] = {
    "sample": the_sample,
    "one answer": lambda: evaluated({"serving": 2}),
    "quick check": lambda: evaluated(an_assessment({"serving": 2, "testing": 3}, mode=Mode.QUICK)),
    "other scripts": other_scripts,
    "crowded": crowded,
}


@cache
def built(case: str) -> bytes:
    return build_report(CASES[case]())


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_no_word_stands_on_another_or_leaves_its_page(case: str) -> None:
    assert words_on_words(built(case)) == []
    assert words_outside(built(case)) == []


def test_words_that_stand_on_each_other_would_be_noticed() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for at, word in enumerate(("apart", "over", "lap")):
        canvas.drawString(100, 700 - (0, 100, 107)[at], word)
    canvas.save()
    assert words_on_words(buffer.getvalue()) == ["page 1: 'over' on 'lap'"]


def test_the_mark_is_whole_on_every_page_however_long_the_title() -> None:
    for page in pages_of(built("crowded")):
        assert MARK in page


def test_a_title_that_is_too_long_leaves_room_for_the_organisation_and_the_other_way_round() -> None:
    for title, name in (("Short", "N" * 200), ("T" * 200, "Brief")):
        assessment = an_assessment({"serving": 2}, title=title, organisation={"name": name}, status=Status.FINAL)
        page = pages_of(build_report(evaluated(assessment), ReportOptions(sections=("scope",))))[0]
        head = page.split("Scope and method")[0]
        assert title[:5] in head
        assert name[:5] in head


def test_the_foot_names_the_content_by_the_beginning_of_its_hash() -> None:
    *_, last = pages = [squeezed(page) for page in pages_of(built("one answer"))]
    whole = last.split("(SHA-256):")[1][:64]
    for page in pages[1:]:
        assert f"content{whole[:12]}" in page


def test_a_bar_too_short_for_its_words_has_its_number_whole() -> None:
    # 24 months leave 11 points for each; "3 person-days" needs more than 40.
    steps = tuple(an_initiative("serving", level, effort=days(platform=3)) for level in range(2, 6))
    wishes = some_wishes(24, period=Period.MONTH)
    assessment = an_assessment({"serving": 1}, targets={"serving": 2}, plan=wishes, status=Status.FINAL)
    pdf = build_report(evaluate(a_rubric(initiatives=steps), assessment), ReportOptions(sections=("roadmap",)))
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        lines = (document.pages[0].extract_text() or "").splitlines()
    assert "Bring serving to level 2 3" in lines


# ── where a page may end ────────────────────────────────────────────────────────────────────────────────────────────────


def pages_with(*story: Flowable) -> list[str]:
    register()
    buffer = io.BytesIO()
    frame = Frame(50, 50, LOOK.width, LOOK.height, 0, 0, 0, 0)
    template = BaseDocTemplate(buffer, pagesize=A4, invariant=1, lang="en-GB")
    template.addPageTemplates([PageTemplate("page", [frame])])
    template.build(flowing(story, LOOK), canvasmaker=PageCanvas)
    return [squeezed(page) for page in pages_of(buffer.getvalue())]


def rows(number: int) -> Flowable:
    return table(LOOK, ["Name", "Said"], [[f"row{each:03}", "said"] for each in range(number)], (1, 1))


def test_a_long_table_begins_below_its_heading_where_a_few_of_its_rows_fit() -> None:
    first, second = pages_with(gap(LOOK.height - 200), heading("Head", 1, "head"), rows(20))[:2]
    assert "Headrow" not in first
    assert first.index("Head") < first.index("row000") < first.index("row003")
    assert "row019" in second


def test_a_heading_goes_over_with_its_table_where_not_even_two_rows_fit() -> None:
    heads = (heading("Above", 1, "above"), heading("Head", 2, "head"))
    first, second = pages_with(rows(5), gap(LOOK.height - 200), *heads, rows(40))[:2]
    assert "Head" not in first
    assert "Above" not in first
    assert second.index("Above") < second.index("Head") < second.index("row001")


def test_one_row_never_stands_alone_on_a_page() -> None:
    register()  # the table is made before a document is
    # From the height at which all fit down to where half do: what goes over is never one row, and no row is lost.
    for left in range(100, 420, 7):
        pages = pages_with(gap(LOOK.height - left), rows(14))
        counts = [page.count("row") for page in pages]
        assert sum(counts) == 14
        assert counts[-1] != 1, left
        for one, other in pairwise(pages):
            assert one.rfind("row") < 0 or other.index("row") >= 0
