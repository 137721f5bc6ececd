"""A rubric of another domain, and an overlay on it, run through every screen, the plan and the PDF with no code of their own."""

import io
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from app import background, desk, resources
from app.components.text import md
from app.desk import opening, planning
from app.resources import Resources, open_resources
from app.viewmodels.asked import asked_facts
from app.viewmodels.method import OWN_WEIGHTS, not_claimed
from app.viewmodels.suggestions import is_told
from assessment import storage
from assessment.answers import Answer, Assessment, Organisation, PlanWishes, Profile, ReportOptions, RubricReference
from assessment.evaluation import evaluate
from assessment.exchange import write_assessment
from assessment.report import build_report
from assessment.rubric import SHIPPED, Rubric, load_rubric
from assessment.settings import Settings
from tests.app.conftest import OpenPage
from tests.app.visitor import Visitor
from tests.builders import an_assessment
from tests.server import environment, free_port, run_to_end, running_server

TESTS: Final = Path(__file__).parents[1]
SMALL: Final = TESTS / "content_small"
OVERLAY: Final = TESTS / "content_overlay"
SCREENS: Final = sorted({file.stem for file in (TESTS.parent / "app" / "screens").glob("*.py")} - {"__init__", "gate"})
WORDS_OF_THE_SHIPPED: Final = ("MLOps", "machine learning", "arXiv", "24 practices", "models in production")


