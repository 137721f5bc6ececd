"""What an assessment is about: status, mode, profile, the delivery check."""

from app.desk.opening import require_access
from app.resources import resources
from assessment import storage
from assessment.answers import Delivery, Profile
from assessment.terms import Mode, Sector, Status


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
