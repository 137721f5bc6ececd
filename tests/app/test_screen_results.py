"""The screens Results and Method alone: what they say, and that a target is in the database before the page says so."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app import resources as shared
from app.resources import Resources, open_resources
from app.viewmodels.method import NOT_CLAIMED
from assessment import storage
from assessment.answers import Agreed, RubricReference
from assessment.briefing import brief
from assessment.evaluation import evaluate
from assessment.exchange import read_assessment
from assessment.rubric import default_content
from assessment.sample import sample_file
from assessment.settings import Settings
from assessment.terms import NotApplicable
from tests.builders import Said, an_assessment

HOSTILE = "<b>x</b> ![p](https://elsewhere.example/p.png) :red[r] $a$"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Resources]:
    """The shipped rubric and an empty database, as a running server has them."""
    opened = open_resources(Settings(data=tmp_path))
    shared.use(opened)
    yield opened
    shared.use(None)
    opened.database.close()


def store(opened: Resources, answers: Mapping[str, Said], **changes: object) -> str:
    rubric = opened.rubric
    reference = RubricReference(id=rubric.id, version=rubric.version)
    with opened.database.transaction() as session:
        return storage.create(session, an_assessment(answers, rubric=reference, **changes), rubric)


def targets(opened: Resources, assessment: str) -> Mapping[str, int]:
    with opened.database.reading() as session:
        return storage.load(session, assessment).assessment.targets


def draw(screen: str) -> None:
    from importlib import import_module  # a script of its own

    import_module(f"app.screens.{screen}").page()


def show(screen: str, assessment: str | None = None, **state: object) -> AppTest:
    """Open a screen as a visitor does; state: what was opened or chosen before, by key."""
    at = AppTest.from_function(draw, kwargs={"screen": screen}, default_timeout=30)
    if assessment is not None:
        at.query_params["a"] = assessment
    for key, value in state.items():
        at.session_state[key.replace("_", "-")] = value
    at.run()
    assert not at.exception
    return at


def text(at: AppTest) -> str:
    """Return all that is said, as it is read: without the signs that keep markdown from obeying."""
    said = [
        element.value
        for kind in (at.title, at.header, at.subheader, at.markdown, at.caption, at.info, at.code)
        for element in kind
    ]
    return "\n".join(said).replace("\\", "").replace("\u2060", "")


def all_at(opened: Resources, level: int) -> dict[str, Said]:
    return {practice.id: level for practice in opened.rubric.practices}


# Results


@pytest.mark.usefixtures("opened")
def test_results_without_an_assessment_say_what_to_do() -> None:
    assert "Open or start one under Assessments" in show("results").info[0].value


def test_results_without_an_answer_lead_to_the_questionnaire(opened: Resources) -> None:
    at = show("results", store(opened, {}))
    assert "0 of 24 practices that apply have a level" in text(at)
    assert not at.header
    next(button for button in at.button if button.label == "Answer the questionnaire").click().run()
    assert at.session_state["_wanted_screen"][0] == "questionnaire"


@pytest.mark.slow
def test_results_say_level_score_and_range_in_one_sentence(opened: Resources) -> None:
    # every practice at 3: score 50, level 3, and nothing is uncertain
    at = show("results", store(opened, all_at(opened, 3)))
    assert "Level 3 · Defined, 50 of 100" in text(at)


@pytest.mark.slow
def test_the_verdict_is_the_report_s_with_what_matters_to_the_organisation(opened: Resources) -> None:
    """Priorities stand with the wishes for the plan; without them other practices would come first."""
    with opened.database.transaction() as session:
        file = sample_file(default_content())
        assessment, rubric = read_assessment(file, [opened.rubric], "sample")
        id = storage.create(session, assessment, rubric)
    planless = evaluate(rubric, assessment.model_copy(update={"plan": None}))
    told = brief(replace(planless, assessment=assessment)).verdict
    assert told != brief(planless).verdict
    assert told in text(show("results", id))


@pytest.mark.slow
def test_results_of_half_an_assessment_say_what_is_not_stated(opened: Resources) -> None:
    tooling: dict[str, Said] = {practice.id: 2 for practice in opened.rubric.practices_of("tooling")}
    said = text(show("results", store(opened, tooling)))
    assert "Level 2 · Repeatable" in said
    assert "Level not stated: 0 of 6 answered" in said


def test_results_of_practices_that_all_do_not_apply_say_so(opened: Resources) -> None:
    agreed = tuple(Agreed(practice=p.id, not_applicable=NotApplicable.OTHER) for p in opened.rubric.practices)
    assert "not applicable" in text(show("results", store(opened, {}, agreed=agreed)))


@pytest.mark.slow
def test_a_person_s_text_is_never_obeyed(opened: Resources) -> None:
    assessment = store(opened, all_at(opened, 3), organisation={"name": HOSTILE}, title=HOSTILE)
    at = show("results", assessment)
    assert HOSTILE in text(at)
    assert all(HOSTILE not in element.value for element in at.caption)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("how-overall-", "(1·50.00 + 1·50.00 + 1·50.00 + 1·50.00) / (1 + 1 + 1 + 1)\n= 50"),
        ("how-dimension-tooling", "100 · (1.5·0.50 + 1.5·0.50 + 1·0.50 + 1·0.50 + 1·0.50 + 1·0.50)"),
        ("how-challenge-skill-gaps", "·(1 − 0.50)"),
        ("how-benefit-compliance", "·0.50"),
        ("how-effort-upskilling", "·0.50"),
        ("how-more-changes-change-0", "tried alone: level"),
    ],
)
def test_one_click_on_a_number_shows_how_it_was_made(opened: Resources, key: str, said: str) -> None:
    at = show("results", store(opened, all_at(opened, 3)))
    at.button(key=key).click().run()
    assert not at.exception
    assert said in text(at)


@pytest.mark.slow
def test_one_click_on_a_practice_shows_its_answers(opened: Resources) -> None:
    at = show("results", store(opened, all_at(opened, 3)), open_tooling=True)
    at.button(key="how-practice-serving").click().run()
    assert "p = (3 − 1) / 4 = 0.50" in text(at)


@pytest.mark.slow
def test_dimensions_can_be_seen_as_a_radar(opened: Resources) -> None:
    at = show("results", store(opened, all_at(opened, 3)))
    assert "├─┤" in text(at)
    at.segmented_control(key="dimensions-as").set_value("Radar").run()
    assert not at.exception
    assert "the area has no meaning" in text(at)


# Targets


def choice_of(at: AppTest, practice: str) -> str:
    """Return the key of a practice's choice of a target."""
    return next(box.key for box in at.selectbox if box.key and box.key.startswith(f"target-{practice}-"))


