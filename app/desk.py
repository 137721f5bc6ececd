"""The one way by which screens read and write assessments; every function here checks that the visitor may.

Callbacks run before a page's own checks and fragments without them, so the check is made here, where the deed is done.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final

import streamlit as st

from app import state
from app.resources import resources
from app.viewmodels import conflicts
from app.viewmodels.questionnaire import draft_of
from assessment import storage
from assessment.answers import (
    FORMAT,
    Answer,
    Assessment,
    Delivery,
    Organisation,
    PlanWishes,
    Profile,
    ReportOptions,
    Respondent,
    RubricReference,
)
from assessment.crosswalk import FrameworkResult, crosswalk
from assessment.errors import NotFoundError
from assessment.evaluation import Evaluation, evaluate
from assessment.exchange import read_assessment, write_assessment
from assessment.exchange.texts import FORBIDDEN
from assessment.regulation import RegulationResult, regulation_lens
from assessment.roadmap import Limits
from assessment.rubric import SHIPPED, Rubric, load_rubric
from assessment.sample import sample_file
from assessment.storage import Conflict, PlanConflict, Saved, SavedPlan, Stored, Summary
from assessment.terms import Mode, Sector, Status

SECONDS_FOR_A_PLAN: Final = 4.5
"""The screen waits five seconds at most; the rest is for drawing."""

_OFFERS: Final = "_offers_delivery_check"


def require_access() -> None:
    """Raise AccessDeniedError unless the visitor may read and write."""
    resources().access.require(st.context.cookies)


def opened() -> Stored | None:
    """Return the assessment named by the address; None when none is named or it was deleted."""
    require_access()
    named = state.assessment_id()
    return None if named is None else _load(named)


def _load(assessment: str) -> Stored | None:
    with resources().database.reading() as session:
        try:
            return storage.load(session, assessment)
        except NotFoundError:
            return None


def offers_delivery_check() -> bool:
    """Whether the open assessment's rubric has one; looked up once a visit and assessment, because every page asks."""
    named = state.assessment_id()
    if named is None:
        return False
    if (known := state.get(_OFFERS)) is None or not isinstance(known, tuple) or known[0] != named:
        stored = opened()
        known = (named, stored is not None and stored.rubric.delivery is not None)
        state.put(_OFFERS, known)
    return bool(known[1])


def scored(stored: Stored) -> Evaluation:
    """Return result and findings without a plan; kept for as long as nothing changes."""
    return _evaluated(_without_plan(stored), None)


def planned(stored: Stored) -> Evaluation:
    """Return result, findings and plan. Waits up to five seconds, then the plan is the best so far.

    Raises PlanError when the wishes cannot hold.
    """
    return _evaluated(_Case(stored.rubric, stored.assessment), SECONDS_FOR_A_PLAN)


def report_of(stored: Stored) -> bytes:
    """Return the report as PDF. Raises InputError when an option cannot be used, PlanError when wishes cannot hold."""
    require_access()
    return _report(_Case(stored.rubric, stored.assessment))


def compared(stored: Stored) -> tuple[FrameworkResult, ...]:
    """Return the standing in models of others; kept for as long as nothing changes."""
    return _compared(_without_plan(stored))


def regulated(stored: Stored) -> tuple[RegulationResult, ...]:
    """Return what supports laws and standards; kept for as long as nothing changes."""
    return _regulated(_without_plan(stored))


class _Case:
    """A rubric and an assessment, equal to another when both would be written alike, so that results can be kept by it."""

    def __init__(self, rubric: Rubric, assessment: Assessment) -> None:
        self.rubric = rubric
        self.assessment = assessment
        self._key = (rubric.content_hash, write_assessment(assessment))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Case) and self._key == other._key


@lru_cache(maxsize=256)
def _evaluated(case: _Case, seconds: float | None) -> Evaluation:
    limits = Limits() if seconds is None else Limits(seconds=seconds)
    return evaluate(case.rubric, case.assessment, limits)


