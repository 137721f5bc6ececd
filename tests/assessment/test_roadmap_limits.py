"""What happens when a problem is too hard for the limits, and to others meanwhile."""

import threading
import time

import pytest

from assessment.answers import Pin
from assessment.roadmap import Limits, Plan, make_plan
from tests.assessment.plan_enumeration import Rules, finish_of
from tests.assessment.plan_instances import a_real_sized_problem


def planned(rules: Rules, limits: Limits) -> Plan:
    return make_plan(rules.rubric, rules.assessment, rules.states, limits)


HARD = a_real_sized_problem(3, steps=50, periods=8)
"""Takes many seconds to prove."""

STOPPED = a_real_sized_problem(2, steps=20, periods=4)
"""Takes more than one node to prove, and little time for the first."""


@pytest.mark.slow
def test_at_the_node_limit_there_is_a_sound_plan_with_its_gap_and_always_the_same() -> None:
    plan = planned(STOPPED, Limits(nodes=1))
    assert list(STOPPED.broken(finish_of(plan))) == []
    assert not plan.proven_best
    assert 1e-6 < plan.gap < 0.2
    assert plan.gap == pytest.approx((plan.bound - plan.value) / plan.bound)
    assert planned(STOPPED, Limits(nodes=1)) == plan


def test_without_time_there_is_still_a_sound_plan() -> None:
    plan = planned(HARD, Limits(seconds=0.0))
    assert list(HARD.broken(finish_of(plan))) == []
    assert plan.items
    assert not plan.proven_best


@pytest.mark.slow
def test_pins_hold_when_the_time_is_short() -> None:
    last = max(finish_of(planned(STOPPED, Limits(nodes=1))).items(), key=lambda item: (item[1], item[0]))[0]
    pins = (Pin(initiative=last, done_by=2), Pin(dimension="skills", level=2, by=4))
    wishes = STOPPED.wishes.model_copy(update={"pins": pins})
    rules = Rules(STOPPED.rubric, STOPPED.assessment.model_copy(update={"plan": wishes}), STOPPED.states)
    plan = planned(rules, Limits(nodes=1))
    assert list(rules.broken(finish_of(plan))) == []


@pytest.mark.slow
def test_the_clock_is_kept_and_others_go_on_meanwhile_and_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    planned(HARD, Limits(nodes=1, seconds=0.1))  # the solver's library is loaded now
    pauses: list[float] = []
    stop = threading.Event()

    def click() -> None:
        last = time.perf_counter()
        while not stop.wait(0.005):
            now = time.perf_counter()
            pauses.append(now - last)
            last = now

    other = threading.Thread(target=click)
    other.start()
    begun = time.perf_counter()
    planned(HARD, Limits(seconds=1.0))
    taken = time.perf_counter() - begun
    stop.set()
    other.join()
    assert taken < 1.0 * 1.1 + 0.15  # the limit, a tenth, and a busy machine's share
    # Were the interpreter's lock held while solving, one pause would be as long as the solving.
    assert max(pauses) < 0.5
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_two_plans_at_once_are_the_same_as_one_after_the_other() -> None:
    problems = [a_real_sized_problem(seed, steps=20, periods=4) for seed in (0, 1)]
    alone = [planned(rules, Limits()) for rules in problems]
    together: dict[int, Plan] = {}

    def work(number: int) -> None:
        together[number] = planned(problems[number], Limits())

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(problems))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[number] for number in range(len(problems))] == alone
    assert all(plan.proven_best for plan in alone)


class TestProgress:
    @pytest.mark.slow
    def test_value_and_bound_close_in_on_each_other_and_end_at_the_plans(self) -> None:
        told: list[tuple[float, float]] = []

        def hear(value: float, bound: float) -> bool:
            told.append((value, bound))
            return True

        plan = planned(STOPPED, Limits(progress=hear))
        values, bounds = zip(*told, strict=True)
        assert list(values) == sorted(values)
        assert list(bounds) == sorted(bounds, reverse=True)
        assert len(set(told)) > 2
        assert told[-1] == pytest.approx((plan.value, plan.bound))
        assert planned(STOPPED, Limits()) == plan  # whether anybody listens changes nothing

    @pytest.mark.slow
    @pytest.mark.parametrize("calls", [1, 2, 3, 4, 20])
    def test_cancelling_returns_the_best_so_far(self, calls: int) -> None:
        told: list[tuple[float, float]] = []

        def hear(value: float, bound: float) -> bool:
            told.append((value, bound))
            return len(told) < calls

        plan = planned(HARD, Limits(progress=hear))
        assert list(HARD.broken(finish_of(plan))) == []
        assert len(told) <= calls
        assert plan.value >= told[-1][0] * (1 - 1e-9)
        assert plan.bound >= plan.value
        assert not plan.proven_best

    def test_who_listens_makes_no_other_limits(self) -> None:
        assert Limits(progress=lambda *_: True) == Limits(progress=lambda *_: False) == Limits()
        assert hash(Limits(progress=lambda *_: True)) == hash(Limits())
