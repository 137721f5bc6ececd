"""Which assessments an assessment can be compared with."""

import datetime
from dataclasses import dataclass

from sqlmodel import Session, col, select

from assessment.answers import Organisation
from assessment.storage.finding import missing
from assessment.storage.rubrics import kept_rubric
from assessment.storage.tables import AssessmentRow


@dataclass(frozen=True)
class Earlier:
    """An assessment of an earlier date, as a list names it."""

    id: str
    title: str
    organisation: str
    team: str | None
    date: datetime.date


def earlier_ones(session: Session, assessment: str) -> tuple[Earlier, ...]:
    """Return the assessments of the same rubric, whatever version, that are dated before this one, the newest first.

    None where it has no date: then nothing is earlier. Raises NotFoundError when there is no such assessment.
    """
    own = session.get(AssessmentRow, assessment)
    if own is None:
        raise missing(assessment)
    if own.date is None:
        return ()
    dated = select(AssessmentRow).where(col(AssessmentRow.date) < own.date)
    newest = (col(AssessmentRow.date).desc(), col(AssessmentRow.changed_at).desc(), AssessmentRow.id)
    rubric = kept_rubric(session, own.rubric_hash).id
    rows = [row for row in session.exec(dated.order_by(*newest)) if kept_rubric(session, row.rubric_hash).id == rubric]
    return tuple(_earlier(row, row.date) for row in rows if row.date is not None)


def _earlier(row: AssessmentRow, date: datetime.date) -> Earlier:
    organisation = Organisation.model_validate_json(row.organisation)
    return Earlier(row.id, row.title, organisation.name, organisation.team, date)
