"""What the briefing says in every kind of case; figures are worked out in the comments."""

import datetime
from typing import Any

import pytest

from assessment.answers import Agreed, PlanWishes, Respondent, Work, WorkStatus
from assessment.briefing import Briefing, Previous, brief, footer
from assessment.evaluation import evaluate
from assessment.scoring.result import Rating
from assessment.terms import Confidence, DecidedBy, Mode, NotApplicable, Role, Status
from tests.assessment.report_reader import evaluated, four_practices
from tests.builders import Said, a_practice, a_rubric, an_answer, an_assessment, an_initiative, some_wishes

FOUR = ("serving", "data-validation", "upskilling", "testing")
TEAM = {"name": "Example Ltd", "team": "Payments"}
START = datetime.date(2027, 1, 1)


def at(*levels: Said) -> dict[str, Said]:
    """The four practices at these levels; one a dimension, each a key one, all of one weight."""
    return dict(zip(FOUR, levels, strict=True))


def told(*levels: Said, **changes: object) -> Briefing:
    return brief(evaluated(at(*levels), **changes))


def wanted(*levels: int) -> dict[str, int]:
    return dict(zip(FOUR, levels, strict=True))


def wishes(periods: int = 4, days: float = 10.0, **changes: object) -> PlanWishes:
    return some_wishes(periods, capacity={"platform": (days,) * periods}, start=START, **changes)


# The verdict


def test_the_verdict_says_where_we_are_where_we_want_to_be_and_what_stands_between() -> None:
    assert told(3, 1, 3, 2, targets=wanted(3, 3, 3, 3)).verdict == (
        "The organisation stands at level 1 · Ad hoc and wants to be at level 3 · Defined; "
        "between the two stand Data validation and Testing."
    )


def test_one_practice_stands_and_more_than_three_are_counted() -> None:
    assert told(3, 1, 3, 3, targets=wanted(3, 2, 3, 3)).verdict.endswith("between the two stands Data validation.")
    assert told(1, 1, 1, 1, targets=wanted(2, 2, 2, 2)).verdict.endswith(
        "between the two stand 4 practices, first of all Serving, Data validation and Upskilling."
    )


def test_what_is_below_target_and_not_in_the_way_of_the_level_does_not_stand_between() -> None:
    # Serving is at 4 with target 5, but the whole wants 3 and only data validation is below that.
    assert told(4, 1, 3, 3, targets=wanted(5, 3, 3, 3)).verdict.endswith("between the two stands Data validation.")


def test_a_team_is_called_a_team_and_a_range_stands_beside_the_level() -> None:
    answers = [*(an_answer(name, 3) for name in FOUR[:3]), an_answer("testing", 2, confidence=Confidence.GUESS)]
    found = brief(evaluated(answers, organisation=TEAM, targets=wanted(3, 3, 3, 3)))
    # A guess at 2 could be 1 to 3, and testing decides the whole.
    assert found.verdict.startswith("The team stands at level 2 · Repeatable (could be 1–3) and wants")
    assert brief(evaluated(answers, organisation={"name": "X", "team": "  "})).verdict.startswith("The organisation stands")


