"""What all visitors share: settings, database, shipped rubric, the rule of access. Opened once a process."""

import threading
from dataclasses import dataclass
from pathlib import Path

from app.access import Access, access_for
from assessment.rubric import Rubric, default_content, load_rubric
from assessment.settings import Settings
from assessment.storage import Database, keep_rubric


@dataclass(frozen=True)
class Resources:
    """The process's own: made by `open_resources`, handed to screens by `resources`."""

    settings: Settings
    content: Path
    database: Database
    rubric: Rubric
    """The rubric that new assessments get; a stored one opens with its own."""
    access: Access


_lock = threading.Lock()
_opened: Resources | None = None


def open_resources(settings: Settings) -> Resources:
    """Load the content, open the database, remember the rubric in it.

    Raises ContentError when the content is wrong, MachineError when database or disk do not serve.
    """
    content = settings.content or default_content()
    rubric = load_rubric(content)
    database = Database.open(settings.database_url, settings.data)
    with database.transaction() as session:
        keep_rubric(session, rubric)
    return Resources(settings, content, database, rubric, access_for(settings.host, settings.data))


def use(opened: Resources | None) -> None:
    """Make `opened` what `resources` returns; None forgets it, so that the next call opens anew."""
    global _opened
    with _lock:
        _opened = opened


def resources() -> Resources:
    """Return the process's resources; opened from the environment on the first call."""
    with _lock:
        if _opened is not None:
            return _opened
    opened = open_resources(Settings.from_environment())
    use(opened)
    return opened
