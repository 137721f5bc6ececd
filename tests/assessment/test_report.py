"""What a report holds, read back from its bytes."""

import base64
import datetime
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from assessment.answers import Agreed, Organisation, Profile, ReportOptions, Respondent
from assessment.errors import InputError
from assessment.evaluation import Evaluation, evaluate
from assessment.report import SECTIONS, build_report
from assessment.terms import Confidence, Criticality, NotApplicable, Retraining, Role, Sector, Status
from tests.assessment.report_reader import (
    evaluated,
    four_practices,
    links_of,
    pages_of,
    report_text,
    squeezed,
    text_of,
)
from tests.builders import a_practice, a_rubric, an_answer, an_assessment, an_initiative, requires, some_wishes

ALL = tuple(section.id for section in SECTIONS)


def typical(**changes: object) -> Evaluation:
    """Levels 3, 1, N/A and don't know; targets above; a plan with one step placed and the rest left out."""
    answers = [
        an_answer(
            "serving",
            3,
            respondent="r1",
            confidence=Confidence.EVIDENCED,
            note="Canary since May.",
            evidence=("https://wiki.example.com/serving?a=1&b=2", "Runbook, page 4"),
        ),
        an_answer("data-validation", 1, respondent="r1", confidence=Confidence.GUESS, note="Nobody checks."),
        an_answer("upskilling", NotApplicable.DONE_BY_OTHERS, respondent="r1", note="The academy does it."),
        an_answer("testing", None, respondent="r1"),
    ]
    defaults: dict[str, object] = {
        "title": "Payments ML, autumn",
        "date": datetime.date(2026, 11, 23),
        "organisation": Organisation(name="Northwind Ltd", team="Risk models", sector=Sector.FINANCE, people=120),
        "profile": Profile(models_in_production=6, retraining=Retraining.MONTHLY, criticality=Criticality.HIGH, regulated=True),
        "respondents": (Respondent(id="r1", role=Role.ENGINEERING_MANAGER, name="Priya Shah"),),
        "targets": {"serving": 4, "data-validation": 3, "testing": 3},
        "plan": some_wishes(2, start=datetime.date(2027, 1, 1)),
    }
    return evaluated(an_assessment(answers, **{**defaults, **changes}))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return build_report(typical())


@pytest.fixture(scope="module")
def text(pdf: bytes) -> str:
    return text_of(pdf)


@pytest.mark.slow
@pytest.mark.parametrize(
    "said",
    [
        "Priya Shah, engineering manager: Level 3 · Defined, evidenced",
        "Level 1 · Ad hoc, a guess",
        "Not applicable: done by others",
        "Don't know",
        "Canary since May.",
        "Nobody checks.",
        "The academy does it.",
        "Runbook, page 4",
        "https://wiki.example.com/serving?a=1&b=2",
    ],
)
def test_every_answer_note_reason_and_piece_of_evidence_is_printed(text: str, said: str) -> None:
    assert squeezed(said) in text


@pytest.mark.slow
def test_scores_and_levels_are_those_worked_out_by_hand(text: str) -> None:
    # Serving 3: 100 · (3 − 1) / 4 = 50. Data validation 1, a guess: 0, could be 2, so 0 to 25.
    # Testing is open, so automation and the whole are not stated; ends: (50 + 0 + 0) / 3 and (50 + 25 + 100) / 3,
    # and the lowest levels: min(3, 1, 1) and min(3, 2, 5).
    assert squeezed("Level 3 · Defined, 50 of 100 (no range)") in text
    assert squeezed("Level 1 · Ad hoc (could be 1–2), 0 of 100 (range 0–25)") in text
    assert squeezed("Level not stated: 0 of 1 answered (level could be 1–5, score range 0–100)") in text
    assert squeezed("Level not stated: 2 of 3 answered (level could be 1–2, score range 17–58)") in text