@pytest.mark.parametrize(
    ("levels", "targets", "said"),
    [
        ((3, 1, 3, 1), {}, "with no target set; Data validation and Testing stand between it and level 2 · Repeatable."),
        ((3, 1, 3, 3), {}, "with no target set; Data validation stands between it and level 2 · Repeatable."),
        (
            (1, 1, 1, 1),
            {},
            "with no target set; 4 practices stand between it and level 2 · Repeatable, first of all Serving, Data validation "
            "and Upskilling.",
        ),
        (
            (5, 5, 5, 5),
            {},
            "The organisation stands at level 5 · Optimised, the highest there is, in every dimension that applies.",
        ),
        (
            (3, 3, 3, 3),
            wanted(3, 3, 3, 3),
            "stands at level 3 · Defined, which is where its targets lead, and no practice is known to be below its target.",
        ),
        ((2, 2, 2, 3), {"testing": 4}, "which is where its targets lead, but Testing is below its own target."),
        (
            (2, 2, 3, 3),
            {"testing": 4, "upskilling": 4},
            "which is where its targets lead, but Upskilling and Testing are below their own targets.",
        ),
        (
            (5, 5, 5, 5),
            wanted(5, 5, 5, 5),
            "level 5 · Optimised, the highest there is, and no practice is known to be below its target.",
        ),
        (
            (NotApplicable.OTHER,) * 4,
            wanted(3, 3, 3, 3),
            "Nothing is rated, because every practice was marked as not applicable.",
        ),
        ((None, None, None, None), {}, "Nothing is answered yet: the level could be anything from 1 to 5, and no target is set."),
        (
            (None,) * 4,
            wanted(3, 3, 3, 3),
            "Nothing is answered yet: the level could be anything from 1 to 5, and the targets lead to level 3 · Defined.",
        ),
        (
            (2, None, 3, 3),
            {},
            "No level is stated yet, because Data management has too few answers: the level could be anything from 1 to 2, "
            "and no target is set.",
        ),
        (
            (1, None, None, 3),
            {"testing": 4},
            "because Data management and Skills have too few answers: the level could only be 1.",
        ),
    ],
)
def test_the_verdict_of_every_other_case(levels: tuple[Said, ...], targets: dict[str, int], said: str) -> None:
    assert told(*levels, targets=targets).verdict.endswith(said)


def test_every_dimension_without_answers_is_said_short() -> None:
    rubric = a_rubric(*(a_practice(name, place) for name, place in (("serving", "tooling"), ("x", "tooling"), ("y", "tooling"))))
    found = brief(evaluate(rubric, an_assessment({"serving": 2})))
    assert found.verdict.startswith("No level is stated yet, because Tooling has too few answers")
    both = a_rubric(*(a_practice(f"{d}-{n}", d) for d in ("tooling", "skills") for n in range(3)))
    assert "because every dimension has too few answers" in brief(evaluate(both, an_assessment({"skills-1": 2}))).verdict


def test_open_practices_can_be_all_that_stands_between() -> None:
    # Tooling: key serving at 2 and x at 1 of three answered practices of weight 1; a fourth is open. At level 2 are 2 of 3,
    # 67 %, too few; with the open one at its target 2 they are 3 of 4, 75 %.
    rubric = a_rubric(a_practice("serving", key=True), a_practice("w"), a_practice("x"), a_practice("y"))
    levels: dict[str, Said] = {"serving": 2, "w": 2, "x": 1}
    assert brief(evaluate(rubric, an_assessment(levels, targets={"y": 2}))).verdict.endswith(
        "wants to be at level 2 · Repeatable; between the two stands 1 practice not answered yet."
    )


# Standing, target, change


def test_level_and_score_come_with_their_range_and_with_what_the_targets_would_make_of_them() -> None:
    found = told(3, 1, 3, 1, targets=wanted(4, 3, 3, 3))
    # Now (50 + 0 + 50 + 0) / 4 = 25; at target (75 + 50 + 50 + 50) / 4 = 56.25.
    assert found.standing.said == "Level 1 · Ad hoc, 25 of 100 (no range)."
    assert found.target.said == "With every target met: Level 3 · Defined, 56 of 100."
    assert (found.standing.level_name, found.target.level_name) == ("Ad hoc", "Defined")


def test_targets_of_what_is_not_answered_are_said_to_count() -> None:
    # Now x at 5 alone states 100; at the target 2 of y it is (100 + 25) / 2 = 62.5, which is less though every target is met.
    rubric = a_rubric(a_practice("x"), a_practice("y"))
    target = brief(evaluate(rubric, an_assessment({"x": 5}, targets={"y": 2}))).target
    assert (target.said, target.note) == (
        "With every target met: Level 2 · Repeatable, 63 of 100.",
        "What is not answered counts there at its target.",
    )
    assert brief(evaluate(rubric, an_assessment({"x": 5, "y": 1}, targets={"y": 2}))).target.note == ""


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        ({}, "No target is set, so no gap is stated."),
        ({"serving": 3}, "Where the targets lead is not stated yet: too few practices have an answer or a target."),
    ],
)
def test_without_targets_or_answers_it_is_said_that_there_is_none(targets: dict[str, int], said: str) -> None:
    assert told(None, None, None, None, targets=targets).target.said == said


