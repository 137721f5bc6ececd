"""Where an organisation would stand in models of others: published rules on given answers, and the estimate from ours."""

from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assessment.crosswalk import LadderResult, TestScoreResult, band, crosswalk, final_score, section_score
from assessment.rubric import Practice, Rubric, load_rubric
from assessment.rubric.companions import Area, Frameworks, Ladder, Needs, Section, Step, TestScore, TestTitle
from assessment.scoring.states import OPEN, State
from tests.builders import a_practice, a_rubric

TESTS = Path(__file__).parents[1]
CASES = yaml.safe_load((TESTS / "cases" / "ml_test_score.yaml").read_text("utf-8"))
SHIPPED = load_rubric(TESTS.parent / "content")
SECTIONS = ("data", "model", "infrastructure", "monitoring")
ABSENT = State(applicable=False, point=None, low=1, high=5)


def at(level: float, low: float | None = None, high: float | None = None) -> State:
    return State(True, level, level if low is None else low, level if high is None else high)


def shipped_bands() -> TestScore:
    assert SHIPPED.frameworks is not None
    (found,) = SHIPPED.frameworks.test_scores
    return found


def a_step(id: str, needs: Needs) -> Step:
    if needs:
        return Step(id=id, title=id.title(), profile="A profile.", needs=needs)
    return Step(id=id, title=id.title(), profile="A profile.", nothing_new="Nothing is asked.")


def a_ladder(**areas: list[Needs]) -> Ladder:
    names = ("zero", "one", "two", "three")
    built = tuple(
        Area(id=name, title=name, steps=tuple(a_step(step, needs) for step, needs in zip(names, steps, strict=False)))
        for name, steps in areas.items()
    )
    return Ladder(id="l", title="L", source="study", grade="P", rule="R.", caution="C.", below="Below", areas=built)


def a_test_score(*tests: tuple[Needs, Needs]) -> TestScore:
    titles = tuple(TestTitle(id=f"t-{n}", title="T", by_hand=b, automated=a) for n, (b, a) in enumerate(tests))
    section = Section(id="s", title="S", tests=titles)
    return shipped_bands().model_copy(update={"sections": (section,)})


def ladder_of(ladder: Ladder, states: Mapping[str, State]) -> LadderResult:
    rubric = a_rubric(*map(a_practice, states), frameworks=Frameworks(kind_of_result="E.", ladders=(ladder,)))
    (found,) = crosswalk(rubric, states)
    assert isinstance(found, LadderResult)
    return found


def scored_of(score: TestScore, states: Mapping[str, State]) -> TestScoreResult:
    rubric = a_rubric(*map(a_practice, states), frameworks=Frameworks(kind_of_result="E.", test_scores=(score,)))
    (found,) = crosswalk(rubric, states)
    assert isinstance(found, TestScoreResult)
    return found


def standing(found: LadderResult) -> tuple[int, int | None, int] | None:
    return None if found.standing is None else (found.standing.low, found.standing.point, found.standing.high)


# --- the ML Test Score's own rule -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_worked_example_of_the_published_rule(case: Mapping[str, Any]) -> None:
    answers = [case[section] for section in SECTIONS]
    assert len(list(chain(*answers))) == 28
    assert [section_score(points) for points in answers] == case["sections"]
    assert final_score(answers) == case["final"]
    assert case["reading"] in band(shipped_bands().bands, case["final"]).reading


def test_a_test_scores_nothing_else() -> None:
    with pytest.raises(ValueError, match=r"0, 0\.5 or 1; found 0\.7"):
        final_score([[1, 0.7]])


# --- levels and phases ------------------------------------------------------------------------------------------------------


