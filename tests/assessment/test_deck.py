"""The deck as python-pptx reads it: nothing leaves its slide at any length, charts can be edited, the notes hold everything."""

import io
import unicodedata
import zipfile
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from PIL import ImageFont
from pptx import Presentation
from pptx.util import Emu, Pt

from assessment.answers import ReportOptions, Work
from assessment.deck import build_deck
from assessment.evaluation import Evaluation, evaluate
from assessment.roadmap import Limits
from assessment.rubric.model import Rubric
from assessment.sealing import content_hash, read_seal
from assessment.tables import build_json
from assessment.terms import Period
from tests.assessment.format_readers import (
    HOSTILE,
    a_logo,
    a_team,
    evaluated,
    everywhere,
    notes_of,
    notes_on,
    slides_of,
    tables_of_json,
    the_sample,
    words_on,
)
from tests.builders import an_assessment

INTER: Final = Path(__file__).parents[2] / "assessment" / "report" / "fonts" / "Inter-Regular.ttf"
WIDE, HIGH = 13.333, 7.5
SLACK: Final = 0.02
"""Inches that rounding may cost."""
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\tW "), min_size=1, max_size=400)
TITLES: Final = [
    "Title",
    "Where we stand",
    "Dimension by dimension",
    "Main findings",
    "Challenges and benefits",
    "Targets and gaps",
    "Roadmap",
    "Capacity",
    "Projected score",
    "Next moves",
    "The decision asked for",
    "How sure this is",
    "Method and sources",
]


# ── nothing leaves its place ────────────────────────────────────────────────────────────────────────────────────────────


class Place(NamedTuple):
    """Where something stands, in inches, and how high its text is by this file's own reckoning."""

    left: float
    top: float
    right: float
    bottom: float
    text: float


def long_words(evaluation: Evaluation, words: str) -> Evaluation:
    """The same with long titles everywhere, many short periods, and owners with long names."""
    rubric, assessment = evaluation.rubric, evaluation.assessment
    kinds = ("practices", "initiatives", "dimensions", "challenges", "benefits", "skill_groups")

    def longer(item: Any) -> Any:  # noqa: ANN401 - whatever has a title
        return item.model_copy(update={"title": f"{item.title} {words}"[:120]})

    titled = {kind: tuple(map(longer, getattr(rubric, kind))) for kind in kinds}
    longer_rubric = Rubric.model_validate({name: getattr(rubric, name) for name in Rubric.model_fields} | titled)
    assert assessment.plan is not None
    capacity = dict.fromkeys(assessment.plan.capacity, (7.0,) * 24)
    plan = assessment.plan.model_copy(update={"period": Period.MONTH, "periods": 24, "capacity": capacity, "pins": ()})
    work = tuple(Work(initiative=initiative.id, owner=(words * 300)[:300]) for initiative in rubric.initiatives)
    changed = {"title": (words * 300)[:300], "plan": plan, "work": work, "report": ReportOptions(mark=(words * 80)[:80])}
    return evaluate(longer_rubric, assessment.model_copy(update=changed), Limits(nodes=1))


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_every_field_stays_in_its_place(text: str) -> None:
    assert misplaced(build_deck(evaluated(text))) == []


@pytest.mark.slow
@given(TEXTS)
@settings(max_examples=15)
def test_any_text_in_every_field_stays_in_its_place(text: str) -> None:
    assert misplaced(build_deck(evaluated(text))) == []


@pytest.mark.slow
@pytest.mark.parametrize("words", ["of a very long name", "Donaudampfschifffahrtsgesellschaft", "支払い機械学習の運用"])
def test_long_titles_and_many_periods_stay_in_their_place(words: str) -> None:
    assert misplaced(build_deck(long_words(the_sample(), words), ReportOptions(logo=a_logo()))) == []


@pytest.mark.slow
def test_the_sample_and_an_empty_assessment_stay_in_their_place() -> None:
    assert misplaced(build_deck(the_sample())) == []
    assert misplaced(build_deck(evaluate(a_team(), an_assessment()))) == []


def misplaced(deck: bytes) -> list[str]:
    """What leaves its slide, stands on something else, or holds more text than it has room for."""
    found = []
    for number, slide in enumerate(slides_of(deck), start=1):
        places = [place for shape in slide.shapes if (place := place_of(shape)) is not None]
        for place in places:
            if place.left < 0 or place.top < 0 or place.right > WIDE + SLACK or place.bottom > HIGH + SLACK:
                found.append(f"slide {number}: {place} leaves the slide")
            if place.text > place.bottom - place.top + SLACK:
                found.append(f"slide {number}: {place} has more text than room")
        found += [f"slide {number}: {one} and {other} overlap" for one, other in combinations(places, 2) if overlap(one, other)]
    return found


