"""Where things stand on the page: nothing on anything else, nothing outside, and where a page may end."""

import io
import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise
from typing import Final, Literal

import pdfplumber
import pytest
from reportlab.graphics.shapes import Group
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from assessment.answers import Organisation, ReportOptions, Respondent
from assessment.evaluation import Evaluation, evaluate
from assessment.report import build_report
from assessment.report.blocks import bullets, even, gap, heading, introduced, table
from assessment.report.charts.rows import Row, rows_chart
from assessment.report.flowing import flowing
from assessment.report.fonts import register
from assessment.report.furniture import PageCanvas
from assessment.report.styles import look
from assessment.report.text import levels_whole
from assessment.rubric import load_rubric
from assessment.terms import Confidence, Mode, Period, Role, Status
from tests.assessment.format_readers import the_sample
from tests.assessment.report_reader import evaluated, lines_of, pages_of, placed_words, squeezed, words_on_words, words_outside
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


def test_what_is_said_about_the_file_needs_little_room_below_the_last_section() -> None:
    page = placed_words(build_report(evaluated({"serving": 2}), ReportOptions(sections=("scope",))))[-1]
    texts = [str(word["text"]) for word in page.words]
    first = next(at for at in range(len(texts)) if texts[at : at + 3] == ["About", "this", "file"])
    last = texts.index("signature.")
    # Heading 17 and 5 below it, hash 12 and 2, three lines of 12: 72 points.
    assert page.words[last]["bottom"] - page.words[first]["top"] <= 72


def test_words_that_stand_on_each_other_would_be_noticed() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for at, word in enumerate(("apart", "over", "lap")):
        canvas.drawString(100, 700 - (0, 100, 107)[at], word)
    canvas.save()
    assert words_on_words(buffer.getvalue()) == ["page 1: 'over' on 'lap'"]


@pytest.mark.slow
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


@pytest.mark.slow
def test_the_foot_names_the_content_by_the_beginning_of_its_hash() -> None:
    *_, last = pages = [squeezed(page) for page in pages_of(built("one answer"))]
    whole = last.split("(SHA-256):")[1][:64]
    for page in pages[1:]:
        assert f"content{whole[:12]}" in page


@pytest.mark.slow
def test_a_bar_too_short_for_its_words_has_its_number_whole() -> None:
    # 24 months leave 11 points for each; "3 person-days" needs more than 40.
    steps = tuple(an_initiative("serving", level, effort=days(platform=3)) for level in range(2, 6))
    wishes = some_wishes(24, period=Period.MONTH)
    assessment = an_assessment({"serving": 1}, targets={"serving": 2}, plan=wishes, status=Status.FINAL)
    pdf = build_report(evaluate(a_rubric(initiatives=steps), assessment), ReportOptions(sections=("roadmap",)))
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        lines = (document.pages[0].extract_text() or "").splitlines()
    assert "1 · Bring serving to level 2 3" in lines


def a_roadmap(periods: int, **rooms: float) -> str:
    """Return the words of the roadmap of two steps, the second of which waits for the first, line by line."""
    groups = {group.replace("_", "-"): (each,) * periods for group, each in rooms.items()}
    steps = tuple(an_initiative("serving", level, effort=days(platform=12.5)) for level in (2, 3))
    wishes = some_wishes(periods, capacity=groups)
    assessment = an_assessment({"serving": 1}, targets={"serving": 3}, plan=wishes, status=Status.FINAL)
    pdf = build_report(evaluate(a_rubric(initiatives=steps), assessment), ReportOptions(sections=("roadmap", "initiatives")))
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


@pytest.mark.slow
def test_steps_have_their_number_in_timeline_table_and_cards_and_wait_for_numbers() -> None:
    lines = a_roadmap(2, platform=12.5).splitlines()
    assert any(line.startswith("2 · Bring serving to level 3") and "after 1" in line for line in lines)
    assert any(line.startswith("1 · Serving to 2: Bring serving to level 2") for line in lines)
    assert any(line.startswith("Unlocks 2.") for line in lines)
    assert any(line.startswith("Waits for 1.") for line in lines)
    assert {"1 · Bring serving to level 2", "2 · Bring serving to level 3"} <= set(lines)  # the cards


@pytest.mark.slow
def test_days_used_are_told_once_in_the_drawing_or_where_it_has_no_room_in_a_table() -> None:
    # A cell of 4 periods has room for "12.5 of 12.5", one of 12 has not.
    drawn, tabled = a_roadmap(4, platform=12.5), a_roadmap(12, platform=12.5)
    assert "Platform: 25 of 50 days" in drawn
    assert "All periods" not in drawn
    assert "Platform: 25 of 150 days" not in tabled
    assert "All periods" in tabled


