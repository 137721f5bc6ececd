"""The sentences that screens and report share."""

import datetime

import pytest

from assessment.answers import Agreed
from assessment.plan import Plan, PlanItem
from assessment.scoring import score_assessment
from assessment.scoring.result import Answered, Changes, Decisive, DimensionRating, PracticeRating, Rating
from assessment.scoring.states import states
from assessment.targets import overall_target, target_ratings
from assessment.terms import NotApplicable, Period, Role
from assessment.wording import (
    answer_words,
    benefit_weights_words,
    consequence_words,
    counted,
    date_words,
    days_number,
    days_words,
    decisive_words,
    effort_words,
    held_back_words,
    level_change_words,
    level_number,
    level_words,
    listed,
    lower_first,
    nothing_decisive,
    open_keys,
    percent,
    period_words,
    practice_words,
    proof_words,
    rating_words,
    role_words,
    score_number,
    share_words,
)
from tests.assessment.report_reader import evaluated, four_practices
from tests.builders import a_practice, a_rubric, an_answer, an_assessment, some_wishes

RUBRIC = four_practices()


def a_rating(score: float | None = 46.2, level: int | None = 2, ends: tuple[float, float, int, int] = (40, 55, 1, 3)) -> Rating:
    low, high, level_low, level_high = ends
    return Rating(score=score, score_low=low, score_high=high, level=level, level_low=level_low, level_high=level_high)


NOTHING = Rating(score=None, score_low=None, score_high=None, level=None, level_low=None, level_high=None)


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0"), (44.5, "45"), (44.49, "44"), (0.4, "0"), (100, "100"), (44.5 - 1e-13, "45")]
)
def test_scores_are_printed_whole_rounding_half_up(number: float, said: str) -> None:
    assert score_number(number) == said


@pytest.mark.parametrize(("level", "said"), [(2.0, "2"), (2.5, "2.5"), (5, "5")])
def test_a_level_has_a_decimal_only_where_it_is_not_whole(level: float, said: str) -> None:
    assert level_number(level) == said


@pytest.mark.parametrize(("days", "said"), [(12, "12"), (12.25, "12.3"), (0.04, "0"), (1234.5, "1,234.5"), (12000, "12,000")])
def test_days_have_at_most_one_decimal_and_thousands_a_comma(days: float, said: str) -> None:
    assert days_number(days) == said


@pytest.mark.parametrize(("share", "said"), [(0, "0 %"), (0.75, "75 %"), (0.001, "under 1 %"), (1, "100 %")])
def test_a_share_is_never_rounded_away(share: float, said: str) -> None:
    assert percent(share) == said


@pytest.mark.parametrize(("number", "said"), [(0, "no answers"), (1, "1 answer"), (2, "2 answers"), (1200, "1,200 answers")])
def test_plurals(number: int, said: str) -> None:
    assert counted(number, "answer") == said


@pytest.mark.parametrize(
    ("words", "most", "said"),
    [
        ([], None, ""),
        (["a"], None, "a"),
        (["a", "b"], None, "a and b"),
        (list("abcd"), None, "a, b, c and d"),
        (list("abcd"), 2, "a, b and 2 more"),
    ],
)
def test_lists(words: list[str], most: int | None, said: str) -> None:
    assert listed(words, most) == said


@pytest.mark.parametrize(("text", "said"), [("Fragmented tooling", "fragmented tooling"), ("ML skills", "ML skills"), ("", "")])
def test_an_abbreviation_keeps_its_capitals_inside_a_sentence(text: str, said: str) -> None:
    assert lower_first(text) == said


@pytest.mark.parametrize(
    ("period", "number", "start", "said"),
    [
        (Period.QUARTER, 1, datetime.date(2027, 1, 1), "Q1 2027"),
        (Period.QUARTER, 5, datetime.date(2027, 10, 1), "Q4 2028"),
        (Period.QUARTER, 2, datetime.date(2027, 2, 1), "from May 2027"),
        (Period.MONTH, 13, datetime.date(2026, 12, 1), "Dec 2027"),
        (Period.MONTH, 3, None, "Month 3"),
    ],
)
def test_periods_are_named(period: Period, number: int, start: datetime.date | None, said: str) -> None:
    assert period_words(period, number, start) == said


def test_dates() -> None:
    assert date_words(datetime.date(2026, 11, 3)) == "3 November 2026"
    assert date_words(None) == "undated"


def test_roles_have_plurals() -> None:
    assert [role_words(Role.ML_ENGINEER, n) for n in (1, 2)] == ["ML engineer", "ML engineers"]


