"""Any assessment that a file may hold, for hypothesis; everything in rubric order, as the database gives it back."""

import datetime
from typing import Any, TypeVar

from hypothesis import strategies as st

from assessment.answers import (
    Agreed,
    Answer,
    Approved,
    Assessment,
    Delivery,
    Organisation,
    Pin,
    PlanWishes,
    Profile,
    ReportOptions,
    Respondent,
    RubricReference,
    Tally,
    Work,
    WorkStatus,
)
from assessment.plan import LeftOut, Plan, PlanItem
from assessment.terms import LEVELS, Confidence, Criticality, Mode, NotApplicable, Period, Retraining, Role, Sector, Status
from tests.builders import SKILL_GROUPS, a_practice, a_rubric

Value = TypeVar("Value")

PRACTICES = ("serving", "data-access", "testing", "monitoring")
RUBRIC = a_rubric(*(a_practice(name) for name in PRACTICES))
INITIATIVES = tuple(initiative.id for initiative in RUBRIC.initiatives)

_characters = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t'\"\\%")
_texts = st.text(_characters, max_size=40)
_names = _texts.filter(lambda text: text.strip() != "")
_levels = st.sampled_from(LEVELS)
_counts = st.integers(0, 1000)
_days = st.floats(0, 1_000_000)
_some_steps = st.sets(st.sampled_from(INITIATIVES), max_size=3)


def _maybe(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Value | None]:
    return st.none() | values


def _zones() -> st.SearchStrategy[datetime.timezone]:
    return st.integers(-23 * 60, 23 * 60).map(lambda minutes: datetime.timezone(datetime.timedelta(minutes=minutes)))


def _kinds(*, dont_know: bool) -> st.SearchStrategy[dict[str, Any]]:
    level = st.fixed_dictionaries({"level": _levels})
    not_applicable = st.fixed_dictionaries({"not_applicable": st.sampled_from(NotApplicable)})
    return level | not_applicable | (st.just({"dont_know": True}) if dont_know else st.nothing())


def _deliveries() -> st.SearchStrategy[Delivery]:
    option, rate = _maybe(st.integers(1, 6)), _maybe(st.floats(0, 100))
    return st.builds(
        Delivery,
        lead_time=option,
        deployment_frequency=option,
        recovery_time=option,
        change_fail_rate=rate,
        rework_rate=rate,
    )


@st.composite
def answers(draw: st.DrawFn, practice: str = "serving", respondent: str | None = None) -> Answer:
    """Return an answer of any kind."""
    return Answer(
        practice=practice,
        respondent=respondent,
        confidence=draw(st.sampled_from(Confidence)),
        note=draw(_maybe(_texts)),
        evidence=tuple(draw(st.lists(_texts, max_size=3))),
        at=draw(_maybe(st.datetimes(timezones=_zones()))),
        **draw(_kinds(dont_know=True)),
    )


def _organisations() -> st.SearchStrategy[Organisation]:
    people = _maybe(st.integers(1, 10_000_000))
    return st.builds(Organisation, name=_names, team=_maybe(_texts), sector=_maybe(st.sampled_from(Sector)), people=people)


def _profiles() -> st.SearchStrategy[Profile]:
    return st.builds(
        Profile,
        models_in_production=_maybe(st.integers(0, 10_000_000)),
        retraining=_maybe(st.sampled_from(Retraining)),
        criticality=_maybe(st.sampled_from(Criticality)),
        regulated=_maybe(st.booleans()),
    )


@st.composite
def _wishes(draw: st.DrawFn) -> PlanWishes:
    periods = draw(st.integers(1, 24))
    groups = draw(st.sets(st.sampled_from(SKILL_GROUPS)))
    pins = (
        st.builds(Pin, initiative=st.just("serving-3"), done_by=st.integers(1, periods))
        | st.builds(Pin, initiative=st.just("serving-3"), started=st.floats(0, 1))
        | st.builds(Pin, dimension=st.just("tooling"), level=_levels, by=st.integers(1, periods))
    )
    return PlanWishes(
        period=draw(st.sampled_from(Period)),
        periods=periods,
        start=draw(_maybe(st.dates())),
        capacity={group: tuple(draw(st.lists(_days, min_size=periods, max_size=periods))) for group in sorted(groups)},
        priorities=draw(st.dictionaries(st.sampled_from(("compliance", "collaboration")), st.floats(0, 3))),
        pins=tuple(draw(st.lists(pins, max_size=3))),
    )


@st.composite
def works(draw: st.DrawFn, initiative: str = "serving-3") -> Work:
    """Return work on an initiative, however far."""
    status = draw(st.sampled_from(WorkStatus))
    first, second = sorted((draw(st.dates()), draw(st.dates())))
    started, done = status is not WorkStatus.PLANNED, status is WorkStatus.DONE
    return Work(
        initiative=initiative,
        status=status,
        owner=draw(_maybe(_texts)),
        due=draw(_maybe(st.dates())),
        started_on=draw(_maybe(st.just(first))) if started else None,
        finished_on=draw(_maybe(st.just(second))) if done else None,
        share_done=draw(_maybe(st.floats(0, 1))) if status is WorkStatus.STARTED else None,
        note=draw(_maybe(_texts)),
    )


