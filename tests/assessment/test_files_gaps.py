"""The perception gap in every file: the figures of the report, only of groups of three and more, read by other readers."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from assessment.answers import Assessment, Respondent, Tally
from assessment.deck import build_deck
from assessment.evaluation import Evaluation, evaluate
from assessment.rubric.model import Rubric
from assessment.sharing import shared_form
from assessment.tables import build_csv, build_json
from assessment.terms import Role
from assessment.workbook import build_workbook
from assessment.workshop import ShownPiece, gap_views
from tests.assessment.format_readers import (
    notes_on,
    records,
    rows_of_csv,
    sheets,
    slides_of,
    tables_of_json,
    the_sample,
    words_on,
)
from tests.assessment.test_deck import misplaced
from tests.builders import a_practice, a_rubric, an_answer, an_assessment

SHEET = "Perception gap"
EM, DS, PE, OTHER = Role.ENGINEERING_MANAGER, Role.DATA_SCIENTIST, Role.PLATFORM_ENGINEER, Role.OTHER
RUBRIC = a_rubric(a_practice("serving"), a_practice("testing", "automation"), a_practice("registry"))
SAID: Mapping[str, Sequence[tuple[Role, int]]] = {
    # Means 2.33 and 1.67, which are printed 2.3 and 1.7: 0.6 apart as printed, 0.67 as they are.
    # Of the nine pairs (2, 2, 3) against (1, 2, 2): 2 beats 1 twice, ties 2 four times; 3 beats all three: +5 of 9.
    "serving": [(EM, 2), (EM, 2), (EM, 3), (DS, 1), (DS, 2), (DS, 2)],
    # 2.25 and 2.75 are printed 2.3 and 2.8 (half up), 0.5 apart. Of sixteen pairs 2 against 3 loses 9, 3 against 2 wins 1.
    "testing": [(EM, 2), (EM, 2), (EM, 2), (EM, 3), (DS, 3), (DS, 3), (DS, 3), (DS, 2)],
    # Two managers only.
    "registry": [(EM, 5), (EM, 5), (DS, 1), (DS, 1), (DS, 1)],
}


def named(**changes: object) -> Assessment:
    people = [(role, number) for role in (EM, DS) for number in range(4)]
    respondents = tuple(Respondent(id=f"{role}{n}", role=role, name=f"Person {role}{n}") for role, n in people)
    answers = []
    for practice, said in SAID.items():
        told = {role: [level for its, level in said if its is role] for role in (EM, DS)}
        answers += [
            an_answer(practice, level, respondent=f"{role}{n}") for role in (EM, DS) for n, level in enumerate(told[role])
        ]
    return an_assessment(answers, respondents=respondents, **changes)


def gapless() -> Evaluation:
    return evaluate(RUBRIC, an_assessment({"serving": 3}))


@pytest.mark.slow
def test_the_workbook_has_a_sheet_of_gaps_with_filters_and_figures_as_they_are() -> None:
    file = build_workbook(evaluate(RUBRIC, named()))
    serving, testing = records(sheets(file)[SHEET])
    assert (serving["Groups"], serving["Practice"], serving["Dimension"]) == ("Managers and engineers", "Serving", "Tooling")
    assert (serving["First group"], serving["First, mean level"], serving["First, levels given"]) == (
        "Managers",
        pytest.approx(7 / 3),
        3,
    )
    assert (serving["Second group"], serving["Second, mean level"], serving["Second, levels given"]) == (
        "Engineers",
        pytest.approx(5 / 3),
        3,
    )
    assert (serving["Difference"], serving["Cliff's delta"]) == (pytest.approx(2 / 3), pytest.approx(5 / 9))
    assert (testing["Difference"], testing["Cliff's delta"]) == (-0.5, -0.5)
    assert "1 practice not shown" in sheets(file)[SHEET][1][0]
    assert "Registry" not in {row["Practice"] for row in (serving, testing)}


def test_the_sheet_of_gaps_can_be_filtered() -> None:
    (table,) = load_workbook(io.BytesIO(build_workbook(evaluate(RUBRIC, named()))))[SHEET].tables.values()
    assert table.autoFilter.ref == table.ref == "A4:M6"


def test_the_means_and_their_difference_add_up_as_they_are_printed() -> None:
    words = {row["practice_id"]: row["words"] for row in tables_of_json(build_json(evaluate(RUBRIC, named())))["gaps"]}
    assert words == {
        "serving": "Managers 2.3 (n = 3), engineers 1.7 (n = 3): difference +0.6, Cliff's delta +0.56",
        "testing": "Managers 2.3 (n = 4), engineers 2.8 (n = 4): difference −0.5, Cliff's delta −0.50",
    }


def test_json_holds_the_gaps_unrounded() -> None:
    serving, _ = tables_of_json(build_json(evaluate(RUBRIC, named())))["gaps"]
    assert (serving["first_mean"], serving["second_mean"]) == (pytest.approx(7 / 3), pytest.approx(5 / 3))
    assert (serving["first_n"], serving["second_n"], serving["delta"]) == (3, 3, pytest.approx(5 / 9))


def test_the_csv_tells_the_gap_in_the_row_of_its_practice() -> None:
    rows = {row["Practice id"]: row["Perception gap"] for row in rows_of_csv(build_csv(evaluate(RUBRIC, named())))}
    assert rows["serving"] == "Managers 2.3 (n = 3), engineers 1.7 (n = 3): difference +0.6, Cliff's delta +0.56"
    assert rows["registry"] == "–"


@pytest.mark.slow
def test_the_deck_has_a_slide_of_gaps_with_a_table_and_all_of_them_in_its_notes() -> None:
    slides = slides_of(build_deck(evaluate(RUBRIC, named())))
    (slide,) = [slide for slide in slides if slide.shapes.title and slide.shapes.title.text == SHEET]
    words = words_on(slide)
    heads = ["Practice", "Managers", "Engineers", "Difference", "Cliff's delta"]
    assert words[words.index("Practice") :][:10] == [*heads, "Serving", "2.3 (n = 3)", "1.7 (n = 3)", "+0.6", "+0.56"]
    assert "Managers and engineers" in words
    said = "Managers and engineers differ most about Serving: mean levels 2.3 and 1.7, Cliff's delta +0.56."
    assert said in notes_on(slide)
    assert "Testing: Managers 2.3 (n = 4), engineers 2.8 (n = 4): difference −0.5, Cliff's delta −0.50." in notes_on(slide)
    assert len(slides) == 12  # without a roadmap; with one fourteen, the most a deck may have


@pytest.mark.slow
def test_without_a_gap_the_deck_has_no_such_slide_and_the_others_say_why() -> None:
    assert SHEET not in [slide.shapes.title.text for slide in slides_of(build_deck(gapless())) if slide.shapes.title]
    said = "No two groups of roles answered the same practice with at least three people each, so no gap can be shown."
    assert sheets(build_workbook(gapless()))[SHEET][3][0] == said
    assert tables_of_json(build_json(gapless()))["gaps"] == []
    assert {row["Perception gap"] for row in rows_of_csv(build_csv(gapless()))} == {"–"}


@pytest.mark.slow
def test_two_pairs_of_groups_of_the_whole_rubric_stand_beside_each_other_and_nothing_leaves_the_slide() -> None:
    rubric = the_sample().rubric
    people = [(role, number) for role in (EM, DS, PE) for number in range(3)]
    respondents = tuple(Respondent(id=f"{role}{n}", role=role) for role, n in people)
    answers = [
        an_answer(practice.id, 1 + (place + n + len(role)) % 5, respondent=f"{role}{n}")
        for place, practice in enumerate(rubric.practices)
        for role, n in people
    ]
    whole = evaluate(rubric, the_sample().assessment.model_copy(update={"respondents": respondents, "answers": tuple(answers)}))
    deck = build_deck(whole)
    assert len(slides_of(deck)) == 14
    assert misplaced(deck) == []
    (slide,) = [slide for slide in slides_of(deck) if slide.shapes.title and slide.shapes.title.text == SHEET]
    pairs = ("Managers and engineers", "Data science and operations")
    assert {f"{pair}: the 8 most telling of 24" for pair in pairs} <= set(words_on(slide))
    assert [words for words in words_on(slide) if words.endswith("…")] == []  # titles are shown whole, on two lines where need be
    for practice in rubric.practices:
        assert [line.startswith(f"{practice.title}: ") for line in notes_on(slide).splitlines()].count(True) == 2


# ── of an anonymous assessment only what its workshop showed ─────────────────────────────────────────────────────────────


def shown(role: Role, *levels: int) -> ShownPiece:
    one, two, three, four, five = levels
    return ShownPiece(((role, sum(levels)),), Tally(practice="serving", levels=(one, two, three, four, five)))


def anonymous(rubric: Rubric = RUBRIC) -> Evaluation:
    return evaluate(rubric, shared_form(rubric, named(anonymous=True)))


@pytest.mark.slow
def test_of_an_anonymous_assessment_the_file_alone_tells_no_gap_in_any_format() -> None:
    assert tables_of_json(build_json(anonymous()))["gaps"] == []
    assert {row["Perception gap"] for row in rows_of_csv(build_csv(anonymous()))} == {"–"}
    assert SHEET not in [slide.shapes.title.text for slide in slides_of(build_deck(anonymous())) if slide.shapes.title]
    assert len(sheets(build_workbook(anonymous()))[SHEET]) == 4


@pytest.mark.slow
def test_what_the_workshop_of_an_anonymous_assessment_showed_is_in_every_file_and_nobody_else() -> None:
    # Three managers 3, 4, 5; three data scientists 1, 2, 2; two others, who are part of no group.
    pieces = [shown(EM, 0, 0, 1, 1, 1), shown(DS, 1, 2, 0, 0, 0)]
    held = replace(anonymous(), gaps=gap_views(RUBRIC, {"serving": pieces, "testing": pieces[:1]}))
    said = "Managers 4.0 (n = 3), engineers 1.7 (n = 3): difference +2.3, Cliff's delta +1.00"
    (row,) = tables_of_json(build_json(held))["gaps"]
    assert (row["practice_id"], row["words"]) == ("serving", said)
    book = sheets(build_workbook(held))[SHEET]
    assert [each["In words"] for each in records(book)] == [said]
    assert "neither shown, nor can they be derived" in book[1][0]
    (slide,) = [each for each in slides_of(build_deck(held)) if each.shapes.title and each.shapes.title.text == SHEET]
    assert f"Serving: {said}." in notes_on(slide)
    assert "Person" not in notes_on(slide)
    assert [each["Perception gap"] for each in rows_of_csv(build_csv(held))] == [said, "–", "–"]
