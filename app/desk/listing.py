"""The list of assessments: they come, are renamed, copied, taken along and deleted."""

from datetime import date
from functools import lru_cache

from app.desk.opening import require_access
from app.resources import resources
from assessment import storage
from assessment.answers import FORMAT, Assessment, Organisation, Profile, Respondent, RubricReference
from assessment.exchange import read_assessment, write_assessment
from assessment.rubric import SHIPPED, Rubric, load_rubric
from assessment.sample import sample_file
from assessment.storage import Summary
from assessment.terms import Mode


def shipped_rubric() -> Rubric:
    """Return the rubric that new assessments get."""
    return resources().rubric


def summaries(search: str) -> tuple[Summary, ...]:
    """Return the assessments whose title, organisation or team hold all words of `search`, the latest changed first."""
    require_access()
    with resources().database.reading() as session:
        return storage.summaries(session, search)


def start_assessment(organisation: Organisation, profile: Profile, respondent: Respondent, mode: Mode, title: str) -> str:
    """Make a new assessment of the shipped rubric, dated today, and return its id."""
    require_access()
    rubric = resources().rubric
    assessment = Assessment(
        format=FORMAT,
        rubric=RubricReference(id=rubric.id, version=rubric.version),
        title=title,
        date=date.today(),
        mode=mode,
        organisation=organisation,
        profile=profile,
        respondents=(respondent,),
        answers=(),
    )
    with resources().database.transaction() as session:
        return storage.create(session, assessment, rubric)


def rename(assessment: str, title: str) -> None:
    """Give an assessment another title. Raises InputError when it is empty or too long."""
    require_access()
    with resources().database.transaction() as session:
        storage.rename(session, assessment, title)


def duplicate(assessment: str) -> str:
    """Copy an assessment and return the copy's id."""
    require_access()
    with resources().database.transaction() as session:
        return storage.duplicate(session, assessment)


def delete(assessment: str) -> None:
    """Delete an assessment for good, its history included."""
    require_access()
    with resources().database.transaction() as session:
        storage.delete(session, assessment)


def file_of(assessment: str) -> bytes:
    """Return the assessment as a file; raises NotFoundError when it was deleted."""
    require_access()
    with resources().database.reading() as session:
        return write_assessment(storage.load(session, assessment).assessment)


def import_file(data: bytes, name: str) -> str:
    """Take an assessment file in as a new assessment and return its id. Raises FileError with every mistake."""
    require_access()
    with resources().database.transaction() as session:
        assessment, rubric = read_assessment(data, storage.known_rubrics(session), name)
        return storage.create(session, assessment, rubric)


def open_sample() -> str:
    """Take the sample of the shipped content in as a new assessment and return its id."""
    return import_file(sample_file(resources().content), "sample")


def has_sample() -> bool:
    """Whether the content folder brings a sample."""
    return sample_file(resources().content) != b""


@lru_cache(maxsize=1)
def waymarks_own_rubric() -> Rubric:
    """Return the rubric that Waymark brings, whatever content folder is in use."""
    return load_rubric(SHIPPED)
