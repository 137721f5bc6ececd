"""What each command does. They raise AssessmentError and write nothing unless they succeed.

Modules are imported where they are used: a command starts with what it needs, and `--help` with nothing.
"""

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assessment.errors import FileError, InputError, PlanError, Problem
from assessment.files import STREAM, read_bounded, shown_name, write_output, write_whole

if TYPE_CHECKING:
    from assessment.answers import Assessment, ReportOptions
    from assessment.evaluation import Evaluation
    from assessment.progress import Progress
    from assessment.rubric import Content
    from assessment.rubric.model import Rubric
    from assessment.settings import Settings
    from assessment.storage import Database


FORMATS: Final = ("pdf", "xlsx", "pptx", "csv", "json")
"""Of a report; where neither `--format` nor the file's name tells one, the first."""
LARGEST_REPORT: Final = 200_000_000
"""Bytes that `verify` reads; no report is as large."""


def check(given: Namespace) -> None:
    """Load a content folder and say what is in it, how long it takes to read, and what its steps add up to."""
    from assessment.rubric.figures import chain_length, effort_totals, reading_minutes

    content = _loaded(given.content)
    rubric = content.rubric
    counts = f"{len(rubric.dimensions)} dimensions, {len(rubric.practices)} practices, {len(rubric.initiatives)} initiatives"
    full, quick = rubric.practices, [practice for practice in rubric.practices if practice.quick]
    efforts = [
        f"{name} {total.likely:.0f} ({total.low:.0f} to {total.high:.0f})" for name, total in effort_totals(rubric).items()
    ]
    lines = (
        f"{rubric.id} {rubric.version}: {counts}, {len(rubric.sources)} sources; no mistakes",
        f"reading time: full {reading_minutes(full):.1f} minutes, quick check {reading_minutes(quick):.1f} minutes",
        f"longest chain of steps: {chain_length(rubric)}",
        f"likely person-days of all steps (low to high): {', '.join(efforts)}",
        *(f"note: {note}" for note in content.notes),
    )
    _print("\n".join(lines))


def rubric(given: Namespace) -> None:
    """Print a content folder as JSON."""
    _print(_content(given.content).to_json())


def new_content(given: Namespace) -> None:
    """Write the starter of a rubric of one's own, and say what to do next."""
    from assessment.rubric.starter import write_starter

    folder = Path(given.folder).expanduser()
    said = f"{folder}: begin with rubric.yaml; `check {folder}` lists what is still wrong, `--content {folder}` uses it"
    write_starter(folder, lambda: _print(said))


def content_schema(given: Namespace) -> None:
    """Print the JSON Schema of one kind of content file, or of all by name."""
    from assessment.mistakes import unknown
    from assessment.rubric.schemas import content_schemas

    schemas = content_schemas()
    if given.kind is not None and given.kind not in schemas:
        given.refuse(unknown("kind of file", given.kind, schemas))
    _print(json.dumps(schemas if given.kind is None else schemas[given.kind], ensure_ascii=False, indent=2))


def schema(_: Namespace) -> None:
    """Print the JSON Schema of the assessment file."""
    from assessment.exchange import assessment_schema

    _print(json.dumps(assessment_schema(), ensure_ascii=False, indent=2))


def score(given: Namespace) -> None:
    """Print the result of an assessment."""
    from assessment.scoring import score_assessment

    assessment, its_rubric = _read(given.file, [_content(given.content)])
    _print(score_assessment(its_rubric, assessment).to_json())


def plan(given: Namespace) -> None:
    """Print the roadmap of an assessment. Raises FileError when the file asks for none."""
    from assessment.evaluation import evaluate

    assessment, its_rubric = _read(given.file, [_content(given.content)])
    if assessment.plan is None:
        what = 'is missing; say what to plan with, for example {"periods": 4, "capacity": {"platform": [15, 15, 15, 15]}}'
        raise FileError([Problem(f"{shown_name(given.file)}: plan", what)])
    with _named(given.file):
        found = evaluate(its_rubric, assessment).plan
    assert found is not None  # noqa: S101 - the assessment asks for one
    _print(found.to_json())


def report(given: Namespace) -> None:
    """Write the report of an assessment in the format asked for; of an anonymous one what may leave the room."""
    if given.file == given.since == STREAM:
        given.refuse("only one of FILE and EARLIER can come from standard input")
    assessment, its_rubric = _read(given.file, [_content(given.content)])
    options = _options(given.options, assessment) if given.options else None
    progress = _progress(given, its_rubric, assessment) if given.since else None

    from dataclasses import replace

    from assessment.evaluation import evaluate
    from assessment.sharing import shared_form

    with _named(given.file):
        evaluation = replace(evaluate(its_rubric, shared_form(its_rubric, assessment)), progress=progress)
    write_whole(given.output, _build(given.format or _format_of(given.output), evaluation, options))


def _progress(given: Namespace, its_rubric: "Rubric", assessment: "Assessment") -> "Progress":
    """Return the change since the earlier file. Raises FileError when it cannot be compared."""
    from assessment.progress import change_between, refuse_unfit

    earlier, own = _earlier(given)
    refuse_unfit(earlier, assessment, (shown_name(given.since), shown_name(given.file)))
    return change_between(its_rubric, earlier, assessment, own)


