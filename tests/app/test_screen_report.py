"""The report screen by itself: what is chosen is stored, files are whole or not there, and old ones are called old."""

import importlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app import background, building, desk, resources
from app.access import Access
from app.resources import Resources
from assessment import storage
from assessment.answers import Answer, Assessment, Pin, ReportOptions, Respondent
from assessment.errors import AssessmentError, ConflictError, PlanError
from assessment.evaluation import Evaluation, evaluate
from assessment.plan import Plan
from assessment.report import build_report
from assessment.roadmap.outlook import Outlook
from assessment.rubric import Rubric, default_content, load_rubric
from assessment.settings import Settings
from assessment.storage import Database, Stored, keep_rubric
from assessment.terms import Role, Status
from tests.builders import a_rubric, an_assessment, some_wishes

reporting = importlib.import_module("app.desk.reporting")
searching = importlib.import_module("app.desk.search")  # the desk itself calls its function by this name
SHIPPED = load_rubric()
SMALL = a_rubric()
SECONDS = 120.0
BETWEEN_LOOKS = 0.2
"""The screen itself looks once a second; drawing it without a pause would take the cores that build the file."""


@pytest.fixture(autouse=True)
def served(tmp_path: Path) -> Iterator[None]:
    """What the screen finds: a database of its own."""
    database = Database.open(None, tmp_path)
    with database.transaction() as session:
        keep_rubric(session, SHIPPED)
        keep_rubric(session, SMALL)
    resources.use(Resources(Settings(data=tmp_path), default_content(), database, SHIPPED, Access(key=None)))
    background.forget()
    yield
    resources.use(None)
    database.close()


def made(**changes: object) -> str:
    with resources.resources().database.transaction() as session:
        return storage.create(session, an_assessment({"serving": 1}, **changes), SMALL)


def stored(id: str) -> Stored:
    with resources.resources().database.reading() as session:
        return storage.load(session, id)


def draw() -> None:
    from app.screens import report

    report.page()


def shown(id: str) -> AppTest:
    test = AppTest.from_function(draw, default_timeout=30)
    test.query_params["a"] = id
    return test.run()


def words(test: AppTest) -> str:
    said = (test.markdown, test.caption, test.info, test.warning, test.error)
    return "\n".join(element.value for kind in said for element in kind).replace("\\", "")


def run_until_built(test: AppTest) -> AppTest:
    """Run the screen as its polling does, until its file is there."""
    end = time.monotonic() + SECONDS
    while not test.get("download_button") and time.monotonic() < end:
        assert not test.exception
        time.sleep(BETWEEN_LOOKS)
        test.run()
    assert test.get("download_button"), words(test)
    return test


def key_of(test: AppTest, start: str) -> str:
    return next(str(button.key) for button in test.button if str(button.key).startswith(start))


@pytest.mark.slow
def test_a_section_moved_up_and_a_text_written_are_stored() -> None:
    id = made()
    test = shown(id)
    pointed = next(radio for radio in test.radio if radio.label.startswith("Order"))
    pointed.set_value("findings").run()
    test.button(key=key_of(test, "report-up")).click().run()
    assert not test.exception
    order = stored(id).assessment.report.order
    assert order is not None
    assert order.index("findings") == order.index("dimensions") - 1
    next(area for area in test.text_area if area.label.endswith("Summary")).input("We agreed in October.").run()
    assert stored(id).assessment.report.texts == {"summary": "We agreed in October."}
    assert "All choices are saved" in words(test)


@pytest.mark.slow
def test_a_file_whose_answers_changed_is_called_older_and_built_anew_when_asked() -> None:
    id = made()
    test = run_until_built(shown(id))
    with resources.resources().database.transaction() as session:
        storage.save_target(session, id, "serving", 3)
    test.run()
    assert "was changed after this file was made" in words(test)
    assert "These pages are older than the assessment" in words(test)
    test.button(key="build-anew").click().run()
    run_until_built(test)
    assert "was changed after" not in words(test)


