"""The report for those who hear it: structure, reading order, words for figures, and nothing on a page that is in neither."""

import datetime
import io
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import bidirectional
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.graphics.shapes import Drawing, String
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from assessment.answers import Profile, ReportOptions
from assessment.evaluation import Evaluation, evaluate
from assessment.exchange import read_assessment
from assessment.report import build_report, fonts
from assessment.report.blocks import bold, bullets, figure, numbered, paragraph, picture, table
from assessment.report.styles import look
from assessment.report.tagging import TaggedCanvas
from assessment.report.text import linked, visible
from assessment.rubric import load_rubric
from assessment.rubric.loading import default_content
from assessment.sample import sample_file
from tests.assessment.report_reader import evaluated, squeezed
from tests.assessment.structure_reader import ARTIFACT, Node, Tagged
from tests.assessment.test_report import data_of, typical
from tests.builders import a_practice, a_rubric, an_answer, an_assessment, an_initiative, some_wishes

pytestmark = pytest.mark.slow  # nearly all of them read whole reports

LOOK = look("A4", None)
TEXT = {"P", "H1", "H2", "H3", "Lbl", "LBody", "TH", "TD", "Figure", "Link", "Caption"}
PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "TOCI": {"TOC"},
    "Reference": {"TOCI"},
    "H1": {"Sect"},
    "H2": {"Sect"},
    "H3": {"Sect"},
}
"""What ISO 32000-1, 14.8.4, says an element lies in; headings in a section of their own is our rule."""


@pytest.fixture(scope="module", autouse=True)
def registered_fonts() -> None:
    fonts.register()


@pytest.fixture(scope="module")
def sample_evaluation() -> Evaluation:
    rubric = load_rubric()
    return evaluate(rubric, read_assessment(sample_file(default_content()), [rubric], "sample.json")[0])


@pytest.fixture(scope="module")
def sample(sample_evaluation: Evaluation) -> Tagged:
    return Tagged(build_report(sample_evaluation))


@pytest.fixture(scope="module")
def smallest() -> Tagged:
    return Tagged(build_report(evaluated({})))


@pytest.fixture(scope="module", params=["sample", "smallest"])
def report(request: pytest.FixtureRequest) -> Tagged:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Tagged)
    return found


def parts(*story: Flowable, height: float = 500) -> Tagged:
    """Some blocks alone on pages of 300 × height points, read back."""
    buffer = io.BytesIO()
    frame = Frame(0, 0, 300, height, 0, 0, 0, 0)
    template = BaseDocTemplate(buffer, pagesize=(300, height), invariant=1, lang="en-GB", initialFontName=fonts.REGULAR)
    template.addPageTemplates([PageTemplate("page", [frame])])
    template.build(list(story), canvasmaker=TaggedCanvas)
    return Tagged(buffer.getvalue())


def outline(node: Node) -> list[str]:
    return [each.role for each in node.elements]


# The whole


def test_the_file_says_that_it_is_tagged_its_language_and_to_show_its_title(report: Tagged) -> None:
    assert report.catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own kind of truth
    assert report.catalog["/Lang"] == "en-GB"
    assert report.catalog["/ViewerPreferences"]["/DisplayDocTitle"] in (True, "true")
    assert report.root.role == "Document"


def test_all_that_is_painted_is_content_or_an_artifact_and_never_both(report: Tagged) -> None:
    for page in report.painted:
        assert page
        assert {len(each.marks) for each in page} == {1}


def test_each_piece_of_content_belongs_to_exactly_one_element(report: Tagged) -> None:
    on_pages = {
        (number, mark) for number, page in enumerate(report.painted) for each in page for mark in each.marks if mark != ARTIFACT
    }
    in_tree = Counter(report.root.marks)
    assert set(in_tree) == on_pages
    assert set(in_tree.values()) == {1}


