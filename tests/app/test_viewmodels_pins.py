"""Fixed things, and wishes that cannot hold, in words; what can be fixed, and what takes the place of what."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.viewmodels.clashes import Clash, clash
from app.viewmodels.pins import (
    Fixable,
    added,
    beyond,
    contradicting,
    contradiction_words,
    fixable,
    instead,
    loosened,
    said,
    stale_words,
    step_pin,
    without,
)
from assessment.answers import Assessment, Pin, Work, WorkStatus
from assessment.errors import PlanError, Problem
from assessment.evaluation import evaluate
from assessment.roadmap.doing import Replanning, replanning
from assessment.rubric import Rubric
from assessment.scoring.states import states
from assessment.terms import NotApplicable
from tests.builders import Said, a_practice, a_rubric, an_assessment, an_initiative, requires, some_wishes

RUBRIC = a_rubric(a_practice("serving"), a_practice("testing", "automation", key=True))
"""Each step takes 10 platform days: one a quarter with the days that `some_wishes` gives."""
FROM_2027 = some_wishes(4, start=date(2027, 1, 1))
BY_Q2 = Pin(initiative="serving-3", done_by=2)
FROM_Q3 = Pin(initiative="serving-3", not_before=3)
NEVER = Pin(initiative="serving-3", never=True)
STARTED = Pin(initiative="serving-3", started=0.4)
LEVEL = Pin(dimension="automation", level=3, by=4)


def assessed(
    pins: tuple[Pin, ...] = (), rubric: Rubric = RUBRIC, targets: Mapping[str, int] | None = None, **said: Said
) -> Assessment:
    """Return an assessment with all at level 1 and the target 3, where nothing else is said."""
    answers: dict[str, Said] = {practice.id: 1 for practice in rubric.practices}
    wishes = FROM_2027.model_copy(update={"pins": pins})
    return an_assessment({**answers, **said}, targets=targets or dict.fromkeys(answers, 3), plan=wishes)


def again(assessment: Assessment, rubric: Rubric = RUBRIC) -> Replanning:
    return replanning(rubric, assessment, states(rubric, assessment), assessment.work)


def offered(assessment: Assessment) -> Fixable:
    return fixable(RUBRIC, again(assessment), evaluate(RUBRIC, assessment).result, FROM_2027, 4)


def clash_of(*pins: Pin, rubric: Rubric = RUBRIC, targets: Mapping[str, int] | None = None, **said: Said) -> Clash:
    """Return what is said when the planner refuses these wishes."""
    assessment = assessed(pins, rubric, targets, **said)
    with pytest.raises(PlanError) as refused:
        evaluate(rubric, assessment)
    return clash(rubric, again(assessment, rubric), refused.value)


class TestHowAFixedThingIsSaid:
    @pytest.mark.parametrize(
        ("pin", "words"),
        [
            (BY_Q2, "Serving → 3: finished by the end of Q2 2027"),
            (FROM_Q3, "Serving → 3: not finished before Q3 2027"),
            (NEVER, "Serving → 3: never"),
            (STARTED, "Serving → 3: already started, 40 % done"),
            (LEVEL, "Automation at level 3 by the end of Q4 2027"),
        ],
    )
    def test_it_has_titles_and_names_of_periods(self, pin: Pin, words: str) -> None:
        assert said(RUBRIC, FROM_2027, pin) == words

    def test_a_period_after_the_last_one_has_its_name_as_well(self) -> None:
        late = Pin(initiative="serving-2", done_by=6)
        assert said(RUBRIC, FROM_2027, late) == "Serving → 2: finished by the end of Q2 2028"
        assert said(RUBRIC, some_wishes(2), late) == "Serving → 2: finished by the end of Quarter 6"

    def test_what_the_questionnaire_does_not_know_keeps_its_name(self) -> None:
        assert said(RUBRIC, FROM_2027, Pin(initiative="gone-3", never=True)) == "“gone-3”: never"
        assert said(RUBRIC, FROM_2027, Pin(dimension="gone", level=2, by=1)) == "gone at level 2 by the end of Q1 2027"


class TestWhatCanBeFixed:
    def test_the_steps_between_current_level_and_target_in_the_order_of_the_questionnaire(self) -> None:
        assert offered(assessed(serving=2, testing=None)).steps == ("serving-3",)
        assert offered(assessed(targets={"testing": 2, "serving": 4})).steps == (
            "serving-2",
            "serving-3",
            "serving-4",
            "testing-2",
        )

    def test_the_levels_above_todays_and_all_but_the_lowest_where_none_is_stated(self) -> None:
        assert offered(assessed(serving=3, testing=None)).levels == {"tooling": (4, 5), "automation": (2, 3, 4, 5)}

    def test_no_level_of_a_dimension_at_the_top_or_that_does_not_apply(self) -> None:
        assert offered(assessed(serving=5, testing=NotApplicable.OTHER)).levels == {}


class TestOneOfAKind:
    def test_another_of_the_same_kind_takes_its_place(self) -> None:
        later = step_pin("serving-3", "done_by", 3, 0.0)
        assert added([BY_Q2, LEVEL], later) == (later, LEVEL)
        sooner = Pin(dimension="automation", level=3, by=2)
        assert added([BY_Q2, LEVEL], sooner) == (BY_Q2, sooner)

    def test_another_kind_or_another_level_stands_beside_it(self) -> None:
        four = Pin(dimension="automation", level=4, by=4)
        assert added([BY_Q2, LEVEL], STARTED) == (BY_Q2, LEVEL, STARTED)
        assert added([LEVEL], four) == (LEVEL, four)

    def test_what_is_plainly_silly_is_not_added_and_says_against_what(self) -> None:
        words = contradiction_words(RUBRIC, FROM_2027, [LEVEL, NEVER], BY_Q2)
        assert words == "Not added, because another wish says: “Serving → 3: never”. Remove that one first."
        assert contradicting([BY_Q2], FROM_Q3) == (BY_Q2,)
        assert contradicting([STARTED], NEVER) == (STARTED,)

    def test_a_range_is_not_silly_and_neither_is_another_step(self) -> None:
        assert contradiction_words(RUBRIC, FROM_2027, [BY_Q2], Pin(initiative="serving-3", not_before=2)) == ""
        assert contradicting([BY_Q2, STARTED], Pin(initiative="serving-2", never=True)) == ()
        assert contradicting([STARTED], BY_Q2) == ()

    def test_a_click_at_a_step_replaces_what_contradicts_it_and_nothing_else(self) -> None:
        assert instead([LEVEL, NEVER], BY_Q2) == (LEVEL, BY_Q2)
        assert instead([STARTED, FROM_Q3], BY_Q2) == (STARTED, BY_Q2)

    pins = some.one_of(
        some.builds(
            step_pin,
            some.sampled_from(["serving-2", "serving-3", "testing-2"]),
            some.sampled_from(["done_by", "not_before", "never", "started"]),
            some.integers(1, 4),
            some.sampled_from([0.0, 0.5]),
        ),
        some.builds(lambda level, by: Pin(dimension="automation", level=level, by=by), some.integers(2, 5), some.integers(1, 4)),
    )

    @given(some.lists(pins, max_size=12))
    def test_however_one_clicks_no_two_wishes_contradict_each_other_plainly(self, clicks: list[Pin]) -> None:
        kept: tuple[Pin, ...] = ()
        for pin in clicks:
            kept = instead(kept, pin)
            assert pin in kept
        assert not any(contradicting(kept, pin) for pin in kept)
        assert len(
            {pin.model_dump_json(exclude={"done_by", "not_before", "started", "by"}) + _field(pin) for pin in kept}
        ) == len(kept)


def _field(pin: Pin) -> str:
    return ",".join(sorted(pin.model_dump(exclude_none=True)))


class TestWaysOut:
    def test_a_wish_is_loosened_by_one_period_as_long_as_there_is_one(self) -> None:
        easier = loosened(BY_Q2, 4)
        assert easier is not None
        assert (easier.label, easier.pin) == ("One period later", Pin(initiative="serving-3", done_by=3))
        assert loosened(BY_Q2, 2) is None
        easier = loosened(Pin(dimension="automation", level=3, by=3), 4)
        assert easier is not None
        assert easier.pin == LEVEL

    def test_what_may_not_come_before_a_period_is_loosened_the_other_way(self) -> None:
        easier = loosened(FROM_Q3, 4)
        assert easier is not None
        assert (easier.label, easier.pin) == ("One period earlier", Pin(initiative="serving-3", not_before=2))
        assert loosened(Pin(initiative="serving-3", not_before=2), 4) is None

    def test_without_a_period_a_wish_can_only_be_dropped(self) -> None:
        assert loosened(NEVER, 4) is None
        assert loosened(STARTED, 4) is None

    def test_wishes_after_the_last_period_are_found(self) -> None:
        assert beyond([BY_Q2, FROM_Q3, NEVER, LEVEL], 2) == (FROM_Q3, LEVEL)
        assert without([BY_Q2, FROM_Q3, LEVEL], [FROM_Q3, LEVEL]) == (BY_Q2,)


class TestWhatNoLongerMakesSense:
    @pytest.mark.parametrize(
        ("now", "target", "words"),
        [
            (1, 3, ""),
            (3, 4, "The practice is at level 3 already, so this step is done."),
            (1, 2, "The practice's target is level 2, so this step is not planned."),
            (None, 3, "The practice is not answered, so nothing is planned there."),
            (NotApplicable.OTHER, 3, "The practice does not apply."),
            (1, None, "The practice has no target, so nothing is planned there."),
        ],
    )
    def test_it_says_why(self, now: Said, target: int | None, words: str) -> None:
        targets = {"testing": 3} if target is None else {"serving": target}
        assert stale_words(RUBRIC, again(assessed((BY_Q2,), targets=targets, serving=now)), BY_Q2) == words

    def test_a_step_or_dimension_that_the_questionnaire_does_not_have(self) -> None:
        gone = Pin(initiative="gone-2", never=True), Pin(dimension="gone", level=2, by=1)
        assert [stale_words(RUBRIC, again(assessed(gone)), pin) for pin in gone] == [
            "There is no such step in this questionnaire.",
            "There is no such dimension in this questionnaire.",
        ]

    def test_it_is_told_as_such_and_only_the_wishes_in_question_are_named(self) -> None:
        found = clash_of(BY_Q2, Pin(initiative="testing-2", done_by=4), serving=3)
        assert found.headline == "This wish cannot be planned"
        assert [(line.words, line.why) for line in found.lines] == [
            ("Serving → 3: finished by the end of Q2 2027", "The practice is at level 3 already, so this step is done.")
        ]

    def test_a_step_done_to_two_shares_is_told(self) -> None:
        found = clash_of(STARTED, Pin(initiative="serving-3", started=0.5))
        assert [line.why for line in found.lines] == ["Serving → 3 is said to be done to 40 % and to 50 %; keep one of them."]

    def test_what_is_said_under_doing_it_goes_before_a_wish(self) -> None:
        dropped = assessed((BY_Q2,)).model_copy(update={"work": (Work(initiative="serving-3", status=WorkStatus.DROPPED),)})
        assert "“Doing it”" in stale_words(RUBRIC, again(dropped), BY_Q2)
        done = assessed((BY_Q2,), serving=2).model_copy(update={"work": (Work(initiative="serving-3", status=WorkStatus.DONE),)})
        assert stale_words(RUBRIC, again(done), BY_Q2) == "The practice is at level 3 already, so this step is done."


class TestWishesThatCannotAllHold:
    def test_work_under_way_is_named_as_such(self) -> None:
        # Dropped work leaves the plan, so Automation cannot come to level 3.
        work = Work(initiative="testing-3", status=WorkStatus.DROPPED, owner="Ada")
        assessment = assessed((LEVEL,)).model_copy(update={"work": (work,)})
        with pytest.raises(PlanError) as refused:
            evaluate(RUBRIC, assessment)
        found = clash(RUBRIC, again(assessment), refused.value)
        assert [(line.words, line.work) for line in found.lines] == [
            ("Automation at level 3 by the end of Q4 2027", None),
            ("Testing → 3: dropped, as said under “Doing it”", work),
        ]

    def test_too_few_days_are_told_with_group_and_period(self) -> None:
        # Serving → 3 needs Serving → 2: 20 days of 10 by Q1; Testing is not concerned and is not named.
        found = clash_of(Pin(initiative="testing-2", done_by=4), Pin(initiative="serving-3", done_by=1))
        assert found.headline == "This wish cannot hold"
        assert found.whys == ("Platform has 10 days until the end of Q1 2027, 20 are needed.",)
        assert [line.words for line in found.lines] == ["Serving → 3: finished by the end of Q1 2027"]
        assert found.lines[0].loosened is not None
        assert found.lines[0].loosened.pin.done_by == 2

    def test_all_wishes_of_the_set_are_lines(self) -> None:
        by_q1 = [Pin(initiative=f"{practice}-2", done_by=1) for practice in ("serving", "testing")]
        found = clash_of(*by_q1)
        assert found.headline == "These 2 wishes cannot all hold"
        assert found.whys == ("Platform has 10 days until the end of Q1 2027, 20 are needed.",)
        assert [line.pin for line in found.lines] == by_q1

    def test_a_step_that_must_come_first_is_told(self) -> None:
        found = clash_of(BY_Q2, Pin(initiative="serving-2", not_before=3))
        assert found.whys == ("Serving → 3 needs Serving → 2 first.",)

    def test_never_and_finished_by_of_the_same_step_are_told(self) -> None:
        assert clash_of(BY_Q2, NEVER).whys == ("Serving → 3 is never to be done.",)

    def test_a_step_below_that_is_never_done_is_told(self) -> None:
        found = clash_of(BY_Q2, Pin(initiative="serving-2", never=True))
        assert found.whys == ("Serving → 3 needs Serving at level 2 first, which is not planned.",)

    def test_what_is_required_and_not_planned_is_told(self) -> None:
        steps = (
            an_initiative("serving", 2, requires=requires(("testing", 2))),
            *(an_initiative("serving", level) for level in (3, 4, 5)),
            *(an_initiative("testing", level) for level in (2, 3, 4, 5)),
        )
        rubric = a_rubric(*RUBRIC.practices, initiatives=steps)
        found = clash_of(Pin(initiative="serving-2", done_by=4), rubric=rubric, targets={"serving": 2})
        assert found.whys == ("Serving → 2 needs Testing at level 2 first, which is not planned.",)

    def test_a_level_beyond_the_target_says_what_to_do(self) -> None:
        found = clash_of(Pin(dimension="automation", level=4, by=4))
        assert found.whys[0] == "The target of Testing is below level 4; it can be raised under Results."
        assert found.lines[0].words == "Automation at level 4 by the end of Q4 2027"

    def test_what_more_time_does_not_solve_is_not_offered_more_time_but_other_targets(self) -> None:
        found = clash_of(Pin(dimension="automation", level=4, by=2))
        assert (found.lines[0].loosened, found.targets) == (None, True)
        found = clash_of(BY_Q2, NEVER)
        assert ([line.loosened for line in found.lines], found.targets) == ([None, None], False)

    def test_a_level_that_too_little_weight_can_reach_is_told(self) -> None:
        found = clash_of(Pin(dimension="tooling", level=4, by=4))
        assert found.whys == ("With these targets, at most 0 % of Tooling can reach level 4, and 75 % must.",)

    def test_a_level_that_a_wish_stands_against_is_told(self) -> None:
        found = clash_of(LEVEL, Pin(initiative="testing-3", never=True))
        assert found.headline == "These 2 wishes cannot all hold"
        assert found.whys[0] == "Testing cannot reach level 3: that step is never to be done."

    def test_without_a_reason_in_few_words_it_is_said_that_it_is_all_of_them_together(self) -> None:
        found = clash_of(BY_Q2, FROM_Q3)
        assert found.whys == ("Any of them could hold without the others; together they leave no plan.",)

    def test_a_search_that_ended_too_early_names_all_wishes(self) -> None:
        error = PlanError([Problem("plan.pins", "no plan that keeps all wishes was found within the limit of the search")])
        found = clash(RUBRIC, again(assessed((BY_Q2, LEVEL))), error)
        assert found.headline == "No plan that keeps all wishes was found"
        assert [line.pin for line in found.lines] == [BY_Q2, LEVEL]

    def test_days_that_look_alike_when_rounded_are_told_in_full(self) -> None:
        error = PlanError(
            [
                Problem(
                    "",
                    "This wish cannot hold: x; platform has 10 days until the end of period 1, 10.04 are needed. "
                    "Drop or loosen it.",
                )
            ],
            [0],
        )
        found = clash(RUBRIC, again(assessed((BY_Q2,))), error)
        assert found.whys == ("Platform has 10 days until the end of Q1 2027, 10.04 are needed.",)