def a_rating(level: int | None, score: float | None) -> Rating:
    return Rating(score=score, score_low=0, score_high=100, level=level, level_low=1, level_high=5)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (a_rating(1, 12.4), "from level 1 · Ad hoc to 2 · Repeatable, and the score rose by 13 points, from 12 to 25."),
        (a_rating(3, 26), "from level 3 · Defined to 2 · Repeatable, and the score fell by 1 point, from 26 to 25."),
        (a_rating(2, 25.2), "the level stays 2 · Repeatable, and the score stays 25."),
        (a_rating(None, None), "level 2, which was not stated then, and the scores cannot be compared."),
    ],
)
def test_the_change_since_last_time_is_told_with_its_date(before: Rating, said: str) -> None:
    evaluation = evaluated(at(2, 2, 2, 2))  # 100 · (2 − 1) / 4 = 25
    found = brief(evaluation, Previous(datetime.date(2026, 5, 3), before, {"tooling": a_rating(1, 5)}))
    assert found.change is not None
    assert found.change.said == f"Since 3 May 2026: {said}"
    assert [row.change for row in found.rows] == [20, None, None, None]


def test_a_level_that_is_not_stated_any_more_is_told() -> None:
    evaluation = evaluated({})
    lost = brief(evaluation, Previous(None, a_rating(2, 25), {})).change
    never = brief(evaluation, Previous(None, a_rating(None, None), {})).change
    assert lost is not None
    assert never is not None
    assert lost.said == "Since the last assessment: the level is not stated now, and the scores cannot be compared."
    assert "the level was not stated then and is not now" in never.said


def test_there_is_no_change_without_an_earlier_result() -> None:
    assert told(2, 2, 2, 2).change is None


# Dimensions


def test_dimensions_stand_in_the_order_of_their_gap_and_what_is_not_known_comes_last() -> None:
    found = told(3, 1, None, NotApplicable.OTHER, targets=wanted(4, 3, 3, 3))
    # Gaps: tooling 75 − 50 = 25, data management 50 − 0 = 50; skills has no score, automation does not apply.
    assert [row.title for row in found.rows] == ["Data management", "Tooling", "Skills", "Automation"]
    assert [row.gap for row in found.rows] == [50, 25, None, None]
    assert [row.said for row in found.rows] == [
        "Level 1, 0 → level 3, 50",
        "Level 3, 50 → level 4, 75",
        "Not stated: 0 of 1 answered → level 3, 50",
        "Not applicable",
    ]


# Findings


def test_a_finding_says_where_it_stands_what_it_costs_and_what_answers_it() -> None:
    (first, *_) = told(3, 1, 3, 3, targets={"data-validation": 2}, plan=wishes()).findings
    assert first.said == (
        "Data validation is at level 1, target 2. It adds to fragmented tooling and stands in the way of deployment frequency. "
        "Answered by move 1: level 2 by the end of Q1 2027."
    )


def test_a_finding_names_the_two_heaviest_of_what_it_costs() -> None:
    practice = a_practice(
        challenges={"skill-gaps": 1.0, "data-complexity": 3.0, "fragmented-tooling": 2.0},
        benefits={"compliance": 2.0, "scalability": 1.0, "error-rates": 3.0},
    )
    (finding,) = brief(evaluate(a_rubric(practice), an_assessment({"serving": 1}, targets={"serving": 2}))).findings
    assert finding.consequence == (
        "It adds to data complexity and fragmented tooling and stands in the way of error rates and compliance."
    )


def answers_of(briefing: Briefing) -> list[str]:
    return [finding.answer for finding in briefing.findings]


def test_without_a_roadmap_the_first_step_of_each_finding_is_offered() -> None:
    found = told(1, 3, 3, 3, targets={"serving": 3})
    assert answers_of(found) == ["Move 1 would be its first step."]
    assert [(move.raises, move.by) for move in found.moves] == [("Serving to level 2", None)]
    assert found.moves_note == "No roadmap was asked for; this would be the first step."


