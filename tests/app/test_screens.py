"""Each screen by itself, fast: without an assessment, with an empty, a half and a full one; refused, failing, in conflict."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app import desk, resources
from app.access import Access
from app.resources import Resources
from assessment import storage
from assessment.answers import Agreed, Answer, Organisation, Pin, PlanWishes, Profile, ReportOptions, Respondent, RubricReference
from assessment.errors import AccessDeniedError, MachineError
from assessment.rubric import default_content, load_rubric
from assessment.settings import Settings
from assessment.storage import Database, keep_rubric
from assessment.terms import Confidence, Mode, NotApplicable, Role, Status
from tests.builders import an_assessment

RUBRIC = load_rubric()
REFERENCE = RubricReference(id=RUBRIC.id, version=RUBRIC.version)
MINE = ("start", "questionnaire", "roadmap", "report")
SCREENS = (*MINE, "results", "method")
PRACTICES = [practice.id for practice in RUBRIC.practices]
CAPACITY = {group.id: (20.0,) * 4 for group in RUBRIC.skill_groups}


def answers(number: int) -> tuple[Answer, ...]:
    """Return answers to the first practices: levels, one not applicable, one don't know."""
    levels = [
        Answer(practice=practice, level=n % 4 + 1, confidence=list(Confidence)[n % 3]) for n, practice in enumerate(PRACTICES)
    ]
    levels[5] = Answer(practice=PRACTICES[5], not_applicable=NotApplicable.OTHER, note="nicht für uns")
    levels[7] = Answer(practice=PRACTICES[7], dont_know=True)
    return tuple(levels[:number])


FULL: Mapping[str, object] = {
    "answers": answers(24),
    "targets": {practice: 4 for practice in PRACTICES if practice not in {PRACTICES[5], PRACTICES[7]}},
    "plan": PlanWishes(capacity=CAPACITY, start=date(2027, 1, 1)),
}
KINDS: Mapping[str, Mapping[str, object]] = {"empty": {}, "half": {"answers": answers(12)}, "full": FULL}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database.open(None, tmp_path_factory.mktemp("screens"))
    with database.transaction() as session:
        keep_rubric(session, RUBRIC)
    yield database
    database.close()


@pytest.fixture(autouse=True)
def served(shared: Database, tmp_path: Path) -> Iterator[Resources]:
    """What the screens find: a database of this module, everybody let in."""
    opened = Resources(Settings(data=tmp_path), default_content(), shared, RUBRIC, Access(key=None))
    resources.use(opened)
    yield opened
    resources.use(None)


@pytest.fixture
def make(shared: Database) -> Callable[..., str]:
    """Store an assessment and return its id: `make(**FULL)`."""

    def stored(**changes: object) -> str:
        with shared.transaction() as session:
            return storage.create(session, an_assessment(**{"rubric": REFERENCE, **changes}), RUBRIC)  # type: ignore[arg-type]

    return stored


def stored(id: str) -> storage.Stored:
    with resources.resources().database.reading() as session:
        return storage.load(session, id)


def draw(screen: str) -> None:
    """Run one screen as the page frame does."""
    import importlib

    importlib.import_module(f"app.screens.{screen}").page()


def shown(screen: str, assessment: str | None = None) -> AppTest:
    """Return the screen after its first run."""
    test = AppTest.from_function(draw, kwargs={"screen": screen}, default_timeout=30)
    if assessment is not None:
        test.query_params["a"] = assessment
    return test.run()


def texts(test: AppTest) -> str:
    """Return everything the screen says in messages and texts."""
    kinds = (test.title, test.header, test.markdown, test.caption, test.info, test.warning, test.error, test.success)
    return "\n".join(element.value for kind in kinds for element in kind)


def named(elements: Any, label: str) -> Any:  # noqa: ANN401 - of many kinds
    """Return the element with this label."""
    return next(element for element in elements if element.label == label)


@pytest.mark.slow
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_without_an_assessment_says_what_to_do(screen: str) -> None:
    test = shown(screen)
    assert not test.exception
    if screen not in {"start", "method"}:
        assert "No assessment is open. Open or start one under Assessments." in test.info[0].value


