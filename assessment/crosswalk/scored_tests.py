"""The ML Test Score (Breck et al., 2017): its own rule on given answers, and what an assessment's answers would score."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessment.crosswalk.reaching import Reach, lowest_point, reach
from assessment.rubric.companions import Band, Section, TestScore, TestTitle
from assessment.rubric.model import Rubric
from assessment.scoring.states import State

NOT_DONE, BY_HAND, AUTOMATED = POINTS = (0.0, 0.5, 1.0)
"""Points of a test: not done; by hand, documented and shared; automated and repeated."""


@dataclass(frozen=True)
class Scored:
    """Points with their range. point: None where open practices decide. low <= point <= high."""

    low: float
    point: float | None
    high: float


@dataclass(frozen=True)
class TestResult:
    """One test. scored: None when no practice it names applies; it then leaves the sum."""

    __test__ = False

    test: TestTitle
    by_hand: Reach
    automated: Reach
    scored: Scored | None


@dataclass(frozen=True)
class SectionResult:
    """One section. scored: the sum, at most `of`, the number of tests that apply; None when none does."""

    section: Section
    tests: tuple[TestResult, ...]
    scored: Scored | None
    of: int


@dataclass(frozen=True)
class TestScoreResult:
    """All sections and the final score, the lowest of them. scored: None when no test applies; bands: None where it is."""

    __test__ = False

    test_score: TestScore
    sections: tuple[SectionResult, ...]
    scored: Scored | None
    band_low: Band | None
    band: Band | None
    band_high: Band | None


def section_score(points: Iterable[float]) -> float:
    """Return the sum of a section's tests. Raises ValueError for points other than 0, 0.5 and 1."""
    given = list(points)
    if wrong := [point for point in given if point not in POINTS]:
        message = f"a test scores 0, 0.5 or 1; found {wrong[0]}"
        raise ValueError(message)
    return math.fsum(given)


def final_score(sections: Iterable[Iterable[float]]) -> float:
    """Return the ML Test Score of the given tests, section by section: the lowest sum (2017: four sections of seven tests)."""
    return min(section_score(points) for points in sections)


def band(bands: Sequence[Band], score: float) -> Band:
    """Return the reading of a score. Bands are closed on the right: 0.5 and 1 fall in the one up to 1."""
    return next(each for each in bands if each.up_to is None or score <= each.up_to)


def scored_result(rubric: Rubric, test_score: TestScore, states: Mapping[str, State]) -> TestScoreResult:
    """Return what the answers would score."""
    sections = tuple(_section(rubric, section, states) for section in test_score.sections)
    scored = _lowest(sections)
    if scored is None:
        return TestScoreResult(test_score, sections, None, None, None, None)
    low, high = band(test_score.bands, scored.low), band(test_score.bands, scored.high)
    point = None if scored.point is None else band(test_score.bands, scored.point)
    return TestScoreResult(test_score, sections, scored, low, point, high)


def _section(rubric: Rubric, section: Section, states: Mapping[str, State]) -> SectionResult:
    tests = tuple(_test(rubric, test, states) for test in section.tests)
    scored = [test.scored for test in tests if test.scored is not None]
    if not scored:
        return SectionResult(section, tests, None, 0)
    points = [each.point for each in scored if each.point is not None]
    total = Scored(
        low=section_score(each.low for each in scored),
        point=section_score(points) if len(points) == len(scored) else None,
        high=section_score(each.high for each in scored),
    )
    return SectionResult(section, tests, total, len(scored))


def _test(rubric: Rubric, test: TestTitle, states: Mapping[str, State]) -> TestResult:
    by_hand, automated = reach(rubric, test.by_hand, states), reach(rubric, test.automated, states)
    if not (by_hand.applies or automated.applies):
        return TestResult(test, by_hand, automated, None)
    scored = Scored(
        low=_points(by_hand.applies and by_hand.surely, automated.applies and automated.surely),
        point=_point(by_hand, automated),
        high=_points(by_hand.applies and by_hand.at_best, automated.applies and automated.at_best),
    )
    return TestResult(test, by_hand, automated, scored)


def _points(by_hand: bool, automated: bool) -> float:
    return AUTOMATED if automated else BY_HAND if by_hand else NOT_DONE


def _point(by_hand: Reach, automated: Reach) -> float | None:
    """Return the points of a test, None while an open practice could change them."""
    runs_alone = automated.supported if automated.applies else False
    if runs_alone is not False:
        return AUTOMATED if runs_alone else None
    done = by_hand.supported if by_hand.applies else False
    return None if done is None else _points(done, automated=False)


def _lowest(sections: Sequence[SectionResult]) -> Scored | None:
    """Return the lowest section; None where no section is scored."""
    scores = [section.scored for section in sections if section.scored is not None]
    if not scores:
        return None
    points = [scored.point for scored in scores if scored.point is not None]
    unknown = [_least(section) for section in sections if section.scored is not None and section.scored.point is None]
    return Scored(
        low=min(scored.low for scored in scores),
        point=lowest_point(points, unknown),
        high=min(scored.high for scored in scores),
    )


def _least(section: SectionResult) -> float:
    """Return the sum if all that is open is missing; not its low end, which doubts the answers that were given too."""
    return section_score(_least_points(test) for test in section.tests if test.scored is not None)


def _least_points(test: TestResult) -> float:
    by_hand, automated = (each.applies and each.supported is True for each in (test.by_hand, test.automated))
    return _points(by_hand, automated)
