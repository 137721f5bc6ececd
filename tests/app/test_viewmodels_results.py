"""What Results and Method say, from small assessments whose numbers are worked out by hand."""

from collections.abc import Sequence

import pytest

from app.viewmodels.explanations import Explanation, Subject, explanation_of
from app.viewmodels.explanations.parts import Table
from app.viewmodels.method import GRADES, practice_facts, practice_heading, scoring_rules, worked_example
from app.viewmodels.results import ResultsView, at_least, results_view
from assessment.answers import Agreed, Answer, Assessment
from assessment.briefing import brief
from assessment.evaluation import Evaluation, evaluate
from assessment.rubric import Rubric, default_content, load_rubric
from assessment.terms import Confidence, NotApplicable
from tests.builders import Said, a_practice, a_rubric, an_answer, an_assessment, some_rules

TWO_DIMENSIONS = a_rubric(
    a_practice("registry", key=True, weight=1.5, challenges={"fragmented-tooling": 2.0}),
    a_practice("serving", weight=1.0),
    a_practice("monitoring", "automation", key=True),
)


def evaluated(rubric: Rubric = TWO_DIMENSIONS, answers: dict[str, Said] | Sequence[Answer] = (), **changes: object) -> Evaluation:
    return evaluate(rubric, an_assessment(answers, **changes))


def view(answers: dict[str, Said] | Sequence[Answer] = (), **changes: object) -> ResultsView:
    return results_view(evaluate(TWO_DIMENSIONS, an_assessment(answers, **changes)))


def words(explanation: Explanation) -> str:
    """Return all that an explanation says, one thing a line."""
    lines = [explanation.title]
    for part in explanation.parts:
        lines += [part.heading, *part.texts, *part.sums]
        if part.table is not None:
            lines += [" | ".join(row) for row in (part.table.columns, *part.table.rows)]
    return "\n".join(lines)


ALL: dict[str, Said] = {"registry": 3, "serving": 2, "monitoring": 2}


# Results


def test_nothing_answered_is_said_and_nothing_is_drawn_of_it() -> None:
    seen = view()
    assert seen.empty
    assert "0 of 3 practices that apply have a level" in seen.answered
    assert seen.verdict == "Nothing is answered yet: the level could be anything from 1 to 5, and no target is set."


def test_levels_and_questions_answered_are_told_apart() -> None:
    # One has a level, one does not apply, one is not known: one level, of two practices that apply.
    seen = view({"registry": 3, "serving": NotApplicable.OTHER, "monitoring": None})
    assert seen.answered == (
        "1 of 2 practices that apply have a level. 2 more were given only “not applicable” or “don't know”. "
        "This is a self-assessment of practice, not of people."
    )
    assert view(ALL).answered.startswith("3 of 3 practices that apply have a level. This is")


def test_targets_of_what_is_not_answered_are_said_to_count() -> None:
    assert view(ALL, targets={"serving": 5}).target.endswith(" of 100.")
    some = {id: level for id, level in ALL.items() if id != "serving"}
    assert view(some, targets={"serving": 2}).target.endswith(" of 100. What is not answered counts there at its target.")


def test_the_verdict_is_that_of_the_report_and_names_the_same_practices_first() -> None:
    # Four key practices at level 1 hold the whole back; the costliest come first. Cost of a level by the challenges:
    # "a" 1 of 6, "b" 1, "c" 1, "d" 3; in rubric order "a" would be first.
    weights = {"a": 1.0, "b": 1.0, "c": 1.0, "d": 3.0}
    rubric = a_rubric(*[a_practice(id, key=True, challenges={"skill-gaps": weight}) for id, weight in weights.items()])
    found = evaluate(rubric, an_assessment(dict.fromkeys("abcd", 1), targets=dict.fromkeys("abcd", 2)))
    seen, told = results_view(found), brief(found)
    assert (seen.verdict, seen.standing) == (told.verdict, told.standing.said)
    assert seen.verdict.endswith("between the two stand 4 practices, first of all D, A and B.")


