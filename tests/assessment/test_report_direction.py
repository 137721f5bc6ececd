"""Lines of mixed direction as they stand on paper; what is expected was worked by hand after Unicode's UAX #9."""

import io

import pypdfium2
import pytest

from assessment.report.direction import on_paper, placed
from tests.assessment.report_reader import text_of
from tests.assessment.test_report_hostile import everywhere

LONG = "שלום עולם זהו משפט ארוך שנמשך על פני יותר משורה אחת " * 6


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("abc, 12 %", "abc, 12 %"),
        ("שלום", "םולש"),
        ("see שלום עולם here", "see םלוע םולש here"),
        ("שלום.", ".םולש"),
        ("שלום abc", "abc םולש"),
        ("שלום 12 עולם", "םלוע 12 םולש"),
        ("שלום 5%", "5% םולש"),
        ("1,5 שלום", "םולש 1,5"),
        ("(שלום)", "(םולש)"),
        ("a (שלום) b", "a (םולש) b"),
        ("مرحبا 12-3", "3-12 ابحرم"),
        ("a שלום ", "a םולש "),
    ],
)
def test_what_runs_from_right_to_left_is_turned_and_nothing_else(typed: str, printed: str) -> None:
    assert on_paper(typed) == printed


def test_points_stay_behind_their_letter_so_that_they_are_set_on_it() -> None:
    assert on_paper("בָּג") == "גבָּ"


def test_each_character_says_where_it_stood_so_that_it_keeps_its_font() -> None:
    assert placed("a בג", at_right=False) == [(0, "a"), (1, " "), (3, "ג"), (2, "ב")]


@pytest.mark.parametrize("text", ["שלום עולם", "אב (גד) 12"])
def test_a_reader_finds_the_words_as_they_were_typed(text: str) -> None:
    document = pypdfium2.PdfDocument(everywhere(text, "cover"))
    # Title, organisation, team, and the mark at the foot.
    assert document[0].get_textpage().get_text_range().count(text) == 4


@pytest.mark.slow
def test_a_long_text_begins_on_its_first_line_and_ends_on_its_last() -> None:
    with io.BytesIO(everywhere(LONG, "answers")) as file, pypdfium2.PdfDocument(file) as document:
        said = " ".join("".join(page.get_textpage().get_text_range() for page in document).split())
    assert LONG.strip() in said


@pytest.mark.parametrize(("text", "told"), [("שלום", False), ("مرحبا", True)])
def test_the_end_says_that_letters_are_not_joined_only_where_they_would_be(text: str, told: bool) -> None:
    assert ("Arabicletters" in text_of(everywhere(text, "cover"))) is told
