"""An assessment out of the database, whole."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from assessment.answers import (
    FORMAT,
    Assessment,
    Delivery,
    Organisation,
    PlanWishes,
    Profile,
    ReportOptions,
    Respondent,
    RubricReference,
    Work,
)
from assessment.rubric.model import Rubric
from assessment.storage.conversion import UNNAMED, agreed_of, answer_of, respondent_of, tally_of
from assessment.storage.finding import missing
from assessment.storage.plain import one_row, rows_of
from assessment.storage.rubrics import kept_rubric
from assessment.storage.tables import (
    AgreedRow,
    AnswerRow,
    ApprovedRow,
    AssessmentRow,
    PlanRow,
    RespondentRow,
    TallyRow,
    TargetRow,
    WorkRow,
)
from assessment.storage.working import approved_of, work_of
from assessment.terms import Mode, Status

About = tuple[str, str | None]
"""Practice and respondent, as they stand in an answer."""

UNNAMED_BESIDE_OTHERS = "unnamed"
"""What the respondent who was alone and unnamed at first is called once others have joined."""


@dataclass(frozen=True)
class LastChange:
    """Who changed an answer last, in which tab of a browser (None: a file brought it), and when."""

    by: str
    tab: str | None
    at: datetime.datetime


@dataclass(frozen=True)
class Stored:
    """An assessment as the database holds it, with its own version of the rubric.

    revisions: by practice and respondent as they stand in the answers; 0 where it has none. A withdrawn answer keeps
    its revision, so that a later one cannot be mistaken for it. changes: who made the present revision, where and when.
    work_revisions: by initiative, withdrawn work included.
    """

    id: str
    assessment: Assessment
    rubric: Rubric
    revisions: Mapping[About, int]
    changes: Mapping[About, LastChange]
    plan_revision: int
    work_revisions: Mapping[str, int]
    created_at: datetime.datetime
    changed_at: datetime.datetime

    def revision(self, practice: str, respondent: str | None = None) -> int:
        """Return what `save_answer` wants as `expected`: 0 where nothing was answered yet."""
        return self.revisions.get((practice, respondent), 0)

    def work_revision(self, initiative: str) -> int:
        """Return what `save_work` wants as `expected`: 0 where nobody spoke of the initiative yet."""
        return self.work_revisions.get(initiative, 0)


def load(session: Session, id: str) -> Stored:
    """Return an assessment; answers and all the rest in rubric order, answers of a practice as respondents stand.

    Raises NotFoundError.
    """
    row = one_row(session, AssessmentRow, id=id)
    if row is None:
        raise missing(id)
    plan = one_row(session, PlanRow, assessment_id=id)
    rubric = kept_rubric(session, row.rubric_hash)
    said, revisions, changes = _said(session, id, rubric)
    work, work_revisions = _work(session, id, rubric)
    assessment = Assessment(
        format=FORMAT,
        rubric=RubricReference(id=rubric.id, version=rubric.version),
        **_details(row),
        **said,
        **_decided(session, id, rubric),
        plan=None if plan is None or plan.wishes is None else PlanWishes.model_validate_json(plan.wishes),
        work=work,
        approved=approved_of(one_row(session, ApprovedRow, assessment_id=id)),
    )
    plan_revision = 0 if plan is None else plan.revision
    return Stored(id, assessment, rubric, revisions, changes, plan_revision, work_revisions, row.created_at, row.changed_at)


def _details(row: AssessmentRow) -> dict[str, Any]:
    return {
        "title": row.title,
        "date": row.date,
        "mode": Mode(row.mode),
        "status": Status(row.status),
        "organisation": Organisation.model_validate_json(row.organisation),
        "profile": Profile.model_validate_json(row.profile),
        "anonymous": row.anonymous,
        "delivery": Delivery.model_validate_json(row.delivery),
        "report": ReportOptions.model_validate_json(row.report),
    }


_Said = tuple[dict[str, Any], Mapping[About, int], Mapping[About, LastChange]]


def _said(session: Session, id: str, rubric: Rubric) -> _Said:
    """Return respondents and answers, the revisions of the answers, and who made them."""
    people = sorted(rows_of(session, RespondentRow, id), key=lambda person: person.position)
    rows = rows_of(session, AnswerRow, id)
    respondents, called = _called(people, answered={row.respondent for row in rows})
    place = {person.id: number for number, person in enumerate(people)}
    order = _order(rubric)
    ordered = sorted(rows, key=lambda row: (order[row.practice], place[row.respondent]))
    answers = (answer_of(row, called[row.respondent]) for row in ordered)
    revisions = {(row.practice, called[row.respondent]): row.revision for row in ordered}
    changes = {
        (row.practice, called[row.respondent]): LastChange(row.changed_by, row.changed_in, row.changed_at) for row in ordered
    }
    said = {"respondents": respondents, "answers": tuple(answer for answer in answers if answer is not None)}
    return said, revisions, changes


def _called(people: Sequence[RespondentRow], answered: set[str]) -> tuple[tuple[Respondent, ...], Mapping[str, str | None]]:
    """Return the respondents as a file would list them, and what each row id is called there.

    The unnamed one stays unlisted while alone; beside others it is listed when it has answered.
    """
    called: dict[str, str | None] = {person.id: person.id for person in people}
    listed = tuple(respondent_of(person) for person in people if person.id != UNNAMED)
    if UNNAMED in called:
        called[UNNAMED] = UNNAMED_BESIDE_OTHERS if listed else None
    if listed and UNNAMED in answered:
        listed = (Respondent(id=UNNAMED_BESIDE_OTHERS), *listed)
    return listed, called


def _decided(session: Session, id: str, rubric: Rubric) -> dict[str, Any]:
    """Return what is not anybody's own answer: tallies, agreed answers, targets."""
    order = _order(rubric)
    tallies = sorted(rows_of(session, TallyRow, id), key=lambda row: order[row.practice])
    agreed = sorted(rows_of(session, AgreedRow, id), key=lambda row: order[row.practice])
    targets = sorted(rows_of(session, TargetRow, id), key=lambda row: order[row.practice])
    return {
        "tallies": tuple(map(tally_of, tallies)),
        "agreed": tuple(map(agreed_of, agreed)),
        "targets": {row.practice: row.level for row in targets},
    }


def _work(session: Session, id: str, rubric: Rubric) -> tuple[tuple[Work, ...], Mapping[str, int]]:
    """Return how far initiatives are, and the revisions of that."""
    order = {initiative.id: number for number, initiative in enumerate(rubric.initiatives)}
    rows = sorted(rows_of(session, WorkRow, id), key=lambda row: order[row.initiative])
    works = (work_of(row) for row in rows)
    return tuple(work for work in works if work is not None), {row.initiative: row.revision for row in rows}


def _order(rubric: Rubric) -> Mapping[str, int]:
    return {practice.id: number for number, practice in enumerate(rubric.practices)}
