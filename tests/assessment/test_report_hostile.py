"""Text that wants to be something else than text."""

import io
import re
from unicodedata import normalize

import pdfplumber
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.platypus import Paragraph

from assessment.answers import Agreed, Organisation, ReportOptions, Respondent, Work, WorkStatus
from assessment.evaluation import evaluate
from assessment.report import build_report
from assessment.report.fonts import BOLD, REGULAR, register
from assessment.report.joining import MEANT
from assessment.report.styles import styles
from assessment.report.text import linked, markup, shortened, visible, width
from assessment.terms import NotApplicable
from tests.assessment.report_reader import (
    dictionary,
    evaluated,
    fonts_of,
    links_of,
    report_text,
    squeezed,
    text_of,
    words_outside,
)
from tests.builders import a_practice, a_rubric, an_answer, an_assessment, an_initiative, some_wishes

HOSTILE = '<b>bold</b> <img src="file:///etc/passwd"/> &amp; & </para> {x} %s ]]> <a href="javascript:x">y</a>'
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def everywhere(text: str, *sections: str) -> bytes:
    """A report whose every field of the user's holds the text; of these sections, or of all."""
    answers = [
        an_answer("serving", 4, respondent="r1", note=text, evidence=(text, f"https://example.com/{text}"[:10_000])),
        an_answer("testing", 2, respondent="r1", note=text),
        an_answer("upskilling", NotApplicable.OTHER, respondent="r1", note=text),
    ]
    work = (Work(initiative="serving-5", status=WorkStatus.STARTED, owner=text[:300], note=text),)
    assessment = an_assessment(
        answers,
        title=text[:300],
        organisation=Organisation(name=text[:300], team=text[:300]),
        respondents=(Respondent(id="r1", name=text[:300]),),
        agreed=(Agreed(practice="testing", level=3, reason=text),),
        targets={"serving": 5},
        plan=some_wishes(),
        work=work,
        report=ReportOptions(mark=text[:80], sections=sections or None, texts={"summary": text, "tooling": text}),
    )
    return build_report(evaluated(assessment))


@pytest.mark.slow
def test_markup_is_printed_as_it_was_written_and_does_nothing() -> None:
    pdf = everywhere(HOSTILE)
    # Title, organisation, team, three notes, evidence, reason, two places of the author's words, owner and note of the work.
    assert text_of(pdf).count(squeezed(HOSTILE)) >= 12
    assert not any(page.images for page in PdfReader(io.BytesIO(pdf)).pages)
    assert not any(address.startswith(("javascript", "file")) for address in links_of(pdf))


@pytest.mark.slow
def test_ten_thousand_characters_without_a_space_are_broken_and_stay_on_the_page() -> None:
    pdf = everywhere("W" * 10_000)
    # Three notes, one evidence, one reason, the author's words twice, the note on the work.
    assert text_of(pdf).count("W") > 8 * 10_000
    assert words_outside(pdf) == []


def test_a_character_without_a_glyph_is_printed_as_its_code() -> None:
    text = text_of(everywhere("fine 😀 \U000e0001 \ue000 done", "answers"))
    assert squeezed("fine ⟨U+1F600⟩ ⟨U+E0001⟩ ⟨U+E000⟩ done") in text


@pytest.mark.slow
def test_a_word_without_glyphs_is_one_pair_of_brackets_and_its_lines_end_between_codes() -> None:
    word = "ขอบคุณ"
    codes = "⟨U+0E02 U+0E2D U+0E1A U+0E04 U+0E38 U+0E13⟩"
    assert visible(f"a {word}.\n😀{word[0]}") == f"a {codes}.\n⟨U+1F600 U+0E02⟩"
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(everywhere(word * 30, "answers"))).pages)
    whole, joined = (re.findall(r"U\+0E[0-9A-F]{2}", text) for text in (printed, squeezed(printed)))
    assert len(whole) == len(joined) > 1000


@pytest.mark.slow
def test_a_reader_who_meets_codes_is_told_what_they_are_there_and_at_the_end() -> None:
    told = squeezed("Characters that cannot be printed stand as codes, such as ⟨U+1F600⟩: see “About this file” at the end.")
    assert told in text_of(everywhere("fine 😀", "answers"))
    assert told not in text_of(everywhere("fine", "answers"))


@pytest.mark.parametrize("text", ["Ελληνικά и кириллица", "支払い機械学習", "风险模型组", "한국어", "→ ≥ ✓ ◆"])
def test_other_scripts_come_back_whole(text: str) -> None:
    assert squeezed(text) in text_of(everywhere(text, "cover"))


