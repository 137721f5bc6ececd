"""Lines of mixed direction as they stand on paper; what is expected was worked by hand after Unicode's UAX #9."""

import io

import pypdfium2
import pytest

from assessment.report.direction import on_paper, placed
from assessment.report.fonts import SYMBOLS, characters
from assessment.report.joining import joined
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


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("abc", "abc"),
        ("שלום", "שלום"),
        ("ب", "ب"),  # alone
        ("بب", "ﺑﺐ"),  # begins, ends
        ("ببب", "ﺑﺒﺐ"),
        ("بب ب", "ﺑﺐ ب"),
        ("رب", "رب"),  # reh joins nothing behind it
        ("برب", "ﺑﺮب"),
        ("بَب", "ﺑَﺐ"),  # a mark between letters is no letter
        ("بـ", "ﺑـ"),  # the stroke that lengthens a word joins
        ("ب‌ب", "ب‌ب"),  # and what keeps letters apart does
        ("لا", "ﻻ⁭"),
        ("بلا", "ﺑﻼ⁭"),
        ("لأب", "ﻷ⁫ب"),  # alef joins nothing behind it, lam or no lam before it
        ("ببabب", "ﺑﺐabب"),
        ("پچ", "ﭘﭻ"),  # Persian
    ],
)
def test_arabic_letters_take_the_forms_they_have_beside_each_other(typed: str, set_as: str) -> None:
    assert joined(typed) == set_as
    assert joined(set_as) == set_as


def test_joined_letters_are_turned_as_those_typed_and_alef_stays_behind_its_lam() -> None:
    assert on_paper(joined("a بلا")) == "a ⁭ﻼﺑ"


def test_the_font_has_every_form_that_common_letters_take() -> None:
    common = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
    words = [f"ب{letter}ب" for letter in common] + ["لا", "بلا", "لأ", "بلأ", "لإ", "بلإ", "لآ", "بلآ"]
    assert {form for word in words for form in joined(word) if ord(form) not in characters(SYMBOLS)} == set()


@pytest.mark.parametrize("text", ["שלום עולם", "אב (גד) 12", "سلام عليكم", "لا إله 12"])
def test_a_reader_finds_the_words_as_they_were_typed(text: str) -> None:
    document = pypdfium2.PdfDocument(everywhere(text, "cover"))
    # Title, organisation, team, and the mark at the foot.
    assert document[0].get_textpage().get_text_range().count(text) == 4


@pytest.mark.slow
def test_a_long_text_begins_on_its_first_line_and_ends_on_its_last() -> None:
    with io.BytesIO(everywhere(LONG, "answers")) as file, pypdfium2.PdfDocument(file) as document:
        said = " ".join("".join(page.get_textpage().get_text_range() for page in document).split())
    assert LONG.strip() in said


def test_arabic_letters_are_set_joined_and_the_end_says_nothing_of_them() -> None:
    pdf = everywhere("بب", "cover")
    assert "Arabic" not in text_of(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        # Set apart, the two would be as wide as each other.
        place = page.search("بب").get_next()
        assert place is not None
        wide = [page.get_charbox(place[0] + n, loose=True) for n in range(2)]
        assert wide[0][2] - wide[0][0] < 0.6 * (wide[1][2] - wide[1][0])


@pytest.mark.parametrize("text", ["ﺑﺐ", "ﻻ", "⁭", "ﷺ", "ب⁭ب"])
def test_forms_that_somebody_typed_do_not_spoil_the_report(text: str) -> None:
    said = text_of(everywhere(text, "cover"))
    assert ("⟨U+206D⟩" in said) is ("⁭" in text)