def test_a_finding_that_no_move_answers_says_why() -> None:
    none = told(1, 3, 3, 3, targets={"serving": 3}, plan=wishes(days=0.0))
    assert answers_of(none) == ["No move is planned: too few days of platform are left until the end of Q4 2027."]
    never = told(1, 3, 3, 3, targets={"serving": 2}, plan=wishes(pins=({"initiative": "serving-2", "never": True},)))
    assert answers_of(never) == ["No move is planned: it was ruled out."]
    untargeted = told(1, 3, 3, 3, plan=wishes())
    assert answers_of(untargeted)[0] == "No move is planned: no target is set for it."
    done = told(1, 3, 3, 3, targets={"serving": 2}, plan=wishes(), work=(Work(initiative="serving-2", status=WorkStatus.DONE),))
    assert answers_of(done) == ["No move is planned: its step is marked as done, which the answers do not say yet."]


def test_a_step_that_needs_another_practice_names_it() -> None:
    needing = an_initiative("serving", 2, requires=({"practice": "testing", "level": 3},))
    rubric = a_rubric(a_practice("serving", key=True), a_practice("testing", key=True), initiatives=(needing,))
    assessment = an_assessment({"serving": 1, "testing": 1}, targets={"serving": 2, "testing": 2}, plan=wishes())
    assert answers_of(brief(evaluate(rubric, assessment))) == [
        "No move is planned: it needs Testing at level 3 first.",
        "No move is planned: the rubric names no step for it.",
    ]


def test_a_finding_answered_in_part_says_what_is_not_planned() -> None:
    # Two periods of 10 days each: two of the three steps from 1 to 4 fit.
    found = told(1, 4, 4, 4, targets={"serving": 4}, plan=wishes(2))
    assert answers_of(found) == ["Answered by moves 1 and 2: level 3 by the end of Q2 2027; level 4 is not planned."]


@pytest.mark.parametrize(
    ("levels", "targets", "said"),
    [
        ((NotApplicable.OTHER,) * 4, {}, "There is nothing to find, because no practice applies."),
        ((None,) * 4, {}, "Nothing is known yet that holds the organisation back, because nothing is answered."),
        ((5, 5, 5, 5), {}, "Nothing is known yet that holds the organisation back."),
        ((3, 3, 3, 3), wanted(3, 3, 3, 3), "No practice is known to be below its target."),
    ],
)
def test_it_is_said_why_there_is_no_finding(levels: tuple[Said, ...], targets: dict[str, int], said: str) -> None:
    found = told(*levels, targets=targets)
    assert (found.findings, found.nothing_found) == ((), said)


# Moves


def test_a_move_is_told_with_effort_who_decides_who_owns_it_and_what_it_leads_to() -> None:
    work = (Work(initiative="serving-2", owner=" Ada \n Byron "),)
    found = told(1, 4, 4, 4, targets={"serving": 3}, plan=wishes(2), work=work)
    assert found.moves[0].said == (
        "Bring serving to level 2: by the end of Q1 2027, 10 person-days (Platform 10), decided by the team, owned by Ada Byron. "
        "It answers finding 1 and unlocks Serving to level 3."
    )
    assert found.moves[0].leads_to == "Answers finding 1; unlocks Serving to level 3"


def test_a_move_that_must_come_first_prepares_the_finding_it_serves() -> None:
    # Serving alone gates the whole (it is at 1, testing at 2), so it ranks first, and its step needs testing at 3.
    needing = an_initiative("serving", 2, requires=({"practice": "testing", "level": 3},))
    practices = (a_practice("serving", key=True), a_practice("testing", "automation", key=True))
    rubric = a_rubric(*practices, initiatives=(needing, an_initiative("testing", 3)))
    assessment = an_assessment({"serving": 1, "testing": 2}, targets={"serving": 2, "testing": 3}, plan=wishes())
    found = brief(evaluate(rubric, assessment), most=(1, 5))
    assert [(move.raises, move.answers, move.prepares) for move in found.moves] == [
        ("Testing to level 3", (), (1,)),
        ("Serving to level 2", (1,), ()),
    ]
    assert found.moves[0].leads_to == "Prepares finding 1; unlocks Serving to level 2"
    only = brief(evaluate(rubric, assessment), most=(1, 1))
    assert answers_of(only) == ["Planned, prepared by move 1: level 2 by the end of Q2 2027."]