@pytest.mark.parametrize(
    ("team", "title", "heading"),
    [
        ("Payments", "Payments, November 2026", "Example Ltd · Payments, November 2026"),
        ("payments  ml", "Payments ML, autumn", "Example Ltd · Payments ML, autumn"),
        ("Fraud", "Payments ML", "Example Ltd · Fraud · Payments ML"),
        (None, "Payments ML", "Example Ltd · Payments ML"),
        ("T" * 200, "Payments ML", f"Example Ltd · {'T' * 79}… · Payments ML"),
    ],
)
def test_the_heading_names_a_team_once_and_shortens_long_names(team: str | None, title: str, heading: str) -> None:
    organisation = {"name": "Example Ltd", "team": team}
    assert view(ALL, organisation=organisation, title=title).heading == heading


def test_a_dimension_s_row_says_level_score_and_range_and_where_its_targets_lead() -> None:
    # tooling 100·(1.5·0.5 + 1·0.25)/2.5 = 40 → registry at 5: 100·(1.5 + 0.25)/2.5 = 70; level 2 → 2
    row = view(ALL, targets={"registry": 5}).rows[0]
    assert (row.title, row.value, row.low, row.high, row.target) == ("Tooling", 40, 40, 40, 70)
    assert row.words == "Level 2 → 2 · score 40 → 70 · no range"


def test_a_dimension_without_a_target_has_no_target_in_its_row() -> None:
    assert view(ALL, targets={"registry": 5}).rows[1].target is None


def test_half_an_assessment_states_what_it_can_and_says_what_is_missing() -> None:
    seen = view({"registry": 3})
    assert not seen.empty
    assert seen.rows[0].value == 50
    assert seen.rows[1].words.startswith("Not stated")
    assert "0 of 1 answered" in seen.dimensions[1].words
    assert "Monitoring" in seen.dimensions[1].held_back


def test_what_does_not_apply_is_said_in_rows_and_heatmap() -> None:
    seen = view({**ALL, "monitoring": NotApplicable.OUT_OF_SCOPE})
    assert seen.rows[1].words == "Not applicable"
    (row,) = seen.heat[1].rows
    assert row.note == "not applicable"
    assert row.target is None


def test_the_heatmap_counts_the_answers_of_each_level() -> None:
    people = [an_answer("serving", level, respondent=f"r{n}") for n, level in enumerate((2, 3, 3))]
    assert view(people).heat[0].rows[1].counts == (0, 1, 2, 0, 0)


def test_few_anonymous_answers_are_not_counted_in_the_open() -> None:
    people = [an_answer("serving", level, respondent=f"r{n}") for n, level in enumerate((2, 3))]
    assert view(people, anonymous=True).heat[0].rows[1].counts == (0, 0, 0, 0, 0)


def test_outcomes_have_a_row_and_a_question_each() -> None:
    challenges = view(ALL).outcomes[0]
    # registry weighs 2, serving and monitoring 1: 100·(2·0.5 + 1·0.75 + 1·0.75)/4 = 62.5
    assert challenges.rows[0].value == 62.5
    assert challenges.asked[0].words == "Fragmented tooling 63"
    assert challenges.asked[1].words == "Data complexity not stated"


def test_the_list_of_what_is_not_settled_counts_open_guesses_and_claims() -> None:
    answers = [an_answer("registry", 4, confidence=Confidence.GUESS), an_answer("serving", 2)]
    assert view(answers).unsettled == (
        "1 practice not answered.",
        "1 answer given as a guess, counted one level either side.",
        "1 claim of level 4 or 5 without evidence.",
    )


def test_where_a_practice_stands_between_two_levels_fits_a_button() -> None:
    people = [an_answer("serving", level, respondent=f"r{n}") for n, level in enumerate((2, 3))]
    lines = view(people).dimensions[0].practices
    assert [line.words for line in lines] == ["Not answered (could be 1–5)", "Level 2.5 (could be 2–3)"]


def test_what_nobody_knew_is_not_called_unanswered() -> None:
    seen = view([an_answer("registry", 3), Answer(practice="serving", dont_know=True)])
    assert seen.unsettled == ("1 practice not answered.", "1 practice answered with “don't know” only.")
    assert [row.note for group in seen.heat for row in group.rows] == ["", "don't know", "not answered"]


def test_what_few_anonymous_people_did_not_know_is_not_told() -> None:
    seen = view([an_answer("registry", 3), Answer(practice="serving", dont_know=True, respondent="r1")], anonymous=True)
    assert seen.unsettled[0] == "2 practices not answered."
    assert seen.heat[0].rows[1].note == "not answered"