def test_the_parent_tree_leads_from_each_piece_back_to_its_element(report: Tagged) -> None:
    owners = report.owners()
    for number, each in enumerate(report.reader.pages):
        page: Any = each
        claimed = sorted(mark for where, mark in report.root.marks if where == number)
        told = owners[page["/StructParents"]]
        assert claimed == list(range(len(told)))
        for mark, owner in enumerate(told):
            kids = owner.get_object()["/K"]
            own = kids if isinstance(kids, list) else [kids]
            numbers = [kid if isinstance(kid, int) else kid.get_object().get("/MCID") for kid in own]
            assert mark in numbers


def test_elements_lie_in_what_they_may_lie_in(report: Tagged) -> None:
    def check(node: Node) -> None:
        for kid in node.elements:
            assert node.role in PARENTS.get(kid.role, {node.role}), f"{kid.role} in {node.role}"
            check(kid)

    check(report.root)


def test_text_lies_in_elements_that_hold_text(report: Tagged) -> None:
    holding = {
        node.role for node in report.root.every(*TEXT, "Document", "Sect", "L", "LI", "Table", "TR", "TOC", "TOCI", "Reference")
        if any(isinstance(kid, tuple) for kid in node.kids)
    }  # fmt: skip
    assert holding <= TEXT


def test_the_structure_reads_in_the_order_of_the_pages(sample: Tagged) -> None:
    # Content is drawn from top to bottom, so within an element and from one to the next pages only go up.
    pages = [page for page, _ in sample.root.marks]
    assert pages == sorted(pages)


def test_all_words_of_the_pages_but_head_and_foot_are_in_the_structure(report: Tagged) -> None:
    told = squeezed(report.text(report.root))
    content = "".join(each.text for page in report.painted for each in page if each.marks[-1] != ARTIFACT)
    assert Counter(told) == Counter(squeezed(content))
    for number, page in enumerate(report.painted[1:], start=2):
        aside = "".join(each.text for each in page if each.marks[-1] == ARTIFACT)
        assert f"Page {number} of" in aside


# Headings


