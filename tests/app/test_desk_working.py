"""Work and the approved plan as the screens save them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app import desk, resources
from app.access import Access
from app.desk import opening
from app.resources import Resources
from assessment import storage
from assessment.answers import PlanWishes, RubricReference, Work, WorkStatus
from assessment.errors import AccessDeniedError
from assessment.plan import Plan
from assessment.roadmap import make_plan
from assessment.roadmap.doing import Basis, replanning
from assessment.rubric import default_content, load_rubric
from assessment.settings import Settings
from assessment.storage import Database, SavedWork, Stored, WorkConflict
from tests.builders import an_assessment

RUBRIC = load_rubric()
FIRST = RUBRIC.initiatives[0]
WISHES = PlanWishes(capacity={group.id: (20.0,) * 4 for group in RUBRIC.skill_groups})
STARTED = Work(initiative=FIRST.id, status=WorkStatus.STARTED, owner="Ada")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """An assessment with one practice a level below its target, and a plan for it; everybody is let in."""
    database = Database.open(None, tmp_path)
    with database.transaction() as session:
        one_step = an_assessment(
            {FIRST.practice: FIRST.level - 1},
            rubric=RubricReference(id=RUBRIC.id, version=RUBRIC.version),
            targets={FIRST.practice: FIRST.level},
            plan=WISHES,
        )
        id = storage.create(session, one_step, RUBRIC)
    resources.use(Resources(Settings(data=tmp_path), default_content(), database, RUBRIC, Access(key=None)))
    yield id
    resources.use(None)
    database.close()


def stored(id: str) -> Stored:
    found = opening.load(id)
    assert found is not None
    return found


def planned(found: Stored) -> Plan:
    return make_plan(found.rubric, found.assessment, desk.scored(found).states)


@pytest.mark.slow
def test_work_is_saved_once_seen_and_withdrawn_again(served: str) -> None:
    assert desk.save_work(served, STARTED, expected=0, who="Ada") == SavedWork(1)
    assert stored(served).assessment.work == (STARTED,)
    assert isinstance(desk.save_work(served, Work(initiative=FIRST.id), expected=0, who="Ben"), WorkConflict)
    assert desk.clear_work(served, FIRST.id, expected=1, who="Ada") == SavedWork(2)
    assert stored(served).assessment.work == ()


def test_a_plan_is_approved_as_it_is_shown_and_the_approval_withdrawn(served: str) -> None:
    plan = planned(stored(served))
    desk.approve_plan(stored(served), plan, "Ada")
    approved = stored(served).assessment.approved
    assert approved is not None
    assert (approved.plan, approved.by, approved.wishes) == (plan, "Ada", WISHES)
    assert approved.levels[FIRST.practice] == FIRST.level - 1
    assert abs((approved.on - date.today()).days) <= 1  # midnight may pass
    desk.withdraw_approval(served)
    assert stored(served).assessment.approved is None


def test_a_plan_of_the_rest_is_approved_with_what_it_was_made_from(served: str) -> None:
    before = stored(served)
    plan = planned(before)
    rest = replanning(RUBRIC, before.assessment, desk.scored(before).states, (STARTED,))
    desk.approve_plan(before, plan, None, Basis(rest.assessment, rest.states))
    approved = stored(served).assessment.approved
    assert approved is not None
    assert [pin.started for pin in approved.wishes.pins] == [0.0]


def test_scores_are_kept_while_only_work_and_approval_change(served: str) -> None:
    before = desk.scored(stored(served))
    desk.save_work(served, STARTED, expected=0, who="Ada")
    assert desk.scored(stored(served)) is before


def test_whoever_may_not_write_changes_neither(served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = stored(served)
    plan = planned(before)
    locked = Resources(Settings(data=Path()), default_content(), resources.resources().database, RUBRIC, Access(key="k"))
    monkeypatch.setattr("streamlit.context", type("Context", (), {"cookies": {}})())
    resources.use(locked)
    with pytest.raises(AccessDeniedError):
        desk.save_work(served, STARTED, expected=0, who="Eve")
    with pytest.raises(AccessDeniedError):
        desk.clear_work(served, FIRST.id, expected=0, who="Eve")
    with pytest.raises(AccessDeniedError):
        desk.approve_plan(before, plan, "Eve")
    with pytest.raises(AccessDeniedError):
        desk.withdraw_approval(served)
    assert stored(served) == before