@pytest.mark.parametrize("text", ["Résumé für Ærø", "Việt", "Ёжик й", "ελέγχους", "ガイド", "한국어"])
def test_letters_and_accents_written_apart_are_printed_as_one(text: str) -> None:
    # As names of files come from some systems.
    apart = normalize("NFD", text)
    assert apart != text
    assert squeezed(text) in text_of(everywhere(apart, "cover"))
    assert "U+" not in text_of(everywhere(apart, "cover"))


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200d", "\u200e", "\u200f", "\u2060", "\ufe0f", "\ufeff", "\ufffc"])
def test_a_character_that_nobody_sees_keeps_no_report_from_being_made(unseen: str) -> None:
    # A symbol that is shown in colour has one behind it, and copied text holds others.
    text = text_of(everywhere(f"warn ⚠{unseen} now{unseen}here", "answers"))
    assert "warn⚠nowhere" in text.replace(unseen, "")


@pytest.mark.parametrize("text", ["the deﬁned workﬂow oﬀers", "ﭖ", "x² ½ ①"])
def test_a_ligature_keeps_no_report_from_being_made(text: str) -> None:
    # Text copied from another document holds them; a reader of ours takes them apart.
    assert squeezed(normalize("NFKC", text)) in normalize("NFKC", text_of(everywhere(text, "answers")))


@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا"])
def test_right_to_left_text_is_whole_and_its_first_letter_stands_at_the_right(text: str) -> None:
    # pdfplumber reads what stands on paper from left to right.
    with pdfplumber.open(io.BytesIO(everywhere(text, "cover"))) as document:
        assert text[::-1] in (document.pages[0].extract_text() or "")


@pytest.mark.slow
def test_every_font_is_embedded_and_none_is_of_the_machine() -> None:
    fonts = list(fonts_of(everywhere("Latin, Ελληνικά, 支払い, ✓, שלום, 😀")))
    assert {str(font["/BaseFont"]).split("+")[-1] for font in fonts} == {
        "Inter-Regular",
        "Inter-SemiBold",
        "Inter-Italic",
        "DejaVuSans",
        "DroidSansFallback",
    }
    assert all("/FontFile2" in dictionary(font["/FontDescriptor"]) for font in fonts)


@pytest.mark.slow
def test_a_note_longer_than_a_page_is_split() -> None:
    notes = [an_answer("serving", 3, note="A line of a very long note.\n" * 350)]
    assert report_text(evaluated(notes), "answers").count(squeezed("A line of a very long note.")) == 350


@pytest.mark.slow
def test_rows_and_cards_longer_than_a_page_are_split() -> None:
    long = "word " * 390
    practice = a_practice(key=True, anchors=((long, long, long),) * 5, look_for=(long,) * 6)
    steps = tuple(
        an_initiative("serving", level, steps=(long,) * 8, pitfalls=(long,) * 6, done_when=long) for level in range(2, 6)
    )
    assessment = an_assessment({"serving": 1}, targets={"serving": 3}, plan=some_wishes())
    text = report_text(evaluate(a_rubric(practice, initiatives=steps), assessment), "dimensions", "initiatives")
    # Two cards of 8 steps, 6 pitfalls and one test; two anchors of three statements.
    assert text.count("word") == 390 * (2 * (8 + 6 + 1) + 2 * 3)


@pytest.mark.slow
def test_many_short_periods_stay_on_the_page() -> None:
    evaluation = evaluated({"serving": 1}, targets={"serving": 3}, plan=some_wishes(24))
    assert words_outside(build_report(evaluation, ReportOptions(sections=("roadmap",)))) == []


@given(TEXTS)
@example("بلا \u206d ﺑﻼ")
def test_any_text_survives_the_way_into_a_paragraph(text: str) -> None:
    register()
    plain = Paragraph(markup(text), styles()["body"]).getPlainText()
    assert squeezed(plain.translate(MEANT)) == squeezed(visible(text))


@given(TEXTS)
def test_any_evidence_survives_the_way_into_a_link(text: str) -> None:
    register()
    address = f"https://example.com/{text}"
    plain = Paragraph(linked(address, "#000000"), styles()["body"]).getPlainText()
    assert squeezed(plain.translate(MEANT)) == squeezed(visible(address))


@given(TEXTS, st.floats(20, 300))
def test_a_shortened_line_is_never_wider_than_its_room(text: str, room: float) -> None:
    register()
    for font in (REGULAR, BOLD):
        assert width(shortened(text, font, 8, room), font, 8) <= room