def test_the_plan_is_printed_with_capacity_effort_and_what_is_left_out(text: str) -> None:
    # Two quarters of 10 days, steps of 10 days: two of the three steps (serving-4, data-validation-2 and -3) fit.
    assert squeezed("2 initiatives in 2 quarters; 1 step left out") in text
    assert "10of10" in text
    assert "Q12027" in text
    assert "Q22027" in text
    assert squeezed("Low/likely/high days by group: Platform 5/10/20") in text
    plan = typical().plan
    assert plan is not None
    for item in plan.items:
        assert squeezed(f"Bring {item.practice.replace('-', ' ')} to level {item.level}") in text
    for left in plan.left_out:
        assert left.why == (
            "no room within the capacity by period 2; other steps bring more for the days of platform (10 needed, 0 left)"
        )
        assert squeezed("No room within the capacity by the end of Q2 2027") in text


def test_the_anchors_of_every_practice_are_in_the_appendix() -> None:
    text = report_text(typical(), "rubric")
    for practice in four_practices().practices:
        for level in range(1, 6):
            assert squeezed(f"{practice.id} is at level {level}.") in text


def test_only_web_addresses_are_links(pdf: bytes) -> None:
    assert links_of(pdf) == ["https://wiki.example.com/serving?a=1&b=2"]


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes(pdf: bytes) -> None:
    assert build_report(typical()) == pdf


@pytest.mark.slow
def test_another_process_gives_the_same_bytes(pdf: bytes) -> None:
    code = "import sys; from tests.assessment.test_report import *; sys.stdout.buffer.write(build_report(typical()))"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env={**os.environ, "PYTHONHASHSEED": "7"}, capture_output=True, check=True
    )
    assert done.stdout == pdf


def test_title_author_and_language_are_told_to_the_reader_of_the_file(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "Payments ML, autumn: A small rubric"
    assert reader.metadata.author == "Northwind Ltd"
    catalog: Any = reader.trailer["/Root"]
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"] in (True, "true")


@pytest.mark.slow
def test_every_page_but_the_cover_has_its_number_and_the_number_of_all(pdf: bytes) -> None:
    pages = pages_of(pdf)
    for number, page in enumerate(pages[1:], start=2):
        assert squeezed(f"Page {number} of {len(pages)}") in squeezed(page)
        assert "Northwind Ltd" in page
        assert squeezed("A small rubric 1.0.0 · 23 November 2026 · Draft") in squeezed(page)


@pytest.mark.slow
def test_contents_name_the_pages_on_which_the_bookmarks_stand(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    goals = {
        str(entry.title): reader.get_destination_page_number(entry) for entry in reader.outline if not isinstance(entry, list)
    }
    listed = pages_of(pdf)[2]
    # Cover and contents have no heading; the small rubric has nothing for the six sections that need content of their own.
    assert len(goals) == len(ALL) - 2 - 6
    for title, page in goals.items():
        assert page is not None
        assert re.search(rf"{re.escape(title)}\s*{page + 1}\b", listed), title


def test_an_assessment_without_a_date_says_so() -> None:
    assert "undated" in report_text(typical(date=None), "cover")


@pytest.mark.slow
def test_the_summary_is_one_page_on_either_paper_however_long_the_titles() -> None:
    ids = [("serving", "tooling"), ("data-validation", "data-management"), ("upskilling", "skills"), ("testing", "automation")]
    practices = [a_practice(name, dimension, key=True, title=f"{name} {'w' * 40} {'v' * 30}") for name, dimension in ids]
    initiatives = [an_initiative(name, level, title="Word " * 17) for name, _ in ids for level in (2, 3)]
    rubric = a_rubric(*practices, initiatives=tuple(initiatives))
    levels = dict.fromkeys((name for name, _ in ids), 1)
    assessment = an_assessment(levels, targets=dict.fromkeys(levels, 3), plan=some_wishes(8))
    for paper in ("A4", "Letter"):
        options = ReportOptions(sections=("summary",), paper=paper)
        summary, about = pages_of(build_report(evaluate(rubric, assessment), options))
        assert "Summary on one page" in summary
        assert "About this file" in about


def test_letter_is_letter() -> None:
    reader = PdfReader(io.BytesIO(build_report(typical(), ReportOptions(paper="Letter", sections=("summary",)))))
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == [612, 792]


def test_mark_and_status_stand_on_every_page() -> None:
    options = ReportOptions(mark="Board only", status=Status.FINAL, sections=("cover", "summary", "scope"))
    for page in pages_of(build_report(typical(), options)):
        assert "Board only" in page
        assert "Final" in page


def test_the_options_of_the_assessment_hold_when_none_are_handed_in() -> None:
    own = typical(report=ReportOptions(sections=("sources",)))
    assert "Appendix" not in "".join(pages_of(build_report(own)))


@pytest.mark.slow
@pytest.mark.parametrize("section", ALL)
def test_each_section_can_be_printed_alone(section: str) -> None:
    assert report_text(typical(), section)


def test_sections_named_in_order_come_first() -> None:
    options = ReportOptions(sections=("summary", "sources", "scope"), order=("sources", "summary"))
    starts = [
        page.index(title)
        for page, title in zip(
            pages_of(build_report(typical(), options)), ("Sources", "Summary on one page", "Scope and method"), strict=True
        )
    ]
    assert len(starts) == 3


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (ReportOptions(sections=("summary", "sumary")), r"report.sections\[1\]: 'sumary' is no section; use cover, summary"),
        (ReportOptions(order=("nowhere",)), r"report.order\[0\]: 'nowhere' is no section"),
        (ReportOptions(sections=("scope", "scope")), r"report.sections\[1\]: 'scope' is named twice"),
        (ReportOptions(sections=()), "no section is chosen; choose at least one"),
        (ReportOptions(logo="logo.png"), "the logo is not `data:image/png;base64,…`"),
        (ReportOptions(logo="data:image/png;base64,@@@"), "the logo is not valid base64"),
        (ReportOptions(logo="data:image/png;base64,AAAA"), "the logo is broken or no PNG or JPEG"),
        (ReportOptions(logo="data:image/gif;base64,R0lGODdh"), "the logo is not `data:image/png"),
    ],
)
def test_wrong_options_are_refused_with_place_and_remedy(options: ReportOptions, said: str) -> None:
    with pytest.raises(InputError, match=said):
        build_report(typical(), options)