def test_headings_begin_with_the_first_level_and_skip_none(report: Tagged) -> None:
    levels = [int(heading.role[1]) for heading in report.root.every("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_each_section_begins_with_its_heading_and_lies_in_the_section_above(sample: Tagged) -> None:
    def check(node: Node, depth: int) -> None:
        for section in (each for each in node.elements if each.role == "Sect"):
            assert section.elements[0].role == f"H{depth}"
            check(section, depth + 1)

    check(sample.root, 1)


def test_bookmarks_nest_as_headings_do(sample: Tagged) -> None:
    def names(entries: list[object]) -> Iterator[tuple[str, int]]:
        def walk(entries: list[object], depth: int) -> Iterator[tuple[str, int]]:
            for entry in entries:
                if isinstance(entry, list):
                    yield from walk(entry, depth + 1)
                else:
                    yield str(getattr(entry, "title", "")), depth

        yield from walk(entries, 1)

    told = Counter((sample.text(heading).strip(), int(heading.role[1])) for heading in sample.root.every("H1", "H2", "H3"))
    assert set(names(list(sample.reader.outline))) <= set(told)


def test_a_level_that_is_skipped_is_made_good() -> None:
    found = parts(*[paragraph(words, style=style) for words, style in [("A", "h1"), ("B", "h3"), ("C", "h3"), ("D", "h2")]])
    assert [heading.role for heading in found.root.every("H1", "H2", "H3")] == ["H1", "H2", "H2", "H2"]


# Text


def test_the_words_of_two_lines_are_kept_apart_by_a_space() -> None:
    said = "Some words that are set on more than one line of a narrow page, so that lines end between them, all in one font. "
    plain, mixed = parts(paragraph(said)), parts(paragraph(bold("Bold. "), said))
    assert plain.text(plain.root).strip() == said.strip()
    assert mixed.text(mixed.root).strip() == f"Bold. {said}".strip()


def test_a_word_too_long_for_a_line_is_one_word_still() -> None:
    for story in ([paragraph("W" * 200)], [paragraph(bold("Bold. "), "W" * 200)]):
        found = parts(*story)
        assert "W" * 200 in found.text(found.root)


def test_an_address_too_long_for_a_line_is_broken_behind_a_mark_and_is_one_word_still() -> None:
    address = "https://wiki.example.com/space/machine-learning/a-rather-long-address-of-a-page?version=10&all"
    said = f"Written down in {address * 8} and read again"
    found = parts(paragraph(said))
    assert found.text(found.root).strip() == said
    lines = [line.strip() for page in found.reader.pages for line in page.extract_text().splitlines()]
    assert {line[-1] for line in lines[1:-2]} <= set("/?&-")


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    said = " ".join(f"word{number}" for number in range(200))
    found = parts(paragraph(said), height=100)
    (whole,) = found.root.elements
    assert found.text(whole).strip() == said
    assert {page for page, _ in whole.marks} == set(range(len(found.reader.pages)))
    assert len(found.reader.pages) > 1


def test_text_in_two_fonts_of_two_scripts_is_read_in_one_piece() -> None:
    found = parts(paragraph("Risk 风险模型组 → Ωmega"))
    assert found.text(found.root) == "Risk 风险模型组 → Ωmega"
    assert outline(found.root) == ["P"]


def blocks_of(kind: str, text: str) -> list[Flowable]:
    """One block of a kind that holds the text once."""
    return {
        "paragraph": lambda: [paragraph(text)],
        "bold start": lambda: [paragraph(bold(text), style="tight")],
        "link": lambda: [paragraph(linked(f"https://example.com/{text}", "#000000"))],
        "h1": lambda: [paragraph(text, style="h1")],
        "h3": lambda: [paragraph(text, style="h3")],
        "list": lambda: list(bullets([text, text])),
        "table": lambda: [table(LOOK, ["Name", "Text"], [[text, [paragraph(text), *numbered([text])]], ["a", text]], (1, 1))],
    }[kind]()


KINDS = st.sampled_from(["paragraph", "bold start", "link", "h1", "h3", "list", "table"])
# A soft hyphen is no character to read: it is a hyphen where a line breaks at it, and nothing elsewhere.
# What runs from right to left stands in the file as it stands on paper, which test_report_direction reads.
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u00ad").filter(
    lambda letter: bidirectional(letter) not in {"R", "AL", "AN"}
)
WORDS = st.text(LETTERS, max_size=80)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(KINDS, WORDS), min_size=1, max_size=6))
def test_any_blocks_with_any_text_are_tagged_throughout_and_read_as_written(story: list[tuple[str, str]]) -> None:
    found = parts(paragraph("Start"), *[block for kind, text in story for block in blocks_of(kind, text)], height=700)
    assert all(len(each.marks) == 1 for page in found.painted for each in page)
    assert set(Counter(found.root.marks).values()) == {1}
    levels = [0, *(int(heading.role[1]) for heading in found.root.every("H1", "H2", "H3"))]
    assert all(below <= above + 1 for above, below in pairwise(levels))
    read, place = squeezed(found.text(found.root)), 0
    for _, text in story:
        place = read.index(squeezed(visible(text)), place)


# Lists


def test_a_list_is_one_list_whose_items_have_a_label_and_a_body() -> None:
    found = parts(*bullets(["First", "Second"]), paragraph("Between"), *numbered(["Third", "Fourth"]))
    dots, between, numbers = found.root.elements
    assert (dots.role, between.role, numbers.role) == ("L", "P", "L")
    assert [[found.text(part) for part in item.elements] for item in dots.elements] == [["•", "First"], ["•", "Second"]]
    assert [[found.text(part) for part in item.elements] for item in numbers.elements] == [["1.", "Third"], ["2.", "Fourth"]]
    assert (dots.attributes["/ListNumbering"], numbers.attributes["/ListNumbering"]) == ("/Disc", "/Decimal")