@st.composite
def _items(draw: st.DrawFn, initiative: str, periods: int) -> PlanItem:
    practice, level = initiative.rsplit("-", 1)
    start, finish = sorted((draw(st.integers(1, periods)), draw(st.integers(1, periods))))
    others = st.lists(st.sampled_from(INITIATIVES), max_size=2).map(tuple)
    effort = draw(st.dictionaries(st.sampled_from(SKILL_GROUPS), _days, max_size=2))
    waits_for, unlocks = draw(others), draw(others)
    return PlanItem(
        initiative=initiative,
        practice=practice,
        level=int(level),
        start=start,
        finish=finish,
        effort=effort,
        waits_for=waits_for,
        unlocks=unlocks,
    )


@st.composite
def approvals(draw: st.DrawFn) -> Approved:
    """Return any approved plan that a file may hold; whether it is a good one for anybody does not matter."""
    wishes = draw(_wishes())
    periods = wishes.periods
    steps = draw(st.lists(st.sampled_from(INITIATIVES), unique=True, max_size=4))
    placed = draw(st.integers(0, len(steps)))
    numbers = st.lists(_days, min_size=periods, max_size=periods).map(tuple)
    scores = st.lists(_maybe(st.floats(0, 100)), min_size=periods, max_size=periods).map(tuple)
    plan = Plan(
        value=draw(_days),
        bound=draw(_days),
        gap=draw(_days),
        proven_best=draw(st.booleans()),
        periods=periods,
        items=tuple(draw(_items(step, periods)) for step in steps[:placed]),
        capacity_used={group: draw(numbers) for group in draw(st.sets(st.sampled_from(SKILL_GROUPS), max_size=2))},
        score_after=draw(scores),
        left_out=tuple(LeftOut(initiative=step, why=draw(_texts)) for step in steps[placed:]),
    )
    return Approved(
        on=draw(st.dates()),
        by=draw(_maybe(_texts)),
        plan=plan,
        wishes=wishes,
        targets=draw(st.dictionaries(st.sampled_from(PRACTICES), _levels)),
        levels=draw(st.dictionaries(st.sampled_from(PRACTICES), _maybe(st.floats(1, 5)))),
    )


def _report_options() -> st.SearchStrategy[ReportOptions]:
    return st.builds(
        ReportOptions,
        sections=_maybe(st.tuples(st.just("cover"))),
        paper=st.sampled_from(("A4", "Letter")),
        logo=_maybe(_texts),
        accent=_maybe(st.just("#a0B1c2")),
        mark=_maybe(_texts),
        status=_maybe(st.sampled_from(Status)),
        attach=_maybe(st.booleans()),
    )


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Return any assessment of `RUBRIC`: one unnamed respondent or several, tallies beside answers, with or without a plan."""
    ids = draw(st.lists(_names, unique=True, max_size=3))
    people = [Respondent(id=id, role=draw(st.sampled_from(Role)), name=draw(_maybe(_texts))) for id in ids]
    asked: list[str | None] = [*ids] or [None]
    counted = draw(st.sets(st.sampled_from(PRACTICES)))
    said = [
        draw(answers(practice, respondent))
        for practice in PRACTICES
        for respondent in asked
        if practice not in counted and draw(st.booleans())
    ]
    decided = [practice for practice in PRACTICES if draw(st.booleans())]
    return Assessment(
        format="waymark-assessment/1",
        rubric=RubricReference(id=RUBRIC.id, version=RUBRIC.version),
        title=draw(_names),
        date=draw(_maybe(st.dates())),
        mode=draw(st.sampled_from(Mode)),
        status=draw(st.sampled_from(Status)),
        organisation=draw(_organisations()),
        profile=draw(_profiles()),
        anonymous=draw(st.booleans()),
        respondents=tuple(people),
        answers=tuple(said),
        tallies=tuple(
            Tally(
                practice=practice, levels=draw(st.tuples(*[_counts] * 5)), dont_know=draw(_counts), not_applicable=draw(_counts)
            )
            for practice in PRACTICES
            if practice in counted
        ),
        agreed=tuple(
            Agreed(practice=practice, reason=draw(_maybe(_texts)), **draw(_kinds(dont_know=False))) for practice in decided
        ),
        targets={practice: draw(_levels) for practice in PRACTICES if draw(st.booleans())},
        plan=draw(_maybe(_wishes())),
        work=tuple(draw(works(step)) for step in sorted(draw(_some_steps), key=INITIATIVES.index)),
        approved=draw(_maybe(approvals())),
        delivery=draw(_deliveries()),
        report=draw(_report_options()),
    )
