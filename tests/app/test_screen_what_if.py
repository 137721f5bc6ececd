"""The roadmap's views Why, What if and How sure: for a plan with one step, to the end; for the sample, at first sight."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app import background, desk, resources
from app.access import Access
from app.resources import Resources
from assessment import storage
from assessment.answers import Pin, PlanWishes
from assessment.rubric import default_content, load_rubric
from assessment.settings import Settings
from assessment.storage import Database, PlanConflict, Stored, keep_rubric
from tests.builders import a_practice, a_rubric, an_assessment, some_wishes

RUNS = 60
"""A run waits up to a third of a second for work that goes on."""
SHIPPED = load_rubric()
SMALL = a_rubric()
WISHES = some_wishes(4, start=date(2027, 1, 1))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database.open(None, tmp_path_factory.mktemp("what-if"))
    with database.transaction() as session:
        keep_rubric(session, SHIPPED)
        keep_rubric(session, SMALL)
    yield database
    database.close()


@pytest.fixture(autouse=True)
def served(shared: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the screens find. What a test began does not go on into the next."""
    resources.use(Resources(Settings(data=tmp_path), default_content(), shared, SHIPPED, Access(key=None)))
    yield
    resources.use(None)
    monkeypatch.setattr(background, "PATIENCE", 0.0)  # nobody looks any more
    for job in tuple(background._jobs.values()):
        job.wait(RUNS, until_finished=True)


def one_step(wishes: PlanWishes = WISHES) -> str:
    """Store a plan with one step, 5 to 20 and likely 10 platform days, in four quarters of 10 days; returns its id."""
    with resources.resources().database.transaction() as session:
        assessment = an_assessment({"serving": 1}, targets={"serving": 2}, plan=wishes)
        return storage.create(session, assessment, SMALL)


def stored(id: str) -> Stored:
    with resources.resources().database.reading() as session:
        return storage.load(session, id)


def draw() -> None:
    from app.screens import roadmap

    roadmap.page()


def shown(id: str, view: str, question: str = "More or fewer people") -> AppTest:
    """Return a view of the roadmap after its first run."""
    test = AppTest.from_function(draw, default_timeout=30)
    test.query_params["a"] = id
    test.session_state["_roadmap_view"] = view
    test.session_state["what-if"] = question
    return test.run()


def run_until(test: AppTest, words: str, times: int = 1) -> AppTest:
    """Run the view as its polling does, until it says so."""
    for _ in range(RUNS):
        assert not test.exception
        if texts(test).count(words) >= times:
            return test
        test.run()
    raise AssertionError(texts(test))


def texts(test: AppTest) -> str:
    """Return everything said in texts, messages and tables, without the signs that keep text from being read as markdown."""
    kinds = (test.header, test.subheader, test.markdown, test.caption, test.info, test.warning, test.error, test.success)
    said = "\n".join(element.value for kind in kinds for element in kind)
    tables = "\n".join(table.value.to_csv() for table in test.table)
    return f"{said}\n{tables}".replace("\\", "").replace("\u2060", "")


def test_why_tells_reasons_and_prices() -> None:
    # One practice: 25 points of score; readiness of one of seven equal benefits: 25 / 7 = 3.6. 28.6 a quarter, four quarters.
    test = run_until(shown(one_step(), "Why"), "Leaving it out costs 114.3 points")
    assert "Postponing it by one quarter costs 28.6 points" in texts(test)
    assert "**Worth:** 28.6 points a quarter, for 4 quarters in place: 114.3 of the plan's 114.3" in texts(test)
    assert not test.error


def test_what_is_fixed_cannot_be_left_out_and_why_says_so() -> None:
    pins = (Pin(initiative="serving-2", done_by=1),)
    id = one_step(some_wishes(4, start=date(2027, 1, 1), pins=pins))
    run_until(shown(id, "Why"), "because of what is fixed (Serving → 2: finished by the end of Q1 2027)")


def test_the_head_says_what_the_proof_holds_for() -> None:
    test = run_until(shown(one_step(), "List"), "Proven best")
    assert "“How sure” tells how far each step's likely days can be off." in texts(test)
    assert [metric.label for metric in test.metric][:2] == ["Steps", "Person-days"]
    assert len(test.pills(key="roadmap-view").options) == 7  # on a phone they take two lines, which tears a joined row


