"""The tables as migrations make them; a migration after the last is invented here to see one run over data."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, inspect, text

from assessment.answers import Work
from assessment.errors import MachineError
from assessment.storage import Database, SavedWork, create, load, save_approved, save_work, upgrading
from assessment.storage.address import find_address
from assessment.storage.engines import make_engine
from assessment.storage.tables import Row
from tests.assessment.assessment_strategies import RUBRIC
from tests.builders import an_approval, an_assessment
from tests.conftest import Place

LAST = max(file.name for file in (upgrading.MIGRATIONS / "versions").glob("[0-9]*.py"))[:4]
NEXT = f"{int(LAST) + 1:04}"

ADDED = """
import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{last}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("assessment") as table:  # on SQLite this rebuilds a table that others refer to
        table.add_column(sa.Column("colour", sa.String(), nullable=True))
        table.alter_column("title", nullable=True)
    {failure}


def downgrade() -> None:
    with op.batch_alter_table("assessment") as table:
        table.alter_column("title", nullable=False)
        table.drop_column("colour")
"""

AddMigration = Callable[[str], None]


@pytest.fixture
def add_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AddMigration:
    """Make this program one that knows one more migration, which ends with a statement."""

    def add(failure: str = "pass") -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(upgrading.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / f"{NEXT}_added.py").write_text(ADDED.format(next=NEXT, last=LAST, failure=failure))
        monkeypatch.setattr(upgrading, "MIGRATIONS", folder)

    return add


@contextmanager
def engine_of(place: Place) -> Iterator[Engine]:
    engine = make_engine(find_address(place.url, place.folder))
    try:
        yield engine
    finally:
        engine.dispose()


def shape(connection: Connection) -> dict[str, object]:
    """Return columns, keys, uniques, checks and indexes of all our tables, as the database tells them."""
    found = inspect(connection)

    def sorted_by_name(things: list[dict[str, object]]) -> list[dict[str, object]]:
        return sorted(things, key=lambda thing: str(thing["name"]))

    return {
        name: {
            "columns": [{**column, "type": str(column["type"])} for column in found.get_columns(name)],
            "primary key": found.get_pk_constraint(name),
            "foreign keys": sorted_by_name(list(map(dict, found.get_foreign_keys(name)))),
            "uniques": sorted_by_name(list(map(dict, found.get_unique_constraints(name)))),
            "checks": sorted_by_name(list(map(dict, found.get_check_constraints(name)))),
            "indexes": sorted_by_name(list(map(dict, found.get_indexes(name)))),
        }
        for name in sorted(Row.metadata.tables)
    }


def an_old_database(place: Place) -> str:
    with closing(place.open()) as database, database.transaction() as session:
        return create(session, an_assessment({"serving": 3}), RUBRIC)


def columns_of_assessment(place: Place) -> set[str]:
    with engine_of(place) as engine, engine.connect() as connection:
        return {column["name"] for column in inspect(connection).get_columns("assessment")}


def test_migrations_make_the_shape_that_the_tables_describe(place: Place) -> None:
    with engine_of(place) as engine, engine.begin() as connection:
        migrated = shape(connection)
        command.downgrade(upgrading.configuration(connection), "base")
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
        Row.metadata.create_all(connection)
        assert shape(connection) == migrated


def test_every_constraint_and_index_has_a_name(place: Place) -> None:
    with engine_of(place) as engine, engine.begin() as connection:
        for table in shape(connection).values():
            assert isinstance(table, dict)
            assert table["primary key"]["name"]
            assert all(thing["name"] for kind in ("foreign keys", "uniques", "checks", "indexes") for thing in table[kind])


def test_no_migration_is_missing(place: Place) -> None:
    with engine_of(place) as engine, engine.begin() as connection:
        command.check(upgrading.configuration(connection))


def test_down_and_up_again_with_data_in_every_table_works(place: Place) -> None:
    id = an_old_database(place)
    with engine_of(place) as engine, engine.begin() as connection:
        command.downgrade(upgrading.configuration(connection), "base")
        command.upgrade(upgrading.configuration(connection), "head")
        assert connection.execute(text("SELECT count(*) FROM assessment")).scalar() == 0
    with closing(place.open()) as database, database.transaction() as session:
        assert create(session, an_assessment(), RUBRIC) != id


def test_a_database_of_before_work_and_approval_keeps_what_it_had_and_takes_them(place: Place) -> None:
    id = an_old_database(place)
    with engine_of(place) as engine, upgrading._migrating(engine) as connection:
        command.downgrade(upgrading.configuration(connection), "0001")
        assert {"work", "approved"} & set(inspect(connection).get_table_names()) == set()
    with closing(place.open()) as database, database.transaction() as session:
        found = load(session, id)
        assert found.assessment == an_assessment({"serving": 3})
        assert save_work(session, id, Work(initiative="serving-4"), expected=0, who="Ada") == SavedWork(1)
        save_approved(session, id, an_approval())
        assert load(session, id).assessment.approved == an_approval()


def test_a_migration_that_rebuilds_a_parent_table_keeps_all_its_children(place: Place, add_migration: AddMigration) -> None:
    id = an_old_database(place)
    add_migration("pass")
    with closing(place.open()) as database, database.reading() as session:
        assert [answer.level for answer in load(session, id).assessment.answers] == [3]
    assert "colour" in columns_of_assessment(place)
    with engine_of(place) as engine, upgrading._migrating(engine) as connection:
        command.downgrade(upgrading.configuration(connection), LAST)
    assert "colour" not in columns_of_assessment(place)
    with engine_of(place) as engine, engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM answer")).scalar() == 1


def test_a_migration_that_fails_half_way_changes_nothing(place: Place, add_migration: AddMigration) -> None:
    id = an_old_database(place)
    add_migration("op.execute('INSERT INTO nowhere VALUES (1)')")
    with pytest.raises(MachineError, match="nowhere"):
        place.open()
    assert "colour" not in columns_of_assessment(place)
    with engine_of(place) as engine, engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == LAST
        assert connection.execute(text("SELECT id FROM assessment")).scalar() == id


def test_a_database_of_a_newer_program_is_refused_and_left_alone(place: Place) -> None:
    an_old_database(place)
    with engine_of(place) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        before = shape(connection)
    with pytest.raises(MachineError, match=r"made by a newer Waymark \(revision 9999\): upgrade Waymark or point WAYMARK_DATA"):
        place.open()
    with engine_of(place) as engine, engine.begin() as connection:
        assert shape(connection) == before
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_tables_of_another_program_are_not_touched(empty_place: Place) -> None:
    Path(empty_place.folder).mkdir()
    with engine_of(empty_place) as engine, engine.begin() as connection:
        connection.execute(text("CREATE TABLE answer (theirs INTEGER)"))
    with pytest.raises(MachineError, match=r"tables of another program \(answer\)"):
        empty_place.open()
    with engine_of(empty_place) as engine, engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["answer"]


def test_an_sqlite_file_is_copied_before_it_is_migrated(tmp_path: Path, add_migration: AddMigration) -> None:
    place = Place(None, tmp_path / "data")
    id = an_old_database(place)
    assert [file.name for file in place.folder.iterdir()] == ["waymark.db"]  # a new file has nothing to lose
    add_migration("pass")
    place.open().close()
    copy = place.folder / f"waymark-{LAST}.db"
    assert sorted(file.name for file in place.folder.iterdir()) == [f"waymark-{LAST}.db", "waymark.db"]
    assert copy.stat().st_mode & 0o777 == 0o600
    place.open().close()  # nothing to migrate, nothing to copy
    assert len(list(place.folder.iterdir())) == 2
    copied = Place(f"sqlite:///{copy}", tmp_path)
    assert "colour" not in columns_of_assessment(copied)
    with closing(Database.open(copied.url, tmp_path)) as database, database.reading() as session:
        assert load(session, id).assessment.answers[0].level == 3


def test_an_older_copy_is_never_overwritten(tmp_path: Path, add_migration: AddMigration) -> None:
    place = Place(None, tmp_path / "data")
    an_old_database(place)
    (place.folder / f"waymark-{LAST}.db").write_text("precious")
    add_migration("pass")
    place.open().close()
    assert (place.folder / f"waymark-{LAST}.db").read_text() == "precious"
    assert (place.folder / f"waymark-{LAST}-2.db").exists()
