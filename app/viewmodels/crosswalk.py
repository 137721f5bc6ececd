"""Where one stands in models of others, in words: estimates with their range, and what the next level lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.viewmodels.citing import cited_with_grade
from assessment.crosswalk import (
    AreaResult,
    FrameworkResult,
    LadderResult,
    Missing,
    Scored,
    SectionResult,
    Standing,
    TestResult,
    TestScoreResult,
)
from assessment.rubric import Rubric
from assessment.rubric.companions import Ladder, Needs, Step, TestScore, TestTitle
from assessment.wording import counted, level_number, listed, value_number

NOTHING_APPLIES: Final = "Not applicable: no practice it rests on applies"
AUTOMATED: Final = 1.0


@dataclass(frozen=True)
class PartLine:
    """One area or section. following: what it takes to get further; empty at the end. weakest: it decides the whole."""

    title: str
    standing: str
    following: str
    weakest: bool = False


@dataclass(frozen=True)
class TestLine:
    """One test. missing: what keeps it from its next points; empty at full points."""

    __test__ = False  # not one of pytest's

    title: str
    points: str
    missing: str
    note: str


@dataclass(frozen=True)
class ModelView:
    """One model. reading: what its score means, or how its parts make it; empty where there is nothing to say.

    tests: by section, for models of tests only.
    """

    id: str
    title: str
    standing: str
    reading: str
    parts: tuple[PartLine, ...]
    rule: str
    caution: str
    source: str
    tests: tuple[tuple[str, tuple[TestLine, ...]], ...] = ()


@dataclass(frozen=True)
class ModelRule:
    """How one model is read. tables: (title, rows) by area or section, each row with its headings as keys."""

    id: str
    title: str
    rule: str
    caution: str
    source: str
    tables: tuple[tuple[str, tuple[Mapping[str, str], ...]], ...]


def model_views(rubric: Rubric, results: Sequence[FrameworkResult]) -> tuple[ModelView, ...]:
    """Return each model as it is to be drawn, in the order given."""
    return tuple(_ladder(rubric, each) if isinstance(each, LadderResult) else _scored(rubric, each) for each in results)


def model_rules(rubric: Rubric) -> tuple[ModelRule, ...]:
    """Return how each model is read, with the level of our practices behind each of its levels; empty where there is none."""
    if rubric.frameworks is None:
        return ()
    ladders = [
        _rule(rubric, each, [(area.title, [_step_row(rubric, step) for step in area.steps]) for area in each.areas])
        for each in rubric.frameworks.ladders
    ]
    scores = [
        _rule(
            rubric,
            each,
            [_bands(each), *((part.title, [_test_row(rubric, test) for test in part.tests]) for part in each.sections)],
        )
        for each in rubric.frameworks.test_scores
    ]
    return (*ladders, *scores)


def _rule(rubric: Rubric, model: Ladder | TestScore, tables: Sequence[tuple[str, Sequence[Mapping[str, str]]]]) -> ModelRule:
    source = cited_with_grade(rubric, model.source, model.grade)
    return ModelRule(
        model.id, model.title, model.rule, model.caution, source, tuple((title, tuple(rows)) for title, rows in tables)
    )


def _step_row(rubric: Rubric, step: Step) -> Mapping[str, str]:
    return {"Level": step.title, "Profile": step.profile, "Adds": _needs(rubric, step.needs) or step.nothing_new or ""}


def _test_row(rubric: Rubric, test: TestTitle) -> Mapping[str, str]:
    return {"Test": test.title, "0.5 points": _needs(rubric, test.by_hand), "1 point": _needs(rubric, test.automated)}


def _bands(model: TestScore) -> tuple[str, list[Mapping[str, str]]]:
    last = next((band.up_to for band in reversed(model.bands) if band.up_to is not None), None)
    return "Readings", [
        {
            "Score": f"up to {value_number(band.up_to)}" if band.up_to is not None else f"above {value_number(last or 0)}",
            "Reading": band.reading,
        }
        for band in model.bands
    ]


def _needs(rubric: Rubric, needs: Needs) -> str:
    return listed([f"{practice.title} {needs[practice.id]}" for practice in rubric.practices if practice.id in needs])


def missing_words(missing: Sequence[Missing]) -> str:
    """Return "Testing at 3 (now 2) and Serving at 2 (not answered)"; empty for none."""
    return listed([f"{each.practice.title} at {each.needed} ({_now(each.point)})" for each in missing])


def _now(point: float | None) -> str:
    return "not answered" if point is None else f"now {level_number(point)}"


# Models of levels


def _ladder(rubric: Rubric, result: LadderResult) -> ModelView:
    ladder = result.ladder
    several = len(result.areas) > 1
    return ModelView(
        id=ladder.id,
        title=ladder.title,
        standing=_standing(result, result.standing),
        reading=f"The lowest of its {len(result.areas)} areas counts." if several else "",
        parts=tuple(_area(result, area, several=several) for area in result.areas if several or area.next is not None),
        rule=ladder.rule,
        caution=ladder.caution,
        source=cited_with_grade(rubric, ladder.source, ladder.grade),
    )


def _standing(result: LadderResult, standing: Standing | None) -> str:
    if standing is None:
        return NOTHING_APPLIES
    low, high = result.name(standing.low), result.name(standing.high)
    if standing.point is None:
        return f"Not decided yet: between “{low}” and “{high}”"
    where = result.name(standing.point)
    return where if standing.low == standing.high else f"{where} (could be “{low}” to “{high}”)"


def _area(result: LadderResult, area: AreaResult, *, several: bool) -> PartLine:
    lowest = result.standing.point if result.standing else None
    return PartLine(
        title=area.area.title if several else "",
        standing=_standing(result, area.standing) if several else "",
        following=_following(area),
        weakest=several and lowest is not None and area.standing is not None and area.standing.point == lowest,
    )


def _following(area: AreaResult) -> str:
    if area.standing is None:
        return ""
    if area.next is None:
        return "Nothing is missing: it is the last one."
    step, missing = area.next.step, area.next.reach.missing
    decides = area.next.reach.supported is None
    return f"“{step.title}” {'depends on' if decides else 'still needs'} {missing_words(missing)}."


# Models of tests


def _scored(rubric: Rubric, result: TestScoreResult) -> ModelView:
    model = result.test_score
    lowest = result.scored.point if result.scored else None
    return ModelView(
        id=model.id,
        title=model.title,
        standing=NOTHING_APPLIES if result.scored is None else _points(result.scored, " points", " point"),
        reading=_reading(result),
        parts=tuple(_section(section, lowest) for section in result.sections),
        rule=model.rule,
        caution=model.caution,
        source=cited_with_grade(rubric, model.source, model.grade),
        tests=tuple((section.section.title, tuple(map(_test, section.tests))) for section in result.sections),
    )


def _points(scored: Scored, total: str, total_of_one: str | None = None) -> str:
    ends = f"{value_number(scored.low)}–{value_number(scored.high)}"
    if scored.point is None:
        return f"Not decided yet: {ends}{total}"
    number = value_number(scored.point)
    point = f"{number}{total_of_one if total_of_one and number == '1' else total}"
    return point if scored.low == scored.high else f"{point} (could be {ends})"


def _reading(result: TestScoreResult) -> str:
    said = f"The lowest of its {len(result.sections)} sections counts."
    if result.band is not None:
        return f"{result.band.reading} {said}"
    if result.band_low is None or result.band_high is None:
        return ""
    if result.band_low == result.band_high:
        return f"{result.band_low.reading} {said}"
    return f"At the low end: {result.band_low.reading} At the high end: {result.band_high.reading} {said}"


def _section(result: SectionResult, lowest: float | None) -> PartLine:
    if result.scored is None:
        return PartLine(result.section.title, NOTHING_APPLIES, "")
    improvable = [test for test in result.tests if test.scored is not None and test.scored.point != AUTOMATED]
    following = f"Points are missing in {counted(len(improvable), 'test')}." if improvable else "Nothing is missing."
    if improvable:
        first = improvable[0]
        following += f" First: {first.test.title}; {_missing_in(first)}."
    return PartLine(
        title=result.section.title,
        standing=_points(result.scored, f" of {result.of}"),
        following=following,
        weakest=lowest is not None and result.scored.point == lowest,
    )


def _test(result: TestResult) -> TestLine:
    points = "n/a" if result.scored is None else _short(result.scored)
    missing = "" if result.scored is None or result.scored.point == AUTOMATED else _missing_in(result)
    return TestLine(result.test.title, points, missing, result.test.note or "")


def _short(scored: Scored) -> str:
    return f"{value_number(scored.low)}–{value_number(scored.high)}" if scored.point is None else value_number(scored.point)


def _missing_in(result: TestResult) -> str:
    """Return what the test needs for its next points: by hand first, then automated."""
    half = result.by_hand.supported or not result.by_hand.applies
    aim, reach = ("1 point", result.automated) if half else ("0.5 points", result.by_hand)
    return f"{aim} with {missing_words(reach.missing)}"