@pytest.mark.slow
def test_a_build_that_fails_says_what_to_do_and_offers_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "SECONDS", -1.0)
    monkeypatch.setattr(building, "LOOK_SECONDS", 0.01)
    test = shown(made())
    end = time.monotonic() + SECONDS
    while not test.error and time.monotonic() < end:
        time.sleep(BETWEEN_LOOKS)
        test.run()
    assert not test.exception
    assert "there is nothing to download" in test.error[0].value
    assert "Try again, choose fewer sections" in test.error[0].value.replace("\\", "")
    assert not test.get("download_button")
    monkeypatch.undo()
    test.button(key="try-again").click().run()
    run_until_built(test)


def test_looks_that_somebody_else_changed_first_are_not_saved_over() -> None:
    id = made()
    before = (Status.DRAFT, ReportOptions())
    desk.save_report(id, before, (Status.DRAFT, ReportOptions(mark="Theirs")))
    with pytest.raises(ConflictError):
        desk.save_report(id, before, (Status.FINAL, ReportOptions(mark="Mine")))
    assert stored(id).assessment.report == ReportOptions(mark="Theirs")
    assert stored(id).assessment.status is Status.DRAFT


@pytest.mark.slow
def test_of_an_anonymous_assessment_the_file_holds_no_answer_of_a_few() -> None:
    people = tuple(Respondent(id=f"r{number}", role=Role.OTHER, name=f"Person {number}") for number in (1, 2))
    said = tuple(Answer(practice="serving", respondent=one.id, level=2, note="only two of us") for one in people)
    with resources.resources().database.transaction() as session:
        id = storage.create(session, an_assessment(anonymous=True, respondents=people, answers=said), SMALL)
    file = desk.report_of(stored(id), kind="json")
    assert b"only two of us" not in file
    assert b"Person 1" not in file
    tables = json.loads(file)["tables"]
    assert tables["answers"]["rows"] == []


@pytest.mark.slow
def test_the_plan_of_a_report_is_worked_out_by_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    planned: list[str] = []
    beside = building.plan_beside

    def noted(rubric: Rubric, assessment: Assessment, wanted: Callable[[], bool]) -> Evaluation | None:
        planned.append(assessment.title)
        return beside(rubric, assessment, wanted)

    monkeypatch.setattr(reporting, "plan_beside", noted)
    monkeypatch.setattr(searching, "evaluate", None)  # whoever searched in the server's own process would fail
    found = stored(made(targets={"serving": 2}, plan=some_wishes(2)))
    tables = json.loads(desk.report_of(found, kind="json"))["tables"]
    assert planned == [found.assessment.title]
    assert len(tables["roadmap"]["rows"]) == 1  # serving, from 1 to 2
    desk.report_of(found, kind="csv")
    assert len(planned) == 1


@pytest.mark.slow
def test_a_plan_that_could_not_be_worked_out_is_tried_again_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    found = stored(made(targets={"serving": 2}, plan=some_wishes(2)))
    monkeypatch.setattr(building, "SECONDS", -1.0)
    monkeypatch.setattr(building, "LOOK_SECONDS", 0.01)
    with pytest.raises(AssessmentError, match="nothing to download"):
        desk.report_of(found, kind="json")
    monkeypatch.undo()
    desk.forget_report(found, "json")
    assert json.loads(desk.report_of(found, kind="json"))["tables"]["roadmap"]["rows"]


@pytest.mark.slow
def test_what_could_change_the_plan_is_worked_out_once_for_all_looks_of_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    beside = building.outlook_beside

    def noted(evaluation: Evaluation, plan: Plan, wanted: Callable[[], bool]) -> Outlook | None:
        compared.append(evaluation.assessment.title)
        return beside(evaluation, plan, wanted)

    monkeypatch.setattr(reporting, "outlook_beside", noted)
    found = stored(made(targets={"serving": 2}, plan=some_wishes(2)))
    desk.report_of(found, kind="json")
    assert compared == []  # no other file tells it
    looks = [ReportOptions(), ReportOptions(accent="#7a1f1f", sections=("summary", "options"))]
    files = [desk.report_of(with_looks(found, each)) for each in looks]
    assert compared == [found.assessment.title]
    # The command works it out in the process that writes the file, and writes the same bytes.
    for each, file in zip(looks, files, strict=True):
        assert build_report(evaluate(SMALL, with_looks(found, each).assessment)) == file


