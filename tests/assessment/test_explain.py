"""What is printed beside a number is how it was made: typing the printed sum into a calculator gives the number."""

import ast
import math
import operator

import pytest
from hypothesis import given, settings

from assessment.answers import Assessment
from assessment.explain import (
    Mean,
    OutcomeKind,
    Settled,
    explain_change,
    explain_dimension,
    explain_outcome,
    explain_overall,
    explain_practice,
    figure,
)
from assessment.rubric.model import Rubric
from assessment.scoring import score_states, states
from assessment.terms import Confidence, NotApplicable
from tests.assessment.scoring_strategies import assessed
from tests.builders import a_practice, a_rubric, an_answer, an_assessment

Case = tuple[Rubric, Assessment]
# A machine shared with other work may take its time.
slow_machines = settings(deadline=None)

OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def worked_out(formula: str) -> float:
    """Type what stands left of the last "=" into a calculator."""
    left = formula.rpartition("=")[0]
    for sign, key in (("·", "*"), ("−", "-")):
        left = left.replace(sign, key)
    parts = left.split("|")
    left = "".join(f"abs({part})" if number % 2 else part for number, part in enumerate(parts))
    return _value(ast.parse(left.strip(), mode="eval").body)


def _value(node: ast.expr) -> float:
    if isinstance(node, ast.Constant):
        return float(node.value)  # type: ignore[arg-type]
    if isinstance(node, ast.Call):
        assert isinstance(node.func, ast.Name)
        argument = _value(node.args[0])
        return abs(argument) if node.func.id == "abs" else math.log2(argument)
    assert isinstance(node, ast.BinOp), ast.dump(node)
    return float(OPERATORS[type(node.op)](_value(node.left), _value(node.right)))


def printed(formula: str) -> float:
    return float(formula.rpartition("=")[2])


def explains(mean: Mean | None, value: float | None, *, off: float = 1e-6) -> None:
    """The printed sum comes to `value` but for `off`, and its printed end is `value` with one decimal."""
    if mean is None or value is None:
        assert mean is None
        assert value is None
        return
    assert worked_out(mean.formula()) == pytest.approx(value, abs=off)
    assert printed(mean.formula()) == pytest.approx(value, abs=0.0500001)


def test_a_dimension_is_explained_by_a_sum_with_its_figures_put_in() -> None:
    rubric = a_rubric(a_practice("one", weight=1.5), a_practice("two"), a_practice("three", weight=2))
    made = explain_dimension(rubric, states(rubric, an_assessment({"one": 3, "two": 2})), "tooling")
    assert made.score is not None
    # 100 · (0.75 + 0.25) / 2.5 = 40
    assert made.score.formula() == "100 · (1.5·0.50 + 1·0.25) / (1.5 + 1) = 40"
    assert made.score_low is not None
    # the open practice at level 1: 100 · (0.75 + 0.25 + 0) / 4.5 = 22.2
    assert made.score_low.formula() == "100 · (1.5·0.50 + 1·0.25 + 2·0.00) / (1.5 + 1 + 2) = 22.2"


def test_an_exposure_is_explained_by_what_is_missing() -> None:
    rubric = a_rubric(a_practice("one", challenges={"skill-gaps": 3.0}), a_practice("two", challenges={"skill-gaps": 1.0}))
    found = states(rubric, an_assessment({"one": 2, "two": 5}))
    made = explain_outcome(rubric, found, OutcomeKind.CHALLENGE, "skill-gaps")
    assert made.value is not None
    # 100 · (3·0.75 + 1·0) / 4 = 56.25
    assert made.value.formula() == "100 · (3·(1 − 0.25) + 1·(1 − 1.00)) / (3 + 1) = 56.3"


def test_the_level_is_explained_step_by_step_with_key_practices_and_weight() -> None:
    rubric = a_rubric(a_practice("one", key=True), a_practice("two"), a_practice("three"), a_practice("four"))
    made = explain_dimension(rubric, states(rubric, an_assessment({"one": 3, "two": 3, "three": 3, "four": 1})), "tooling")
    assert made.level is not None
    assert [(step.level, step.share, step.reached) for step in made.level.steps] == [
        (2, 0.75, True),
        (3, 0.75, True),
        (4, 0.0, False),
        (5, 0.0, False),
    ]
    assert made.level.steps[2].key_below == ("one",)
    assert made.level.level == 3


def test_a_dimension_without_enough_answers_says_how_much_is_there_and_how_much_is_needed() -> None:
    rubric = a_rubric(a_practice("one"), a_practice("two", weight=3))
    made = explain_dimension(rubric, states(rubric, an_assessment({"one": 3})), "tooling")
    assert made.enough is not None
    assert (made.enough.answered, made.enough.weight, made.enough.share, made.enough.stated) == (1, 4, 0.25, False)
    assert [practice.id for practice in made.open] == ["two"]


@pytest.mark.parametrize(
    ("said", "settled", "point"),
    [(3, Settled.ANSWERS, 3), (None, Settled.OPEN, None), (NotApplicable.OTHER, Settled.NOT_APPLICABLE, None)],
)
def test_a_practice_says_which_rule_settled_it(said: int | NotApplicable | None, settled: Settled, point: float | None) -> None:
    made = explain_practice(a_rubric(), an_assessment({"serving": said}), "serving")
    assert (made.settled, made.state.point) == (settled, point)


