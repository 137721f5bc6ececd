"""Consensus, Cliff's delta and the agenda: published figures, sums by hand, and a second implementation over random cases."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import Assessment, Tally
from assessment.rubric.model import Rubric
from assessment.workshop import Outcome, Stage, Topic, agenda, agreement, cliffs_delta, either_end, middle_words, signed
from assessment.workshop.measuring import state_of
from tests.assessment import scoring_oracle as oracle
from tests.assessment.scoring_strategies import rubrics
from tests.builders import a_practice, a_rubric, an_assessment

LEVELS = st.lists(st.integers(1, 5), min_size=1, max_size=8)
FIVE_COUNTS = st.tuples(*[st.integers(0, 4)] * 5)


def tally(*levels: int, practice: str = "serving") -> Tally:
    one, two, three, four, five = levels
    return Tally(practice=practice, levels=(one, two, three, four, five))


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        ((19, 16, 26, 29, 10), 0.518),  # Tastle & Wierman (2007), p. 537; the consr package's "original example"
        ((3, 3, 2, 3, 7), 0.3340394927779964),  # Stikker's me_consensus, second example
        ((7, 0, 0, 0, 0), 1.0),  # Tastle & Wierman: all in one category is full consensus
        ((4, 0, 0, 0, 4), 0.0),  # and half at each end is none
    ],
)
def test_consensus_is_the_published_one(counts: tuple[int, ...], published: float) -> None:
    digits = 5e-4 if published == 0.518 else 1e-12
    assert agreement(tally(*counts), 3) == pytest.approx(published, abs=digits)


def test_two_levels_have_no_consensus_whatever_else_was_said() -> None:
    assert agreement(Tally(practice="serving", levels=(1, 0, 0, 0, 1), dont_know=9, not_applicable=9), 3) is None


@given(FIVE_COUNTS.filter(lambda counts: sum(counts) >= 3))
def test_consensus_equals_the_second_implementation(counts: tuple[int, ...]) -> None:
    assert agreement(tally(*counts), 3) == pytest.approx(oracle.consensus(counts), abs=1e-12)


def test_cliffs_delta_by_hand() -> None:
    # 12 pairs of (2, 4, 5) and (1, 2, 3, 4): 2 beats 1, ties 2, loses to 3 and 4; 4 beats three, ties one; 5 beats four.
    # higher 1 + 3 + 4 = 8, lower 2: (8 - 2) / 12
    assert cliffs_delta((2, 4, 5), (1, 2, 3, 4)) == 0.5
    assert cliffs_delta((5, 5), (1, 1, 1)) == 1
    assert cliffs_delta((3, 3), (3,)) == 0


def delta_by_ranks(first: Sequence[int], second: Sequence[int]) -> Fraction:
    """Cliff's delta as 2 U / (n m) - 1, U from mid-ranks in the joined sample (Mann and Whitney's way of counting)."""
    joined = sorted([*first, *second])
    rank = {level: joined.index(level) + Fraction(joined.count(level) + 1, 2) for level in joined}
    n, m = len(first), len(second)
    u = sum((rank[level] for level in first), Fraction(0)) - Fraction(n * (n + 1), 2)
    return 2 * u / (n * m) - 1


@given(LEVELS, LEVELS)
def test_cliffs_delta_equals_the_second_implementation(first: list[int], second: list[int]) -> None:
    assert cliffs_delta(first, second) == pytest.approx(float(delta_by_ranks(first, second)), abs=1e-12)


def agenda_by_the_rules(rubric: Rubric, assessment: Assessment, shown: dict[str, Tally]) -> list[tuple[str, float]]:
    """Practices with their value, from the rules' text and in fractions; what has fewer than three levels is left out."""
    states = {practice.id: oracle.state(rubric.rules, assessment, practice.id) for practice in rubric.practices}
    values = []
    for practice in rubric.practices:
        if practice.id not in shown or sum(shown[practice.id].levels) < 3:
            continue
        given = [level for level, times in enumerate(shown[practice.id].levels, start=1) if times]
        low, high = (
            oracle.rate(rubric, {**states, practice.id: oracle.State(*[Fraction(end)] * 3)}) for end in (min(given), max(given))
        )
        lever = Fraction(0)
        for one, two in ((low.overall, high.overall), (low.dimensions[practice.dimension], high.dimensions[practice.dimension])):
            if None not in (one.score, two.score, one.level, two.level):
                lever = abs(two.score - one.score) + 10 * abs(two.level - one.level)  # type: ignore[operator]
                break
        values.append((practice.id, (1 - oracle.consensus(shown[practice.id].levels)) * float(lever)))
    return sorted(values, key=lambda pair: -round(pair[1], 9))


