import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text

from assessment.errors import MachineError
from assessment.storage import Database, create, engines, load, save_answer, summaries
from tests.assessment.assessment_strategies import RUBRIC
from tests.builders import an_answer, an_assessment
from tests.conftest import Place
from tests.postgres import Server

NOBODY = 65534

OPEN_AND_TELL = """
import sys
from pathlib import Path
from assessment.storage import Database, upgrading

upgrade = upgrading.command.upgrade

def told(*arguments):
    print("migrated")
    upgrade(*arguments)

upgrading.command.upgrade = told
sys.stdin.readline()
database = Database.open(sys.argv[1] or None, Path(sys.argv[2]))
database.check()
database.close()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database file that holds one assessment."""
    with closing(Database.open(None, tmp_path / "data")) as database, database.transaction() as session:
        create(session, an_assessment({"serving": 3}), RUBRIC)
    return tmp_path / "data" / "waymark.db"


@contextmanager
def without_privileges() -> Iterator[None]:
    """Permissions do not bind root: be somebody else meanwhile."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def refuse_to_write(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA query_only = on")


def refusal(url: str | None, folder: Path) -> str:
    with pytest.raises(MachineError) as caught:
        Database.open(url, folder)
    return str(caught.value)


def test_a_database_is_made_where_there_is_none_and_found_where_there_is_one(empty_place: Place) -> None:
    with closing(empty_place.open()) as database, database.transaction() as session:
        id = create(session, an_assessment(), RUBRIC)
    with closing(empty_place.open()) as database, database.reading() as session:
        database.check()
        assert load(session, id).assessment == an_assessment()


@pytest.mark.slow
def test_eight_programs_start_at_once_and_one_of_them_migrates(empty_place: Place) -> None:
    arguments = [sys.executable, "-c", OPEN_AND_TELL, empty_place.url or "", str(empty_place.folder)]
    pipe = subprocess.PIPE
    programs = [subprocess.Popen(arguments, stdin=pipe, stdout=pipe, stderr=pipe, text=True) for _ in range(8)]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    told = [program.communicate(timeout=120) for program in programs]
    assert [program.returncode for program in programs] == [0] * 8, told
    assert sorted(output for output, _ in told) == [""] * 7 + ["migrated\n"]


def test_folder_and_file_are_for_their_owner_only(tmp_path: Path) -> None:
    with closing(Database.open(None, tmp_path / "data")) as database, database.transaction() as session:
        create(session, an_assessment(), RUBRIC)
        modes = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "data").iterdir()}
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert modes == {"waymark.db": 0o600, "waymark.db-wal": 0o600, "waymark.db-shm": 0o600}


def test_sqlite_is_set_so_that_what_was_called_saved_survives(file: Path) -> None:
    with closing(Database.open(None, file.parent)) as database, database.transaction() as session:
        names = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys", "secure_delete")
        found = [session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
        assert found == ["wal", 2, 30_000, 1, 1]  # 2 is FULL


def test_a_writing_transaction_holds_the_write_lock_from_its_beginning_and_a_reading_one_does_not(file: Path) -> None:
    with closing(Database.open(None, file.parent)) as database, closing(sqlite3.connect(file, timeout=0)) as other:
        with database.reading() as session:
            summaries(session)
            other.execute("BEGIN IMMEDIATE")
            other.rollback()
        with database.transaction() as session:
            session.connection()
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")


def test_a_reading_transaction_cannot_write_and_sees_one_moment(database: Database) -> None:
    with database.transaction() as session:
        id = create(session, an_assessment(), RUBRIC)
    with database.reading() as session:
        before = load(session, id)
        with database.transaction() as other:
            save_answer(other, id, an_answer("serving", 3), expected=0, who="Ada")
        assert load(session, id) == before
    with pytest.raises(MachineError), database.reading() as session:
        create(session, an_assessment(), RUBRIC)
    with database.reading() as session:
        assert len(summaries(session)) == 1


def test_text_that_was_deleted_for_good_is_not_left_in_the_file(tmp_path: Path) -> None:
    note = "the words that nobody may find again"
    with closing(Database.open(None, tmp_path)) as database:
        with database.transaction() as session:
            id = create(session, an_assessment([an_answer("serving", 3, note=note)]), RUBRIC)
        with database.transaction() as session:
            session.connection().execute(text("DELETE FROM assessment WHERE id = :id"), {"id": id})
    assert note.encode() not in (tmp_path / "waymark.db").read_bytes()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
@pytest.mark.postgres
def test_every_usual_spelling_of_a_postgresql_address_works(postgres_server: Server, tmp_path: Path, scheme: str) -> None:
    postgres_server.create_database(f"spelt_{scheme}")
    address = postgres_server.named(f"spelt_{scheme}").replace("postgresql:", f"{scheme}:")
    with closing(Database.open(address, tmp_path)) as database:
        database.check()
    postgres_server.drop_database(f"spelt_{scheme}")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense secret", "is no database address; write postgresql://"),
        ("postgresql://user:secret@host:port/name", "is no database address"),
        ("postgresql://user:se@cret@host/name", "write it as %40"),
        ("mysql://user:secret@host/name", "kind 'mysql'; write postgresql://"),
        ("sqlite://", "names a file"),
        ("sqlite:///:memory:", "names a file"),
        ("sqlite:///file.db?mode=memory", "names a file"),
        ("postgresql://user:secret@127.0.0.1:1/name", "name on 127.0.0.1:1: "),
        ("postgresql://user:secret@127.0.0.1:1/name", "check that the server runs"),
        ("postgresql://user@127.0.0.1:1/name?password=secret", "check that the server runs"),
        ("postgresql://user:secret@host.invalid/name", "host.invalid"),
        ("postgresql://user:secret@127.0.0.1:1/name?colour=red", "colour"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_the_remedy_and_without_the_password(
    url: str, said: str, tmp_path: Path
) -> None:
    message = refusal(url, tmp_path)
    assert said in message
    assert "secret" not in message
    assert "cret" not in message
    assert "\n" not in message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.postgres
def test_a_missing_postgresql_database_is_named(postgres_server: Server, tmp_path: Path) -> None:
    message = refusal(postgres_server.named("nowhere"), tmp_path)
    assert "nowhere" in message
    assert "create it, or correct WAYMARK_DATABASE_URL" in message


@pytest.mark.postgres
def test_after_a_broken_connection_the_next_transaction_works(postgres_server: Server, tmp_path: Path) -> None:
    postgres_server.create_database("broken")
    with closing(Database.open(postgres_server.named("broken"), tmp_path)) as database:

        def be_cut_off() -> None:
            with database.transaction() as session:
                create(session, an_assessment(), RUBRIC)
                session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

        with pytest.raises(MachineError, match="nothing was written"):
            be_cut_off()
        with database.reading() as session:
            assert summaries(session) == ()
    postgres_server.drop_database("broken")


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "waymark.db").write_bytes(b"minutes of the meeting\n" * 100)
    message = refusal(None, tmp_path)
    assert message.startswith(f"{tmp_path / 'waymark.db'}: file is not a database")
    assert "move the file away, or point WAYMARK_DATA elsewhere" in message
    assert (tmp_path / "waymark.db").read_bytes() == b"minutes of the meeting\n" * 100


def test_a_damaged_database_is_told_as_such(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:] = bytes(len(content) - 4096)  # the first page, with the list of tables, stays
    file.write_bytes(content)
    assert str(file) in refusal(None, file.parent)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    message = refusal(None, tmp_path / "file" / "data")
    assert str(tmp_path / "file" / "data") in message
    assert "point WAYMARK_DATA elsewhere" in message


def test_a_database_that_is_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "waymark.db").mkdir()
    assert str(tmp_path / "waymark.db") in refusal(None, tmp_path)


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_may_not_be_written_to_is_told(file: Path, there: bool) -> None:
    folder = Path(tempfile.mkdtemp())  # tmp_path lies below folders that others may not enter
    try:
        if there:
            shutil.copy(file, folder)
            (folder / "waymark.db").chmod(0o444)
        folder.chmod(0o555)
        with without_privileges():
            message = refusal(None, folder)
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)
    assert message.startswith(f"{folder / 'waymark.db'}: Permission denied")


def test_a_file_that_another_program_holds_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_TIMEOUT", 50)
    with closing(Database.open(None, file.parent)) as database, closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(MachineError, match="locked; nothing was written; another program holds it"),
            database.transaction() as one,
        ):
            create(one, an_assessment(), RUBRIC)


def test_a_writer_who_waits_too_long_for_others_of_the_same_program_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_TIMEOUT", 50)
    with closing(Database.open(None, file.parent)) as database, database.transaction() as session:
        with pytest.raises(MachineError, match="too many changes at once; nothing was written"), database.transaction():
            pass
        create(session, an_assessment(), RUBRIC)


def test_a_full_disk_is_told_and_the_whole_deed_undone(file: Path) -> None:
    with closing(Database.open(None, file.parent)) as database:
        with database.transaction() as session:
            pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
            session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")  # the disk ends here
        large = an_assessment([an_answer("serving", 3, note="x" * 10_000)])

        def write_two() -> None:
            with database.transaction() as session:
                create(session, an_assessment(title="First"), RUBRIC)
                create(session, large, RUBRIC)

        with pytest.raises(MachineError, match="full; nothing was written; the disk is full; make room"):
            write_two()
        with database.reading() as session:
            assert [summary.title for summary in summaries(session)] == ["Payments ML"]


def test_a_disk_that_became_read_only_is_told(file: Path) -> None:
    with closing(Database.open(None, file.parent)) as database:
        event.listen(database._engine, "begin", refuse_to_write)
        with (
            pytest.raises(MachineError, match="may not be written to; give yourself write permission"),
            database.transaction() as one,
        ):
            create(one, an_assessment(), RUBRIC)


def test_a_file_that_was_moved_away_takes_no_more_answers(file: Path) -> None:
    with closing(Database.open(None, file.parent)) as database:
        file.rename(file.with_name("moved.db"))
        for another_in_its_place in (False, True):
            if another_in_its_place:
                file.touch()
            with pytest.raises(MachineError, match="nothing was written"), database.transaction() as session:
                create(session, an_assessment(), RUBRIC)
            with pytest.raises(MachineError):
                database.check()


def test_errors_of_the_machine_do_not_tell_what_was_being_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_TIMEOUT", 0)
    with closing(Database.open(None, file.parent)) as database, closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(MachineError) as caught, database.transaction() as session:
            create(session, an_assessment(title="A private matter"), RUBRIC)
    assert "private" not in f"{caught.value} {caught.value.__cause__}"


def test_a_setting_with_an_sqlite_address_names_the_file(tmp_path: Path) -> None:
    with closing(Database.open(f"sqlite:///{tmp_path / 'other.db'}", tmp_path / "unused")) as database:
        assert str(database.address) == str(tmp_path / "other.db")
    assert [found.name for found in tmp_path.iterdir()] == ["other.db"]
