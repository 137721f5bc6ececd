"""The workbook as openpyxl reads it: nothing lost, nothing run, the report's own numbers, the same bytes each time."""

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assessment.answers import Assessment, ReportOptions
from assessment.deck import build_deck
from assessment.errors import InputError
from assessment.evaluation import evaluate
from assessment.rubric.model import Rubric
from assessment.sealing import content_hash, read_seal
from assessment.sharing import shared_form
from assessment.workbook import build_workbook
from assessment.workbook.continued import LONGEST, SHEET
from tests.assessment.format_readers import HOSTILE, a_team, evaluated, everywhere, notes_of, records, sheets, the_sample
from tests.assessment.test_deck import misplaced
from tests.builders import an_answer, an_assessment

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t=+-@'_x"), min_size=1, max_size=80)


def texts(workbook: bytes) -> set[str]:
    return {str(value) for cells in sheets(workbook).values() for row in cells for value in row if value is not None}


def said_in(assessment: Assessment) -> set[str]:
    """Every word of a visitor's that a workbook has to hold in a cell of its own."""
    organisation = assessment.organisation
    people = {respondent.name or "" for respondent in assessment.respondents}
    owners = {work.owner or "" for work in assessment.work}
    named = {assessment.title, organisation.name, organisation.team or "", assessment.report.mark or ""}
    return {text for text in {*people, *owners, *named, *notes_of(assessment)} if text}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_every_field_is_in_its_cell_as_it_was_written_and_nothing_is_a_formula(text: str) -> None:
    assessment = everywhere(text)
    file = build_workbook(evaluate(a_team(), assessment))
    assert said_in(assessment) - texts(file) == set()
    assert formulas_outside_of_weights(file) == []


@pytest.mark.slow
@given(TEXTS)
@settings(max_examples=20)
def test_any_text_in_every_field_is_in_its_cell_as_it_was_written(text: str) -> None:
    assessment = everywhere(text)
    assert said_in(assessment) - texts(build_workbook(evaluate(a_team(), assessment))) == set()


def formulas_outside_of_weights(file: bytes) -> list[str]:
    book = load_workbook(io.BytesIO(file))
    return [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and sheet.title != "Weights"
    ]


@pytest.mark.slow
@pytest.mark.parametrize("title", ["=1+1", "<b>&</b>", "A\nB", "M" * 300, "=" + "😀" * 140])
def test_titles_of_somebody_s_own_rubric_are_text_too_in_heads_charts_and_beside_formulas(title: str) -> None:
    kinds = ("practices", "initiatives", "dimensions", "challenges", "benefits", "skill_groups")
    rubric = a_team()
    titled = {kind: tuple(item.model_copy(update={"title": title}) for item in getattr(rubric, kind)) for kind in kinds}
    own = Rubric.model_validate({name: getattr(rubric, name) for name in Rubric.model_fields} | titled)
    file = build_workbook(evaluate(own, everywhere("plain")))
    assert formulas_outside_of_weights(file) == []
    weights = load_workbook(io.BytesIO(file))["Weights"]
    assert {(cell.value, cell.data_type) for cell in (weights["B5"], weights["B14"])} == {(title, "s")}
    assert misplaced(build_deck(evaluate(own, everywhere("plain")))) == []


@pytest.mark.slow
def test_text_that_looks_like_a_formula_stays_text_when_somebody_edits_its_cell() -> None:
    book = load_workbook(io.BytesIO(build_workbook(evaluated("=cmd|'/C calc'!A0"))))
    cells = [cell for row in book["Answers"].iter_rows() for cell in row if str(cell.value).startswith("=cmd")]
    assert len(cells) >= 4
    assert all(cell.quotePrefix for cell in cells)


