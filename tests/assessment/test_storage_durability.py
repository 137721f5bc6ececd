"""A program that is killed in the middle of saving: what it called saved is there, and nothing is half there."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assessment.storage import Database, create, history, load
from tests.assessment.assessment_strategies import PRACTICES, RUBRIC
from tests.builders import an_assessment

SAVE_WITHOUT_END = """
import itertools, json, sys
from pathlib import Path
from assessment.answers import Answer
from assessment.storage import Database, load, save_answer

database, id = Database.open(None, Path(sys.argv[1])), sys.argv[2]
with database.reading() as session:
    stored = load(session, id)
practices = [practice.id for practice in stored.rubric.practices]
revisions = {practice: stored.revision(practice) for practice in practices}
for number in itertools.count():
    practice = practices[number % len(practices)]
    answer = Answer(practice=practice, level=1 + number % 5, note=f"{sys.argv[3]}/{number} " + "x" * 500)
    with database.transaction() as session:
        saved = save_answer(session, id, answer, expected=revisions[practice], who="writer")
    revisions[practice] = saved.revision
    print(json.dumps([practice, saved.revision, answer.note]), flush=True)
"""


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_loses_no_answer_it_called_saved(tmp_path: Path) -> None:
    with closing(Database.open(None, tmp_path)) as database, database.transaction() as session:
        id = create(session, an_assessment(), RUBRIC)
    for number in range(6):
        acknowledged = kill_a_writer(tmp_path, id, name=str(number), after=5 + 17 * number)
        with closing(Database.open(None, tmp_path)) as database, database.reading() as session:
            assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            stored = load(session, id)
            notes = {answer.practice: answer.note for answer in stored.assessment.answers}
            for practice in PRACTICES:
                changes = history(session, id, practice)
                assert len(changes) == stored.revision(practice)  # an answer never comes without its line of history
                assert changes[-1].after is not None
                assert changes[-1].after.note == notes[practice]
                told = [change.after.note for change in changes if change.after is not None]
                for revision, note in acknowledged[practice]:
                    assert told[revision - 1] == note


def kill_a_writer(folder: Path, id: str, *, name: str, after: int) -> dict[str, list[tuple[int, str]]]:
    """Start a writer, kill it after so many saved answers, and return all it called saved: (revision, note) by practice."""
    arguments = [sys.executable, "-c", SAVE_WITHOUT_END, str(folder), id, name]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(after)]
        writer.kill()
        lines += [line for line in writer.stdout if line.endswith("\n")]
    acknowledged: dict[str, list[tuple[int, str]]] = {practice: [] for practice in PRACTICES}
    for line in lines:
        practice, revision, note = json.loads(line)
        acknowledged[practice].append((revision, note))
    return acknowledged
