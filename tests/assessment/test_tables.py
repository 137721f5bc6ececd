"""CSV and JSON: nothing lost, nothing a spreadsheet would run, and the same numbers as in the workbook and the deck."""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from assessment.answers import ReportOptions, Tally
from assessment.deck import build_deck
from assessment.evaluation import Evaluation, evaluate
from assessment.sharing import shared_form
from assessment.tables import Column, Table, build_csv, build_json
from assessment.tables.guarding import guarded, unguarded
from assessment.wording import NOT_STATED
from assessment.workbook import build_workbook
from tests.assessment.format_readers import (
    HOSTILE,
    a_team,
    evaluated,
    everywhere,
    notes_of,
    records,
    rows_of_csv,
    sheets,
    tables_of_json,
    the_sample,
)
from tests.builders import a_practice, a_rubric, an_answer, an_assessment

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t=+-@';,\""), min_size=1, max_size=80)
BUILDERS: Final[dict[str, Callable[[Evaluation, ReportOptions | None], bytes]]] = {
    "xlsx": build_workbook,
    "pptx": build_deck,
    "csv": build_csv,
    "json": build_json,
}
STARTS: Final = tuple("=+-@\t\r")


# ── nothing is lost ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_every_note_reason_and_piece_of_evidence_is_in_the_json_as_it_was_written(text: str) -> None:
    assessment = everywhere(text)
    tables = tables_of_json(build_json(evaluate(a_team(), assessment)))
    held = {value for rows in tables.values() for row in rows for value in row.values()}
    assert set(notes_of(assessment)) - held == set()
    assert {assessment.title, assessment.organisation.name, assessment.organisation.team} <= held
    assert tables["dimensions"][0]["author"] == text
    assert {row["fact"]: row["words"] for row in tables["overview"]}["In the author's words"] == text


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_every_note_reason_and_piece_of_evidence_of_a_practice_is_in_its_row_of_the_csv(text: str) -> None:
    assessment = everywhere(text)
    rows = {row["Practice id"]: row for row in rows_of_csv(build_csv(evaluate(a_team(), assessment)))}
    for answer in assessment.answers:
        row = rows[answer.practice]
        assert f": {answer.note}" in row["Notes"]
        assert all(link in row["Evidence"] for link in answer.evidence)
    assert rows["testing"]["Agreed"] == f"Level 2 · Repeatable: {text}"
    assert rows["labelling"]["Not applicable because"].endswith(": out of scope")


@pytest.mark.slow
@given(TEXTS)
@settings(max_examples=20)
def test_any_text_in_every_field_is_in_csv_and_json(text: str) -> None:
    evaluation = evaluate(a_team(), everywhere(text))
    held = {value for rows in tables_of_json(build_json(evaluation)).values() for row in rows for value in row.values()}
    assert set(notes_of(evaluation.assessment)) - held == set()
    assert f": {text}" in rows_of_csv(build_csv(evaluation))[0]["Notes"]


@pytest.mark.slow
def test_every_answer_of_the_sample_is_in_the_json_in_all_its_parts() -> None:
    evaluation = the_sample()
    assessment, rows = evaluation.assessment, tables_of_json(build_json(evaluation))["answers"]
    order = {practice.id: number for number, practice in enumerate(evaluation.rubric.practices)}
    said = sorted(assessment.answers, key=lambda answer: order[answer.practice])
    assert [(row["practice_id"], row["level"], row["note"], row["at"]) for row in rows] == [
        (answer.practice, answer.level, answer.note, answer.at.isoformat() if answer.at else None) for answer in said
    ]
    names = {respondent.id: respondent.name or "" for respondent in assessment.respondents}
    assert all(str(row["from"]).startswith(names[answer.respondent or ""]) for row, answer in zip(rows, said, strict=True))


@pytest.mark.slow
def test_the_plan_of_the_sample_is_whole_in_the_json() -> None:
    evaluation = the_sample()
    assert evaluation.plan is not None
    tables = tables_of_json(build_json(evaluation))
    assert {(row["id"], row["to"], row["days"]) for row in tables["roadmap"]} == {
        (item.initiative, item.level, sum(item.effort.values())) for item in evaluation.plan.items
    }
    assert {row["id"] for row in tables["left_out"]} == {left.initiative for left in evaluation.plan.left_out}
    assert [row["score"] for row in tables["projection"]][1:] == list(evaluation.plan.score_after)
    used = evaluation.plan.capacity_used
    assert [row["used"] for row in tables["capacity"]] == pytest.approx([sum(days) for days in zip(*used.values(), strict=True)])


