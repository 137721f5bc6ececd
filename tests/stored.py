"""What tests of the real server put into its database before it starts, and look up in it behind its back."""

from collections.abc import Mapping
from pathlib import Path

from assessment import storage
from assessment.answers import Answer, RubricReference
from assessment.rubric import default_content, load_rubric
from assessment.storage import Database
from tests.builders import an_assessment


def add_assessments(url: str | None, folder: Path, number: int = 1, **changes: object) -> list[str]:
    """Store assessments of the shipped rubric and return their ids; no answers unless `changes` brings some.

    url: None is the file in `folder`. changes: as in `an_assessment`.
    """
    rubric = load_rubric(default_content())
    empty = an_assessment(**{"rubric": RubricReference(id=rubric.id, version=rubric.version), **changes})  # type: ignore[arg-type]
    database = Database.open(url, folder)
    try:
        with database.transaction() as session:
            return [storage.create(session, empty, rubric) for _ in range(number)]
    finally:
        database.close()


def answers_in(url: str | None, folder: Path, assessment: str) -> Mapping[str, Answer]:
    """Return the answers of an assessment with one respondent, by practice, as the database has them."""
    database = Database.open(url, folder)
    try:
        with database.reading() as session:
            return {answer.practice: answer for answer in storage.load(session, assessment).assessment.answers}
    finally:
        database.close()


def all_answers(url: str | None, folder: Path, assessment: str) -> tuple[Answer, ...]:
    """Return the answers of all respondents, as the database has them."""
    database = Database.open(url, folder)
    try:
        with database.reading() as session:
            return storage.load(session, assessment).assessment.answers
    finally:
        database.close()


def practices_by_section() -> list[list[str]]:
    """Return the ids of the shipped rubric's practices, section by section as the questionnaire asks them."""
    rubric = load_rubric(default_content())
    return [[practice.id for practice in rubric.practices_of(dimension.id)] for dimension in rubric.dimensions]
