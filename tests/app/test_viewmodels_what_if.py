"""What more or fewer people would change, and how early the targets can be reached, in words and numbers."""

from datetime import date

from app.viewmodels.curves import curve_table, curve_words, curves, curves_total, ends, target_words
from app.viewmodels.earliest import (
    button_help,
    extended_words,
    is_planned_for,
    level_table,
    out_of_reach_table,
    plan_table,
    plan_words,
    planned_for,
    targets_words,
    why_not_lines,
)
from app.viewmodels.people import help_table, next_person_words
from app.viewmodels.reasons import reason_words
from assessment.answers import Assessment, Pin, PlanWishes
from assessment.briefing.helping import person, person_days_words
from assessment.roadmap import LeftOut, candidates
from assessment.roadmap.frontier import Help, Point
from assessment.roadmap.questions import EarliestTargets, earliest_levels, earliest_targets
from assessment.roadmap.questions.horizon import Horizon
from assessment.scoring.states import states
from assessment.terms import Period
from tests.builders import SKILL_GROUPS, a_practice, a_rubric, an_assessment, some_wishes

RUBRIC = a_rubric(a_practice("serving"), a_practice("testing"))
"""Each step takes 10 platform days: one a quarter with the days that `some_wishes` gives."""
FROM_2027 = some_wishes(2, start=date(2027, 1, 1))


def a_help(group: str = "platform", value: float = 7.0, score: float | None = 3.1, *, proven: bool = True) -> Help:
    return Help(group, 60.0, value, score, proven)


def helps(*first: Help) -> list[Help]:
    """One help a group: those given, the others bring nothing."""
    return [*first, *(a_help(group, 0.0, 0.0) for group in SKILL_GROUPS[len(first) :])]


class TestTheNextPerson:
    def test_who_helps_most_is_named_with_what_they_bring(self) -> None:
        found = helps(a_help("data-science", 2.0), a_help("platform", 7.5, 3.1))
        assert next_person_words(RUBRIC, found, "Q4 2027") == (
            "The next person who helps most is a platform engineer: "
            "+3.1 points of score by Q4 2027, and a plan worth 7.5 points more."
        )

    def test_a_gain_that_is_not_in_the_score_is_told_as_it_is(self) -> None:
        same = next_person_words(RUBRIC, helps(a_help(score=0.01)), "Q4 2027")
        assert "since more is done earlier; the score by Q4 2027 stays as it is." in same
        lower = next_person_words(RUBRIC, helps(a_help(score=-0.7)), "Q4 2027")
        assert "though the score by Q4 2027 is 0.7 lower." in lower

    def test_a_score_that_is_not_stated_leaves_the_worth(self) -> None:
        assert next_person_words(RUBRIC, helps(a_help(score=None)), "Q4 2027").endswith("the plan is worth 7 points more.")

    def test_nobody_is_named_when_nobody_helps_and_none_before_all_are_known(self) -> None:
        assert "would change nothing" in next_person_words(RUBRIC, helps(), "Q4 2027")
        assert "2 of 4 groups" in next_person_words(RUBRIC, helps()[:2], "Q4 2027")

    def test_what_is_not_proven_is_called_an_estimate(self) -> None:
        found = helps(a_help(proven=False))
        assert "These are estimates" in next_person_words(RUBRIC, found, "Q4 2027")
        assert help_table(RUBRIC, found, "Q4 2027")[0]["The plan is worth"] == "about +7"

    def test_people_are_named_by_their_trade_and_a_group_of_ones_own_by_its_title(self) -> None:
        assert [person(RUBRIC, group) for group in SKILL_GROUPS] == [
            "a data scientist",
            "a data engineer",
            "an ML engineer",
            "a platform engineer",
        ]
        own = RUBRIC.model_copy(
            update={"skill_groups": (RUBRIC.skill_groups[0].model_copy(update={"id": "law", "title": "Law"}),)}
        )
        assert person(own, "law") == "somebody for Law"

    def test_gains_and_losses_have_their_sign(self) -> None:
        row = help_table(RUBRIC, [a_help(value=2.0, score=-0.66)], "Q4 2027")[0]
        assert row == {"One more in": "Platform", "The plan is worth": "+2", "Score by Q4 2027": "−0.7"}
        assert person_days_words(helps(), Period.QUARTER) == "One person: 60 days more in each quarter."
        assert person_days_words(helps(a_help(value=2.0, score=-0.66)), Period.QUARTER) == (
            "One person: 60 days more in each quarter. A plan is best over all its periods together, so it can be worth more "
            "and still end at a lower score."
        )