def test_every_practice_behind_every_provision_is_in_the_json_with_the_level_it_needs() -> None:
    evaluation = the_sample()
    laws = evaluation.rubric.regulation
    named = {
        (law.title, p.number, practice, level)
        for law in laws
        for p in law.provisions
        for practice, level in p.supported_by.items()
    }
    assert len(named) > 20
    rows = tables_of_json(build_json(evaluation))["regulation"]
    assert {(row["law"], row["provision"], row["practice_id"], row["needs"]) for row in rows} == named
    points = {rating.id: rating.point for rating in evaluation.result.practices}
    for row in rows:
        point = points[str(row["practice_id"])]
        assert row["reached"] in ({"yes"} if point is not None and point >= row["needs"] else {"no", "not applicable", ""})


def test_every_part_of_every_model_of_others_is_in_the_json() -> None:
    evaluation = the_sample()
    frameworks = evaluation.rubric.frameworks
    assert frameworks is not None
    parts = {(ladder.title, area.title) for ladder in frameworks.ladders for area in ladder.areas}
    rows = tables_of_json(build_json(evaluation))["crosswalk"]
    assert parts <= {(row["model"], row["part"]) for row in rows}
    whole = {row["model"] for row in rows if row["part"] == "As a whole"}
    assert {ladder.title for ladder in frameworks.ladders} < whole


# ── nothing is run ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("'=1+1", "''=1+1"),
        ("'tis fine", "'tis fine"),
        ("level 3 = good", "level 3 = good"),
        ("one\n-2", "one\n'-2"),
        ("x;=1+1", "x;'=1+1"),
        ("＝1+1", "'＝1+1"),
    ],
)
def test_an_apostrophe_stands_where_a_formula_could_begin_and_nowhere_else(text: str, written: str) -> None:
    assert guarded(text) == written


@given(st.text(st.sampled_from("=+-@'\t\n\r;,|\"＝ab "), max_size=12) | TEXTS)
@settings(max_examples=200)
def test_what_was_guarded_comes_back_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.slow
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@given(TEXTS | st.sampled_from(HOSTILE))
@settings(max_examples=15)
def test_no_cell_begins_like_a_formula_however_a_spreadsheet_cuts_the_lines(delimiter: str, text: str) -> None:
    file = build_csv(evaluate(a_team(), everywhere(text))).decode()
    for row in csv.reader(io.StringIO(file, newline=""), delimiter=delimiter):
        assert [cell for cell in row if cell.startswith(STARTS) and not _is_number(cell)] == []


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


# ── the same numbers in all ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_json_csv_and_workbook_hold_the_result_s_own_numbers() -> None:
    evaluation = the_sample()
    ratings = evaluation.result.practices
    points = [rating.point for rating in ratings]
    in_json = tables_of_json(build_json(evaluation))
    assert [row["level"] for row in in_json["practices"]] == points
    assert [(row["score"], row["score_low"], row["score_high"]) for row in in_json["dimensions"]] == [
        (rating.score, rating.score_low, rating.score_high) for rating in evaluation.result.dimensions
    ]
    in_book = records(sheets(build_workbook(evaluation))["Practices"])
    words = [NOT_STATED if point is None else point for point in points]
    assert [row["Level"] for row in in_book] == words
    assert [row["Level"] for row in rows_of_csv(build_csv(evaluation))] == [str(word) for word in words]
    assert [row["Gap"] for row in in_book] == [NOT_STATED if rating.gap is None else rating.gap for rating in ratings]


@pytest.mark.slow
def test_every_table_of_the_workbook_has_the_rows_of_its_table_in_the_json() -> None:
    evaluation = the_sample()
    found, tables = sheets(build_workbook(evaluation)), json.loads(build_json(evaluation))["tables"]
    assert [name for name in found if name != "Weights"] == [table["title"] for table in tables.values()]
    for table in tables.values():
        cells = found[table["title"]]
        if not table["rows"]:
            assert cells[3][0] == table["note"]
            continue
        for row, held in zip(records(cells), table["rows"], strict=True):
            said = [
                column["missing"] if value in (None, "") else value
                for column, value in zip(table["columns"], held.values(), strict=True)
            ]
            assert list(row.values())[: len(said)] == pytest.approx(said)


