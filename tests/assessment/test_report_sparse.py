"""A report of few answers and no targets: no row, column or mark without anything to say."""

import pytest

from assessment.answers import Agreed, Profile, ReportOptions, Respondent, Work, WorkStatus
from assessment.evaluation import evaluate
from assessment.report import build_report
from assessment.report.charts.radar import Spoke, radar
from assessment.report.fonts import register
from assessment.report.styles import look
from assessment.terms import Confidence, Criticality, Retraining, Role
from tests.assessment.report_reader import evaluated, pages_of, report_text, squeezed
from tests.builders import a_practice, a_rubric, an_answer, an_assessment


@pytest.mark.slow
def test_without_targets_nothing_is_said_of_targets_in_the_results() -> None:
    without = report_text(evaluated({"serving": 2, "testing": 3}), "results")
    assert "target" not in without
    assert "Diamond" not in without
    aimed = report_text(evaluated(an_assessment({"serving": 2, "testing": 3}, targets={"serving": 3})), "results")
    for said in ("Diamond: the target.", "With every target met", "2, target 3", "3, no target"):
        assert squeezed(said) in aimed


def test_targets_of_what_is_not_answered_are_said_to_count_below_the_results() -> None:
    rubric = a_rubric(a_practice("x"), a_practice("y"))
    text = report_text(evaluate(rubric, an_assessment({"x": 5}, targets={"y": 2})), "results")
    assert squeezed("With every target met: what is not answered counts there at its target.") in text


def test_an_open_practice_is_named_once_and_has_no_row() -> None:
    practices = [a_practice("serving", title="Serving"), a_practice("tracking", title="Experiment tracking")]
    text = report_text(evaluate(a_rubric(*practices), an_assessment({"serving": 2})), "dimensions")
    assert text.count(squeezed("Experiment tracking")) == 1
    assert squeezed("Not yet answered: Experiment tracking.") in text
    assert squeezed("Missing for the next level") in text


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("testing",), "Not yet answered: Testing and Registry. Key among them: Testing."),
        (("testing", "registry"), "Not yet answered: Testing and Registry, all of them key practices."),
        ((), "Not yet answered: Testing and Registry. Practice"),
    ],
)
def test_open_key_practices_are_not_named_twice(keys: tuple[str, ...], said: str) -> None:
    practices = [a_practice(id, key=id in keys) for id in ("serving", "testing", "registry")]
    assert squeezed(said) in report_text(evaluate(a_rubric(*practices), an_assessment({"serving": 2})), "dimensions")


def test_the_one_open_practice_is_told_to_be_a_key_practice() -> None:
    practices = [a_practice("serving"), a_practice("testing", key=True)]
    text = report_text(evaluate(a_rubric(*practices), an_assessment({"serving": 2})), "dimensions")
    assert squeezed("Not yet answered: Testing, a key practice.") in text


def test_a_dimension_without_answers_says_why_it_has_no_level_and_nothing_of_what_holds_it_back() -> None:
    text = report_text(evaluate(a_rubric(a_practice("serving")), an_assessment({})), "dimensions")
    assert squeezed("Why no level. Less than 50 %") in text
    for said in ("Why this level", "Held back by", "Missing for the next level"):
        assert squeezed(said) not in text


# A ring's number stands just below it: 77 is two points of score above 75, and 22 three below 25.
@pytest.mark.parametrize(("now", "target", "seen"), [(22, None, {"50", "75", "100"}), (32, 77, {"50", "100"})])
def test_a_number_of_the_radar_that_a_mark_would_hide_is_left_out(now: float, target: float | None, seen: set[str]) -> None:
    register()
    drawing = radar(look("A4", None), [Spoke(title, now, target) for title in ("A", "B", "C")])
    strings = {part.text for group in drawing.contents if hasattr(group, "contents") for part in group.contents}
    assert {text for text in strings if text in {"25", "50", "75", "100"}} == seen


def test_the_scope_is_told_in_whole_words() -> None:
    profile = Profile(models_in_production=1, retraining=Retraining.NEVER, criticality=Criticality.HIGH)
    practices = [a_practice("serving"), a_practice("tracking")]
    text = report_text(evaluate(a_rubric(*practices), an_assessment({"serving": 2}, profile=profile)), "scope")
    assert squeezed("1 model in production, never retrained, high criticality") in text
    assert squeezed("1 of the 2 that apply has an answer that gives a level.") in text


def test_without_a_roadmap_no_page_is_spent_on_saying_so() -> None:
    found = evaluated({"serving": 2})
    pages = pages_of(build_report(found, ReportOptions(sections=("scope", "roadmap", "initiatives"))))
    assert len(pages) == 1
    assert squeezed("Roadmap: no roadmap was asked for: the assessment names no capacity and periods.") in squeezed(pages[0])
    assert squeezed("Initiatives: no roadmap was asked for, so no initiative is described.") in squeezed(pages[0])


def test_work_under_way_is_told_without_a_roadmap() -> None:
    work = (Work(initiative="serving-3", status=WorkStatus.STARTED, owner="Ada Adams"),)
    text = report_text(evaluated({"serving": 2}, work=work), "scope", "roadmap")
    assert squeezed("No roadmap was asked for") in text
    assert squeezed("Work so far") in text


def test_too_few_answers_to_disagree_are_told_the_same_in_summary_and_findings() -> None:
    text = report_text(evaluated({"serving": 2}), "findings")
    assert squeezed("Disagreement cannot be told: no practice has at least 3 answers.") in text
    assert squeezed("No target is set, so none is passed.") in text


def test_a_claim_that_people_have_talked_about_since_says_what_was_agreed() -> None:
    agreed = (Agreed(practice="serving", level=3, reason="Only half of it is measured."),)
    text = report_text(evaluated(an_assessment({"serving": 4, "testing": 5}, agreed=agreed)), "findings")
    claims = text[text.index(squeezed("Claims without evidence")) : text.index("Guesses")]
    assert squeezed("Level 4 · Measured (agreed level 3)") in claims
    assert claims.count("agreed") == 1


def test_many_guesses_are_counted_by_practice_where_the_appendix_names_them() -> None:
    people = tuple(Respondent(id=f"r{n}", role=Role.OTHER, name=f"Person {n}") for n in range(25))
    answers = [an_answer("serving", 2 if n < 20 else 3, respondent=f"r{n}", confidence=Confidence.GUESS) for n in range(25)]
    found = evaluated(an_assessment(answers, respondents=people))
    assert squeezed("Person 7") in report_text(found, "findings")
    text = report_text(found, "findings", "answers")
    assert squeezed("25 answers, counted by practice; “Appendix A: Answers” says who gave which.") in text
    assert squeezed("25 Level 2: 20 answers, level 3: 5 answers") in text
    assert text.count(squeezed("Person 7")) == 1
