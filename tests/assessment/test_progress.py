"""The split of a change: cases with their sums written out, and what holds for any two assessments."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import Agreed, Answer, Assessment, Respondent, Tally
from assessment.progress import Cause, NoSplit, Progress, apportioned, change_between, tenths
from assessment.rubric.model import Rubric
from assessment.scoring import score_assessment
from assessment.terms import NotApplicable, Role
from tests.builders import Said, a_dimension, a_practice, a_rubric, an_answer, an_assessment

NA = NotApplicable.OUT_OF_SCOPE
Found = list[tuple[str, str | None, Fraction]]


def a_team(**changes: object) -> Rubric:
    """Two dimensions of weights 1 and 3; tooling has weights 1, 1 and 2, automation a single practice."""
    return a_rubric(
        a_practice("serving"),
        a_practice("tracking"),
        a_practice("registry", weight=2.0),
        a_practice("testing", "automation"),
        dimensions=(a_dimension("tooling"), a_dimension("automation", weight=3.0)),
        **changes,
    )


def parts(found: Progress) -> Found:
    return [(part.cause.value, part.practice, part.points) for part in found.parts]


def between(earlier: Mapping[str, Said] | Assessment, later: Mapping[str, Said] | Assessment) -> Progress:
    one, other = (each if isinstance(each, Assessment) else an_assessment(each) for each in (earlier, later))
    return change_between(a_team(), one, other)


ALL: Mapping[str, Said] = {"serving": 1, "tracking": 3, "registry": 3, "testing": 2}
"""Points 0, 1/2, 1/2, 1/4: tooling (0 + 1/2 + 2 * 1/2) / 4 = 3/8, automation 1/4; (3/8 + 3 * 1/4) / 4 = 9/32, score 28.125."""


# ── cases ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_changed_makes_no_part() -> None:
    found = between(ALL, ALL)
    assert (found.start, found.end, found.parts, found.unsplit) == (Fraction(225, 8), Fraction(225, 8), (), None)


def test_each_level_counts_by_its_weights_alone() -> None:
    # One level of serving: 25 * 1/4 * 1/4 = 25/16; of registry: 25 * 1/4 * 2/4 = 25/8; of testing: 25 * 3/4 = 75/4.
    found = between(ALL, {"serving": 4, "tracking": 3, "registry": 1, "testing": 3})
    assert parts(found) == [
        ("answers", "serving", 3 * Fraction(25, 16)),
        ("answers", "registry", -2 * Fraction(25, 8)),
        ("answers", "testing", Fraction(75, 4)),
    ]
    assert found.difference == Fraction(75, 16) - Fraction(50, 8) + Fraction(75, 4)


def test_what_no_longer_counts_leaves_before_levels_change() -> None:
    # Serving (0 of 1) leaves tooling: (1/2 + 1) / 3 = 1/2 instead of 3/8, 100 * 1/4 * 1/8 = 25/8 more.
    # Then tracking is 1 of the weights 1 + 2: one level is 25 * 1/4 * 1/3 = 25/12.
    found = between(ALL, {**ALL, "serving": NA, "tracking": 4})
    assert parts(found) == [("applicability", "serving", Fraction(25, 8)), ("answers", "tracking", Fraction(25, 12))]


def test_what_is_newly_answered_comes_in_first_at_its_new_level() -> None:
    # Tooling without registry: (0 + 1/2) / 2 = 1/4. Registry comes in at level 5: (0 + 1/2 + 2) / 4 = 5/8: 100/4 * 3/8 = 75/8.
    # Then serving leaves, unanswered: (1/2 + 2) / 3 = 5/6: 100/4 * 5/24 = 125/24.
    some = {key: said for key, said in ALL.items() if key != "registry"}
    rest = {"tracking": 3, "testing": 2}
    found = between(some, {**rest, "registry": 5})
    assert parts(found) == [("answers", "registry", Fraction(75, 8)), ("answers", "serving", Fraction(125, 24))]


def test_a_practice_below_its_dimension_lowers_it_by_coming_in() -> None:
    # Tooling of tracking and registry is 1/2; with serving at level 1 it is 3/8: 100/4 * -1/8.
    found = between({**ALL, "serving": NA}, ALL)
    assert parts(found) == [("applicability", "serving", -Fraction(25, 8))]


def test_one_side_not_stated_is_not_split() -> None:
    open_half = {"testing": 2}
    assert between(open_half, ALL).unsplit is NoSplit.THEN
    assert between(ALL, open_half).unsplit is NoSplit.NOW
    both = between(open_half, open_half)
    assert (both.unsplit, both.parts, both.difference) == (NoSplit.BOTH, (), None)


def test_the_older_answers_are_first_scored_with_the_newer_rubric() -> None:
    # Under the old rubric the dimensions have the same weight: (3/8 + 1/4) / 2 = 5/16, score 31.25; by the new one 28.125.
    old = a_team().model_copy(update={"version": "0.9.0", "dimensions": (a_dimension("tooling"), a_dimension("automation"))})
    earlier = an_assessment(ALL, rubric={"id": "small", "version": "0.9.0"})
    found = change_between(a_team(), earlier, an_assessment({**ALL, "testing": 3}), old)
    assert found.start == Fraction(125, 4)
    assert parts(found) == [("rubric", None, -Fraction(25, 8)), ("answers", "testing", Fraction(75, 4))]
    assert (found.as_told.score, found.then.score) == (31.25, 28.125)


def test_a_practice_that_only_the_new_rubric_has_was_open_then() -> None:
    whole = a_team()
    old = whole.model_copy(update={"version": "0.9.0", "practices": whole.practices[1:]})
    without = {key: said for key, said in ALL.items() if key != "serving"}
    found = change_between(whole, an_assessment(without), an_assessment(ALL), old)
    assert found.rubric_changed
    assert parts(found) == [("answers", "serving", -Fraction(25, 8))]


def test_different_rubrics_are_refused() -> None:
    with pytest.raises(ValueError, match="other and small are different rubrics"):
        change_between(a_team(), an_assessment(ALL), an_assessment(ALL), a_team(id="other"))


# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

ANN = Respondent(id="r1", role=Role.DATA_SCIENTIST, name="Ann")
BEN = Respondent(id="r2", role=Role.DATA_SCIENTIST, name="Ben")


def said_by(*people: tuple[Respondent, int], **changes: object) -> Assessment:
    """Everybody gives one level to every practice."""
    answers = [an_answer(id, level, respondent=one.id) for one, level in people for id in ALL]
    return an_assessment(answers, respondents=tuple(one for one, _ in people), **changes)


def causes(found: Progress) -> Mapping[Cause, Fraction]:
    return {cause: sum((p.points for p in found.parts if p.cause is cause), Fraction(0)) for cause in Cause}


def test_who_joined_is_told_apart_from_who_changed_their_mind() -> None:
    # Ann alone: level 2, score 25. With Ben at 4, as he said later, the medians are 3: score 50. Then Ann says 4: score 75.
    found = between(said_by((ANN, 2)), said_by((ANN, 4), (BEN, 4)))
    assert causes(found)[Cause.RESPONDENTS] == 25
    assert causes(found)[Cause.ANSWERS] == 25
    assert (found.people.stayed, found.people.left, found.people.joined, found.people.in_parts) == (1, 0, 1, True)


def test_a_person_is_known_by_name_and_without_one_by_id_and_role() -> None:
    renumbered = Respondent(id="r9", role=Role.EXECUTIVE, name=" ANN ")
    assert between(said_by((ANN, 2)), said_by((renumbered, 2))).people.stayed == 1
    unnamed = ANN.model_copy(update={"name": None})
    assert between(said_by((unnamed, 2)), said_by((ANN, 2))).people.stayed == 1
    moved = unnamed.model_copy(update={"role": Role.EXECUTIVE})
    assert between(said_by((ANN, 2)), said_by((moved, 2))).people.stayed == 0


def test_people_are_not_followed_where_answers_are_counted_or_nobody_is_told() -> None:
    tallied = an_assessment((), tallies=tuple(Tally(practice=id, levels=(0, 3, 0, 0, 0)) for id in ALL))
    for other in (tallied, an_assessment(ALL)):
        found = between(said_by((ANN, 3)), other)
        assert not found.people.told_apart
        assert causes(found)[Cause.RESPONDENTS] == 0
        assert found.difference == sum(part.points for part in found.parts) != 0


def test_people_are_no_cause_where_the_score_between_would_not_be_stated() -> None:
    # Ann goes, and Ben answered one practice of four only: of the others there would be no answer.
    agreed = tuple(Agreed(practice=id, level=4) for id in ALL)
    later = an_assessment([an_answer("testing", 4, respondent="r2")], respondents=(BEN,), agreed=agreed)
    found = between(said_by((ANN, 2)), later)
    assert (found.people.told_apart, found.people.in_parts) == (True, False)
    assert causes(found) == {Cause.RUBRIC: 0, Cause.RESPONDENTS: 0, Cause.APPLICABILITY: 0, Cause.ANSWERS: 50}


# ── anonymous ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def counted(**levels: tuple[int, int, int, int, int]) -> Assessment:
    return an_assessment((), anonymous=True, tallies=tuple(Tally(practice=id, levels=each) for id, each in levels.items()))


FOUR = dict.fromkeys(ALL, (0, 4, 0, 0, 0))


def test_who_joined_an_anonymous_assessment_alone_shows_in_no_practice() -> None:
    found = change_between(a_team(), counted(**FOUR), counted(**dict.fromkeys(ALL, (0, 4, 0, 0, 1))))
    assert [(part.practice, part.gathered) for part in found.parts] == [(None, 4)]
    assert found.dimensions == {}


def test_a_practice_in_which_three_differ_is_shown_beside_those_that_are_not() -> None:
    later = {"serving": (0, 1, 0, 3, 0), "tracking": (0, 2, 0, 2, 0), "registry": (0, 3, 1, 0, 0), "testing": (0, 4, 0, 0, 0)}
    found = change_between(a_team(), counted(**FOUR), counted(**later))
    # Serving from 2 to 4: 2 * 25/16. Tracking from 2 to 3: 25/16, together with registry, whose median stays 2.
    assert parts(found) == [("answers", "serving", Fraction(25, 8)), ("answers", None, Fraction(25, 16))]
    assert found.parts[1].gathered == 2
    assert found.dimensions.keys() == {"automation"}


def test_one_practice_alone_takes_another_with_it_or_nothing_is_told() -> None:
    one = {**FOUR, "serving": (0, 2, 0, 2, 0)}
    alone = change_between(a_team(), counted(**FOUR), counted(**one))
    assert (alone.unsplit, alone.difference, alone.parts, alone.dimensions) == (NoSplit.TOO_FEW_DIFFER, None, (), {})
    two = change_between(a_team(), counted(**FOUR), counted(**{**one, "testing": (0, 0, 0, 4, 0)}))
    assert [(part.practice, part.gathered) for part in two.parts] == [(None, 2)]


def test_an_anonymous_assessment_is_compared_in_its_shared_form_only() -> None:
    people = tuple(Respondent(id=f"r{n}") for n in range(2))
    two = an_assessment([an_answer(id, 5, respondent=one.id) for one in people for id in ALL], respondents=people, anonymous=True)
    found = change_between(a_team(), an_assessment(ALL), two)
    assert (found.unsplit, found.now.score) == (NoSplit.NOW, None)
    assert found.people == type(found.people)()


# ── what holds for any two ──────────────────────────────────────────────────────────────────────────────────────────────

_SAID: st.SearchStrategy[Said] = st.one_of(st.integers(1, 5), st.just(NA), st.none())


def _people(most: int) -> st.SearchStrategy[tuple[Respondent, ...]]:
    return st.sets(st.integers(1, most), max_size=most).map(
        lambda numbers: tuple(Respondent(id=f"r{number}", name=f"Person {number}") for number in sorted(numbers))
    )


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    people = draw(_people(4))
    answers: list[Answer] = []
    for id in ALL:
        for one in people or (None,):
            if draw(st.booleans()) or draw(st.booleans()):
                answers.append(an_answer(id, draw(_SAID), respondent=one and one.id))
    return an_assessment(answers, respondents=people, anonymous=draw(st.booleans()) and draw(st.booleans()))


@given(assessments(), assessments())
def test_parts_add_up_to_the_difference_of_the_scores(one: Assessment, other: Assessment) -> None:
    found = change_between(a_team(), one, other)
    if found.unsplit is None:
        assert found.start is not None
        assert found.end is not None
        assert found.start + sum(part.points for part in found.parts) == found.end
        assert float(found.start) == pytest.approx(found.then.score)
        assert float(found.end) == pytest.approx(found.now.score)
    else:
        assert (found.parts, found.start, found.end) == ((), None, None)


@pytest.mark.slow
@given(assessments(), assessments())
def test_ratings_are_those_that_scoring_gives(one: Assessment, other: Assessment) -> None:
    found = change_between(a_team(), one, other)
    if not one.anonymous and not other.anonymous:
        before, after = score_assessment(a_team(), one), score_assessment(a_team(), other)
        assert (found.then, found.now) == (before.overall, after.overall)
        assert found.dimensions == {rating.id: rating for rating in before.dimensions}


@given(assessments())
def test_the_same_twice_has_no_part(one: Assessment) -> None:
    assert change_between(a_team(), one, one).parts == ()


_COUNTS = st.tuples(*[st.integers(0, 3)] * 5)


@given(st.fixed_dictionaries(dict.fromkeys(ALL, _COUNTS)), st.fixed_dictionaries(dict.fromkeys(ALL, _COUNTS)))
def test_no_practice_is_told_in_which_one_or_two_answers_differ(
    one: dict[str, tuple[int, int, int, int, int]], other: dict[str, tuple[int, int, int, int, int]]
) -> None:
    found = change_between(a_team(), counted(**one), counted(**other))
    shown = [part.practice for part in found.parts if part.practice]
    for id in shown:
        then, now = (Counter({n: c for n, c in enumerate(each[id]) if sum(each[id]) >= 3}) for each in (one, other))
        assert max((then - now).total(), (now - then).total()) >= 3
    assert all(part.gathered >= 2 for part in found.parts if part.practice is None)


_LEVELS = st.fixed_dictionaries({id: st.integers(1, 5) for id in ALL})


@given(_LEVELS, st.sampled_from(sorted(ALL)), st.integers(1, 5))
def test_one_practice_that_changed_alone_gets_everything(levels: dict[str, int], id: str, level: int) -> None:
    found = between(dict(levels), {**levels, id: level})
    assert [part.practice for part in found.parts] == ([] if levels[id] == level else [id])
    assert sum(part.points for part in found.parts) == found.difference


@given(_LEVELS, _LEVELS)
def test_exchanging_earlier_and_later_turns_the_signs_of_levels(one: dict[str, int], other: dict[str, int]) -> None:
    there, back = between(dict(one), dict(other)), between(dict(other), dict(one))
    assert [(p.practice, -p.points) for p in back.parts] == [(p.practice, p.points) for p in there.parts]


@given(st.lists(st.fractions(-40, 40, max_denominator=97), max_size=30), st.fractions(0, 100, max_denominator=97))
def test_printed_parts_add_up_and_none_is_a_tenth_off(points: list[Fraction], start: Fraction) -> None:
    whole = tenths(start + sum(points)) - tenths(start)
    printed = apportioned(points, whole)
    assert sum(printed) == whole
    assert all(abs(shown - 10 * exact) < 1 for shown, exact in zip(printed, points, strict=True))
    assert all(shown == 0 for shown, exact in zip(printed, points, strict=True) if exact == 0)


def test_parts_are_rounded_to_what_is_missing_most() -> None:
    # 0.34 three times is 1.02, printed 1.0 from 50.0 to 51.0: 0.4 + 0.3 + 0.3, the first of equals first.
    assert apportioned([Fraction(34, 100)] * 3, 10) == [4, 3, 3]
    with pytest.raises(ValueError, match="12 tenths are not what the parts add up to"):
        apportioned([Fraction(1)], 12)
