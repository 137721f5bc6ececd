"""Assessments come, are copied and go."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session, col, insert
from sqlmodel import delete as delete_from

from assessment.answers import Assessment
from assessment.rubric.model import Rubric
from assessment.storage.conversion import UNNAMED, agreed_values, answer_values, details_values, tally_values
from assessment.storage.finding import missing, now
from assessment.storage.loading import load
from assessment.storage.rubrics import keep_rubric
from assessment.storage.tables import (
    AgreedRow,
    AnswerRow,
    ApprovedRow,
    AssessmentRow,
    PlanRow,
    RespondentRow,
    Row,
    TallyRow,
    TargetRow,
    WorkRow,
)
from assessment.terms import Role, Status

TITLE_LENGTH = 300


def create(session: Session, assessment: Assessment, rubric: Rubric) -> str:
    """Store a new assessment, made with this rubric, and return its id, which cannot be guessed.

    It is taken to have passed the checks of a file against the rubric. What it brings is where the history begins.
    """
    if (assessment.rubric.id, assessment.rubric.version) != (rubric.id, rubric.version):
        message = f"{assessment.rubric} answers {rubric.id} {rubric.version}"
        raise ValueError(message)
    id, time = _new_id(), now()
    own = {"id": id, "rubric_hash": keep_rubric(session, rubric), "created_at": time, "changed_at": time}
    _add(session, AssessmentRow, [{**own, **details_values(assessment)}])
    for kind, rows in _parts(assessment).items():
        _add(session, kind, [{"assessment_id": id, **row} for row in rows])
    return id


def duplicate(session: Session, id: str, title: str | None = None) -> str:
    """Store a copy as a draft with a history of its own; return its id. Work and the approved plan are copied too.

    title: None adds "(copy)". Raises NotFoundError.
    """
    stored = load(session, id)
    ending = " (copy)"
    new = title or stored.assessment.title[: TITLE_LENGTH - len(ending)] + ending
    return create(session, stored.assessment.model_copy(update={"title": new, "status": Status.DRAFT}), stored.rubric)


def delete(session: Session, id: str) -> None:
    """Delete for good: answers, notes, names, plan, work and history go too; the rubric stays. Raises NotFoundError."""
    if session.exec(delete_from(AssessmentRow).where(col(AssessmentRow.id) == id)).rowcount == 0:
        raise missing(id)


def _new_id() -> str:
    """Return 144 random bits for an address; a leading dash would make it an option on the command line."""
    while (id := secrets.token_urlsafe(18)).startswith("-"):
        pass
    return id


def _parts(assessment: Assessment) -> Mapping[type[Row], Iterable[Mapping[str, Any]]]:
    """Return the rows of everything an assessment holds, parents first, by table."""
    time = now()
    first: dict[str, Any] = {"revision": 1, "changed_by": "", "changed_at": time}
    answered = {**first, "changed_in": None}
    plan, approved = assessment.plan, assessment.approved
    return {
        RespondentRow: _people(assessment),
        AnswerRow: (
            {"practice": answer.practice, "respondent": answer.respondent or UNNAMED, **answer_values(answer), **answered}
            for answer in assessment.answers
        ),
        TallyRow: map(tally_values, assessment.tallies),
        AgreedRow: ({**agreed_values(agreed), "at": time, "by": ""} for agreed in assessment.agreed),
        TargetRow: ({"practice": practice, "level": level} for practice, level in assessment.targets.items()),
        PlanRow: [] if plan is None else [{"wishes": plan.model_dump_json(), "revision": 1}],
        WorkRow: (
            {"initiative": work.initiative, "work": work.model_dump_json(exclude_none=True), **first} for work in assessment.work
        ),
        ApprovedRow: [] if approved is None else [{"approved": approved.model_dump_json()}],
    }


def _people(assessment: Assessment) -> list[dict[str, Any]]:
    if not assessment.respondents:
        return [{"id": UNNAMED, "position": 0, "role": Role.OTHER.value, "name": None}]
    return [
        {"id": person.id, "position": number, "role": person.role.value, "name": person.name}
        for number, person in enumerate(assessment.respondents, start=1)
    ]


def _add(session: Session, kind: type[Row], rows: list[dict[str, Any]]) -> None:
    if rows:
        session.connection().execute(insert(kind), rows)