def overlap(one: Place, other: Place) -> bool:
    return (
        min(one.right, other.right) - max(one.left, other.left) > SLACK
        and min(one.bottom, other.bottom) - max(one.top, other.top) > SLACK
    )


def place_of(shape: Any) -> Place | None:  # noqa: ANN401 - python-pptx gives shapes of many kinds
    """Return a shape's place; None for a block of colour, on which others may stand."""
    left, top, wide, high = (Emu(each).inches for each in (shape.left, shape.top, shape.width, shape.height))
    box = (left, top, left + wide, top + high)
    if shape.has_table:
        rows = shape.table.rows
        return Place(*box, sum(max(high_of_row(row, shape.table.columns), Emu(row.height).inches) for row in rows))
    if shape.has_text_frame and not shape.text_frame.text.strip():
        return None
    text = high_of(shape.text_frame, wide) if shape.has_text_frame else 0.0
    return Place(*box, text)


def high_of_row(row: Any, columns: Any) -> float:  # noqa: ANN401
    highs = []
    for cell, column in zip(row.cells, columns, strict=True):
        wide = Emu(column.width - cell.margin_left - cell.margin_right).inches
        highs.append(high_of(cell.text_frame, wide) + Emu(cell.margin_top + cell.margin_bottom).inches)
    return max(highs)


def high_of(frame: Any, wide: float) -> float:  # noqa: ANN401
    """Return how high a frame's text is in a font wider than the deck's own, broken at spaces and in words that are too long."""
    total = 0.0
    for number, paragraph in enumerate(frame.paragraphs):
        size = paragraph.runs[0].font.size.pt if paragraph.runs else 0
        after = (paragraph.space_after or Pt(0)).pt if number < len(frame.paragraphs) - 1 else 0
        total += lines_of(paragraph.text, wide * 72 / size if size else 1) * size * 1.2 + after
    return total / 72


def lines_of(text: str, room: float) -> int:
    """room: in sizes of the font. A hundredth is forgiven: the deck's own font is narrower than Inter by more than that."""
    room *= 1.01
    lines, used = 1, 0.0
    for word in text.split():
        wide = width(word)
        if used and used + width(" ") + wide > room + 1e-6:
            lines, used = lines + 1, 0.0
        used += wide + (width(" ") if used else 0.0)
        while used > room + 1e-6:
            lines, used = lines + 1, used - room
    return lines


@cache
def width(word: str) -> float:
    """Marks that stand on the letter before them take no room, though a font without them would draw a box for each."""
    return float(_font().getlength("".join(letter for letter in word if not unicodedata.combining(letter)))) / 1000


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(INTER), 1000, layout_engine=ImageFont.Layout.BASIC)


# ── what it says ────────────────────────────────────────────────────────────────────────────────────────────────────────


def titles(deck: bytes) -> list[str]:
    return [slide.shapes.title.text if slide.shapes.title else "" for slide in slides_of(deck)]


@pytest.mark.slow
def test_it_has_thirteen_slides_of_sixteen_to_nine_with_titles() -> None:
    deck = build_deck(the_sample())
    assert titles(deck)[1:] == TITLES[1:]
    whole = Presentation(io.BytesIO(deck))
    assert whole.slide_width is not None
    assert whole.slide_height is not None
    assert whole.slide_width / whole.slide_height == pytest.approx(16 / 9, abs=0.001)


def test_without_a_roadmap_two_slides_fewer_say_so_once() -> None:
    deck = build_deck(evaluate(a_team(), an_assessment({"serving": 2})))
    assert titles(deck)[1:] == [title for title in TITLES[1:] if title not in {"Capacity", "Projected score"}]
    said = "No roadmap was asked for: the assessment names no capacity and periods."
    assert [said in words_on(slide) for slide in slides_of(deck)].count(True) == 1


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_every_note_reason_and_piece_of_evidence_is_whole_in_the_speaker_s_notes(text: str) -> None:
    assessment = everywhere(text)
    notes = "\n".join(notes_on(slide) for slide in slides_of(build_deck(evaluate(a_team(), assessment))))
    written = {note.replace("\ufffe", "⟨U+FFFE⟩").replace("\uffff", "⟨U+FFFF⟩") for note in notes_of(assessment)}
    assert {note for note in written if note.strip() not in notes} == set()


@pytest.mark.slow
def test_every_slide_has_notes_that_say_where_its_numbers_are() -> None:
    for slide in slides_of(build_deck(the_sample()))[:-1]:
        assert "Where the numbers come from: “" in notes_on(slide)