def test_a_move_for_no_finding_told_says_what_it_raises() -> None:
    first = wishes(pins=({"initiative": "serving-2", "done_by": 1},))
    found = brief(evaluated(at(1, 1, 3, 3), targets=wanted(2, 2, 3, 3), plan=first), most=(1, 5))
    assert [move.leads_to for move in found.moves] == ["Answers finding 1", "Raises Data validation to level 2"]


def test_moves_are_those_that_start_in_the_first_two_periods_and_the_rest_is_counted() -> None:
    # One step of 10 days a quarter: 4 steps, of which 2 start in the first two quarters.
    in_turn = [{"initiative": f"{name}-2", "done_by": number} for number, name in enumerate(FOUR, start=1)]
    found = told(1, 1, 1, 1, targets=wanted(2, 2, 2, 2), plan=wishes(pins=tuple(in_turn)))
    assert [move.by for move in found.moves] == ["Q1 2027", "Q2 2027"]
    assert found.moves_note == "Numbered as in the roadmap, which has 2 more initiatives."
    assert answers_of(found)[2] == "Planned: level 2 by the end of Q3 2027."
    one = told(1, 1, 1, 3, targets=wanted(2, 2, 2, 3), plan=wishes())
    assert one.moves_note == "Numbered as in the roadmap, which has 1 more initiative."


def test_when_the_first_work_starts_late_that_is_the_next_move() -> None:
    late = some_wishes(4, capacity={"platform": (0.0, 0.0, 0.0, 10.0)})
    found = told(1, 3, 3, 3, targets={"serving": 2}, plan=late)
    assert [move.by for move in found.moves] == ["Quarter 4"]


def test_never_more_than_five_moves_are_told() -> None:
    found = told(1, 1, 1, 1, targets=wanted(4, 4, 4, 4), plan=wishes(days=1000.0))
    assert len(found.moves) == 5
    assert found.moves_note == "Numbered as in the roadmap, which has 7 more initiatives."


def test_it_is_said_why_there_is_no_move() -> None:
    assert told(3, 3, 3, 3, targets=wanted(3, 3, 3, 3), plan=wishes()).moves_note == (
        "The roadmap is empty: there is nothing to close."
    )
    assert told(1, 3, 3, 3, targets={"serving": 2}, plan=wishes(days=0.0)).moves_note == (
        "The roadmap holds no initiative: 1 step found no place."
    )
    assert told(5, 5, 5, 5).moves_note == "No roadmap was asked for, and no practice is known to be below where it should be."


# The decision


def test_the_decision_names_days_end_initiatives_what_they_bring_and_what_happens_without() -> None:
    found = told(1, 3, 3, 3, targets={"serving": 3}, plan=wishes(2)).decision
    # Two steps of 10 days. Score (0 + 50 + 50 + 50) / 4 = 37.5 now, 50 with serving at 3.
    assert found.ask == "Approve 20 person-days (Platform 20) until the end of Q2 2027, for 2 initiatives."
    assert found.effect == "With that, the score goes from 38 to 50 and the level from 1 · Ad hoc to 3 · Defined."
    assert found.otherwise == "Without that, the level stays 1 · Ad hoc and exposure stays highest to fragmented tooling."
    assert found.who == "The team can decide all of it."
    assert (found.days, found.by_group, found.until, found.initiatives) == (20, (("Platform", 20),), "Q2 2027", 2)


def test_a_plan_that_does_not_reach_the_level_wanted_says_so() -> None:
    found = told(1, 1, 1, 1, targets=wanted(2, 2, 2, 2), plan=wishes(1)).decision
    # One of four practices rises to 2: 100 · (0.25 / 4) = 6.25.
    assert found.effect == "With that, the score goes from 0 to 6 and the level stays 1 · Ad hoc, short of level 2 · Repeatable."


@pytest.mark.parametrize(
    ("leading", "said"),
    [
        (("serving-2", "serving-3"), "Leadership decides on all of it."),
        (("serving-2",), "Leadership decides on 1 of the 2, the team on the other."),
    ],
)
def test_what_leadership_decides_is_told(leading: tuple[str, ...], said: str) -> None:
    steps = [an_initiative("serving", level) for level in (2, 3)]
    initiatives = tuple(
        an_initiative("serving", step.level, decided_by=DecidedBy.LEADERSHIP) if step.id in leading else step for step in steps
    )
    rubric = a_rubric(a_practice("serving", key=True), initiatives=initiatives)
    assessment = an_assessment({"serving": 1}, targets={"serving": 3}, plan=wishes())
    assert brief(evaluate(rubric, assessment)).decision.who == said