def test_a_list_over_two_pages_is_one_list_and_so_is_an_item() -> None:
    found = parts(*bullets(["word " * 60, "word " * 60]), height=100)
    (whole,) = found.root.elements
    assert [[part.role for part in item.elements] for item in whole.elements] == [["Lbl", "LBody"]] * 2
    assert found.text(whole).count("word") == 120


# Tables


def test_every_table_is_regular_and_its_heads_say_what_they_head(report: Tagged) -> None:
    tables = report.root.every("Table")
    assert tables
    for each in tables:
        rows = each.elements
        assert {len(row.elements) for row in rows} == {len(rows[0].elements)}
        heads = [cell for row in rows for cell in row.elements if cell.role == "TH"]
        assert heads
        assert {head.attributes["/Scope"] for head in heads} <= {"/Column", "/Row"}
        assert all(report.text(head).strip() for head in heads)


def test_a_table_has_heads_of_columns_and_of_rows() -> None:
    found = parts(table(LOOK, ["Practice", "Level#"], [["Serving", "2"], ["Testing", "3"]], (1, 1)))
    (whole,) = found.root.elements
    cells = [[(cell.role, cell.attributes.get("/Scope"), found.text(cell)) for cell in row.elements] for row in whole.elements]
    assert cells == [
        [("TH", "/Column", "Practice"), ("TH", "/Column", "Level")],
        [("TH", "/Row", "Serving"), ("TD", None, "2")],
        [("TH", "/Row", "Testing"), ("TD", None, "3")],
    ]


def test_a_table_over_pages_is_one_table_and_its_repeated_head_is_an_artifact() -> None:
    found = parts(table(LOOK, ["Name", "Level#"], [[f"Row {number}", "2"] for number in range(40)], (1, 1)), height=200)
    (whole,) = found.root.elements
    assert len(found.reader.pages) > 2
    assert [found.text(row.elements[0]) for row in whole.elements] == ["Name", *[f"Row {number}" for number in range(40)]]
    for page in found.painted[1:]:
        assert "Name" in [each.text for each in page if each.marks == (ARTIFACT,)]


def test_a_row_over_pages_is_one_row() -> None:
    long = " ".join(f"word{number}" for number in range(1500))
    found = parts(table(LOOK, ["Name", "Text"], [["First", long], ["Second", "short"]], (1, 2)), height=640)
    (whole,) = found.root.elements
    assert len(found.reader.pages) > 2
    assert [[found.text(cell).strip() for cell in row.elements] for row in whole.elements] == [
        ["Name", "Text"],
        ["First", long],
        ["Second", "short"],
    ]


# Figures


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", text)


def test_every_figure_says_its_numbers_in_words(sample: Tagged) -> None:
    found = sample.root.every("Figure")
    assert len(found) > 10
    scales = {"0", "25", "50", "75", "100"} | set("12345")
    for each in found:
        assert each.alternative
        assert set(numbers(" ".join(sample.labels(each)))) <= set(numbers(each.alternative)) | scales
        assert len(each.attributes["/BBox"]) == 4


def test_what_a_figure_draws_without_printing_it_is_said_as_well(sample: Tagged, sample_evaluation: Evaluation) -> None:
    said = " ".join(each.alternative or "" for each in sample.root.every("Figure"))
    for rating in sample_evaluation.result.dimensions:
        assert rating.score_low is not None
        assert rating.score_high is not None
        assert f"score range {rating.score_low:.0f}–{rating.score_high:.0f}" in said
    assert "reaches level 3." in said
    assert re.search(r"\d of \d steps supported, could be \d to \d\.", said)


def test_the_logo_is_a_figure_with_a_name() -> None:
    from PIL import Image

    options = ReportOptions(logo=data_of(Image.new("RGB", (90, 30), "navy"), "PNG"), sections=("cover",))
    found = Tagged(build_report(typical(), options))
    assert [each.alternative for each in found.root.every("Figure")] == ["Logo"]
    assert found.root.elements[0].role == "Figure"