class TestCurves:
    FOUND = (
        Point(None, 0.5, 20.0, 20.0, 12.5, 1, proven=True),
        Point(None, 1.0, 40.0, 41.0, 25.0, 2),
        Point("platform", 0.5, None),
    )

    def test_there_is_one_for_all_groups_and_one_for_each_group_with_days(self) -> None:
        found = curves(RUBRIC, FROM_2027, self.FOUND)
        assert [(curve.title, len(curve.points)) for curve in found] == [("All groups together", 2), ("Platform alone", 1)]
        assert curves_total(RUBRIC, FROM_2027) == 2 * 8  # 25 % to 200 % in steps of 25 %

    def test_a_curve_can_be_read_aloud(self) -> None:
        every, platform = curves(RUBRIC, FROM_2027, self.FOUND)
        assert curve_words(every) == (
            "All groups together. 50 % of the days: score 13, level 1; 100 % of the days: score 25, level 2."
        )
        assert curve_words(platform) == "Platform alone. 50 % of the days: no plan keeps what is fixed."
        assert curve_words(curves(RUBRIC, FROM_2027, ())[0]) == "All groups together. Not worked out yet."

    def test_the_table_has_a_row_a_share_and_estimates_are_called_that(self) -> None:
        every, platform = curves(RUBRIC, FROM_2027, self.FOUND)
        assert curve_table(every) == [
            {"Days": "50 %", "Score": "12.5", "Level": "1", "Worth": "20"},
            {"Days": "100 %, as planned", "Score": "25", "Level": "2", "Worth": "about 40"},
        ]
        assert curve_table(platform)[0]["Score"] == "no plan keeps what is fixed"

    def test_curves_lie_between_todays_score_and_that_of_everything_done(self) -> None:
        assessment = an_assessment({"serving": 1, "testing": 2}, targets={"serving": 3, "testing": 3}, plan=FROM_2027)
        known = states(RUBRIC, assessment)
        found = ends(RUBRIC, known, candidates(RUBRIC, assessment, known))
        # (0 + 25) / 2 today; both at 3: (50 + 50) / 2
        assert (found.today, found.everything) == (12.5, 50.0)
        assert self.apart(assessment) == ""

    @staticmethod
    def apart(assessment: Assessment) -> str:
        known = states(RUBRIC, assessment)
        work = candidates(RUBRIC, assessment, known)
        return target_words(RUBRIC, known, assessment.targets, work, ends(RUBRIC, known, work))

    def test_what_is_not_answered_makes_every_target_met_another_score_than_every_step_done(self) -> None:
        # Serving from 1 to 3, 50; testing open, its target 2 counts 25: (50 + 25) / 2 = 37.5 with every target met.
        assert self.apart(an_assessment({"serving": 1}, targets={"serving": 3, "testing": 2}, plan=FROM_2027)) == (
            "Every step done leads to 50; with every target met it would be 38, as Results says: "
            "what is not answered counts there at its target."
        )

    def test_both_reasons_stand_in_one_sentence(self) -> None:
        # Serving may reach 2 and not 3; testing is open. With every target met both count, at 3 and at 2.
        never = FROM_2027.model_copy(update={"pins": (Pin(initiative="serving-3", never=True),)})
        said = self.apart(an_assessment({"serving": 1}, targets={"serving": 3, "testing": 2}, plan=never))
        assert said.endswith("what is not answered counts there at its target, and so do steps that cannot be planned.")

    def test_steps_that_are_ruled_out_count_in_every_target_met_only(self) -> None:
        # Both at 3 is 50; testing stays at 1 where its first step is never done: (50 + 0) / 2.
        never = FROM_2027.model_copy(update={"pins": (Pin(initiative="testing-2", never=True),)})
        assert self.apart(an_assessment({"serving": 1, "testing": 1}, targets={"serving": 3, "testing": 3}, plan=never)) == (
            "Every step done leads to 25; with every target met it would be 50, as Results says: "
            "steps that cannot be planned count there."
        )


def asked(wishes: PlanWishes, **targets: int) -> EarliestTargets:
    assessment = an_assessment({"serving": 1, "testing": 1}, targets=targets, plan=wishes)
    return earliest_targets(RUBRIC, assessment, states(RUBRIC, assessment))