@st.composite
def rooms(draw: st.DrawFn) -> tuple[Rubric, Assessment, dict[str, Tally]]:
    rubric = draw(rubrics(least=2))
    tallies = tuple(tally(*draw(FIVE_COUNTS), practice=practice.id) for practice in rubric.practices if draw(st.booleans()))
    held = tuple(found for found in tallies if sum(found.levels))
    return rubric, an_assessment(tallies=held), {found.practice: found for found in held}


@given(rooms(), st.integers(0, 6))
def test_the_agenda_equals_the_second_implementation(room: tuple[Rubric, Assessment, dict[str, Tally]], most: int) -> None:
    rubric, assessment, shown = room
    topics = [Topic(practice.id, Stage.REVEALED) for practice in rubric.practices]
    found = agenda(rubric, assessment, topics, shown, most)
    expected = agenda_by_the_rules(rubric, assessment, shown)
    items = [*found.now, *found.later]
    assert [item.practice for item in items] == [practice for practice, _ in expected]
    assert [item.value for item in items] == pytest.approx([value for _, value in expected], abs=1e-9)
    assert len(found.now) == min(most, len(expected))
    assert (found.next is None) == (most == 0 or not expected)
    assert {*found.silent, *(item.practice for item in items)} == {practice.id for practice in rubric.practices}


SMALL = a_rubric(a_practice("serving", weight=3.0), a_practice("testing"), a_practice("labelling"))
SPLIT = {name: tally(2, 0, 0, 0, 2, practice=name) for name in ("serving", "testing", "labelling")}
SMALL_ROOM = an_assessment(tallies=tuple(SPLIT.values()))


def test_what_weighs_more_comes_first_and_equal_values_stay_in_rubric_order() -> None:
    topics = [Topic(name, Stage.REVEALED) for name in SPLIT]
    found = agenda(SMALL, SMALL_ROOM, topics, SPLIT, 2)
    # Points 3, 3, 3. serving from 1 to 5 moves the score by 3/5 * 100; at 5 it holds 60 % of the weight, below 75 %: level
    # 3 with all three at 3 or more, 1 at the other end, as 40 % is below 75 %: 60 + 10 * 2.
    assert [(item.practice, item.value) for item in found.now] == [("serving", 80.0), ("testing", pytest.approx(20.0))]
    assert [item.practice for item in found.later] == ["labelling"]


def test_skipped_topics_wait_and_decided_ones_are_done() -> None:
    topics = [
        Topic("serving", Stage.REVEALED, skipped=True),
        Topic("testing", Stage.REVEALED, outcome=Outcome.UNDECIDED),
        Topic("labelling", Stage.REVEALED),
    ]
    found = agenda(SMALL, SMALL_ROOM, topics, SPLIT, 5)
    assert [item.practice for item in found.skipped] == ["serving"]
    assert found.done == ("testing",)
    assert found.next is not None
    assert found.next.practice == "labelling"


def test_what_is_not_revealed_is_on_no_list() -> None:
    topics = [Topic("serving", Stage.OPEN), Topic("testing"), Topic("labelling", Stage.OPEN, round=2)]
    found = agenda(SMALL, SMALL_ROOM, topics, {"labelling": SPLIT["labelling"]}, 5)
    assert [item.practice for item in found.now] == ["labelling"]  # its first vote is shown while the second is on
    assert (found.later, found.skipped, found.done, found.silent) == ((), (), (), ())


def test_each_end_says_what_would_follow_for_score_and_level() -> None:
    ends = either_end(SMALL, SMALL_ROOM, SPLIT["serving"])
    assert ends is not None
    low, high = ends
    assert (low.level, low.overall.score, low.overall.level) == (1, 20.0, 1)  # (3 * 0 + 1 * 50 + 1 * 50) / 5
    assert (high.level, high.overall.score, high.overall.level) == (5, 80.0, 3)  # (3 * 100 + 50 + 50) / 5


def test_without_a_level_nothing_would_follow() -> None:
    assert either_end(SMALL, SMALL_ROOM, Tally(practice="serving", levels=(0, 0, 0, 0, 0), dont_know=6)) is None


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [(0.5, 1, "+0.5"), (-0.5, 1, "−0.5"), (0.04, 1, "0.0"), (-0.04, 1, "0.0"), (0, 2, "0.00"), (-1, 2, "−1.00"), (4, 1, "+4.0")],
)
def test_a_difference_has_its_sign_and_nothing_has_none(value: float, places: int, text: str) -> None:
    assert signed(value, places) == text


def test_what_is_shaded_is_called_the_middle_half_and_not_all_answers() -> None:
    # 2, 2, 2, 3: first quartile the 1st, third the 3rd, so one answer lies outside.
    state = state_of(tally(0, 3, 1, 0, 0))
    assert middle_words(state.low, state.high) == "Middle half of the answers: level 2"
    assert middle_words(2, 3.0) == "Middle half of the answers: levels 2 to 3"
