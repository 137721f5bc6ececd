"""What stands beside questions and results: suggested targets, other models, regulation, delivery check, study, quick check."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app import desk
from app import resources as shared
from app.access import Access
from app.resources import Resources, open_resources
from assessment import storage
from assessment.answers import Assessment, Delivery, Organisation, Profile, RubricReference
from assessment.errors import AccessDeniedError, MachineError
from assessment.rubric import Rubric
from assessment.rubric.companions import ProfileRule, Profiles
from assessment.settings import Settings
from assessment.storage import Stored, keep_rubric
from assessment.terms import Criticality, Mode, Retraining, Sector
from tests.builders import Said, a_practice, a_rubric, an_assessment

HOSTILE = "<b>x</b> ![p](https://elsewhere.example/p.png) :red[r] $a$"
COMPANIONS = ("study", "frameworks", "profiles", "delivery", "peers")
TOLD = Profile(models_in_production=6, retraining=Retraining.MONTHLY, criticality=Criticality.MEDIUM, regulated=False)
HERE = Organisation(name="Example Ltd", team="Payments ML", sector=Sector.FINANCE, people=120)
SECTIONS = ("Against other models", "Regulation")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Resources]:
    """The shipped rubric and an empty database, as a running server has them."""
    opened = open_resources(Settings(data=tmp_path))
    shared.use(opened)
    yield opened
    shared.use(None)
    opened.database.close()


def bare(rubric: Rubric) -> Rubric:
    """Return the rubric as it is without the files that stand beside it, under another id."""
    gone: dict[str, object] = {**dict.fromkeys(COMPANIONS), "regulation": (), "evidence": ()}
    plain = [practice.model_copy(update={"evidence": {}, "crosswalk": {}, "regulation": {}}) for practice in rubric.practices]
    changed = rubric.model_copy(update={**gone, "id": "ours", "publisher": "Us", "practices": tuple(plain)})
    return Rubric.model_validate_json(changed.to_json())  # made anew: a copy would keep the hash


def store(opened: Resources, answers: Mapping[str, Said], rubric: Rubric | None = None, **changes: object) -> str:
    rubric = rubric or opened.rubric
    reference = RubricReference(id=rubric.id, version=rubric.version)
    with opened.database.transaction() as session:
        keep_rubric(session, rubric)
        return storage.create(session, an_assessment(answers, rubric=reference, **changes), rubric)


def loaded(opened: Resources, id: str) -> Stored:
    with opened.database.reading() as session:
        return storage.load(session, id)


def assessment(opened: Resources, id: str) -> Assessment:
    return loaded(opened, id).assessment


def draw(screen: str) -> None:
    from importlib import import_module  # a script of its own

    import_module(f"app.screens.{screen}").page()


def show(screen: str, id: str | None = None, **state: object) -> AppTest:
    """Open a screen as a visitor does; state: what was opened or chosen before, by key."""
    at = AppTest.from_function(draw, kwargs={"screen": screen}, default_timeout=30)
    if id is not None:
        at.query_params["a"] = id
    for key, value in state.items():
        at.session_state[key.replace("_", "-")] = value
    at.run()
    assert not at.exception
    return at


def text(at: AppTest) -> str:
    """Return all that is said, as it is read: without the signs that keep markdown from obeying."""
    kinds = (at.title, at.header, at.subheader, at.markdown, at.caption, at.info, at.warning, at.error)
    said = "\n".join(element.value for kind in kinds for element in kind)
    return said.replace("\\", "").replace("\u2060", "")


def headers(at: AppTest) -> list[str]:
    return [header.value for header in at.header]


def levels(opened: Resources, level: int, number: int | None = None) -> dict[str, Said]:
    return {practice.id: level for practice in opened.rubric.practices[:number]}


def quick(opened: Resources, level: int) -> dict[str, Said]:
    return {practice.id: level for practice in opened.rubric.practices if practice.quick}


def button(at: AppTest, label: str) -> Callable[[], AppTest]:
    found = next(each for each in at.button if each.label == label)
    return lambda: found.click().run()


# Every state


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 12, 24], ids=["hardly", "partly", "full"])
@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("screen", ["results", "questionnaire", "delivery", "method"])
def test_a_screen_shows_an_assessment_however_far_it_is(opened: Resources, screen: str, mode: Mode, number: int) -> None:
    at = show(screen, store(opened, levels(opened, 3, number), mode=mode))
    assert not at.error
    if screen == "results":
        assert set(SECTIONS) < set(headers(at))


@pytest.mark.slow
def test_without_an_answer_results_show_none_of_it(opened: Resources) -> None:
    assert headers(show("results", store(opened, {}))) == []


@pytest.mark.slow
@pytest.mark.parametrize("mode", Mode)
def test_an_own_rubric_without_these_files_has_none_of_the_sections(opened: Resources, mode: Mode) -> None:
    rubric = bare(opened.rubric)
    id = store(opened, levels(opened, 3), rubric, mode=mode, profile=TOLD)
    at = show("results", id)
    assert not set(SECTIONS) & set(headers(at))
    assert "Suggested for you" not in text(at)
    assert "Targets" in headers(at)
    assert "has no delivery check" in text(show("delivery", id))
    method = show("method", id)
    assert method.segmented_control(key="method-part").options == ["Rules", "Practices", "Roadmap", "Sources and limits"]
    assert "published by Us, id ours" in text(method)
    assert "not the one shipped with Waymark" in text(method)
    assert not show("questionnaire", id, help_serving=True).error


@pytest.mark.slow
def test_a_part_of_the_method_that_this_rubric_lacks_falls_back_to_the_rules(opened: Resources) -> None:
    id = store(opened, {}, bare(opened.rubric))
    at = show("method", id, method_part="The study")
    assert "The scale" in headers(at)


@pytest.mark.slow
def test_texts_of_an_own_rubric_are_never_obeyed(opened: Resources) -> None:
    rule = ProfileRule(id="r", title=HOSTILE, at_least={"serving": 4}, reason=HOSTILE)
    rubric = a_rubric(a_practice("serving"), profiles=Profiles(basis=HOSTILE, beyond=HOSTILE, rules=(rule,)))
    id = store(opened, {"serving": 5}, rubric)
    for at in (show("results", id, open_tooling=True), show("method", id, method_part="Suggested targets")):
        assert HOSTILE in text(at)
        assert all(HOSTILE not in element.value for kind in (at.markdown, at.caption) for element in kind)


# Suggested targets


@pytest.mark.slow
def test_each_practice_says_its_suggestion_with_the_reason_and_one_can_be_taken(opened: Resources) -> None:
    id = store(opened, levels(opened, 2), profile=TOLD, organisation=HERE, targets={"infrastructure": 5})
    at = show("results", id, open_tooling=True)
    assert "Suggested for you: level 3 · Defined." in text(at)
    at.button(key="take-serving").click().run()
    assert assessment(opened, id).targets == {"infrastructure": 5, "serving": 3}
    box = next(box for box in at.selectbox if box.key and box.key.startswith("target-serving-"))
    assert box.value == 3
    assert all(each.key != "take-serving" for each in at.button)


@pytest.mark.slow
def test_taking_all_never_overwrites_a_chosen_target_unless_asked(opened: Resources) -> None:
    id = store(opened, levels(opened, 2), profile=TOLD, organisation=HERE, targets={"serving": 5})
    at = show("results", id)
    at.button(key="take-all").click().run()
    taken = assessment(opened, id).targets
    assert (len(taken), taken["serving"]) == (24, 5)
    assert all(each.key != "take-all" for each in at.button)
    button(at, "Take all 24, replacing 1 I chose")()
    assert assessment(opened, id).targets == {**taken, "serving": 3}


@pytest.mark.slow
def test_a_level_above_the_suggestion_is_called_more_than_needed(opened: Resources) -> None:
    id = store(opened, levels(opened, 5), profile=TOLD, organisation=HERE)
    at = show("results", id, open_tooling=True)
    assert "More than you need for what you run today." in text(at)
    assert "Level 5 is more than you need." in text(at)


@pytest.mark.slow
def test_what_an_organisation_runs_is_saved_at_once_and_changes_the_suggestions(opened: Resources) -> None:
    id = store(opened, levels(opened, 2), organisation=HERE)
    at = show("results", id)
    next(field for field in at.number_input if field.label == "Models in production").set_value(30).run()
    next(field for field in at.selectbox if field.label == "How often models are retrained").set_value(Retraining.DAILY).run()
    found = assessment(opened, id)
    assert found.profile == Profile(models_in_production=30, retraining=Retraining.DAILY)
    assert found.organisation == HERE
    assert "Made from: 30 models in production, retrained daily, 120 people." in text(at)


@pytest.mark.slow
def test_looking_at_results_writes_nothing(opened: Resources) -> None:
    id = store(opened, levels(opened, 2), profile=TOLD, organisation=HERE)
    before = loaded(opened, id)
    show("results", id)
    assert loaded(opened, id) == before


@pytest.mark.slow
def test_what_was_told_elsewhere_is_shown_and_not_overwritten(opened: Resources) -> None:
    id = store(opened, levels(opened, 2), profile=TOLD)
    at = show("results", id)
    desk.save_profile(id, Profile(models_in_production=99), sector=None, people=7)
    at.run()
    assert next(field for field in at.number_input if field.label == "Models in production").value == 99
    assert assessment(opened, id).organisation.people == 7


@pytest.mark.slow
def test_what_was_told_elsewhere_and_here_is_put_to_the_visitor(opened: Resources) -> None:
    id = store(opened, levels(opened, 2), profile=TOLD)
    at = show("results", id)
    desk.save_profile(id, Profile(models_in_production=99), sector=None, people=None)
    next(field for field in at.number_input if field.label == "People in the organisation").set_value(50).run()
    assert "Somebody else changed what you run meanwhile" in text(at)
    assert assessment(opened, id).organisation.people is None
    at.button(key="profile-mine").click().run()
    assert assessment(opened, id).organisation.people == 50


# Other models and regulation


@pytest.mark.slow
def test_every_model_is_named_as_an_estimate_with_what_is_missing(opened: Resources) -> None:
    said = text(show("results", store(opened, levels(opened, 2))))
    assert "not an appraisal" in said
    for title in ("Google Cloud MLOps levels", "Microsoft Azure MLOps maturity model", "AWS MLOps phases", "ML Test Score"):
        assert title in said
    for area in ("People:", "Model creation:", "Model release:", "Application integration:", "Data:", "Monitoring:"):
        assert area in said
    assert "still needs" in said


@pytest.mark.slow
def test_open_practices_leave_other_models_as_a_range(opened: Resources) -> None:
    assert "Not decided yet: between" in text(show("results", store(opened, quick(opened, 4), mode=Mode.QUICK)))


@pytest.mark.slow
def test_the_28_tests_can_be_read_one_by_one(opened: Resources) -> None:
    at = show("results", store(opened, levels(opened, 2)), tests_ml_test_score=True)
    assert sum(len(table.value) for table in at.table) == 28


@pytest.mark.slow
def test_who_is_regulated_sees_regulation_first_and_open(opened: Resources) -> None:
    at = show("results", store(opened, levels(opened, 2), profile=Profile(regulated=True)))
    assert headers(at)[0] == "Regulation"
    assert "Article 9 · Risk management" in text(at)
    assert "Check the Official Journal" in text(at)


@pytest.mark.slow
@pytest.mark.parametrize("regulated", [None, False])
def test_others_see_regulation_later_and_closed(opened: Resources, regulated: bool | None) -> None:
    at = show("results", store(opened, levels(opened, 2), profile=Profile(regulated=regulated)))
    assert headers(at)[0] == "Dimensions"
    assert "Regulation" in headers(at)
    assert "Article 9 · Risk management" not in text(at)


# Delivery check


@pytest.mark.slow
@pytest.mark.usefixtures("opened")
def test_the_delivery_check_without_an_assessment_says_what_to_do() -> None:
    assert "No assessment is open" in show("delivery").info[0].value


@pytest.mark.slow
def test_delivery_answers_are_saved_at_once_and_scored_beside_others(opened: Resources) -> None:
    id = store(opened, levels(opened, 2), organisation=HERE)
    before = desk.scored(loaded(opened, id)).result
    at = show("delivery", id)
    assert "It does not enter the maturity score." in text(at)
    for number, option in enumerate((4, 3, 5)):
        at.radio[number].set_value(option).run()
    for number, percent in enumerate((15.0, 10.0)):
        at.number_input[number].set_value(percent).run()
    expected = Delivery(lead_time=4, deployment_frequency=3, recovery_time=5, change_fail_rate=15.0, rework_rate=10.0)
    assert assessment(opened, id).delivery == expected
    assert "Overall 7.1 of 10" in text(at)
    assert desk.scored(loaded(opened, id)).result == before


@pytest.mark.slow
def test_the_sector_can_be_chosen_where_it_is_compared(opened: Resources) -> None:
    id = store(opened, {}, organisation=Organisation(name="Example Ltd", team="Payments ML"))
    at = show("delivery", id)
    assert "no sector was told" in text(at)
    at.selectbox[0].set_value(Sector.RETAIL).run()
    found = assessment(opened, id).organisation
    assert (found.sector, found.team) == (Sector.RETAIL, "Payments ML")
    assert "Retail and e-commerce, 2025" in "".join(map(str, at.table[0].value.columns)).replace("\\", "")


@pytest.mark.slow
def test_delivery_answers_can_be_withdrawn(opened: Resources) -> None:
    id = store(opened, {}, delivery=Delivery(lead_time=4, rework_rate=5.0))
    at = show("delivery", id)
    at.button(key="clear-delivery").click().run()
    assert assessment(opened, id).delivery == Delivery()
    assert at.radio[0].value is None


@pytest.mark.slow
def test_a_delivery_answer_that_cannot_be_saved_says_so(opened: Resources, monkeypatch: pytest.MonkeyPatch) -> None:
    at = show("delivery", store(opened, {}))

    def fail(*_: object, **__: object) -> None:
        message = "the disk is full; make room"
        raise MachineError(message)

    monkeypatch.setattr(storage, "save_details", fail)
    at.radio[0].set_value(2).run()
    assert not at.exception
    assert "Not saved: the disk is full; make room" in text(at)


@pytest.mark.slow
def test_the_menu_has_the_delivery_check_where_the_rubric_has_one(opened: Resources) -> None:
    def links(id: str) -> list[str]:
        at = AppTest.from_file(str(Path(shared.__file__).with_name("main.py")), default_timeout=30)
        at.query_params["a"] = id
        at.run()
        assert not at.exception
        return [link.proto.page for link in at.get("page_link")]

    assert any("delivery" in link for link in links(store(opened, {})))
    assert not any("delivery" in link for link in links(store(opened, {}, bare(opened.rubric))))


# Quick check


@pytest.mark.slow
def test_a_quick_result_says_so_and_leads_to_the_full_one_without_losing_an_answer(opened: Resources) -> None:
    id = store(opened, quick(opened, 3), mode=Mode.QUICK)
    at = show("results", id)
    assert "Quick check. It asks 12 of 24 practices. The 12 others count as not answered" in text(at).replace("*", "")
    before = assessment(opened, id).answers
    at.button(key="to-full").click().run()
    found = assessment(opened, id)
    assert (found.mode, found.answers) == (Mode.FULL, before)
    assert at.session_state["_wanted_screen"][0] == "questionnaire"


@pytest.mark.slow
def test_the_way_back_to_the_quick_check_keeps_every_answer(opened: Resources) -> None:
    id = store(opened, levels(opened, 3))
    at = show("results", id)
    before = assessment(opened, id).answers
    at.button(key="to-quick").click().run()
    found = assessment(opened, id)
    assert (found.mode, found.answers) == (Mode.QUICK, before)
    assert "It asks 12 of 24 practices." in text(at)


@pytest.mark.slow
def test_the_quick_questionnaire_ends_with_the_way_to_the_full_one(opened: Resources) -> None:
    id = store(opened, quick(opened, 3), mode=Mode.QUICK)
    at = AppTest.from_function(draw, kwargs={"screen": "questionnaire"}, default_timeout=30)
    at.query_params["a"], at.query_params["s"] = id, "4"
    at.run()
    last = [practice.id for practice in opened.rubric.practices_of("automation") if practice.quick][-1]
    at.radio(key=f"choice-{last}").set_value(5).run()
    at.button(key="other-mode").click().run()
    assert not at.exception
    found = assessment(opened, id)
    assert found.mode is Mode.FULL
    assert {answer.practice: answer.level for answer in found.answers} == {**quick(opened, 3), last: 5}
    assert at.query_params["s"] in (["1"], "1")
    assert all(each.key != "other-mode" for each in at.button)  # not the end any more


# Method and help


@pytest.mark.slow
@pytest.mark.usefixtures("opened")
def test_the_study_s_page_says_what_is_not_known() -> None:
    at = show("method", method_part="The study")
    assert headers(at)[0] == "The study"
    assert "What is not known from it" in headers(at)
    assert "150 professionals" in text(at)


def test_the_evidence_is_listed_with_its_grades_explained(opened: Resources) -> None:
    said = text(show("method", method_part="Evidence"))
    assert "P the primary text was read" in said
    assert all(" ".join(finding.finding.split()) in said for finding in opened.rubric.evidence)


@pytest.mark.slow
def test_the_rules_of_other_models_can_be_read(opened: Resources) -> None:
    at = show("method", method_part="Other models", method_model_azure=True)
    assert "not monotonic" in text(at)
    assert opened.rubric.frameworks is not None
    azure = next(ladder for ladder in opened.rubric.frameworks.ladders if ladder.id == "azure")
    assert len(at.table) == len(azure.areas)


def test_the_method_says_that_this_is_the_shipped_rubric(opened: Resources) -> None:
    said = text(show("method"))
    assert f"id {opened.rubric.id}, version {opened.rubric.version}. This is the rubric shipped with Waymark." in said


@pytest.mark.slow
@pytest.mark.parametrize("screen", ["method", "questionnaire"])
def test_a_practice_shows_peers_on_their_own_scale_and_what_it_supports(opened: Resources, screen: str) -> None:
    id = store(opened, {}, organisation=HERE)
    chosen = {"method_part": "Practices", "method_source_and_environments": True, "help_source_and_environments": True}
    said = text(show(screen, id, **chosen))
    assert "Peer review of training code: 76 % of companies of other kinds, 51 % of technology companies" in said
    assert "Not our scale" in said
    assert "collected 2020 to 2023" in said
    assert "EU AI Act: Article 15 (from level 3)" in said


@pytest.mark.slow
def test_a_closed_help_draws_nothing(opened: Resources) -> None:
    assert "Best answered by" not in text(show("questionnaire", store(opened, {})))


# Who may


DEEDS: Mapping[str, Callable[[str], object]] = {
    "mode": lambda id: desk.save_mode(id, Mode.QUICK),
    "profile": lambda id: desk.save_profile(id, TOLD, sector=None, people=3),
    "delivery": lambda id: desk.save_delivery(id, Delivery(lead_time=6), None),
}


@pytest.mark.slow
@pytest.mark.parametrize("deed", DEEDS)
def test_without_the_key_nothing_is_saved(opened: Resources, deed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    id = store(opened, levels(opened, 2))
    before = loaded(opened, id)
    refuse(opened, monkeypatch)
    with pytest.raises(AccessDeniedError):
        DEEDS[deed](id)
    assert loaded(opened, id) == before


@pytest.mark.slow
def test_without_the_key_the_delivery_check_shows_nothing(opened: Resources, monkeypatch: pytest.MonkeyPatch) -> None:
    id = store(opened, {})
    refuse(opened, monkeypatch)
    at = AppTest.from_function(draw, kwargs={"screen": "delivery"}, default_timeout=30)
    at.query_params["a"] = id
    at.run()
    assert at.exception  # the frame shows the gate instead; alone, the screen goes no further
    assert not at.radio
    assert text(at) == ""


def refuse(opened: Resources, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the server one that asks this visitor for the key."""
    monkeypatch.setattr(type(st.context), "cookies", {})
    shared.use(Resources(opened.settings, opened.content, opened.database, opened.rubric, Access(key="secret")))
