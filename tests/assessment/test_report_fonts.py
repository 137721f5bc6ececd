"""The fonts that are shipped: the right kind, with their licences."""

import re
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase.ttfonts import TTFont

import assessment.report
from assessment.answers import ReportOptions
from assessment.report import build_report
from assessment.report.fonts import BOLD, FALLBACKS, HAN, ITALIC, REGULAR, SYMBOLS, characters, register
from assessment.report.styles import ACCENT, contrast_on_white, ink_on, look
from assessment.report.text import broken, font_for
from tests.assessment.report_reader import fonts_of
from tests.assessment.test_report import typical

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


@pytest.mark.slow
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
    register()
    assert broken("Short", REGULAR, 8, 100) == ("Short",)
    first, second = broken("Some words that do not fit one line and never two either", REGULAR, 8, 100)
    assert first == "Some words that do not"
    assert second.endswith("…")


def tables_of(program: bytes) -> Mapping[str, bytes]:
    """The tables of a TrueType font by name."""
    (count,) = struct.unpack(">H", program[4:6])
    rows = [struct.unpack(">4sLLL", program[12 + 16 * n : 28 + 16 * n]) for n in range(count)]
    return {name.decode(): program[start : start + length] for name, _, start, length in rows}


@pytest.fixture(scope="module")
def printed_fonts() -> list[Any]:
    title = "Latin, Ελληνικά, кириллица, 支払い, 한국어, ✓ → ◆, שלום, 😀"
    return list(fonts_of(build_report(typical(title=title), ReportOptions(sections=("cover", "summary", "contents", "results")))))


def test_every_font_of_a_report_is_embedded_whatever_the_script(printed_fonts: list[Any]) -> None:
    assert len(printed_fonts) >= 5
    for font in printed_fonts:
        # As PDF/UA-1, 7.21.6, wants a symbolic TrueType font: one table of characters in the program, none beside it.
        assert font["/Subtype"] == "/TrueType"
        assert font["/FontDescriptor"]["/Flags"] & 4
        assert "/Encoding" not in font
        characters = tables_of(font["/FontDescriptor"]["/FontFile2"].get_data())["cmap"]
        assert struct.unpack(">HHHH", characters[:8]) == (0, 1, 1, 0)


def test_every_glyph_leads_back_to_a_character(printed_fonts: list[Any]) -> None:
    for font in printed_fonts:
        table = font["/ToUnicode"].get_data().decode()
        sizes = [int(size) for size in re.findall(r"(\d+) beginbfchar", table)]
        pairs = re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]{4})>$", table, re.MULTILINE)
        assert sum(sizes) == len(pairs)
        assert max(sizes) <= 100
        assert not {int(point, 16) for _, point in pairs} & {0, 0xFEFF, 0xFFFE}


def test_the_widths_told_are_those_of_the_font_program(printed_fonts: list[Any]) -> None:
    for font in printed_fonts:
        tables = tables_of(font["/FontDescriptor"]["/FontFile2"].get_data())
        (units,) = struct.unpack(">H", tables["head"][18:20])
        (known,) = struct.unpack(">H", tables["hhea"][34:36])
        kind, _, _, first, count = struct.unpack(">5H", tables["cmap"][12:22])
        assert (kind, first) == (6, 0)
        glyphs = struct.unpack(f">{count}H", tables["cmap"][22 : 22 + 2 * count])
        for glyph, told in zip(glyphs, font["/Widths"], strict=True):
            (width,) = struct.unpack(">H", tables["hmtx"][4 * min(glyph, known - 1) :][:2])
            assert glyph == 0 or abs(width * 1000 / units - float(told)) < 1
