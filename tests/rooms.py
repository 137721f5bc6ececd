"""What tests of a workshop's phones put into the database, and look up in it behind the server's back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import Session

from assessment import storage
from assessment.answers import Answer, RubricReference
from assessment.rubric import default_content, load_rubric
from assessment.storage import Admission, Caller, Database, Room, Seat
from assessment.terms import Role
from assessment.workshop import Setup, Workshop
from tests.builders import an_assessment

RUBRIC = load_rubric(default_content())
PRACTICES = tuple(practice.id for practice in RUBRIC.practices)
Found = TypeVar("Found")


@dataclass(frozen=True)
class RoomInDatabase:
    """A workshop behind a server's back. url: None is the file in `folder`."""

    url: str | None
    folder: Path
    id: str
    code: str

    def do(self, deed: Callable[..., Found], *arguments: Any, **named: Any) -> Found:  # noqa: ANN401 - any of storage's
        """Do something to the workshop, in a transaction of its own."""
        with _session(self.url, self.folder) as session:
            return deed(session, self.id, *arguments, **named)

    def joined(self, *roles: Role) -> list[Admission]:
        """Let people in, one for each role."""
        with _session(self.url, self.folder) as session:
            found = [storage.join(session, self.code, role.value, f"Person {n}", Caller("here")) for n, role in enumerate(roles)]
        assert all(isinstance(admission, Admission) for admission in found), found
        return [admission for admission in found if isinstance(admission, Admission)]

    def query(self, admission: Admission) -> str:
        """Return the address part of somebody who joined."""
        return f"w={self.id}&t={admission.token}"

    def vote(self, admission: Admission, practice: str, **said: object) -> None:
        """Answer as another screen of the same person would."""
        self.do(storage.save_vote, admission.token, practice, said)

    def answers(self, admission: Admission) -> Mapping[str, Answer]:
        """Return what somebody has answered in the present rounds."""
        seat = self.do(storage.come_back, admission.token)
        assert isinstance(seat, Seat), seat
        return seat.answers

    def answers_of(self, people: Sequence[Admission]) -> list[Mapping[str, Answer]]:
        """Return what each of these people has answered in the present rounds, as of one moment."""
        with _session(self.url, self.folder) as session:
            seats = [storage.come_back(session, self.id, person.token) for person in people]
        return [seat.answers for seat in seats if isinstance(seat, Seat)]

    def room(self) -> Room:
        """Return the workshop as its facilitator may see it."""
        return self.do(storage.load_room)

    def open_and_show(self, practice: str) -> None:
        """Open a practice and put it on all phones."""
        self.do(storage.open_practices, [practice])
        self.do(storage.change_workshop, current=practice)


def a_room(url: str | None, folder: Path, practices: Sequence[str] = PRACTICES, **setup: Any) -> RoomInDatabase:  # noqa: ANN401
    """Store an assessment with a workshop about these practices; nothing is open. setup: as in `Setup`, all roles offered."""
    with _session(url, folder) as session:
        empty = an_assessment(rubric=RubricReference(id=RUBRIC.id, version=RUBRIC.version))
        id = storage.create(session, empty, RUBRIC)
        workshop: Workshop = storage.create_workshop(session, id, Setup(tuple(practices), **{"roles": tuple(Role), **setup}))
    assert workshop.code
    return RoomInDatabase(url, folder, workshop.id, workshop.code)


@contextmanager
def _session(url: str | None, folder: Path) -> Iterator[Session]:
    database = Database.open(url, folder)
    try:
        with database.transaction() as session:
            yield session
    finally:
        database.close()