def test_the_dotted_lines_of_the_contents_are_level() -> None:
    pdf = build_report(evaluated({"serving": 2}), ReportOptions(sections=("contents", "scope")))
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        lines = document.pages[0].lines
    assert len(lines) > 2
    assert all(line["top"] == line["bottom"] for line in lines)


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("to level 2 · Repeatable", "to level_2_·_Repeatable"),
        ("by the end of Q3 2027; by Month 4", "by the end of Q3_2027; by Month_4"),
        ("in Mar 2027", "in Mar_2027"),
        ("Level 2: 3 answers, level 3: 1 answer", "Level_2: 3_answers, level_3: 1_answer"),
        ("with 75 % of 110 person-days and 12 steps", "with 75_% of 110_person-days and 12_steps"),
        ("first of all A long name and a….", "first of all A long name and a…"),
        ("a model of 2 layers", "a model of 2 layers"),
    ],
)
def test_no_line_ends_inside_a_figure_and_no_full_stop_follows_what_was_cut(said: str, whole: str) -> None:
    assert levels_whole(said).replace("\N{NO-BREAK SPACE}", "_") == whole


@pytest.mark.slow
def test_no_sentence_of_a_crowded_report_ends_in_four_dots() -> None:
    assert [page for page, text in enumerate(pages_of(built("crowded")), 1) if "…." in text] == []


def test_a_title_of_two_lines_stands_apart_from_the_titles_beside_it() -> None:
    register()
    titles = ("Fragmented tooling", "A complexity of two lines in every report", "Skill gaps")
    drawing = rows_chart(LOOK, [Row(title, 50, 40, 60, "50") for title in titles], height=16)
    groups = [part for part in drawing.contents if isinstance(part, Group)]
    lines = [line for group in groups for line in group.contents if isinstance(line, Group)]
    at = [text.y for line in lines for text in line.contents if text.x == 0]
    above, within, below = (one - other for one, other in pairwise(sorted(at, reverse=True)))
    assert min(above, below) > 1.3 * within


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_what_would_change_the_result_is_told_in_whole_words(paper: Literal["A4", "Letter"]) -> None:
    # At 5 the open one would be the third of four at level 2 or above, which is the 75 % of the weight that a level needs.
    answers = {"serving": 1, "registry": 5, "versions": 5}
    practices = [a_practice(id, title=id.title()) for id in (*answers, "tracking")]
    found = evaluate(a_rubric(*practices), an_assessment(answers))
    lines = lines_of(build_report(found, ReportOptions(sections=("results",), paper=paper)))
    assert any(line.startswith("Tracking not answered 5 ") for line in lines)


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


@pytest.mark.slow
def test_one_row_never_stands_alone_on_a_page() -> None:
    register()  # the table is made before a document is
    # From the height at which all fit down to where half do: what goes over is never one row, and no row is lost.
    # At 274 points the last row but one and the head, which is lower than a row, would fit in the room it leaves.
    for left in (*range(100, 420, 7), *range(272, 277)):
        pages = pages_with(gap(LOOK.height - left), rows(14))
        counts = [page.count("row") for page in pages]
        assert sum(counts) == 14
        assert counts[-1] != 1, left
        for one, other in pairwise(pages):
            assert one.rfind("row") < 0 or other.index("row") >= 0


@pytest.mark.slow
def test_the_last_item_of_a_list_never_goes_over_to_the_next_page_alone() -> None:
    register()  # the list is made before a document is
    for left in range(10, 90, 5):
        pages = pages_with(gap(LOOK.height - left), *bullets([f"item{number}" for number in range(4)]))
        counts = [page.count("item") for page in pages]
        assert sum(counts) == 4
        assert counts[-1] != 1, left


@pytest.mark.slow
def test_a_long_item_of_a_list_begins_where_there_is_room() -> None:
    register()
    first, *_ = pages_with(gap(LOOK.height - 60), *bullets(["long " * 2000] * 3))
    assert "long" in first


@pytest.mark.slow
@pytest.mark.parametrize("case", ["sample", "crowded"])
def test_no_practice_of_the_appendix_begins_at_the_foot_of_a_page_without_an_answer(case: str) -> None:
    pdf = build_report(CASES[case](), ReportOptions(sections=("answers",)))
    # Head and foot of a page are read first.
    last = [page.splitlines()[-1] for page in pages_of(pdf)[:-1]]
    assert [line for line in last if line.startswith(("Result:", "Counted:", "Reason:", "Agreed:"))] == []


