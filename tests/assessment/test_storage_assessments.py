import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from assessment.answers import (
    Assessment,
    Delivery,
    Organisation,
    PlanWishes,
    Profile,
    ReportOptions,
    Respondent,
    RubricReference,
)
from assessment.errors import ConflictError, InputError, NotFoundError
from assessment.rubric import default_content, load_rubric
from assessment.rubric.model import Rubric
from assessment.storage import (
    Caller,
    Database,
    PlanConflict,
    SavedPlan,
    Stored,
    add_respondent,
    clear_answer,
    create,
    create_workshop,
    delete,
    duplicate,
    find_code,
    history,
    join,
    keep_rubric,
    known_rubrics,
    load,
    open_practices,
    rename,
    reveal,
    save_action,
    save_answer,
    save_details,
    save_plan,
    save_report_options,
    save_target,
    save_targets,
    save_vote,
    summaries,
)
from assessment.storage import rubrics as rubrics_module
from assessment.storage.tables import JoinGuessRow, Row, RubricRow
from assessment.terms import Mode, NotApplicable, Role, Sector, Status
from assessment.workshop import Action, Anonymity, Audience, Setup
from tests.assessment.assessment_strategies import RUBRIC, assessments
from tests.builders import a_practice, a_rubric, an_answer, an_approval, an_assessment, some_wishes


def stored(database: Database, assessment: Assessment, rubric: Rubric = RUBRIC) -> str:
    with database.transaction() as session:
        return create(session, assessment, rubric)


def loaded(database: Database, id: str) -> Stored:
    with database.reading() as session:
        return load(session, id)


def change(database: Database, deed: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - any of the functions
    with database.transaction() as session:
        return deed(session, *arguments, **named)


@pytest.mark.slow
@given(assessment=assessments())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_what_a_file_holds_comes_back_whole(database: Database, assessment: Assessment) -> None:
    found = loaded(database, stored(database, assessment))
    assert found.assessment == assessment
    assert found.assessment.model_dump_json() == assessment.model_dump_json()  # times keep the zone they were written in
    assert found.rubric == RUBRIC


def test_answers_come_in_rubric_order_then_as_the_respondents_stand(database: Database) -> None:
    answers = [an_answer(practice, 2, respondent=who) for who in ("b", "a") for practice in ("testing", "serving", "data-access")]
    respondents = (Respondent(id="b"), Respondent(id="a"))
    found = loaded(
        database, stored(database, an_assessment(answers, respondents=respondents, targets={"testing": 3, "serving": 4}))
    )
    assert [(answer.practice, answer.respondent) for answer in found.assessment.answers] == [
        ("serving", "b"),
        ("serving", "a"),
        ("data-access", "b"),
        ("data-access", "a"),
        ("testing", "b"),
        ("testing", "a"),
    ]
    assert list(found.assessment.targets) == ["serving", "testing"]
    assert found.assessment.respondents == respondents


def test_answers_of_a_file_are_revision_one_and_have_no_history_yet(database: Database) -> None:
    id = stored(database, an_assessment({"serving": 3}))
    assert loaded(database, id).revisions == {("serving", None): 1}
    with database.reading() as session:
        assert history(session, id, "serving") == ()


def test_ids_are_long_random_and_no_option_of_a_command(database: Database) -> None:
    with database.transaction() as session:
        ids = [create(session, an_assessment(), RUBRIC) for _ in range(200)]
    assert len(set(ids)) == 200
    assert all(len(id) == 24 for id in ids)  # 24 characters of 6 bits: 144 bits
    assert not any(id.startswith("-") for id in ids)


def test_an_assessment_opens_with_the_rubric_it_was_made_with(database: Database) -> None:
    older = a_rubric(a_practice(question="How was serving done?"))
    newer = a_rubric(a_practice(question="How is serving done now?"), version="1.1.0")
    first = stored(database, an_assessment(), older)
    second = stored(database, an_assessment(rubric=RubricReference(id="small", version="1.1.0")), newer)
    assert loaded(database, first).rubric == older
    assert loaded(database, second).rubric == newer
    with database.reading() as session:
        assert known_rubrics(session) == (newer, older)


def test_one_version_with_two_contents_is_kept_twice(database: Database) -> None:
    before, after = a_rubric(a_practice(weight=1.0)), a_rubric(a_practice(weight=2.0))
    first, second = stored(database, an_assessment(), before), stored(database, an_assessment(), after)
    assert loaded(database, first).rubric.practices[0].weight == 1.0
    assert loaded(database, second).rubric.practices[0].weight == 2.0


def test_a_rubric_is_kept_once_and_reading_it_back_from_text_changes_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = load_rubric(default_content())
    with database.transaction() as session:
        assert keep_rubric(session, shipped) == keep_rubric(session, shipped) == shipped.content_hash
    monkeypatch.setattr(rubrics_module, "_parsed", {})
    with database.reading() as session:
        assert known_rubrics(session) == (shipped,)
        assert known_rubrics(session)[0].content_hash == shipped.content_hash


@pytest.mark.slow
def test_a_rubric_is_parsed_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    id = stored(database, an_assessment())
    monkeypatch.setattr(rubrics_module, "_parsed", {})
    assert loaded(database, id).rubric is loaded(database, id).rubric


def test_an_assessment_of_another_rubric_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="small"):
        stored(database, an_assessment(rubric=RubricReference(id="small", version="9.9.9")))


