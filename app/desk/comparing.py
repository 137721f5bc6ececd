"""Which earlier assessment a report is compared with."""

from app.desk.opening import load, require_access
from app.resources import resources
from assessment import storage
from assessment.errors import NotFoundError
from assessment.storage import Earlier, Stored


def earlier_ones(assessment: str) -> tuple[Earlier, ...]:
    """Return what an assessment can be compared with, the newest first; nothing when it was deleted."""
    require_access()
    with resources().database.reading() as session:
        try:
            return storage.earlier_ones(session, assessment)
        except NotFoundError:
            return ()


def earlier_one(offered: tuple[Earlier, ...], wanted: str | None) -> Stored | None:
    """Return the assessment to compare with; None when none is wanted, or one that cannot be compared (any more).

    wanted: comes from an address, so it may name anything.
    """
    require_access()
    return load(wanted) if wanted in {each.id for each in offered} and wanted is not None else None
