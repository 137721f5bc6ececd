"""The one rule behind findings and moves: by what a practice holds back. Every figure is worked out in the comments."""

import pytest

from assessment.briefing.basis import Basis
from assessment.briefing.ranking import DIMENSION, NOTHING, WHOLE, ranked
from assessment.evaluation import evaluate
from assessment.rubric.model import Rubric
from assessment.terms import NotApplicable
from tests.builders import Said, a_practice, a_rubric, an_assessment, some_wishes

RUBRIC = a_rubric(
    a_practice("serving", key=True),
    a_practice("tracking", challenges={"skill-gaps": 2.0}),
    a_practice("testing", "automation", key=True, challenges={"fragmented-tooling": 3.0}),
)
LEVELS: dict[str, Said] = {"serving": 2, "tracking": 1, "testing": 1}


def basis(rubric: Rubric, levels: dict[str, Said], **changes: object) -> Basis:
    return Basis(evaluate(rubric, an_assessment(levels, **changes)), rubric, None)


def test_what_gates_the_level_of_the_whole_comes_first_then_what_costs_most() -> None:
    held = ranked(basis(RUBRIC, LEVELS, targets={"serving": 5, "tracking": 3, "testing": 2}))
    # Tooling is at 1: half its weight is at 2, and 75 % must be, so tracking holds it back, not serving. Automation is at 1
    # through testing. Both dimensions decide the whole: tracking and testing gate it.
    assert [(one.practice.id, one.gates) for one in held] == [("tracking", WHOLE), ("testing", WHOLE), ("serving", NOTHING)]
    # Exposure a level adds, mean of the two challenges served: tracking (0 + 2/2) / 2, testing (3/4 + 0) / 2, serving
    # (1/4 + 0) / 2; readiness, one benefit served by three alike: 1/3 each. Times 25 points, times the levels missing.
    costs = [2 * 25 * (1 / 2 + 1 / 3), 1 * 25 * (3 / 8 + 1 / 3), 3 * 25 * (1 / 8 + 1 / 3)]
    assert [one.costs for one in held] == pytest.approx(costs)
    # Serving costs more than testing (34.4 to 17.7) and comes after it all the same.
    assert held[2].costs > held[1].costs


def test_a_benefit_nobody_cares_for_costs_nothing() -> None:
    cares = some_wishes(priorities={"deployment-frequency": 0})
    held = ranked(basis(RUBRIC, LEVELS, targets={"tracking": 2}, plan=cares))
    # The only benefit that is served has priority 0: what is left is the exposure, 25 · 1/2.
    assert [one.costs for one in held] == [pytest.approx(12.5)]


def test_priorities_weigh_the_benefits() -> None:
    practices = (
        a_practice("serving", benefits={"compliance": 1.0}),
        a_practice("testing", benefits={"scalability": 1.0}),
    )
    held = ranked(
        basis(
            a_rubric(*practices),
            {"serving": 2, "testing": 2},
            targets={"serving": 3, "testing": 3},
            plan=some_wishes(priorities={"compliance": 1, "scalability": 3}),
        )
    )
    # Exposure 25 · 1/2 each; readiness: compliance 1/4, scalability 3/4 of all that is cared for and served.
    assert [one.practice.id for one in held] == ["testing", "serving"]
    assert [one.costs for one in held] == pytest.approx([25 * (1 / 2 + 3 / 4), 25 * (1 / 2 + 1 / 4)])


def test_what_gates_its_own_dimension_comes_before_what_gates_none() -> None:
    rubric = a_rubric(
        a_practice("testing", "automation", key=True),
        a_practice("serving", key=True),
        a_practice("tracking", weight=0.1),
        a_practice("registry", weight=10.0),
    )
    # Automation at 1 decides the whole. Tooling at 2 through serving; tracking, with 1 % of the weight, holds nothing back.
    levels: dict[str, Said] = {"testing": 1, "serving": 2, "tracking": 1, "registry": 3}
    held = ranked(basis(rubric, levels, targets={"testing": 2, "serving": 3, "tracking": 5}))
    assert [(one.practice.id, one.gates) for one in held] == [("testing", WHOLE), ("serving", DIMENSION), ("tracking", NOTHING)]


def test_without_a_target_what_holds_a_dimension_back_is_found_by_what_it_lacks_of_the_next_level() -> None:
    held = ranked(basis(RUBRIC, LEVELS))
    # Both dimensions lack level 2; tracking and testing are one level below.
    assert [(one.practice.id, one.levels) for one in held] == [("tracking", 1), ("testing", 1)]


def test_equals_stay_in_the_order_of_the_rubric() -> None:
    names = ("serving", "data-access", "testing")
    rubric = a_rubric(*(a_practice(name) for name in names))
    levels: dict[str, Said] = dict.fromkeys(names, 2)
    held = ranked(basis(rubric, levels, targets=dict.fromkeys(names, 3)))
    assert [one.practice.id for one in held] == list(names)


def test_what_does_not_apply_is_open_or_is_at_its_target_is_never_found() -> None:
    levels: dict[str, Said] = {"serving": 3, "tracking": None, "testing": NotApplicable.OTHER}
    assert ranked(basis(RUBRIC, levels, targets={"serving": 3, "tracking": 3, "testing": 3})) == ()
