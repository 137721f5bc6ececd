"""How often rooms have changed: numbers without anybody's answer in them. Who may hear them, the server's route asks."""

from collections.abc import Collection, Mapping

from app.resources import resources
from assessment import storage


def versions(workshops: Collection[str]) -> Mapping[str, int]:
    """Return the versions of those workshops that are there."""
    with resources().database.reading() as session:
        return storage.workshop_versions(session, workshops)
