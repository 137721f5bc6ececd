"""Fixed things on the roadmap: added, removed and saved; what keeps a plan from being made always has a way out."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app import resources
from app.access import Access
from app.resources import Resources
from assessment import storage
from assessment.answers import Pin, PlanWishes, Work, WorkStatus
from assessment.errors import MachineError
from assessment.rubric import default_content, load_rubric
from assessment.settings import Settings
from assessment.storage import Database, Stored, keep_rubric
from tests.builders import a_practice, a_rubric, an_assessment, some_wishes

SHIPPED = load_rubric()
SMALL = a_rubric(a_practice("serving"), a_practice("testing", "automation", key=True))
"""Each step takes 10 platform days; with 10 days a quarter that is one step a quarter, four in a year."""
WISHES = some_wishes(4, start=date(2027, 1, 1))
BY_Q2 = Pin(initiative="serving-2", done_by=2)
NEVER = Pin(initiative="serving-2", never=True)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database.open(None, tmp_path_factory.mktemp("fixed"))
    with database.transaction() as session:
        keep_rubric(session, SMALL)
    yield database
    database.close()


@pytest.fixture(autouse=True)
def served(shared: Database, tmp_path: Path) -> Iterator[None]:
    """What the screens find."""
    resources.use(Resources(Settings(data=tmp_path), default_content(), shared, SHIPPED, Access(key=None)))
    yield
    resources.use(None)


def planned(*pins: Pin, serving: int = 1, wishes: PlanWishes = WISHES, **changes: object) -> str:
    """Store a plan of Serving and Testing from level 1 to 3, with these things fixed; returns its id."""
    with resources.resources().database.transaction() as session:
        assessment = an_assessment(
            {"serving": serving, "testing": 1},
            targets={"serving": 3, "testing": 3},
            plan=wishes.model_copy(update={"pins": pins}),
            **changes,
        )
        return storage.create(session, assessment, SMALL)


def stored(id: str) -> Stored:
    with resources.resources().database.reading() as session:
        return storage.load(session, id)


def pins_of(id: str) -> tuple[Pin, ...]:
    plan = stored(id).assessment.plan
    assert plan is not None
    return plan.pins


def saved_by_somebody_else(id: str, wishes: PlanWishes) -> None:
    with resources.resources().database.transaction() as session:
        storage.save_plan(session, id, wishes, expected=storage.load(session, id).plan_revision)


def draw() -> None:
    """Run the roadmap as the page frame does."""
    from app.screens import roadmap

    roadmap.page()


def draw_actions(step: str) -> None:
    """Draw what can be fixed about one step with a click, as the views of the plan do."""
    from app import desk
    from app.screens.roadmap import fixed
    from app.screens.roadmap.shown import Shown
    from assessment.evaluation import evaluate

    stored = desk.opened()
    assert stored is not None
    evaluation = evaluate(stored.rubric, stored.assessment)
    assert evaluation.plan is not None
    assert stored.assessment.plan is not None
    fixed.actions(Shown(stored, stored.assessment.plan, evaluation, evaluation.plan, True, None), step)


def shown(id: str) -> AppTest:
    test = AppTest.from_function(draw, default_timeout=30)
    test.query_params["a"] = id
    return test.run()


def actions(id: str, step: str) -> AppTest:
    test = AppTest.from_function(draw_actions, kwargs={"step": step}, default_timeout=30)
    test.query_params["a"] = id
    return test.run()


def named(elements: Any, label: str) -> Any:  # noqa: ANN401 - of many kinds
    """Return the first element with this label."""
    return next(element for element in elements if element.label == label)


def press(test: AppTest, label: str) -> AppTest:
    named(test.button, label).click().run()
    assert not test.exception
    return test


def says(test: AppTest, words: str) -> bool:
    """Whether a text has these words, with what keeps them from being markdown taken away."""
    kinds = (test.markdown, test.error, test.caption, test.warning)
    return any(words in re.sub(r"[\\\u2060]", "", text.value) for kind in kinds for text in kind)


def fixed_label(test: AppTest) -> str:
    return next(expander.label for expander in test.expander if expander.label.startswith("Fixed"))


def has_a_plan(test: AppTest) -> bool:
    return any(metric.label == "Steps" for metric in test.metric)


class TestFixingByForm:
    @pytest.mark.slow
    def test_a_step_that_is_to_be_finished_by_a_period_is_saved_at_once(self) -> None:
        id = planned()
        test = shown(id)
        step = named(test.selectbox, "Step to fix")
        assert step.options == ["Serving → 2", "Serving → 3", "Testing → 2", "Testing → 3"]
        step.set_value("testing-2").run()
        named(test.selectbox, "Period").set_value(2).run()
        assert pins_of(id) == ()
        press(test, "Add")
        assert pins_of(id) == (Pin(initiative="testing-2", done_by=2),)
        assert fixed_label(test) == "Fixed things (1)"
        assert says(test, "Testing → 2: finished by the end of Q2 2027")
        assert has_a_plan(test)

    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("kind", "pin"),
        [
            ("not_before", Pin(initiative="serving-2", not_before=1)),
            ("never", NEVER),
            ("started", Pin(initiative="serving-2", started=0.3)),
        ],
    )
    def test_every_kind_asks_for_what_it_needs(self, kind: str, pin: Pin) -> None:
        id = planned()
        test = shown(id)
        named(test.selectbox, "Step to fix").set_value("serving-2").run()
        named(test.selectbox, "What is fixed").set_value(kind).run()
        assert [field.label for field in test.selectbox if field.label == "Period"] == ["Period"] * (kind == "not_before")
        if kind == "started":
            named(test.number_input, "Share done, in %").set_value(30).run()
        press(test, "Add")
        assert pins_of(id) == (pin,)

    @pytest.mark.slow
    def test_a_level_of_a_dimension_by_a_period(self) -> None:
        id = planned()
        test = shown(id)
        named(test.button_group, "About").set_value("A dimension's level").run()
        named(test.selectbox, "Dimension").set_value("automation").run()
        named(test.selectbox, "Level").set_value(3).run()
        named(test.selectbox, "Period").set_value(3).run()
        press(test, "Add")
        assert pins_of(id) == (Pin(dimension="automation", level=3, by=3),)

    @pytest.mark.slow
    def test_without_a_step_nothing_is_added_and_it_is_said(self) -> None:
        id = planned()
        test = press(shown(id), "Add")
        assert "choose what it is about first" in test.warning[0].value
        assert pins_of(id) == ()

    @pytest.mark.slow
    def test_what_contradicts_another_wish_plainly_is_not_added_and_it_is_said(self) -> None:
        id = planned(NEVER)
        test = shown(id)
        named(test.selectbox, "Step to fix").set_value("serving-2").run()
        press(test, "Add")
        assert "Remove that one first" in test.warning[0].value
        assert pins_of(id) == (NEVER,)

    @pytest.mark.slow
    def test_another_of_the_same_kind_takes_its_place(self) -> None:
        id = planned(BY_Q2)
        test = shown(id)
        named(test.selectbox, "Step to fix").set_value("serving-2").run()
        named(test.selectbox, "Period").set_value(3).run()
        press(test, "Add")
        assert pins_of(id) == (Pin(initiative="serving-2", done_by=3),)

    @pytest.mark.slow
    def test_one_is_removed_and_the_others_stay(self) -> None:
        id = planned(BY_Q2, Pin(dimension="automation", level=2, by=4))
        press(shown(id), "Remove")
        assert pins_of(id) == (Pin(dimension="automation", level=2, by=4),)

    @pytest.mark.slow
    def test_what_cannot_be_saved_says_so_and_is_tried_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        id = planned(BY_Q2)
        test = shown(id)

        def fail(*_: object, **__: object) -> None:
            message = "the disk is full; make room"
            raise MachineError(message)

        with monkeypatch.context() as broken:
            broken.setattr(storage, "save_plan", fail)
            press(test, "Remove")
            assert "Not saved: the disk is full" in test.error[0].value
            assert pins_of(id) == (BY_Q2,)
        test.run()
        assert not test.error
        assert pins_of(id) == ()


class TestTwoPeopleAtOnce:
    THEIRS = WISHES.model_copy(update={"pins": (Pin(initiative="testing-2", done_by=4),)})

    @pytest.mark.slow
    def test_what_somebody_else_fixed_is_shown_where_nothing_was_changed_here(self) -> None:
        id = planned(BY_Q2)
        test = shown(id)
        saved_by_somebody_else(id, self.THEIRS)
        test.run()
        assert not test.warning
        assert pins_of(id) == self.THEIRS.pins
        assert says(test, "Testing → 2: finished")

    @pytest.mark.slow
    def test_where_both_changed_something_mine_waits_until_i_choose_it(self) -> None:
        id = planned(BY_Q2)
        test = shown(id)
        saved_by_somebody_else(id, self.THEIRS)
        press(test, "Remove")
        assert "Somebody else changed these wishes meanwhile" in test.warning[0].value
        assert pins_of(id) == self.THEIRS.pins
        press(test, "Save mine instead")
        assert pins_of(id) == ()

    @pytest.mark.slow
    def test_where_both_changed_something_theirs_can_stay(self) -> None:
        id = planned(BY_Q2)
        test = shown(id)
        saved_by_somebody_else(id, self.THEIRS)
        press(test, "Remove")
        press(test, "Show theirs")
        assert pins_of(id) == self.THEIRS.pins
        assert fixed_label(test) == "Fixed things (1)"
        assert not test.warning

    @pytest.mark.slow
    def test_a_way_out_clicked_too_late_saves_nothing_and_says_so(self) -> None:
        id = planned(BY_Q2, NEVER)
        test = shown(id)
        theirs = self.THEIRS.model_copy(update={"pins": (*self.THEIRS.pins, BY_Q2, NEVER)})
        original = storage.save_plan

        def slower(session: Any, id: str, wishes: PlanWishes, *, expected: int | None) -> object:  # noqa: ANN401
            original(session, id, theirs, expected=None)
            return original(session, id, wishes, expected=expected)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(storage, "save_plan", slower)
            press(test, "Drop this wish")
        assert "Somebody else changed this meanwhile" in test.warning[0].value
        assert pins_of(id) == theirs.pins


class TestNoDeadEnds:
    @pytest.mark.slow
    def test_wishes_that_cannot_all_hold_are_named_and_dropping_one_brings_the_plan(self) -> None:
        # Both need 10 platform days in Q1, which has 10.
        both = [Pin(initiative=f"{practice}-2", done_by=1) for practice in ("serving", "testing")]
        id = planned(*both)
        test = shown(id)
        assert says(test, "These 2 wishes cannot all hold")
        assert says(test, "Platform has 10 days until the end of Q1 2027, 20 are needed.")
        assert not says(test, "infeasible")
        assert not has_a_plan(test)
        press(test, "Drop this wish")
        assert not test.error
        assert pins_of(id) == (both[1],)
        assert has_a_plan(test)

    @pytest.mark.slow
    def test_one_period_later_for_one_of_them_brings_the_plan_as_well(self) -> None:
        both = [Pin(initiative=f"{practice}-2", done_by=1) for practice in ("serving", "testing")]
        id = planned(*both)
        test = shown(id)
        [button for button in test.button if button.label == "One period later"][1].click().run()
        assert pins_of(id) == (both[0], Pin(initiative="testing-2", done_by=2))
        assert has_a_plan(test)

    @pytest.mark.slow
    def test_a_wish_about_a_step_that_is_done_by_now_can_be_dropped(self) -> None:
        id = planned(BY_Q2, serving=2)
        test = shown(id)
        assert says(test, "This wish cannot be planned")
        assert says(test, "The practice is at level 2 already")
        press(test, "Drop this wish")
        assert pins_of(id) == ()
        assert has_a_plan(test)

    @pytest.mark.slow
    def test_many_such_wishes_can_be_dropped_at_once(self) -> None:
        id = planned(BY_Q2, Pin(initiative="serving-3", done_by=4), Pin(initiative="testing-2", done_by=4), serving=3)
        test = press(shown(id), "Drop all 2")
        assert pins_of(id) == (Pin(initiative="testing-2", done_by=4),)
        assert has_a_plan(test)

    def test_a_level_beyond_the_targets_leads_to_where_targets_are_set(self) -> None:
        id = planned(Pin(dimension="automation", level=4, by=4))
        test = press(shown(id), "Set targets under Results")
        assert test.session_state["_wanted_screen"][0] == "results"

    @pytest.mark.slow
    def test_they_can_be_removed_from_the_list_of_fixed_things_too(self) -> None:
        id = planned(BY_Q2, serving=2)
        test = press(shown(id), "Remove")
        assert pins_of(id) == ()
        assert has_a_plan(test)

    @pytest.mark.slow
    def test_work_that_stands_against_a_wish_can_be_set_back(self) -> None:
        work = Work(initiative="testing-2", status=WorkStatus.DROPPED, owner="Ada")
        id = planned(Pin(dimension="automation", level=2, by=4), work=(work,))
        test = shown(id)
        assert says(test, "Testing → 2: dropped")
        press(test, "Set back to planned")
        assert stored(id).assessment.work == (Work(initiative="testing-2", owner="Ada"),)
        assert has_a_plan(test)

    @pytest.mark.slow
    def test_wishes_after_the_last_period_are_named_and_more_periods_keep_them(self) -> None:
        late = Pin(initiative="serving-2", not_before=4)
        id = planned(late)
        test = shown(id)
        named(test.number_input, "How many").set_value(2).run()
        assert "reaches beyond the last period" in test.warning[0].value
        assert stored(id).assessment.plan == WISHES.model_copy(update={"pins": (late,)})
        press(test, "Plan 4 quarters")
        assert not test.warning
        assert stored(id).assessment.plan == WISHES.model_copy(update={"pins": (late,)})
        assert has_a_plan(test)

    @pytest.mark.slow
    def test_or_they_are_removed_and_fewer_periods_are_planned(self) -> None:
        id = planned(Pin(initiative="serving-2", not_before=4), Pin(initiative="testing-2", done_by=2))
        test = shown(id)
        named(test.number_input, "How many").set_value(2).run()
        press(test, "Remove that wish")
        plan = stored(id).assessment.plan
        assert plan is not None
        assert (plan.periods, plan.pins) == (2, (Pin(initiative="testing-2", done_by=2),))
        assert has_a_plan(test)


class TestFixingAtAStep:
    def test_a_step_is_held_to_its_period_or_one_earlier(self) -> None:
        id = planned(Pin(initiative="serving-2", not_before=3))
        test = actions(id, "serving-2")
        press(test, "Finished by the end of Q3 2027, as now")
        assert Pin(initiative="serving-2", done_by=3) in pins_of(id)
        # Finished in Q2 and not before Q3 contradict each other, so the click replaces the older wish.
        press(test, "Finished by the end of Q2 2027, one period earlier")
        assert pins_of(id) == (BY_Q2,)

    @pytest.mark.slow
    def test_a_step_is_put_off_or_left_out_and_nothing_is_fixed_any_more(self) -> None:
        id = planned(Pin(initiative="serving-2", done_by=1))
        test = actions(id, "serving-2")
        press(test, "Not finished before Q2 2027")
        assert pins_of(id) == (Pin(initiative="serving-2", not_before=2),)
        press(test, "Leave it out")
        assert pins_of(id) == (NEVER,)
        assert "This step is not in the plan" not in [text.value for text in test.caption]
        press(test, "Fix nothing here")
        assert pins_of(id) == ()

    def test_what_is_started_is_not_left_out_by_a_click(self) -> None:
        id = planned(Pin(initiative="serving-2", started=0.5))
        labels = [button.label for button in actions(id, "serving-2").button]
        assert "Leave it out" not in labels
        assert "Fix nothing here" in labels


class TestDaysThatDiffer:
    UNEVEN = some_wishes(4, start=date(2027, 1, 1), capacity={"platform": (10.0, 0.0, 20.0, 10.0), "data-science": (5.0,) * 4})

    @pytest.mark.slow
    def test_they_are_shown_period_by_period_and_one_of_them_is_changed(self) -> None:
        id = planned(wishes=self.UNEVEN)
        test = shown(id)
        assert [named(test.number_input, f"Q{quarter} 2027").value for quarter in (1, 2, 3, 4)] == [10, 0, 20, 10]
        named(test.number_input, "Q2 2027").set_value(15.0).run()
        plan = stored(id).assessment.plan
        assert plan is not None
        assert plan.capacity == {"platform": (10.0, 15.0, 20.0, 10.0), "data-science": (5.0,) * 4}

    @pytest.mark.slow
    def test_looking_at_them_either_way_changes_nothing(self) -> None:
        id = planned(wishes=self.UNEVEN)
        before = stored(id).plan_revision
        test = shown(id)
        for group in ("data-science", "ml-engineering", "platform"):
            named(test.button_group, "Whose days").set_value(group).run()
        named(test.toggle, "Different from period to period").set_value(False).run()
        assert named(test.number_input, "Platform").value is None
        named(test.toggle, "Different from period to period").set_value(True).run()
        assert stored(id).plan_revision == before

    @pytest.mark.slow
    def test_days_that_were_the_same_are_made_different(self) -> None:
        id = planned()
        test = shown(id)
        named(test.toggle, "Different from period to period").set_value(True).run()
        named(test.button_group, "Whose days").set_value("platform").run()
        named(test.number_input, "Q3 2027").set_value(12.5).run()
        named(test.button_group, "Whose days").set_value("data-science").run()
        named(test.number_input, "Q1 2027").set_value(3.0).run()
        plan = stored(id).assessment.plan
        assert plan is not None
        assert plan.capacity == {"platform": (10.0, 10.0, 12.5, 10.0), "data-science": (3.0, 0.0, 0.0, 0.0)}

    @pytest.mark.slow
    def test_they_outlive_a_choice_between_two_peoples_wishes(self) -> None:
        id = planned()
        test = shown(id)
        named(test.toggle, "Different from period to period").set_value(True).run()
        named(test.button_group, "Whose days").set_value("platform").run()
        saved_by_somebody_else(id, some_wishes(4, capacity={"platform": (1.0,) * 4}))
        named(test.number_input, "Q3 2027").set_value(12.5).run()
        assert "Somebody else changed these wishes meanwhile" in test.warning[0].value
        named(test.button_group, "Whose days").set_value("data-science").run()  # the field leaves the screen
        press(test, "Save mine instead")
        plan = stored(id).assessment.plan
        assert plan is not None
        assert plan.capacity == {"platform": (10.0, 10.0, 12.5, 10.0)}
