"""The fonts that are shipped: the right kind, with their licences."""

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

import assessment.report
from assessment.report.fonts import BOLD, FALLBACKS, HAN, ITALIC, REGULAR, SYMBOLS, characters
from assessment.report.styles import ACCENT, contrast_on_white, ink_on, look
from assessment.report.text import broken, font_for

FOLDER = Path(assessment.report.__file__).parent / "fonts"


@pytest.mark.parametrize("name", [REGULAR, BOLD, ITALIC, *FALLBACKS])
def test_a_font_has_truetype_outlines_and_characters(name: str) -> None:
    assert (FOLDER / f"{name}.ttf").read_bytes()[:4] == b"\x00\x01\x00\x00"
    assert TTFont(name, str(FOLDER / f"{name}.ttf")).face.charToGlyph


@pytest.mark.parametrize(
    ("family", "licence"),
    [("Inter", "SIL OPEN FONT LICENSE"), ("DejaVuSans", "Bitstream Vera"), ("DroidSansFallback", "Apache License")],
)
def test_a_licence_lies_beside_its_fonts(family: str, licence: str) -> None:
    assert licence in (FOLDER / f"{family}-LICENSE.txt").read_text(encoding="utf-8")


def test_bold_and_italic_have_every_character_that_regular_has() -> None:
    public = [{c for c in characters(font) if not 0xE000 <= c < 0xF900} for font in (REGULAR, BOLD, ITALIC)]
    assert public[0] == public[1] == public[2]


@pytest.mark.parametrize(
    ("character", "font"),
    [("a", REGULAR), ("Ж", REGULAR), ("⟨", SYMBOLS), ("ש", SYMBOLS), ("支", HAN), ("한", HAN), ("😀", None), ("\x07", None)],
)
def test_each_character_is_set_in_the_first_font_that_has_it(character: str, font: str | None) -> None:
    assert font_for(character) == font


def test_an_accent_too_pale_to_read_is_darkened_and_a_dark_one_is_kept() -> None:
    assert contrast_on_white(look("A4", "#ffee00").accent) >= 4.5
    assert look("A4", None).accent_code == ACCENT
    assert look("A4", "#7a0000").accent_code == "#7a0000"


def test_text_on_a_colour_can_be_read() -> None:
    assert ink_on(look("A4", "#000000").accent).hexval() == "0xffffff"


def test_a_long_title_is_broken_between_words_and_its_second_line_shortened() -> None:
    assert broken("Short", REGULAR, 8, 100) == ("Short",)
    first, second = broken("Some words that do not fit one line and never two either", REGULAR, 8, 100)
    assert first == "Some words that do not"
    assert second.endswith("…")