def test_a_step_needs_the_steps_below_it() -> None:
    # Once gained, kept: step two asks only for testing, and serving, which step one asks for, is below.
    ladder = a_ladder(whole=[{}, {"serving": 3}, {"testing": 2}])
    found = ladder_of(ladder, {"serving": at(2), "testing": at(5)})
    assert standing(found) == (1, 1, 1)
    assert found.name(1) == "Zero"
    assert found.areas[0].next is not None
    assert [(missing.practice.id, missing.needed, missing.point) for missing in found.areas[0].next.reach.missing] == [
        ("serving", 3, 2)
    ]


def test_below_the_first_step_is_a_place_too() -> None:
    found = ladder_of(a_ladder(whole=[{"serving": 2}]), {"serving": at(1)})
    assert standing(found) == (0, 0, 0)
    assert found.name(0) == "Below"


def test_at_the_top_nothing_is_next() -> None:
    found = ladder_of(a_ladder(whole=[{}, {"serving": 3}]), {"serving": at(3)})
    assert standing(found) == (2, 2, 2)
    assert found.areas[0].next is None


def test_half_a_level_does_not_reach_the_next_one() -> None:
    assert standing(ladder_of(a_ladder(whole=[{}, {"serving": 3}]), {"serving": at(2.5)})) == (1, 1, 1)


def test_a_guess_widens_the_range_and_leaves_the_point() -> None:
    ladder = a_ladder(whole=[{}, {"serving": 3}, {"serving": 4}])
    assert standing(ladder_of(ladder, {"serving": at(3, low=2, high=4)})) == (1, 2, 3)


def test_an_open_practice_that_decides_leaves_the_point_unstated() -> None:
    ladder = a_ladder(whole=[{}, {"serving": 3}, {"testing": 3}])
    found = ladder_of(ladder, {"serving": OPEN, "testing": at(5)})
    assert standing(found) == (1, None, 3)
    assert found.areas[0].next is not None
    assert [missing.point for missing in found.areas[0].next.reach.missing] == [None]


def test_an_open_practice_beside_one_that_fails_decides_nothing() -> None:
    ladder = a_ladder(whole=[{}, {"serving": 3, "testing": 3}])
    assert standing(ladder_of(ladder, {"serving": OPEN, "testing": at(2)})) == (1, 1, 1)


def test_a_practice_that_does_not_apply_counts_as_met() -> None:
    ladder = a_ladder(whole=[{}, {"serving": 3, "testing": 3}])
    assert standing(ladder_of(ladder, {"serving": ABSENT, "testing": at(3)})) == (2, 2, 2)


def test_where_nothing_applies_nothing_is_stated() -> None:
    found = ladder_of(a_ladder(whole=[{}, {"serving": 3}]), {"serving": ABSENT})
    assert standing(found) is None
    assert found.areas[0].standing is None


def test_the_lowest_area_is_the_level_of_the_model() -> None:
    ladder = a_ladder(people=[{}, {"collaboration": 2}, {"collaboration": 3}], release=[{}, {"testing": 2}, {"testing": 4}])
    found = ladder_of(ladder, {"collaboration": at(3), "testing": at(2)})
    assert [area.standing and area.standing.point for area in found.areas] == [3, 2]
    assert standing(found) == (2, 2, 2)


def test_an_undecided_area_matters_only_where_it_may_be_the_lowest() -> None:
    ladder = a_ladder(people=[{}, {"collaboration": 2}, {}], release=[{}, {}, {"testing": 4}])
    # release is at least at its second step, people stands at its first: that is the lowest whatever testing turns out to be.
    assert standing(ladder_of(ladder, {"collaboration": at(1), "testing": OPEN})) == (1, 1, 1)
    # people stands at the top: now testing decides.
    assert standing(ladder_of(ladder, {"collaboration": at(2), "testing": OPEN})) == (2, None, 3)