def test_the_list_shows_the_latest_change_first_with_progress(database: Database) -> None:
    rubric = a_rubric(a_practice("serving", quick=True), a_practice("testing"), a_practice("monitoring"))
    organisation = Organisation(name="Example Ltd", team="Payments")
    full = stored(database, an_assessment({"serving": 3, "testing": None}, organisation=organisation), rubric)
    quick = stored(
        database, an_assessment({"testing": NotApplicable.OTHER}, mode=Mode.QUICK, date=datetime.date(2026, 11, 23)), rubric
    )
    with database.reading() as session:
        first, second = summaries(session)
    assert (first.id, first.answered, first.of, first.mode) == (quick, 0, 1, Mode.QUICK)  # testing is not in the quick check
    assert (first.date, first.status, first.team) == (datetime.date(2026, 11, 23), Status.DRAFT, None)
    assert (second.id, second.answered, second.unknown, second.of) == (full, 1, 1, 3)
    assert (second.title, second.organisation, second.team) == ("Payments ML", "Example Ltd", "Payments")
    change(database, save_target, full, "serving", 4)
    with database.reading() as session:
        assert [summary.id for summary in summaries(session)] == [full, quick]


def test_progress_tells_apart_what_nobody_knew(database: Database) -> None:
    # Unknown: serving, which one person did not know, and testing, which a room did not. Known by somebody: monitoring, of which
    # another did not; registry, which does not apply; labelling, on which a room agreed though nobody had known.
    nobody = {"practice": "testing", "levels": (0, 0, 0, 0, 0), "dont_know": 3}
    assessment = an_assessment(
        [
            an_answer("serving", None, respondent="a"),
            an_answer("monitoring", None, respondent="a"),
            an_answer("monitoring", 3, respondent="b"),
            an_answer("registry", NotApplicable.OTHER, respondent="a"),
            an_answer("labelling", None, respondent="a"),
        ],
        respondents=(Respondent(id="a"), Respondent(id="b")),
        tallies=(nobody,),
        agreed=({"practice": "labelling", "level": 2},),
    )
    practices = [a_practice(name) for name in ("serving", "testing", "monitoring", "registry", "labelling", "documentation")]
    stored(database, assessment, a_rubric(*practices))
    with database.reading() as session:
        assert [(found.answered, found.unknown, found.of) for found in summaries(session)] == [(3, 2, 6)]


def test_progress_counts_a_practice_once_whoever_answered_and_however(database: Database) -> None:
    people = (Respondent(id="a"), Respondent(id="b"))
    tally = {"practice": "testing", "levels": (0, 1, 0, 0, 0)}
    assessment = an_assessment(
        [an_answer("serving", 2, respondent="a"), an_answer("serving", 3, respondent="b")],
        respondents=people,
        tallies=(tally,),
        agreed=({"practice": "serving", "level": 2},),
    )
    id = stored(database, assessment)
    change(database, save_answer, id, an_answer("monitoring", 3, respondent="a"), expected=0, who="a")
    change(database, clear_answer, id, "monitoring", "a", expected=1, who="a")
    with database.reading() as session:
        assert [(summary.answered, summary.of) for summary in summaries(session)] == [(2, 4)]


def test_the_list_is_searched_in_title_organisation_and_team_in_any_case(database: Database) -> None:
    stored(database, an_assessment(title="Zahlungen", organisation=Organisation(name="ÄRZTE AG", team="Netz")))
    stored(database, an_assessment(title="100% sure", organisation=Organisation(name="Example Ltd")))
    with database.reading() as session:
        for search in ("ärzte", "netz ZAHL", "zahlungen"):
            assert [summary.title for summary in summaries(session, search)] == ["Zahlungen"]
        assert [summary.title for summary in summaries(session, "0% ")] == ["100% sure"]
        assert summaries(session, "ärzte sure") == ()
        assert len(summaries(session, "")) == len(summaries(session)) == 2


