"""Rules that hold for every rubric and every assessment, and a second implementation that agrees on all of them."""

import json
import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers import Agreed, Assessment, Respondent
from assessment.rubric.model import Practice, Rubric
from assessment.scoring import Result, score_assessment
from assessment.terms import Confidence, NotApplicable
from tests.assessment import scoring_oracle as oracle
from tests.assessment.scoring_strategies import (
    CONFIDENCE,
    COUNTS,
    LEVEL,
    PEOPLE,
    assessed,
    having,
    one_of_assessed,
    tally,
    without,
)
from tests.builders import an_answer

slow_machines = settings(deadline=None)


def printed(result: Result) -> dict[str, object]:
    value: dict[str, object] = json.loads(result.to_json())
    return value


def assert_same(found: object, expected: object, where: str = "result") -> None:
    """Equal in structure, order and kind; numbers with a fraction to nine digits."""
    if isinstance(expected, dict) and isinstance(found, dict):
        assert found.keys() == expected.keys(), where
        for key in expected:
            assert_same(found[key], expected[key], f"{where}.{key}")
    elif isinstance(expected, list) and isinstance(found, list):
        assert len(found) == len(expected), f"{where}: {found} instead of {expected}"
        for number, (one, other) in enumerate(zip(found, expected, strict=True)):
            assert_same(one, other, f"{where}[{number}]")
    elif isinstance(expected, float):
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-9), where
    else:
        assert found == expected, where


@pytest.mark.slow
@slow_machines
@given(assessed())
def test_a_second_implementation_from_the_text_alone_gives_the_same_result(pair: tuple[Rubric, Assessment]) -> None:
    rubric, assessment = pair
    assert_same(printed(score_assessment(rubric, assessment)), oracle.score(rubric, assessment))