@pytest.mark.slow
def test_a_report_that_does_not_tell_what_could_change_the_plan_does_not_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "outlook_beside", None)  # whoever asked would fail
    found = stored(made(targets={"serving": 2}, plan=some_wishes(2)))
    assert desk.report_of(with_looks(found, ReportOptions(sections=("summary", "roadmap", "next"))))[:4] == b"%PDF"


@pytest.mark.slow
def test_a_comparison_that_failed_is_tried_again_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    found = stored(made(targets={"serving": 2}, plan=some_wishes(2)))
    desk.report_of(found, kind="json")  # its plan is known then
    monkeypatch.setattr(building, "SECONDS", -1.0)
    monkeypatch.setattr(building, "LOOK_SECONDS", 0.01)
    with pytest.raises(AssessmentError, match="nothing to download"):
        desk.report_of(found)
    monkeypatch.undo()
    desk.forget_report(found, "pdf")
    assert desk.report_of(found)[:4] == b"%PDF"


def with_looks(found: Stored, options: ReportOptions) -> Stored:
    return replace(found, assessment=found.assessment.model_copy(update={"report": options}))


def test_while_a_plan_is_compared_the_screen_says_so() -> None:
    def draw_both() -> None:
        from app.components.report_download import draw_progress
        from app.desk import Build
        from app.viewmodels.report import KINDS

        for build in (Build(None, plans=True), Build(None, plans=True, compares=True, seconds=2.0), Build(None)):
            draw_progress(build, KINDS["pdf"])

    test = AppTest.from_function(draw_both).run()
    assert not test.exception
    bars = [(bar.proto.value, bar.proto.text) for bar in test.get("progress")]
    assert [text for _, text in bars] == [
        "Step 1 of 2: working out the best plan",
        "Step 1 of 2: comparing the plan with others, for its options, 2 seconds so far",
        "Step 2 of 2: writing the PDF file",
    ]
    assert [value for value, _ in bars] == sorted(value for value, _ in bars)


@pytest.mark.slow
def test_wishes_that_cannot_hold_are_said_by_the_report_too() -> None:
    pins = (Pin(initiative="serving-2", done_by=1), Pin(initiative="serving-2", not_before=2))
    found = stored(made(targets={"serving": 2}, plan=some_wishes(2, pins=pins)))
    with pytest.raises(PlanError):
        desk.report_of(found)


def run_until_refused(test: AppTest) -> AppTest:
    end = time.monotonic() + SECONDS
    while not test.error and time.monotonic() < end:
        time.sleep(BETWEEN_LOOKS)
        test.run()
    return test


@pytest.mark.slow
def test_wishes_that_cannot_hold_are_said_with_titles_and_periods() -> None:
    pins = (Pin(initiative="serving-2", done_by=1), Pin(initiative="serving-2", not_before=2))
    test = run_until_refused(shown(made(targets={"serving": 2}, plan=some_wishes(2, pins=pins))))
    (said,) = (error.value.replace("\\", "").replace("\u2060", "") for error in test.error)
    assert "These 2 wishes cannot all hold" in said
    assert "Serving → 2: finished by the end of Quarter 1" in said
    assert "Serving → 2: not finished before Quarter 2" in said
    assert "Change the wishes under Roadmap" in said
    assert "plan.pins" not in said
    assert "serving-2" not in said


@pytest.mark.slow
def test_once_the_wishes_hold_the_report_is_built_without_being_asked_for() -> None:
    pins = (Pin(initiative="serving-2", done_by=1), Pin(initiative="serving-2", not_before=2))
    id = made(targets={"serving": 2}, plan=some_wishes(2, pins=pins))
    test = run_until_refused(shown(id))
    with resources.resources().database.transaction() as session:
        storage.save_plan(session, id, some_wishes(2, pins=pins[:1]))
    test.run()
    assert not test.error
    assert "was changed after this file was made" not in words(test)  # there was no file
    run_until_built(test)


@pytest.mark.slow
def test_every_kind_of_file_is_built_by_a_process_of_its_own() -> None:
    found = stored(made())
    starts = {kind: desk.report_of(found, kind=kind)[:4] for kind in ("pdf", "xlsx", "pptx")}
    assert starts == {"pdf": b"%PDF", "xlsx": b"PK\x03\x04", "pptx": b"PK\x03\x04"}
    with pytest.raises(AssessmentError, match="nothing to download"):
        desk.report_of(found, kind="nonsense")