def _earlier(given: Namespace) -> "tuple[Assessment, Rubric]":
    """Return the earlier assessment with its rubric: that of its own content folder, else that of the other file."""
    try:
        return _read(given.since, [_content(given.since_content or given.content)])
    except FileError as error:
        raise FileError(map(_with_folder, error.problems)) from None


def _with_folder(problem: Problem) -> Problem:
    """Add what to do about an older version of the rubric."""
    if not problem.where.endswith(": rubric.version"):
        return problem
    return Problem(problem.where, f"{problem.what}; --since-content names the content folder it was made with")


def _format_of(output: str) -> str:
    suffix = Path(output).suffix.lower().removeprefix(".")
    return suffix if suffix in FORMATS else FORMATS[0]


def _build(kind: str, evaluation: "Evaluation", options: "ReportOptions | None") -> bytes:
    """Return the report in one of FORMATS."""
    match kind:
        case "xlsx":
            from assessment.workbook import build_workbook as build
        case "pptx":
            from assessment.deck import build_deck as build
        case "csv":
            from assessment.tables import build_csv as build
        case "json":
            from assessment.tables import build_json as build
        case _:
            from assessment.report import build_report as build
    return build(evaluation, options)


def verify(given: Namespace) -> None:
    """Say whether a report is unchanged and, with a file, made from that assessment. Raises InputError where it is not."""
    from assessment.verifying import verify

    if [given.report, given.file, given.since].count(STREAM) > 1:
        given.refuse("only one of REPORT, FILE and EARLIER can come from standard input")
    name = shown_name(given.report)
    data = read_bounded(given.report, LARGEST_REPORT)
    if len(data) > LARGEST_REPORT:
        raise InputError([Problem(name, f"is larger than {LARGEST_REPORT // 1_000_000} MB, which no report is; name a report")])
    made_from = _read(given.file, [_content(given.content)]) if given.file else None
    compared_with = _earlier(given) if given.since else None
    verdict = verify(data, made_from, compared_with)
    if not verdict.holds:
        raise InputError(Problem(name, words) for words in verdict.words)
    _print("\n".join(f"{name}: {words}" for words in verdict.words))


def list_(_: Namespace) -> None:
    """Print the assessments of the database: id, last change, answered, title and organisation, between tabs."""
    from assessment.storage import summaries

    with _database() as database, database.reading() as session:
        found = summaries(session)
    for each in found:
        answered = f"{each.answered}/{each.of}"
        cells = (each.id, f"{each.changed_at:%Y-%m-%d}", answered, each.status, each.title, each.organisation, each.team or "")
        _print("\t".join(" ".join(cell.split()) for cell in cells))


def export(given: Namespace) -> None:
    """Write an assessment of the database to a file, whole or as it may be handed on."""
    from assessment.exchange import write_assessment
    from assessment.sharing import shared_form
    from assessment.storage import load

    with _database() as database, database.reading() as session:
        stored = load(session, given.id)
    assessment = shared_form(stored.rubric, stored.assessment) if given.shared else stored.assessment
    write_whole(given.output, write_assessment(assessment))


def import_(given: Namespace) -> None:
    """Store a file as a new assessment and print its id."""
    from assessment.storage import create, known_rubrics

    served = _content(given.content)
    with _database() as database:
        with database.reading() as session:
            known = known_rubrics(session)
        assessment, its_rubric = _read(given.file, [served, *known])
        with database.transaction() as session:
            _print(create(session, assessment, its_rubric))  # inside: what could not be told is not stored


def _settings() -> "Settings":
    from assessment.settings import Settings

    return Settings.from_environment()


def _content(folder: str | None) -> "Rubric":
    return _loaded(folder).rubric


def _loaded(folder: str | None) -> "Content":
    from assessment.rubric import load_content

    return load_content(_settings().content if folder is None else Path(folder).expanduser())


def _read(name: str, rubrics: "Sequence[Rubric]") -> "tuple[Assessment, Rubric]":
    from assessment.exchange import MAXIMUM_BYTES, read_assessment

    return read_assessment(read_bounded(name, MAXIMUM_BYTES), rubrics, shown_name(name))


def _options(name: str, assessment: "Assessment") -> "ReportOptions":
    """Return the assessment's options with those of the file in their stead; a logo's path begins at the file's folder."""
    from assessment.exchange import MAXIMUM_BYTES
    from assessment.exchange.options import read_options

    folder = Path(name).parent
    options = read_options(
        read_bounded(name, MAXIMUM_BYTES), shown_name(name), lambda logo: read_bounded(str(folder / logo), MAXIMUM_BYTES)
    )
    return assessment.report.model_copy(update={key: getattr(options, key) for key in options.model_fields_set})


@contextmanager
def _database() -> "Iterator[Database]":
    from assessment.storage import Database

    settings = _settings()
    database = Database.open(settings.database_url, settings.data)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Put the file's name before the places of mistakes that only planning finds."""
    try:
        yield
    except PlanError as error:
        file = shown_name(name)
        raise PlanError(Problem(f"{file}: {each.where}" if each.where else file, each.what) for each in error.problems) from None


def _print(text: str) -> None:
    write_output(f"{text}\n".encode())
