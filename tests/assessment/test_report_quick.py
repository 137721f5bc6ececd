"""A quick check's report describes what was asked; what only the full assessment asks is named, not printed."""

import pytest

from assessment.answers import Assessment
from assessment.evaluation import Evaluation, evaluate
from assessment.rubric.companions import ProfileRule, Profiles
from assessment.rubric.model import Rubric
from assessment.terms import Mode
from tests.assessment.report_reader import report_text, squeezed
from tests.builders import a_practice, a_rubric, an_assessment

LEVEL_5 = "{} is at level 5."


def rubric(**changes: object) -> Rubric:
    """Two practices of tooling, of which the quick check asks the first; one of automation, which it asks too."""
    return a_rubric(
        a_practice("serving", "tooling", key=True, quick=True),
        a_practice("registry", "tooling"),
        a_practice("testing", "automation", key=True, quick=True),
        **changes,
    )


def quick(answers: dict[str, int], **changes: object) -> Evaluation:
    return evaluate(rubric(), an_assessment(answers, mode=Mode.QUICK, **changes))


def described(evaluation: Evaluation, *sections: str) -> list[str]:
    """The practices whose levels are printed."""
    text = report_text(evaluation, *sections)
    return [practice.id for practice in evaluation.rubric.practices if squeezed(LEVEL_5.format(practice.id)) in text]


def test_the_rubric_of_a_quick_check_describes_the_practices_it_asks_and_says_where_the_others_are() -> None:
    evaluation = quick({"serving": 2, "testing": 3})
    assert described(evaluation, "results", "rubric") == ["serving", "testing"]
    said = (
        "Described are the practices that were asked or answered. 1 more practice belongs to the full assessment: it stands in "
        "the workbook, on Waymark's page “Method”, and in a report of this section alone."
    )
    assert squeezed(said) in report_text(evaluation, "results", "rubric")


def test_a_full_assessment_describes_every_practice() -> None:
    full = evaluate(rubric(), an_assessment({"serving": 2}))
    assert described(full, "results", "rubric") == ["serving", "registry", "testing"]
    assert squeezed("Described are") not in report_text(full, "results", "rubric")


def test_a_report_of_the_rubric_alone_is_the_whole_rubric() -> None:
    evaluation = quick({"serving": 2})
    for sections in (("rubric",), ("cover", "contents", "rubric", "sources")):
        assert described(evaluation, *sections) == ["serving", "registry", "testing"]


@pytest.mark.parametrize(
    "assessment",
    [
        an_assessment({"serving": 2, "registry": 4}, mode=Mode.QUICK),
        an_assessment({"serving": 2, "registry": None}, mode=Mode.QUICK),
        an_assessment({"serving": 2}, mode=Mode.QUICK, agreed=({"practice": "registry", "level": 4, "reason": "Seen."},)),
        an_assessment(mode=Mode.QUICK, tallies=({"practice": "registry", "levels": (1, 0, 0, 0, 0)},)),
    ],
    ids=["a level", "don't know", "agreed", "counted"],
)
def test_a_practice_somebody_answered_is_described_though_the_quick_check_does_not_ask_it(assessment: Assessment) -> None:
    evaluation = evaluate(rubric(), assessment)
    assert described(evaluation, "results", "rubric") == ["serving", "registry", "testing"]
    assert squeezed("Not asked by the quick check") not in report_text(evaluation, "answers")


def test_a_rubric_without_a_quick_check_is_described_whole() -> None:
    evaluation = evaluate(a_rubric(a_practice("serving", key=True)), an_assessment(mode=Mode.QUICK))
    assert described(evaluation, "results", "rubric") == ["serving"]


def test_the_answers_of_a_quick_check_name_what_was_not_asked_in_one_line() -> None:
    text = report_text(quick({"serving": 2}), "answers")
    assert squeezed("Not asked by the quick check: Registry.") in text
    assert squeezed("How is serving done?") in text
    assert squeezed("How is testing done?") in text  # asked, and not answered
    assert squeezed("How is registry done?") not in text


EVERYWHERE = {"serving": 2, "registry": 2, "testing": 2}
RULES = (ProfileRule(id="all", title="All", at_least=EVERYWHERE, reason="Everybody."),)
PROFILES = Profiles(basis="Ours.", beyond="More than you need.", rules=RULES)


@pytest.mark.parametrize(("targets", "shown"), [({"serving": 3}, False), ({"serving": 3, "registry": 4}, True)])
def test_targets_of_a_quick_check_leave_out_what_is_not_asked_and_has_none(targets: dict[str, int], shown: bool) -> None:
    assessment = an_assessment({"serving": 2}, mode=Mode.QUICK, targets=targets)
    text = report_text(evaluate(rubric(profiles=PROFILES), assessment), "targets")
    assert (squeezed("Registry") in text) == shown
    assert squeezed("Testing") in text
    left_out = "Practices that only the full assessment asks stand here where they have a target."
    assert (squeezed(left_out) in text) != shown
