"""How often a room has changed, so that open screens know when to look again."""

from collections.abc import Collection, Mapping

from sqlalchemy import ScalarSelect, func, select
from sqlmodel import Session, col

from assessment.storage.tables import WorkshopAnswerRow, WorkshopParticipantRow, WorkshopRow


def workshop_versions(session: Session, workshops: Collection[str]) -> Mapping[str, int]:
    """Return a number for each workshop that is there; it rises with all that a facilitator can see change, and never falls.

    It counts what a facilitator did, who joined and who answered. An answer that somebody changes before the reveal leaves it
    as it is: when somebody changes their mind is nobody's business, and no screen would show anything new.
    """
    rows = session.connection().execute(
        select(
            col(WorkshopRow.id),
            col(WorkshopRow.revision) + _number_of(WorkshopParticipantRow) + _number_of(WorkshopAnswerRow),
        ).where(col(WorkshopRow.id).in_(workshops))
    )
    return {row[0]: row[1] for row in rows.all()}


def _number_of(kind: type[WorkshopParticipantRow] | type[WorkshopAnswerRow]) -> ScalarSelect[int]:
    return select(func.count()).where(col(kind.workshop_id) == col(WorkshopRow.id)).correlate(WorkshopRow).scalar_subquery()
