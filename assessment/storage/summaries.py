"""The list of assessments with their progress."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import union
from sqlmodel import Session, col, select

from assessment.answers import Organisation
from assessment.rubric.model import Rubric
from assessment.storage.conversion import CLEARED
from assessment.storage.rubrics import kept_rubric
from assessment.storage.tables import AgreedRow, AnswerRow, AssessmentRow, TallyRow
from assessment.terms import Mode, Status


@dataclass(frozen=True)
class Summary:
    """One line of the list. answered: practices asked (`of`) about which anything was said, "don't know" included."""

    id: str
    title: str
    organisation: str
    team: str | None
    date: datetime.date | None
    changed_at: datetime.datetime
    mode: Mode
    status: Status
    answered: int
    of: int


def summaries(session: Session, search: str | None = None) -> tuple[Summary, ...]:
    """Return the assessments, the latest changed first.

    search: words that title, organisation and team together must all hold, in any case; None or blank finds all.
    """
    rows = session.exec(select(AssessmentRow).order_by(col(AssessmentRow.changed_at).desc(), AssessmentRow.id)).all()
    practices = _answered_practices(session)
    found = (_summary(row, kept_rubric(session, row.rubric_hash), practices[row.id]) for row in rows)
    words = (search or "").casefold().split()  # in Python: databases disagree about the case of letters beyond ASCII
    return tuple(summary for summary in found if _holds(summary, words))


def _answered_practices(session: Session) -> defaultdict[str, set[str]]:
    said = union(
        select(AnswerRow.assessment_id, AnswerRow.practice).where(AnswerRow.kind != CLEARED),
        select(TallyRow.assessment_id, TallyRow.practice),
        select(AgreedRow.assessment_id, AgreedRow.practice),
    )
    practices: defaultdict[str, set[str]] = defaultdict(set)
    for assessment_id, practice in session.connection().execute(said):
        practices[assessment_id].add(practice)
    return practices


def _summary(row: AssessmentRow, rubric: Rubric, said: set[str]) -> Summary:
    mode = Mode(row.mode)
    asked = {practice.id for practice in rubric.practices if practice.quick or mode is Mode.FULL}
    organisation = Organisation.model_validate_json(row.organisation)
    return Summary(
        id=row.id,
        title=row.title,
        organisation=organisation.name,
        team=organisation.team,
        date=row.date,
        changed_at=row.changed_at,
        mode=mode,
        status=Status(row.status),
        answered=len(asked & said),
        of=len(asked),
    )


def _holds(summary: Summary, words: list[str]) -> bool:
    text = f"{summary.title} {summary.organisation} {summary.team or ''}".casefold()
    return all(word in text for word in words)