def test_details_change_one_by_one_and_leave_the_rest(database: Database) -> None:
    id = stored(database, an_assessment({"serving": 3}, profile=Profile(models_in_production=6)))
    before = loaded(database, id)
    change(database, rename, id, "Another title")
    change(database, save_details, id, organisation=Organisation(name="Other Ltd", sector=Sector.ENERGY), anonymous=True)
    change(database, save_details, id, date=datetime.date(2027, 1, 1), mode=Mode.QUICK, status=Status.FINAL)
    change(database, save_details, id, delivery=Delivery(lead_time=4, change_fail_rate=12.5))
    change(database, save_report_options, id, ReportOptions(paper="Letter", mark="Secret"))
    found = loaded(database, id)
    assert found.assessment == before.assessment.model_copy(
        update={
            "title": "Another title",
            "organisation": Organisation(name="Other Ltd", sector=Sector.ENERGY),
            "anonymous": True,
            "date": datetime.date(2027, 1, 1),
            "mode": Mode.QUICK,
            "status": Status.FINAL,
            "delivery": Delivery(lead_time=4, change_fail_rate=12.5),
            "report": ReportOptions(paper="Letter", mark="Secret"),
        }
    )
    assert found.created_at == before.created_at
    assert found.changed_at > before.changed_at
    change(database, save_details, id, date=None)
    assert loaded(database, id).assessment.date is None


@pytest.mark.parametrize("title", ["", "   ", "x" * 301])
def test_a_title_that_a_file_could_not_have_is_refused(database: Database, title: str) -> None:
    id = stored(database, an_assessment())
    with pytest.raises(InputError, match="title"):
        change(database, rename, id, title)
    assert loaded(database, id).assessment.title == "Payments ML"


def test_targets_are_set_one_at_a_time_or_all_at_once(database: Database) -> None:
    id = stored(database, an_assessment())
    change(database, save_targets, id, {"testing": 3, "serving": 4})
    assert loaded(database, id).assessment.targets == {"serving": 4, "testing": 3}
    change(database, save_target, id, "serving", 5)
    change(database, save_target, id, "testing", None)
    assert loaded(database, id).assessment.targets == {"serving": 5}
    change(database, save_targets, id, {"monitoring": 2})
    assert loaded(database, id).assessment.targets == {"monitoring": 2}


@pytest.mark.parametrize("targets", [{"serving": 6}, {"serving": 0}, {"baking": 3}])
def test_targets_off_the_scale_or_the_rubric_are_refused_and_the_others_stay(database: Database, targets: dict[str, int]) -> None:
    id = stored(database, an_assessment(targets={"testing": 3}))
    (practice,) = targets
    with pytest.raises(InputError, match=practice):
        change(database, save_targets, id, targets)
    with pytest.raises(InputError, match=practice):
        change(database, save_target, id, practice, targets[practice])
    assert loaded(database, id).assessment.targets == {"testing": 3}


def test_wishes_for_the_plan_have_a_revision_of_their_own(database: Database) -> None:
    id = stored(database, an_assessment())
    assert loaded(database, id).plan_revision == 0
    mine, theirs = some_wishes(periods=4), some_wishes(periods=6)
    assert change(database, save_plan, id, mine, expected=0) == SavedPlan(1)
    assert change(database, save_plan, id, mine, expected=0) == SavedPlan(1)  # what is stored is no conflict
    assert change(database, save_plan, id, theirs, expected=0) == PlanConflict(1, mine)
    assert loaded(database, id).assessment.plan == mine
    assert change(database, save_plan, id, theirs, expected=1) == SavedPlan(2)
    assert change(database, save_plan, id, None, expected=2) == SavedPlan(3)
    assert loaded(database, id).assessment.plan is None
    assert change(database, save_plan, id, PlanWishes(), expected=1) == PlanConflict(3, None)
    assert change(database, save_plan, id, PlanWishes()) == SavedPlan(4)
    assert loaded(database, id).plan_revision == 4


def test_respondents_join_after_the_others_and_ids_are_taken_once(database: Database) -> None:
    id = stored(database, an_assessment(respondents=(Respondent(id="b"), Respondent(id="c"))))
    change(database, add_respondent, id, Respondent(id="a", role=Role.DATA_ENGINEER, name="Ada"))
    people = loaded(database, id).assessment.respondents
    assert people == (Respondent(id="b"), Respondent(id="c"), Respondent(id="a", role=Role.DATA_ENGINEER, name="Ada"))
    with pytest.raises(ConflictError, match="'b'"):
        change(database, add_respondent, id, Respondent(id="b"))