def data_of(picture: Image.Image, kind: str) -> str:
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(buffer.getvalue()).decode()}"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_logo_is_fitted_on_the_cover(kind: str) -> None:
    options = ReportOptions(logo=data_of(Image.new("RGB", (900, 100), "navy"), kind), sections=("cover", "summary"))
    pages = PdfReader(io.BytesIO(build_report(typical(), options))).pages
    assert [len(page.images) for page in pages] == [1, 0]


def test_a_truncated_logo_is_refused() -> None:
    whole = data_of(Image.effect_noise((200, 200), 50), "PNG")
    with pytest.raises(InputError, match="broken"):
        build_report(typical(), ReportOptions(logo=whole[: len(whole) // 2 // 4 * 4 + 2]))


@pytest.mark.slow
def test_nothing_answered_is_said_in_words() -> None:
    text = report_text(evaluated({}))
    for said in (
        "Nothing is answered yet: the level could be anything from 1 to 5, and no target is set.",
        "Nobody has answered yet.",
        "No roadmap was asked for",
        "No target is set, so no gap is stated.",
        "No practice is at level 4 or above and at its target yet.",
        "No dimension has enough answers for a score",
        "Result: Not answered (could be 1–5)",
    ):
        assert squeezed(said) in text
    # Told once for each practice, by its result.
    assert squeezed("Nobody has answered this.") not in text


@pytest.mark.slow
def test_an_assessment_in_which_nothing_applies_is_said_in_words() -> None:
    text = report_text(
        evaluated(dict.fromkeys(("serving", "data-validation", "upskilling", "testing"), NotApplicable.OUT_OF_SCOPE))
    )
    assert squeezed("Nothing is rated, because every practice was marked as not applicable.") in text
    assert squeezed("Not applicable: no practice applies") in text


@pytest.mark.slow
def test_everything_at_the_highest_level_leaves_nothing_to_plan() -> None:
    best = dict.fromkeys(("serving", "data-validation", "upskilling", "testing"), 5)
    text = report_text(evaluated(best, targets=best, plan=some_wishes()))
    assert (
        squeezed(
            "The organisation stands at level 5 · Optimised, the highest there is, "
            "and no practice is known to be below its target."
        )
        in text
    )
    assert squeezed("There is nothing to plan: no step lies between a current level and its target.") in text
    assert squeezed("No decision is asked for: every target is met.") in text


def test_an_agreed_answer_is_printed_with_its_reason_and_the_single_one_stays() -> None:
    agreed = (Agreed(practice="serving", level=2, reason="The third team has none."),)
    text = report_text(evaluated({"serving": 4}, agreed=agreed), "answers")
    assert squeezed("Agreed: Level 2 · Repeatable Reason: The third team has none.") in text
    assert squeezed("Level 4 · Measured, confident") in text


def test_a_card_names_what_a_step_needs_and_unlocks() -> None:
    practices = [a_practice("serving", key=True), a_practice("testing", "automation", key=True)]
    steps = [
        an_initiative("serving", 2),
        an_initiative("testing", 2, requires=requires(("serving", 2)), why_now="An audit is near."),
    ]
    levels = {"serving": 1, "testing": 1}
    assessment = an_assessment(levels, targets={"serving": 2, "testing": 2}, plan=some_wishes())
    text = report_text(evaluate(a_rubric(*practices, initiatives=tuple(steps)), assessment), "initiatives")
    assert squeezed("Needs Serving at level 2.") in text
    assert squeezed("Unlocks Testing to 2") in text
    assert squeezed("Why now An audit is near.") in text
    assert text.count(squeezed("Why now")) == 1


def test_the_roadmap_names_the_weights_of_the_benefits_that_it_was_made_by() -> None:
    wishes = some_wishes(priorities={"scalability": 3, "compliance": 0})
    evaluation = evaluate(
        a_rubric(initiatives=(an_initiative("serving", 2),)), an_assessment({"serving": 1}, targets={"serving": 2}, plan=wishes)
    )
    said = (
        "the benefits that matter to you (weights 0 to 3: scalability 3, compliance 0, all others 1), for one quarter in place."
    )
    assert squeezed(said) in report_text(evaluation, "roadmap")


@pytest.mark.parametrize("sections", [("roadmap",), ("initiatives",), ("roadmap", "initiatives")])
def test_what_size_of_organisation_person_days_are_meant_for_is_told_once_beside_them(sections: tuple[str, ...]) -> None:
    rubric = a_rubric(initiatives=(an_initiative("serving", 2),), about_efforts="Days are meant for five teams.")
    evaluation = evaluate(rubric, an_assessment({"serving": 1}, targets={"serving": 2}, plan=some_wishes()))
    text = text_of(build_report(evaluation, ReportOptions(sections=sections)))
    assert text.count(squeezed("Days are meant for five teams.")) == 1


def test_gaps_stand_in_the_order_that_is_told_and_the_summarys_other_order_is_explained() -> None:
    evaluation = evaluated({"serving": 1, "testing": 2}, targets={"serving": 3, "testing": 3})
    alone, with_summary = (text_of(build_report(evaluation, ReportOptions(sections=parts))) for parts in (("findings",), ALL))
    assert squeezed("Those worth most first: worth is the points of the overall score") in alone
    assert squeezed("“Summary on one page” ranks otherwise") in with_summary
    assert squeezed("ranks otherwise") not in alone


def test_a_step_left_out_names_what_it_needs_by_title() -> None:
    practices = [a_practice("serving", key=True), a_practice("testing", "automation", key=True, title="Tests that block")]
    steps = (an_initiative("serving", 2, requires=requires(("testing", 3))), an_initiative("testing", 2))
    assessment = an_assessment({"serving": 1, "testing": 1}, targets={"serving": 2, "testing": 2}, plan=some_wishes())
    text = report_text(evaluate(a_rubric(*practices, initiatives=steps), assessment), "roadmap")
    # 25 · 1/2 points of score, and 25 · 1/2 of one of seven benefits that matter alike: 12.5 + 12.5 / 7 = 14.3.
    assert (
        squeezed(
            "2 · Serving to 2: Bring serving to level 2 10 person-days, 14.3 points a quarter Needs Tests that block at level 3"
        )
        in text
    )


def test_the_worked_example_uses_the_assessments_own_figures() -> None:
    # Levels 3 and 2 with weights 1 and 1: 100 · (0.5 + 0.25) / 2 = 37.5, printed 38.
    rubric = a_rubric(a_practice("serving", key=True), a_practice("registry"))
    text = report_text(evaluate(rubric, an_assessment({"serving": 3, "registry": 2})), "rubric")
    assert squeezed("Score: 100 · (1·0.5 + 1·0.25) / (1 + 1) = 38.") in text