@pytest.mark.parametrize(
    ("levels", "changes", "said"),
    [
        ((NotApplicable.OTHER,) * 4, {}, "No decision is asked for: no practice applies."),
        ((None,) * 4, {}, "Decide who answers: nothing is answered yet, so nothing can be planned."),
        ((3, None, 3, 3), {}, "Decide who answers the one practice that is open: without more answers no level is stated."),
        (
            (3, None, None, 3),
            {"plan": wishes()},
            "Decide who answers the 2 practices that are open: without more answers no level is stated.",
        ),
        (
            (3, 3, 3, 3),
            {},
            "Decide on targets and capacity: without a target there is no gap to close, and nothing to plan. "
            "Until then, the level stays 3 · Defined and exposure stays highest to fragmented tooling.",
        ),
        (
            (3, 3, 3, 3),
            {"plan": wishes()},
            "Decide on targets: without a target there is no gap to close, and nothing to plan. "
            "Until then, the level stays 3 · Defined and exposure stays highest to fragmented tooling.",
        ),
        ((5, 5, 5, 5), {}, "No decision is asked for: the highest level is reached."),
        ((3, 3, 3, 3), {"targets": wanted(3, 3, 3, 3)}, "No decision is asked for: every target is met."),
        (
            (3, 3, 3, 1),
            {"targets": {"testing": 2}},
            "Decide on capacity: with the person-days of each skill group, the roadmap says what can be done by when. "
            "Until then, the level stays 1 · Ad hoc and exposure stays highest to fragmented tooling.",
        ),
        (
            (3, 3, 3, 1),
            {"targets": {"testing": 2}, "plan": wishes(days=0.0)},
            "Decide on capacity and wishes for the roadmap: 1 step to the targets finds no place in it. "
            "Until then, the level stays 1 · Ad hoc and exposure stays highest to fragmented tooling.",
        ),
        (
            (3, 3, 3, 1),
            {
                "targets": {"testing": 2},
                "plan": wishes(days=0.0),
                "work": (Work(initiative="testing-2", status=WorkStatus.STARTED, share_done=1.0),),
            },
            "No person-days are asked for: the 1 initiative of the roadmap has none left. "
            "With that, the score goes from 38 to 44 and the level from 1 · Ad hoc to 2 · Repeatable. "
            "Without that, the level stays 1 · Ad hoc and exposure stays highest to fragmented tooling. "
            "The team can decide all of it.",
        ),
    ],
)
def test_the_decision_of_every_other_case(levels: tuple[Said, ...], changes: dict[str, object], said: str) -> None:
    assert told(*levels, **changes).decision.said == said


# How sure


def sure(briefing: Briefing) -> dict[str, str]:
    return {part.label: part.said for part in briefing.sureness.parts}


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((2, 2, 2, 2), "All 4 practices that apply are answered."),
        (
            (2, None, None, None),
            "1 of the 4 practices that apply is answered, 3 “don't know”. Key practices not answered yet: Data validation, "
            "Upskilling and Testing.",
        ),
        (
            (2, 2, 2, None),
            "3 of the 4 practices that apply are answered, 1 “don't know”. Key practice not answered yet: Testing.",
        ),
        (
            (None,) * 4,
            "None of the 4 practices that apply is answered, 4 “don't know”. Key practices not answered yet: Serving, Data "
            "validation, Upskilling and 1 more.",
        ),
        ((2, *(NotApplicable.OTHER,) * 3), "The one practice that applies is answered."),
        (
            (None, *(NotApplicable.OTHER,) * 3),
            "Nobody knows about the one practice that applies. Key practice not answered yet: Serving.",
        ),
        ((NotApplicable.OTHER,) * 4, "No practice applies, so none can be answered."),
    ],
)
def test_how_much_is_answered_and_which_key_practices_are_open(levels: tuple[Said, ...], said: str) -> None:
    assert sure(told(*levels))["Answered"] == said


