"""What people say in words of their own: the author's beside what is worked out, and what is said of the work."""

import datetime
import io

import pdfplumber
import pytest

from assessment.answers import ReportOptions, Work, WorkStatus
from assessment.evaluation import evaluate
from assessment.report import build_report
from assessment.terms import Status
from tests.assessment.report_reader import evaluated, four_practices, pages_of, report_text, squeezed, text_of, words_outside
from tests.builders import an_assessment, some_wishes

LABEL = "In the author's words"
SHORT = "We ask the board for one more platform engineer."
LONG = "\n\n".join(f"Paragraph {number}. " + "We have done much and want to do more. " * 12 for number in range(20))


def with_texts(**texts: str) -> list[str]:
    """The pages of page 1 and the dimensions, whose words these are."""
    options = ReportOptions(
        sections=("summary", "dimensions"), texts={key.replace("_", "-"): text for key, text in texts.items()}
    )
    return [squeezed(page) for page in pages_of(build_report(evaluated({"serving": 2}), options))]


def test_a_short_summary_stands_on_page_1_below_the_figures_and_above_the_findings() -> None:
    # Below the figures: what follows the author's last line at once reads as if the author had said it.
    first = with_texts(summary=SHORT)[0]
    figures = "1 of 4 answered (level"
    places = [first.index(squeezed(said)) for said in ("Summary on one page", figures, f"{LABEL}. {SHORT}", "Main findings")]
    assert places == sorted(places)


def test_a_long_summary_has_pages_of_its_own_behind_page_1_and_pushes_nothing_off_it() -> None:
    without, pages = with_texts(), with_texts(summary=LONG)
    assert pages[0].split("Page1of")[0] == without[0].split("Page1of")[0]
    assert pages[1].count(squeezed(LABEL)) == 1
    assert "Dimensionbydimension" in without[1]
    whole = "".join(pages)
    for number in range(20):
        assert whole.count(f"Paragraph{number}.Wehave") == 1


def test_words_on_a_dimension_stand_in_its_part_and_nowhere_else() -> None:
    whole = "".join(with_texts(data_management="The warehouse is new."))
    assert whole.count(squeezed(LABEL)) == 1
    places = [whole.index(squeezed(said)) for said in ("All of data-management.", "The warehouse is new.", "All of skills.")]
    assert places == sorted(places)


def test_without_words_of_the_author_nothing_is_said_of_them() -> None:
    assert squeezed(LABEL) not in "".join(with_texts(summary=" \n\n "))


def test_blank_lines_make_paragraphs_and_other_line_breaks_stay() -> None:
    options = ReportOptions(sections=("summary",), texts={"summary": "One\nTwo\n\n\n\nThree"}, status=Status.FINAL)
    pdf = build_report(evaluated({"serving": 2}), options)
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        lines = (document.pages[0].extract_text() or "").splitlines()
    first = next(number for number, line in enumerate(lines) if LABEL in line)
    assert lines[first : first + 3] == [f"{LABEL}. One", "Two", "Three"]


@pytest.mark.slow
def test_ten_thousand_characters_on_everything_stay_on_their_pages() -> None:
    texts = dict.fromkeys(("summary", "tooling", "data-management", "skills", "automation"), "W" * 10_000)
    pdf = build_report(evaluated({"serving": 2}), ReportOptions(sections=("summary", "dimensions"), texts=texts))
    assert text_of(pdf).count("W") >= 50_000
    assert words_outside(pdf) == []


@pytest.mark.slow
def test_the_work_is_told_with_state_owner_dates_and_note_in_the_plan_or_not() -> None:
    work = (
        Work(
            initiative="serving-3",
            status=WorkStatus.STARTED,
            owner="Ada Adams",
            share_done=0.25,
            started_on=datetime.date(2027, 1, 4),
            due=datetime.date(2027, 5, 1),
            note="The first half is live.",
        ),
        Work(initiative="testing-2", status=WorkStatus.DROPPED, note="Not worth it."),
    )
    assessment = an_assessment({"serving": 2, "testing": 2}, targets={"serving": 3}, plan=some_wishes(), work=work)
    roadmap = report_text(evaluate(four_practices(), assessment), "roadmap")
    assert squeezed("Bring serving to level 3 Started, 25 % done; started 4 January 2027; due 1 May 2027 Ada Adams") in roadmap
    assert "Thefirsthalfislive." in roadmap
    assert squeezed("Bring testing to level 2 Dropped Not named Not worth it.") in roadmap
    card = report_text(evaluate(four_practices(), assessment), "initiatives")
    assert squeezed("Work Started, 25 % done; started 4 January 2027; due 1 May 2027; owner Ada Adams.") in card


def test_nothing_is_said_of_the_work_where_nobody_said_anything() -> None:
    assert "Worksofar" not in report_text(evaluated({"serving": 2}, targets={"serving": 3}, plan=some_wishes()), "roadmap")