def _without_plan(stored: Stored) -> _Case:
    return _Case(stored.rubric, stored.assessment.model_copy(update={"plan": None}))


@lru_cache(maxsize=64)
def _compared(case: _Case) -> tuple[FrameworkResult, ...]:
    return crosswalk(case.rubric, _evaluated(case, None).states)


@lru_cache(maxsize=64)
def _regulated(case: _Case) -> tuple[RegulationResult, ...]:
    return regulation_lens(case.rubric, _evaluated(case, None).states)


@lru_cache(maxsize=16)
def _report(case: _Case) -> bytes:
    from assessment.report import build_report

    return build_report(_evaluated(case, SECONDS_FOR_A_PLAN))


# The list of assessments


def shipped_rubric() -> Rubric:
    """Return the rubric that new assessments get."""
    return resources().rubric


def summaries(search: str) -> tuple[Summary, ...]:
    """Return the assessments whose title, organisation or team hold all words of `search`, the latest changed first."""
    require_access()
    with resources().database.reading() as session:
        return storage.summaries(session, search)


def start_assessment(organisation: Organisation, profile: Profile, respondent: Respondent, mode: Mode, title: str) -> str:
    """Make a new assessment of the shipped rubric, dated today, and return its id."""
    require_access()
    rubric = resources().rubric
    assessment = Assessment(
        format=FORMAT,
        rubric=RubricReference(id=rubric.id, version=rubric.version),
        title=title,
        date=date.today(),
        mode=mode,
        organisation=organisation,
        profile=profile,
        respondents=(respondent,),
        answers=(),
    )
    with resources().database.transaction() as session:
        return storage.create(session, assessment, rubric)


def rename(assessment: str, title: str) -> None:
    """Give an assessment another title. Raises InputError when it is empty or too long."""
    require_access()
    with resources().database.transaction() as session:
        storage.rename(session, assessment, title)


def duplicate(assessment: str) -> str:
    """Copy an assessment and return the copy's id."""
    require_access()
    with resources().database.transaction() as session:
        return storage.duplicate(session, assessment)


def delete(assessment: str) -> None:
    """Delete an assessment for good, its history included."""
    require_access()
    with resources().database.transaction() as session:
        storage.delete(session, assessment)


def file_of(assessment: str) -> bytes:
    """Return the assessment as a file; raises NotFoundError when it was deleted."""
    require_access()
    with resources().database.reading() as session:
        return write_assessment(storage.load(session, assessment).assessment)


def import_file(data: bytes, name: str) -> str:
    """Take an assessment file in as a new assessment and return its id. Raises FileError with every mistake."""
    require_access()
    with resources().database.transaction() as session:
        assessment, rubric = read_assessment(data, storage.known_rubrics(session), name)
        return storage.create(session, assessment, rubric)


def open_sample() -> str:
    """Take the sample of the shipped content in as a new assessment and return its id."""
    return import_file(sample_file(resources().content), "sample")


def has_sample() -> bool:
    """Whether the content folder brings a sample."""
    return sample_file(resources().content) != b""


# Answers


def cards(stored: Stored, respondent: str | None) -> Mapping[str, conflicts.Stored]:
    """Return what the database has for each practice, from one respondent."""
    answers = {answer.practice: answer for answer in stored.assessment.answers if answer.respondent == respondent}
    return {
        practice.id: _card(stored, answers.get(practice.id), (practice.id, respondent)) for practice in stored.rubric.practices
    }


def _card(stored: Stored, answer: Answer | None, about: tuple[str, str | None]) -> conflicts.Stored:
    change = stored.changes.get(about)
    if change is None:
        return conflicts.Stored()
    time = f"{change.at.astimezone():%H:%M}"
    return conflicts.Stored(draft_of(answer), stored.revision(*about), change.by, change.tab, time)