@pytest.mark.slow
def test_the_few_answers_to_a_practice_stand_on_the_page_of_its_heading() -> None:
    pages = pages_of(build_report(CASES["sample"](), ReportOptions(sections=("answers",))))
    starts = [(page.find("Result: "), page.find("(invented): ")) for page in pages if "(invented): " in page]
    assert [start for start in starts if not 0 <= start[0] < start[1]] == []


@pytest.mark.slow
def test_a_finding_of_one_sentence_stays_on_a_page_that_has_room_for_it() -> None:
    # Four sentences follow the guesses; a heading with one is 40 points high, and the text of the page ends 65 above its edge.
    for number in range(18, 25):
        people = [Respondent(id=f"r{each:02}", role=Role.ML_ENGINEER, name="Ann") for each in range(number)]
        guesses = [an_answer("serving", 3, respondent=person.id, confidence=Confidence.GUESS) for person in people]
        found = evaluated(an_assessment(guesses, respondents=tuple(people), status=Status.FINAL))
        with pdfplumber.open(io.BytesIO(build_report(found, ReportOptions(sections=("findings",))))) as document:
            pages = [[line for line in page.extract_text_lines() if 60 < line["top"] < 770] for page in document.pages]
        for one, other in pairwise(pages):
            if other and other[0]["text"] in {"Beyond target", "Disagreement", "Not answered yet"}:
                assert one[-1]["bottom"] > A4[1] - 65 - 60, number


WORDS: Final = "We looked at this with the team and wrote down what we found. "


@pytest.mark.slow
def test_evidence_stands_on_the_page_of_its_answer() -> None:
    address = "https://wiki.example.com/a-rather-long-address-of-a-page-with-all-the-evidence-that-needs-two-lines?number="
    people = [Respondent(id=f"r{number:02}", role=Role.ML_ENGINEER) for number in range(40)]
    answers = [
        an_answer(
            respondent=person.id,
            note=f"Answer{number:02} {WORDS * (1 + number % 9)}",
            evidence=(f"{address}{number:02}", "Minutes"),
        )
        for number, person in enumerate(people)
    ]
    evaluation = evaluated(an_assessment(answers, respondents=tuple(people)))
    pages = [squeezed(page) for page in pages_of(build_report(evaluation, ReportOptions(sections=("answers",))))]
    found = [re.findall(r"Answer\d\d|Evidence:|number=\d\d|Minutes", page) for page in pages]
    assert sum(map(len, found)) == 4 * 40
    for page in found:
        assert page[0].startswith("Answer")
        assert page[-1] == "Minutes"


@pytest.mark.slow
def test_no_line_ends_between_the_number_of_a_level_and_its_name() -> None:
    pdf = build_report(the_sample(), ReportOptions(sections=("summary", "crosswalk", "roadmap")))
    lines = [line.strip() for page in pages_of(pdf) for line in page.splitlines()]
    assert [line for line in lines if line.endswith("·") or line.startswith("·")] == []


def test_words_that_introduce_a_list_stand_on_the_page_where_it_begins() -> None:
    register()  # the words are set before a document is
    pages = pages_with(gap(LOOK.height - 24), *introduced("Look for:", ["one", "two"], style="tight-bullet"))
    assert [page for page in pages if "Lookfor" in page] == [page for page in pages if "one" in page]


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        (["1", "0.9", "1,307", "nothing"], ["1.0", "0.9", "1,307.0", "nothing"]),
        (["+3", "0", "−0.7", "about 2"], ["+3.0", "0.0", "−0.7", "about 2.0"]),
        (["1", "20", "not stated"], ["1", "20", "not stated"]),
    ],
)
def test_numbers_below_each_other_have_the_same_decimals(column: list[str], shown: list[str]) -> None:
    assert even([["Name 1", cell, "7"] for cell in column], 1, 2) == [["Name 1", cell, "7"] for cell in shown]


def test_no_page_ends_with_the_first_of_several_brief_items_alone() -> None:
    register()  # the words are set before a document is
    for left in range(24, 80, 4):
        first, *_ = pages_with(gap(LOOK.height - left), *introduced("Look for:", ["one", "two", "three", "four"]))
        assert [item for item in ("one", "two", "three", "four") if item in first] != ["one"], left


@pytest.mark.slow
def test_no_page_of_the_rubric_ends_with_words_that_only_introduce_what_follows() -> None:
    rubric = load_rubric()
    pdf = build_report(evaluate(rubric, an_assessment({"serving": 2})), ReportOptions(sections=("rubric",)))
    last = [page.splitlines()[-1] for page in pages_of(pdf)[:-1]]
    introducing = ("Look for:", *[dimension.meaning for dimension in rubric.dimensions])
    assert [line for line in last if line.startswith(introducing)] == []