def test_a_copy_is_a_draft_with_everything_but_the_history(database: Database) -> None:
    original = an_assessment({"serving": 3}, status=Status.FINAL, targets={"serving": 4}, plan=some_wishes())
    id = stored(database, original)
    change(database, save_answer, id, an_answer("serving", 4), expected=1, who="Ada")
    copy = change(database, duplicate, id)
    found, source = loaded(database, copy), loaded(database, id)
    assert found.assessment == source.assessment.model_copy(update={"title": "Payments ML (copy)", "status": Status.DRAFT})
    assert found.rubric == source.rubric
    with database.reading() as session:
        assert history(session, copy, "serving") == ()
    change(database, save_answer, copy, an_answer("serving", 1), expected=1, who="Ada")
    assert loaded(database, id).assessment == source.assessment  # the original is not touched


def test_a_long_title_is_cut_so_that_the_copy_still_has_one(database: Database) -> None:
    id = stored(database, an_assessment(title="x" * 300))
    assert loaded(database, change(database, duplicate, id)).assessment.title == "x" * 293 + " (copy)"
    assert loaded(database, change(database, duplicate, id, "New")).assessment.title == "New"


def hold_workshop(database: Database, id: str) -> None:
    """A workshop with something in each of its tables: three answers that were shown, something to do, a wrong code."""
    workshop = change(database, create_workshop, id, Setup(("monitoring",), tuple(Role), Anonymity.NAMED))
    change(database, open_practices, workshop.id, ["monitoring"])
    for number in range(3):
        seat = change(database, join, workshop.code, Role.OTHER.value, f"Person {number}", Caller("here"))
        change(database, save_vote, workshop.id, seat.token, "monitoring", {"level": 2})
    change(database, reveal, workshop.id, ["monitoring"], who="Fay")
    change(database, save_action, workshop.id, Action(Audience.TEAM, "Do it"))
    change(database, find_code, "NO-SUCH-CODE", Caller("elsewhere"))


def test_deleting_leaves_nothing_in_any_table_but_the_rubric(database: Database) -> None:
    full = an_assessment(
        {"serving": 3},
        tallies=({"practice": "testing", "levels": (1, 0, 0, 0, 0)},),
        agreed=({"practice": "serving", "level": 2},),
        targets={"serving": 4},
        plan=some_wishes(),
        work=({"initiative": "serving-4"},),
        approved=an_approval(),
    )
    gone, kept = stored(database, full), stored(database, full)
    for id in (gone, kept):
        change(database, save_answer, id, an_answer("serving", 4), expected=1, who="Ada")
        hold_workshop(database, id)
    with database.reading() as session:
        before = {name: len(session.execute(table.select()).all()) for name, table in Row.metadata.tables.items()}
    change(database, delete, gone)
    with database.reading() as session:
        after = {name: len(session.execute(table.select()).all()) for name, table in Row.metadata.tables.items()}
    for of_no_assessment in (RubricRow, JoinGuessRow):
        name = str(of_no_assessment.__tablename__)
        assert before.pop(name) == after.pop(name) > 0
    assert all(count > 0 for count in before.values())  # every table was in play
    assert after == {name: count // 2 for name, count in before.items()}
    assert loaded(database, kept).assessment.answers[0].level == 4


@pytest.mark.parametrize(
    ("deed", "arguments"),
    [
        (load, ()),
        (history, ("serving",)),
        (delete, ()),
        (duplicate, ()),
        (rename, ("Title",)),
        (save_targets, ({},)),
        (save_target, ("serving", 3)),
        (save_plan, (None,)),
        (save_report_options, (ReportOptions(),)),
        (add_respondent, (Respondent(id="a"),)),
    ],
)
def test_an_unknown_id_is_said_to_be_missing(database: Database, deed: object, arguments: tuple[object, ...]) -> None:
    with pytest.raises(NotFoundError, match="no assessment 'nowhere'"):
        change(database, deed, "nowhere", *arguments)


def test_a_deed_that_fails_half_way_leaves_nothing_of_itself(database: Database) -> None:
    def create_and_fail() -> None:
        with database.transaction() as session:
            create(session, an_assessment({"serving": 3}), RUBRIC)
            raise KeyError

    with pytest.raises(KeyError):
        create_and_fail()
    with database.reading() as session:
        assert summaries(session) == ()
        assert known_rubrics(session) == ()