def test_days_say_that_they_stay_when_the_length_of_a_period_changes() -> None:
    assert "stay as they are when you change between quarters and months" in texts(shown(one_step(), "List"))


@pytest.mark.slow
def test_what_if_tells_who_helps_and_draws_the_curves() -> None:
    test = run_until(shown(one_step(), "What if"), "200 %,25,2,114.3", times=2)  # for all groups, and the only one with days
    # 2.5 days a quarter are enough by the last one, so 28.6 points count once; with 5 days it is done in the second: 3 * 28.57
    assert texts(test).count(",25 %,25,2,28.6") == texts(test).count(",50 %,25,2,85.7") == 2
    assert "One more person would change nothing" in texts(test)
    assert "Platform alone" in texts(test)
    assert not test.get("progress")


@pytest.mark.slow
def test_what_if_says_in_words_that_no_score_is_stated() -> None:
    # One of three practices of weight 1 in its dimension is answered: below half, so no score is stated with any days.
    three = a_rubric(a_practice("serving"), a_practice("testing"), a_practice("labelling"))
    with resources.resources().database.transaction() as session:
        keep_rubric(session, three)
        found = an_assessment({"serving": 1}, targets={"serving": 2}, plan=WISHES)
        id = storage.create(session, found, three)
    test = run_until(shown(id, "What if"), "200 %,not stated", times=2)
    assert "No score is stated, today or with the plan" in texts(test)
    assert not test.get("plotly_chart")


def test_the_second_question_gives_the_date_and_the_levels() -> None:
    test = run_until(shown(one_step(), "What if", "As early as possible"), "All targets can be reached by the end of Q1 2027")
    assert "Tooling,Q1 2027,out of reach,out of reach,out of reach" in texts(test)
    assert "Tooling, level 3 and above: " in texts(test)


def test_planning_for_it_fixes_the_steps_and_says_so() -> None:
    id = one_step()
    test = run_until(shown(id, "What if", "As early as possible"), "All targets can be reached")
    test.button(key="plan-for-this").click().run()
    assert stored(id).assessment.plan == WISHES.model_copy(update={"pins": (Pin(initiative="serving-2", done_by=1),)})
    run_until(test, "Your plan is made for this.")


@pytest.mark.slow
def test_somebody_elses_wishes_are_not_overwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    id = one_step()
    test = run_until(shown(id, "What if", "As early as possible"), "All targets can be reached")
    monkeypatch.setattr(desk, "save_plan", lambda *_: PlanConflict(9, None))
    test.button(key="plan-for-this").click().run()
    assert "Somebody else changed the wishes meanwhile, so nothing was saved" in texts(test)
    assert stored(id).assessment.plan == WISHES
    assert "Somebody else" not in texts(test.run())


def test_how_sure_tells_the_chance_of_steps_and_levels() -> None:
    # The triangle from 5 over 10 to 20 days lies below 10 days with (10 - 5)^2 / (15 * 5) = 1/3; 20 days of two quarters suffice.
    test = run_until(shown(one_step(), "How sure"), "to be in time: Serving → 2, 33 % by Q1 2027")
    assert "Serving → 2,Q1 2027,33 % · unlikely,Q2 2027,Q2 2027" in texts(test)
    assert 'Tooling, level 2",Q1 2027,33 % · unlikely' in texts(test)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("view", "question", "says"),
    [
        ("Why", "", "What doing without would cost, in points"),
        ("What if", "More or fewer people", "With more or fewer days"),
        ("What if", "As early as possible", "All targets can be reached by the end of"),
        ("How sure", "", "steps are likely to be done by the planned period"),
    ],
)
def test_each_view_draws_the_sample(view: str, question: str, says: str) -> None:
    test = run_until(shown(desk.open_sample(), view, question or "More or fewer people"), says)
    assert not test.error


@pytest.mark.slow
def test_the_views_wait_for_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.screens.roadmap import search
    from app.screens.roadmap.shown import Shown

    found: Callable[..., Shown | None] = search.plan_for

    def unfinished(*given: object) -> Shown | None:
        shown = found(*given)
        return shown and Shown(shown.stored, shown.wishes, shown.evaluation, shown.plan, finished=False, previous=None)

    monkeypatch.setattr(search, "plan_for", unfinished)
    for view in ("Why", "What if"):
        assert "once the search for the plan above is over" in texts(shown(one_step(), view))