def test_a_rating_says_level_score_and_both_ranges() -> None:
    assert rating_words(RUBRIC, a_rating()) == "Level 2 · Repeatable (could be 1–3), 46 of 100 (range 40–55)"


@pytest.mark.parametrize(
    ("rating", "said"),
    [
        (a_rating(46, 2, (46, 46, 2, 2)), "Level 2 · Repeatable, 46 of 100 (no range)"),
        (a_rating(46, 2, (45.9, 46.3, 2, 3)), "Level 2 · Repeatable (could be 2–3), 46 of 100 (range below 1 point)"),
        (a_rating(None, None, (10, 80, 1, 4)), "Level not stated: 2 of 6 answered (level could be 1–4, score range 10–80)"),
        (NOTHING, "Not applicable: no practice applies"),
    ],
)
def test_a_rating_without_range_or_level_says_so(rating: Rating, said: str) -> None:
    assert rating_words(RUBRIC, rating, Answered(practices=2, of=6)) == said


@pytest.mark.parametrize(
    ("level", "said"), [(3, "Level 3 · Defined"), (2.5, "Level 2.5, between Repeatable and Defined"), (None, "Level not stated")]
)
def test_levels_carry_the_rubrics_names(level: float | None, said: str) -> None:
    assert level_words(RUBRIC, level) == said


@pytest.mark.parametrize(
    ("point", "applicable", "said"),
    [
        (2.0, True, "Level 2 · Repeatable (could be 1–5)"),
        (None, True, "Not answered (could be 1–5)"),
        (None, False, "Not applicable"),
    ],
)
def test_where_a_practice_stands(point: float | None, applicable: bool, said: str) -> None:
    rating = PracticeRating(
        id="serving", applicable=applicable, point=point, low=1, high=5, target=None, gap=None, respondents=0, consensus=None
    )
    assert practice_words(RUBRIC, rating) == said


def test_an_outcome_without_a_figure_says_so() -> None:
    assert share_words(46, 40, 55) == "46 of 100 (range 40–55)"
    assert share_words(None, 0, 100) == "Not stated (range 0–100)"
    assert share_words(None, None, None) == "Not applicable"


def held(level: int | None, *practices: str) -> DimensionRating:
    base = NOTHING if level is None else a_rating(level=level)
    open_ends = {"score_low": 0.0, "score_high": 100.0}
    return DimensionRating(**{**base.model_dump(), **open_ends}, id="tooling", held_back_by=practices)


def test_what_holds_a_level_back() -> None:
    rubric = a_rubric(a_practice("serving", key=True), a_practice("registry", key=True), a_practice("tracking"))
    assert held_back_words(rubric, held(2, "serving")) == "Level 3 · Defined is held back by the key practice Serving."
    assert held_back_words(rubric, held(2, "serving", "registry", "tracking"), ["registry"]) == (
        "Level 3 · Defined is held back by the key practices Serving and Registry; and by too little weight at that level, "
        "through Tracking. Not yet answered: Registry."
    )
    assert held_back_words(rubric, held(2, "tracking")).endswith(
        "held back by too little weight at that level, through Tracking."
    )
    assert held_back_words(rubric, held(5)) == "The highest level is reached."
    assert held_back_words(rubric, held(None)) == "No level is stated yet, so none is held back."


def test_open_key_practices_are_found() -> None:
    rubric = a_rubric(a_practice("serving", key=True), a_practice("registry", key=True), a_practice("tracking"))
    result = score_assessment(rubric, an_assessment({"registry": 2}))
    assert open_keys(rubric, result, "tooling") == ("serving",)


def test_consequences_are_the_studys_challenges_and_benefits_heaviest_first() -> None:
    practice = a_practice(
        challenges={"skill-gaps": 1.0, "data-complexity": 3.0},
        benefits={"compliance": 2.0, "scalability": 1.0, "error-rates": 3.0},
    )
    assert consequence_words(RUBRIC, practice) == (
        "It adds to data complexity and skill gaps and stands in the way of error rates, compliance and scalability."
    )


@pytest.mark.parametrize(
    ("before", "changes", "said"),
    [
        (2.0, Changes(dimension=(2, 3), overall=(2, 2)), "Serving is at 2; at level 3, Tooling would go from level 2 to 3."),
        (
            2.0,
            Changes(dimension=(2, 3), overall=(2, 3)),
            "Serving is at 2; at level 3, Tooling would go from level 2 to 3 and the whole would go from level 2 to 3.",
        ),
        (
            None,
            Changes(dimension=(None, 3), overall=(1, 1)),
            "Serving is not answered; at level 3, Tooling could be stated: level 3.",
        ),
    ],
)
def test_a_single_change_is_told(before: float | None, changes: Changes, said: str) -> None:
    assert decisive_words(RUBRIC, Decisive(practice="serving", from_=before, to=3, changes=changes)) == said