def test_doubt_about_an_answer_does_not_make_an_undecided_area_the_lowest() -> None:
    ladder = a_ladder(people=[{}, {"collaboration": 2}, {"collaboration": 4}], release=[{}, {"serving": 2}, {"testing": 4}])
    # serving is answered with 2, so release is at least at its second step, where people stands: testing decides nothing.
    states = {"collaboration": at(2), "serving": at(2, low=1, high=3), "testing": OPEN}
    assert standing(ladder_of(ladder, states)) == (1, 2, 2)


# --- what answers would score in the ML Test Score --------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "points"), [(1, 0), (2, 0.5), (3, 1), (5, 1)])
def test_a_test_is_scored_by_the_level_reached(level: int, points: float) -> None:
    found = scored_of(a_test_score(({"testing": 2}, {"testing": 3})), {"testing": at(level)})
    assert found.scored is not None
    assert (found.scored.low, found.scored.point, found.scored.high) == (points, points, points)


def test_open_practices_widen_the_sum() -> None:
    score = a_test_score(({"testing": 2}, {"testing": 3}), ({"serving": 2}, {"serving": 3}))
    found = scored_of(score, {"testing": at(2), "serving": OPEN})
    assert found.scored is not None
    assert (found.scored.low, found.scored.point, found.scored.high) == (0.5, None, 1.5)  # 0.5 + 0 and 0.5 + 1
    assert found.band is None
    assert found.band_low is not None
    assert found.band_high is not None
    assert "Some testing" in found.band_low.reading
    assert "first pass" in found.band_high.reading


def test_an_open_practice_decides_nothing_where_its_section_cannot_be_the_lowest() -> None:
    one = a_test_score(({"testing": 2}, {"testing": 3}))
    other = a_test_score(({"serving": 2}, {"serving": 3}), ({"labelling": 2}, {"labelling": 3}))
    both = one.model_copy(update={"sections": (*one.sections, *other.sections)})
    # By hand on both sides, 0.5; labelling can only add to the second, though its serving, a guess, could be not done at all.
    guessed = at(2, low=1, high=3)
    found = scored_of(both, {"testing": at(2), "serving": guessed, "labelling": OPEN}).scored
    assert found is not None
    assert (found.low, found.point, found.high) == (0, 0.5, 0.5)


def test_a_test_none_of_whose_practices_applies_leaves_the_sum() -> None:
    score = a_test_score(({"testing": 2}, {"testing": 3}), ({"serving": 2}, {"serving": 3}))
    (section,) = scored_of(score, {"testing": at(3), "serving": ABSENT}).sections
    assert section.of == 1
    assert section.scored is not None
    assert section.scored.point == 1


def test_what_does_not_apply_is_not_called_automated() -> None:
    score = a_test_score(({"testing": 2}, {"serving": 3}))
    found = scored_of(score, {"testing": at(2), "serving": ABSENT})
    assert found.scored is not None
    assert found.scored.point == 0.5


# --- rules over the shipped content -----------------------------------------------------------------------------------------


def all_at(level: float) -> dict[str, State]:
    return {practice.id: at(level) for practice in SHIPPED.practices}


def points_of(rubric: Rubric, states: Mapping[str, State]) -> dict[str, list[tuple[float, float | None, float]]]:
    """The range of everything stated, by framework, the whole first and then its areas or sections."""
    found: dict[str, list[tuple[float, float | None, float]]] = {}
    for each in crosswalk(rubric, states):
        parts = [each.standing, *(area.standing for area in each.areas)] if isinstance(each, LadderResult) else []
        scores = [each.scored, *(section.scored for section in each.sections)] if isinstance(each, TestScoreResult) else []
        name = each.ladder.id if isinstance(each, LadderResult) else each.test_score.id
        found[name] = [(part.low, part.point, part.high) for part in (*parts, *scores) if part is not None]
    return found


STATES = st.one_of(
    st.just(OPEN),
    st.just(ABSENT),
    st.tuples(st.integers(1, 5), st.integers(0, 1)).map(lambda g: at(g[0], max(g[0] - g[1], 1), min(g[0] + g[1], 5))),
)
EVERYTHING = st.fixed_dictionaries({practice.id: STATES for practice in SHIPPED.practices})