def test_a_figure_without_words_stops_the_build() -> None:
    with pytest.raises(ValueError, match="no words for those who cannot see it"):
        figure(Drawing(10, 10), " ")
    with pytest.raises(ValueError, match="no words"):
        picture(b"", (10, 10), "")


def test_what_is_drawn_past_the_structure_stops_the_build() -> None:
    drawing = Drawing(50, 20, String(0, 0, "3.7", fontName=fonts.REGULAR))
    with pytest.raises(RuntimeError, match="page 1: something is drawn that no screen reader would know of"):
        parts(drawing)


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("line", (0, 0, 9, 9)),
        ("lines", ([(0, 0, 9, 9)],)),
        ("rect", (0, 0, 9, 9)),
        ("circle", (0, 0, 9)),
        ("drawString", (0, 0, "a")),
        ("doForm", ("a",)),
        ("drawImage", ("a.png", 0, 0)),
        ("linkURL", ("https://example.com", (0, 0, 9, 9))),
    ],
)
def test_a_canvas_paints_nothing_that_has_no_mark(method: str, given: tuple[object, ...]) -> None:
    canvas = TaggedCanvas(io.BytesIO(), initialFontName=fonts.REGULAR)
    assert hasattr(Canvas, method)
    with pytest.raises(RuntimeError, match="page 1: "):
        getattr(canvas, method)(*given)


def test_content_inside_other_content_is_refused() -> None:
    canvas = TaggedCanvas(io.BytesIO(), initialFontName=fonts.REGULAR)
    with (
        pytest.raises(RuntimeError, match="content begins inside other content"),
        canvas.artifact(),
        canvas.content(canvas.structure.current.add("P")),
    ):
        pass


# Links


def test_each_link_leads_from_its_words_to_its_area_and_back(sample: Tagged) -> None:
    owners = sample.owners()
    areas = {area.number: link for link in sample.root.every("Link") for area in link.areas}
    seen = 0
    for each in sample.reader.pages:
        page: Any = each
        notes = page.get("/Annots") or []
        if notes:
            assert page["/Tabs"] == "/S"
        for note in notes:
            told = note.get_object()
            assert told["/Contents"]
            assert owners[told["/StructParent"]]["/S"] == "/Link"
            assert sample.text(areas[note.idnum]).strip()
            seen += 1
    assert seen == len(areas) > 10


def test_a_link_among_other_words_holds_its_own_words_only() -> None:
    first, second = "https://example.com/a", "https://example.com/b"
    found = parts(paragraph("See ", linked(first, "#000000"), " and ", linked(second, "#000000"), "."))
    (whole,) = found.root.elements
    one, two = whole.elements
    assert found.text(whole) == f"See {first} and {second}."
    assert [(found.text(each), each.areas[0].goal) for each in (one, two)] == [(first, first), (second, second)]
    assert [area.contents for each in (one, two) for area in each.areas] == [first, second]


def test_two_links_to_one_address_are_two_links() -> None:
    address = linked("https://example.com/a", "#000000")
    found = parts(paragraph("See ", address, " and ", address, "."))
    assert [len(link.areas) for link in found.root.every("Link")] == [1, 1]


def test_a_link_over_two_lines_is_one_link_with_two_areas() -> None:
    address = "https://example.com/" + "a" * 70
    for story in ([paragraph(linked(address, "#000000"))], [paragraph("See ", linked(address, "#000000"), " there.")]):
        found = parts(*story)
        (link,) = found.root.every("Link")
        assert found.text(link).strip() == address
        assert [area.goal for area in link.areas] == [address] * 2