@pytest.mark.slow
@pytest.mark.parametrize("character", ["a", "😀"], ids=["one unit", "two units"])
def test_a_text_longer_than_a_cell_goes_on_in_a_sheet_of_its_own_and_nothing_is_lost(character: str) -> None:
    links = tuple(f"{number}{character * 9_990}" for number in range(8))
    file = build_workbook(evaluate(a_team(), an_assessment([an_answer("serving", 2, evidence=links)])))
    found = sheets(file)
    (answer,) = records(found["Answers"])
    beginning, rest = answer["Evidence"], records(found[SHEET])
    assert all(len(str(cell).encode("utf-16-le")) // 2 <= LONGEST for cells in found.values() for row in cells for cell in row)
    assert [(row["Sheet"], row["Cell"], row["Piece"]) for row in rest] == [
        ("Answers", "J5", str(number)) for number in range(2, 2 + len(rest))
    ]
    kept, mark, _ = beginning.partition(f" … (goes on in the sheet “{SHEET}”)")
    assert mark
    assert kept + "".join(row["Text"] for row in rest) == "\n".join(links)
    assert {row["Evidence"] for row in records(found["Evidence"])} == set(links)


def test_there_is_no_sheet_for_long_texts_where_every_text_fits() -> None:
    assert SHEET not in sheets(build_workbook(evaluated()))


def test_each_answer_stands_with_who_gave_it_its_reason_confidence_note_and_evidence() -> None:
    rows = records(sheets(build_workbook(evaluated("mine")))["Answers"])
    shown = [(r["Practice id"], r["From"], r["Answer"], r["Not applicable because"], r["Confidence"], r["Note"]) for r in rows]
    assert shown == [
        ("serving", "mine", "Level 2 · Repeatable", "–", "confident", "mine"),
        ("serving", "plain", "Level 3 · Defined", "–", "a guess", "plain"),
        ("registry", "mine", "Don't know", "–", "–", "mine"),
        ("testing", "mine", "Level 1 · Ad hoc", "–", "evidenced", "mine"),
        ("labelling", "mine", "Not applicable: out of scope", "out of scope", "–", "mine"),
    ]
    assert rows[0]["Evidence"] == "mine\nhttps://example.com/mine"
    assert rows[0]["Time"] == "2026-11-02T09:00:00+00:00"


def test_the_scores_and_their_ranges_are_numbers() -> None:
    dimension, other = records(sheets(build_workbook(evaluated()))["Dimensions"])
    # Serving: 2 and a guess of 3 (2 to 4). Point 2.5, low end 2 (of 2, 2), high end 4 (of 2, 4); registry is open, 1 to 5.
    # Weights 2 and 1: score 100·(1.5/4) = 37.5; low 100·(2·¼ + 0)/3 = 16.7; high 100·(2·¾ + 1)/3 = 83.3.
    assert dimension["Score"] == pytest.approx(37.5)
    assert dimension["Score, low end"] == pytest.approx(100 * 0.5 / 3)
    assert dimension["Score, high end"] == pytest.approx(100 * 2.5 / 3)
    assert (dimension["Level"], dimension["Level, low end"], dimension["Level, high end"]) == (2, 1, 4)
    assert (other["Score"], other["Level"]) == (25, 2)


def test_what_is_not_stated_is_said_in_words_and_never_zero() -> None:
    found = sheets(build_workbook(evaluate(a_team(), an_assessment())))
    for row in records(found["Dimensions"]):
        assert (row["Score"], row["Level"]) == ("not stated", "not stated")
    assert [row["Points (0–1)"] for row in records(found["Practices"])] == ["none"] * 4
    assert found["Answers"][3][0] == "Nobody has answered yet."
    assert found["Roadmap"][3][0] == "No roadmap was asked for: the assessment names no capacity and periods."


@pytest.mark.slow
def test_every_item_of_the_plan_is_there_with_its_periods_and_days() -> None:
    evaluation = evaluated()
    assert evaluation.plan is not None
    rows = records(sheets(build_workbook(evaluation))["Roadmap"])
    names = ["Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027"]
    assert {r["Initiative id"]: (r["Start"], r["Finish"], r["Person-days"]) for r in rows} == {
        item.initiative: (names[item.start - 1], names[item.finish - 1], pytest.approx(sum(item.effort.values())))
        for item in evaluation.plan.items
    }
    assert {row["Initiative id"] for row in records(sheets(build_workbook(evaluation))["Left out"])} == {
        left.initiative for left in evaluation.plan.left_out
    }


def test_work_that_is_no_longer_in_the_plan_is_there_too() -> None:
    rows = {row["Initiative id"]: row for row in records(sheets(build_workbook(evaluated("mine")))["Work"])}
    assert (rows["serving-3"]["State of the work"], rows["serving-3"]["Owner"], rows["serving-3"]["Share done (0–1)"]) == (
        "Started",
        "mine",
        0.25,
    )
    assert (rows["registry-2"]["State of the work"], rows["registry-2"]["Note on the work"]) == ("Dropped", "mine")


@pytest.mark.slow
def test_tables_have_filters_and_heads_that_stay() -> None:
    book = load_workbook(io.BytesIO(build_workbook(evaluated())))
    sheet = book["Practices"]
    (table,) = sheet.tables.values()
    assert table.autoFilter.ref == table.ref == "A4:R8"
    assert sheet.freeze_panes == "C5"


def test_charts_are_excel_s_own_and_tell_their_figures_in_words() -> None:
    file = build_workbook(the_sample())
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        drawings = "".join(archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/drawings/drawing"))
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 7  # dimensions, weights, three of outcomes, capacity, projection
    assert drawings.count("descr=") == len(charts)
    assert "Projected score" not in drawings
    assert "Scores of the dimensions. Score: Tooling 41; Data management 25; Skills 38; Automation 27." in drawings


def test_a_figure_that_is_not_stated_is_not_drawn_as_nothing() -> None:
    found = sheets(build_workbook(evaluate(a_team(), an_assessment({"serving": 2}))))
    assert found["Dimensions"][7][0] == "Scores of the dimensions: no chart, because not every figure is stated."


def properties(book: Any) -> list[Any]:  # noqa: ANN401 - the types of openpyxl know no custom properties
    return list(book.custom_doc_props)


@pytest.mark.slow
def test_it_is_sealed_and_its_last_sheet_and_its_properties_name_the_hash_of_the_content() -> None:
    evaluation = evaluated()
    file, own = build_workbook(evaluation), content_hash(evaluation.rubric, evaluation.assessment)
    seal = read_seal(file)
    assert seal is not None
    assert (seal.content, seal.unchanged) == (own, True)
    book = load_workbook(io.BytesIO(file))
    assert {each.name: each.value for each in properties(book)}["Content hash"] == own
    assert book.sheetnames[-1] == "About this file"
    assert {row["Fact"]: row["Is"] for row in records(sheets(file)["About this file"])}["Content hash (SHA-256)"] == own


def test_the_accent_is_on_the_heads_and_the_mark_on_each_page() -> None:
    options = ReportOptions(accent="#ffd54f", mark="For R&D only")
    book = load_workbook(io.BytesIO(build_workbook(evaluated(), options)))
    head = book["Practices"]["A4"]
    assert (head.fill.fgColor.rgb, head.font.color.rgb) == ("FFFFD54F", "FF000000")
    assert {header.right.text for sheet in book.worksheets if (header := sheet.oddHeader)} == {"For R&&D only"}


def test_a_section_nobody_knows_is_refused_as_the_pdf_refuses_it() -> None:
    with pytest.raises(InputError, match="sections"):
        build_workbook(evaluated(), ReportOptions(sections=("nonsense",)))


def anonymous() -> Assessment:
    people = [an_answer("serving", level, respondent=f"r{n}", note=f"secret {n}") for n, level in enumerate((1, 2, 2))]
    few = [an_answer("testing", 5, respondent="r1", note="secret", evidence=("https://example.com/secret",))]
    room = tuple({"id": f"r{n}", "name": f"Person {n}"} for n in range(3))
    return an_assessment([*people, *few], anonymous=True, respondents=room, targets={"testing": 4})


def test_an_anonymous_assessment_is_refused_unless_in_its_shared_form() -> None:
    with pytest.raises(ValueError, match="shared form"):
        build_workbook(evaluate(a_team(), anonymous()))


def test_an_anonymous_workbook_counts_three_answers_and_tells_nothing_of_fewer_or_of_anybody() -> None:
    rubric = a_team()
    file = build_workbook(evaluate(rubric, shared_form(rubric, anonymous())))
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"secret" not in everything
    assert b"Person 1" not in everything
    found: dict[str, Any] = sheets(file)
    (count,) = records(found["Answers counted"])
    assert [count[f"Level {level}"] for level in range(1, 6)] == [1, 2, 0, 0, 0]
    states = {row["Practice id"]: (row["State"], row["Level"]) for row in records(found["Practices"])}
    assert states["serving"] == ("answered", 2)
    assert states["testing"] == ("not answered", "not stated")