@pytest.mark.slow
def test_a_chosen_target_is_saved_at_once_and_shown(opened: Resources) -> None:
    assessment = store(opened, all_at(opened, 3))
    at = show("results", assessment, open_tooling=True)
    at.selectbox(key=choice_of(at, "serving")).set_value(5).run()
    assert not at.exception
    assert targets(opened, assessment) == {"serving": 5}
    assert "With its targets met" in text(at)


@pytest.mark.slow
def test_a_target_can_be_taken_away(opened: Resources) -> None:
    assessment = store(opened, all_at(opened, 3), targets={"serving": 5, "infrastructure": 4})
    at = show("results", assessment, open_tooling=True)
    at.selectbox(key=choice_of(at, "serving")).set_value(0).run()
    assert targets(opened, assessment) == {"infrastructure": 4}


@pytest.mark.slow
def test_choosing_one_target_after_another_keeps_both(opened: Resources) -> None:
    assessment = store(opened, all_at(opened, 3))
    at = show("results", assessment, open_tooling=True)
    at.selectbox(key=choice_of(at, "serving")).set_value(5).run()
    at.selectbox(key=choice_of(at, "infrastructure")).set_value(4).run()
    assert targets(opened, assessment) == {"serving": 5, "infrastructure": 4}


@pytest.mark.slow
def test_a_target_changed_in_another_tab_is_shown_and_not_overwritten(opened: Resources) -> None:
    assessment = store(opened, all_at(opened, 3))
    at = show("results", assessment, open_tooling=True)
    at.selectbox(key=choice_of(at, "serving")).set_value(5).run()
    with opened.database.transaction() as session:
        storage.save_target(session, assessment, "serving", 4)
    at.run()
    assert at.selectbox(key=choice_of(at, "serving")).value == 4
    assert targets(opened, assessment) == {"serving": 4}


@pytest.mark.slow
def test_all_targets_are_set_by_one_button_and_removed_by_another(opened: Resources) -> None:
    assessment = store(opened, all_at(opened, 3), targets={"serving": 5})
    at = show("results", assessment, open_tooling=True)
    at.selectbox(key="all-targets-level").set_value(4).run()
    at.button(key="all-targets").click().run()
    assert targets(opened, assessment) == {**dict.fromkeys(all_at(opened, 3), 4), "serving": 5}
    assert at.selectbox(key=choice_of(at, "infrastructure")).value == 4
    at.button(key="no-targets").click().run()
    assert targets(opened, assessment) == {}
    assert at.selectbox(key=choice_of(at, "infrastructure")).value == 0


# Method


@pytest.mark.slow
@pytest.mark.usefixtures("opened")
def test_the_method_is_readable_without_an_assessment() -> None:
    said = text(show("method"))
    assert "1 · Ad hoc" in said
    assert "With invented answers." in said
    assert "100 · (" in said


@pytest.mark.slow
def test_the_worked_example_is_the_open_assessment_s(opened: Resources) -> None:
    said = text(show("method", store(opened, all_at(opened, 3))))
    assert "With the answers of the open assessment." in said


def test_the_rubric_is_readable_practice_by_practice(opened: Resources) -> None:
    at = show("method", method_part="Practices", method_monitoring=True)
    at.segmented_control(key=f"method-dimension-{opened.rubric.content_hash[:8]}").set_value("automation").run()
    assert not at.exception
    said = text(at)
    practice = opened.rubric.practice_by_id["monitoring"]
    assert practice.question in said
    assert all(statement in said for statements in practice.anchors for statement in statements)
    assert opened.rubric.initiative_by_id["monitoring-3"].done_when in said


@pytest.mark.usefixtures("opened")
def test_the_roadmap_s_model_is_told_in_words() -> None:
    assert "proven best" in text(show("method", method_part="Roadmap"))


def test_every_source_is_named_with_its_grade_and_what_is_not_claimed(opened: Resources) -> None:
    said = text(show("method", method_part="Sources and limits"))
    assert all(source.title in said for source in opened.rubric.sources)
    assert NOT_CLAIMED[0] in said