def test_contents_are_nested_and_each_line_links_to_what_it_names(sample: Tagged) -> None:
    whole = sample.root.every("TOC")[0]
    lines = whole.every("Link")
    headings = {sample.text(each).strip() for each in sample.root.every("H1", "H2")}
    for link in lines:
        (area,) = link.areas
        assert area.contents in headings
        assert sample.text(link).startswith(area.contents[:30])
        assert re.search(r"\d+$", sample.text(link))
    assert outline(whole) == ["TOCI"] * len(whole.elements)
    assert any(outline(item) == ["Reference", "TOC"] for item in whole.elements)


# What the file says of itself

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def metadata(found: Tagged) -> dict[str, str]:
    tree = ElementTree.fromstring(found.catalog["/Metadata"].get_data())  # noqa: S314 - our own file
    about = tree.find(".//rdf:Description", SPACES)
    assert about is not None
    return {each.tag.split("}")[1]: "".join(each.itertext()).strip() for each in about}


def test_the_date_is_the_assessments_and_said_twice_alike() -> None:
    found = Tagged(build_report(typical(date=datetime.date(2026, 11, 23)), ReportOptions(sections=("sources",))))
    info = found.reader.metadata
    assert info is not None
    assert info.creation_date == info.modification_date == datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
    told = metadata(found)
    assert told["CreateDate"] == told["ModifyDate"] == "2026-11-23T00:00:00Z"


def test_an_undated_assessment_makes_an_undated_file() -> None:
    found = Tagged(build_report(evaluated({}, date=None), ReportOptions(sections=("sources",))))
    assert found.reader.metadata is not None
    assert not {"/CreationDate", "/ModDate"} & set(found.reader.metadata)
    assert not {"CreateDate", "ModifyDate"} & set(metadata(found))


def test_title_author_and_subject_are_said_twice_alike_in_any_script() -> None:
    title = "支付 & <Zahlung> \N{EM DASH} autumn"
    found = Tagged(build_report(typical(title=title), ReportOptions(sections=("sources",))))
    info, told = found.reader.metadata, metadata(found)
    assert info is not None
    assert told["title"] == info.title == f"{title}: A small rubric"
    assert told["creator"] == info.author == "Northwind Ltd"
    assert told["description"] == info.subject == "A small rubric 1.0.0, full assessment, 23 November 2026, draft"
    assert told["language"] == "en-GB"
    assert told["part"] == "1"


# The same again


def full_and_marked() -> bytes:
    """A report with all that is special: a picture, links, long notes, rows split over pages, a regulated profile."""
    from PIL import Image

    long = "word " * 390
    answers = [an_answer("serving", 1, note=long * 3, evidence=("https://example.com/a", "Runbook"))]
    practice = a_practice(key=True, anchors=((long, long, long),) * 5)
    steps = tuple(an_initiative("serving", level) for level in range(2, 6))
    assessment = an_assessment(
        answers, targets={"serving": 3}, plan=some_wishes(), profile=Profile(regulated=True), date=datetime.date(2026, 1, 2)
    )
    logo = data_of(Image.new("RGB", (90, 30), "navy"), "PNG")
    return build_report(evaluate(a_rubric(practice, initiatives=steps), assessment), ReportOptions(logo=logo, mark="Board"))


def test_a_report_with_all_that_is_special_is_tagged_throughout() -> None:
    pdf = full_and_marked()
    found = Tagged(pdf)
    assert full_and_marked() == pdf
    assert b"ASCII85Decode" not in pdf
    assert all(len(each.marks) == 1 for page in found.painted for each in page)
    assert set(Counter(found.root.marks).values()) == {1}
    assert found.text(found.root).count("word") > 390 * 3
    assert "Board" in found.text(found.root)


def test_the_first_report_of_another_process_has_the_same_bytes() -> None:
    code = "import sys; from tests.assessment.test_report_tagging import *; sys.stdout.buffer.write(full_and_marked())"
    root = Path(__file__).parents[2]
    env = {**os.environ, "PYTHONHASHSEED": "11"}
    done = subprocess.run([sys.executable, "-c", code], cwd=root, env=env, capture_output=True, check=True)
    assert done.stdout == full_and_marked()
