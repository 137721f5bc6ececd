"""The report's sections on the next ninety days and on what could change the plan, read back."""

import datetime
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Final, Literal

import pytest

from assessment.answers import Pin, ReportOptions, Work, WorkStatus
from assessment.evaluation import Evaluation, evaluate
from assessment.report import build_report, context, tells_outlook
from assessment.roadmap.outlook import Outlook, outlook
from assessment.roadmap.risk import assess_risk
from assessment.roadmap.why import prices
from assessment.terms import DecidedBy, Period, Status
from assessment.wording import percent, value_number
from tests.assessment.format_readers import the_sample
from tests.assessment.report_reader import pages_of, report_text, squeezed, text_of, words_on_words, words_outside
from tests.assessment.structure_reader import Tagged
from tests.builders import a_practice, a_rubric, an_assessment, an_initiative, days, some_wishes

NEW: Final = ("next", "options")
NAMES: Final = ("serving", "testing")


def two_steps(**changes: object) -> Evaluation:
    """Two practices at level 1 with target 2, ten platform days a step; serving's step is leadership's to decide."""
    serving = an_initiative(
        "serving",
        2,
        steps=("List every service.", "Move them."),
        done_when="Every service is listed.",
        decided_by=DecidedBy.LEADERSHIP,
    )
    steps = (serving, an_initiative("testing", 2))
    rubric = a_rubric(a_practice("serving"), a_practice("testing", "automation"), initiatives=steps)
    defaults: dict[str, object] = {
        "targets": dict.fromkeys(NAMES, 2),
        "plan": some_wishes(2, start=datetime.date(2027, 1, 1), capacity={"platform": (15.0, 15.0)}),
        "status": Status.FINAL,
    }
    return evaluate(rubric, an_assessment(dict.fromkeys(NAMES, 1), **{**defaults, **changes}))


def test_the_first_step_the_test_the_owner_and_the_days_stand_in_their_month() -> None:
    # 15 days a quarter are 5 a month: ten days are done in January and February.
    text = report_text(two_steps(), "next")
    for said in (
        "From 1 January 2027, within 90 days 2 steps start and 1 is to be finished, with 15 person-days of work.",
        "Leadership decides on this step before the work starts: 1 · Bring serving to level 2.",
        "Days 1–30 · Jan 2027",
        "Start 1 · Bring serving to level 2 Platform First step: List every service. 5",
        "Finish 1 · Bring serving to level 2 Platform Done when: Every service is listed. 5",
        "Start 2 · Bring testing to level 2 Platform First step: Do it. 5",
        "On 31 March 2027, the end of Q1 2027: look whether the step to be finished by then passes its test.",
        "within the quarter the order here is a proposal",
    ):
        assert squeezed(said) in text


def test_days_of_a_month_have_the_same_decimals() -> None:
    steps = (an_initiative("serving", 2, effort=days(data_science=2)), an_initiative("testing", 2, effort=days(platform=4.5)))
    rubric = a_rubric(a_practice("serving"), a_practice("testing", "automation"), initiatives=steps)
    wishes = some_wishes(2, start=datetime.date(2027, 1, 1), capacity={"platform": (15.0, 15.0), "data-science": (15.0, 15.0)})
    assessment = an_assessment(dict.fromkeys(NAMES, 1), targets=dict.fromkeys(NAMES, 2), plan=wishes)
    text = report_text(evaluate(rubric, assessment), "next")
    assert squeezed("First step: Do it. Done when: It is done. 2.0") in text
    assert squeezed("First step: Do it. Done when: It is done. 4.5") in text


def test_months_are_as_the_plan_says_and_no_proposal() -> None:
    wishes = some_wishes(4, period=Period.MONTH, start=datetime.date(2027, 1, 1))
    text = report_text(two_steps(plan=wishes), "next")
    assert squeezed("Start and finish 1 · Bring serving to level 2") in text
    assert squeezed("Months as in the plan") in text
    assert "proposal" not in text


def test_who_is_named_as_owner_stands_beside_the_role_and_work_under_way_goes_on() -> None:
    work = (Work(initiative="serving-2", status=WorkStatus.STARTED, share_done=0.5, owner="Ada Adams"),)
    text = report_text(two_steps(work=work), "next")
    assert squeezed("1 step under way goes on") in text
    assert squeezed("Finish 1 · Bring serving to level 2 Platform: Ada Adams") in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changes", "next_words", "options_words"),
    [
        (
            {"plan": None},
            "No roadmap was asked for, so nothing is planned for the next days.",
            "No roadmap was asked for, so there",
        ),
        ({"targets": {}}, "The roadmap is empty, because there is nothing to close", "There is nothing to plan"),
    ],
)
def test_without_a_plan_they_are_left_out_unless_asked_for_by_name(
    changes: dict[str, object], next_words: str, options_words: str
) -> None:
    found = two_steps(**changes)
    whole = report_text(found)
    assert squeezed("Next 30, 60 and 90 days") not in whole
    assert squeezed("Options and what could change the plan") not in whole
    asked = report_text(found, *NEW)
    assert squeezed(next_words) in asked
    assert squeezed(options_words) in asked


def test_without_any_days_it_is_said_who_would_help() -> None:
    text = report_text(two_steps(plan=some_wishes(2, capacity={})), *NEW)
    assert squeezed("Next 30, 60 and 90 days: the roadmap holds no initiative, because 2 steps find no place in it") in text
    assert squeezed("The assessment names no person-days, so a share of them changes nothing.") in text
    assert squeezed("The next person who helps most is a platform engineer") in text