def test_disagreement_names_the_practice_and_can_be_asked_about() -> None:
    people = [an_answer("serving", level, respondent=f"r{n}") for n, level in enumerate((1, 1, 5, 5))]
    (asked,) = view(people).disputed
    # half at 1 and half at 5: consensus 0
    assert asked.words == "Serving: consensus 0.00 of 1, 4 answers"
    assert asked.subject == Subject("practice", "serving")


def test_a_disagreement_that_was_settled_is_said_to_be() -> None:
    people = [an_answer("serving", level, respondent=f"r{n}") for n, level in enumerate((1, 1, 5, 5))]
    (asked,) = view(people, agreed=(Agreed(practice="serving", level=3, reason="x"),)).disputed
    assert asked.words == "Serving: consensus 0.00 of 1, 4 answers, agreed level 3"


# Targets


@pytest.mark.parametrize(
    ("answer", "target", "wanted"),
    [
        (2, None, 3),  # below: raised
        (4, None, 4),  # beyond: stays where it stands
        (None, None, 3),  # open: raised
        (2, 5, 5),  # a higher target stays
        (4, 1, 4),  # a lower one is raised, not below where it stands
        (5, None, 5),
    ],
)
def test_targets_at_least_at_a_level_never_fall(answer: Said, target: int | None, wanted: int) -> None:
    targets = {} if target is None else {"serving": target}
    assert at_least(evaluated(answers={"serving": answer}, targets=targets), 3)["serving"] == wanted


def test_a_practice_that_does_not_apply_gets_no_target() -> None:
    assert "serving" not in at_least(evaluated(answers={"serving": NotApplicable.OTHER}), 3)


# Explanations


def test_a_dimension_s_explanation_holds_its_practices_its_sum_and_both_conditions_of_each_level() -> None:
    said = words(explanation_of(evaluated(answers=ALL), Subject("dimension", "tooling")))
    assert "Registry (key) | 3 | 3 | 0.50 | 1.5" in said
    assert "100 · (1.5·0.50 + 1·0.25) / (1.5 + 1) = 40" in said
    # level 3: registry only, 1.5 of 2.5 = 60 %, below 75 %
    assert "3 | none | 1.5 of 2.5 = 60 % | no" in said
    assert "4 | Registry | 0 of 2.5 = 0 % | no" in said


def test_a_dimension_that_is_not_stated_says_how_much_was_answered_and_prints_no_score() -> None:
    rubric = a_rubric(a_practice("one"), a_practice("two"), a_practice("three"))
    said = words(explanation_of(evaluated(rubric, {"one": 3}), Subject("dimension", "tooling")))
    assert "Answered: 1 of 3 weight = 33.3 %; a score is stated from 50 %." in said
    assert "100 · (1·0.50) / (1) =" not in said
    assert "Not answered: Two and Three." in said


def test_the_whole_is_explained_from_its_dimensions() -> None:
    said = words(explanation_of(evaluated(answers=ALL), Subject("overall")))
    assert "(1·40.00 + 1·25.00) / (1 + 1) = 32.5" in said
    assert "level: lowest of 2, 2 = 2" in said


def test_the_ranges_of_level_and_score_stand_each_with_their_own() -> None:
    # Serving open, 1 to 5: score 100·1.5·0.5/2.5 = 30 to 100·(0.75 + 1)/2.5 = 70; the key practice is at 3, so level 1 to 3.
    said = words(explanation_of(evaluated(answers={"registry": 3}), Subject("overall")))
    assert "Dimension | w | Level (could be) | Score (range)" in said
    assert "Tooling | 1 | 3 (1–3) | 50 (30–70)" in said


def test_a_table_takes_no_two_columns_of_one_name() -> None:
    with pytest.raises(ValueError, match="two columns of one name"):
        Table(("Score", "Could be", "Level", "Could be"), ())


def test_the_whole_names_the_dimensions_that_keep_it_from_being_stated() -> None:
    said = words(explanation_of(evaluated(answers={"registry": 3}), Subject("overall")))
    assert "Not stated while these dimensions are not: Automation." in said
    assert "level: lowest" not in said