def test_numbers_that_are_not_stated_are_null_in_json_and_words_in_csv() -> None:
    evaluation = evaluate(a_team(), an_assessment())
    assert {row["score"] for row in tables_of_json(build_json(evaluation))["dimensions"]} == {None}
    assert {row["Level"] for row in rows_of_csv(build_csv(evaluation))} == {NOT_STATED}


def test_a_row_that_does_not_fit_its_columns_is_never_written() -> None:
    with pytest.raises(ValueError, match="a row of 2 values under 1 columns"):
        Table("t", "T", "", (Column("a", "A"),), (("one", "two"),), "")


# ── the same bytes, and what an anonymous assessment keeps to itself ─────────────────────────────────────────────────────


PROGRAM: Final = """
import hashlib, sys
from tests.assessment.format_readers import evaluated
from tests.assessment.test_tables import BUILDERS
for build in BUILDERS.values():
    print(hashlib.sha256(build(evaluated("=two processes 😀"), None)).hexdigest())
"""


@pytest.mark.slow
def test_two_runs_and_another_process_elsewhere_in_time_write_the_same_bytes() -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr == ""
    for _ in range(2):
        own = [hashlib.sha256(build(evaluated("=two processes 😀"), None)).hexdigest() for build in BUILDERS.values()]
        assert own == done.stdout.split()


@pytest.mark.parametrize("kind", BUILDERS)
def test_no_format_is_made_of_an_anonymous_assessment_that_is_not_in_its_shared_form(kind: str) -> None:
    whole = an_assessment([an_answer("serving", 2)], anonymous=True)
    with pytest.raises(ValueError, match="shared form"):
        BUILDERS[kind](evaluate(a_team(), whole), None)


def test_of_an_anonymous_assessment_csv_and_json_count_and_name_nobody() -> None:
    tallies = (Tally(practice="serving", levels=(1, 2, 0, 0, 0), dont_know=1), Tally(practice="testing", levels=(0, 2, 0, 0, 0)))
    rubric = a_team()
    evaluation = evaluate(rubric, shared_form(rubric, an_assessment(anonymous=True, tallies=tallies)))
    rows = {row["Practice id"]: row for row in rows_of_csv(build_csv(evaluation))}
    counted = "level 1: 1, level 2: 2, level 3: 0, level 4: 0, level 5: 0, not applicable: 0, don't know: 1"
    assert (rows["serving"]["Answers counted"], rows["testing"]["Answers counted"]) == (counted, "–")
    tables = json.loads(build_json(evaluation))["tables"]
    assert tables["answers"]["rows"] == []
    assert tables["answers"]["note"] == "The assessment is anonymous: no names, no notes and no single answers are shown."
    assert "Claims without evidence and guesses are not shown" in tables["findings"]["note"]


def test_a_score_at_target_that_counts_open_practices_says_so_in_overview_and_slides() -> None:
    targets = {"serving": 3, "testing": 2}
    evaluation = evaluate(
        a_rubric(*(a_practice(name, "tooling") for name in targets)), an_assessment({"serving": 2}, targets=targets)
    )
    said = "With every target met: Level 2 · Repeatable, 38 of 100. What is not answered counts there at its target."
    # Level 3 counts 0.5 and level 2 counts 0.25: their mean is 37.5 of 100. Level 2 is the highest that 75 % of the weight reach.
    words = {row["fact"]: row["words"] for row in tables_of_json(build_json(evaluation))["overview"]}
    assert words["Score with every target met"] == said
    deck = Presentation(io.BytesIO(build_deck(evaluation)))
    assert said in [shape.text_frame.text.split("\n")[0] for shape in deck.slides[1].shapes if shape.has_text_frame]


def test_overview_roadmap_and_slides_count_periods_by_their_name() -> None:
    tables, deck = tables_of_json(build_json(the_sample())), Presentation(io.BytesIO(build_deck(the_sample())))
    words = {row["fact"]: row["words"] for row in tables["overview"]}
    (slide,) = (slide for slide in deck.slides if slide.shapes.title.text == "Roadmap")
    said = [words["Initiatives planned"], *(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)]
    assert sum(" in 4 quarters; " in text for text in said) == 2