def test_where_pins_need_all_days_a_share_of_them_is_said_to_keep_no_plan() -> None:
    pins = (Pin(initiative="serving-2", done_by=1), Pin(initiative="testing-2", done_by=2))
    text = report_text(two_steps(plan=some_wishes(2, pins=pins)), "options")
    assert squeezed("With 75 % of the days no plan keeps what is fixed.") in text
    assert squeezed("None of these steps can be finished a quarter later, because of what is fixed.") in text
    assert squeezed("Serving to 2 Quarter 1 not possible not possible") in text


@pytest.mark.slow
def test_answers_that_would_change_the_result_are_told_once() -> None:
    both = report_text(two_steps(), "results", "options")
    assert both.count(squeezed("of one practice alone would change a level")) == 2  # the table's lead, and where it stands
    assert both.count(squeezed("If it were")) == 1
    alone = report_text(two_steps(), "options")
    assert alone.count(squeezed("If it were")) == 1
    assert squeezed("Answers matter too:") in both
    assert squeezed("Answers that would change the result") not in both
    assert squeezed("Answers that would change the result") in alone


@pytest.mark.slow
def test_what_takes_several_plans_is_worked_out_once_and_only_where_it_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    found, worked_out = two_steps(), list[str]()

    def noted(*given: object) -> Outlook:
        worked_out.append("once")
        return outlook(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(context, "outlook", noted)
    build_report(found, ReportOptions(sections=("summary", "roadmap", "next", "results")))
    assert worked_out == []
    whole = build_report(found)
    assert worked_out == ["once"]
    basis = found.planning
    assert found.plan is not None
    known = outlook(found.rubric, basis.assessment, basis.states, found.plan)
    assert build_report(found, outlook=known) == whole
    assert worked_out == ["once"]


@pytest.mark.parametrize(
    ("changes", "tells"),
    [
        ({}, True),
        ({"plan": None}, False),
        ({"targets": {}}, False),
        ({"report": ReportOptions(sections=("summary", "roadmap"))}, False),
        ({"plan": some_wishes(2, capacity={})}, True),
    ],
)
def test_whether_a_report_tells_it_is_known_beforehand(changes: dict[str, object], tells: bool) -> None:
    assert tells_outlook(two_steps(**changes)) is tells


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_next_days_are_one_page_however_long_titles_and_tests_are(paper: Literal["A4", "Letter"]) -> None:
    long = "A title of so many words that it takes several lines of a narrow column wherever it is printed, and then some"
    names = [f"practice-{number}" for number in range(16)]
    practices = [a_practice(name, "tooling", title=f"{name} {long}"[:90]) for name in names]
    steps = tuple(
        an_initiative(name, 2, title=f"{name} {long}"[:90], steps=("Do this first. " * 30,), done_when="W" * 900)
        for name in names
    )
    wishes = some_wishes(1, start=datetime.date(2027, 1, 1), capacity={"platform": (160.0,)})
    assessment = an_assessment(dict.fromkeys(names, 1), targets=dict.fromkeys(names, 2), plan=wishes, status=Status.FINAL)
    pdf = build_report(
        evaluate(a_rubric(*practices, initiatives=steps), assessment),
        ReportOptions(sections=("next", "roadmap"), order=("next", "roadmap"), paper=paper),
    )
    pages = pages_of(pdf)
    assert "Review" in pages[0]
    assert "Roadmap" in pages[1]
    assert words_outside(pdf) == []
    assert words_on_words(pdf) == []


# ── the sample ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def sample() -> bytes:
    return build_report(the_sample(), ReportOptions(sections=NEW))


@pytest.mark.slow
def test_the_sample_s_figures_are_those_that_each_question_gives_alone() -> None:
    found, text = the_sample(), text_of(sample())
    assert found.plan is not None
    basis, titles = found.planning, found.rubric.practice_by_id
    given = (found.rubric, basis.assessment, basis.states)
    for one in assess_risk(*given, found.plan).items:
        step = found.rubric.initiative_by_id[one.initiative]
        share = "over 99 %" if 0.995 <= one.chances.chance < 1 else percent(one.chances.chance)
        assert re.search(rf"{re.escape(squeezed(titles[step.practice].title))}to{step.level}Q[1-4]2027{squeezed(share)}", text)
    for price in prices(*given, found.plan.model_copy(update={"items": found.plan.items[:1]})):
        step = found.rubric.initiative_by_id[price.initiative]
        assert price.postponed is not None
        assert price.left_out is not None
        figures = f"Q12027{value_number(price.postponed)}{value_number(price.left_out)}"
        assert f"{squeezed(titles[step.practice].title)}to{step.level}{figures}" in text


@pytest.mark.slow
def test_the_sample_s_charts_say_their_numbers_in_words() -> None:
    figures = [node.alternative or "" for node in Tagged(sample()).root.every("Figure")]
    days, chances = figures
    assert days.startswith("Overall score by the end of Q4 2027 with a share of the days, 0 to 100. The line stands at now 33.")
    assert "100 % of the days (440): score 48, level 2, as planned." in days
    assert chances.startswith("Chance of being in time, in %. The line stands at likely from 80 %.")
    assert "Data management, level 3: 56 % by Q3 2027; 80 % sure by Q4 2027." in chances


@pytest.mark.slow
def test_another_process_prints_the_same_bytes() -> None:
    code = "import sys; from tests.assessment.test_report_outlook import *; sys.stdout.buffer.write(sample())"
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parents[2], env=environment, capture_output=True, check=True
    )
    assert done.stdout == sample()
