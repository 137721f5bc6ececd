"""A workshop in a running server's database, written behind its back: as another replica would."""

from pathlib import Path

from assessment import storage
from assessment.storage import Admission, Database
from assessment.terms import Role
from assessment.workshop import Setup, Workshop
from tests.stored import add_assessments, practices_by_section

FIRST = practices_by_section()[0][0]


class LiveRoom:
    """A workshop of one practice, which is open and shown, with so many data scientists."""

    def __init__(self, folder: Path, people: int) -> None:
        self.assessment = add_assessments(None, folder)[0]
        self.database = Database.open(None, folder)
        with self.database.transaction() as session:
            self.workshop: Workshop = storage.create_workshop(session, self.assessment, Setup((FIRST,), tuple(Role)))
            storage.open_practices(session, self.workshop.id, [FIRST])
            storage.change_workshop(session, self.workshop.id, current=FIRST)
        self.people = [self._join() for _ in range(people)]

    def _join(self) -> Admission:
        with self.database.transaction() as session:
            person = storage.join(session, self.workshop.code or "", Role.DATA_SCIENTIST.value, None, storage.Caller("here"))
        assert isinstance(person, Admission)
        return person

    def vote(self, person: int, level: int) -> None:
        with self.database.transaction() as session:
            storage.save_vote(session, self.workshop.id, self.people[person].token, FIRST, {"level": level})

    @property
    def address(self) -> str:
        return f"a={self.assessment}&w={self.workshop.id}"