@pytest.fixture(params=["small", "whole", "overlay"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A content folder: without optional files, with all of them, and an overlay."""
    if request.param == "small":
        return SMALL
    if request.param == "overlay":
        return OVERLAY
    shutil.copytree(SMALL, tmp_path / "whole")
    return shutil.copytree(TESTS / "content_small_companions", tmp_path / "whole", dirs_exist_ok=True)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[Path], Resources]]:
    """Start on a content folder as the server does; a second call is a restart on the same database."""

    def start(content: Path) -> Resources:
        stop()
        opened = open_resources(Settings(data=tmp_path / "data", content=content))
        resources.use(opened)
        running.append(opened)
        return opened

    def stop() -> None:
        resources.use(None)
        while running:
            running.pop().database.close()

    running: list[Resources] = []
    yield start
    stop()


def answered(rubric: Rubric, **changes: object) -> Assessment:
    """Return an assessment with every practice answered, targets above, and a plan with days for every group."""
    answers = tuple(Answer(practice=practice.id, level=n % 4 + 1) for n, practice in enumerate(rubric.practices))
    defaults: dict[str, object] = {
        "rubric": RubricReference(id=rubric.id, version=rubric.version),
        "title": "An assessment of its own rubric",
        "answers": answers,
        "targets": {practice.id: 4 for practice in rubric.practices},
        "plan": PlanWishes(capacity={group.id: (15.0,) * 4 for group in rubric.skill_groups}, start=date(2027, 1, 1)),
    }
    return an_assessment(**{**defaults, **changes})  # type: ignore[arg-type]


def stored(opened: Resources, assessment: Assessment) -> str:
    with opened.database.transaction() as session:
        return storage.create(session, assessment, opened.rubric)


def draw(screen: str) -> None:
    import importlib

    importlib.import_module(f"app.screens.{screen}").page()


def shown(screen: str, assessment: str | None = None) -> AppTest:
    test = AppTest.from_function(draw, kwargs={"screen": screen}, default_timeout=60)
    if assessment is not None:
        test.query_params["a"] = assessment
    return test.run()


def texts(test: AppTest) -> str:
    kinds = (test.title, test.header, test.markdown, test.caption, test.info, test.warning, test.error, test.success)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def printed(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


# Every screen


@pytest.mark.slow
@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_shows_an_assessment_of_another_rubric(
    screen: str, folder: Path, serve: Callable[[Path], Resources]
) -> None:
    opened = serve(folder)
    for assessment in (answered(opened.rubric), answered(opened.rubric, answers=(), targets={}, plan=None)):
        test = shown(screen, stored(opened, assessment))
        assert not test.exception
        assert not test.error
        assert [words for words in WORDS_OF_THE_SHIPPED if words in texts(test)] == []


@pytest.mark.slow
def test_a_new_assessment_is_of_the_folder_s_rubric_and_asks_only_what_it_makes_something_of(
    folder: Path, serve: Callable[[Path], Resources]
) -> None:
    opened = serve(folder)
    test = shown("start")
    assert opened.rubric.title in texts(test)
    labels = {element.label for kind in (test.number_input, test.selectbox) for element in kind}
    assert "Models in production" not in labels
    assert ("What a wrong prediction costs" in labels) == (opened.rubric.profiles is not None)
    test.text_input[0].set_value("The Harbour Inn")
    next(button for button in test.button if button.label == "Start").click().run()
    assert not test.exception
    (line,) = desk.summaries("")
    assert line.title.startswith(f"{opened.rubric.title}, ")
    with opened.database.reading() as session:
        made = storage.load(session, line.id)
    assert made.rubric == opened.rubric


@pytest.mark.slow
def test_the_method_says_whose_rubric_it_is_and_claims_nothing_of_the_shipped_one(
    folder: Path, serve: Callable[[Path], Resources]
) -> None:
    rubric = serve(folder).rubric
    said = texts(shown("method"))
    assert md(rubric.id) in said
    assert md(rubric.publisher) in said
    assert "not the one shipped with Waymark" in said
    assert OWN_WEIGHTS not in not_claimed(rubric)
    assert OWN_WEIGHTS in not_claimed(load_rubric(SHIPPED))


def test_the_facts_asked_are_those_that_rules_rest_on() -> None:
    assert asked_facts(load_rubric(SMALL)) == frozenset()
    assert asked_facts(load_rubric(SHIPPED)) == {"models_in_production", "retraining", "criticality", "regulated", "people"}
    assert is_told(load_rubric(SMALL), Profile(), Organisation(name="Inn"))
    assert not is_told(load_rubric(SHIPPED), Profile(), Organisation(name="Inn"))


# Score, plan, report


@pytest.mark.slow
def test_score_plan_and_report_are_made_of_another_rubric(folder: Path) -> None:
    rubric = load_rubric(folder)
    evaluation = evaluate(rubric, answered(rubric))
    assert evaluation.result.overall.score is not None
    assert evaluation.plan is not None
    assert evaluation.plan.items != ()
    assert set(evaluation.plan.capacity_used) <= {group.id for group in rubric.skill_groups}
    text = printed(build_report(evaluation, None))
    for said in (rubric.title, rubric.publisher, *(practice.title for practice in rubric.practices)):
        assert said in text.replace("\n", " "), said
    assert [words for words in WORDS_OF_THE_SHIPPED if words in text] == []


# One database, several rubrics

SECTIONS: Final = ("summary", "results", "dimensions", "findings", "roadmap", "answers")
"""What rests on the rubric; a whole report takes three times as long."""


@pytest.mark.slow
@pytest.mark.parametrize("content", [SMALL, OVERLAY], ids=lambda folder: folder.name)
def test_assessments_of_the_shipped_rubric_open_score_and_print_after_a_restart_on_another(
    content: Path, serve: Callable[[Path], Resources]
) -> None:
    first = serve(SHIPPED)
    shipped, assessment = first.rubric, answered(first.rubric, report=ReportOptions(sections=SECTIONS))
    old = stored(first, assessment)
    before = desk_of(old)
    score, pdf = desk.scored(before).result, printed(desk.report_of(before))

    second = serve(content)
    assert second.rubric.id != shipped.id
    new = stored(second, answered(second.rubric))
    after = desk_of(old)
    assert after.rubric == shipped
    assert write_assessment(after.assessment) == write_assessment(before.assessment)
    planning._evaluated.cache_clear()
    background.forget()
    assert desk.scored(after).result == score
    assert printed(desk.report_of(after)) == pdf
    for screen in SCREENS:
        test = shown(screen, old)
        assert not test.exception
        assert not test.error
    assert {line.id for line in desk.summaries("")} == {old, new}
    assert desk_of(new).rubric == second.rubric


def desk_of(assessment: str) -> storage.Stored:
    found = opening.load(assessment)
    assert found is not None
    return found


def test_a_file_of_an_earlier_rubric_is_still_read_after_a_restart_on_another(serve: Callable[[Path], Resources]) -> None:
    first = serve(SHIPPED)
    file = write_assessment(answered(first.rubric))
    serve(SMALL)
    brought = desk.import_file(file, "old.json")
    assert desk_of(brought).rubric == first.rubric


# `python -m app --content`


def test_help_names_the_option_and_the_variables(tmp_path: Path) -> None:
    done = run_to_end(environment(tmp_path), "--help")
    assert done.returncode == 0
    assert "--content DIR" in done.stdout
    assert "WAYMARK_DATABASE_URL" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [(("--contents-of", "x"), 2, "unrecognized arguments"), (("--content",), 2, "expected one argument")],
)
def test_wrong_use_is_told(tmp_path: Path, arguments: tuple[str, ...], code: int, says: str) -> None:
    done = run_to_end(environment(tmp_path), *arguments)
    assert (done.returncode, says in done.stderr) == (code, True)


@pytest.mark.slow
def test_a_folder_that_is_none_is_wrong_input_whatever_the_environment_names(tmp_path: Path) -> None:
    env = environment(tmp_path, {"WAYMARK_PORT": str(free_port()), "WAYMARK_CONTENT": str(SMALL)})
    done = run_to_end(env, "--content", str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert f"{tmp_path / 'nowhere'}: is no content folder" in done.stderr


@pytest.mark.browser
@pytest.mark.slow
def test_a_short_journey_on_another_rubric_from_a_new_assessment_to_the_report(tmp_path: Path, open_page: OpenPage) -> None:
    rubric = load_rubric(OVERLAY)
    # Seen from the folder the server is started in: a path is the visitor's, not the program's.
    with running_server(tmp_path, "--content", "tests/content_overlay") as server:
        page = open_page()
        visitor = Visitor(page, server.address).open()
        expect(page.get_by_text(rubric.title).first).to_be_visible()
        visitor.start("The Harbour Inn")
        for dimension in rubric.dimensions:
            for practice in rubric.practices_of(dimension.id):
                visitor.choose(practice.id, 2).expect_saved(practice.id)
            visitor.press("Results" if dimension == rubric.dimensions[-1] else "Next")
        expect(page.get_by_role("heading", name="Results")).to_be_visible()
        expect(page.get_by_text(re.compile("25 of 100")).first).to_be_visible()  # all at level 2: 100 · (2 − 1) / 4
        visitor.press("Set all")
        visitor.follow("Next: Roadmap")
        for group in rubric.skill_groups:
            field = page.get_by_label(group.title, exact=True)
            field.fill("20")
            field.press("Enter")
            visitor.waited()
        expect(page.get_by_text("Proven best")).to_be_visible()
        visitor.follow("Next: Report")
        with page.expect_download() as downloading:
            page.get_by_role("button", name=re.compile("Download PDF")).click()
        text = printed(Path(downloading.value.path()).read_bytes())
    assert rubric.title in text
    assert "Knife care" in text