def save_answer(assessment: str, answer: Answer, *, expected: int, who: str, tab: str | None) -> Saved | Conflict:
    """Save one answer. Raises InputError, MachineError, NotFoundError; nothing was written then."""
    require_access()
    with resources().database.transaction() as session:
        return storage.save_answer(session, assessment, answer, expected=expected, who=who, tab=tab)


def clear_answer(assessment: str, about: tuple[str, str | None], *, expected: int, who: str, tab: str | None) -> Saved | Conflict:
    """Withdraw the answer to (practice, respondent)."""
    require_access()
    with resources().database.transaction() as session:
        return storage.clear_answer(session, assessment, *about, expected=expected, who=who, tab=tab)


def stored_form(conflict: Conflict) -> conflicts.Stored:
    """Return somebody else's answer in the form that cards compare."""
    time = f"{conflict.at.astimezone():%H:%M}" if conflict.at else ""
    return conflicts.Stored(draft_of(conflict.answer), conflict.revision, conflict.changed_by, None, time)


# What the roadmap and the report are asked for


def save_target(assessment: str, practice: str, level: int | None) -> None:
    """Set or withdraw the target of a practice."""
    require_access()
    with resources().database.transaction() as session:
        storage.save_target(session, assessment, practice, level)


def save_targets(assessment: str, targets: Mapping[str, int]) -> None:
    """Replace all targets."""
    require_access()
    with resources().database.transaction() as session:
        storage.save_targets(session, assessment, targets)


def save_plan(stored: Stored, wishes: PlanWishes | None) -> SavedPlan | PlanConflict:
    """Save the wishes for the plan, unless somebody else changed them since they were loaded."""
    require_access()
    with resources().database.transaction() as session:
        return storage.save_plan(session, stored.id, wishes, expected=stored.plan_revision)


def save_report_options(assessment: str, options: ReportOptions) -> None:
    """Save how the report is to look."""
    require_access()
    with resources().database.transaction() as session:
        storage.save_report_options(session, assessment, options)


def save_status(assessment: str, status: Status) -> None:
    """Call the assessment draft or final."""
    require_access()
    with resources().database.transaction() as session:
        storage.save_details(session, assessment, status=status)


def save_mode(assessment: str, mode: Mode) -> None:
    """Ask the quick check's practices, or all. No answer is touched."""
    require_access()
    with resources().database.transaction() as session:
        storage.save_details(session, assessment, mode=mode)


def save_profile(assessment: str, profile: Profile, *, sector: Sector | None, people: int | None) -> None:
    """Save what the organisation is and runs. Its name and team stay as they are."""
    require_access()
    with resources().database.transaction() as session:
        storage.save_details(session, assessment, profile=profile)  # locks, so that the names read next are the latest
        organisation = storage.load(session, assessment).assessment.organisation
        changed = organisation.model_copy(update={"sector": sector, "people": people})
        storage.save_details(session, assessment, organisation=changed)


def save_delivery(assessment: str, delivery: Delivery, sector: Sector | None) -> None:
    """Save the answers of the delivery check and the sector they stand beside."""
    require_access()
    with resources().database.transaction() as session:
        storage.save_details(session, assessment, delivery=delivery)
        organisation = storage.load(session, assessment).assessment.organisation
        storage.save_details(session, assessment, organisation=organisation.model_copy(update={"sector": sector}))


@lru_cache(maxsize=1)
def waymarks_own_rubric() -> Rubric:
    """Return the rubric that Waymark brings, whatever content folder is in use."""
    return load_rubric(SHIPPED)


def text_problem(*texts: str | None) -> str | None:
    """Return what a file with one of these texts would be refused for; None when nothing is wrong."""
    for text in texts:
        if text and (found := FORBIDDEN.search(text)):
            near = _around(text, found.start())
            return f"a text holds the character U+{ord(found[0]):04X}, which cannot be kept; delete it (near “{near}”)"
    return None


def _around(text: str, place: int) -> str:
    return FORBIDDEN.sub("", text[max(place - 15, 0) : place + 15]).strip()
