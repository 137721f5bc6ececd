"""Doing it: status, proposals, planning again, and what moved."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pydantic import ValidationError

from assessment.answers import Pin, PlanWishes
from assessment.errors import PlanError
from assessment.roadmap import Plan, make_plan
from assessment.roadmap.doing import (
    Basis,
    Moved,
    Timing,
    Work,
    WorkStatus,
    approve,
    basis_of,
    compare,
    proposals,
    replanning,
    standings,
)
from assessment.scoring.states import states
from assessment.terms import NotApplicable
from tests.assessment.plan_enumeration import Rules, finish_of
from tests.assessment.plan_instances import a_problem
from tests.builders import Said, a_practice, a_rubric, an_assessment, an_initiative, requires, some_wishes

EVERYDAY = settings(max_examples=40, deadline=None, derandomize=True)
problems = some.integers(0, 10**9).map(lambda seed: a_problem(seed, most_steps=6, most_periods=4))

CHAIN = a_rubric(
    a_practice("registry", weight=2.0),
    a_practice("serving", weight=1.0),
    a_practice("testing", weight=4.0),
    initiatives=(
        an_initiative("registry", 2),
        an_initiative("serving", 2, requires=requires(("registry", 2))),
        an_initiative("serving", 3),
        an_initiative("testing", 2),
    ),
)
"""Each step takes 10 platform days: one a period with the days that `some_wishes` gives. By worth the best order is testing,
registry, serving to 2, serving to 3."""

ALL_AT_1: dict[str, Said] = {"registry": 1, "serving": 1, "testing": 1}
TARGETS = {"registry": 2, "serving": 3, "testing": 2}


def rules_with(
    said: dict[str, Said] | None = None, targets: dict[str, int] | None = None, periods: int = 4, **wishes: object
) -> Rules:
    plan = PlanWishes.model_validate({**dict(some_wishes(periods)), **wishes})
    assessment = an_assessment(said or ALL_AT_1, targets=TARGETS if targets is None else targets, plan=plan)
    return Rules(CHAIN, assessment, states(CHAIN, assessment))


def planned(rules: Rules) -> Plan:
    return make_plan(rules.rubric, rules.assessment, rules.states)


def replanned(rules: Rules, *works: Work) -> Plan:
    rest = replanning(rules.rubric, rules.assessment, rules.states, works)
    return make_plan(rules.rubric, rest.assessment, rest.states)


def a_work(initiative: str, status: WorkStatus, **more: object) -> Work:
    return Work.model_validate({"initiative": initiative, "status": status, **more})


def done(initiative: str) -> Work:
    return a_work(initiative, WorkStatus.DONE)


class TestWork:
    def test_is_planned_until_something_else_is_said(self) -> None:
        assert Work(initiative="serving-2").status is WorkStatus.PLANNED

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"status": WorkStatus.PLANNED, "started_on": datetime.date(2027, 1, 4)}, "started_on belongs to work"),
            ({"status": WorkStatus.STARTED, "finished_on": datetime.date(2027, 1, 4)}, "finished_on belongs to work"),
            ({"status": WorkStatus.DONE, "share_done": 0.5}, "share_done belongs to work"),
            ({"status": WorkStatus.STARTED, "share_done": 1.5}, "less than or equal to 1"),
        ],
    )
    def test_what_does_not_fit_the_status_is_refused(self, wrong: dict[str, object], said: str) -> None:
        with pytest.raises(ValidationError, match=said):
            Work.model_validate({"initiative": "serving-2", **wrong})

    def test_cannot_be_finished_before_it_was_started(self) -> None:
        dates = {"started_on": datetime.date(2027, 2, 1), "finished_on": datetime.date(2027, 1, 4)}
        with pytest.raises(ValidationError, match="before started_on"):
            a_work("serving-2", WorkStatus.DONE, **dates)

    def test_reads_back_from_json(self) -> None:
        work = a_work("serving-2", WorkStatus.STARTED, owner="Chiara", share_done=0.4, started_on=datetime.date(2027, 1, 4))
        assert Work.model_validate_json(work.model_dump_json()) == work


class TestProposals:
    def test_done_work_proposes_its_level_and_sets_nothing(self) -> None:
        rules = rules_with()
        (proposal,) = proposals(CHAIN, rules.states, [done("registry-2"), a_work("testing-2", WorkStatus.STARTED)])
        assert (proposal.answer.practice, proposal.answer.level) == ("registry", 2)
        assert proposal.check == ("registry is at level 2.",)
        assert proposal.not_done == ()
        assert rules.states == states(CHAIN, rules.assessment)

    def test_a_level_above_one_that_is_not_done_is_proposed_with_a_warning(self) -> None:
        (proposal,) = proposals(CHAIN, rules_with().states, [done("serving-3")])
        assert proposal.not_done == ("serving-2",)

    def test_what_is_answered_as_high_or_does_not_apply_needs_no_proposal(self) -> None:
        said: dict[str, Said] = {"registry": 2, "serving": NotApplicable.OUT_OF_SCOPE, "testing": None}
        found = proposals(CHAIN, rules_with(said).states, [done("registry-2"), done("serving-2"), done("testing-2")])
        assert [proposal.initiative for proposal in found] == ["testing-2"]  # open: it has no answer yet


class TestReplanning:
    def test_done_work_counts_as_reached_and_is_not_planned_again(self) -> None:
        plan = replanned(rules_with(periods=2), done("registry-2"))
        assert finish_of(plan) != {}
        assert "registry-2" not in finish_of(plan)
        assert "registry-2" not in {left.initiative for left in plan.left_out}

    def test_started_work_stays_and_costs_only_what_is_left(self) -> None:
        plan = replanned(rules_with(periods=1), a_work("testing-2", WorkStatus.STARTED, share_done=0.75))
        item = next(item for item in plan.items if item.initiative == "testing-2")
        assert item.effort == {"platform": 2.5}

    def test_dropped_work_is_out_with_what_waits_for_it(self) -> None:
        plan = replanned(rules_with(), a_work("registry-2", WorkStatus.DROPPED))
        assert set(finish_of(plan)) == {"testing-2"}  # serving waits for registry
        assert {left.initiative: left.why for left in plan.left_out}["registry-2"] == "pinned never"

    def test_done_work_above_a_level_that_is_not_costs_nothing_more_and_waits(self) -> None:
        plan = replanned(rules_with(), done("serving-3"))
        item = next(item for item in plan.items if item.initiative == "serving-3")
        assert sum(item.effort.values()) == 0
        assert item.finish == finish_of(plan)["serving-2"]

    def test_wishes_about_what_is_done_or_dropped_are_no_longer_asked_for(self) -> None:
        pins = (
            Pin(initiative="registry-2", done_by=1),
            Pin(initiative="testing-2", not_before=3),
            Pin(initiative="serving-2", started=0.1),
        )
        works = (
            done("registry-2"),
            a_work("testing-2", WorkStatus.DROPPED),
            a_work("serving-2", WorkStatus.STARTED, share_done=0.5),
        )
        rules = rules_with(pins=pins)
        rest = replanning(CHAIN, rules.assessment, rules.states, works)
        assert rest.assessment.plan is not None
        assert set(rest.assessment.plan.pins) == {
            Pin(initiative="testing-2", never=True),
            Pin(initiative="serving-2", started=0.5),
        }
        assert rest.assessment.answers == rules.assessment.answers

    def test_nothing_said_changes_nothing(self) -> None:
        rules = rules_with(pins=(Pin(initiative="testing-2", done_by=1),))
        assert replanned(rules, Work(initiative="testing-2", owner="Bilal")) == planned(rules)


@pytest.mark.slow
@EVERYDAY
@given(problems, some.data())
def test_replanning_keeps_started_work_and_leaves_done_and_dropped_work_out(rules: Rules, data: some.DataObject) -> None:
    statuses = some.sampled_from(WorkStatus)
    works = [a_work(step.id, data.draw(statuses)) for step in rules.between()]
    try:
        plan = replanned(rules, *works)
    except PlanError:
        return  # what was started needs what was dropped, or the wishes for others cannot hold
    finish = finish_of(plan)
    for work in works:
        if work.status is WorkStatus.STARTED:
            assert work.initiative in finish
        elif work.status is WorkStatus.DROPPED:
            assert work.initiative not in finish
        elif work.status is WorkStatus.DONE and work.initiative in finish:
            assert sum(next(item.effort for item in plan.items if item.initiative == work.initiative).values()) == 0


class TestStandings:
    APPROVED = planned(rules_with(targets={"registry": 2, "serving": 2}, periods=3))
    """registry-2 in period 1, serving-2 in period 2."""

    def timing(self, period: int, *works: Work) -> list[Timing]:
        return [standing.timing for standing in standings(self.APPROVED, works, period)]

    def test_before_and_during_a_period_its_items_are_to_come(self) -> None:
        assert self.timing(0) == self.timing(1) == [Timing.TO_COME, Timing.TO_COME]

    def test_what_is_not_done_when_its_period_is_over_is_late_started_or_not(self) -> None:
        assert self.timing(2) == [Timing.LATE, Timing.TO_COME]
        assert self.timing(3, a_work("registry-2", WorkStatus.STARTED)) == [Timing.LATE, Timing.LATE]

    def test_what_should_have_begun_is_said(self) -> None:
        two_periods_of_work = planned(rules_with(targets={"registry": 2}, capacity={"platform": (5.0,) * 4}))
        (standing,) = standings(two_periods_of_work, [], 2)
        assert (standing.start, standing.finish, standing.timing) == (1, 2, Timing.START_DUE)

    def test_done_and_dropped_items_are_never_late(self) -> None:
        works = (done("registry-2"), a_work("serving-2", WorkStatus.DROPPED))
        assert self.timing(3, *works) == [Timing.DONE, Timing.DROPPED]


class TestCompare:
    def moves(self, old: Rules, new: Rules) -> dict[str, Moved]:
        found = compare(planned(old), planned(new), Basis(old.assessment, old.states), Basis(new.assessment, new.states))
        return {moved.initiative: moved for moved in found}

    def test_the_same_plan_has_not_moved(self) -> None:
        assert self.moves(rules_with(), rules_with()) == {}

    def test_a_wish_is_the_reason_for_its_own_item_and_for_what_gives_way(self) -> None:
        found = self.moves(rules_with(), rules_with(pins=(Pin(initiative="testing-2", not_before=4),)))
        testing = found.pop("testing-2")
        assert (testing.way, testing.before, testing.after) == ("later", 1, 4)
        assert testing.why == "new wish: testing-2 not before period 4"
        assert {moved.way for moved in found.values()} == {"earlier"}
        assert found["registry-2"].why == "wishes for other steps changed"

    def test_fewer_days_are_the_reason_for_what_falls_out(self) -> None:
        found = self.moves(rules_with(), rules_with(capacity={"platform": (10.0, 10.0, 10.0, 0.0)}))
        (moved,) = found.values()
        assert (moved.way, moved.before, moved.after) == ("out", 4, None)
        assert moved.why == (
            "no room within the capacity by period 4; other steps bring more for the days of platform (10 needed, 0 left); "
            "platform has 30 days, it had 40"
        )

    def test_more_days_bring_a_step_in(self) -> None:
        found = self.moves(rules_with(capacity={"platform": (10.0, 10.0, 10.0, 0.0)}), rules_with())
        (moved,) = found.values()
        assert (moved.way, moved.before, moved.after) == ("in", None, 4)
        assert moved.why == "platform has 40 days, it had 30"

    def test_a_reached_level_and_a_lower_target_take_a_step_out(self) -> None:
        found = self.moves(rules_with(), rules_with({**ALL_AT_1, "testing": 2}, {"registry": 2, "serving": 2, "testing": 2}))
        assert found["testing-2"].why == "testing was at level 1, it is at level 2"
        assert found["serving-3"].why == "the target of serving was 3, it is 2"

    def test_what_a_step_waits_for_is_the_reason_when_that_moved(self) -> None:
        targets = {"registry": 2, "serving": 2}
        found = self.moves(
            rules_with(targets=targets), rules_with(targets=targets, pins=(Pin(initiative="registry-2", not_before=3),))
        )
        assert (found["serving-2"].before, found["serving-2"].after) == (2, 3)
        assert found["serving-2"].why == "it waits for registry-2, which moved"

    def test_without_what_the_plans_were_made_from_only_they_themselves_are_asked(self) -> None:
        before, after = planned(rules_with()), planned(rules_with(periods=3))
        (moved,) = compare(before, after)
        assert moved.way == "out"
        assert moved.why == (
            "no room within the capacity by period 3; other steps bring more for the days of platform (10 needed, 0 left); "
            "the plan has 3 periods, it had 4"
        )


@EVERYDAY
@given(problems, problems)
def test_what_moved_leads_from_one_plan_to_the_other(one: Rules, other: Rules) -> None:
    """Of whatever two plans."""
    try:
        before, after = planned(one), planned(other)
    except PlanError:
        return
    finish = dict(finish_of(before))
    for moved in compare(before, after):
        assert moved.why
        assert finish.pop(moved.initiative, None) == moved.before
        if moved.after is not None:
            finish[moved.initiative] = moved.after
    assert finish == finish_of(after)


class TestApproving:
    def test_what_was_approved_says_what_the_plan_was_made_from(self) -> None:
        said: dict[str, Said] = {"registry": 1, "serving": None, "testing": NotApplicable.OUT_OF_SCOPE}
        rules = rules_with(said=said)
        plan = planned(rules)
        found = approve(Basis(rules.assessment, rules.states), plan, on=datetime.date(2026, 12, 1), by="Ada")
        assert (found.on, found.by, found.plan) == (datetime.date(2026, 12, 1), "Ada", plan)
        assert (found.wishes, found.targets) == (rules.assessment.plan, TARGETS)
        assert found.levels == {"registry": 1, "serving": None}

    def test_without_wishes_for_a_plan_none_can_be_approved(self) -> None:
        rules = rules_with()
        nothing = rules.assessment.model_copy(update={"plan": None})
        with pytest.raises(ValueError, match="asks for no plan"):
            approve(Basis(nothing, rules.states), planned(rules), on=datetime.date(2026, 12, 1))

    def test_a_plan_of_another_length_than_was_wished_is_not_the_one_to_approve(self) -> None:
        rules = rules_with()
        with pytest.raises(ValueError, match=r"plan\.periods is 3; wishes\.periods says 4"):
            approve(Basis(rules.assessment, rules.states), planned(rules_with(periods=3)), on=datetime.date(2026, 12, 1))

    def test_a_later_plan_is_held_against_it_by_what_was_answered_and_wished_then(self) -> None:
        before = rules_with()
        approved = approve(Basis(before.assessment, before.states), planned(before), on=datetime.date(2026, 12, 1))
        after = rules_with(said={**ALL_AT_1, "testing": 2})
        moved = compare(approved.plan, planned(after), basis_of(approved, after.assessment), now(after))
        (gone,) = (one for one in moved if one.way == "out")
        assert gone == Moved("testing-2", "out", 1, None, "testing was at level 1, it is at level 2")


def now(rules: Rules) -> Basis:
    return Basis(rules.assessment, rules.states)


@pytest.mark.slow
@EVERYDAY
@given(problems, problems)
def test_a_later_plan_is_told_from_the_approved_one_as_from_the_plan_itself(one: Rules, other: Rules) -> None:
    """What approval keeps is enough: comparing with it says the same as comparing with all that the plan was made from."""
    try:
        before, after = planned(one), planned(other)
    except PlanError:
        return
    approved = approve(now(one), before, on=datetime.date(2026, 12, 1))
    again = basis_of(type(approved).model_validate_json(approved.model_dump_json()), other.assessment)
    assert compare(approved.plan, after, again, now(other)) == compare(before, after, now(one), now(other))