class TestAllTargets:
    def test_within_the_plan_the_date_and_the_length_are_told(self) -> None:
        found = asked(some_wishes(4, start=date(2027, 1, 1)), serving=2, testing=2)
        words = targets_words(RUBRIC, found, some_wishes(4, start=date(2027, 1, 1)))
        assert words == "All targets can be reached by the end of Q2 2027: that takes 2 quarters of the 4 planned now."
        assert extended_words(found, FROM_2027) == ""

    def test_beyond_the_plan_it_is_said_how_much_longer_and_what_is_assumed(self) -> None:
        found = asked(FROM_2027, serving=3, testing=2)  # three steps of 10 days, 10 days a quarter
        assert targets_words(RUBRIC, found, FROM_2027) == (
            "All targets can be reached by the end of Q3 2027: that takes 3 quarters, 1 more than planned now."
        )
        assert extended_words(found, FROM_2027) == "After Q2 2027 each group is taken to keep the days it has then."

    def test_what_lacks_is_said_with_titles_and_dates(self) -> None:
        wishes = some_wishes(2, start=date(2027, 1, 1), capacity={"platform": (10.0, 0.0)})
        words = targets_words(RUBRIC, asked(wishes, serving=2, testing=2), wishes)
        assert words == (
            "Not all targets can be reached, not even in 24 quarters: "
            "Platform has 10 days until the end of Q4 2032, 20 are needed."
        )

    def test_nothing_left_to_do_is_said(self) -> None:
        assert "Nothing is left to do" in targets_words(RUBRIC, asked(FROM_2027, serving=1), FROM_2027)

    def test_what_no_plan_has_is_kept_apart_with_its_reason(self) -> None:
        beyond = (LeftOut(initiative="serving-2", why="needs testing at 3"),)
        found = EarliestTargets(1, None, Horizon(2), beyond)
        assert targets_words(RUBRIC, found, FROM_2027).startswith("All targets that are not out of reach can be reached by")
        assert out_of_reach_table(RUBRIC, beyond, FROM_2027) == [{"Step": "Serving → 2", "Why": "Needs Testing at 3"}]

    def test_the_plan_for_it_is_a_table_that_may_reach_beyond_the_wishes(self) -> None:
        plan = asked(FROM_2027, serving=4).plan
        assert plan is not None
        assert plan_table(RUBRIC, plan, FROM_2027)[-1] == {"Step": "Serving → 4", "Done by": "Q3 2027", "Person-days": "10"}
        assert plan_words(plan, FROM_2027) == "3 steps in 3 quarters, in the best order there is for being done by then"


class TestPlanningForIt:
    def test_every_step_is_fixed_and_the_plan_made_longer_with_the_last_days_repeated(self) -> None:
        wishes = some_wishes(2, capacity={"platform": (5.0, 10.0)})
        plan = asked(wishes, serving=2, testing=2).plan  # 20 days: 5 + 10 + 10 suffice
        assert plan is not None
        after = planned_for(wishes, plan)
        assert (after.periods, after.capacity) == (3, {"platform": (5.0, 10.0, 10.0)})
        assert sorted(map(str, after.pins)) == ["serving-2 done by period 3", "testing-2 done by period 3"]
        assert button_help(plan, wishes) == (
            "Plans 3 quarters and fixes each of these 2 steps to be done by the end of Quarter 3. Your other wishes stay."
        )

    def test_a_plan_is_never_made_shorter_and_other_wishes_stay(self) -> None:
        pins = (
            Pin(initiative="serving-2", done_by=1),  # stricter: stays
            Pin(initiative="testing-2", done_by=4),  # later: replaced
            Pin(dimension="tooling", level=2, by=3),
            Pin(initiative="testing-2", not_before=2),
        )
        wishes = some_wishes(4, pins=pins)
        plan = asked(wishes, serving=2, testing=2).plan
        assert plan is not None
        after = planned_for(wishes, plan)
        assert after.periods == 4
        assert after.pins == (pins[0], pins[2], pins[3], Pin(initiative="testing-2", done_by=2))
        assert planned_for(after, plan) == after
        assert (is_planned_for(wishes, plan), is_planned_for(after, plan)) == (False, True)


class TestLevels:
    ASSESSMENT = an_assessment({"serving": 1, "testing": 2}, targets={"serving": 3, "testing": 3}, plan=FROM_2027)
    FOUND = earliest_levels(RUBRIC, ASSESSMENT, states(RUBRIC, ASSESSMENT))

    def test_each_level_has_its_date_or_is_there_or_out_of_reach(self) -> None:
        # Of two equal practices both must be there (75 %). Level 2: one step; level 3: three.
        assert level_table(RUBRIC, self.FOUND, FROM_2027) == [
            {
                "Dimension": "Tooling",
                "Level 2": "Q1 2027",
                "Level 3": "Q3 2027",
                "Level 4": "out of reach",
                "Level 5": "out of reach",
            }
        ]

    def test_why_not_is_told_once_a_dimension(self) -> None:
        assert why_not_lines(RUBRIC, self.FOUND, FROM_2027) == [
            "Tooling, level 4 and above: at most 0 % of Tooling can be at 4, 75 % must be "
            "(Serving: beyond its target, Testing: beyond its target)."
        ]


def test_reasons_beyond_targets_are_gathered_and_others_keep_their_words() -> None:
    why = "serving cannot be brought to 4 (beyond its target); testing cannot be brought to 4 (beyond its target); pinned never"
    assert reason_words(RUBRIC, FROM_2027, why) == "beyond the targets of Serving and Testing; pinned never"


def test_reasons_of_days_and_dates_are_put_in_titles_and_names_of_periods() -> None:
    why = "data-science has 5 days until the end of period 3, 8 are needed; serving-2 is not to be finished before period 2"
    assert reason_words(RUBRIC, FROM_2027, why) == (
        "Data-science has 5 days until the end of Q3 2027, 8 are needed; Serving → 2 is not to be finished before Q2 2027"
    )
