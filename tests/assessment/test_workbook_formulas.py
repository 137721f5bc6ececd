"""Whoever changes a weight in the workbook sees the score that Waymark itself would give."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers import Assessment
from assessment.evaluation import evaluate
from assessment.rubric.model import Rubric
from assessment.scoring import score_assessment
from assessment.scoring.result import Rating
from assessment.workbook import build_workbook
from tests.assessment.format_readers import evaluated, sheets
from tests.assessment.scoring_strategies import NUMBERS, assessed
from tests.assessment.sheet_calculator import Calculator
from tests.builders import a_dimension, some_rules

FIRST = 5
"""The row of the first dimension."""


def stands(rating: Rating) -> list[float | str]:
    """Score, its ends, level; in the words of the sheet where there is none."""
    none = "not stated" if rating.applies else "not applicable"
    fields = (rating.score, rating.score_low, rating.score_high, rating.level)
    return [none if value is None else value for value in fields]


def expected(rubric: Rubric, ratings: list[Rating]) -> list[list[float | str]]:
    assert len(ratings) == len(rubric.dimensions) + 1
    return [stands(rating) for rating in ratings]


def shown(sheet: Calculator, rubric: Rubric) -> list[list[object]]:
    return [[sheet.value(f"{c}{row}") for c in "EFGH"] for row in range(FIRST, FIRST + len(rubric.dimensions) + 1)]


def reweighted(rubric: Rubric, practices: list[float], dimensions: list[float], share: float, minimum: float) -> Rubric:
    changed = {
        "practices": tuple(p.model_copy(update={"weight": w}) for p, w in zip(rubric.practices, practices, strict=True)),
        "dimensions": tuple(a_dimension(d.id, weight=w) for d, w in zip(rubric.dimensions, dimensions, strict=True)),
        "rules": some_rules(level_share=share, minimum_answered=minimum, guess_spread=rubric.rules.guess_spread),
    }
    return Rubric.model_validate({name: getattr(rubric, name) for name in Rubric.model_fields} | changed)


@pytest.mark.slow
@given(assessed(), st.data())
@settings(max_examples=25)
def test_changed_weights_and_rules_give_the_scores_that_a_rubric_with_them_would_give(
    case: tuple[Rubric, Assessment], data: st.DataObject
) -> None:
    rubric, assessment = case
    sheet = Calculator(build_workbook(evaluate(rubric, assessment)), "Weights")
    numbers = st.sampled_from(NUMBERS)
    practices = [data.draw(numbers) for _ in rubric.practices]
    dimensions = [data.draw(numbers) for _ in rubric.dimensions]
    share, minimum = data.draw(st.sampled_from([0.75, 0.5, 1.0])), data.draw(st.sampled_from([0.5, 0.25, 1.0]))
    below = FIRST + len(dimensions)
    for number, weight in enumerate(dimensions):
        sheet.put(f"C{FIRST + number}", weight)
    for number, value in enumerate((share, minimum)):
        sheet.put(f"C{below + 2 + number}", value)
    for number, weight in enumerate(practices):
        sheet.put(f"C{below + 7 + number}", weight)
    changed = reweighted(rubric, practices, dimensions, share, minimum)
    result = score_assessment(changed, assessment)
    for found, wanted in zip(shown(sheet, rubric), expected(rubric, [*result.dimensions, result.overall]), strict=True):
        assert found == pytest.approx(wanted)


@pytest.mark.slow
@given(assessed())
@settings(max_examples=15)
def test_untouched_formulas_give_the_report_s_scores_and_are_kept_with_them(case: tuple[Rubric, Assessment]) -> None:
    rubric, assessment = case
    book = build_workbook(evaluate(rubric, assessment))
    sheet, kept = Calculator(book, "Weights"), sheets(book)["Weights"]
    result = score_assessment(rubric, assessment)
    wanted = expected(rubric, [*result.dimensions, result.overall])
    for number, (found, row) in enumerate(zip(shown(sheet, rubric), wanted, strict=True)):
        assert found == pytest.approx(row)
        assert kept[FIRST - 1 + number][4:8] == pytest.approx(row)
        assert sheet.value(f"K{FIRST + number}") == "equal"
    assert sheet.value(f"C{FIRST + len(rubric.dimensions) + 4}") == "All scores are equal to Waymark's."


@pytest.mark.slow
def test_every_kept_value_is_what_its_formula_gives() -> None:
    book = build_workbook(evaluated())
    sheet, kept, formulas = Calculator(book, "Weights"), sheets(book)["Weights"], sheets(book, cached=False)["Weights"]
    places = [(r, c) for r, row in enumerate(formulas) for c, cell in enumerate(row) if str(cell).startswith("=")]
    # Two dimensions with 5 figures, 3 products and a check; the whole with 4 figures and a check; a verdict; 4 practices with 3.
    assert len(places) == 2 * 9 + 5 + 1 + 4 * 3
    for row, column in places:
        assert kept[row][column] == pytest.approx(sheet.at(row + 1, column + 1))


def test_a_changed_weight_is_told() -> None:
    # Tooling holds serving (2.5, weight 2) and registry (open); its points are 0.375 at any weight.
    # Automation holds testing, agreed at 2: 25. Both dimensions weigh 1: (37.5 + 25) / 2 = 31.25; with 3 and 1: 34.375.
    sheet = Calculator(build_workbook(evaluated()), "Weights")
    assert sheet.value("E7") == pytest.approx(31.25)
    sheet.put("C5", 3)
    assert sheet.value("E7") == pytest.approx((3 * 37.5 + 25) / 4)
    assert sheet.value("K7") == pytest.approx(34.375 - 31.25)
    assert sheet.value("C11") == "Weights or rules were changed: these are no longer the report's scores."