@given(EVERYTHING)
def test_a_point_lies_within_its_range(states: dict[str, State]) -> None:
    for parts in points_of(SHIPPED, states).values():
        for low, point, high in parts:
            assert low <= high
            assert point is None or low <= point <= high


@given(EVERYTHING, st.sampled_from(SHIPPED.practices), st.integers(1, 5))
def test_raising_a_practice_never_loses_a_level_or_a_point(states: dict[str, State], practice: Practice, level: int) -> None:
    before = states[practice.id]
    if not before.applicable or before.point is None or level < before.high:
        return
    raised = points_of(SHIPPED, {**states, practice.id: at(level)})
    for name, parts in points_of(SHIPPED, states).items():
        for (low, point, high), (new_low, new_point, new_high) in zip(parts, raised[name], strict=True):
            assert (new_low, new_high) >= (low, high)
            assert new_low >= low
            assert new_high >= high
            assert point is None or new_point is None or new_point >= point


@pytest.mark.slow
@given(EVERYTHING, st.fixed_dictionaries({practice.id: st.integers(1, 5) for practice in SHIPPED.practices}))
def test_whatever_open_practices_turn_out_to_be_stays_within_the_range(states: dict[str, State], levels: dict[str, int]) -> None:
    settled = {name: at(levels[name]) if state == OPEN else state for name, state in states.items()}
    for name, parts in points_of(SHIPPED, settled).items():
        for (low, point, high), (_, new, _) in zip(points_of(SHIPPED, states)[name], parts, strict=True):
            assert new is not None
            assert low <= new <= high
            assert point is None or new == point


# Our five levels beside those of others, as the collection of facts aligns them (a judgement): within one step of it.
ALIGNED = {"google": [1, 1, 2, 3, 3], "azure": [1, 2, 3, 4, 5], "aws": [0, 1, 2, 3, 4]}


@pytest.mark.parametrize("name", ALIGNED)
def test_an_organisation_at_one_level_throughout_stands_near_the_level_aligned_with_it(name: str) -> None:
    found = [points_of(SHIPPED, all_at(level))[name][0][1] for level in (1, 2, 3, 4, 5)]
    for steps, aligned in zip(found, ALIGNED[name], strict=True):
        assert steps is not None
        assert abs(steps - aligned) <= 1, (found, ALIGNED[name])


def test_the_lowest_organisation_has_nothing_and_the_highest_everything() -> None:
    assert [parts[0] for parts in points_of(SHIPPED, all_at(1)).values()] == [(1, 1, 1), (1, 1, 1), (0, 0, 0), (0, 0, 0)]
    assert [parts[0] for parts in points_of(SHIPPED, all_at(5)).values()] == [(3, 3, 3), (5, 5, 5), (4, 4, 4), (7, 7, 7)]


def test_nothing_answered_states_no_level_and_the_whole_range() -> None:
    found = points_of(SHIPPED, {practice.id: OPEN for practice in SHIPPED.practices})
    assert [parts[0] for parts in found.values()] == [(1, None, 3), (1, None, 5), (0, None, 4), (0, None, 7)]


def test_azures_release_that_is_not_listed_again_is_kept() -> None:
    """Level 2 of application integration repeats nothing of level 1: without releases in one way it is not reached either."""
    states = {**all_at(5), "continuous-delivery": at(1)}
    azure = next(each for each in crosswalk(SHIPPED, states) if isinstance(each, LadderResult) and each.ladder.id == "azure")
    integration = next(area for area in azure.areas if area.area.id == "application-integration")
    assert integration.standing is not None
    assert integration.standing.point == 1  # level 0 only, the first of its steps


def test_a_rubric_without_frameworks_has_no_crosswalk() -> None:
    assert crosswalk(a_rubric(), {"serving": at(3)}) == ()