def test_an_agreed_answer_is_named_and_the_voices_stay() -> None:
    assessment = an_assessment(
        [an_answer(said=2), an_answer(said=4, respondent="r2")], agreed=({"practice": "serving", "level": 3},)
    )
    made = explain_practice(a_rubric(), assessment, "serving")
    assert made.settled is Settled.AGREED
    assert [voice.level for voice in made.voices] == [2, 4]
    assert made.state.point == 3


def test_a_guess_shows_its_own_ends() -> None:
    assessment = an_assessment([an_answer(said=5, confidence=Confidence.GUESS)])
    (voice,) = explain_practice(a_rubric(), assessment, "serving").voices
    assert (voice.low, voice.high) == (4, 5)


def test_few_anonymous_answers_are_not_shown_one_by_one() -> None:
    assessment = an_assessment([an_answer(said=2), an_answer(said=4, respondent="r2")], anonymous=True)
    made = explain_practice(a_rubric(), assessment, "serving")
    assert made.hidden
    assert made.voices == ()
    assert made.state.point == 3


def test_consensus_is_written_out_in_full() -> None:
    people = [an_answer(said=level, respondent=f"r{level}{n}") for level, n in ((2, 1), (2, 2), (4, 3), (4, 4))]
    made = explain_practice(a_rubric(), an_assessment(people), "serving")
    assert made.consensus is not None
    # mean 3, both a quarter of the width away: 1 + 2 · 1/2 · log2(3/4) = 0.585
    assert made.consensus.formula() == "1 + 2/4 · log2(1 − |2 − 3| / 4) + 2/4 · log2(1 − |4 − 3| / 4) = 0.58"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(1.5, 0, "1.5"), (1, 0, "1"), (0.5, 2, "0.50"), (0.125, 2, "0.125"), (10, 0, "10")],
)
def test_a_number_is_printed_exactly(value: float, decimals: int, text: str) -> None:
    assert figure(value, decimals) == text


@slow_machines
@given(assessed())
def test_every_printed_sum_of_a_dimension_comes_to_the_result(case: Case) -> None:
    rubric, assessment = case
    found = states(rubric, assessment)
    for rating in score_states(rubric, found, assessment).dimensions:
        made = explain_dimension(rubric, found, rating.id)
        explains(made.score_low, rating.score_low)
        explains(made.score_high, rating.score_high)
        if made.enough is not None and made.enough.stated:
            explains(made.score, rating.score)
        else:
            assert rating.score is None


@slow_machines
@given(assessed())
def test_the_explained_steps_give_the_levels_of_the_result(case: Case) -> None:
    rubric, assessment = case
    found = states(rubric, assessment)
    for rating in score_states(rubric, found, assessment).dimensions:
        made = explain_dimension(rubric, found, rating.id)
        assert (made.level_low and made.level_low.level) == rating.level_low
        assert (made.level_high and made.level_high.level) == rating.level_high
        if rating.level is not None:
            assert made.level is not None
            assert made.level.level == rating.level


@slow_machines
@given(assessed())
def test_the_printed_overall_sum_comes_to_the_result_but_for_the_rounding_of_its_parts(case: Case) -> None:
    rubric, assessment = case
    result = score_states(rubric, states(rubric, assessment), assessment)
    made = explain_overall(rubric.dimensions, result.dimensions, result.overall)
    explains(made.score, result.overall.score, off=0.0051)
    explains(made.score_low, result.overall.score_low, off=0.0051)
    explains(made.score_high, result.overall.score_high, off=0.0051)
    if result.overall.level is not None:
        assert min(rating.level or 0 for _, rating in made.levels) == result.overall.level
    assert (result.overall.score is None) == (not made.levels or bool(made.unstated))


@slow_machines
@given(assessed())
def test_every_printed_exposure_readiness_and_coverage_comes_to_the_result(case: Case) -> None:
    rubric, assessment = case
    found = states(rubric, assessment)
    result = score_states(rubric, found, assessment)
    figures = [
        *((OutcomeKind.CHALLENGE, item.id, item.exposure, item.low, item.high) for item in result.challenges),
        *((OutcomeKind.BENEFIT, item.id, item.readiness, item.low, item.high) for item in result.benefits),
        *((OutcomeKind.EFFORT, item.id, item.coverage, item.low, item.high) for item in result.efforts),
    ]
    for kind, name, value, low, high in figures:
        made = explain_outcome(rubric, found, kind, name)
        explains(made.value, value)
        explains(made.low, low)
        explains(made.high, high)


@slow_machines
@given(assessed())
def test_every_explained_practice_has_the_point_range_and_consensus_of_the_result(case: Case) -> None:
    rubric, assessment = case
    result = score_states(rubric, states(rubric, assessment), assessment)
    for rating in result.practices:
        made = explain_practice(rubric, assessment, rating.id)
        assert made.hidden or len(made.voices) == rating.respondents
        if rating.applicable:
            assert (made.state.point, made.state.low, made.state.high) == (rating.point, rating.low, rating.high)
        else:
            assert made.settled in {Settled.NOT_APPLICABLE, Settled.AGREED}
        if rating.consensus is not None:
            assert made.consensus is not None
            assert worked_out(made.consensus.formula()) == pytest.approx(rating.consensus, abs=0.001)


@slow_machines
@given(assessed())
def test_every_explained_change_ends_at_the_levels_the_result_names(case: Case) -> None:
    rubric, assessment = case
    found = states(rubric, assessment)
    result = score_states(rubric, found, assessment)
    for change in result.decisive:
        made = explain_change(rubric, found, result, change)
        assert made.after.rating.level == change.changes.dimension[1]
        assert made.overall.rating.level == change.changes.overall[1]
        assert made.before.rating.level == change.changes.dimension[0]
