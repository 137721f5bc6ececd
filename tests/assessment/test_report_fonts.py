"""The fonts that are shipped: the right kind, with their licences."""

import io
import re
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import ImageStat
from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.ttfonts import TTFont

import assessment.report
from assessment.answers import ReportOptions
from assessment.report import build_report
from assessment.report.blocks import bold, paragraph
from assessment.report.fonts import BOLD, FALLBACKS, HAN, ITALIC, REGULAR, SYMBOLS, characters, register
from assessment.report.styles import ACCENT, contrast_on_white, ink_on, look
from assessment.report.tagging.canvas import TaggedCanvas
from assessment.report.text import Markup, broken, font_for, markup
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


def ink(pdf: bytes, word: str) -> float:
    """How dark the area of a word on the first page is, 0 to 1."""
    with io.BytesIO(pdf) as file, pypdfium2.PdfDocument(file) as document:
        page = document[0]
        place = page.get_textpage().search(word).get_next()
        assert place is not None
        boxes = [page.get_textpage().get_charbox(place[0] + n) for n in range(place[1])]
        left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
        shot = page.render(scale=4, grayscale=True).to_pil()
        high = page.get_height()
        area = shot.crop((int(4 * left), int(4 * (high - top)), int(4 * right), int(4 * (high - bottom))))
        return 1 - float(ImageStat.Stat(area).mean[0]) / 255


def on_a_page(text: str | Markup, style: str = "h1") -> bytes:
    """A document of one line; markup says itself what it is set in."""
    register()
    buffer = io.BytesIO()
    canvas = TaggedCanvas(buffer, pagesize=A4, lang="en-GB")
    line = paragraph(text, style=style)
    line.wrap(400, 400)
    line.drawOn(canvas, 50, 500)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("text", ["学習成熟度", "שלום", "支払い and ✓"])
def test_a_heading_in_a_font_of_one_weight_is_emboldened_and_still_read_as_typed(text: str) -> None:
    found, plain = on_a_page(text), on_a_page(markup(text))
    for pdf in (found, plain, on_a_page(bold(text))):
        with pypdfium2.PdfDocument(pdf) as document:
            assert document[0].get_textpage().get_text_range().strip() == text
    # The same letters in the same places: of a heading's the outline is drawn as well.
    assert ink(found, text) > 1.1 * ink(plain, text)
    assert ink(on_a_page(bold(text)), text) == ink(found, text)


def content_of(pdf: bytes) -> bytes:
    found = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert found is not None
    return found.get_data()


def test_small_letters_which_an_outline_would_fill_stay_as_they_are() -> None:
    assert b"2 Tr" not in content_of(on_a_page(bold("支払い"), "tight"))


def test_text_beside_a_heading_stays_as_it_is() -> None:
    content = content_of(on_a_page(Markup(bold("支払い") + markup("支払い"))))
    assert (content.count(b"2 Tr"), content.count(b"0 Tr")) == (1, 1)
    assert content.index(b"2 Tr") < content.index(b"0 Tr") < content.rindex(b"Tj")


def test_a_heading_does_not_embed_a_font_twice() -> None:
    pdf = build_report(typical(title="支払い 支払い"), ReportOptions(sections=("cover", "scope")))
    names = [str(font["/BaseFont"]) for font in fonts_of(pdf)]
    assert len([name for name in names if name.endswith(HAN)]) == 1


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