def test_what_nobody_was_asked_is_no_dont_know_and_neither_is_what_somebody_knew() -> None:
    answers = [an_answer("serving", 3, respondent="r0"), an_answer("serving", None, respondent="r1")]
    found = brief(evaluated(answers, respondents=room(Role.OTHER, Role.OTHER)))
    assert sure(found)["Answered"].startswith("1 of the 4 practices that apply is answered. Key")


@pytest.mark.parametrize(("people", "said"), [(2, "is answered. Key"), (3, "is answered, 1 “don't know”. Key")])
def test_of_an_anonymous_assessment_only_what_many_did_not_know_is_counted(people: int, said: str) -> None:
    answers = [an_answer("testing", None, respondent=f"r{n}") for n in range(people)]
    answers += [an_answer("serving", 3, respondent=f"r{n}") for n in range(3)]
    found = brief(evaluated(answers, respondents=room(*[Role.OTHER] * 3), anonymous=True))
    assert sure(found)["Answered"].startswith(f"1 of the 4 practices that apply {said}")


def test_a_quick_check_says_that_it_is_one() -> None:
    rubric = a_rubric(a_practice("serving", quick=True), a_practice("testing"), a_practice("registry"))
    found = brief(evaluate(rubric, an_assessment({"serving": 2}, mode=Mode.QUICK)))
    assert sure(found)["Answered"] == (
        "1 of the 3 practices that apply is answered. This is a quick check: it asks 1 of 3 practices, "
        "so ranges are wider than a full assessment's."
    )
    full = brief(evaluate(rubric, an_assessment({"serving": 2, "testing": 2, "registry": 2}, mode=Mode.QUICK)))
    assert sure(full)["Answered"].endswith("This is a quick check: it asks 1 of 3 practices; 2 others are answered too.")
    one = brief(evaluate(rubric, an_assessment({"serving": 2, "testing": 2}, mode=Mode.QUICK)))
    assert sure(one)["Answered"].endswith(
        "it asks 1 of 3 practices, so ranges are wider than a full assessment's; 1 other is answered too."
    )


def test_evidence_is_told_as_a_share() -> None:
    answers = [an_answer("serving", 4, evidence=("A link",)), an_answer("testing", 5), an_answer("upskilling", 2)]
    # One of three answers names evidence: 33 %; testing claims 5 without any.
    found = brief(evaluated(answers))
    assert sure(found)["Evidence"] == (
        "33 % of the answers that give a level name evidence. 1 claim at level 4 or 5 has none; no answers are guesses."
    )
    assert found.sureness.with_evidence == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("evidence", "said"),
    [((), "No answer that gives a level names evidence."), (("A",), "Every answer that gives a level names evidence.")],
)
def test_none_and_all_are_said_in_words(evidence: tuple[str, ...], said: str) -> None:
    assert sure(brief(evaluated([an_answer("serving", 2, evidence=evidence)])))["Evidence"].startswith(said)


def room(*roles: Role) -> tuple[Respondent, ...]:
    return tuple(Respondent(id=f"r{n}", role=role) for n, role in enumerate(roles))


def test_an_anonymous_assessment_gives_no_figure_of_fewer_than_three() -> None:
    people = room(*[Role.DATA_SCIENTIST] * 4, Role.EXECUTIVE)
    answers = [an_answer("serving", 2, respondent=f"r{n}", evidence=("x",) if n == 0 else ()) for n in range(5)]
    found = brief(evaluated(answers, respondents=people, anonymous=True))
    said = "Answered by 5 respondents, among them 4 data scientists. Roles of fewer than 3 people are not named."
    assert sure(found)["By whom"] == said
    assert sure(found)["Evidence"].startswith("The share of answers with evidence is not shown: too few answers differ.")
    assert found.sureness.with_evidence is None


def test_a_tally_of_fewer_than_three_is_not_counted_in_words() -> None:
    few = brief(evaluated([], tallies=({"practice": "serving", "levels": (0, 2, 0, 0, 0)},)))
    assert sure(few)["By whom"] == "Answered by a group whose answers were counted; nobody is named."


