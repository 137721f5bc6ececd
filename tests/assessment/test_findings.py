"""What stands out in a result."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers import Agreed, Answer, Assessment, Tally
from assessment.findings import Findings, find, is_unproven
from assessment.rubric.model import Rubric
from assessment.scoring import score_assessment
from assessment.scoring.worth import points_per_level
from assessment.terms import Confidence, NotApplicable
from tests.assessment.scoring_strategies import assessed
from tests.builders import a_dimension, a_practice, a_rubric, an_answer, an_assessment


def found_in(rubric: Rubric, assessment: Assessment) -> Findings:
    return find(rubric, assessment, score_assessment(rubric, assessment))


def said_by(practice: str, *levels: int) -> list[Answer]:
    return [an_answer(practice, level, respondent=f"r{number}") for number, level in enumerate(levels, start=1)]


def test_nothing_answered_has_only_open_practices() -> None:
    rubric = a_rubric(a_practice("serving"), a_practice("testing", "automation"))
    findings = found_in(rubric, an_assessment())
    assert findings == Findings(
        strengths=(), gaps=(), open=rubric.practices, guesses=(), unproven=(), disputed=(), settled={}, beyond_target=()
    )


def test_a_strength_is_at_level_four_and_at_its_target() -> None:
    rubric = a_rubric(*[a_practice(name) for name in ("three", "four", "at-target", "below-target", "between", "absent")])
    assessment = an_assessment(
        [
            *said_by("three", 3),
            *said_by("four", 4),
            *said_by("at-target", 4),
            *said_by("below-target", 4),
            *said_by("between", 3, 4),  # 3.5 is not 4
            an_answer("absent", NotApplicable.OTHER),
        ],
        targets={"three": 3, "at-target": 4, "below-target": 5},
    )
    assert [strength.practice.id for strength in found_in(rubric, assessment).strengths] == ["four", "at-target"]


def test_a_gap_knows_its_levels_and_what_closing_it_adds_to_the_overall_score() -> None:
    rubric = a_rubric(
        a_practice("serving", weight=3.0),
        a_practice("registry"),
        a_practice("testing", "automation"),
        dimensions=(a_dimension("tooling", weight=1.0), a_dimension("automation", weight=2.0)),
    )
    assessment = an_assessment({"serving": 2, "registry": 3, "testing": 3}, targets={"serving": 4, "registry": 3, "testing": 4})
    gaps = found_in(rubric, assessment).gaps
    # One level adds 25 points to a practice: testing 25 * 2/3 * 1/1 = 50/3 each level, serving 25 * 1/3 * 3/4 = 6.25 each level.
    assert [(gap.practice.id, gap.levels) for gap in gaps] == [("testing", 1), ("serving", 2)]
    assert [gap.worth for gap in gaps] == pytest.approx([50 / 3, 12.5])


def test_a_level_is_worth_more_where_its_neighbours_do_not_apply() -> None:
    rubric = a_rubric(a_practice("serving"), a_practice("registry"), a_practice("testing", "automation"))
    # 25 * 1/2 * 1/2 = 6.25 and 25 * 1/2 * 1/1 = 12.5; alone in the only dimension left 25
    assert points_per_level(rubric, {"serving", "registry", "testing"}) == {"serving": 6.25, "registry": 6.25, "testing": 12.5}
    assert points_per_level(rubric, {"serving"}) == {"serving": 25}


def test_gaps_of_equal_worth_stay_in_rubric_order_whatever_the_last_bit_says() -> None:
    # Three levels of 1 and two levels of 1.5 are worth the same: 25 * 3 / 2.8.
    rubric = a_rubric(a_practice("light"), a_practice("heavy", weight=1.5), a_practice("other", weight=0.3))
    assessment = an_assessment({"light": 1, "heavy": 2, "other": 5}, targets={"light": 4, "heavy": 4})
    reverse = rubric.model_copy(update={"practices": rubric.practices[::-1]})
    assert [gap.practice.id for gap in found_in(rubric, assessment).gaps] == ["light", "heavy"]
    assert [gap.practice.id for gap in found_in(reverse, assessment).gaps] == ["heavy", "light"]


def test_a_practice_without_target_or_point_or_at_its_target_has_no_gap() -> None:
    rubric = a_rubric(*[a_practice(name) for name in ("free", "open", "absent", "there")])
    assessment = an_assessment(
        {"free": 1, "absent": NotApplicable.OTHER, "there": 2}, targets={"open": 5, "absent": 5, "there": 2}
    )
    findings = found_in(rubric, assessment)
    assert findings.gaps == ()
    assert [practice.id for practice in findings.open] == ["open"]


def test_beyond_target_is_told_apart_from_a_gap() -> None:
    rubric = a_rubric(a_practice("serving"), a_practice("testing"))
    findings = found_in(rubric, an_assessment({"serving": 4, "testing": 3}, targets={"serving": 2, "testing": 3}))
    assert [(rating.id, rating.gap) for rating in findings.beyond_target] == [("serving", -2)]


def test_guesses_are_levels_given_as_a_guess_in_rubric_order_then_by_respondent() -> None:
    rubric = a_rubric(a_practice("serving"), a_practice("testing"))
    sure = an_answer("serving", 3, respondent="r3")
    late = an_answer("testing", 3, respondent="r1", confidence=Confidence.GUESS)
    second = an_answer("serving", 2, respondent="r2", confidence=Confidence.GUESS)
    first = an_answer("serving", 1, respondent="r1", confidence=Confidence.GUESS)
    unknown = an_answer("testing", None, respondent="r2", confidence=Confidence.GUESS)
    findings = found_in(rubric, an_assessment([sure, late, second, first, unknown]))
    assert findings.guesses == (first, second, late)


@pytest.mark.parametrize(
    ("answer", "unproven"),
    [
        (an_answer(said=3), False),
        (an_answer(said=4), True),
        (an_answer(said=5), True),
        (an_answer(said=5, evidence=("https://example.org/board",)), False),
        (an_answer(said=None), False),
        (an_answer(said=NotApplicable.OTHER), False),
    ],
)
def test_a_claim_at_level_four_or_five_without_evidence_is_unproven(answer: Answer, unproven: bool) -> None:
    assert is_unproven(answer) is unproven
    assert found_in(a_rubric(), an_assessment([answer])).unproven == ((answer,) if unproven else ())


def test_disputed_practices_come_with_the_least_agreed_first() -> None:
    rubric = a_rubric(*[a_practice(name) for name in ("agreeing", "near", "few", "counted", "apart")])
    assessment = an_assessment(
        [
            *said_by("agreeing", 4, 4, 4),
            *said_by("near", 3, 3, 4),
            *said_by("few", 1, 5),  # below three levels no figure is stated
            *said_by("apart", 1, 5, 1, 5),
        ],
        tallies=(Tally(practice="counted", levels=(2, 0, 0, 0, 1)),),
    )
    # apart 0; counted 1 + 2/3 log2(2/3) + 1/3 log2(1/3) = 0.08; near, two levels one apart, is above both
    assert [rating.id for rating in found_in(rubric, assessment).disputed] == ["apart", "counted", "near"]


@pytest.mark.slow
@settings(deadline=None)
@given(assessed(), st.data())
def test_closing_a_gap_adds_its_worth_once_everything_is_answered(pair: tuple[Rubric, Assessment], data: st.DataObject) -> None:
    rubric, drawn = pair
    levels = {practice.id: data.draw(st.integers(1, 4)) for practice in rubric.practices}
    targets = {practice: level + 1 for practice, level in levels.items()}
    assessment = an_assessment(levels, targets=targets, agreed=drawn.agreed)
    before = score_assessment(rubric, assessment)
    for gap in find(rubric, assessment, before).gaps:
        others = tuple(agreed for agreed in assessment.agreed if agreed.practice != gap.practice.id)
        closed = (*others, Agreed(practice=gap.practice.id, level=targets[gap.practice.id]))
        after = score_assessment(rubric, assessment.model_copy(update={"agreed": closed}))
        assert before.overall.score is not None
        assert after.overall.score is not None
        assert after.overall.score - before.overall.score == pytest.approx(gap.worth)
