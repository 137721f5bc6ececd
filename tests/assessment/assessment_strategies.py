"""Any assessment that a file may hold, for hypothesis; everything in rubric order, as the database gives it back."""

import datetime
from typing import Any, TypeVar

from hypothesis import strategies as st

from assessment.answers import (
    Agreed,
    Answer,
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
)
from assessment.terms import LEVELS, Confidence, Criticality, Mode, NotApplicable, Period, Retraining, Role, Sector, Status
from tests.builders import SKILL_GROUPS, a_practice, a_rubric

Value = TypeVar("Value")

PRACTICES = ("serving", "data-access", "testing", "monitoring")
RUBRIC = a_rubric(*(a_practice(name) for name in PRACTICES))

_characters = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t'\"\\%")
_texts = st.text(_characters, max_size=40)
_names = _texts.filter(lambda text: text.strip() != "")
_levels = st.sampled_from(LEVELS)
_counts = st.integers(0, 1000)
_days = st.floats(0, 1_000_000)


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
        delivery=draw(_deliveries()),
        report=draw(_report_options()),
    )