def test_where_no_answer_alone_changes_a_level_it_is_said_whether_all_are_stated() -> None:
    said = "No change of a single practice would change a level"
    everything = evaluated(dict.fromkeys(("serving", "data-validation", "upskilling", "testing"), 2)).result
    assert nothing_decisive(everything) == f"{said}."
    assert nothing_decisive(evaluated({"serving": 2}).result) == f"{said}, or be enough for one that is not stated."


def test_answers_are_told() -> None:
    assert answer_words(RUBRIC, an_answer(said=3)) == "Level 3 · Defined"
    assert answer_words(RUBRIC, an_answer(said=None)) == "Don't know"
    assert (
        answer_words(RUBRIC, Agreed(practice="serving", not_applicable=NotApplicable.NO_MODELS_YET))
        == "Not applicable: no models yet"
    )


@pytest.mark.parametrize(
    ("effort", "said"),
    [({}, "no days"), ({"platform": 1.0}, "1 person-day"), ({"platform": 8, "data-science": 4.5}, "12.5 person-days")],
)
def test_days_are_summed(effort: dict[str, float], said: str) -> None:
    assert days_words(effort) == said


def test_effort_names_the_groups_in_the_rubrics_order() -> None:
    assert effort_words(RUBRIC, {"platform": 8, "data-science": 4}) == "12 person-days (Data-science 4, Platform 8)"


def test_days_that_as_printed_do_not_add_up_are_said_to_be_rounded() -> None:
    # 98.75 and 68.75 are printed 98.8 and 68.8, 167.6 together; the sum is 167.5.
    said = effort_words(RUBRIC, {"platform": 98.75, "data-science": 68.75})
    assert said == "167.5 person-days (rounded: Data-science 68.8, Platform 98.8)"


def a_plan(value: float, bound: float, items: int = 1) -> Plan:
    item = PlanItem(initiative="serving-2", practice="serving", level=2, start=1, finish=1, effort={}, waits_for=(), unlocks=())
    missing = (bound - value) / bound if bound else 0
    return Plan(
        value=value,
        bound=bound,
        gap=missing,
        proven_best=missing <= 1e-6,
        periods=1,
        items=(item,) * items,
        capacity_used={},
        score_after=(None,),
        left_out=(),
    )


def test_a_plan_says_whether_it_is_the_best() -> None:
    assert proof_words(a_plan(0, 0, items=0)).startswith("There is nothing to plan")
    assert proof_words(a_plan(98.66, 98.66)) == (
        "Proven best for the likely days: no other choice or order within this capacity is worth more than its 98.7 points."
    )
    assert proof_words(a_plan(90, 100)) == (
        "Not proven best: it is worth 90 points, no plan can be worth more than 100, so at most 10 % is missing."
    )


@pytest.mark.parametrize(
    ("priorities", "said"),
    [
        ({}, "all with the same weight"),
        ({"scalability": 3, "compliance": 0}, "weights 0 to 3: scalability 3, compliance 0, all others 1"),
        (dict.fromkeys((benefit.id for benefit in RUBRIC.benefits), 0), ""),
    ],
)
def test_how_much_each_benefit_counts_in_a_plan(priorities: dict[str, float], said: str) -> None:
    assert benefit_weights_words(RUBRIC, some_wishes(priorities=priorities)) == said


def test_a_target_raises_a_practice_and_never_lowers_it() -> None:
    # Serving 2 → 4: 75; data validation stays at 5 above its target 3: 100; no target in the other two.
    assessment = an_assessment({"serving": 2, "data-validation": 5}, targets={"serving": 4, "data-validation": 3})
    found = target_ratings(RUBRIC, states(RUBRIC, assessment), assessment.targets)
    assert {key: rating.score for key, rating in found.items()} == {"tooling": 75, "data-management": 100}


def test_without_a_target_there_is_no_rating_at_target() -> None:
    assert overall_target(RUBRIC, states(RUBRIC, an_assessment({"serving": 2})), {}) is None


def test_what_a_plan_does_to_the_level() -> None:
    assert level_change_words(RUBRIC, 1, 2) == " and the level from 1 · Ad hoc to 2 · Repeatable"
    assert level_change_words(RUBRIC, 2, 2) == " and the level stays 2 · Repeatable"
    assert level_change_words(RUBRIC, None, 2) == ""