@pytest.mark.slow
@pytest.mark.parametrize("screen", MINE[1:])
def test_an_assessment_that_was_deleted_counts_as_none(screen: str) -> None:
    test = shown(screen, "no-such-assessment")
    assert not test.exception
    test.button(key="to-assessments").click().run()
    assert test.session_state["_wanted_screen"][0] == "start"


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_shows_an_assessment_however_far_it_is(screen: str, kind: str, make: Callable[..., str]) -> None:
    test = shown(screen, make(**KINDS[kind]))
    assert not test.exception
    assert not test.error


# Start


def test_a_new_assessment_needs_the_organisations_name_and_nothing_else() -> None:
    test = shown("start")
    named(test.button, "Start").click().run()
    assert "Enter the organisation's name" in test.error[0].value
    named(test.text_input, "Organisation").input("  Bücher & Söhne  ")
    named(test.button, "Start").click().run()
    assert not test.error
    made = test.session_state["_address"]["a"]
    assert stored(made).assessment.organisation == Organisation(name="Bücher & Söhne")
    assert stored(made).assessment.respondents == (Respondent(id="r1", role=Role.ENGINEERING_MANAGER),)
    assert stored(made).assessment.mode is Mode.FULL
    assert test.session_state["_wanted_screen"][0] == "questionnaire"


@pytest.mark.slow
@pytest.mark.parametrize("label", ["Organisation", "Team (optional)", "Your name (optional, printed in the report)"])
def test_a_name_that_is_too_long_is_said_and_stays_to_be_shortened(label: str) -> None:
    test = shown("start")
    named(test.text_input, "Organisation").input("A")
    named(test.text_input, label).input("x" * 301)
    named(test.button, "Start").click().run()
    assert "301 characters are too many; shorten it to 300 at most" in test.error[0].value
    assert named(test.text_input, label).value == "x" * 301
    assert "_wanted_screen" not in test.session_state


def test_a_name_that_no_file_may_hold_is_refused_with_its_place() -> None:
    test = shown("start")
    named(test.text_input, "Organisation").input("A\x07B")
    named(test.button, "Start").click().run()
    assert "U\\+0007" in test.error[0].value


@pytest.mark.slow
def test_the_list_finds_by_words_and_is_hidden_while_presenting(make: Callable[..., str]) -> None:
    make(title="Zebra stripes", organisation={"name": "Needle Ltd"})
    test = shown("start")
    test.text_input(key="search").input("needle zebra").run()
    assert len([text for text in test.markdown if "Zebra" in text.value]) == 1
    test.text_input(key="search").input("no such words").run()
    assert "Nothing found." in texts(test)
    test.text_input(key="search").input("").run()
    test.toggle(key="presenting").set_value(True).run()
    assert "Zebra" not in texts(test)


# Questionnaire


def test_a_choice_is_saved_and_says_so(make: Callable[..., str]) -> None:
    id = make()
    test = shown("questionnaire", id)
    test.radio(key=f"choice-{PRACTICES[0]}").set_value(3).run()
    assert stored(id).assessment.answers[0].level == 3
    assert any("Saved " in text.value for text in test.markdown)