def test_a_practice_is_explained_by_its_answers() -> None:
    people = [
        an_answer("serving", 2, respondent="r1"),
        an_answer("serving", 4, respondent="r2", confidence=Confidence.GUESS),
        an_answer("serving", 3, respondent="r3"),
    ]
    said = words(explanation_of(evaluated(answers=people, targets={"serving": 4}), Subject("practice", "serving")))
    assert "level: median of 2, 3, 4 = 3" in said
    assert "low: first quartile of 2, 3, 3 = 2" in said
    assert "high: third quartile of 2, 3, 5 = 5" in said
    assert "p = (3 − 1) / 4 = 0.50" in said
    assert "gap = target 4 − level 3 = 1" in said
    assert "4 | a guess | 3–5 | 1" in said


def test_a_gap_that_is_negative_is_written_with_a_minus_sign() -> None:
    said = words(explanation_of(evaluated(answers={"serving": 4}, targets={"serving": 2}), Subject("practice", "serving")))
    assert "gap = target 2 − level 4 = −2" in said


def test_an_agreed_answer_is_told_with_its_reason() -> None:
    agreed = ({"practice": "serving", "level": 3, "reason": "Seen in <b>logs</b>"},)
    said = words(explanation_of(evaluated(answers={"serving": 2}, agreed=agreed), Subject("practice", "serving")))
    assert "Agreed: level 3 · Defined." in said
    assert "Reason: Seen in <b>logs</b>" in said


def test_few_anonymous_answers_are_not_told_one_by_one() -> None:
    people = [an_answer("serving", level, respondent=f"r{n}") for n, level in enumerate((2, 4))]
    said = words(explanation_of(evaluated(answers=people, anonymous=True), Subject("practice", "serving")))
    assert "Fewer than 3 answers: not shown." in said
    assert "median of" not in said


def test_an_exposure_is_explained_by_what_is_missing() -> None:
    said = words(explanation_of(evaluated(answers=ALL), Subject("challenge", "fragmented-tooling")))
    assert "100 · (2·(1 − 0.50) + 1·(1 − 0.25) + 1·(1 − 0.25)) / (2 + 1 + 1) = 62.5" in said


def test_every_change_can_be_asked_about() -> None:
    evaluation = evaluated(answers=ALL)
    changes = results_view(evaluation).changes
    assert changes
    for number, change in enumerate(evaluation.result.decisive):
        said = words(explanation_of(evaluation, changes[number].subject))
        after = change.changes.dimension[1]
        assert f"with the change: {'not stated' if after is None else f'level {after}'}" in said


# Method


@pytest.mark.parametrize("answers", [{}, {"registry": 3}])
def test_the_worked_example_uses_the_open_assessment_where_it_has_a_score(answers: dict[str, Said]) -> None:
    worked = worked_example(TWO_DIMENSIONS, evaluated(answers=answers))
    assert worked.whose == ("With the answers of the open assessment." if answers else "With invented answers.")


def test_the_invented_example_shows_every_kind_of_answer() -> None:
    worked = worked_example(load_rubric(default_content()), None)
    said = words(Explanation(worked.title, worked.parts))
    assert "Left out of every sum because they do not apply:" in said
    assert "Not answered:" in said
    assert "2–4" in said


def test_the_rules_name_the_rubric_s_own_thresholds() -> None:
    said = " ".join(rule.text for rule in scoring_rules(a_rubric(rules=some_rules(level_share=0.6, minimum_answered=0.4))))
    assert "60 %" in said
    assert "40 %" in said
    assert "75 %" not in said


@pytest.mark.slow
def test_every_practice_of_the_shipped_rubric_can_be_read_in_full() -> None:
    rubric = load_rubric(default_content())
    for practice in rubric.practices:
        names = [name for name, _ in practice_facts(rubric, practice)]
        assert {"Weight", "Challenges", "Benefits", "Can answer best", "Sources"} <= set(names)
        assert ("key" in practice_heading(practice)) == practice.key
    assert {source.grade for source in rubric.sources} <= set(GRADES)


def test_an_assessment_s_own_rubric_is_used_for_its_words() -> None:
    assessment: Assessment = an_assessment({"serving": 3})
    assert results_view(evaluate(a_rubric(), assessment)).rows[0].title == "Tooling"