@pytest.mark.slow
def test_its_charts_can_be_edited_and_hold_the_numbers_of_the_json() -> None:
    evaluation = the_sample()
    tables = tables_of_json(build_json(evaluation))
    scores = {str(row["title"]): (row["score"], row["target_score"]) for row in tables["dimensions"]}
    found = dict(charts(build_deck(evaluation)))
    dimensions = found["Score, 0 to 100"]
    assert {
        str(name): values
        for name, *values in zip(dimensions.plots[0].categories, *[series.values for series in dimensions.series], strict=True)
    } == {name: pytest.approx(list(values)) for name, values in scores.items()}
    projection = next(iter(found["Overall score, 0 to 100"].series)).values
    assert list(projection) == pytest.approx([row["score"] for row in tables["projection"]])
    used, available = [list(series.values) for series in found["Person-days by period"].series]
    assert used == pytest.approx([row["used"] for row in tables["capacity"]])
    assert available == pytest.approx([row["available"] for row in tables["capacity"]])
    book = load_workbook(io.BytesIO(dimensions.part.chart_workbook.xlsx_part.blob))
    assert book.active is not None
    assert book.active["B1"].value == "Score"


def charts(deck: bytes) -> list[tuple[str, Any]]:
    shapes: list[Any] = [shape for slide in slides_of(deck) for shape in slide.shapes]
    return [(shape.chart.chart_title.text_frame.text, shape.chart) for shape in shapes if shape.has_chart]


def test_two_dimensions_of_one_title_keep_their_own_figures() -> None:
    rubric = a_team()
    named = {"dimensions": tuple(each.model_copy(update={"title": "A\nname"}) for each in rubric.dimensions)}
    same = Rubric.model_validate({name: getattr(rubric, name) for name in Rubric.model_fields} | named)
    # Tooling is at level 2, 25 of 100; automation at level 4, 75 of 100.
    found = dict(charts(build_deck(evaluate(same, an_assessment({"serving": 2, "registry": 2, "testing": 4, "labelling": 4})))))
    assert sorted(found["Score, 0 to 100"].plots[0].series[0].values) == [25, 75]


def test_what_is_not_stated_is_said_beside_its_name_and_not_drawn_as_nothing() -> None:
    found = dict(charts(build_deck(evaluate(a_team(), an_assessment({"serving": 3, "testing": None})))))
    plot = found["Score, 0 to 100"].plots[0]
    assert list(plot.categories) == ["Tooling", "Automation (not stated)"]
    assert list(plot.series[0].values) == [50, None]


@pytest.mark.slow
def test_charts_tables_and_logo_have_words_for_those_who_cannot_see_them() -> None:
    shapes: list[Any] = [
        shape for slide in slides_of(build_deck(the_sample(), ReportOptions(logo=a_logo()))) for shape in slide.shapes
    ]
    told = [shape for shape in shapes if shape.has_chart or shape.has_table or shape.shape_type == 13]
    assert len(told) == 5 + 5 + 1
    assert all(shape.element.xpath(".//p:cNvPr")[0].get("descr") for shape in told)


@pytest.mark.slow
def test_the_logo_keeps_its_shape_and_the_accent_colours_the_heads() -> None:
    deck = build_deck(the_sample(), ReportOptions(logo=a_logo(wide=120, high=30), accent="#FFD54F", mark="Board only"))
    cover, *others = slides_of(deck)
    (picture,) = [shape for shape in cover.shapes if shape.shape_type == 13]
    assert picture.width / picture.height == pytest.approx(4, rel=0.01)
    shapes: list[Any] = [shape for slide in others for shape in slide.shapes if shape.has_table]
    assert {str(shape.table.cell(0, 0).fill.fore_color.rgb) for shape in shapes} == {"FFD54F"}
    assert all("Board only" in words_on(slide) for slide in slides_of(deck))
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        assert b'<a:accent1><a:srgbClr val="FFD54F"/></a:accent1>' in archive.read("ppt/theme/theme1.xml")


@pytest.mark.slow
def test_text_written_from_right_to_left_is_set_so() -> None:
    deck = build_deck(evaluated("שלום עולם"))
    title: Any = slides_of(deck)[0].shapes.title
    assert title.text == "שלום עולם"
    assert title.text_frame.paragraphs[0]._p.pPr.get("rtl") == "1"


@pytest.mark.slow
def test_it_is_sealed_and_names_the_hash_of_the_content_on_its_last_slide_and_in_its_properties() -> None:
    evaluation = evaluated()
    deck, own = build_deck(evaluation), content_hash(evaluation.rubric, evaluation.assessment)
    seal = read_seal(deck)
    assert seal is not None
    assert (seal.content, seal.unchanged) == (own, True)
    assert f"Content hash {own}" in words_on(slides_of(deck)[-1])
    assert Presentation(io.BytesIO(deck)).core_properties.identifier == own