def test_the_biggest_disagreement_is_named() -> None:
    people = room(*[Role.OTHER] * 3)
    answers = [an_answer("serving", level, respondent=f"r{n}") for n, level in enumerate((1, 3, 5))]
    # Shares 1/3 at 1, 3, 5, mean 3: 1 + (2/3) · log2(1 − 2/4) = 1 − 2/3 = 0.33.
    found = brief(evaluated(answers, respondents=people))
    assert sure(found)["Disputed"] == "The biggest disagreement is on Serving: consensus 0.33 of 1 among 3 answers."
    assert found.sureness.disagreement == "Serving"


def split_room(*agreed: Agreed) -> Briefing:
    """Serving is answered 1, 3 and 5 (consensus 0.33), testing 2, 3 and 3."""
    said = {"serving": (1, 3, 5), "testing": (2, 3, 3)}
    answers = [
        an_answer(practice, level, respondent=f"r{n}") for practice, levels in said.items() for n, level in enumerate(levels)
    ]
    return brief(evaluated(answers, respondents=room(*[Role.OTHER] * 3), agreed=agreed))


def test_a_disagreement_that_is_not_settled_is_named_before_a_bigger_one_that_is() -> None:
    # Shares 1/3 at 2 and 2/3 at 3, mean 2.67: 1 + 1/3 · log2(1 − 0.667/4) + 2/3 · log2(1 − 0.333/4) = 1 − 0.0877 − 0.0837 = 0.83.
    found = split_room(Agreed(practice="serving", level=2, reason="We looked."))
    assert sure(found)["Disputed"] == (
        "The biggest disagreement that is not settled is on Testing: consensus 0.83 of 1 among 3 answers."
    )
    assert found.sureness.disagreement == "Testing"


@pytest.mark.parametrize(
    ("serving", "said"),
    [({"level": 2}, "agreed level 2"), ({"not_applicable": NotApplicable.OUT_OF_SCOPE}, "agreed: not applicable")],
)
def test_where_every_disagreement_is_settled_it_is_said(serving: dict[str, Any], said: str) -> None:
    found = split_room(Agreed(practice="testing", level=3, reason="x"), Agreed(practice="serving", reason="x", **serving))
    assert sure(found)["Disputed"] == (
        f"Every disagreement is settled; the biggest was on Serving ({said}): consensus 0.33 of 1 among 3 answers."
    )


# What it is of


def test_the_footer_says_what_a_page_is_of() -> None:
    about = told(2, 2, 2, 2, date=START, status=Status.FINAL).about
    assert footer(about) == "Example Ltd · A small rubric 1.0.0 · 1 January 2027 · Final"
    assert footer(about, "0123456789abcdef") == "Example Ltd · A small rubric 1.0.0 · 1 January 2027 · Final · 0123456789ab"


def test_the_status_of_the_report_goes_before_that_of_the_assessment() -> None:
    assert brief(evaluated({}), status=Status.FINAL).about.status is Status.FINAL


def test_titles_are_cut_between_words_to_what_there_is_room_for() -> None:
    rubric = a_rubric(a_practice("serving", title="Serving models  to everybody everywhere", key=True))
    found = brief(evaluate(rubric, an_assessment({"serving": 1}, targets={"serving": 2})), longest=20)
    assert [finding.title for finding in found.findings] == ["Serving models to…"]
    assert "between the two stands Serving models to…." in found.verdict
    assert four_practices().practices[0].title == "Serving"


def test_what_was_agreed_is_told_beside_one_unnamed_person_or_nobody_who_answered() -> None:
    agreed = (Agreed(practice="testing", level=2),)

    def by_whom(found: Briefing) -> str:
        return next(part.said for part in found.sureness.parts if part.label == "By whom")

    assert by_whom(told(3, 3, 3, 3)) == "Answered by one person who is not named."
    alone = "Answered by one person who is not named; for 1 practice an answer was agreed."
    assert by_whom(brief(evaluated({"serving": 3}, agreed=agreed))) == alone
    nobody = brief(evaluated({}, agreed=agreed))
    assert by_whom(nobody) == "For 1 practice an answer was agreed; nobody's own answer is known."
    assert by_whom(brief(evaluated({}))) == "Nobody has answered yet."