@pytest.mark.slow
def test_a_choice_that_cannot_be_saved_stays_on_the_screen_and_says_why(
    make: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    test = shown("questionnaire", make())

    def fail(*_: object, **__: object) -> None:
        message = "the disk is full; make room"
        raise MachineError(message)

    with monkeypatch.context() as broken:
        broken.setattr(storage, "save_answer", fail)
        test.radio(key=f"choice-{PRACTICES[0]}").set_value(3).run()
        assert not test.exception
        assert "Not saved\\: the disk is full; make room" in test.error[0].value.replace("\u2060", "")
        assert test.radio(key=f"choice-{PRACTICES[0]}").value == 3
        test.button(key="next").click().run()
        assert test.query_params.get("s", ["1"]) in (["1"], "1")
    test.button(key="next").click().run()
    assert test.query_params["s"] in (["2"], "2")


@pytest.mark.slow
def test_a_crafted_place_in_the_address_breaks_nothing(make: Callable[..., str]) -> None:
    id = make()
    for place in ("0", "-1", "99999999999", "x", "²", ""):
        test = AppTest.from_function(draw, kwargs={"screen": "questionnaire"}, default_timeout=30)
        test.query_params["a"], test.query_params["s"], test.query_params["p"] = id, place, "<no-such>"
        assert not test.run().exception


# Roadmap


@pytest.mark.slow
def test_looking_at_a_roadmap_writes_nothing(make: Callable[..., str]) -> None:
    wishes = PlanWishes(capacity={"platform": (1.5, 2.0, 0.0, 9.0)}, priorities={"compliance": 2.5, "scalability": 1.0})
    for plan in (None, wishes):
        id = make(**{**FULL, "plan": plan})
        assert not shown("roadmap", id).exception
        assert (stored(id).assessment.plan, stored(id).plan_revision) == (plan, stored(id).plan_revision)
        assert stored(id).assessment.plan == plan


@pytest.mark.slow
def test_a_changed_capacity_is_saved_and_the_other_wishes_stay(make: Callable[..., str]) -> None:
    wishes = PlanWishes(capacity={"platform": (1.5, 2.0, 0.0, 9.0)}, priorities={"compliance": 2.5, "scalability": 1.0})
    id = make(**{**FULL, "plan": wishes})
    test = shown("roadmap", id)
    assert named(test.toggle, "Different from period to period").value
    named(test.number_input, "Quarter 1").set_value(12.0).run()
    assert not test.exception
    expected = wishes.model_copy(update={"capacity": {"platform": (12.0, 2.0, 0.0, 9.0)}})
    assert stored(id).assessment.plan == expected


@pytest.mark.slow
def test_wishes_changed_elsewhere_are_shown_where_nothing_was_changed_here(make: Callable[..., str]) -> None:
    id = make(**FULL)
    test = shown("roadmap", id)
    theirs = PlanWishes(capacity={"platform": (7.0,) * 6}, periods=6)
    desk_save(id, theirs)
    test.run()
    assert named(test.number_input, "How many").value == 6
    assert stored(id).assessment.plan == theirs


@pytest.mark.slow
def test_wishes_changed_elsewhere_and_here_are_put_to_the_visitor(make: Callable[..., str]) -> None:
    id = make(**FULL)
    test = shown("roadmap", id)
    theirs = PlanWishes(capacity={"platform": (7.0,) * 4})
    desk_save(id, theirs)
    named(test.number_input, "Data science").set_value(99.0).run()
    assert "Somebody else changed these wishes meanwhile" in test.warning[0].value
    assert stored(id).assessment.plan == theirs
    test.button(key="plan-mine").click().run()
    plan = stored(id).assessment.plan
    assert plan is not None
    assert plan.capacity["data-science"] == (99.0,) * 4


def desk_save(id: str, wishes: PlanWishes) -> None:
    """Save wishes as another visit would."""
    with resources.resources().database.transaction() as session:
        storage.save_plan(session, id, wishes, expected=storage.load(session, id).plan_revision)


@pytest.mark.slow
def test_fixed_wishes_that_cannot_hold_are_told_and_can_be_removed(make: Callable[..., str]) -> None:
    low = next(answer for answer in answers(24) if answer.level == 1).practice
    pins = (Pin(initiative=f"{low}-2", done_by=1), Pin(initiative=f"{low}-2", not_before=3))
    id = make(**{**FULL, "plan": PlanWishes(capacity=CAPACITY, pins=pins)})
    test = shown("roadmap", id)
    assert not test.exception
    assert "These 2 wishes cannot all hold" in test.error[0].value
    named(test.button, "Drop this wish").click().run()
    assert not test.error
    plan = stored(id).assessment.plan
    assert plan is not None
    assert plan.pins == pins[1:]


@pytest.mark.slow
def test_fewer_periods_than_what_is_fixed_needs_are_not_saved_in_silence(make: Callable[..., str]) -> None:
    low = next(answer for answer in answers(24) if answer.level == 1).practice
    wishes = PlanWishes(capacity=CAPACITY, pins=(Pin(initiative=f"{low}-2", not_before=4),))
    id = make(**{**FULL, "plan": wishes})
    test = shown("roadmap", id)
    named(test.number_input, "How many").set_value(2).run()
    assert "reaches beyond the last period" in test.warning[0].value
    assert stored(id).assessment.plan == wishes


@pytest.mark.slow
def test_wishes_that_cannot_be_saved_say_why(make: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    test = shown("roadmap", make(**FULL))

    def fail(*_: object, **__: object) -> None:
        message = "the disk is full; make room"
        raise MachineError(message)

    monkeypatch.setattr(storage, "save_plan", fail)
    named(test.number_input, "Data science").set_value(9.0).run()
    assert not test.exception
    assert "Not saved: the disk is full" in test.error[0].value


def test_without_targets_the_simplest_are_offered(make: Callable[..., str]) -> None:
    id = make(answers=answers(12))
    test = shown("roadmap", id)
    next(button for button in test.button if "one level up" in button.label).click().run()
    assert not test.exception
    levels = {answer.practice: answer.level for answer in answers(12) if answer.level}
    assert stored(id).assessment.targets == {practice: level + 1 for practice, level in levels.items()}


# Report


def test_looking_at_a_report_writes_nothing_and_choosing_does(make: Callable[..., str]) -> None:
    options = ReportOptions(sections=("results", "cover"), mark="Secret", accent="#112233")
    id = make(**{**FULL, "report": options})
    test = shown("report", id)
    assert stored(id).assessment.report == options
    next(field for field in test.text_input if "mark" in field.label).input("Top secret").run()
    assert not test.exception
    assert stored(id).assessment.report == options.model_copy(update={"mark": "Top secret"})


@pytest.mark.slow
def test_a_status_set_elsewhere_is_not_set_back(make: Callable[..., str]) -> None:
    id = make()
    test = shown("report", id)
    with resources.resources().database.transaction() as session:
        storage.save_details(session, id, status=Status.FINAL)
    test.run()
    assert stored(id).assessment.status is Status.FINAL


@pytest.mark.slow
def test_a_logo_that_is_no_picture_is_told(make: Callable[..., str]) -> None:
    test = shown("report", make(report=ReportOptions(logo="data:image/png;base64,bm8gcGljdHVyZQ==")))
    assert not test.exception
    assert "the logo is broken" in test.error[0].value
    named(test.button, "Remove the logo").click().run()
    assert not test.error


# Who may


DEEDS: Mapping[str, Callable[[str, Any], object]] = {
    "opened": lambda _, __: desk.opened(),
    "report": lambda _, loaded: desk.report_of(loaded),
    "list": lambda _, __: desk.summaries(""),
    "start": lambda _, __: desk.start_assessment(
        Organisation(name="X"), Profile(), Respondent(id="r1", role=Role.OTHER), Mode.FULL, "X"
    ),
    "rename": lambda id, _: desk.rename(id, "X"),
    "duplicate": lambda id, _: desk.duplicate(id),
    "delete": lambda id, _: desk.delete(id),
    "file": lambda id, _: desk.file_of(id),
    "import": lambda _, __: desk.import_file(b"{}", "x.json"),
    "sample": lambda _, __: desk.open_sample(),
    "answer": lambda id, _: desk.save_answer(id, Answer(practice=PRACTICES[0], level=1), expected=0, who="X", tab=None),
    "clear": lambda id, _: desk.clear_answer(id, (PRACTICES[0], None), expected=0, who="X", tab=None),
    "target": lambda id, _: desk.save_target(id, PRACTICES[0], 1),
    "targets": lambda id, _: desk.save_targets(id, {}),
    "plan": lambda _, loaded: desk.save_plan(loaded, None),
    "options": lambda id, _: desk.save_report_options(id, ReportOptions()),
    "status": lambda id, _: desk.save_status(id, Status.FINAL),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_without_the_key_every_deed_is_refused(
    deed: str, make: Callable[..., str], served: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = make(**FULL)
    before = stored(id)
    monkeypatch.setattr(type(st.context), "cookies", {})
    resources.use(Resources(served.settings, served.content, served.database, RUBRIC, Access(key="secret")))
    with pytest.raises(AccessDeniedError):
        DEEDS[deed](id, before)
    assert stored(id) == before


@pytest.mark.slow
def test_without_the_key_the_frame_shows_the_gate_and_nothing_else(
    make: Callable[..., str], served: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(title="Secret title")
    monkeypatch.setattr(type(st.context), "cookies", {})
    resources.use(Resources(served.settings, served.content, served.database, RUBRIC, Access(key="secret")))
    test = AppTest.from_file(str(Path(resources.__file__).with_name("main.py")), default_timeout=30).run()
    assert not test.exception
    assert "Enter the key" in test.info[0].value
    assert "Secret title" not in texts(test)
    test.text_input[0].input("wrong").run()
    test.button[0].click().run()
    assert "This is not the key" in test.error[0].value


def test_a_database_that_is_gone_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        message = "the database cannot be reached; start it"
        raise MachineError(message)

    monkeypatch.setattr(storage, "summaries", fail)
    test = AppTest.from_file(str(Path(resources.__file__).with_name("main.py")), default_timeout=30).run()
    assert not test.exception
    assert "the database cannot be reached; start it" in test.error[0].value


@pytest.mark.slow
def test_the_roadmap_says_which_level_the_plan_reaches(make: Callable[..., str]) -> None:
    ones = tuple(Answer(practice=practice, level=1) for practice in PRACTICES)
    plan = PlanWishes(capacity={group.id: (500.0,) * 4 for group in RUBRIC.skill_groups})
    test = shown("roadmap", make(answers=ones, targets=dict.fromkeys(PRACTICES, 2), plan=plan))
    # With 500 days of each group a period everything is done: every practice at 2 is level 2 and 100 * 1/4 points.
    assert (named(test.metric, "Level at the end").value, named(test.metric, "Level at the end").delta) == ("2", "+1")
    assert (named(test.metric, "Score at the end").value, named(test.metric, "Score at the end").delta) == ("25", "+25")


def test_the_questionnaire_tells_what_the_room_agreed_on_and_that_it_counts(make: Callable[..., str]) -> None:
    agreed = (Agreed(practice=PRACTICES[0], level=3, reason="Shown by the team."),)
    said = "Agreed: level 3 · Defined. This counts in place of the answers."
    assert said in texts(shown("questionnaire", make(agreed=agreed))).replace("**", "")
    assert "Agreed:" not in texts(shown("questionnaire", make()))


@pytest.mark.slow
def test_a_first_plan_is_no_change_of_one_and_a_second_is(make: Callable[..., str]) -> None:
    ones = tuple(Answer(practice=practice, level=1) for practice in PRACTICES)
    nothing = PlanWishes(capacity={RUBRIC.skill_groups[0].id: (0.5,) * 4})
    id = make(answers=ones, targets=dict.fromkeys(PRACTICES[:4], 2), plan=nothing)
    test = shown("roadmap", id)
    for days, told in ((500.0, False), (0.0, True)):
        desk_save(id, PlanWishes(capacity={group.id: (days, 0.0, 0.0, 500.0) for group in RUBRIC.skill_groups}))
        test.run()
        assert any(fold.label.startswith("What changed") for fold in test.expander) == told


def test_a_plan_that_holds_nothing_is_not_praised(make: Callable[..., str]) -> None:
    ones = tuple(Answer(practice=practice, level=1) for practice in PRACTICES)
    plan = PlanWishes(capacity={RUBRIC.skill_groups[0].id: (0.5,) * 4})
    test = shown("roadmap", make(answers=ones, targets=dict.fromkeys(PRACTICES, 2), plan=plan))
    assert not test.success
    assert "Data engineering, ML engineering and Platform / DevOps have none" in texts(test)


@pytest.mark.slow
def test_the_roadmap_says_which_practices_wait_for_an_answer(make: Callable[..., str]) -> None:
    known = tuple(Answer(practice=practice, level=1) for practice in PRACTICES[:-1])
    test = shown("roadmap", make(answers=known, targets=dict.fromkeys(PRACTICES, 2), plan=PlanWishes(capacity=CAPACITY)))
    title = RUBRIC.practice_by_id[PRACTICES[-1]].title
    assert f"{title} has a target and no answer yet" in texts(test)


@pytest.mark.slow
def test_while_no_score_is_stated_the_roadmap_says_so_instead_of_an_empty_picture(make: Callable[..., str]) -> None:
    # One practice of each of two dimensions is answered: far below half of the weight, so no score is stated.
    known = tuple(Answer(practice=practice, level=1) for practice in (PRACTICES[0], PRACTICES[-1]))
    targets = {PRACTICES[0]: 2, PRACTICES[-1]: 2}
    plan = PlanWishes(capacity={group.id: (500.0,) * 4 for group in RUBRIC.skill_groups})
    test = shown("roadmap", make(answers=known, targets=targets, plan=plan))
    assert "No score is stated, today or with the plan" in texts(test)
    assert "steps" not in {chart.key for chart in test.get("plotly_chart")}
    assert len(test.get("plotly_chart")) == 2  # timeline and people


def ask_whether_open() -> None:
    import streamlit as st

    from app import desk

    st.text(str(desk.is_open()))


@pytest.mark.slow
def test_only_an_assessment_that_is_there_leads_on_to_the_next_screen(make: Callable[..., str]) -> None:
    for named_id, found in ((make(), "True"), ("no-such-assessment", "False")):
        test = AppTest.from_function(ask_whether_open)
        test.query_params["a"] = named_id
        assert test.run().text[0].value == found