def test_the_second_implementation_gives_the_published_consensus() -> None:
    # Ruedin, R package agrmt, help page of consensus(): V <- c(30,40,210,130,530,50,10) gives 0.7256876 (seven levels).
    assert oracle.consensus([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.7256876, abs=5e-8)


Bound = float | int | None


def rising(result: Result) -> Iterator[Bound]:
    """All figures of which more is better."""
    for rating in (*result.dimensions, result.overall):
        yield from (rating.score, rating.score_low, rating.score_high, rating.level, rating.level_low, rating.level_high)
    for practice in result.practices:
        yield from (practice.point, practice.low, practice.high)
    for benefit in result.benefits:
        yield from (benefit.readiness, benefit.low, benefit.high)
    for effort in result.efforts:
        yield from (effort.coverage, effort.low, effort.high)


def falling(result: Result) -> Iterator[Bound]:
    for challenge in result.challenges:
        yield from (challenge.exposure, challenge.low, challenge.high)


def assert_never_less(more: Iterator[Bound], less: Iterator[Bound]) -> None:
    for higher, lower in zip(more, less, strict=True):
        assert (higher is None) == (lower is None)
        assert higher is None or lower is None or higher >= lower


@pytest.mark.slow
@slow_machines
@given(one_of_assessed(), LEVEL, LEVEL, CONFIDENCE)
def test_raising_a_level_never_lowers_a_score_level_or_readiness_and_never_raises_an_exposure(
    drawn: tuple[Rubric, Assessment, Practice], one: int, other: int, confidence: Confidence
) -> None:
    rubric, assessment, practice = drawn
    others = assessment.model_copy(
        update={
            "answers": tuple(a for a in assessment.answers if (a.practice, a.respondent) != (practice.id, "r1")),
            "tallies": tuple(t for t in assessment.tallies if t.practice != practice.id),
        }
    )
    before, after = (
        score_assessment(rubric, having(others, an_answer(practice.id, level, respondent="r1", confidence=confidence)))
        for level in sorted((one, other))
    )
    assert_never_less(rising(after), rising(before))
    assert_never_less(falling(before), falling(after))


@slow_machines
@given(one_of_assessed(), LEVEL, LEVEL)
def test_raising_an_agreed_level_never_lowers_anything_either(
    drawn: tuple[Rubric, Assessment, Practice], one: int, other: int
) -> None:
    rubric, assessment, practice = drawn
    others = tuple(agreed for agreed in assessment.agreed if agreed.practice != practice.id)
    before, after = (
        score_assessment(
            rubric,
            assessment.model_copy(update={"agreed": (*others, Agreed(practice=practice.id, level=level))}),
        )
        for level in sorted((one, other))
    )
    assert_never_less(rising(after), rising(before))
    assert_never_less(falling(before), falling(after))


def ranges(result: Result) -> Iterator[tuple[Bound, Bound, Bound]]:
    """(low, figure, high) of everything that has a range."""
    for rating in (*result.dimensions, result.overall):
        yield rating.score_low, rating.score, rating.score_high
        yield rating.level_low, rating.level, rating.level_high
    for practice in result.practices:
        yield practice.low, practice.point, practice.high
    for exposure in result.challenges:
        yield exposure.low, exposure.exposure, exposure.high
    for readiness in result.benefits:
        yield readiness.low, readiness.readiness, readiness.high
    for coverage in result.efforts:
        yield coverage.low, coverage.coverage, coverage.high


@slow_machines
@given(assessed())
def test_each_point_score_and_level_lies_in_its_range(pair: tuple[Rubric, Assessment]) -> None:
    for low, figure, high in ranges(score_assessment(*pair)):
        if low is None or high is None:
            assert (low, figure, high) == (None, None, None)
        else:
            assert low <= high
            assert figure is None or low <= figure <= high


@pytest.mark.slow
@slow_machines
@given(one_of_assessed(), LEVEL, CONFIDENCE, st.booleans())
def test_the_first_answer_to_an_open_practice_shrinks_every_range_or_leaves_it(
    drawn: tuple[Rubric, Assessment, Practice], level: int, confidence: Confidence, already_unknown: bool
) -> None:
    rubric, assessment, practice = drawn
    still_open = without(assessment, practice.id)
    if already_unknown:
        still_open = having(still_open, an_answer(practice.id, None, respondent="r2"))
    first = having(still_open, an_answer(practice.id, level, respondent="r1", confidence=confidence))
    before, after = score_assessment(rubric, still_open), score_assessment(rubric, first)
    for (old_low, _, old_high), (new_low, _, new_high) in zip(ranges(before), ranges(after), strict=True):
        if old_low is None or old_high is None:
            assert (new_low, new_high) == (None, None)
        else:
            assert new_low is not None
            assert new_high is not None
            assert old_low <= new_low <= new_high <= old_high


@slow_machines
@given(assessed(), st.randoms(use_true_random=False))
def test_the_order_of_answers_and_respondents_changes_nothing(pair: tuple[Rubric, Assessment], shuffled: random.Random) -> None:
    rubric, assessment = pair
    other = assessment.model_copy(
        update={
            field: tuple(shuffled.sample(held, len(held)))
            for field in ("answers", "respondents", "tallies", "agreed")
            for held in [getattr(assessment, field)]
        }
    )
    assert score_assessment(rubric, other) == score_assessment(rubric, assessment)


def unordered(result: Result) -> dict[str, object]:
    """The result with everything that follows rubric order sorted; figures to the last bit."""
    return {
        "overall": result.overall,
        "answered": result.answered,
        "dimensions": [
            (rating.model_copy(update={"held_back_by": ()}), set(rating.held_back_by)) for rating in result.dimensions
        ],
        "practices": sorted(result.practices, key=lambda rating: rating.id),
        "outcomes": (result.challenges, result.benefits, result.efforts),
        "decisive": sorted(result.decisive, key=lambda found: (found.practice, found.to)),
    }


@pytest.mark.slow
@slow_machines
@given(assessed(least=2), st.randoms(use_true_random=False))
def test_the_order_of_practices_changes_nothing(pair: tuple[Rubric, Assessment], shuffled: random.Random) -> None:
    rubric, assessment = pair
    practices = tuple(shuffled.sample(rubric.practices, len(rubric.practices)))
    reordered = Rubric.model_validate({**dict(rubric), "practices": practices})
    found = score_assessment(reordered, assessment)
    assert [rating.id for rating in found.practices] == [practice.id for practice in practices]
    assert unordered(found) == unordered(score_assessment(rubric, assessment))


@slow_machines
@given(one_of_assessed(least=2))
def test_not_applicable_equals_a_rubric_without_that_practice(drawn: tuple[Rubric, Assessment, Practice]) -> None:
    rubric, assessment, practice = drawn
    rest = without(assessment, practice.id)
    absent = an_answer(practice.id, NotApplicable.DONE_BY_OTHERS, respondent="r1")
    smaller = Rubric.model_validate({**dict(rubric), "practices": tuple(p for p in rubric.practices if p.id != practice.id)})
    found, expected = score_assessment(rubric, having(rest, absent)), score_assessment(smaller, rest)
    assert tuple(rating for rating in found.practices if rating.id != practice.id) == expected.practices
    assert found.model_copy(update={"practices": ()}) == expected.model_copy(update={"practices": ()})


@pytest.mark.slow
@slow_machines
@given(one_of_assessed(), COUNTS)
def test_a_tally_equals_that_many_confident_answers(drawn: tuple[Rubric, Assessment, Practice], counts: tuple[int, ...]) -> None:
    rubric, assessment, practice = drawn
    rest = without(assessment, practice.id)
    kinds = (1, 2, 3, 4, 5, None, NotApplicable.OTHER)
    said = [kind for kind, count in zip(kinds, counts, strict=True) for _ in range(count)]
    people = [f"guest-{number}" for number, _ in enumerate(said)]
    each = [an_answer(practice.id, what, respondent=person) for person, what in zip(people, said, strict=True)]
    counted = rest.model_copy(update={"tallies": (*rest.tallies, tally(practice.id, counts))})
    asked = having(rest, *each).model_copy(update={"respondents": tuple(Respondent(id=person) for person in (*PEOPLE, *people))})
    assert score_assessment(rubric, counted) == score_assessment(rubric, asked)
